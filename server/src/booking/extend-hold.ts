import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { BookingRefusal } from './errors.ts'
import { HOLD_MINUTES_DEFAULT, HOLD_MINUTES_MAX } from './limits.ts'
import { lockHold, setHoldExpiry } from './store/hold.ts'

/**
 * Keeps a held time for some more minutes from now (default 5), at most 30 from its beginning. One that has ended is
 * refused: somebody else may have the time already.
 */
export async function extendHold(
  session: TenantSession,
  { token, minutes = HOLD_MINUTES_DEFAULT }: { token: string; minutes?: number },
): Promise<Result<{ expiresAt: Temporal.Instant }, BookingRefusal>> {
  return session.transact<Result<{ expiresAt: Temporal.Instant }, BookingRefusal>>(async (tx) => {
    const hold = await lockHold(tx, token)
    if (hold === null) return refuse('booking.hold_not_found')
    const now = session.clock()
    const hasEnded = hold.releasedAt !== null || Temporal.Instant.compare(hold.expiresAt, now) <= 0
    if (hasEnded) return refuse('booking.hold_expired')
    const wanted = now.add({ minutes })
    const latest = hold.createdAt.add({ minutes: HOLD_MINUTES_MAX })
    const expiresAt = Temporal.Instant.compare(wanted, latest) < 0 ? wanted : latest
    await setHoldExpiry(tx, { id: hold.id, expiresAt, now })
    return ok({ expiresAt })
  })
}
