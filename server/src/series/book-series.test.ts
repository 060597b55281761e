import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { haircutFor, madrid, refusalOf, staffOf, TUESDAY, valueOf } from '../../test/world/bookings.ts'
import { conflictsOf, refusedDates, timesOf, weeklyHaircuts } from '../../test/world/series.ts'
import { announcedEvents, auditRowsOf, openWorld } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { bookAppointment } from '../booking/index.ts'
import type { ResourceId } from '../kernel/ids.ts'
import { bookSeries, getSeries, listSeries } from './index.ts'
import type { SeriesRequest } from './index.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(() =>
  world.inTenant(async (tx) => {
    await tx.db.deleteFrom('appointments').execute()
    await tx.db.deleteFrom('appointment_series').execute()
    await tx.db.deleteFrom('resource_blocks').where('resource_id', '=', world.ids.maria).execute()
    await tx.db.updateTable('customers').set({ is_blocked: false }).where('id', '=', world.ids.lucia).execute()
  }),
)

const book = (changes: Partial<SeriesRequest> = {}) => bookSeries(world.session(), weeklyHaircuts(changes))
const withMaria = () => ({ resourceIds: [world.ids.maria] })

async function taken(at: string, options: { with: ResourceId }): Promise<void> {
  const slot = { serviceId: world.ids.haircut, start: madrid(at), resourceIds: [options.with] }
  valueOf(await bookAppointment(world.session(), haircutFor({ slot })))
}

const countOf = async (table: 'appointments' | 'appointment_series') =>
  (await world.inTenant((tx) => tx.db.selectFrom(table).select('id').execute())).length

