import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { haircutFor, madrid, onTheWall, refusalOf, TUESDAY, valueOf } from '../../test/world/bookings.ts'
import { caller, emptyBook, followerOf, waitlistOf, wishFor } from '../../test/world/waitlist.ts'
import { announcedEvents, auditRowsOf, openWorld, WORLD_NOW } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { bookAppointment, findSlots, placeHold, releaseExpiredHolds, releaseHold } from '../booking/index.ts'
import type { BookingRequest } from '../booking/index.ts'
import {
  acceptOffer,
  addToWaitlist,
  cancelEntry,
  changeEntry,
  declineOffer,
  endFulfilledWishes,
  getEntry,
  listEntries,
  listOpenOffers,
  offerFreedTime,
} from './index.ts'
import type { WaitlistRequest } from './index.ts'

let world: OpenWorld
let follow: ReturnType<typeof followerOf>
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  await emptyBook(world)
  follow = followerOf(world)
  await follow()
})
const after = (minutes: number) => WORLD_NOW.add({ minutes })
const { withMaria, taken, cancel, wish, read, openOffers, tokenOf, withHaircut } = waitlistOf(() => world)

describe('A wish', () => {
  test('It is kept, and whoever waits hears of the first times that are free now', async () => {
    const added = valueOf(
      await addToWaitlist(world.session(), wishFor({ timesOfDay: [], notes: 'after the school run' })),
    )
    expect(added.freeNow.map((slot) => onTheWall(slot.start))).toEqual([
      `${TUESDAY}T10:00`,
      `${TUESDAY}T10:15`,
      `${TUESDAY}T10:30`,
    ])
    expect(added.entry).toMatchObject({
      status: 'waiting',
      customer: { id: world.ids.lucia },
      partySize: 1,
      version: 1,
    })
    const rows = await world.inTenant((tx) => auditRowsOf(tx, added.entry.id))
    expect(rows.map((row) => row.action)).toEqual(['CREATE'])
    const events = await world.inTenant((tx) => announcedEvents(tx, 'waitlist.entry_added'))
    expect(events.at(-1)?.payload).toMatchObject({ entry_id: added.entry.id, customer_id: world.ids.lucia })
  })

  test('Nothing is free now when the time is taken', async () => {
    await taken()
    expect(valueOf(await addToWaitlist(world.session(), wishFor())).freeNow).toEqual([])
  })

  test.each([
    [
      'a service that is not there',
      () => wishFor({ serviceId: world.ids.maria as never }),
      'booking.service_not_found',
    ],
    ['a person who does not do it', () => wishFor({ resourceIds: [world.ids.sofia] }), 'booking.resource_not_suitable'],
    ['dates that have passed', () => wishFor(dates('2026-11-10', '2026-11-12')), 'waitlist.dates_over'],
  ])('What can never be is refused: %s', async (_what, request, code) => {
    expect(refusalOf(await addToWaitlist(world.session(), request()))).toBe(code)
  })

  test('It can be changed while it waits, by whoever saw it as it is', async () => {
    const entry = await wish()
    const change = { daysOfWeek: [2, 3], untilDate: Temporal.PlainDate.from('2026-11-20'), notes: 'or a day later' }
    const changed = valueOf(await changeEntry(world.session(), { entryId: entry.id, change, expectedVersion: 1 }))
    expect(changed).toMatchObject({ daysOfWeek: [2, 3], notes: 'or a day later', version: 2 })
    const stale = await changeEntry(world.session(), { entryId: entry.id, change, expectedVersion: 1 })
    expect(refusalOf(stale)).toBe('waitlist.version_mismatch')
    const turned = { untilDate: Temporal.PlainDate.from('2026-11-16') }
    const backwards = await changeEntry(world.session(), { entryId: entry.id, change: turned, expectedVersion: null })
    expect(refusalOf(backwards)).toBe('waitlist.dates_in_wrong_order')
  })

  test('The list is in the order in which it is asked, page by page', async () => {
    const names = ['first', 'second', 'urgent', 'last']
    const priorities = [0, 0, 5, -1]
    for (const [index, notes] of names.entries())
      await wish({ customer: caller(index), notes, priority: priorities[index]! })
    const list = (afterId: string | null) =>
      listEntries(world.session(), { filter: { statuses: ['waiting'] }, page: { afterId, limit: 3 } })
    const page = await list(null)
    expect(page.items.map((entry) => entry.notes)).toEqual(['urgent', 'first', 'second'])
    expect((await list(page.endId)).items.map((entry) => entry.notes)).toEqual(['last'])
  })

  test('Another business sees nothing of it and can change nothing', async () => {
    const appointment = await taken()
    const entry = await wish()
    await cancel(appointment)
    await follow()
    const [open] = await openOffers()
    const other = world.otherSession()
    expect(refusalOf(await getEntry(other, { entryId: entry.id }))).toBe('waitlist.entry_not_found')
    expect(refusalOf(await cancelEntry(other, { entryId: entry.id, expectedVersion: null }))).toBe(
      'waitlist.entry_not_found',
    )
    expect(refusalOf(await acceptOffer(other, { token: tokenOf(open!.offer) }))).toBe('waitlist.offer_not_found')
    expect(refusalOf(await declineOffer(other, { token: tokenOf(open!.offer) }))).toBe('waitlist.offer_not_found')
    expect(await listOpenOffers(other, { customerId: null })).toEqual([])
    expect((await read(entry.id)).entry.status).toBe('offered')
  })
})

