import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { alternativesOf, madrid, onTheWall, refusalOf, TUESDAY, valueOf } from '../../test/world/bookings.ts'
import { announcedEvents, auditRowsOf, openWorld } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import type { AppointmentId } from '../kernel/ids.ts'
import {
  bookAppointment,
  cancelAppointment,
  cancelGroupSession,
  checkTime,
  confirmAppointment,
  findSlots,
  getAppointment,
  getGroupSession,
  listGroupSessions,
  markNoShow,
  moveGroupSession,
  openGroupSession,
  placeHold,
  releaseExpiredHolds,
  releaseHold,
  rescheduleAppointment,
  undoChange,
  updateGroupSession,
} from './index.ts'
import type { BookingRequest, NewSessionRequest } from './index.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld({ poolSize: 20 })
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.inTenant(async (tx) => {
    for (const table of ['appointments', 'holds', 'group_sessions'] as const) {
      await tx.db.deleteFrom(table).execute()
    }
  })
  await offerManicureTo({})
})

// Sofía teaches how to paint nails: four at her table, at ten on Tuesday unless it is said otherwise.
const AT_TEN = madrid(`${TUESDAY}T10:00`)

function offerManicureTo(group: {
  booking_mode?: 'single' | 'group' | 'single_or_group'
  group_places?: number
  group_opens_on_demand?: boolean
  requires_confirmation?: boolean
  pending_blocks?: boolean
}) {
  const changes = { booking_mode: 'group', group_places: 4, group_opens_on_demand: false, max_party_size: 4 } as const
  const plain = { requires_confirmation: false, pending_blocks: true }
  return world.inTenant((tx) =>
    tx.db
      .updateTable('services')
      .set({ ...changes, ...plain, ...group })
      .where('id', '=', world.ids.manicure)
      .execute(),
  )
}

const open = async (changes: Partial<NewSessionRequest> = {}) => valueOf(await tryToOpen(changes))

const tryToOpen = (changes: Partial<NewSessionRequest> = {}) =>
  openGroupSession(world.session(), {
    serviceId: world.ids.manicure,
    branchId: null,
    start: AT_TEN,
    durationMinutes: null,
    places: null,
    resourceIds: [],
    title: null,
    internalNotes: null,
    ...changes,
  })

let callers = 0
const join = (changes: Partial<BookingRequest> = {}, start = AT_TEN) => {
  callers += 1
  return bookAppointment(world.session(), {
    slot: { serviceId: world.ids.manicure, start },
    customer: { firstName: `Caller ${callers}`, lastName: '', phone: `+3461200${1000 + callers}` },
    source: 'phone',
    ...changes,
  })
}

const hold = async (
  changes: { partySize?: number; minutes?: number; now?: Temporal.Instant; replaces?: string[] } = {},
) => {
  const { partySize = 1, now, ...rest } = changes
  const slot = { serviceId: world.ids.manicure, start: AT_TEN, partySize }
  return placeHold(world.session({ now }), { slot, ...rest })
}

const read = async (groupSessionId: Parameters<typeof getGroupSession>[1]['groupSessionId']) =>
  valueOf(await getGroupSession(world.session(), { groupSessionId }))

const list = async () => {
  const page = { after: null, limit: 50 }
  return (await listGroupSessions(world.session(), { filter: {}, page })).items
}

const change = (appointmentId: AppointmentId) => ({ appointmentId, expectedVersion: null })
const cancel = (appointmentId: AppointmentId) =>
  cancelAppointment(world.session(), { ...change(appointmentId), by: 'staff' })

// Whether Sofía can be had for something else at ten: she cannot while a session takes her.
const isSofiaFree = async (now?: Temporal.Instant) => {
  const rows = await world.inTenant((tx) =>
    tx.db
      .selectFrom('allocations')
      .select(['resource_id', 'expires_at'])
      .where('active', '=', true)
      .where('resource_id', '=', world.ids.sofia)
      .execute(),
  )
  const isRunning = (until: Temporal.Instant | null) =>
    until === null || Temporal.Instant.compare(until, now ?? world.session().clock()) > 0
  return !rows.some((row) => isRunning(row.expires_at))
}

