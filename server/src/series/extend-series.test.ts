import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { haircutFor, madrid, TUESDAY, valueOf } from '../../test/world/bookings.ts'
import { timesOf, weeklyHaircuts } from '../../test/world/series.ts'
import { announcedEvents, openWorld } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { bookAppointment, cancelAppointment } from '../booking/index.ts'
import type { SeriesId } from '../kernel/ids.ts'
import { systemActor } from '../kernel/tenant-session.ts'
import { bookSeries, cancelSeries, changeSeries, extendSeries, getSeries } from './index.ts'
import type { SeriesRequest } from './index.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
  await world.inTenant((tx) =>
    tx.db.updateTable('services').set({ booking_horizon_days: 20 }).where('id', '=', world.ids.haircut).execute(),
  )
})
afterAll(() => world.close())
beforeEach(() =>
  world.inTenant(async (tx) => {
    await tx.db.deleteFrom('appointments').execute()
    await tx.db.deleteFrom('appointment_series').execute()
  }),
)

/** A customer's own: without an end, and held to the twenty days for which the salon lets itself be booked. */
const book = async (changes: Partial<SeriesRequest> = {}) =>
  valueOf(
    await bookSeries(
      world.session(),
      weeklyHaircuts({ count: null, by: 'customer', resourceIds: [world.ids.maria], onConflict: 'skip', ...changes }),
    ),
  )

const extendOn = (now: string) =>
  extendSeries({
    database: world.database,
    openSession: ({ tenantId, label }) => world.session({ tenantId, actor: systemActor(label), now: madrid(now) }),
  })

const read = async (seriesId: SeriesId) => {
  const { series, appointments } = valueOf(await getSeries(world.session(), { seriesId }))
  return { series, times: timesOf(appointments) }
}

const conflicts = async () =>
  (await world.inTenant((tx) => announcedEvents(tx, 'series.conflict'))).map(({ payload }) => payload)