describe('Whoever books what they wait for by themselves', () => {
  const booksAt = async (time: string, changes: Partial<BookingRequest> = {}) => {
    const booking = haircutFor({ ...withMaria(time), customer: { customerId: world.ids.lucia }, ...changes })
    const { id } = valueOf(await bookAppointment(world.session(), booking))
    for (const _time of [1, 2]) await endFulfilledWishes.run(world.session(), { payload: { appointment_id: id } })
    return id
  }

  test('They wait no longer, and that is said once', async () => {
    const entry = await wish()
    const appointmentId = await booksAt('10:30')
    expect((await read(entry.id)).entry).toMatchObject({ status: 'booked', appointmentId })
    const events = await world.inTenant((tx) => announcedEvents(tx, 'waitlist.entry_fulfilled'))
    expect(events.map((event) => event.payload['entry_id'])).toEqual([entry.id])
  })

  test('They wait on when it was something else, or the wish came later', async () => {
    const mornings = await wish({ timesOfDay: [{ startMinute: 600, endMinute: 660 }] })
    const lauras = await wish({ resourceIds: [world.ids.laura], timesOfDay: [] })
    await booksAt('16:00')
    const customer = { customerId: world.ids.lucia }
    const { id } = valueOf(await bookAppointment(world.session(), haircutFor({ ...withMaria('17:00'), customer })))
    const later = await wish({ timesOfDay: [] })
    await endFulfilledWishes.run(world.session(), { payload: { appointment_id: id } })
    const states = await Promise.all(
      [mornings, lauras, later].map(async (entry) => (await read(entry.id)).entry.status),
    )
    expect(states).toEqual(['waiting', 'waiting', 'waiting'])
  })
})