const toldAbout = async (type: string, ids: readonly string[]) => {
  const events = await world.inTenant((tx) => announcedEvents(tx, type))
  return events.map((event) => String(event.payload['appointment_id'])).filter((id) => ids.includes(id))
}

describe('The business opens a session', () => {
  test('It takes who and what the service needs, and can be joined from now on', async () => {
    const opened = await open({ title: 'Nail art for beginners' })
    expect(opened).toMatchObject({
      status: 'open',
      openedBy: 'business',
      title: 'Nail art for beginners',
      places: 4,
      taken: 0,
      start: AT_TEN,
      resources: [{ name: 'Sofía Navarro' }, { name: 'Manicure table' }],
    })
    expect(await isSofiaFree()).toBe(false)
    const search = { serviceId: world.ids.manicure, from: AT_TEN, to: madrid(`${TUESDAY}T20:00`) }
    const { slots } = valueOf(await findSlots(world.session(), search))
    expect(slots.map((slot) => [onTheWall(slot.start), slot.placesLeft])).toEqual([[`${TUESDAY}T10:00`, 4]])
    const events = await world.inTenant((tx) => announcedEvents(tx, 'group_session.opened'))
    expect(events.at(-1)?.payload).toMatchObject({ group_session_id: opened.id, service_id: world.ids.manicure })
    const audit = await world.inTenant((tx) => auditRowsOf(tx, opened.id))
    expect(audit.map((row) => row.action)).toEqual(['CREATE'])
  })

  test('Not where those who are needed are taken: refused with the true reason and other times', async () => {
    await open()
    const refused = await tryToOpen({ start: madrid(`${TUESDAY}T10:15`) })
    expect(refusalOf(refused)).toBe('booking.slot_taken')
    expect(alternativesOf(refused).length).toBe(3)
  })

  test('Not of a service that is offered to single customers only', async () => {
    await offerManicureTo({ booking_mode: 'single' })
    expect(refusalOf(await tryToOpen())).toBe('booking.service_without_groups')
  })

  test('Of a service that is offered both ways: whoever asks for nothing is alone, and so the time is taken', async () => {
    await offerManicureTo({ booking_mode: 'single_or_group' })
    const { id } = await open()
    expect(refusalOf(await join())).toBe('booking.slot_taken')
    const joined = valueOf(await join({ mode: 'group' }))
    expect(joined.groupSessionId).toBe(id)
    const alone = valueOf(await join({}, madrid(`${TUESDAY}T12:00`)))
    expect(alone.groupSessionId).toBeNull()
  })

  test('Of 10 who open one at the same time one does', async () => {
    const results = await Promise.all(Array.from({ length: 10 }, () => tryToOpen()))
    expect(results.filter((result) => result.ok).length).toBe(1)
  })
})

