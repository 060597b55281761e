import type { Updateable } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import {
  alternativesOf,
  haircutFor,
  madrid,
  onTheWall,
  refusalOf,
  TUESDAY,
  valueOf,
} from '../../test/world/bookings.ts'
import { openWorld } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import type { Database } from '../db/schema.generated.ts'
import type { ResourceId } from '../kernel/ids.ts'
import { bookAppointment, checkTime, findSlots, getAppointment, openGroupSession } from './index.ts'
import type { BookingRequest } from './index.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const changeHaircut = (changes: Updateable<Database['services']>) =>
  world.inTenant((tx) =>
    tx.db.updateTable('services').set(changes).where('id', '=', world.ids.haircut).executeTakeFirstOrThrow(),
  )
afterEach(async () => {
  await changeHaircut({
    booking_mode: 'single',
    horizon_kind: 'days',
    booking_horizon_days: 90,
    bookable_until: null,
    buffer_rule: 'sum',
    buffer_before_minutes: 0,
    buffer_after_minutes: 0,
    slot_grid: 'anchored',
    slot_step_minutes: 15,
  })
  await world.inTenant(async (tx) => {
    await tx.db.deleteFrom('appointments').execute()
    await tx.db.deleteFrom('group_sessions').execute()
    await tx.db.deleteFrom('date_overrides').execute()
    await tx.db.updateTable('branches').set({ closes_on_holidays: false }).execute()
  })
})

const haircutAt = (wallTime: string, resourceIds: ResourceId[] = []) => ({
  serviceId: world.ids.haircut,
  start: madrid(wallTime),
  resourceIds,
})
const book = (changes: Partial<BookingRequest> = {}) => bookAppointment(world.session(), haircutFor(changes))

describe('How far ahead', () => {
  test('A service that is booked until a date is not booked after it, and its last times are offered instead', async () => {
    await changeHaircut({ horizon_kind: 'until_date', bookable_until: '2027-03-20' })
    expect((await book({ slot: haircutAt('2027-03-20T10:00') })).ok).toBe(true)
    const refused = await book({ slot: haircutAt('2027-06-08T10:30') })
    expect(refusalOf(refused)).toBe('booking.beyond_booking_horizon')
    expect(alternativesOf(refused)).toEqual(['2027-03-20T12:45', '2027-03-20T13:00', '2027-03-20T13:15'])
  })

  test('Ten working days are two weeks in a salon that closes on Sunday and Monday', async () => {
    await changeHaircut({ horizon_kind: 'working_days', booking_horizon_days: 10 })
    expect((await book({ slot: haircutAt('2026-11-28T10:00') })).ok).toBe(true)
    const refused = await book({ slot: haircutAt('2026-12-01T10:00') })
    expect(refusalOf(refused)).toBe('booking.beyond_booking_horizon')
    expect(alternativesOf(refused).at(-1)).toBe('2026-11-28T13:15')
  })
})

describe('Buffers of which the longer one is enough', () => {
  const bookAt = async (time: string) => (await book({ slot: haircutAt(`${TUESDAY}T${time}`, [world.ids.maria]) })).ok

  test('Ten minutes after and ten before are ten between two', async () => {
    await changeHaircut({ buffer_rule: 'max', buffer_before_minutes: 10, buffer_after_minutes: 10 })
    expect([await bookAt('10:30'), await bookAt('11:20'), await bookAt('11:25')]).toEqual([true, false, true])
    const kinds = await world.inTenant((tx) =>
      tx.db.selectFrom('allocations').select('kind').where('resource_id', '=', world.ids.maria).execute(),
    )
    expect(kinds.map((row) => row.kind).toSorted()).toEqual([
      'buffer_after',
      'buffer_after',
      'buffer_before',
      'buffer_before',
      'work',
      'work',
    ])
  })

  test('Where they add up it is twenty', async () => {
    await changeHaircut({ buffer_before_minutes: 10, buffer_after_minutes: 10 })
    expect([await bookAt('10:30'), await bookAt('11:25'), await bookAt('11:35')]).toEqual([true, false, true])
  })

  test('Moved by five minutes, it is in nobody’s way, least of all in its own', async () => {
    await changeHaircut({ buffer_rule: 'max', buffer_before_minutes: 10, buffer_after_minutes: 10 })
    const { id } = valueOf(await book({ slot: haircutAt(`${TUESDAY}T10:30`, [world.ids.maria]) }))
    const asked = { ...haircutAt(`${TUESDAY}T10:35`, [world.ids.maria]), ignoredAppointmentIds: [id] }
    expect(valueOf(await checkTime(world.session(), asked)).isBookable).toBe(true)
  })

  test('Where its own buffer lies exactly on that of a neighbour, the neighbour keeps theirs', async () => {
    await changeHaircut({ buffer_rule: 'max', buffer_before_minutes: 10, buffer_after_minutes: 10 })
    expect(await bookAt('10:30')).toBe(true)
    const { id } = valueOf(await book({ slot: haircutAt(`${TUESDAY}T11:25`, [world.ids.maria]) }))
    await changeHaircut({ buffer_rule: 'max', buffer_before_minutes: 0, buffer_after_minutes: 10 })
    const asked = { ...haircutAt(`${TUESDAY}T11:20`, [world.ids.maria]), ignoredAppointmentIds: [id] }
    expect(valueOf(await checkTime(world.session(), asked)).isBookable).toBe(false)
  })
})

