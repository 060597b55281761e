import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { haircutFor, madrid, refusalOf, staffOf, TUESDAY, valueOf } from '../../test/world/bookings.ts'
import { conflictsOf, refusedDates, timesOf, weeklyHaircuts } from '../../test/world/series.ts'
import { announcedEvents, openWorld } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { bookAppointment, cancelAppointment, getAppointment, rescheduleAppointment } from '../booking/index.ts'
import type { Appointment } from '../booking/index.ts'
import {
  bookSeries,
  cancelSeries,
  changeSeries,
  getSeries,
  planSeriesChange,
  quoteSeriesCancellation,
} from './index.ts'
import type { BookedSeries, SeriesCancellation, SeriesChange, SeriesRequest } from './index.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(() =>
  world.inTenant(async (tx) => {
    await tx.db.deleteFrom('appointments').execute()
    await tx.db.deleteFrom('appointment_series').execute()
  }),
)

const book = async (changes: Partial<SeriesRequest> = {}) =>
  valueOf(await bookSeries(world.session(), weeklyHaircuts(changes)))

const change = (
  { series, appointments }: BookedSeries,
  asked: Partial<SeriesChange> & { date?: number; now?: string },
) =>
  changeSeries(world.session(asked.now === undefined ? {} : { now: madrid(asked.now) }), {
    seriesId: series.id,
    scope: 'all',
    appointmentId: asked.date === undefined ? null : idOf(appointments[asked.date]),
    onConflict: 'fail',
    expectedVersion: null,
    by: 'staff',
    ...asked,
  })

const cancel = (
  { series, appointments }: BookedSeries,
  asked: Partial<SeriesCancellation> & { date?: number; now?: string },
) =>
  cancelSeries(world.session(asked.now === undefined ? {} : { now: madrid(asked.now) }), {
    seriesId: series.id,
    scope: 'all',
    appointmentId: asked.date === undefined ? null : idOf(appointments[asked.date]),
    expectedVersion: null,
    by: 'staff',
    ...asked,
  })

function idOf(appointment: Appointment | undefined) {
  if (appointment === undefined) expect.fail('there is no such date')
  return appointment.id
}

const read = async (booked: { series: BookedSeries['series'] }) => {
  const { series, appointments } = valueOf(await getSeries(world.session(), { seriesId: booked.series.id }))
  return { series, times: timesOf(appointments), states: appointments.map(({ status }) => status), appointments }
}

async function taken(at: string): Promise<void> {
  const slot = { serviceId: world.ids.haircut, start: madrid(at), resourceIds: [world.ids.maria] }
  valueOf(await bookAppointment(world.session(), haircutFor({ slot })))
}

test('Where one a week is allowed, all dates move by a week: none counts where it was', async () => {
  const booked = await book()
  const limit = await world.inTenant((tx) =>
    tx.db
      .insertInto('booking_limits')
      .values({ tenant_id: tx.tenantId, scope: 'customer', period: 'week', max_count: 1 })
      .returning('id')
      .executeTakeFirstOrThrow(),
  )
  const first = required(booked.appointments[0])
  const { appointments } = valueOf(await change(booked, { date: 0, start: first.start.add({ hours: 7 * 24 }) }))
  const aWeekLater = booked.appointments.map(({ start }) => start.add({ hours: 7 * 24 }).toString())
  expect(appointments.map(({ start }) => start.toString())).toEqual(aWeekLater)
  await world.inTenant((tx) => tx.db.deleteFrom('booking_limits').where('id', '=', limit.id).execute())
})

