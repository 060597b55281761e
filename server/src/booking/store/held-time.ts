import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { ResourceId } from '../../kernel/ids.ts'

/** Time of a resource that is kept for a caller who is deciding. */
export interface HeldTime {
  readonly resourceId: ResourceId
  readonly start: Temporal.Instant
  readonly end: Temporal.Instant
  readonly expiresAt: Temporal.Instant
}

// Few rows at any time, since holds last minutes: allocations_of_holds for each resource. A hold that has ended takes
// nothing, even before anybody clears it away.
const READ_HELD_TIME = statement<HeldTime>(
  'booking_read_held_time',
  `select a.resource_id as "resourceId", a.starts_at as "start", a.ends_at as "end", a.expires_at as "expiresAt"
     from allocations a
    where a.tenant_id = $1 and a.resource_id = any ($2::uuid[]) and a.active and a.expires_at > $5
      and a.hold_id is not null and a.kind = 'work' and a.starts_at < $4 and a.ends_at > $3
    order by a.starts_at`,
)

/** What holds take of resources inside a window, without their buffers. */
export async function readHeldTime(
  tx: TenantTx,
  options: {
    resourceIds: readonly ResourceId[]
    window: { readonly from: Temporal.Instant; readonly to: Temporal.Instant }
    now: Temporal.Instant
  },
): Promise<HeldTime[]> {
  const { resourceIds, window, now } = options
  return tx.run(READ_HELD_TIME, [tx.tenantId, resourceIds, window.from, window.to, now])
}
