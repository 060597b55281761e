import type { Updateable } from 'kysely'
import { bookAppointment, cancelAppointment } from '../../src/booking/index.ts'
import type { Appointment, BookingRequest } from '../../src/booking/index.ts'
import type { Database } from '../../src/db/schema.generated.ts'
import type { WaitlistEntryId } from '../../src/kernel/ids.ts'
import { expireOffer } from '../../src/waitlist/expire-offer.ts'
import { addToWaitlist, getEntry, listOpenOffers, offerAfterEvent, offerToken } from '../../src/waitlist/index.ts'
import type { WaitlistOffer, WaitlistRequest } from '../../src/waitlist/index.ts'
import { bellaIds } from '../../src/demo/worlds/bella.ts'
import { WORLD_NOW } from '../world.ts'
import type { OpenWorld, World } from '../world.ts'
import { haircutFor, madrid, TUESDAY, valueOf } from './bookings.ts'

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

/** What callers and the salon do about the waitlist, as tests say it. */
export function waitlistOf(worldOf: () => OpenWorld) {
  const withMaria = (time = '10:30'): Partial<BookingRequest> => ({
    slot: { serviceId: worldOf().ids.haircut, start: madrid(`${TUESDAY}T${time}`), resourceIds: [worldOf().ids.maria] },
  })
  const taken = async (time?: string) =>
    valueOf(await bookAppointment(worldOf().session(), haircutFor(withMaria(time))))
  const cancel = async ({ id: appointmentId }: Appointment) =>
    valueOf(await cancelAppointment(worldOf().session(), { appointmentId, expectedVersion: null, by: 'staff' }))
  const wish = async (changes: Partial<WaitlistRequest> = {}) =>
    valueOf(await addToWaitlist(worldOf().session(), wishFor(changes))).entry
  const read = async (entryId: WaitlistEntryId, now = WORLD_NOW) =>
    valueOf(await getEntry(worldOf().session({ now }), { entryId }))
  const openOffers = async (now = WORLD_NOW) => listOpenOffers(worldOf().session({ now }), { customerId: null })
  const tokenOf = (offer: WaitlistOffer) => offerToken(worldOf().session(), offer.id)
  const expire = (offer: WaitlistOffer, now: Temporal.Instant) => expireOffer(worldOf().session({ now }), offer)

  /** Does something while the service is otherwise. */
  async function withHaircut<Value>(
    changes: Updateable<Database['services']>,
    work: () => Promise<Value>,
  ): Promise<Value> {
    const change = (values: Updateable<Database['services']>) =>
      worldOf().inTenant((tx) =>
        tx.db.updateTable('services').set(values).where('id', '=', worldOf().ids.haircut).execute(),
      )
    await change(changes)
    const value = await work()
    await change({ minimum_notice_minutes: 60, booking_mode: 'single', group_places: null })
    return value
  }
  return { withMaria, taken, cancel, wish, read, openOffers, tokenOf, expire, withHaircut }
}

/** Leaves nothing in the book and nobody on the waitlist. */
export function emptyBook(world: OpenWorld): Promise<void> {
  return world.inTenant(async (tx) => {
    await tx.db.deleteFrom('waitlist_entries').execute()
    await tx.db.deleteFrom('appointments').execute()
    await tx.db.deleteFrom('holds').execute()
    await tx.db.deleteFrom('group_sessions').execute()
    await tx.db.updateTable('tenants').set({ waitlist_offer_minutes: 30 }).where('id', '=', tx.tenantId).execute()
  })
}