describe('One date of a series', () => {
  test('It moves alone, stays with the same person, and remembers for which date it stands', async () => {
    const booked = await book()
    const { series, appointments, endedSeries } = valueOf(
      await change(booked, { scope: 'this', date: 1, start: madrid('2026-11-26T12:00') }),
    )
    expect([timesOf(appointments), staffOf(required(appointments[0])), endedSeries]).toEqual([
      ['11-26T12:00'],
      ['María García'],
      null,
    ])
    expect(appointments[0]?.seriesStartsAt).toEqual(madrid('2026-11-24T10:30'))
    expect([series.rule, series.version]).toEqual(['FREQ=WEEKLY;COUNT=4', 2])
  })

  test('It is cancelled alone, and the others stay', async () => {
    const booked = await book()
    const { appointments } = valueOf(await cancel(booked, { scope: 'this', date: 1, reason: 'holiday' }))
    expect(appointments.map(({ status, cancellationReason }) => [status, cancellationReason])).toEqual([
      ['cancelled', 'holiday'],
    ])
    expect((await read(booked)).states).toEqual(['scheduled', 'cancelled', 'scheduled', 'scheduled'])
  })
})

describe('All dates of a series', () => {
  test('Half an hour later: they overlap their own old times, and none blocks another', async () => {
    const booked = await book()
    const { series, appointments, endedSeries } = valueOf(await change(booked, { start: madrid(`${TUESDAY}T11:00`) }))
    expect(timesOf(appointments)).toEqual(['11-17T11:00', '11-24T11:00', '12-01T11:00', '12-08T11:00'])
    expect(new Set(appointments.flatMap(staffOf))).toEqual(new Set(['María García']))
    expect([series.id, series.firstStartsAt, endedSeries]).toEqual([booked.series.id, madrid(`${TUESDAY}T11:00`), null])
    expect(appointments.every(({ start, seriesStartsAt }) => seriesStartsAt?.equals(start))).toBe(true)
  })

  test('From Tuesday to Thursday: the rule says Thursday too', async () => {
    const booked = await book({ recurrenceRule: 'FREQ=WEEKLY;BYDAY=TU' })
    const { series, appointments } = valueOf(await change(booked, { start: madrid('2026-11-19T16:00') }))
    expect(timesOf(appointments)).toEqual(['11-19T16:00', '11-26T16:00', '12-03T16:00', '12-10T16:00'])
    expect(series.rule).toBe('FREQ=WEEKLY;BYDAY=TH;COUNT=4')
  })

  test('A day later in a daily series: each takes the place that the next one leaves', async () => {
    const booked = await book({ recurrenceRule: 'FREQ=DAILY', count: 3 })
    const { appointments } = valueOf(await change(booked, { start: madrid('2026-11-18T10:30') }))
    expect(timesOf(appointments)).toEqual(['11-18T10:30', '11-19T10:30', '11-20T10:30'])
    expect(appointments.every(({ start, seriesStartsAt }) => seriesStartsAt?.equals(start))).toBe(true)
  })

  test('With somebody else from now on, at the same times', async () => {
    const booked = await book()
    const { series, appointments } = valueOf(await change(booked, { resourceIds: [world.ids.carmen] }))
    expect(new Set(appointments.flatMap(staffOf))).toEqual(new Set(['Carmen Ruiz']))
    expect([timesOf(appointments)[0], series.resourceIds, series.rule]).toEqual([
      '11-17T10:30',
      [world.ids.carmen],
      booked.series.rule,
    ])
  })

  test('A note for all of them', async () => {
    const booked = await book()
    const { series, appointments } = valueOf(await change(booked, { customerNotes: 'brings the dog' }))
    expect(new Set(appointments.map(({ customerNotes }) => customerNotes))).toEqual(new Set(['brings the dog']))
    expect([series.customerNotes, timesOf(appointments)[0]]).toEqual(['brings the dog', '11-17T10:30'])
  })

  test('With one date in conflict nothing moves, and the conflict is named', async () => {
    const booked = await book({ resourceIds: [world.ids.maria] })
    await taken('2026-11-24T16:00')
    await taken('2026-12-08T16:00')
    const refused = await change(booked, { start: madrid(`${TUESDAY}T16:00`) })
    expect([refusalOf(refused), refusedDates(refused)]).toEqual([
      'series.dates_in_conflict',
      ['11-24T16:00 slot_taken', '12-08T16:00 slot_taken'],
    ])
    const { times, series } = await read(booked)
    expect([times, series]).toEqual([['11-17T10:30', '11-24T10:30', '12-01T10:30', '12-08T10:30'], booked.series])
  })

  test('Left out means that it stays where it is; moved, that it goes nearby', async () => {
    const skipped = await book({ resourceIds: [world.ids.maria] })
    await taken('2026-11-24T16:00')
    const asked = { start: madrid(`${TUESDAY}T16:00`) }
    const { appointments, leftOut } = valueOf(await change(skipped, { ...asked, onConflict: 'skip' }))
    expect(timesOf(appointments)).toEqual(['11-17T16:00', '11-24T10:30', '12-01T16:00', '12-08T16:00'])
    expect(conflictsOf(leftOut)).toEqual(['11-24T16:00 slot_taken'])
    const moved = valueOf(await change(skipped, { start: madrid(`${TUESDAY}T16:15`), onConflict: 'move' }))
    expect(timesOf(moved.appointments)).toEqual(['11-17T16:15', '11-24T10:30', '12-01T16:15', '12-08T16:15'])
  })

  test('A date that stays is in the way of the others: the rest is planned without it', async () => {
    const booked = await book({ recurrenceRule: 'FREQ=DAILY', count: 3, resourceIds: [world.ids.maria] })
    await taken('2026-11-20T10:15')
    const { appointments, leftOut } = valueOf(
      await change(booked, { start: madrid('2026-11-18T10:30'), onConflict: 'skip' }),
    )
    expect(timesOf(appointments)).toEqual(['11-17T10:30', '11-18T10:30', '11-19T10:30'])
    expect(conflictsOf(leftOut)).toEqual(['11-18T10:30 slot_taken', '11-19T10:30 slot_taken', '11-20T10:30 slot_taken'])
  })

  test('One that was moved on its own before keeps its time, and one that is cancelled stays cancelled', async () => {
    const booked = await book()
    valueOf(await change(booked, { scope: 'this', date: 1, start: madrid('2026-11-26T12:00') }))
    valueOf(await cancel(booked, { scope: 'this', date: 2 }))
    const { series, appointments } = valueOf(await change(booked, { start: madrid(`${TUESDAY}T16:00`) }))
    expect(timesOf(appointments)).toEqual(['11-17T16:00', '11-26T12:00', '12-08T16:00'])
    expect(appointments[1]?.seriesStartsAt).toEqual(madrid('2026-11-24T16:00'))
    expect(series.exceptions).toEqual([madrid('2026-12-01T16:00')])
  })

  test('After some have been, those stay in the old series and a new one begins with the rest', async () => {
    const booked = await book()
    const now = '2026-11-25T09:00'
    const { series, endedSeries, appointments } = valueOf(
      await change(booked, { start: madrid('2026-12-01T16:00'), now }),
    )
    expect(timesOf(appointments)).toEqual(['12-01T16:00', '12-08T16:00'])
    expect([series.rule, series.continuesSeriesId, endedSeries?.id]).toEqual([
      'FREQ=WEEKLY;COUNT=2',
      booked.series.id,
      booked.series.id,
    ])
    expect((await read(booked)).times).toEqual(['11-17T10:30', '11-24T10:30'])
  })

  test('A customer who is too late to move one date hears which, or leaves it where it is', async () => {
    const notice = (reschedule_notice_minutes: number) =>
      world.inTenant((tx) =>
        tx.db.updateTable('services').set({ reschedule_notice_minutes }).where('id', '=', world.ids.haircut).execute(),
      )
    await notice(48 * 60)
    const booked = await book()
    const asked = { start: madrid(`${TUESDAY}T16:00`), by: 'customer' } as const
    expect(refusedDates(await change(booked, asked))).toEqual(['11-17T16:00 reschedule_too_late'])
    const { appointments } = valueOf(await change(booked, { ...asked, onConflict: 'skip' }))
    await notice(0)
    expect(timesOf(appointments)).toEqual(['11-17T10:30', '11-24T16:00', '12-01T16:00', '12-08T16:00'])
  })

  test('A rule that has no such dates is refused: a day after the last Tuesday of the month', async () => {
    const booked = await book({
      start: madrid('2026-11-24T10:30'),
      recurrenceRule: 'FREQ=MONTHLY;BYDAY=-1TU',
      count: 3,
    })
    expect(refusalOf(await change(booked, { start: madrid('2026-11-25T10:30') }))).toBe('series.rule_cannot_shift')
    valueOf(await change(booked, { start: madrid('2026-11-24T12:00') }))
  })
})

