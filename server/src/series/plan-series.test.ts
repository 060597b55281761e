import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { haircutFor, madrid, onTheWall, refusalOf, TUESDAY, valueOf } from '../../test/world/bookings.ts'
import { openWorld } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { bookAppointment } from '../booking/index.ts'
import type { ResourceId } from '../kernel/ids.ts'
import { planSeries } from './index.ts'
import type { SeriesPlan, SeriesWish } from './index.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.inTenant((tx) => tx.db.deleteFrom('appointments').execute())
  await bookableFor({ days: 90 })
})

async function bookableFor({ days }: { days: number }): Promise<void> {
  await world.inTenant((tx) =>
    tx.db.updateTable('services').set({ booking_horizon_days: days }).where('id', '=', world.ids.haircut).execute(),
  )
}

const weekly = (changes: Partial<SeriesWish> = {}): SeriesWish => ({
  serviceId: world.ids.haircut,
  start: madrid(`${TUESDAY}T10:30`),
  recurrenceRule: 'FREQ=WEEKLY',
  count: 4,
  by: 'staff',
  ...changes,
})
const plan = async (changes: Partial<SeriesWish> = {}) => valueOf(await planSeries(world.session(), weekly(changes)))

async function taken(day: string, options: { with: ResourceId }): Promise<void> {
  const slot = { serviceId: world.ids.haircut, start: madrid(`${day}T10:30`), resourceIds: [options.with] }
  valueOf(await bookAppointment(world.session(), haircutFor({ slot })))
}

const starts = ({ dates }: SeriesPlan) => dates.map(({ seriesStartsAt }) => onTheWall(seriesStartsAt))
const codes = ({ dates }: SeriesPlan) =>
  dates.map(({ decision }) => (decision.isBookable ? 'yes' : decision.code.replace('booking.', '')))
const staff = ({ dates }: SeriesPlan) =>
  dates.map(({ decision }) =>
    decision.isBookable ? decision.slot.resources.find(({ type }) => type === 'staff')?.name.split(' ')[0] : null,
  )

