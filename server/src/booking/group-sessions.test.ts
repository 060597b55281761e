import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { alternativesOf, madrid, onTheWall, refusalOf, TUESDAY, valueOf } from '../../test/world/bookings.ts'
import { AT_TEN, change, openSessionSalon } from '../../test/world/group-sessions.ts'
import type { SessionSalon } from '../../test/world/group-sessions.ts'
import { announcedEvents, auditRowsOf } from '../../test/world.ts'
import type { AppointmentId } from '../kernel/ids.ts'
import {
  confirmAppointment,
  findSlots,
  markNoShow,
  releaseExpiredHolds,
  releaseHold,
  rescheduleAppointment,
  undoChange,
} from './index.ts'

let salon: SessionSalon
beforeAll(async () => {
  salon = await openSessionSalon()
})
afterAll(() => salon.close())
beforeEach(() => salon.beginAnew())

describe('The business opens a session', () => {
  test('It takes who and what the service needs, and can be joined from now on', async () => {
    const opened = await salon.open({ title: 'Nail art for beginners' })
    expect(opened).toMatchObject({
      status: 'open',
      openedBy: 'business',
      title: 'Nail art for beginners',
      places: 4,
      taken: 0,
      start: AT_TEN,
      resources: [{ name: 'Sofía Navarro' }, { name: 'Manicure table' }],
    })
    expect(await salon.isSofiaFree()).toBe(false)
    const search = { serviceId: salon.world.ids.manicure, from: AT_TEN, to: madrid(`${TUESDAY}T20:00`) }
    const { slots } = valueOf(await findSlots(salon.world.session(), search))
    expect(slots.map((slot) => [onTheWall(slot.start), slot.placesLeft])).toEqual([[`${TUESDAY}T10:00`, 4]])
    const events = await salon.world.inTenant((tx) => announcedEvents(tx, 'group_session.opened'))
    expect(events.at(-1)?.payload).toMatchObject({ group_session_id: opened.id, service_id: salon.world.ids.manicure })
    const audit = await salon.world.inTenant((tx) => auditRowsOf(tx, opened.id))
    expect(audit.map((row) => row.action)).toEqual(['CREATE'])
  })

  test('Not where those who are needed are taken: refused with the true reason and other times', async () => {
    await salon.open()
    const refused = await salon.tryToOpen({ start: madrid(`${TUESDAY}T10:15`) })
    expect(refusalOf(refused)).toBe('booking.slot_taken')
    expect(alternativesOf(refused).length).toBe(3)
  })

  test('Not of a service that is offered to single customers only', async () => {
    await salon.offerManicureTo({ booking_mode: 'single' })
    expect(refusalOf(await salon.tryToOpen())).toBe('booking.service_without_groups')
  })

  test('Of a service that is offered both ways: whoever asks for nothing is alone, and so the time is taken', async () => {
    await salon.offerManicureTo({ booking_mode: 'single_or_group' })
    const { id } = await salon.open()
    expect(refusalOf(await salon.join())).toBe('booking.slot_taken')
    const joined = valueOf(await salon.join({ mode: 'group' }))
    expect(joined.groupSessionId).toBe(id)
    const alone = valueOf(await salon.join({}, madrid(`${TUESDAY}T12:00`)))
    expect(alone.groupSessionId).toBeNull()
  })

  test('Of 10 who open one at the same time one does', async () => {
    const results = await Promise.all(Array.from({ length: 10 }, () => salon.tryToOpen()))
    expect(results.filter((result) => result.ok).length).toBe(1)
  })
})