describe('A date and all that follow', () => {
  test('They move, the old series ends before them, and a new one begins', async () => {
    const booked = await book()
    const { series, endedSeries, appointments } = valueOf(
      await change(booked, { scope: 'following', date: 2, start: madrid('2026-12-02T12:00') }),
    )
    expect(timesOf(appointments)).toEqual(['12-02T12:00', '12-09T12:00'])
    expect([endedSeries?.rule, series.rule]).toEqual(['FREQ=WEEKLY;UNTIL=20261201T092959Z', 'FREQ=WEEKLY;COUNT=2'])
    expect((await read(booked)).times).toEqual(['11-17T10:30', '11-24T10:30'])
    expect((await read({ series })).times).toEqual(['12-02T12:00', '12-09T12:00'])
    const events = await world.inTenant((tx) => announcedEvents(tx, 'series.changed'))
    expect(events.at(-1)?.payload).toMatchObject({
      series_id: series.id,
      ended_series_id: booked.series.id,
      scope: 'following',
    })
  })

  test('They are cancelled, and what was booked before stays', async () => {
    const booked = await book()
    const { series, appointments } = valueOf(await cancel(booked, { scope: 'following', date: 2 }))
    expect([timesOf(appointments), series.status, series.rule]).toEqual([
      ['12-01T10:30', '12-08T10:30'],
      'active',
      'FREQ=WEEKLY;UNTIL=20261201T092959Z',
    ])
    expect((await read(booked)).states).toEqual(['scheduled', 'scheduled', 'cancelled', 'cancelled'])
  })
})

