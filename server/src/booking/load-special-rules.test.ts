import type { Insertable, Updateable } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { alternativesOf, haircutFor, madrid, refusalOf, staffOf, TUESDAY, valueOf } from '../../test/world/bookings.ts'
import { openWorld } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import type { Database } from '../db/schema.generated.ts'
import type { ResourceId } from '../kernel/ids.ts'
import { bookAppointment, cancelAppointment, checkTime, findSlots, placeHold, rescheduleAppointment } from './index.ts'
import type { BookingRequest } from './index.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld({ poolSize: 12 })
})
afterAll(() => world.close())

const AS_IT_WAS = { staff_choice: 'preference', prefers_last_staff: false, booking_mode: 'single' } as const
const changeHaircut = (changes: Updateable<Database['services']>) =>
  world.inTenant((tx) =>
    tx.db.updateTable('services').set(changes).where('id', '=', world.ids.haircut).executeTakeFirstOrThrow(),
  )
afterEach(async () => {
  await changeHaircut(AS_IT_WAS)
  await world.inTenant(async (tx) => {
    for (const table of ['appointments', 'holds', 'group_sessions', 'booking_limits', 'external_calendars'] as const) {
      await tx.db.deleteFrom(table).execute()
    }
    await tx.db.updateTable('service_resources').set({ weight: 1 }).execute()
  })
})

const limit = (row: Omit<Insertable<Database['booking_limits']>, 'tenant_id'>) =>
  world.inTenant((tx) =>
    tx.db
      .insertInto('booking_limits')
      .values({ tenant_id: tx.tenantId, ...row })
      .execute(),
  )
const haircutAt = (wallTime: string, resourceIds: ResourceId[] = []) => ({
  serviceId: world.ids.haircut,
  start: madrid(wallTime),
  resourceIds,
})
const caller = (number: number) => ({ firstName: `Caller ${number}`, lastName: '', phone: `+3461200${1000 + number}` })
const book = (changes: Partial<BookingRequest>) => bookAppointment(world.session(), haircutFor(changes))
const reasonAt = async (wallTime: string, asked: { customerId?: typeof world.ids.lucia } = {}) => {
  const answer = valueOf(await checkTime(world.session(), { ...haircutAt(wallTime), ...asked }))
  return answer.isBookable ? null : answer.reason
}

