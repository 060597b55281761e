import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { someoneWaits } from '../../test/someone-waits.ts'
import { haircutFor, madrid, refusalOf, TUESDAY, valueOf } from '../../test/world/bookings.ts'
import { refusedDates, timesOf, weeklyHaircuts } from '../../test/world/series.ts'
import { announcedEvents, openWorld } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { bookAppointment, cancelAppointment } from '../booking/index.ts'
import type { TenantTx } from '../db/transaction.ts'
import type { AppointmentId } from '../kernel/ids.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { extendOneSeries } from './extend-one-series.ts'
import { bookSeries, cancelSeries, changeSeries, getSeries, listSeries } from './index.ts'
import type { SeriesRequest } from './index.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld({ poolSize: 10 })
})
afterAll(() => world.close())
beforeEach(() =>
  world.inTenant(async (tx) => {
    await tx.db.deleteFrom('appointments').execute()
    await tx.db.deleteFrom('appointment_series').execute()
  }),
)

const withMaria = () => ({ resourceIds: [world.ids.maria] })
const caller = (number: number) => ({ firstName: `Caller ${number}`, lastName: '', phone: `+3461200${1000 + number}` })
const book = (changes: Partial<SeriesRequest>) => bookSeries(world.session(), weeklyHaircuts(changes))
const atOnce = <Value>(count: number, attempt: (number: number) => Promise<Value>) =>
  Promise.all(Array.from({ length: count }, (_, number) => attempt(number)))

// The constraint is asked, no plan of ours.
async function doubleBookings(): Promise<number> {
  const taken = await world.inTenant((tx) =>
    tx.db
      .selectFrom('allocations')
      .select(['resource_id', 'unit', 'starts_at', 'ends_at'])
      .where('active', '=', true)
      .execute(),
  )
  const collide = (one: (typeof taken)[number], other: (typeof taken)[number]) =>
    one.resource_id === other.resource_id &&
    one.unit === other.unit &&
    Temporal.Instant.compare(one.starts_at, other.ends_at) < 0 &&
    Temporal.Instant.compare(other.starts_at, one.ends_at) < 0
  return taken.flatMap((one, index) => taken.slice(index + 1).filter((other) => collide(one, other))).length
}

