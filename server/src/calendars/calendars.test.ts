import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  alternativesOf,
  haircutFor,
  madrid,
  onTheWall,
  refusalOf,
  TUESDAY,
  valueOf,
} from '../../test/world/bookings.ts'
import { announcedEvents, auditRowsOf, openWorld, WORLD_NOW } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { bookAppointment, cancelAppointment, findSlots, undoChange } from '../booking/index.ts'
import type { ExternalCalendarId } from '../kernel/ids.ts'
import { readWindowsOf, statusOf } from './external-calendar.ts'
import {
  changeCalendar,
  createCalendar,
  deleteCalendar,
  getCalendar,
  listBusy,
  listCalendars,
  noteStaleCalendars,
  replaceBusy,
  reportFailure,
} from './index.ts'
import type { BusySpan, BusyTime, ExternalCalendar } from './index.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld({ poolSize: 10 })
})
afterAll(() => world.close())
beforeEach(() =>
  world.inTenant(async (tx) => {
    await tx.db.deleteFrom('external_calendars').execute()
    await tx.db.deleteFrom('appointments').execute()
    await tx.db.deleteFrom('holds').execute()
  }),
)

const WINDOW = { from: madrid('2026-11-16T00:00'), to: madrid('2026-12-16T00:00') }
const after = (minutes: number) => WORLD_NOW.add({ minutes })
const span = (from: string, until: string, uid = 'dentist'): BusySpan => ({
  uid,
  start: madrid(`${TUESDAY}T${from}`),
  end: madrid(`${TUESDAY}T${until}`),
  summary: 'Dentist',
})
const connect = async (changes: Partial<Parameters<typeof createCalendar>[1]> = {}) =>
  valueOf(
    await createCalendar(world.session(), {
      resourceId: world.ids.maria,
      name: 'Private',
      provider: 'google',
      onFailure: 'block',
      staleAfterMinutes: null,
      ...changes,
    }),
  )
const send = (calendarId: ExternalCalendarId, busy: readonly BusySpan[], now = WORLD_NOW) =>
  replaceBusy(world.session({ now }), { calendarId, window: WINDOW, time: { busy } })
const fail = (calendarId: ExternalCalendarId, now = WORLD_NOW) =>
  reportFailure(world.session({ now }), { calendarId, error: '401: the permission was withdrawn' })
const read = async ({ id: calendarId }: ExternalCalendar) => valueOf(await getCalendar(world.session(), { calendarId }))
const eventsOf = async (type: string, { id }: ExternalCalendar) =>
  (await world.inTenant((tx) => announcedEvents(tx, type))).filter((event) => event.payload['calendar_id'] === id)
const marias = (time: string) => ({
  serviceId: world.ids.haircut,
  start: madrid(`${TUESDAY}T${time}`),
  resourceIds: [world.ids.maria],
})
const book = (time: string) => bookAppointment(world.session(), haircutFor({ slot: marias(time) }))
const morning = async () => {
  const found = await findSlots(world.session(), {
    ...marias('10:00'),
    from: madrid(`${TUESDAY}T10:00`),
    to: madrid(`${TUESDAY}T12:00`),
  })
  return valueOf(found).slots.map((slot) => onTheWall(slot.start).slice(11))
}