describe('Time that becomes free', () => {
  test('It is offered to the first in order, kept for them and for nobody else', async () => {
    const appointment = await taken()
    const second = await wish({ customer: caller(2) })
    const first = await wish({ priority: 1 })
    await cancel(appointment)
    await follow()
    expect((await read(first.id)).entry.status).toBe('offered')
    expect((await read(second.id)).entry.status).toBe('waiting')
    const [open, ...others] = await openOffers()
    expect(others).toEqual([])
    expect(open!.offer).toMatchObject({ status: 'open', resourceIds: [world.ids.maria], expiresAt: after(30) })
    expect(onTheWall(open!.offer.start)).toBe(`${TUESDAY}T10:30`)
    const [event] = (await world.inTenant((tx) => announcedEvents(tx, 'waitlist.offered'))).slice(-1)
    expect(event?.payload).toMatchObject({ entry_id: first.id, offer_id: open!.offer.id, customer_id: world.ids.lucia })
    const stranger = await bookAppointment(world.session(), haircutFor(withMaria()))
    expect(refusalOf(stranger)).toBe('booking.slot_taken')
  })

  test('The business says how long it is kept', async () => {
    await world.inTenant((tx) =>
      tx.db.updateTable('tenants').set({ waitlist_offer_minutes: 240 }).where('id', '=', tx.tenantId).execute(),
    )
    const appointment = await taken()
    await wish()
    await cancel(appointment)
    await follow()
    const [open] = await openOffers(after(239))
    expect(open!.offer.expiresAt).toEqual(after(240))
  })

  test('The same news twice makes one offer', async () => {
    const appointment = await taken()
    await wish()
    await wish({ customer: caller(2) })
    await cancel(appointment)
    await follow({ workers: 2 })
    await offerFreedTime(world.session(), { freed: null })
    expect(await openOffers()).toHaveLength(1)
  })

  test('Two times that become free are offered to two', async () => {
    const [one, other] = [await taken('10:30'), await taken('16:00')]
    const anytime = { timesOfDay: [630, 960].map((startMinute) => ({ startMinute, endMinute: startMinute + 1 })) }
    for (const number of [1, 2, 3]) await wish({ ...anytime, customer: caller(number) })
    await cancel(one)
    await cancel(other)
    await follow()
    const open = await openOffers()
    expect(new Map(open.map(({ entry, offer }) => [entry.customer.name, onTheWall(offer.start)]))).toEqual(
      new Map([
        ['Caller 1', `${TUESDAY}T10:30`],
        ['Caller 2', `${TUESDAY}T16:00`],
      ]),
    )
  })

  test.each([
    [
      'another day',
      { fromDate: Temporal.PlainDate.from('2026-11-18'), untilDate: Temporal.PlainDate.from('2026-11-20') },
    ],
    ['another day of the week', { daysOfWeek: [3, 4] }],
    ['another part of the day', { timesOfDay: [{ startMinute: 900, endMinute: 1200 }] }],
  ])('It is not offered to somebody who wants %s', async (_what, other) => {
    const appointment = await taken()
    const entry = await wish(other)
    await cancel(appointment)
    await follow()
    expect((await read(entry.id)).entry.status).toBe('waiting')
  })

  test('It is not offered to somebody who wants another person, and one of several people will do', async () => {
    const appointment = await taken()
    const slot = { serviceId: world.ids.haircut, start: madrid(`${TUESDAY}T10:30`), resourceIds: [world.ids.laura] }
    valueOf(await bookAppointment(world.session(), haircutFor({ slot })))
    const lauras = await wish({ resourceIds: [world.ids.laura] })
    const either = await wish({ customer: caller(2), resourceIds: [world.ids.laura, world.ids.maria] })
    await cancel(appointment)
    await follow()
    expect((await read(lauras.id)).entry.status).toBe('waiting')
    expect((await read(either.id)).offers.map((offer) => offer.resourceIds)).toEqual([[world.ids.maria]])
  })

  test('A place in a full session is offered to whom it suits, for as many as come', async () => {
    await withHaircut({ booking_mode: 'group', group_places: 3 }, async () => {
      const [one] = [await taken(), await taken(), await taken()]
      const pair = await wish({ customer: caller(1), partySize: 2 })
      const single = await wish({ customer: caller(2) })
      await cancel(one)
      await follow()
      expect((await read(pair.id)).entry.status).toBe('waiting')
      const [offer] = (await read(single.id)).offers
      const accepted = valueOf(await acceptOffer(world.session(), { token: tokenOf(offer!) }))
      expect(accepted.appointment.groupSessionId).not.toBeNull()
    })
  })

  test('A time that was held and let go, or whose hold has ended, is offered too', async () => {
    for (const ends of ['by the caller', 'by itself'] as const) {
      await world.inTenant((tx) => tx.db.deleteFrom('waitlist_entries').execute())
      const held = valueOf(await placeHold(world.session(), { slot: withMaria().slot! }))
      const entry = await wish()
      if (ends === 'by the caller') await releaseHold(world.session(), { token: held.token })
      else await releaseExpiredHolds(world.database, () => after(6))
      await follow({ now: after(6) })
      expect([ends, (await read(entry.id)).entry.status]).toEqual([ends, 'offered'])
      await cancelEntry(world.session({ now: after(6) }), { entryId: entry.id, expectedVersion: null })
      await follow({ now: after(6) })
    }
  })

  test('A time that begins before an answer could come is not offered, one that begins soon is kept until then', async () => {
    const appointment = await taken()
    const entry = await wish()
    const soon = madrid(`${TUESDAY}T10:20`)
    await cancel(appointment)
    await withHaircut({ minimum_notice_minutes: 0 }, () => follow({ now: soon }))
    expect((await read(entry.id, soon)).offers.map((offer) => onTheWall(offer.expiresAt))).toEqual([`${TUESDAY}T10:30`])
  })
})