describe('A grid that begins where time becomes free', () => {
  test('Late in the evening it goes on from the night before, whichever hours are asked about', async () => {
    const { branch, maria, laura, carmen } = world.ids
    const day = (on_date: string, hours: { start_minute: number; end_minute: number }[]) => {
      return { on_date, hours: JSON.stringify(hours) }
    }
    const open = ['2026-11-19', '2026-11-20', '2026-11-21'].map((date) =>
      day(date, [{ start_minute: 0, end_minute: 0 }]),
    )
    const off = day('2026-11-20', [])
    await world.inTenant((tx) =>
      tx.db
        .insertInto('date_overrides')
        .values([
          ...open.flatMap((each) => [
            { tenant_id: tx.tenantId, branch_id: branch, ...each },
            { tenant_id: tx.tenantId, resource_id: maria, ...each },
          ]),
          ...[laura, carmen].map((resource_id) => ({ tenant_id: tx.tenantId, resource_id, ...off })),
        ])
        .execute(),
    )
    await changeHaircut({ slot_grid: 'packed', slot_step_minutes: 30 })
    valueOf(await book({ slot: haircutAt('2026-11-19T21:37', [maria]) }))
    // Free at 22:22; with two hours before it the next begins at 22 minutes past midnight, and then every half hour.
    await changeHaircut({ buffer_before_minutes: 120 })
    const startsFrom = async (from: string) => {
      const window = { from: madrid(from), to: madrid('2026-11-21T00:00') }
      const { slots } = valueOf(await findSlots(world.session(), { serviceId: world.ids.haircut, ...window }))
      return slots.map((slot) => onTheWall(slot.start))
    }
    expect((await startsFrom('2026-11-20T00:00')).at(-1)).toBe('2026-11-20T23:52')
    expect(await startsFrom('2026-11-20T23:30')).toEqual(['2026-11-20T23:52'])
  })
})

describe('A session whose teacher serves nobody else any more', () => {
  test('It is still offered and can be joined, with the teacher whom it has', async () => {
    await changeHaircut({ booking_mode: 'group', group_places: 4 })
    const asked = haircutAt(`${TUESDAY}T10:30`, [world.ids.maria])
    const places = { places: null, title: null, internalNotes: null, branchId: null, durationMinutes: null }
    valueOf(await openGroupSession(world.session(), { ...asked, ...places }))
    const work = (is_active: boolean) =>
      world.inTenant((tx) =>
        tx.db.updateTable('resources').set({ is_active }).where('id', '=', world.ids.maria).execute(),
      )
    await work(false)
    const joined = valueOf(await book({ slot: haircutAt(`${TUESDAY}T10:30`) }))
    await work(true)
    expect(joined.resources.map((resource) => resource.name)).toEqual(['María García', 'Chair'])
    const read = await getAppointment(world.session(), { appointmentId: joined.id })
    expect(joined).toEqual(valueOf(read))
  })
})

describe('Days that differ from the week', () => {
  const open = (hours: { start_minute: number; end_minute: number }[], subject: { resource?: ResourceId } = {}) =>
    world.inTenant((tx) =>
      tx.db
        .insertInto('date_overrides')
        .values({
          tenant_id: tx.tenantId,
          branch_id: subject.resource === undefined ? world.ids.branch : null,
          resource_id: subject.resource ?? null,
          on_date: TUESDAY,
          hours: JSON.stringify(hours),
        })
        .execute(),
    )
  const reasonAt = async (start: string, resourceIds: ResourceId[] = []) => {
    const answer = valueOf(await checkTime(world.session(), haircutAt(start, resourceIds)))
    return answer.isBookable ? null : [answer.reason, answer.holidayName]
  }

  test('On a day with its own hours the week does not hold', async () => {
    await open([{ start_minute: 720, end_minute: 900 }])
    expect(await reasonAt(`${TUESDAY}T10:30`)).toEqual(['outside_opening_hours', null])
    expect(await reasonAt(`${TUESDAY}T12:00`)).toBeNull()
  })

  test('Who has a day off does not work, and the others do', async () => {
    await open([], { resource: world.ids.maria })
    expect(await reasonAt(`${TUESDAY}T10:30`, [world.ids.maria])).toEqual(['resource_not_working', null])
    expect(await reasonAt(`${TUESDAY}T10:30`)).toBeNull()
  })

  test('On a public holiday the salon is closed, and whoever asks hears which', async () => {
    await world.inTenant((tx) =>
      tx.db.updateTable('branches').set({ closes_on_holidays: true, holiday_country: 'ES' }).execute(),
    )
    const refused = await book({ slot: haircutAt('2026-12-08T10:30') })
    expect(refusalOf(refused)).toBe('booking.public_holiday')
    expect(refused.ok ? null : refused.refusal.details?.['holiday']).toMatch(/\w/)
    expect(await reasonAt('2026-12-09T10:30')).toBeNull()
  })
})