describe('A series is booked', () => {
  test('Four appointments of one customer with one person, and they know their series and their date', async () => {
    const { series, appointments, leftOut } = valueOf(await book())
    expect(timesOf(appointments)).toEqual(['11-17T10:30', '11-24T10:30', '12-01T10:30', '12-08T10:30'])
    expect(new Set(appointments.flatMap(staffOf))).toEqual(new Set(['María García']))
    expect(new Set(appointments.map(({ seriesId }) => seriesId))).toEqual(new Set([series.id]))
    expect(appointments.every(({ start, seriesStartsAt }) => seriesStartsAt?.equals(start))).toBe(true)
    expect(series).toMatchObject({
      rule: 'FREQ=WEEKLY;COUNT=4',
      customerId: world.ids.lucia,
      version: 1,
      exceptions: [],
    })
    expect([leftOut, series.nextStartsAt, series.preferredIds]).toEqual([[], null, [world.ids.maria]])
  })

  test('It is announced once as a series and once for each appointment, and stands in the audit log', async () => {
    const { series } = valueOf(await book())
    const [audit, events] = await world.inTenant((tx) =>
      Promise.all([auditRowsOf(tx, series.id), announcedEvents(tx, 'series.booked')]),
    )
    expect(audit.map(({ action }) => action)).toEqual(['CREATE'])
    expect(events.at(-1)?.payload).toMatchObject({ series_id: series.id, booked_count: 4, left_out_count: 0 })
    const booked = await world.inTenant((tx) => announcedEvents(tx, 'appointment.booked'))
    expect(booked.slice(-4).every(({ payload }) => payload['customer_id'] === world.ids.lucia)).toBe(true)
  })

  test('All or nothing: with two dates in conflict nothing is written, and both are named', async () => {
    await taken('2026-11-24T10:15', { with: world.ids.maria })
    await taken('2026-12-08T10:45', { with: world.ids.maria })
    const refused = await book(withMaria())
    expect(refusalOf(refused)).toBe('series.dates_in_conflict')
    expect(refusedDates(refused)).toEqual(['11-24T10:30 slot_taken', '12-08T10:30 slot_taken'])
    expect([await countOf('appointments'), await countOf('appointment_series')]).toEqual([2, 0])
  })

  test('A date that is left out is said, and is an exception of the rule', async () => {
    await taken('2026-11-24T10:15', { with: world.ids.maria })
    const { series, appointments, leftOut } = valueOf(await book({ ...withMaria(), onConflict: 'skip' }))
    expect(timesOf(appointments)).toEqual(['11-17T10:30', '12-01T10:30', '12-08T10:30'])
    expect(conflictsOf(leftOut)).toEqual(['11-24T10:30 slot_taken'])
    expect(series.exceptions.map(String)).toEqual(['2026-11-24T09:30:00Z'])
  })

  test('A date that moves goes to the nearest time of its day, and keeps the date for which it stands', async () => {
    await taken('2026-11-24T10:15', { with: world.ids.maria })
    const { appointments, leftOut } = valueOf(await book({ ...withMaria(), onConflict: 'move' }))
    expect([timesOf(appointments), leftOut]).toEqual([['11-17T10:30', '11-24T11:00', '12-01T10:30', '12-08T10:30'], []])
    expect(appointments[1]?.seriesStartsAt).toEqual(madrid('2026-11-24T10:30'))
  })

  test('On a day off it moves to a day nearby, and where there is none within three days it is left out', async () => {
    const off = (from: string, until: string) =>
      world.inTenant((tx) =>
        tx.db
          .insertInto('resource_blocks')
          .values({
            tenant_id: tx.tenantId,
            resource_id: world.ids.maria,
            block_type: 'vacation',
            starts_at: madrid(from),
            ends_at: madrid(until),
          })
          .execute(),
      )
    await off('2026-11-24T00:00', '2026-11-25T00:00')
    await off('2026-11-27T00:00', '2026-12-06T00:00')
    const { appointments, leftOut } = valueOf(await book({ ...withMaria(), onConflict: 'move' }))
    expect(timesOf(appointments)).toEqual(['11-17T10:30', '11-25T10:30', '12-08T10:30'])
    expect(conflictsOf(leftOut)).toEqual(['12-01T10:30 resource_blocked'])
  })

  test('When not one date can be had there is no series', async () => {
    expect(refusalOf(await book({ start: madrid('2026-11-22T10:30'), onConflict: 'skip' }))).toBe(
      'series.nothing_bookable',
    )
  })

  test('Dates of one series do not take each other’s time: every half hour for three quarters of an hour', async () => {
    const dense = { recurrenceRule: 'FREQ=MINUTELY;INTERVAL=30', staff: 'same' } as const
    expect(refusedDates(await book(dense))).toEqual(['11-17T11:00 slot_taken', '11-17T12:00 slot_taken'])
    const { appointments, leftOut } = valueOf(await book({ ...dense, onConflict: 'skip' }))
    expect(timesOf(appointments)).toEqual(['11-17T10:30', '11-17T11:30'])
    expect(conflictsOf(leftOut)).toEqual(['11-17T11:00 slot_taken', '11-17T12:00 slot_taken'])
  })

  test('What was shown is what is booked, or nothing is', async () => {
    const expectedStarts = ['2026-11-17', '2026-11-24', '2026-12-01', '2026-12-08'].map((day) => madrid(`${day}T10:30`))
    await taken('2026-11-24T10:15', { with: world.ids.maria })
    const refused = await book({ ...withMaria(), onConflict: 'skip', expectedStarts })
    expect([refusalOf(refused), refusedDates(refused)]).toEqual(['series.plan_changed', ['11-24T10:30 slot_taken']])
    const seen = expectedStarts.filter((_, index) => index !== 1)
    expect(valueOf(await book({ ...withMaria(), onConflict: 'skip', expectedStarts: seen })).appointments.length).toBe(
      3,
    )
  })

  test('A new customer is added with the series, and not when it is refused', async () => {
    const customer = { firstName: 'Clara', lastName: 'Vidal', phone: '612 000 111' }
    await taken(`${TUESDAY}T10:30`, { with: world.ids.maria })
    expect(refusalOf(await book({ customer, ...withMaria() }))).toBe('series.dates_in_conflict')
    const known = async () =>
      (
        await world.inTenant((tx) =>
          tx.db.selectFrom('customers').select('id').where('first_name', '=', 'Clara').execute(),
        )
      ).length
    expect(await known()).toBe(0)
    valueOf(await book({ customer }))
    expect(await known()).toBe(1)
  })

  test('A customer who may not book is refused with that reason, and not date by date', async () => {
    await world.inTenant((tx) =>
      tx.db.updateTable('customers').set({ is_blocked: true }).where('id', '=', world.ids.lucia).execute(),
    )
    expect(refusalOf(await book())).toBe('booking.customer_blocked')
  })

  test('A year of days is one series', async () => {
    const { appointments, leftOut } = valueOf(
      await book({ recurrenceRule: 'FREQ=DAILY', count: 366, onConflict: 'skip', staff: 'any' }),
    )
    // Five days of each week are open.
    expect([appointments.length + leftOut.length, appointments.length]).toEqual([366, 262])
  }, 60_000)
})

describe('A series is read', () => {
  test('With its appointments, and among those of its customer', async () => {
    const { series } = valueOf(await book())
    const customer = { firstName: 'Clara', lastName: 'Vidal' }
    const other = valueOf(await book({ start: madrid(`${TUESDAY}T12:00`), customer }))
    const read = valueOf(await getSeries(world.session(), { seriesId: series.id }))
    expect([read.series, timesOf(read.appointments)]).toEqual([
      series,
      ['11-17T10:30', '11-24T10:30', '12-01T10:30', '12-08T10:30'],
    ])
    const page = { afterId: null, limit: 10 }
    const listed = async (customerId: typeof world.ids.lucia | null) =>
      (await listSeries(world.session(), { customerId, page })).items.map(({ id }) => id)
    expect(await listed(world.ids.lucia)).toEqual([series.id])
    expect(await listed(null)).toEqual([series.id, other.series.id])
  })

  test('Another business sees none of it', async () => {
    const { series } = valueOf(await book())
    const page = { afterId: null, limit: 10 }
    expect(refusalOf(await getSeries(world.otherSession(), { seriesId: series.id }))).toBe('series.series_not_found')
    expect((await listSeries(world.otherSession(), { customerId: world.ids.lucia, page })).items).toEqual([])
  })
})