describe('An earlier time for an appointment', () => {
  const lucias = async () => {
    const booked = await bookAppointment(
      world.session(),
      haircutFor({ ...withMaria('17:00'), customer: { customerId: world.ids.lucia } }),
    )
    return valueOf(booked)
  }

  test('Whoever accepts has the appointment moved, and its old time is offered on', async () => {
    const early = await taken()
    const late = await lucias()
    const entry = await wish({ serviceId: null, replacesAppointmentId: late.id })
    const next = await wish({ customer: caller(2), timesOfDay: [{ startMinute: 1020, endMinute: 1021 }] })
    await cancel(early)
    await follow()
    const [offer] = (await read(entry.id)).offers
    const accepted = valueOf(await acceptOffer(world.session(), { token: tokenOf(offer!) }))
    expect(accepted.appointment.id).toBe(late.id)
    expect(onTheWall(accepted.appointment.start)).toBe(`${TUESDAY}T10:30`)
    await follow()
    expect((await read(next.id)).offers.map(({ start }) => onTheWall(start))).toEqual([`${TUESDAY}T17:00`])
  })

  test('A later time is none, however free', async () => {
    const later = await taken('18:00')
    const appointment = await lucias()
    const entry = await wish({ replacesAppointmentId: appointment.id, timesOfDay: [] })
    await cancel(later)
    await follow()
    expect((await read(entry.id)).entry.status).toBe('waiting')
  })

  test('It is asked for once, and only for one that is still to come and is theirs', async () => {
    const appointment = await lucias()
    await wish({ replacesAppointmentId: appointment.id })
    const add = (changes: Partial<WaitlistRequest>) =>
      addToWaitlist(world.session(), wishFor({ replacesAppointmentId: appointment.id, ...changes }))
    expect(refusalOf(await add({}))).toBe('waitlist.already_waiting')
    expect(refusalOf(await add({ customer: { customerId: world.ids.bruno } }))).toBe('waitlist.not_their_appointment')
    expect(refusalOf(await add({ serviceId: world.ids.manicure }))).toBe('waitlist.not_their_appointment')
    await cancel(appointment)
    expect(refusalOf(await add({}))).toBe('waitlist.appointment_not_movable')
  })
})

function dates(from: string, until: string): Pick<WaitlistRequest, 'fromDate' | 'untilDate'> {
  return { fromDate: Temporal.PlainDate.from(from), untilDate: Temporal.PlainDate.from(until) }
}

test('What is offered here can be seen nowhere else as free', async () => {
  const appointment = await taken()
  await wish()
  await cancel(appointment)
  await follow()
  const found = valueOf(
    await findSlots(world.session(), {
      serviceId: world.ids.haircut,
      resourceIds: [world.ids.maria],
      from: madrid(`${TUESDAY}T10:30`),
      to: madrid(`${TUESDAY}T10:31`),
    }),
  )
  expect(found.slots).toEqual([])
})