describe('How much may be booked', () => {
  test('With two a day the third is refused, and other days are offered', async () => {
    await limit({ scope: 'service', service_id: world.ids.haircut, period: 'day', max_count: 2 })
    valueOf(await book({ customer: caller(1) }))
    valueOf(await book({ customer: caller(2) }))
    const third = await book({ customer: caller(3) })
    expect(refusalOf(third)).toBe('booking.service_limit_reached')
    expect(alternativesOf(third).map((start) => start.slice(0, 10))).not.toContain(TUESDAY)
    expect(await reasonAt('2026-11-18T10:30')).toBeNull()
  })

  test('A week counts from Monday to Sunday, a month from the first to the last', async () => {
    await limit({ scope: 'service', service_id: world.ids.haircut, period: 'week', max_count: 1 })
    await limit({ scope: 'service', service_id: world.ids.haircut, period: 'month', max_count: 2 })
    valueOf(await book({ slot: haircutAt('2026-11-17T10:30') }))
    expect(await reasonAt('2026-11-21T10:30')).toBe('service_limit_reached')
    expect(await reasonAt('2026-11-24T10:30')).toBeNull()
    valueOf(await book({ slot: haircutAt('2026-11-24T10:30') }))
    // The Tuesday after that is in another week, and in another month.
    expect(await reasonAt('2026-12-01T10:30')).toBeNull()
    valueOf(await book({ slot: haircutAt('2026-12-01T10:30') }))
    expect(await reasonAt('2026-12-08T10:30')).toBeNull()
  })

  test('Minutes are counted as well as appointments', async () => {
    await limit({ scope: 'resource', resource_id: world.ids.maria, period: 'day', max_minutes: 90 })
    const withMaria = [world.ids.maria]
    valueOf(await book({ slot: haircutAt(`${TUESDAY}T10:00`, withMaria) }))
    valueOf(await book({ slot: haircutAt(`${TUESDAY}T11:00`, withMaria) }))
    const third = await book({ slot: haircutAt(`${TUESDAY}T12:00`, withMaria) })
    expect(refusalOf(third)).toBe('booking.resource_limit_reached')
  })

  test('When one of the staff has enough for the day, somebody else serves', async () => {
    await limit({ scope: 'resource', resource_id: world.ids.maria, period: 'day', max_count: 1 })
    const served: string[][] = []
    for (const time of ['10:00', '11:00'])
      served.push(staffOf(valueOf(await book({ slot: haircutAt(`${TUESDAY}T${time}`) }))))
    expect(served).toEqual([['María García'], ['Laura Pérez']])
  })

  test('A customer who has booked as often as allowed is refused, known by phone as well as by name', async () => {
    await limit({ scope: 'customer', period: 'month', max_count: 1 })
    const anna = caller(1)
    const { customer } = valueOf(await book({ customer: anna }))
    const again = await book({ customer: anna, slot: haircutAt('2026-11-18T10:30') })
    expect(refusalOf(again)).toBe('booking.customer_limit_reached')
    expect(await reasonAt('2026-11-18T10:30', { customerId: customer?.id })).toBe('customer_limit_reached')
    expect((await book({ customer: caller(2), slot: haircutAt('2026-11-18T10:30') })).ok).toBe(true)
  })

  test('Cancelled appointments do not count, and one that is moved does not count twice', async () => {
    await limit({ scope: 'service', service_id: world.ids.haircut, period: 'day', max_count: 1 })
    const { id: appointmentId } = valueOf(await book({}))
    const slot = { start: madrid(`${TUESDAY}T16:00`) }
    const moved = await rescheduleAppointment(world.session(), {
      appointmentId,
      slot,
      expectedVersion: null,
      by: 'staff',
    })
    expect(moved.ok).toBe(true)
    expect(await reasonAt(`${TUESDAY}T10:30`)).toBe('service_limit_reached')
    valueOf(await cancelAppointment(world.session(), { appointmentId, expectedVersion: null, by: 'staff' }))
    expect(await reasonAt(`${TUESDAY}T10:30`)).toBeNull()
  })

  test('A session counts once for its teacher, however many come, and no more are opened than allowed', async () => {
    await limit({ scope: 'resource', resource_id: world.ids.maria, period: 'day', max_count: 2 })
    await changeHaircut({ booking_mode: 'group', group_places: 10 })
    const join = (number: number, time: string) =>
      book({ customer: caller(number), slot: haircutAt(`${TUESDAY}T${time}`, [world.ids.maria]) })
    const first = await Promise.all([1, 2, 3, 4].map((number) => join(number, '10:00')))
    const second = await join(5, '11:00')
    expect([...first, second].map((result) => result.ok)).toEqual([true, true, true, true, true])
    expect(refusalOf(await join(6, '12:00'))).toBe('booking.resource_limit_reached')
    expect((await join(7, '10:00')).ok).toBe(true)
    const atOnce = await Promise.all(
      ['10:00', '11:00', '12:00', '16:00', '17:00', '18:00'].map((time, number) =>
        book({ customer: caller(10 + number), slot: haircutAt(`2026-11-18T${time}`, [world.ids.maria]) }),
      ),
    )
    expect(atOnce.filter((result) => result.ok).length).toBe(2)
  })

  test('Of 20 at once on a day that allows five, exactly five are booked', async () => {
    await limit({ scope: 'service', service_id: world.ids.haircut, period: 'day', max_count: 5 })
    const times = ['10:00', '11:00', '12:00', '16:00', '17:00', '18:00', '19:00']
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, number) =>
        book({ customer: caller(number), slot: haircutAt(`${TUESDAY}T${times[number % times.length]}`) }),
      ),
    )
    const refused = results.filter((result) => !result.ok).map(refusalOf)
    expect(results.length - refused.length).toBe(5)
    expect(new Set(refused)).toEqual(new Set(['booking.service_limit_reached']))
  })

  test('Of 10 at once by one customer who may come once, exactly one is booked', async () => {
    await limit({ scope: 'customer', period: 'day', max_count: 1 })
    const customer = { customerId: world.ids.lucia }
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, number) => book({ customer, slot: haircutAt(`${TUESDAY}T1${number % 3}:00`) })),
    )
    const refused = results.filter((result) => !result.ok).map(refusalOf)
    expect(results.length - refused.length).toBe(1)
    expect(new Set(refused)).toEqual(new Set(['booking.customer_limit_reached']))
  })

  test('Whoever holds the last time that is allowed can book it: nobody else gets another', async () => {
    await limit({ scope: 'service', service_id: world.ids.haircut, period: 'day', max_count: 1 })
    const held = valueOf(await placeHold(world.session(), { slot: haircutAt(`${TUESDAY}T10:00`) }))
    const other = await book({ customer: caller(1), slot: haircutAt(`${TUESDAY}T16:00`) })
    expect(refusalOf(other)).toBe('booking.service_limit_reached')
    const elsewhere = { slot: haircutAt(`${TUESDAY}T11:00`), replaces: [held.token] }
    const { token: holdToken } = valueOf(await placeHold(world.session(), elsewhere))
    valueOf(await book({ customer: caller(2), slot: haircutAt(`${TUESDAY}T11:00`), holdToken }))
  })

  test('Of 12 holds at once on a day that allows María three, exactly three are placed', async () => {
    await limit({ scope: 'resource', resource_id: world.ids.maria, period: 'day', max_count: 3 })
    const times = ['10:00', '11:00', '12:00', '16:00', '17:00', '18:00']
    const results = await Promise.all(
      Array.from({ length: 12 }, (_, number) =>
        placeHold(world.session(), { slot: haircutAt(`${TUESDAY}T${times[number % 6]}`, [world.ids.maria]) }),
      ),
    )
    const refused = results.filter((result) => !result.ok).map(refusalOf)
    expect(results.length - refused.length).toBe(3)
    // Two want each time: the second may meet the first before it meets the limit.
    const reasons = ['booking.resource_limit_reached', 'booking.slot_taken']
    expect(refused.filter((reason) => !reasons.includes(reason ?? ''))).toEqual([])
    expect(refused).toContain('booking.resource_limit_reached')
  })

  test.each(['single', 'group'] as const)('A hold (%s) that has ended counts for nothing', async (booking_mode) => {
    await limit({ scope: 'resource', resource_id: world.ids.maria, period: 'day', max_count: 1 })
    await changeHaircut({ booking_mode, group_places: 3 })
    const withMaria = (time: string) => haircutAt(`${TUESDAY}T${time}`, [world.ids.maria])
    const { token: holdToken } = valueOf(await placeHold(world.session(), { slot: withMaria('10:00') }))
    expect(refusalOf(await book({ slot: withMaria('12:00') }))).toBe('booking.resource_limit_reached')
    const later = world.session({ now: madrid('2026-11-16T09:30') })
    expect(valueOf(await checkTime(later, withMaria('12:00'))).isBookable).toBe(true)
    // The caller's own never counts, even while it lasts.
    valueOf(await book({ slot: withMaria('12:00'), holdToken }))
  })
})