describe('Customers join', () => {
  test('Each has an appointment with the people and the room of the session, until it is full', async () => {
    const { id } = await open()
    const first = valueOf(await join({ partySize: 3 }))
    expect(first).toMatchObject({ groupSessionId: id, start: AT_TEN, partySize: 3 })
    expect(first.resources.map((resource) => resource.name)).toEqual(['Sofía Navarro', 'Manicure table'])
    expect(refusalOf(await join({ partySize: 2 }))).toBe('booking.group_session_full')
    valueOf(await join())
    const refused = await join()
    expect(refusalOf(refused)).toBe('booking.group_session_full')
    const { groupSession, participants } = await read(id)
    expect(groupSession.taken).toBe(4)
    expect(participants.map(({ partySize, status }) => [partySize, status])).toEqual([
      [3, 'scheduled'],
      [1, 'scheduled'],
    ])
  })

  test('A full session is refused with the nearest sessions that have room', async () => {
    await open({ places: 1 })
    await open({ start: madrid(`${TUESDAY}T12:00`) })
    valueOf(await join())
    expect(alternativesOf(await join())).toEqual([`${TUESDAY}T12:00`])
  })

  test('Whoever leaves frees the places; a session of the business stays without anybody', async () => {
    const { id } = await open({ places: 1 })
    const booked = valueOf(await join())
    valueOf(await cancel(booked.id))
    expect((await read(id)).groupSession).toMatchObject({ taken: 0, status: 'open' })
    const again = valueOf(await join())
    valueOf(await markNoShow(world.session({ now: AT_TEN.add({ minutes: 10 }) }), change(again.id)))
    expect((await read(id)).groupSession).toMatchObject({ taken: 0, status: 'open' })
    expect(await isSofiaFree()).toBe(false)
  })

  test('Somebody moves from one session to another, and undoes it', async () => {
    const [early, late] = [await open({ places: 1 }), await open({ places: 1, start: madrid(`${TUESDAY}T12:00`) })]
    const booked = valueOf(await join())
    const target = { slot: { start: late.start }, expectedVersion: null, by: 'staff' } as const
    const moved = valueOf(await rescheduleAppointment(world.session(), { appointmentId: booked.id, ...target }))
    expect(moved).toMatchObject({ groupSessionId: late.id, start: late.start })
    expect([(await read(early.id)).groupSession.taken, (await read(late.id)).groupSession.taken]).toEqual([0, 1])
    const back = valueOf(await undoChange(world.session(), change(booked.id)))
    expect(back).toMatchObject({ groupSessionId: early.id, start: early.start })
    expect([(await read(early.id)).groupSession.taken, (await read(late.id)).groupSession.taken]).toEqual([1, 0])
  })

  test('Who came alone before the service was given to groups only moves into a session, and stays where none is', async () => {
    await offerManicureTo({ booking_mode: 'single' })
    const alone = valueOf(await join())
    expect(alone.groupSessionId).toBeNull()
    await offerManicureTo({})
    const { id } = await open({ start: AT_TEN.add({ hours: 2 }) })
    const moveTo = (hours: number) =>
      rescheduleAppointment(world.session(), {
        ...change(alone.id),
        slot: { start: AT_TEN.add({ hours }) },
        by: 'staff',
      })
    expect(refusalOf(await moveTo(6))).toBe('booking.no_group_session')
    expect(valueOf(await moveTo(2)).groupSessionId).toBe(id)
    await open({ start: AT_TEN })
    expect((await read(id)).groupSession.taken).toBe(1)
  })

  test('Two who change places in full sessions at once do not stop each other for ever', async () => {
    const [early, late] = [await open({ places: 2 }), await open({ places: 2, start: madrid(`${TUESDAY}T12:00`) })]
    const inEarly = valueOf(await join())
    const inLate = valueOf(await join({}, late.start))
    const move = (appointmentId: AppointmentId, start: Temporal.Instant) =>
      rescheduleAppointment(world.session(), { appointmentId, slot: { start }, expectedVersion: null, by: 'staff' })
    const moved = await Promise.all([move(inEarly.id, late.start), move(inLate.id, early.start)])
    expect(moved.map((result) => result.ok)).toEqual([true, true])
    expect([(await read(early.id)).groupSession.taken, (await read(late.id)).groupSession.taken]).toEqual([1, 1])
  })

  test('A cancellation is not taken back when somebody else has the place', async () => {
    const { id } = await open({ places: 1 })
    const booked = valueOf(await join())
    valueOf(await cancel(booked.id))
    valueOf(await join())
    expect(refusalOf(await undoChange(world.session(), change(booked.id)))).toBe('booking.group_session_full')
    expect((await read(id)).groupSession.taken).toBe(1)
  })

  test('One that waits for a yes without blocking takes its place when it is confirmed', async () => {
    await offerManicureTo({ requires_confirmation: true, pending_blocks: false })
    const { id } = await open({ places: 1 })
    const [one, other] = [valueOf(await join()), valueOf(await join())]
    expect((await read(id)).groupSession.taken).toBe(0)
    valueOf(await confirmAppointment(world.session(), change(one.id)))
    expect((await read(id)).groupSession.taken).toBe(1)
    expect(refusalOf(await confirmAppointment(world.session(), change(other.id)))).toBe('booking.group_session_full')
  })
})

