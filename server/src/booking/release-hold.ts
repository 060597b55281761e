import type { TenantTx } from '../db/transaction.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { BookingRefusal } from './errors.ts'
import { announceChange } from './store/change-appointment.ts'
import { freedByHold, lockHold, releaseHeldTime } from './store/hold.ts'

/** Gives a held time up. Once more is without effect, so that a repeated request is no error. */
export async function releaseHold(
  session: TenantSession,
  { token }: { token: string },
): Promise<Result<undefined, BookingRefusal>> {
  return session.transact((tx) => releaseWithin(session, tx, { token }))
}

/** The same inside a transaction of the caller's, who may have more to write in it. */
export async function releaseWithin(
  session: TenantSession,
  tx: TenantTx,
  { token }: { token: string },
): Promise<Result<undefined, BookingRefusal>> {
  const hold = await lockHold(tx, token)
  if (hold === null) return refuse('booking.hold_not_found')
  const keepsTime = hold.releasedAt === null && hold.appointmentId === null
  await releaseHeldTime(tx, { id: hold.id, now: session.clock() })
  if (keepsTime) await announceChange(tx, { type: 'hold.released', payload: freedByHold(hold) })
  return ok(undefined)
}