describe('A series is cancelled', () => {
  test('As a whole: every time is free again, each cancellation is announced, and the series once', async () => {
    const booked = await book({ resourceIds: [world.ids.maria] })
    const { series, appointments } = valueOf(await cancel(booked, {}))
    expect([series.status, appointments.length]).toEqual(['cancelled', 4])
    await book({ resourceIds: [world.ids.maria] })
    const events = await world.inTenant((tx) => announcedEvents(tx))
    const cancelled = events.filter(({ payload }) => appointments.some(({ id }) => id === payload['appointment_id']))
    expect(cancelled.filter(({ type }) => type === 'appointment.cancelled').length).toBe(4)
    expect(refusalOf(await cancel(booked, {}))).toBe('series.nothing_to_change')
  })

  test('A customer for whom it is too late with one date cancels none, and hears which', async () => {
    const booked = await book()
    const refused = await cancel(booked, { by: 'customer', now: '2026-11-16T12:00' })
    expect(refusalOf(refused)).toBe('booking.cancellation_too_late')
    const tooLate = refused.ok ? null : refused.refusal.details?.['too_late']
    expect(tooLate).toEqual([
      {
        appointment_id: booked.appointments[0]?.id,
        start: madrid(`${TUESDAY}T10:30`),
        reason: 'booking.cancellation_too_late',
      },
    ])
    expect(new Set((await read(booked)).states)).toEqual(new Set(['scheduled']))
    valueOf(await cancel(booked, { scope: 'following', date: 1, by: 'customer', now: '2026-11-16T12:00' }))
  })

  test('A customer owes the fees of all dates together, and never more than they agreed to', async () => {
    const booked = await book({ recurrenceRule: 'FREQ=DAILY', count: 2 })
    const haircut = (changes: { cancellation_fee_minor: number | null; cancellation_notice_minutes: number }) =>
      world.inTenant((tx) => tx.db.updateTable('services').set(changes).where('id', '=', world.ids.haircut).execute())
    await haircut({ cancellation_fee_minor: 500, cancellation_notice_minutes: 2880 })
    const late = { by: 'customer', now: '2026-11-16T20:00' } as const
    const refused = await cancel(booked, { ...late, agreedFeeMinor: 500 })
    expect(refused).toMatchObject({
      refusal: { code: 'booking.cancellation_fee_due', details: { fee_minor: 1000, currency: 'EUR' } },
    })
    const { series, states } = await read(booked)
    expect([series.version, states]).toEqual([booked.series.version, ['scheduled', 'scheduled']])
    const cancelled = valueOf(await cancel(booked, { ...late, agreedFeeMinor: 1000 }))
    expect(cancelled.appointments.map(({ cancellationFeeMinor }) => cancellationFeeMinor)).toEqual([500, 500])
    await haircut({ cancellation_fee_minor: null, cancellation_notice_minutes: 1440 })
  })

  test('What has been stays: only what is to come is cancelled', async () => {
    const booked = await book()
    const { series } = valueOf(await cancel(booked, { now: '2026-11-25T09:00' }))
    expect([(await read(booked)).states, series.status]).toEqual([
      ['scheduled', 'scheduled', 'cancelled', 'cancelled'],
      'active',
    ])
  })
})