describe('Places are held', () => {
  test('A held place is taken for others and not for its holder, and is free when the hold has ended', async () => {
    const { id } = await open({ places: 2 })
    const held = valueOf(await hold({ partySize: 2 }))
    expect(refusalOf(await join())).toBe('booking.group_session_full')
    expect(valueOf(await join({ holdToken: held.token, partySize: 2 })).groupSessionId).toBe(id)
    expect((await read(id)).groupSession.taken).toBe(2)
  })

  test('A hold that has ended keeps nobody out, before anybody clears it away', async () => {
    const { id } = await open({ places: 1 })
    valueOf(await hold({ minutes: 1, now: world.session().clock().subtract({ minutes: 5 }) }))
    valueOf(await join())
    expect((await read(id)).groupSession.taken).toBe(1)
  })

  test('Given up or replaced, it keeps nothing; cleared away, neither', async () => {
    const { id } = await open({ places: 1 })
    const first = valueOf(await hold())
    const second = valueOf(await hold({ replaces: [first.token] }))
    valueOf(await releaseHold(world.session(), { token: second.token }))
    expect((await read(id)).groupSession.taken).toBe(0)
    valueOf(await hold({ minutes: 1 }))
    await releaseExpiredHolds(world.database, () => world.session().clock().add({ minutes: 2 }))
    expect((await read(id)).groupSession.taken).toBe(0)
  })
})

