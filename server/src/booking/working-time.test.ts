import * as api from '@ringbook/api-contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openBusiness } from '../../test/business-under-test.ts'
import type { BusinessUnderTest } from '../../test/business-under-test.ts'
import { callRoute } from '../../test/call-route.ts'
import { refusalOf, valueOf } from '../../test/world/bookings.ts'
import { catalogRoutes } from '../catalog/index.ts'
import type { BranchId, ResourceId, ServiceId } from '../kernel/ids.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { bookAppointment, checkTime, findSlots } from './index.ts'

const room = catalogRoutes()
const MADRID = 'Europe/Madrid'
let business: BusinessUnderTest
let session: TenantSession

beforeAll(async () => {
  business = await openBusiness()
})

beforeEach(async () => {
  session = await business.openOther()
})

afterAll(() => business.close())

async function newBranch(body: Partial<api.BranchInput> = {}): Promise<BranchId> {
  const said = { name: 'Centro', ...body }
  return valueOf(await callRoute({ room, session, endpoint: api.createBranch }, { body: said })).id as BranchId
}

async function newStaff(home_branch_id: string | null, schedule: api.ScheduleRule[]): Promise<ResourceId> {
  const body = { type: 'staff', name: 'María', home_branch_id } as const
  const staff = valueOf(await callRoute({ room, session, endpoint: api.createResource }, { body }))
  const endpoint = api.replaceSchedule
  valueOf(await callRoute({ room, session, endpoint }, { params: { resource_id: staff.id }, body: { schedule } }))
  return staff.id as ResourceId
}

async function newService(resourceIds: readonly string[], body: Partial<api.ServiceInput> = {}): Promise<ServiceId> {
  const requirements = resourceIds.length === 0 ? [] : [{ role: 'Staff', resource_ids: [...resourceIds] }]
  const said = { name: 'Visit', duration_minutes: 60, slot_step_minutes: 60, requirements, ...body }
  return valueOf(await callRoute({ room, session, endpoint: api.createService }, { body: said })).id as ServiceId
}

async function opens(branch_id: string, opening_hours: api.OpeningHours[]): Promise<void> {
  const endpoint = api.replaceOpeningHours
  valueOf(await callRoute({ room, session, endpoint }, { params: { branch_id }, body: { opening_hours } }))
}

async function opensOn(branch_id: string, date: string, hours: api.HoursOfDate[]): Promise<void> {
  const endpoint = api.replaceBranchDateOverride
  valueOf(await callRoute({ room, session, endpoint }, { params: { branch_id, date }, body: { hours } }))
}

async function worksOn(resource_id: string, date: string, hours: api.WorkingHoursOfDate[]): Promise<void> {
  const endpoint = api.replaceResourceDateOverride
  valueOf(await callRoute({ room, session, endpoint }, { params: { resource_id, date }, body: { hours } }))
}

function everyDay(start_time: string, end_time: string, branch_id: string | null = null): api.ScheduleRule[] {
  return [0, 1, 2, 3, 4, 5, 6].map((day_of_week) => ({ day_of_week, start_time, end_time, branch_id }))
}

function openEveryDay(opens_at: string, closes_at: string): api.OpeningHours[] {
  return [0, 1, 2, 3, 4, 5, 6].map((day_of_week) => ({ day_of_week, opens_at, closes_at }))
}

function at(wall: string, zone = MADRID): Temporal.Instant {
  return Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).toInstant()
}

/** The starts that are offered on one date, as the clock of the branch shows them. */
async function offered(serviceId: ServiceId, branchId: BranchId, on: string): Promise<string[]> {
  const date = Temporal.PlainDate.from(on)
  const search = { serviceId, branchId, from: date, to: date.add({ days: 1 }) }
  const { slots, timezone } = valueOf(await findSlots(session, search))
  return slots.map(({ start }) => start.toZonedDateTimeISO(timezone).toPlainTime().toString({ smallestUnit: 'minute' }))
}

async function answerTo(serviceId: ServiceId, branchId: BranchId, start: Temporal.Instant) {
  const answer = valueOf(await checkTime(session, { serviceId, branchId, start, alternatives: 0 }))
  return answer.isBookable ? 'bookable' : answer.reason
}

async function book(serviceId: ServiceId, branchId: BranchId, start: Temporal.Instant) {
  const customer = { firstName: 'Anna', lastName: 'Schmidt', phone: '+34612345678' }
  return bookAppointment(session, { slot: { serviceId, branchId, start }, customer, source: 'phone' })
}