describe('Who serves', () => {
  const serveOneAfterTheOther = async (times: readonly string[]) => {
    const served: string[] = []
    for (const [number, time] of times.entries()) {
      const booked = valueOf(await book({ customer: caller(number), slot: haircutAt(`${TUESDAY}T${time}`) }))
      served.push(...staffOf(booked).map((name) => name.split(' ')[0] ?? ''))
    }
    return served
  }

  test('In turn: everybody once before anybody twice', async () => {
    await changeHaircut({ staff_choice: 'round_robin' })
    const served = await serveOneAfterTheOther(['10:00', '11:00', '12:00', '16:00'])
    expect(served).toEqual(['María', 'Laura', 'Carmen', 'María'])
  })

  test('In turn by weight: who has twice the share serves twice as often', async () => {
    await changeHaircut({ staff_choice: 'round_robin' })
    await world.inTenant((tx) =>
      tx.db.updateTable('service_resources').set({ weight: 2 }).where('resource_id', '=', world.ids.laura).execute(),
    )
    const served = await serveOneAfterTheOther(['10:00', '11:00', '12:00', '16:00'])
    expect(served.toSorted()).toEqual(['Carmen', 'Laura', 'Laura', 'María'])
  })

  test('What is longer ago than the period does not count', async () => {
    await changeHaircut({ staff_choice: 'round_robin', staff_choice_period_days: 7 })
    await serveOneAfterTheOther(['10:00'])
    const later = world.session({ now: madrid('2026-11-30T09:00') })
    const booked = await bookAppointment(later, haircutFor({ slot: haircutAt('2026-12-01T10:00') }))
    expect(staffOf(valueOf(booked))).toEqual(['María García'])
  })

  test('The least busy of the day', async () => {
    await changeHaircut({ staff_choice: 'least_busy' })
    valueOf(await book({ slot: haircutAt(`${TUESDAY}T10:00`, [world.ids.maria]) }))
    valueOf(await book({ slot: haircutAt(`${TUESDAY}T11:00`, [world.ids.laura]) }))
    const sameDay = await book({ slot: haircutAt(`${TUESDAY}T19:00`) })
    const nextDay = await book({ slot: haircutAt('2026-11-18T10:00') })
    expect([sameDay, nextDay].flatMap((result) => staffOf(valueOf(result)))).toEqual(['Carmen Ruiz', 'María García'])
  })

  test('Who served the customer last time serves again if they can', async () => {
    await changeHaircut({ prefers_last_staff: true })
    const anna = caller(1)
    valueOf(await book({ customer: anna, slot: haircutAt(`${TUESDAY}T10:30`, [world.ids.carmen]) }))
    const afterwards = world.session({ now: madrid('2026-11-18T09:00') })
    const again = (customer: BookingRequest['customer'], time: string) =>
      bookAppointment(afterwards, haircutFor({ customer, slot: haircutAt(`2026-11-19T${time}`) }))
    expect(staffOf(valueOf(await again(anna, '10:30')))).toEqual(['Carmen Ruiz'])
    // At half past ten Carmen now has Anna, and over lunch she eats.
    expect(staffOf(valueOf(await again(anna, '15:00')))).toEqual(['María García'])
    expect(staffOf(valueOf(await again(caller(2), '12:00')))).toEqual(['María García'])
  })

  test('An appointment that is still to come says nothing of whom a customer is used to', async () => {
    await changeHaircut({ prefers_last_staff: true })
    const anna = caller(1)
    valueOf(await book({ customer: anna, slot: haircutAt('2026-11-25T10:30', [world.ids.carmen]) }))
    const booked = await book({ customer: anna, slot: haircutAt('2026-11-26T10:30') })
    expect(staffOf(valueOf(booked))).toEqual(['María García'])
  })
})