describe('Where it is free, a booking opens a session', () => {
  beforeEach(() => offerManicureTo({ group_opens_on_demand: true }))

  test('The next one joins it, and when the last one has left, who served is free', async () => {
    const [one, other] = [valueOf(await join()), valueOf(await join())]
    expect(other.groupSessionId).toBe(one.groupSessionId)
    expect((await list()).map(({ openedBy, taken }) => [openedBy, taken])).toEqual([['booking', 2]])
    valueOf(await cancel(one.id))
    expect(await isSofiaFree()).toBe(false)
    valueOf(await cancel(other.id))
    expect(await isSofiaFree()).toBe(true)
    expect((await list()).map(({ status, taken }) => [status, taken])).toEqual([['cancelled', 0]])
  })

  test('A session that only a hold kept is offered no more when that has ended and who would serve is away', async () => {
    valueOf(await hold({ minutes: 1, now: world.session().clock().subtract({ minutes: 5 }) }))
    const isOffered = async () =>
      valueOf(await checkTime(world.session(), { serviceId: world.ids.manicure, start: AT_TEN })).isBookable
    const before = await isOffered()
    const absence = { starts_at: AT_TEN, ends_at: AT_TEN.add({ hours: 1 }), block_type: 'vacation' } as const
    await world.inTenant((tx) =>
      tx.db
        .insertInto('resource_blocks')
        .values({ tenant_id: tx.tenantId, resource_id: world.ids.sofia, ...absence })
        .execute(),
    )
    const after = await isOffered()
    await world.inTenant((tx) => tx.db.deleteFrom('resource_blocks').where('starts_at', '=', AT_TEN).execute())
    expect([before, after]).toEqual([true, false])
  })

  test('A cancellation of the last one is taken back: the session is there again with all that it took', async () => {
    const booked = valueOf(await join())
    valueOf(await cancel(booked.id))
    valueOf(await undoChange(world.session(), change(booked.id)))
    expect(await isSofiaFree()).toBe(false)
    expect((await list()).map(({ status, taken }) => [status, taken])).toEqual([['open', 1]])
  })

  test('A cancellation is taken back into the session that others have opened at its time meanwhile', async () => {
    const booked = valueOf(await join())
    valueOf(await cancel(booked.id))
    const other = valueOf(await join())
    const back = valueOf(await undoChange(world.session(), change(booked.id)))
    expect(back.groupSessionId).toBe(other.groupSessionId)
    expect((await list()).map(({ status, taken }) => [status, taken])).toEqual([
      ['cancelled', 0],
      ['open', 2],
    ])
  })

  test('Two wait for a yes without taking time; when both are confirmed they are in one session', async () => {
    await offerManicureTo({ group_opens_on_demand: true, requires_confirmation: true, pending_blocks: false })
    const waiting = [valueOf(await join()), valueOf(await join())]
    expect(await isSofiaFree()).toBe(true)
    const confirmed = []
    for (const { id } of waiting) confirmed.push(valueOf(await confirmAppointment(world.session(), change(id))))
    expect(new Set(confirmed.map((appointment) => appointment.groupSessionId)).size).toBe(1)
    expect((await list()).filter(({ status }) => status === 'open').map(({ taken }) => taken)).toEqual([2])
  })

  test('A yes that led into the session of others is taken back: they wait again, and the others stay', async () => {
    await offerManicureTo({ group_opens_on_demand: true, requires_confirmation: true, pending_blocks: false })
    const [one, other] = [valueOf(await join()), valueOf(await join())]
    valueOf(await confirmAppointment(world.session(), change(one.id)))
    const confirmed = valueOf(await confirmAppointment(world.session(), change(other.id)))
    const undone = valueOf(await undoChange(world.session(), change(other.id)))
    expect(undone).toMatchObject({ status: 'pending', groupSessionId: other.groupSessionId })
    const sessions = (await list()).map(({ id, status, taken }) => ({ id, status, taken }))
    expect(sessions).toContainEqual({ id: confirmed.groupSessionId, status: 'open', taken: 1 })
    valueOf(await confirmAppointment(world.session(), change(other.id)))
    expect((await list()).filter(({ status }) => status === 'open').map(({ taken }) => taken)).toEqual([2])
  })

  test('Two wait on a day on which Sofía may have one session: confirmed at once, one of them comes', async () => {
    await offerManicureTo({ group_opens_on_demand: true, requires_confirmation: true, pending_blocks: false })
    const limit = await world.inTenant((tx) =>
      tx.db
        .insertInto('booking_limits')
        .values({
          tenant_id: tx.tenantId,
          scope: 'resource',
          resource_id: world.ids.sofia,
          period: 'day',
          max_count: 1,
        })
        .returning('id')
        .executeTakeFirstOrThrow(),
    )
    const waiting = [valueOf(await join()), valueOf(await join({}, AT_TEN.add({ hours: 2 })))]
    const results = await Promise.all(waiting.map(({ id }) => confirmAppointment(world.session(), change(id))))
    const refused = results.filter((result) => !result.ok).map(refusalOf)
    expect(refused).toEqual(['booking.resource_limit_reached'])
    await world.inTenant((tx) => tx.db.deleteFrom('booking_limits').where('id', '=', limit.id).execute())
  })

  test('Whoever is alone in it moves it to a time that overlaps', async () => {
    const booked = valueOf(await join())
    const slot = { start: AT_TEN.add({ minutes: 15 }) }
    const move = { appointmentId: booked.id, slot, expectedVersion: null, by: 'staff' } as const
    const moved = valueOf(await rescheduleAppointment(world.session(), move))
    expect(moved.start).toEqual(slot.start)
    expect((await list()).map(({ status, taken }) => [status, taken])).toEqual([
      ['cancelled', 0],
      ['open', 1],
    ])
  })

  test('A session that only a hold has opened ends with the hold', async () => {
    const now = world.session().clock()
    valueOf(await hold({ minutes: 5 }))
    expect([await isSofiaFree(now), await isSofiaFree(now.add({ minutes: 5 }))]).toEqual([false, true])
    const later = world.session({ now: now.add({ minutes: 6 }) })
    const other = { serviceId: world.ids.manicure, start: AT_TEN.add({ minutes: 15 }) }
    expect(valueOf(await checkTime(later, other)).isBookable).toBe(true)
    const customer = { firstName: 'Late', lastName: '', phone: '+34612009999' }
    valueOf(await bookAppointment(later, { slot: other, customer, source: 'phone' }))
    expect((await list()).map(({ status, taken }) => [status, taken])).toEqual([
      ['cancelled', 0],
      ['open', 1],
    ])
  })

  test('A hold becomes an appointment, and the session stays for good', async () => {
    const now = world.session().clock()
    const held = valueOf(await hold({ minutes: 5 }))
    valueOf(await join({ holdToken: held.token }))
    expect(await isSofiaFree(now.add({ hours: 1 }))).toBe(false)
    expect((await list()).map(({ taken }) => taken)).toEqual([1])
  })

  test('Whoever holds another time instead gives up the session that only the hold had opened', async () => {
    const held = valueOf(await hold())
    const slot = { serviceId: world.ids.manicure, start: AT_TEN.add({ minutes: 15 }) }
    valueOf(await placeHold(world.session(), { slot, replaces: [held.token] }))
    expect((await list()).map(({ status, taken }) => [status, taken])).toEqual([
      ['cancelled', 0],
      ['open', 1],
    ])
  })
})