describe('Series at once', () => {
  test('Of ten who want the same Tuesdays with María one has them all, and the others hear which dates are gone', async () => {
    const results = await atOnce(10, (number) => book({ ...withMaria(), customer: caller(number) }))
    const refused = results.filter((result) => !result.ok)
    expect(refused.length).toBe(9)
    expect(new Set(refused.map(refusalOf))).toEqual(new Set(['series.dates_in_conflict']))
    expect(new Set(refused.map((result) => refusedDates(result).length))).toEqual(new Set([4]))
    expect(await doubleBookings()).toBe(0)
  }, 30_000)

  test('Series that meet on some dates in either direction end without waiting for each other forever', async () => {
    const results = await atOnce(8, (number) =>
      book({
        ...withMaria(),
        customer: caller(number),
        recurrenceRule: number % 2 === 0 ? 'FREQ=DAILY' : 'FREQ=DAILY;INTERVAL=2',
        start: madrid(number % 2 === 0 ? `${TUESDAY}T10:30` : '2026-11-18T10:45'),
        count: 8,
        onConflict: number % 4 < 2 ? 'skip' : 'move',
      }),
    )
    const booked = results.filter((result) => result.ok).map((result) => result.value.appointments.length)
    expect(booked.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(8)
    expect(await doubleBookings()).toBe(0)
  }, 30_000)

  test('A series and single callers for its dates: every time has one of them', async () => {
    const days = [TUESDAY, '2026-11-24', '2026-12-01', '2026-12-08']
    const single = (day: string, number: number) => {
      const slot = { serviceId: world.ids.haircut, start: madrid(`${day}T10:30`), ...withMaria() }
      return bookAppointment(world.session(), haircutFor({ slot, customer: caller(number) }))
    }
    const [series, ...others] = await Promise.all([
      book({ ...withMaria(), onConflict: 'skip' }),
      ...days.map((day, number) => single(day, number)),
    ])
    const inSeries = series.ok ? series.value.appointments.length : 0
    expect(inSeries + others.filter((result) => result.ok).length).toBe(4)
    expect(await doubleBookings()).toBe(0)
  })

  test('A limit that the dates of one series use up leaves the rest out, and is never passed', async () => {
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
    const daily = { recurrenceRule: 'FREQ=DAILY', count: 4, onConflict: 'skip' } as const
    const results = await atOnce(4, (number) => book({ ...daily, customer: caller(number) }))
    const booked = results.flatMap((result) => (result.ok ? timesOf(result.value.appointments) : []))
    expect(booked.length).toBe(2)
    await world.inTenant((tx) => tx.db.deleteFrom('booking_limits').execute())
  }, 30_000)
})

describe('Between the plan and the writing', () => {
  /** A session in which somebody else books María on the second Tuesday just when the plan is made. */
  function overtaken(): TenantSession {
    const session = world.session()
    const slot = { serviceId: world.ids.haircut, start: madrid('2026-11-24T10:30'), ...withMaria() }
    const overtake = once(() => bookAppointment(world.session(), haircutFor({ slot, customer: caller(1) })))
    const watched = (tx: TenantTx): TenantTx => ({
      ...tx,
      run: async (statement, values) => {
        if (statement.name === 'series_insert') await overtake()
        return tx.run(statement, values)
      },
    })
    return { ...session, transact: (work) => session.transact((tx) => work(watched(tx))) }
  }

  test('Somebody is faster with one date: nothing is booked, and that date is named', async () => {
    const refused = await bookSeries(overtaken(), weeklyHaircuts(withMaria()))
    expect([refusalOf(refused), refusedDates(refused)]).toEqual([
      'series.dates_in_conflict',
      ['11-24T10:30 slot_taken'],
    ])
    expect((await listSeries(world.session(), { customerId: null, page: { afterId: null, limit: 9 } })).items).toEqual(
      [],
    )
  })

  test('Their own bookings are faster each time: the date that their own limit refuses is named', async () => {
    await world.inTenant((tx) =>
      tx.db
        .insertInto('booking_limits')
        .values({ tenant_id: tx.tenantId, scope: 'customer', period: 'week', max_count: 1 })
        .execute(),
    )
    const customer = { customerId: world.ids.lucia }
    const refused = await bookSeries(overtakenAgainAndAgain(customer), weeklyHaircuts({ ...withMaria(), customer }))
    await world.inTenant((tx) => tx.db.deleteFrom('booking_limits').execute())
    expect([refusalOf(refused), refusedDates(refused)]).toEqual([
      'series.dates_in_conflict',
      ['11-17T10:30 customer_limit_reached'],
    ])
  })

  /** Each time that a series is written its customer books another time of the week, and gives it back but the last. */
  function overtakenAgainAndAgain(customer: SeriesRequest['customer']): TenantSession {
    const session = world.session()
    const slot = { serviceId: world.ids.haircut, start: madrid('2026-11-19T16:00') }
    const overtakings: AppointmentId[] = []
    const watched = (tx: TenantTx): TenantTx => ({
      ...tx,
      run: async (statement, values) => {
        // From then on whoever else books under this limit waits.
        if (statement.name === 'booking_lock_for_booking' && overtakings.length < 3 && isFirst) {
          isFirst = false
          overtakings.push(valueOf(await bookAppointment(world.session(), haircutFor({ slot, customer }))).id)
        }
        return tx.run(statement, values)
      },
    })
    let isFirst = true
    return {
      ...session,
      transact: async (work) => {
        const last = overtakings.at(-1)
        if (last !== undefined && overtakings.length < 3) {
          await cancelAppointment(world.session(), { appointmentId: last, expectedVersion: null, by: 'staff' })
        }
        isFirst = true
        return session.transact((tx) => work(watched(tx)))
      },
    }
  }

  test('Or that date is left out, as was asked', async () => {
    const booked = valueOf(await bookSeries(overtaken(), weeklyHaircuts({ ...withMaria(), onConflict: 'skip' })))
    expect(timesOf(booked.appointments)).toEqual(['11-17T10:30', '12-01T10:30', '12-08T10:30'])
    expect(booked.series.exceptions).toEqual([madrid('2026-11-24T10:30')])
  })
})

function once<Value>(work: () => Promise<Value>): () => Promise<Value> {
  let done: Promise<Value> | null = null
  return () => (done ??= work())
}

describe('One series is changed by many at once', () => {
  // Else it would be a circle: whoever changes an appointment waits for its people, and has the appointment meanwhile.
  test('A date that keeps its time is being changed: the series waits for it and keeps nobody from anybody', async () => {
    const { series, appointments } = valueOf(await book(withMaria()))
    const [first, second] = appointments.map(({ id }) => id)
    const change = { seriesId: series.id, onConflict: 'fail', expectedVersion: null, by: 'staff' } as const
    const alone = { ...change, scope: 'this', appointmentId: second, start: madrid('2026-11-25T12:00') } as const
    valueOf(await changeSeries(world.session(), alone))
    const all = { ...change, scope: 'all', appointmentId: first, start: madrid(`${TUESDAY}T16:00`) } as const
    const { changing } = await world.inTenant(async (tx) => {
      await tx.db
        .selectFrom('appointments')
        .where('id', '=', second ?? '')
        .select('id')
        .forNoKeyUpdate()
        .execute()
      const started = { changing: changeSeries(world.session(), all) }
      while (!(await someoneWaits(world))) continue
      // Fails if somebody has them.
      await tx.db.selectFrom('resources').select('id').forNoKeyUpdate().noWait().execute()
      return started
    })
    const changed = valueOf(await changing)
    expect(timesOf(changed.appointments)).toEqual(['11-17T16:00', '11-25T12:00', '12-01T16:00', '12-08T16:00'])
  })

  test('Of six who saw the same version one has its way', async () => {
    const { series } = valueOf(await book(withMaria()))
    const asked = { seriesId: series.id, scope: 'all', expectedVersion: series.version, by: 'staff' } as const
    const results = await atOnce(6, (number) =>
      number % 2 === 0
        ? changeSeries(world.session(), { ...asked, start: madrid(`${TUESDAY}T1${2 + number}:00`), onConflict: 'skip' })
        : cancelSeries(world.session(), asked),
    )
    expect(results.filter((result) => result.ok).length).toBe(1)
    expect(new Set(results.filter((result) => !result.ok).map(refusalOf))).toEqual(new Set(['series.version_mismatch']))
    expect(await doubleBookings()).toBe(0)
  })

  test('Two series that change places with each other, again and again: nothing is taken twice or lost', async () => {
    const one = valueOf(await book(withMaria())).series
    const other = valueOf(await book({ ...withMaria(), start: madrid(`${TUESDAY}T11:15`) })).series
    const move = (seriesId: typeof one.id, time: string) =>
      changeSeries(world.session(), {
        seriesId,
        scope: 'all',
        start: madrid(`${TUESDAY}T${time}`),
        onConflict: 'fail',
        expectedVersion: null,
        by: 'staff',
      })
    await Promise.all([move(one.id, '11:15'), move(other.id, '10:30'), move(one.id, '12:00'), move(other.id, '12:30')])
    const counts = await Promise.all(
      [one, other].map(async ({ id }) => {
        const { appointments } = valueOf(await getSeries(world.session(), { seriesId: id }))
        return [appointments.length, new Set(timesOf(appointments).map((time) => time.slice(5))).size]
      }),
    )
    expect(counts).toEqual([
      [4, 1],
      [4, 1],
    ])
    expect(await doubleBookings()).toBe(0)
    const active = await world.inTenant((tx) =>
      tx.db.selectFrom('allocations').select('id').where('active', '=', true).execute(),
    )
    expect(active.length).toBe(16)
  })

  test('Of five workers that extend a series one books its dates', async () => {
    await world.inTenant((tx) =>
      tx.db.updateTable('services').set({ booking_horizon_days: 20 }).where('id', '=', world.ids.haircut).execute(),
    )
    const { series } = valueOf(await book({ count: null, by: 'customer', ...withMaria() }))
    const later = world.session({ now: madrid('2026-12-01T03:17') })
    const booked = await atOnce(5, () => extendOneSeries(later, { seriesId: series.id }))
    expect(booked.toSorted((one, other) => one - other)).toEqual([0, 0, 0, 0, 2])
    const events = await world.inTenant((tx) => announcedEvents(tx, 'series.extended'))
    expect(events.length).toBe(1)
  })
})