describe('A business that is open past midnight', () => {
  test('takes a shift from ten in the evening until six as one, over the days of the week', async () => {
    const branch = await newBranch()
    await opens(branch, openEveryDay('22:00', '06:00'))
    const service = await newService([await newStaff(branch, everyDay('22:00', '06:00'))])
    const night = ['00:00', '01:00', '02:00', '03:00', '04:00', '05:00']
    expect(await offered(service, branch, '2026-11-28')).toEqual([...night, '22:00', '23:00'])
    expect(refusalOf(await book(service, branch, at('2026-11-29T05:30')))).toBe('booking.outside_opening_hours')
    expect(valueOf(await book(service, branch, at('2026-11-28T23:30'))).end).toEqual(at('2026-11-29T00:30'))
  })

  test('may offer a service in the night alone', async () => {
    const branch = await newBranch()
    const said = { available_from: '22:00', available_until: '02:00', available_days: [5] }
    const service = await newService([await newStaff(branch, everyDay('00:00', '24:00'))], said)
    expect(await offered(service, branch, '2026-11-27')).toEqual(['22:00', '23:00'])
    expect(await answerTo(service, branch, at('2026-11-28T01:00'))).toBe('bookable')
    expect(await answerTo(service, branch, at('2026-11-28T01:30'))).toBe('outside_service_hours')
  })
})

describe('A day that differs from the week', () => {
  test('has its own hours, offered and booked, and the week holds again on the next', async () => {
    const branch = await newBranch()
    await opens(branch, openEveryDay('10:00', '13:00'))
    const service = await newService([await newStaff(branch, everyDay('00:00', '24:00'))])
    await opensOn(branch, '2026-12-24', [{ start: '08:00', end: '10:00' }])
    await opensOn(branch, '2026-12-26', [])
    expect(await offered(service, branch, '2026-12-24')).toEqual(['08:00', '09:00'])
    expect(await offered(service, branch, '2026-12-25')).toEqual(['10:00', '11:00', '12:00'])
    expect(await offered(service, branch, '2026-12-26')).toEqual([])
    expect(refusalOf(await book(service, branch, at('2026-12-24T10:00')))).toBe('booking.outside_opening_hours')
    expect(valueOf(await book(service, branch, at('2026-12-24T09:00'))).start).toEqual(at('2026-12-24T09:00'))
  })

  test('of somebody who works elsewhere is worked there and nowhere else', async () => {
    const [centro, norte] = [await newBranch(), await newBranch({ name: 'Norte' })]
    const maria = await newStaff(centro, everyDay('09:00', '11:00'))
    const service = await newService([maria])
    await worksOn(maria, '2026-12-24', [{ start: '16:00', end: '18:00', branch_id: norte }])
    expect(await offered(service, centro, '2026-12-24')).toEqual([])
    expect(await answerTo(service, centro, at('2026-12-24T09:00'))).toBe('resource_not_working')
    expect(await offered(service, norte, '2026-12-24')).toEqual(['16:00', '17:00'])
    expect(await offered(service, centro, '2026-12-25')).toEqual(['09:00', '10:00'])
  })
})

describe('A public holiday', () => {
  test('closes the branch, by name, unless the business opens on it', async () => {
    const branch = await newBranch({ closes_on_holidays: true, holiday_country: 'DE', holiday_region: 'BY' })
    await opens(branch, openEveryDay('10:00', '12:00'))
    const service = await newService([await newStaff(branch, everyDay('00:00', '24:00'))])
    const epiphany = at('2027-01-06T10:00')
    expect(await offered(service, branch, '2027-01-06')).toEqual([])
    const answer = valueOf(await checkTime(session, { serviceId: service, branchId: branch, start: epiphany }))
    expect(answer).toMatchObject({ isBookable: false, reason: 'public_holiday', holidayName: 'Epiphany' })
    expect(refusalOf(await book(service, branch, epiphany))).toBe('booking.public_holiday')
    await opensOn(branch, '2027-01-06', [{ start: '10:00', end: '11:00' }])
    expect(await offered(service, branch, '2027-01-06')).toEqual(['10:00'])
    expect(valueOf(await book(service, branch, epiphany)).start).toEqual(epiphany)
  })

  test('of one region is a working day in another', async () => {
    const branch = await newBranch({ closes_on_holidays: true, holiday_country: 'DE', holiday_region: 'BE' })
    await opens(branch, openEveryDay('10:00', '12:00'))
    const service = await newService([await newStaff(branch, everyDay('00:00', '24:00'))])
    expect(await offered(service, branch, '2027-01-06')).toEqual(['10:00', '11:00'])
  })

  test('is no working day of the horizon', async () => {
    // Monday 23 November: three working days on, over the holiday of 26 November in the United States, is Friday.
    const branch = await newBranch({ closes_on_holidays: true, holiday_country: 'US', timezone: 'America/Chicago' })
    await opens(branch, openEveryDay('10:00', '11:00').slice(1, 6))
    const said = { horizon_kind: 'working_days', booking_horizon_days: 3 } as const
    const service = await newService([await newStaff(branch, everyDay('00:00', '24:00'))], said)
    expect(await offered(service, branch, '2026-11-27')).toEqual(['10:00'])
    expect(await answerTo(service, branch, at('2026-11-30T10:00', 'America/Chicago'))).toBe('beyond_booking_horizon')
  })
})

