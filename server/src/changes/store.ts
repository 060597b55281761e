import type { ChangeArea } from '@ringbook/api-contract'
import { statement } from '../db/statement.ts'
import type { TenantTx } from '../db/transaction.ts'

/** What was changed of one area. */
export interface AreaChanges {
  readonly area: ChangeArea
  readonly recordIds: readonly string[]
  readonly hasMore: boolean
}

/** What can be seen now that an earlier snapshot had not seen. */
export interface Look {
  readonly snapshot: string
  readonly changes: readonly AreaChanges[]
}

interface LookRow {
  readonly snapshot: string
  readonly area: ChangeArea | null
  readonly recordIds: readonly string[] | null
  readonly hasMore: boolean | null
}

// Asked twice a second for each business that somebody has on the screen. By transactions and not by ids or times, which
// are given before the commit: a row of a transaction that the earlier snapshot saw running is found, however much was
// committed since. What this snapshot does not know (rows brought in from another cluster) is left for later. The
// primary key serves it: it is read from the earlier snapshot's oldest running transaction on.
const LOOK = statement<LookRow>(
  'changes_look',
  `with seen as materialized (select pg_current_snapshot() as snapshot)
   select s.snapshot::text as snapshot, c.area, c.ids[1:50] as "recordIds", cardinality(c.ids) > 50 as "hasMore"
     from seen s
     left join lateral (
       select c.area, array_agg(distinct c.record_id) as ids
         from changes c
        where c.tenant_id = $1 and c.transaction_id >= pg_snapshot_xmin($2::pg_snapshot)
          and not pg_visible_in_snapshot(c.transaction_id, $2::pg_snapshot)
          and pg_visible_in_snapshot(c.transaction_id, s.snapshot)
        group by c.area) c on true
    order by c.area`,
)

/** What was changed since a snapshot, by area; null: nothing, only how far one would have seen. */
export async function look(tx: TenantTx, after: string | null): Promise<Look> {
  const rows = await tx.run(LOOK, [tx.tenantId, after])
  const changes = rows.flatMap(({ area, recordIds, hasMore }) =>
    area === null ? [] : [{ area, recordIds: recordIds ?? [], hasMore: hasMore ?? false }],
  )
  return { snapshot: rows[0]?.snapshot ?? '', changes }
}
