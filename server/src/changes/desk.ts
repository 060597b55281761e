import type { TenantSession } from '../kernel/tenant-session.ts'
import { createSeat } from './seat.ts'
import type { Seat } from './seat.ts'
import { look } from './store.ts'

/** Who sits at a desk, and when they leave. */
export interface Follower {
  readonly signal: AbortSignal
  /** Waits until it is time to look again, or they are gone. */
  untilNextLook(): Promise<void>
}

/** Where all sit who follow one business in this process: one of them looks for all. */
export interface Desk {
  join(session: TenantSession, follower: Follower): Seat
}

/** `close` is called when the last has left. */
export function openDesk(close: () => void): Desk {
  const seats = new Map<Seat, { session: TenantSession; follower: Follower }>()
  let seen: string | null = null
  let isLooking = false

  const lookFor = async (session: TenantSession): Promise<void> => {
    const found = await session.transact((tx) => look(tx, seen))
    seen = found.snapshot
    for (const seat of seats.keys()) {
      seat.begin(found.snapshot)
      if (found.changes.length > 0) seat.tell(found)
    }
  }
  const lookWhileSeated = async (): Promise<void> => {
    for (let [first] = seats; first !== undefined; [first] = seats) {
      const [seat, { session, follower }] = first
      await lookFor(session)
      await follower.untilNextLook()
      if (follower.signal.aborted) seats.delete(seat)
    }
  }
  // What could not be looked up ends every stream; whoever comes again goes on where they were.
  const failAll = (error: unknown): void => {
    for (const seat of seats.keys()) seat.fail(error)
    seats.clear()
  }
  const start = (): void => {
    if (isLooking) return
    isLooking = true
    void lookWhileSeated()
      .catch(failAll)
      .finally(() => {
        isLooking = false
        if (seats.size === 0) close()
        else start()
      })
  }
  return {
    join(session, follower) {
      const seat = createSeat(follower.signal)
      if (seen !== null) seat.begin(seen)
      seats.set(seat, { session, follower })
      start()
      return seat
    },
  }
}
