import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { BookingRefusal } from './errors.ts'
import { lockHold, releaseHeldTime } from './store/hold.ts'

/** Gives a held time up. Once more is without effect, so that a repeated request is no error. */
export async function releaseHold(
  session: TenantSession,
  { token }: { token: string },
): Promise<Result<undefined, BookingRefusal>> {
  return session.transact<Result<undefined, BookingRefusal>>(async (tx) => {
    const hold = await lockHold(tx, token)
    if (hold === null) return refuse('booking.hold_not_found')
    await releaseHeldTime(tx, { id: hold.id, now: session.clock() })
    return ok(undefined)
  })
}