describe('Customers join', () => {
  test('Each has an appointment with the people and the room of the session, until it is full', async () => {
    const { id } = await salon.open()
    const first = valueOf(await salon.join({ partySize: 3 }))
    expect(first).toMatchObject({ groupSessionId: id, start: AT_TEN, partySize: 3 })
    expect(first.resources.map((resource) => resource.name)).toEqual(['Sofía Navarro', 'Manicure table'])
    expect(refusalOf(await salon.join({ partySize: 2 }))).toBe('booking.group_session_full')
    valueOf(await salon.join())
    const refused = await salon.join()
    expect(refusalOf(refused)).toBe('booking.group_session_full')
    const { groupSession, participants } = await salon.read(id)
    expect(groupSession.taken).toBe(4)
    expect(participants.map(({ partySize, status }) => [partySize, status])).toEqual([
      [3, 'scheduled'],
      [1, 'scheduled'],
    ])
  })

  test('A full session is refused with the nearest sessions that have room', async () => {
    await salon.open({ places: 1 })
    await salon.open({ start: madrid(`${TUESDAY}T12:00`) })
    valueOf(await salon.join())
    expect(alternativesOf(await salon.join())).toEqual([`${TUESDAY}T12:00`])
  })

  test('Whoever leaves frees the places; a session of the business stays without anybody', async () => {
    const { id } = await salon.open({ places: 1 })
    const booked = valueOf(await salon.join())
    valueOf(await salon.cancel(booked.id))
    expect((await salon.read(id)).groupSession).toMatchObject({ taken: 0, status: 'open' })
    const again = valueOf(await salon.join())
    valueOf(await markNoShow(salon.world.session({ now: AT_TEN.add({ minutes: 10 }) }), change(again.id)))
    expect((await salon.read(id)).groupSession).toMatchObject({ taken: 0, status: 'open' })
    expect(await salon.isSofiaFree()).toBe(false)
  })

  test('Somebody moves from one session to another, and undoes it', async () => {
    const [early, late] = [
      await salon.open({ places: 1 }),
      await salon.open({ places: 1, start: madrid(`${TUESDAY}T12:00`) }),
    ]
    const booked = valueOf(await salon.join())
    const target = { slot: { start: late.start }, expectedVersion: null, by: 'staff' } as const
    const moved = valueOf(await rescheduleAppointment(salon.world.session(), { appointmentId: booked.id, ...target }))
    expect(moved).toMatchObject({ groupSessionId: late.id, start: late.start })
    expect([(await salon.read(early.id)).groupSession.taken, (await salon.read(late.id)).groupSession.taken]).toEqual([
      0, 1,
    ])
    const back = valueOf(await undoChange(salon.world.session(), change(booked.id)))
    expect(back).toMatchObject({ groupSessionId: early.id, start: early.start })
    expect([(await salon.read(early.id)).groupSession.taken, (await salon.read(late.id)).groupSession.taken]).toEqual([
      1, 0,
    ])
  })

  test('Who came alone before the service was given to groups only moves into a session, and stays where none is', async () => {
    await salon.offerManicureTo({ booking_mode: 'single' })
    const alone = valueOf(await salon.join())
    expect(alone.groupSessionId).toBeNull()
    await salon.offerManicureTo({})
    const { id } = await salon.open({ start: AT_TEN.add({ hours: 2 }) })
    const moveTo = (hours: number) =>
      rescheduleAppointment(salon.world.session(), {
        ...change(alone.id),
        slot: { start: AT_TEN.add({ hours }) },
        by: 'staff',
      })
    expect(refusalOf(await moveTo(6))).toBe('booking.no_group_session')
    expect(valueOf(await moveTo(2)).groupSessionId).toBe(id)
    await salon.open({ start: AT_TEN })
    expect((await salon.read(id)).groupSession.taken).toBe(1)
  })

  test('Two who change places in full sessions at once do not stop each other for ever', async () => {
    const [early, late] = [
      await salon.open({ places: 2 }),
      await salon.open({ places: 2, start: madrid(`${TUESDAY}T12:00`) }),
    ]
    const inEarly = valueOf(await salon.join())
    const inLate = valueOf(await salon.join({}, late.start))
    const move = (appointmentId: AppointmentId, start: Temporal.Instant) =>
      rescheduleAppointment(salon.world.session(), {
        appointmentId,
        slot: { start },
        expectedVersion: null,
        by: 'staff',
      })
    const moved = await Promise.all([move(inEarly.id, late.start), move(inLate.id, early.start)])
    expect(moved.map((result) => result.ok)).toEqual([true, true])
    expect([(await salon.read(early.id)).groupSession.taken, (await salon.read(late.id)).groupSession.taken]).toEqual([
      1, 1,
    ])
  })

  test('A cancellation is not taken back when somebody else has the place', async () => {
    const { id } = await salon.open({ places: 1 })
    const booked = valueOf(await salon.join())
    valueOf(await salon.cancel(booked.id))
    valueOf(await salon.join())
    expect(refusalOf(await undoChange(salon.world.session(), change(booked.id)))).toBe('booking.group_session_full')
    expect((await salon.read(id)).groupSession.taken).toBe(1)
  })

  test('One that waits for a yes without blocking takes its place when it is confirmed', async () => {
    await salon.offerManicureTo({ requires_confirmation: true, pending_blocks: false })
    const { id } = await salon.open({ places: 1 })
    const [one, other] = [valueOf(await salon.join()), valueOf(await salon.join())]
    expect((await salon.read(id)).groupSession.taken).toBe(0)
    valueOf(await confirmAppointment(salon.world.session(), change(one.id)))
    expect((await salon.read(id)).groupSession.taken).toBe(1)
    expect(refusalOf(await confirmAppointment(salon.world.session(), change(other.id)))).toBe(
      'booking.group_session_full',
    )
  })
})

describe('Places are held', () => {
  test('A held place is taken for others and not for its holder, and is free when the hold has ended', async () => {
    const { id } = await salon.open({ places: 2 })
    const held = valueOf(await salon.hold({ partySize: 2 }))
    expect(refusalOf(await salon.join())).toBe('booking.group_session_full')
    expect(valueOf(await salon.join({ holdToken: held.token, partySize: 2 })).groupSessionId).toBe(id)
    expect((await salon.read(id)).groupSession.taken).toBe(2)
  })

  test('A hold that has ended keeps nobody out, before anybody clears it away', async () => {
    const { id } = await salon.open({ places: 1 })
    valueOf(await salon.hold({ minutes: 1, now: salon.world.session().clock().subtract({ minutes: 5 }) }))
    valueOf(await salon.join())
    expect((await salon.read(id)).groupSession.taken).toBe(1)
  })

  test('Given up or replaced, it keeps nothing; cleared away, neither', async () => {
    const { id } = await salon.open({ places: 1 })
    const first = valueOf(await salon.hold())
    const second = valueOf(await salon.hold({ replaces: [first.token] }))
    valueOf(await releaseHold(salon.world.session(), { token: second.token }))
    expect((await salon.read(id)).groupSession.taken).toBe(0)
    valueOf(await salon.hold({ minutes: 1 }))
    await releaseExpiredHolds(salon.world.database, () => salon.world.session().clock().add({ minutes: 2 }))
    expect((await salon.read(id)).groupSession.taken).toBe(0)
  })
})