describe('The business changes a session', () => {
  test('More places at will, fewer not below those that are taken', async () => {
    const { id } = await open()
    valueOf(await join({ partySize: 3 }))
    const places = (count: number) =>
      updateGroupSession(world.session(), { groupSessionId: id, expectedVersion: null, details: { places: count } })
    expect(refusalOf(await places(2))).toBe('booking.group_session_too_small')
    expect(valueOf(await places(3)).places).toBe(3)
    expect(valueOf(await places(10)).places).toBe(10)
  })

  test('It moves, and everybody in it moves along; each is told', async () => {
    const { id } = await open()
    const [one, other] = [valueOf(await join()), valueOf(await join())]
    const start = AT_TEN.add({ minutes: 30 })
    const move = { groupSessionId: id, expectedVersion: null, start, resourceIds: [] }
    expect(valueOf(await moveGroupSession(world.session(), move))).toMatchObject({ start, taken: 2 })
    const moved = valueOf(await getAppointment(world.session(), { appointmentId: one.id }))
    expect(moved).toMatchObject({ start, groupSessionId: id })
    const told = await toldAbout('appointment.rescheduled', [one.id, other.id])
    expect(told.toSorted()).toEqual([one.id, other.id].toSorted())
    expect(refusalOf(await undoChange(world.session(), change(one.id)))).toBe('booking.nothing_to_undo')
  })

  test.for([
    { title: 'It moves', moves: true },
    { title: 'It is cancelled', moves: false },
  ])('$title: whoever held a place in it holds nothing any more, and counts towards no limit', async ({ moves }) => {
    await offerManicureTo({ group_opens_on_demand: true })
    const { id } = await open()
    const { token } = valueOf(await hold())
    const limit = await world.inTenant((tx) =>
      tx.db
        .insertInto('booking_limits')
        .values({
          tenant_id: tx.tenantId,
          scope: 'service',
          service_id: world.ids.manicure,
          period: 'day',
          max_count: 1,
        })
        .returning('id')
        .executeTakeFirstOrThrow(),
    )
    const changed = { groupSessionId: id, expectedVersion: null }
    const start = madrid('2026-11-18T10:00')
    valueOf(
      moves
        ? await moveGroupSession(world.session(), { ...changed, start, resourceIds: [] })
        : await cancelGroupSession(world.session(), { ...changed, reason: null }),
    )
    const booked = await join()
    await world.inTenant((tx) => tx.db.deleteFrom('booking_limits').where('id', '=', limit.id).execute())
    valueOf(booked)
    valueOf(await releaseHold(world.session(), { token }))
    expect((await read(id)).groupSession.taken).toBe(0)
  })

  test('It moves within a day on which Sofía may have one only: it does not count itself', async () => {
    const { id } = await open()
    const limit = await world.inTenant((tx) =>
      tx.db
        .insertInto('booking_limits')
        .values({
          tenant_id: tx.tenantId,
          scope: 'resource',
          resource_id: world.ids.sofia,
          period: 'day',
          max_count: 1,
        })
        .returning('id')
        .executeTakeFirstOrThrow(),
    )
    const start = madrid(`${TUESDAY}T12:00`)
    const move = { groupSessionId: id, expectedVersion: null, start, resourceIds: [] }
    expect(valueOf(await moveGroupSession(world.session(), move)).start).toEqual(start)
    expect(refusalOf(await tryToOpen())).toBe('booking.resource_limit_reached')
    await world.inTenant((tx) => tx.db.deleteFrom('booking_limits').where('id', '=', limit.id).execute())
  })

  test('It does not move to where somebody is taken, and then nobody moves', async () => {
    const { id } = await open()
    const booked = valueOf(await join())
    await open({ start: madrid(`${TUESDAY}T12:00`) })
    const move = { groupSessionId: id, expectedVersion: null, start: madrid(`${TUESDAY}T12:00`), resourceIds: [] }
    expect(refusalOf(await moveGroupSession(world.session(), move))).toBe('booking.slot_taken')
    expect(valueOf(await getAppointment(world.session(), { appointmentId: booked.id })).start).toEqual(AT_TEN)
  })

  test('It is cancelled: everybody in it is cancelled with the reason, each is told, and the time is free', async () => {
    const { id } = await open()
    const booked = [valueOf(await join()), valueOf(await join({ partySize: 2 }))]
    valueOf(await hold())
    const reason = 'Sofía is ill'
    const cancelled = valueOf(
      await cancelGroupSession(world.session(), { groupSessionId: id, expectedVersion: null, reason }),
    )
    expect(cancelled).toMatchObject({ status: 'cancelled', taken: 0 })
    expect(await isSofiaFree()).toBe(true)
    for (const { id: appointmentId } of booked) {
      const found = valueOf(await getAppointment(world.session(), { appointmentId }))
      expect(found).toMatchObject({ status: 'cancelled', cancelledBy: 'staff', cancellationReason: reason })
    }
    const ids = booked.map((appointment) => appointment.id)
    expect((await toldAbout('appointment.cancelled', ids)).length).toBe(2)
    expect(refusalOf(await join())).toBe('booking.no_group_session')
    const first = booked[0]?.id ?? expect.fail('nobody was booked')
    expect(refusalOf(await undoChange(world.session(), change(first)))).toBe('booking.slot_taken')
  })

  test('Not in another version than the one that was seen', async () => {
    const { id, version } = await open()
    valueOf(await join())
    const seen = { groupSessionId: id, expectedVersion: version }
    const results = [
      await cancelGroupSession(world.session(), { ...seen, reason: null }),
      await moveGroupSession(world.session(), { ...seen, start: AT_TEN.add({ hours: 2 }), resourceIds: [] }),
      await updateGroupSession(world.session(), { ...seen, details: { places: 8 } }),
    ]
    expect(results.map(refusalOf)).toEqual(Array.from({ length: 3 }, () => 'booking.version_mismatch'))
  })

  test('Another business sees, joins and changes nothing', async () => {
    const { id } = await open()
    const other = world.otherSession()
    const seen = { groupSessionId: id, expectedVersion: null }
    const results = [
      await getGroupSession(other, seen),
      await cancelGroupSession(other, { ...seen, reason: null }),
      await moveGroupSession(other, { ...seen, start: AT_TEN.add({ hours: 2 }), resourceIds: [] }),
      await updateGroupSession(other, { ...seen, details: { places: 8 } }),
    ]
    expect(new Set(results.map(refusalOf))).toEqual(new Set(['booking.group_session_not_found']))
    const page = { after: null, limit: 50 }
    expect((await listGroupSessions(other, { filter: {}, page })).items).toEqual([])
    expect((await read(id)).groupSession).toMatchObject({ version: 1, status: 'open' })
  })
})
