import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { E164Number } from '../../kernel/phone-number.ts'

// Served by blocked_numbers_phone_unique.
const IS_BLOCKED = statement<{ id: string }>(
  'calls_is_number_blocked',
  `select b.id from blocked_numbers b
    where b.tenant_id = $1 and b.phone = $2 and (b.blocked_until is null or b.blocked_until > $3)`,
)

/** True if the business takes no calls of this number, and so makes none to it. */
export async function isNumberBlocked(
  tx: TenantTx,
  { number, now }: { number: E164Number; now: Temporal.Instant },
): Promise<boolean> {
  return (await tx.run(IS_BLOCKED, [tx.tenantId, number, now])).length > 0
}