describe('A series without an end goes on', () => {
  test('As days come within reach their dates are booked, each once, however often this runs', async () => {
    const { series } = await book()
    expect((await read(series.id)).times).toEqual(['11-17T10:30', '11-24T10:30', '12-01T10:30'])
    expect(await extendOn('2026-11-17T03:17')).toBe(0)
    expect((await read(series.id)).series.version).toBe(1)
    expect(await extendOn('2026-11-18T03:17')).toBe(1)
    expect(await extendOn('2026-11-18T03:17')).toBe(0)
    expect((await read(series.id)).times.at(-1)).toBe('12-08T10:30')
    expect(await extendOn('2026-12-10T03:17')).toBe(3)
    const { times, series: extended } = await read(series.id)
    expect([times.slice(-3), extended.nextStartsAt]).toEqual([
      ['12-15T10:30', '12-22T10:30', '12-29T10:30'],
      madrid('2027-01-05T10:30'),
    ])
  })

  test('A date that cannot be had is left out and reported once', async () => {
    const { series } = await book()
    const slot = { serviceId: world.ids.haircut, start: madrid('2026-12-08T10:00'), resourceIds: [world.ids.maria] }
    valueOf(await bookAppointment(world.session(), haircutFor({ slot, by: 'staff' })))
    const before = (await conflicts()).length
    expect(await extendOn('2026-11-26T03:17')).toBe(1)
    expect(await extendOn('2026-11-27T03:17')).toBe(0)
    const { times, series: extended } = await read(series.id)
    expect([times.at(-1), extended.exceptions]).toEqual(['12-15T10:30', [madrid('2026-12-08T10:30')]])
    expect((await conflicts()).slice(before)).toEqual([
      expect.objectContaining({
        series_id: series.id,
        is_stopped: false,
        dates: [{ series_starts_at: '2026-12-08T09:30:00Z', reason: 'booking.slot_taken' }],
      }),
    ])
  })

  test('Or it moves, if that was asked when the series was booked', async () => {
    const { series } = await book({ onConflict: 'move' })
    const slot = { serviceId: world.ids.haircut, start: madrid('2026-12-08T10:00'), resourceIds: [world.ids.maria] }
    valueOf(await bookAppointment(world.session(), haircutFor({ slot, by: 'staff' })))
    expect(await extendOn('2026-11-18T03:17')).toBe(1)
    expect((await read(series.id)).times.at(-1)).toBe('12-08T10:45')
  })

  test('A cancelled date is not booked again, and a cancelled series does not go on', async () => {
    const [one, other] = [await book(), await book({ start: madrid(`${TUESDAY}T16:00`) })]
    const last = one.appointments.at(-1)
    if (last === undefined) expect.fail('it has dates')
    valueOf(await cancelAppointment(world.session(), { appointmentId: last.id, expectedVersion: null, by: 'staff' }))
    const asked = { seriesId: other.series.id, scope: 'all', expectedVersion: null, by: 'staff' } as const
    valueOf(await cancelSeries(world.session(), asked))
    expect(await extendOn('2026-11-18T03:17')).toBe(1)
    expect((await read(one.series.id)).times).toEqual(['11-17T10:30', '11-24T10:30', '12-01T10:30', '12-08T10:30'])
    expect((await read(other.series.id)).series).toMatchObject({ status: 'cancelled', nextStartsAt: null })
  })

  test('After a move it goes on at the new time, and after a split in the new series alone', async () => {
    const booked = await book()
    const asked = { seriesId: booked.series.id, onConflict: 'fail', expectedVersion: null, by: 'staff' } as const
    const moved = valueOf(
      await changeSeries(world.session(), {
        ...asked,
        scope: 'following',
        appointmentId: booked.appointments[1]?.id ?? null,
        start: madrid('2026-11-25T16:00'),
      }),
    )
    expect(await extendOn('2026-11-20T03:17')).toBe(1)
    expect((await read(moved.series.id)).times).toEqual(['11-25T16:00', '12-02T16:00', '12-09T16:00'])
    expect((await read(booked.series.id)).times).toEqual(['11-17T10:30'])
  })

  test('A customer who may not book any more ends it, and somebody is told why', async () => {
    const { series } = await book()
    const blocked = (is_blocked: boolean) =>
      world.inTenant((tx) =>
        tx.db.updateTable('customers').set({ is_blocked }).where('id', '=', world.ids.lucia).execute(),
      )
    await blocked(true)
    expect(await extendOn('2026-11-18T03:17')).toBe(0)
    await blocked(false)
    expect((await read(series.id)).series.nextStartsAt).toBeNull()
    expect((await conflicts()).at(-1)).toMatchObject({
      is_stopped: true,
      dates: [{ reason: 'booking.customer_blocked' }],
    })
  })

  test('The salon’s own series always has 26 dates ahead', async () => {
    const { series, appointments } = await book({ by: 'staff', staff: 'any', resourceIds: [] })
    expect([appointments.length, (await read(series.id)).times.length]).toEqual([26, 26])
    expect(await extendOn('2026-11-24T03:17')).toBe(1)
    expect(await extendOn('2026-12-08T23:00')).toBe(3)
  })

  test('Half past two at night goes on at half past two after the night that has none', async () => {
    const berlin = (wall: string) => Temporal.PlainDateTime.from(wall).toZonedDateTime('Europe/Berlin').toInstant()
    const booked = await book()
    await world.inTenant((tx) =>
      tx.db
        .updateTable('appointment_series')
        .set({
          timezone: 'Europe/Berlin',
          recurrence_rule: 'FREQ=WEEKLY',
          first_starts_at: berlin('2027-03-21T02:30'),
          next_starts_at: berlin('2027-03-28T02:30'),
        })
        .where('id', '=', booked.series.id)
        .execute(),
    )
    await extendOn('2027-03-27T03:17')
    const { series } = await read(booked.series.id)
    const walls = series.exceptions.map((date) => date.toZonedDateTimeISO('Europe/Berlin').toPlainDateTime().toString())
    expect(walls.slice(0, 3)).toEqual(['2027-03-28T03:30:00', '2027-04-04T02:30:00', '2027-04-11T02:30:00'])
  })
})