describe('Who may change what', () => {
  test('Whoever saw an older version is told to read it again', async () => {
    const booked = await book()
    valueOf(await change(booked, { scope: 'this', date: 0, start: madrid(`${TUESDAY}T12:00`), expectedVersion: 1 }))
    expect(refusalOf(await change(booked, { start: madrid(`${TUESDAY}T16:00`), expectedVersion: 1 }))).toBe(
      'series.version_mismatch',
    )
    expect(refusalOf(await cancel(booked, { expectedVersion: 1 }))).toBe('series.version_mismatch')
  })

  test('An appointment of another series is not meant, and a date that has been cannot be', async () => {
    const [one, other] = [await book(), await book({ start: madrid(`${TUESDAY}T16:00`) })]
    const asked = { scope: 'this', start: madrid('2026-11-19T12:00') } as const
    expect(refusalOf(await change(one, { ...asked, appointmentId: idOf(other.appointments[0]) }))).toBe(
      'series.appointment_not_in_series',
    )
    expect(refusalOf(await change(one, { ...asked, date: 0, now: '2026-11-18T09:00' }))).toBe(
      'series.nothing_to_change',
    )
  })

  test('Another business changes nothing', async () => {
    const { series } = await book()
    const asked = { seriesId: series.id, scope: 'all', expectedVersion: null, by: 'staff' } as const
    const stranger = world.otherSession()
    expect(refusalOf(await cancelSeries(stranger, asked))).toBe('series.series_not_found')
    expect(
      refusalOf(await changeSeries(stranger, { ...asked, onConflict: 'skip', start: madrid(`${TUESDAY}T16:00`) })),
    ).toBe('series.series_not_found')
  })

  test('An appointment of a series may be moved and cancelled like any other', async () => {
    const booked = await book()
    const appointmentId = idOf(booked.appointments[1])
    const asked = { appointmentId, expectedVersion: null, by: 'staff' } as const
    valueOf(await rescheduleAppointment(world.session(), { ...asked, slot: { start: madrid('2026-11-26T12:00') } }))
    expect(valueOf(await getAppointment(world.session(), { appointmentId })).seriesStartsAt).toEqual(
      madrid('2026-11-24T10:30'),
    )
    valueOf(await cancelAppointment(world.session(), asked))
    expect((await read(booked)).states.filter((status) => status === 'cancelled').length).toBe(1)
  })
})

