import { offerAfterEvent } from '../../src/waitlist/index.ts'
import type { WaitlistRequest } from '../../src/waitlist/index.ts'
import { bellaIds } from '../../src/demo/worlds/bella.ts'
import type { World } from '../world.ts'
import { TUESDAY } from './bookings.ts'

/** Half past ten on the Tuesday with María, for a known customer, unless a test says otherwise. */
export function wishFor(changes: Partial<WaitlistRequest> = {}): WaitlistRequest {
  return {
    customer: { customerId: bellaIds.lucia },
    serviceId: bellaIds.haircut,
    resourceIds: [bellaIds.maria],
    fromDate: Temporal.PlainDate.from(TUESDAY),
    untilDate: Temporal.PlainDate.from(TUESDAY),
    timesOfDay: [{ startMinute: 630, endMinute: 631 }],
    source: 'phone',
    ...changes,
  }
}

/** Somebody whom the salon does not know yet. */
export function caller(number: number): WaitlistRequest['customer'] {
  return { firstName: `Caller ${number}`, lastName: '', phone: `+3461200${1000 + number}` }
}

/** Has the workers do what follows each event that was announced and that they have not followed yet, in its order. */
export function followerOf(world: World): (options?: { now?: Temporal.Instant; workers?: number }) => Promise<void> {
  let followed = new Set<string>()
  return async ({ now, workers = 1 } = {}) => {
    const session = world.session({ now })
    for (;;) {
      const events = await world.inTenant((tx) =>
        tx.db.selectFrom('outbox_events').select(['id', 'type', 'payload']).orderBy('occurred_at').execute(),
      )
      const fresh = events.filter((event) => !followed.has(event.id) && FREEING.test(event.type))
      followed = new Set([...followed, ...events.map((event) => event.id)])
      if (fresh.length === 0) return
      for (const event of fresh) {
        await Promise.all(Array.from({ length: workers }, () => offerAfterEvent.run(session, event)))
      }
    }
  }
}

const FREEING =
  /^(?:appointment\.(?:cancelled|missed|completed|rescheduled|change_undone)|group_session\.|hold\.|catalog\.)/
