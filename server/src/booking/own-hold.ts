import type { TenantTx } from '../db/transaction.ts'
import type { HoldId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { BookingRefusal } from './errors.ts'
import { lockHold } from './store/hold.ts'

/**
 * The hold with which somebody books, locked so that it is used once. A hold that has ended is no reason to refuse: the
 * time may still be free, and then it is theirs.
 */
export async function claimHold(tx: TenantTx, token: string | null): Promise<Result<HoldId | null, BookingRefusal>> {
  if (token === null) return ok(null)
  const hold = await lockHold(tx, token)
  if (hold === null) return refuse('booking.hold_not_found')
  if (hold.appointmentId !== null) return refuse('booking.hold_already_used', { appointment_id: hold.appointmentId })
  return ok(hold.id)
}
