import type { Selectable } from 'kysely'
import type { MessageOptOutsTable } from '../../db/schema.generated.ts'
import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { SortedPageRequest } from '../../kernel/sorted-page.ts'

export type OptOutRow = Selectable<MessageOptOutsTable>

// Two stops at once: the second changes nothing. Served by message_opt_outs_one_open.
const OPT_OUT = statement<{ id: string }>(
  'messaging_opt_out',
  `insert into message_opt_outs (tenant_id, address, how, words, message_id, opted_out_at)
   values ($1, $2, $3, $4, $5, $6)
   on conflict (tenant_id, address) where opted_in_at is null do nothing
   returning id`,
)

// Served by message_opt_outs_one_open.
const OPEN_OPT_OUT = statement<{ id: string }>(
  'messaging_open_opt_out',
  `select o.id from message_opt_outs o where o.tenant_id = $1 and o.address = $2 and o.opted_in_at is null`,
)

// By the primary key.
const CONFIRM_OPT_OUT = statement<never>(
  'messaging_confirm_opt_out',
  `update message_opt_outs set confirmation_id = $3 where tenant_id = $1 and id = $2`,
)

// The database looks whether the message is the customer's own. Served by message_opt_outs_one_open.
const OPT_IN = statement<{ id: string }>(
  'messaging_opt_in',
  `update message_opt_outs set opted_in_at = $4, opted_in_message_id = $3
    where tenant_id = $1 and address = $2 and opted_in_at is null returning id`,
)

export interface NewOptOut {
  readonly address: string
  readonly how: OptOutRow['how']
  readonly words: string | null
  readonly messageId: string | null
  readonly at: Temporal.Instant
}

const WORDS_LENGTH_MAX = 500

/** Writes that a number is not written to any more; its id, or null if that was so already. */
export async function insertOptOut(tx: TenantTx, optOut: NewOptOut): Promise<string | null> {
  const words = optOut.words?.slice(0, WORDS_LENGTH_MAX).toWellFormed() ?? null
  const values = [tx.tenantId, optOut.address, optOut.how, words, optOut.messageId, optOut.at]
  const [written] = await tx.run(OPT_OUT, values)
  return written?.id ?? null
}

/** True if the number is not written to. */
export async function hasOptedOut(tx: TenantTx, address: string): Promise<boolean> {
  return (await tx.run(OPEN_OPT_OUT, [tx.tenantId, address])).length > 0
}

/** Names the one text that may still be sent after an opt-out. */
export async function confirmOptOut(
  tx: TenantTx,
  confirmation: { optOutId: string; messageId: string },
): Promise<void> {
  await tx.run(CONFIRM_OPT_OUT, [tx.tenantId, confirmation.optOutId, confirmation.messageId])
}

/** Ends an opt-out by a message of the customer. */
export async function endOptOut(
  tx: TenantTx,
  by: { address: string; messageId: string; at: Temporal.Instant },
): Promise<void> {
  await tx.run(OPT_IN, [tx.tenantId, by.address, by.messageId, by.at])
}

/** The opt-out that holds for a number, or null. Served by message_opt_outs_one_open. */
export async function readOpenOptOut(tx: TenantTx, address: string): Promise<OptOutRow | null> {
  const row = await tx.db
    .selectFrom('message_opt_outs')
    .selectAll()
    .where('tenant_id', '=', tx.tenantId)
    .where('address', '=', address)
    .where('opted_in_at', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

export interface OptOutFilter {
  readonly address: string | null
  readonly isOpen: boolean | null
}

/** Opt-outs, the latest first (UUID v7: by creation). Served by the primary key, or by message_opt_outs_by_address. */
export async function listOptOutRows(
  tx: TenantTx,
  { filter, page }: { filter: OptOutFilter; page: SortedPageRequest },
): Promise<OptOutRow[]> {
  let query = tx.db.selectFrom('message_opt_outs').selectAll().where('tenant_id', '=', tx.tenantId)
  if (filter.address !== null) query = query.where('address', '=', filter.address)
  if (filter.isOpen !== null) query = query.where('opted_in_at', filter.isOpen ? 'is' : 'is not', null)
  if (page.after !== null) query = query.where('id', '<', page.after.id)
  return query.orderBy('id', 'desc').limit(page.limit).execute()
}