describe('Busy time of an outside calendar', () => {
  test('It blocks what is offered and booked, with other times instead; what ends there is free again', async () => {
    const { id } = await connect()
    valueOf(await send(id, [span('10:30', '11:30')]))
    expect(await morning()).toEqual(['11:30', '11:45'])
    const refused = await book('10:30')
    expect(refusalOf(refused)).toBe('booking.resource_blocked')
    expect(alternativesOf(refused)).toContain(`${TUESDAY}T11:30`)
    valueOf(await send(id, []))
    expect(await morning()).toHaveLength(8)
  })

  test('It comes in between the offer and the booking: refused, with other times', async () => {
    const { id } = await connect({ onFailure: 'ignore' })
    const offered = valueOf(
      await findSlots(world.session(), {
        ...marias('10:30'),
        from: madrid(`${TUESDAY}T10:30`),
        to: madrid(`${TUESDAY}T10:31`),
      }),
    )
    valueOf(await send(id, [span('11:00', '11:15')]))
    const refused = await bookAppointment(world.session(), haircutFor({ slot: { token: offered.slots[0]!.token } }))
    expect(refusalOf(refused)).toBe('booking.resource_blocked')
    expect(alternativesOf(refused)).toContain(`${TUESDAY}T11:15`)
  })

  test('The database refuses it too: a cancelled appointment does not come back into it', async () => {
    const { id: calendarId } = await connect()
    valueOf(await send(calendarId, []))
    const { id: appointmentId } = valueOf(await book('10:30'))
    const cancelled = valueOf(
      await cancelAppointment(world.session(), { appointmentId, expectedVersion: null, by: 'staff' }),
    )
    valueOf(await send(calendarId, [span('10:30', '11:00')]))
    const undone = await undoChange(world.session(), { appointmentId, expectedVersion: cancelled.version })
    expect(refusalOf(undone)).toBe('booking.slot_taken')
  })

  test('A window is replaced as a whole, and what lies outside of it stays', async () => {
    const { id: calendarId } = await connect()
    const later = { uid: 'later', start: madrid('2026-11-25T10:00'), end: madrid('2026-11-25T11:00'), summary: null }
    valueOf(await send(calendarId, [span('10:00', '11:00'), span('16:00', '17:00', 'school'), later]))
    const day = { from: madrid(`${TUESDAY}T00:00`), to: madrid('2026-11-18T00:00') }
    const time = { busy: [span('10:30', '11:00'), span('10:30', '12:00')] }
    const { count } = valueOf(await replaceBusy(world.session(), { calendarId, window: day, time }))
    expect(count).toBe(1)
    const known = valueOf(await listBusy(world.session(), { calendarId, window: WINDOW }))
    expect(known.map(({ uid, end }) => [uid, onTheWall(end)])).toEqual([
      ['dentist', `${TUESDAY}T12:00`],
      ['later', '2026-11-25T11:00'],
    ])
  })

  test('An iCalendar is read with its repeated events, by the clock of the branch', async () => {
    const { id: calendarId } = await connect()
    const lines = ['UID:yoga', 'DTSTART:20261103T103000', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY', 'SUMMARY:Yoga']
    const ical = ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', ...lines, 'END:VEVENT', 'END:VCALENDAR'].join('\r\n')
    valueOf(await replaceBusy(world.session(), { calendarId, window: WINDOW, time: { ical } }))
    const known = valueOf(await listBusy(world.session(), { calendarId, window: WINDOW }))
    expect(known.map(({ start, summary }) => [onTheWall(start), summary])).toEqual([
      [`${TUESDAY}T10:30`, 'Yoga'],
      ['2026-11-24T10:30', 'Yoga'],
      ['2026-12-01T10:30', 'Yoga'],
      ['2026-12-08T10:30', 'Yoga'],
      ['2026-12-15T10:30', 'Yoga'],
    ])
  })

  test.each([
    ['a window that ends before it begins', { from: WINDOW.to, to: WINDOW.from }, [], 'calendars.invalid_window'],
    ['a window of many years', { from: WINDOW.from, to: madrid('2036-01-01T00:00') }, [], 'calendars.invalid_window'],
    ['a span that ends before it begins', WINDOW, [span('12:00', '11:00')], 'calendars.invalid_span'],
    [
      'a span outside of it',
      WINDOW,
      [{ ...span('10:00', '11:00'), start: WINDOW.to, end: WINDOW.to.add({ hours: 1 }) }],
      'calendars.span_outside_window',
    ],
  ])('%s is refused, and nothing changes', async (_what, window, busy, code) => {
    const calendar = await connect()
    const refused = await replaceBusy(world.session(), { calendarId: calendar.id, window, time: { busy } })
    expect(refusalOf(refused)).toBe(code)
    expect((await read(calendar)).lastReadAt).toBeNull()
  })

  test('More spans than can be kept are refused', async () => {
    const { id } = await connect()
    const many = Array.from({ length: 10_001 }, (_, number) => span('10:00', '11:00', `event ${number}`))
    expect(refusalOf(await send(id, many))).toBe('calendars.too_many_spans')
  })

  test('Of twenty windows that are sent at once, one stands, whole', async () => {
    const { id: calendarId } = await connect()
    const windows = Array.from({ length: 20 }, (_, number) =>
      ['10:00', '12:00', '16:00'].map((time) => ({ ...span(time, `${time.slice(0, 3)}30`, `${number} ${time}`) })),
    )
    for (const result of await Promise.all(windows.map((busy) => send(calendarId, busy)))) valueOf(result)
    const known = valueOf(await listBusy(world.session(), { calendarId, window: WINDOW }))
    expect(new Set(known.map(({ uid }) => uid.split(' ')[0])).size).toBe(1)
    expect(known).toHaveLength(3)
  })
})

describe('A calendar that cannot be read', () => {
  test('One that was never read blocks its resource, when offering and when booking', async () => {
    const calendar = await connect()
    expect(statusOf(calendar, WORLD_NOW)).toMatchObject({ status: 'unread', blocksResource: true })
    expect(await morning()).toEqual([])
    expect(refusalOf(await book('10:30'))).toBe('booking.calendar_unreadable')
  })

  test('It is announced once when it fails and once when it works again, however often it fails', async () => {
    const calendar = await connect()
    valueOf(await send(calendar.id, []))
    for (const minutes of [1, 2, 3]) valueOf(await fail(calendar.id, after(minutes)))
    const failing = await read(calendar)
    expect(statusOf(failing, after(3))).toEqual({ status: 'failing', since: after(1), blocksResource: true })
    expect(failing.lastError).toBe('401: the permission was withdrawn')
    expect(refusalOf(await book('10:30'))).toBe('booking.calendar_unreadable')
    expect(await eventsOf('external_calendar.failing', calendar)).toMatchObject([
      { payload: { resource_id: world.ids.maria, blocks_resource: true } },
    ])
    for (const minutes of [4, 5]) valueOf(await send(calendar.id, [], after(minutes)))
    expect(statusOf(await read(calendar), after(5))).toMatchObject({ status: 'ok', since: after(5) })
    expect(await eventsOf('external_calendar.recovered', calendar)).toHaveLength(1)
    valueOf(await book('10:30'))
  })

  test('Time for which none was ever sent is not free, and says why; a window for it opens it', async () => {
    const calendar = await connect()
    const sendFor = (from: string, to: string) =>
      replaceBusy(world.session(), {
        calendarId: calendar.id,
        window: { from: madrid(`${TUESDAY}T${from}`), to: madrid(`${TUESDAY}T${to}`) },
        time: { busy: [] },
      })
    valueOf(await sendFor('00:00', '10:30'))
    expect(await morning()).toEqual([])
    expect(refusalOf(await book('10:00'))).toBe('booking.calendar_unreadable')
    valueOf(await sendFor('11:00', '13:00'))
    expect(await morning()).toEqual(['11:00', '11:15', '11:30', '11:45'])
    expect(refusalOf(await book('10:45'))).toBe('booking.calendar_unreadable')
    valueOf(await sendFor('10:30', '11:00'))
    expect(await morning()).toContain('10:30')
    const whole = { from: madrid(`${TUESDAY}T00:00`), to: madrid(`${TUESDAY}T13:00`) }
    expect(readWindowsOf(await read(calendar))).toEqual([whole])
    valueOf(await book('10:30'))
  })

  test('Where failing is passed over, time for which none was sent is free', async () => {
    const { id } = await connect({ onFailure: 'ignore' })
    valueOf(await send(id, []))
    const later = { ...marias('10:00'), start: madrid('2026-12-17T10:00') }
    valueOf(await bookAppointment(world.session(), haircutFor({ slot: later })))
  })

  test('It may be passed over: then what was read last still counts', async () => {
    const calendar = await connect({ onFailure: 'ignore' })
    valueOf(await send(calendar.id, [span('10:30', '11:30')]))
    valueOf(await fail(calendar.id))
    expect(statusOf(await read(calendar), WORLD_NOW)).toMatchObject({ status: 'failing', blocksResource: false })
    expect(await morning()).toEqual(['11:30', '11:45'])
  })

  test('Without news for too long it is stale, blocks, and is announced once', async () => {
    const calendar = await connect({ staleAfterMinutes: 15 })
    valueOf(await send(calendar.id, []))
    const task = (now: Temporal.Instant) =>
      noteStaleCalendars({ database: world.database, clock: () => now, openSession: () => world.session({ now }) })
    expect(await task(after(15))).toBe(0)
    expect(statusOf(await read(calendar), after(16))).toMatchObject({ status: 'stale', since: after(15) })
    expect([await task(after(16)), await task(after(21))]).toEqual([1, 0])
    expect(statusOf(await read(calendar), after(21))).toEqual({
      status: 'stale',
      since: after(15),
      blocksResource: true,
    })
    expect(await eventsOf('external_calendar.failing', calendar)).toHaveLength(1)
    valueOf(await send(calendar.id, [], after(22)))
    expect(statusOf(await read(calendar), after(22)).status).toBe('ok')
    expect(await eventsOf('external_calendar.recovered', calendar)).toHaveLength(1)
  })

  test('An iCalendar that makes no sense leaves what was known, and makes the calendar fail', async () => {
    const calendar = await connect()
    valueOf(await send(calendar.id, [span('10:30', '11:30')]))
    const time: BusyTime = { ical: '<html>Please sign in</html>' }
    const refused = await replaceBusy(world.session(), { calendarId: calendar.id, window: WINDOW, time })
    expect(refusalOf(refused)).toBe('calendars.ical_unreadable')
    expect(statusOf(await read(calendar), WORLD_NOW).status).toBe('failing')
    expect(valueOf(await listBusy(world.session(), { calendarId: calendar.id, window: WINDOW }))).toHaveLength(1)
  })
})

describe('The calendars of a resource', () => {
  test('Reading one changes neither its version nor fills the audit log; changing it does both', async () => {
    const calendar = await connect()
    for (const minutes of [1, 2]) valueOf(await send(calendar.id, [], after(minutes)))
    const change = { onFailure: 'ignore' } as const
    const changed = valueOf(
      await changeCalendar(world.session(), { calendarId: calendar.id, change, expectedVersion: 1 }),
    )
    expect(changed.version).toBe(2)
    const stale = await changeCalendar(world.session(), { calendarId: calendar.id, change, expectedVersion: 1 })
    expect(refusalOf(stale)).toBe('calendars.version_mismatch')
    const rows = await world.inTenant((tx) => auditRowsOf(tx, calendar.id))
    expect(rows.map(({ action, new_values }) => [action, action === 'UPDATE' ? new_values : null])).toEqual([
      ['CREATE', null],
      ['UPDATE', { on_failure: 'ignore' }],
    ])
  })

  test('One that is disconnected blocks nothing any more', async () => {
    const { id: calendarId } = await connect()
    valueOf(await send(calendarId, [span('10:00', '12:00')]))
    valueOf(await deleteCalendar(world.session(), { calendarId, expectedVersion: null }))
    expect(await morning()).toHaveLength(8)
    expect(refusalOf(await send(calendarId, []))).toBe('calendars.calendar_not_found')
  })

  test('Another business sees none of it, and can neither send, fail, change nor delete', async () => {
    const calendar = await connect()
    valueOf(await send(calendar.id, [span('10:00', '12:00')]))
    const other = world.otherSession()
    const calendarId = calendar.id
    const page = { afterId: null, limit: 10 }
    expect((await listCalendars(other, { resourceId: null, page })).items).toEqual([])
    const attempts = [
      await getCalendar(other, { calendarId }),
      await listBusy(other, { calendarId, window: WINDOW }),
      await replaceBusy(other, { calendarId, window: WINDOW, time: { busy: [] } }),
      await reportFailure(other, { calendarId, error: 'no' }),
      await changeCalendar(other, { calendarId, change: { onFailure: 'ignore' }, expectedVersion: null }),
      await deleteCalendar(other, { calendarId, expectedVersion: null }),
    ]
    expect(new Set(attempts.map(refusalOf))).toEqual(new Set(['calendars.calendar_not_found']))
    const { name, provider, onFailure, staleAfterMinutes, resourceId } = calendar
    const theirs = await createCalendar(other, { name, provider, onFailure, staleAfterMinutes, resourceId })
    expect(refusalOf(theirs)).toBe('calendars.unknown_resource')
    expect(await morning()).toEqual([])
  })
})