describe('Calendars outside of Ringbook', () => {
  const connect = (changes: Partial<Insertable<Database['external_calendars']>> = {}) =>
    world.inTenant((tx) =>
      tx.db
        .insertInto('external_calendars')
        .values({
          tenant_id: tx.tenantId,
          resource_id: world.ids.maria,
          name: 'Private',
          last_read_at: madrid('2026-11-16T08:55'),
          read_time: '{[2026-11-16,2027-11-16)}',
          ...changes,
        })
        .returning('id')
        .executeTakeFirstOrThrow(),
    )
  const busyFrom = (calendarId: string, [from, until]: [string, string]) =>
    world.inTenant((tx) =>
      tx.db
        .insertInto('external_busy_spans')
        .values({
          tenant_id: tx.tenantId,
          calendar_id: calendarId,
          resource_id: world.ids.maria,
          uid: from,
          starts_at: madrid(`${TUESDAY}T${from}`),
          ends_at: madrid(`${TUESDAY}T${until}`),
        })
        .execute(),
    )
  const withMaria = (time: string) =>
    checkTime(world.session(), haircutAt(`${TUESDAY}T${time}`, [world.ids.maria])).then((result) => {
      const answer = valueOf(result)
      return answer.isBookable ? null : answer.reason
    })

  test('What is entered there is not offered here, and the rest is', async () => {
    const { id } = await connect()
    await busyFrom(id, ['11:00', '12:00'])
    expect([await withMaria('11:30'), await withMaria('12:00')]).toEqual(['resource_blocked', null])
    const others = await book({ slot: haircutAt(`${TUESDAY}T11:30`) })
    expect(staffOf(valueOf(others))).toEqual(['Laura Pérez'])
  })

  test.each([
    ['was never read', { last_read_at: null }, 'calendar_unreadable'],
    ['cannot be read', { failing_since: madrid('2026-11-16T08:00') }, 'calendar_unreadable'],
    ['was read too long ago', { stale_after_minutes: 4 }, 'calendar_unreadable'],
    ['was read in time', { stale_after_minutes: 6 }, null],
    ['fails, but may be passed over', { failing_since: madrid('2026-11-16T08:00'), on_failure: 'ignore' }, null],
  ] as const)('A calendar that %s', async (_, state, reason) => {
    await connect(state)
    expect(await withMaria('11:30')).toBe(reason)
    const booked = await book({ slot: haircutAt(`${TUESDAY}T11:30`, [world.ids.maria]) })
    expect(booked.ok || refusalOf(booked)).toBe(reason === null || 'booking.calendar_unreadable')
  })

  test('While one calendar is unreadable, the others serve', async () => {
    await connect({ last_read_at: null })
    const { slots } = valueOf(
      await findSlots(world.session(), {
        serviceId: world.ids.haircut,
        from: madrid(`${TUESDAY}T10:00`),
        to: madrid(`${TUESDAY}T10:15`),
      }),
    )
    expect(slots.map(staffOf)).toEqual([['Laura Pérez']])
  })

  test('Another business has nothing of it', async () => {
    const { id } = await connect()
    await busyFrom(id, ['11:00', '12:00'])
    const seen = await world.otherSession().transact(async (tx) => {
      const calendars = await tx.db.selectFrom('external_calendars').select('id').execute()
      const spans = await tx.db.selectFrom('external_busy_spans').select('id').execute()
      return [...calendars, ...spans]
    })
    expect(seen).toEqual([])
  })
})