function required<Value>(value: Value | undefined): Value {
  if (value === undefined) expect.fail('it is missing')
  return value
}

describe('Before a change is made', () => {
  const plan = ({ series, appointments }: BookedSeries, start: Temporal.Instant) =>
    planSeriesChange(world.session(), {
      seriesId: series.id,
      scope: 'following',
      appointmentId: idOf(appointments[1]),
      start,
      expectedVersion: null,
      by: 'customer',
    })

  test('It is told what would come of it, in both ways, and nothing of it is written', async () => {
    const booked = await book({ resourceIds: [world.ids.maria] })
    await taken('2026-12-02T12:00')
    const before = await read(booked)
    const { skipping, moving } = valueOf(await plan(booked, madrid('2026-11-25T12:00')))
    expect(timesOf(skipping.appointments)).toEqual(['11-25T12:00', '12-01T10:30', '12-09T12:00'])
    expect(skipping.leftOut.map(({ appointmentId }) => appointmentId)).toEqual([idOf(booked.appointments[2])])
    expect(timesOf(moving.appointments).filter((time) => time.startsWith('12-02'))).toHaveLength(1)
    expect(await read(booked)).toEqual(before)
    expect(await world.inTenant((tx) => announcedEvents(tx, 'series.changed'))).not.toContainEqual(
      expect.objectContaining({ payload: expect.objectContaining({ ended_series_id: booked.series.id }) }),
    )
  })

  test('A change that would come to something else than was told is not made', async () => {
    const booked = await book({ resourceIds: [world.ids.maria] })
    const start = madrid('2026-11-24T12:00')
    const { skipping } = valueOf(await plan(booked, start))
    await taken('2026-12-01T12:00')
    const asked = { scope: 'following', date: 1, start, onConflict: 'skip' } as const
    const expectedStarts = skipping.appointments.map((appointment) => appointment.start)
    expect(refusalOf(await change(booked, { ...asked, expectedStarts }))).toBe('series.plan_changed')
    expect((await read(booked)).times).toEqual(timesOf(booked.appointments))
    const told = valueOf(await plan(booked, start)).skipping.appointments.map((appointment) => appointment.start)
    expect(valueOf(await change(booked, { ...asked, expectedStarts: told })).leftOut).toHaveLength(1)
  })

  test('It is told how many would be cancelled and what all of them cost; another number is not cancelled', async () => {
    const booked = await book()
    const session = world.session({ now: madrid('2026-11-24T08:00') })
    const fee = (cancellation_fee_minor: number | null) =>
      world.inTenant((tx) => tx.db.updateTable('services').set({ cancellation_fee_minor }).execute())
    await fee(700)
    const asked = { seriesId: booked.series.id, scope: 'all', appointmentId: null } as const
    const quoted = valueOf(await quoteSeriesCancellation(session, asked))
    await fee(null)
    expect([timesOf(quoted.appointments), quoted.feeMinor, quoted.refusedWith]).toEqual([
      ['11-24T10:30', '12-01T10:30', '12-08T10:30'],
      700,
      null,
    ])
    const now = '2026-11-24T08:00'
    expect(refusalOf(await cancel(booked, { now, expectedCount: 4 }))).toBe('series.version_mismatch')
    expect(valueOf(await cancel(booked, { now, expectedCount: 3 })).appointments).toHaveLength(3)
  })

  test('Another business plans and hears nothing of it', async () => {
    const { series } = await book()
    const asked = { seriesId: series.id, scope: 'all', appointmentId: null } as const
    const foreign = world.otherSession()
    const change = { ...asked, start: madrid('2026-11-25T12:00'), expectedVersion: null, by: 'staff' } as const
    expect(refusalOf(await planSeriesChange(foreign, change))).toBe('series.series_not_found')
    expect(refusalOf(await quoteSeriesCancellation(foreign, asked))).toBe('series.series_not_found')
  })
})