describe('Somebody who works at several branches', () => {
  test('works at each by its own clock, and what is taken at one is taken at the other', async () => {
    const madrid = await newBranch({ name: 'Madrid' })
    const tenerife = await newBranch({ name: 'Tenerife', timezone: 'Atlantic/Canary' })
    // The clock in Tenerife is an hour behind: nine there is ten in Madrid.
    const schedule = [...everyDay('09:00', '11:00', madrid), ...everyDay('11:00', '13:00', tenerife)]
    const service = await newService([await newStaff(null, schedule)])
    expect(await offered(service, madrid, '2026-11-27')).toEqual(['09:00', '10:00'])
    expect(await offered(service, tenerife, '2026-11-27')).toEqual(['11:00', '12:00'])
    valueOf(await book(service, tenerife, at('2026-11-27T11:00', 'Atlantic/Canary')))
    expect(await offered(service, tenerife, '2026-11-27')).toEqual(['12:00'])
    expect(await offered(service, madrid, '2026-11-27')).toEqual(['09:00', '10:00'])
  })

  test('is not booked twice at one time, however many ask for it at both', async () => {
    const madrid = await newBranch({ name: 'Madrid' })
    const london = await newBranch({ name: 'London', timezone: 'Europe/London' })
    // Told without their zones: eight in London is nine in Madrid, and for an hour she is at both.
    const schedule = [...everyDay('09:00', '11:00', madrid), ...everyDay('08:00', '09:00', london)]
    const service = await newService([await newStaff(null, schedule)])
    const start = at('2026-11-27T09:00')
    expect([await answerTo(service, madrid, start), await answerTo(service, london, start)]).toEqual([
      'bookable',
      'bookable',
    ])
    const branches = [madrid, london, madrid, london, madrid, london]
    const racers = await Promise.all(branches.map((branch) => book(service, branch, start)))
    expect(racers.filter((racer) => racer.ok)).toHaveLength(1)
    expect(await answerTo(service, madrid, start)).toBe('resource_taken')
    expect(await answerTo(service, london, start)).toBe('resource_taken')
  })

  test('and is at home everywhere is free at each branch until one takes the time', async () => {
    const madrid = await newBranch({ name: 'Madrid' })
    const london = await newBranch({ name: 'London', timezone: 'Europe/London' })
    const service = await newService([await newStaff(null, everyDay('09:00', '11:00'))])
    // Without a branch her hours are local everywhere: nine in London is ten in Madrid.
    expect(await offered(service, madrid, '2026-11-27')).toEqual(['09:00', '10:00'])
    expect(await offered(service, london, '2026-11-27')).toEqual(['09:00', '10:00'])
    valueOf(await book(service, london, at('2026-11-27T09:00', 'Europe/London')))
    expect(await offered(service, madrid, '2026-11-27')).toEqual(['09:00'])
    expect(await offered(service, london, '2026-11-27')).toEqual(['10:00'])
  })

  test('has time off at all of them', async () => {
    const madrid = await newBranch({ name: 'Madrid' })
    const london = await newBranch({ name: 'London', timezone: 'Europe/London' })
    const maria = await newStaff(null, everyDay('09:00', '11:00'))
    const service = await newService([maria])
    const off = {
      starts_at: '2026-11-26T09:00:00Z',
      ends_at: '2026-11-26T10:00:00Z',
      recurrence_rule: 'RRULE:FREQ=DAILY\nEXDATE:20261128T090000Z',
      timezone: 'Europe/London',
    }
    const endpoint = api.createResourceBlock
    valueOf(await callRoute({ room, session, endpoint }, { params: { resource_id: maria }, body: off }))
    expect(await offered(service, london, '2026-11-27')).toEqual(['10:00'])
    expect(await offered(service, madrid, '2026-11-27')).toEqual(['09:00'])
    expect(await offered(service, london, '2026-11-28')).toEqual(['09:00', '10:00'])
  })
})