describe('A series is planned', () => {
  test('Four Tuesdays at half past ten can all be had, and nothing is written', async () => {
    const planned = await plan()
    expect(starts(planned)).toEqual(
      ['17', '24'].map((day) => `2026-11-${day}T10:30`).concat('2026-12-01T10:30', '2026-12-08T10:30'),
    )
    expect(codes(planned)).toEqual(['yes', 'yes', 'yes', 'yes'])
    expect(planned.nextStartsAt).toBeNull()
    const written = await world.inTenant((tx) => tx.db.selectFrom('appointment_series').select('id').execute())
    expect(written).toEqual([])
  })

  test('A date that cannot be had says why, who is in the way, and when else it could be', async () => {
    await taken('2026-11-24', { with: world.ids.maria })
    const planned = await plan({ resourceIds: [world.ids.maria] })
    expect(codes(planned)).toEqual(['yes', 'slot_taken', 'yes', 'yes'])
    const [, second] = planned.dates
    expect(second?.decision).toMatchObject({ resource: { name: 'María García' } })
    const others = second?.decision.isBookable === false ? second.decision.alternatives : []
    expect(onTheWall(others[0]?.start ?? madrid('2000-01-01T00:00'))).toMatch(/^2026-11-24T1/)
  })

  test('One person serves all dates, although another is asked first on most days', async () => {
    await taken('2026-11-24', { with: world.ids.maria })
    const planned = await plan()
    expect(planned.staff?.name).toBe('Laura Pérez')
    expect(staff(planned)).toEqual(['Laura', 'Laura', 'Laura', 'Laura'])
  })

  test('When nobody can serve all, others help out, or the dates are in conflict, or it does not matter', async () => {
    const [first, second, third] = [TUESDAY, '2026-11-24', '2026-12-01']
    await taken(first, { with: world.ids.maria })
    await taken(second, { with: world.ids.laura })
    await taken(third, { with: world.ids.carmen })
    const helped = await plan({ staff: 'prefer_same' })
    expect([codes(helped).filter((code) => code === 'yes').length, new Set(staff(helped)).size]).toEqual([4, 2])
    expect(codes(await plan({ staff: 'same' })).filter((code) => code === 'slot_taken').length).toBe(1)
    expect(staff(await plan({ staff: 'any' }))).toEqual(['Laura', 'María', 'María', 'María'])
  })

  test('Dates beyond the booking horizon are conflicts for customers; the business may go further', async () => {
    await bookableFor({ days: 10 })
    expect(codes(await plan({ by: 'customer' }))).toEqual([
      'yes',
      'yes',
      'beyond_booking_horizon',
      'beyond_booking_horizon',
    ])
    expect(codes(await plan({ by: 'staff' }))).toEqual(['yes', 'yes', 'yes', 'yes'])
  })

  test('A rule without an end is planned as far as customers may book, and at most 26 dates', async () => {
    await bookableFor({ days: 60 })
    const forCustomer = await plan({ by: 'customer', count: null })
    expect([forCustomer.dates.length, onTheWall(forCustomer.nextStartsAt ?? madrid('2000-01-01T00:00'))]).toEqual([
      9,
      '2027-01-19T10:30',
    ])
    const forBusiness = await plan({ by: 'staff', count: null })
    expect([forBusiness.dates.length, onTheWall(forBusiness.nextStartsAt ?? madrid('2000-01-01T00:00'))]).toEqual([
      26,
      '2027-05-18T10:30',
    ])
  })

  test('A rule that ends on a date has the whole of that day', async () => {
    const lastOn = Temporal.PlainDate.from('2026-12-01')
    expect(starts(await plan({ count: null, lastOn })).at(-1)).toBe('2026-12-01T10:30')
  })

  test('Ten stays ten when the clock is turned, in March and in October', async () => {
    const march = await plan({ start: madrid('2027-03-23T10:00'), count: 2, by: 'staff' })
    expect(march.dates.map(({ seriesStartsAt }) => seriesStartsAt.toString())).toEqual([
      '2027-03-23T09:00:00Z',
      '2027-03-30T08:00:00Z',
    ])
    const october = await plan({ start: madrid('2027-10-26T10:00'), count: 2, by: 'staff' })
    expect(october.dates.map(({ seriesStartsAt }) => seriesStartsAt.toString())).toEqual([
      '2027-10-26T08:00:00Z',
      '2027-11-02T09:00:00Z',
    ])
  })

  test.each([
    [
      '2027-03-21',
      ['2027-03-21T02:30', '2027-03-28T03:30', '2027-04-04T02:30'],
      'half past two that is skipped is half past three',
    ],
    ['2027-10-24', ['2027-10-24T02:30', '2027-10-31T02:30', '2027-11-07T02:30'], 'of two half past twos the first'],
  ])('Every Sunday night at half past two in Berlin from %s: %s', async (day, expected) => {
    const start = Temporal.PlainDateTime.from(`${day}T02:30`).toZonedDateTime('Europe/Berlin').toInstant()
    const planned = await plan({ start, count: 3, timezone: 'Europe/Berlin' })
    const walls = planned.dates.map(({ seriesStartsAt }) =>
      seriesStartsAt.toZonedDateTimeISO('Europe/Berlin').toPlainDateTime().toString({ smallestUnit: 'minute' }),
    )
    expect(walls).toEqual(expected)
  })

  test.each([
    ['FREQ=FORTNIGHTLY', 'series.invalid_rule'],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', 'series.invalid_rule'],
    ['FREQ=WEEKLY;UNTIL=20261101', 'series.invalid_rule'],
    ['FREQ=WEEKLY;COUNT=4;UNTIL=20270101', 'series.invalid_rule'],
    ['FREQ=DAILY;COUNT=367', 'series.too_many_dates'],
    ['FREQ=HOURLY;UNTIL=20990101', 'series.too_many_dates'],
  ])('The rule %s gives no series: %s', async (recurrenceRule, code) => {
    expect(refusalOf(await planSeries(world.session(), weekly({ recurrenceRule, count: null })))).toBe(code)
  })

  test('A service of another business is none, and a zone that does not exist is none', async () => {
    expect(refusalOf(await planSeries(world.otherSession(), weekly()))).toBe('booking.service_not_found')
    expect(refusalOf(await planSeries(world.session(), weekly({ timezone: 'Europe/Atlantis' })))).toBe(
      'series.unknown_timezone',
    )
  })
})

describe('Dates that meet each other', () => {
  test('A plan knows that its earlier dates take their time', async () => {
    const dense = { recurrenceRule: 'FREQ=MINUTELY;INTERVAL=30', staff: 'same' } as const
    expect(codes(await plan(dense))).toEqual(['yes', 'slot_taken', 'yes', 'slot_taken'])
    expect(codes(await plan({ ...dense, staff: 'any' }))).toEqual(['yes', 'yes', 'yes', 'yes'])
  })

  test('And that they use limits up: with two haircuts in a week the third day of it is too many', async () => {
    await world.inTenant((tx) =>
      tx.db
        .insertInto('booking_limits')
        .values({
          tenant_id: tx.tenantId,
          scope: 'service',
          service_id: world.ids.haircut,
          period: 'week',
          max_count: 2,
        })
        .execute(),
    )
    const planned = await plan({ recurrenceRule: 'FREQ=DAILY;BYDAY=TU,WE,TH', count: 5 })
    await world.inTenant((tx) => tx.db.deleteFrom('booking_limits').execute())
    expect(codes(planned)).toEqual(['yes', 'yes', 'service_limit_reached', 'yes', 'yes'])
  })
})
