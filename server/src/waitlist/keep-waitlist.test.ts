import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { haircutFor, madrid, onTheWall, TUESDAY, valueOf } from '../../test/world/bookings.ts'
import { caller, wishFor } from '../../test/world/waitlist.ts'
import { announcedEvents, auditRowsOf, openWorld, WORLD_NOW } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { bookAppointment, cancelAppointment } from '../booking/index.ts'
import { eraseCustomer } from '../customers/erase-customer.ts'
import { mergeCustomers } from '../customers/merge-customers.ts'
import { systemActor } from '../kernel/tenant-session.ts'
import { addToWaitlist, expireOffers, getEntry, keepWaitlist, listOpenOffers, offerFreedTime } from './index.ts'
import type { WaitlistEntry, WaitlistRequest } from './index.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(() =>
  world.inTenant(async (tx) => {
    await tx.db.deleteFrom('waitlist_entries').execute()
    await tx.db.deleteFrom('appointments').execute()
    await tx.db.deleteFrom('holds').execute()
  }),
)

const wish = async (changes: Partial<WaitlistRequest> = {}) =>
  valueOf(await addToWaitlist(world.session(), wishFor(changes))).entry
const read = async ({ id }: WaitlistEntry) => valueOf(await getEntry(world.session(), { entryId: id }))
const at = (now: Temporal.Instant) => ({
  database: world.database,
  clock: () => now,
  openSession: ({ label }: { label: string }) => world.session({ now, actor: systemActor(label) }),
})

describe('By the clock', () => {
  test('A wish whose dates are over ends, one whose last day has not ended at the branch goes on', async () => {
    const entry = await wish()
    const lastMinute = madrid(`${TUESDAY}T23:59`)
    await keepWaitlist(at(lastMinute))
    expect((await read(entry)).entry.status).toBe('waiting')
    await keepWaitlist(at(lastMinute.add({ minutes: 1 })))
    expect((await read(entry)).entry.status).toBe('expired')
    const events = await world.inTenant((tx) => announcedEvents(tx, 'waitlist.entry_expired'))
    expect(events.map((event) => event.payload['entry_id'])).toEqual([entry.id])
  })

  test('A wish for an appointment that is cancelled by now ends too', async () => {
    const slot = { serviceId: world.ids.haircut, start: madrid(`${TUESDAY}T17:00`), resourceIds: [world.ids.maria] }
    const customer = { customerId: world.ids.lucia }
    const { id } = valueOf(await bookAppointment(world.session(), haircutFor({ slot, customer })))
    const entry = await wish({ replacesAppointmentId: id })
    valueOf(await cancelAppointment(world.session(), { appointmentId: id, expectedVersion: null, by: 'staff' }))
    await keepWaitlist(at(WORLD_NOW))
    expect((await read(entry)).entry.status).toBe('expired')
  })

  test('A day that comes within the horizon is offered to whoever waits for it, once', async () => {
    const date = Temporal.PlainDate.from('2027-02-16')
    const entry = await wish({ fromDate: date, untilDate: date, timesOfDay: [] })
    await keepWaitlist(at(WORLD_NOW))
    expect((await read(entry)).entry.status).toBe('waiting')
    const within = madrid('2026-11-19T09:07')
    await keepWaitlist(at(within))
    expect((await read(entry)).offers.map((offer) => onTheWall(offer.start))).toEqual(['2027-02-16T10:00'])
    expect(await expireOffers(at(within.add({ minutes: 30 })))).toBe(1)
    await keepWaitlist(at(within.add({ minutes: 60 })))
    expect((await read(entry)).offers).toHaveLength(1)
  })

  test('Offers that have ended are ended once, by whichever worker comes first', async () => {
    await wish()
    await offerFreedTime(world.session(), { freed: null })
    const later = at(WORLD_NOW.add({ minutes: 30 }))
    expect(await expireOffers(at(WORLD_NOW.add({ minutes: 29 })))).toBe(0)
    const counts = await Promise.all([expireOffers(later), expireOffers(later), expireOffers(later)])
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1)
    expect(await expireOffers(later)).toBe(0)
  })
})

describe('The customer of an entry', () => {
  const known = async (number: number) => (await wish({ customer: caller(number) })).customer.id

  test('Whoever is merged waits on as the kept customer', async () => {
    const [keptId, mergedId] = [await known(1), await known(2)]
    valueOf(await mergeCustomers(world.session(), { keptId, mergedId, expectedVersion: null }))
    const customers = await world.inTenant((tx) => tx.db.selectFrom('waitlist_entries').select('customer_id').execute())
    expect(new Set(customers.map((row) => row.customer_id))).toEqual(new Set([keptId]))
  })

  test('Whoever is forgotten waits for nothing any more, and no note of them is left', async () => {
    const entry = await wish({ customer: caller(3), notes: 'recovering from an operation' })
    await offerFreedTime(world.session(), { freed: null })
    valueOf(await eraseCustomer(world.session(), entry.customer.id))
    const { entry: left, offers } = await read(entry)
    expect([left.status, left.notes, offers.map((offer) => offer.status)]).toEqual(['cancelled', null, ['withdrawn']])
    expect(await listOpenOffers(world.session(), { customerId: null })).toEqual([])
    const rows = await world.inTenant((tx) => auditRowsOf(tx, entry.id))
    expect(JSON.stringify(rows)).not.toContain('operation')
  })
})
