import * as api from '@ringbook/api-contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openBusiness } from '../../test/business-under-test.ts'
import type { BusinessUnderTest } from '../../test/business-under-test.ts'
import { callRoute } from '../../test/call-route.ts'
import { refusalOf, valueOf } from '../../test/world/bookings.ts'
import { catalogRoutes } from '../catalog/index.ts'
import type { ServiceId } from '../kernel/ids.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { bookAppointment, bookingRoutes, cancelAppointment, placeHold } from './index.ts'

const catalog = catalogRoutes()
const booking = bookingRoutes()
const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6]
let business: BusinessUnderTest
let session: TenantSession
let branch: string
let maria: string

beforeAll(async () => {
  business = await openBusiness()
})

afterAll(() => business.close())

beforeEach(async () => {
  session = await business.openOther()
  const body = { name: 'Centro', closes_on_holidays: true, holiday_country: 'ES' }
  branch = valueOf(await callRoute({ room: catalog, session, endpoint: api.createBranch }, { body })).id
  const opening_hours = EVERY_DAY.map((day_of_week) => ({ day_of_week, opens_at: '09:00', closes_at: '18:00' }))
  const hours = { params: { branch_id: branch }, body: { opening_hours } }
  valueOf(await callRoute({ room: catalog, session, endpoint: api.replaceOpeningHours }, hours))
  const staff = { body: { type: 'staff', name: 'María', home_branch_id: branch } as const }
  maria = valueOf(await callRoute({ room: catalog, session, endpoint: api.createResource }, staff)).id
  const schedule = EVERY_DAY.map((day_of_week) => ({ day_of_week, start_time: '10:00', end_time: '14:00' }))
  const worked = { params: { resource_id: maria }, body: { schedule } }
  valueOf(await callRoute({ room: catalog, session, endpoint: api.replaceSchedule }, worked))
})

const at = (wall: string) => Temporal.PlainDateTime.from(wall).toZonedDateTime('Europe/Madrid').toInstant()
const text = (wall: string) => at(wall).toString()
const span = (start: string, end: string) => ({ start: text(start), end: text(end) })

async function newService(): Promise<ServiceId> {
  const body = {
    name: 'Haircut',
    duration_minutes: 30,
    requirements: [{ role: 'Hairdresser', resource_ids: [maria] }],
  }
  return valueOf(await callRoute({ room: catalog, session, endpoint: api.createService }, { body })).id as ServiceId
}

async function book(serviceId: ServiceId, start: string) {
  const customer = { firstName: 'Anna', lastName: 'Schmidt', phone: '+34612345678' }
  const slot = { serviceId, branchId: null, start: at(start) }
  return valueOf(await bookAppointment(session, { slot, customer, source: 'phone' }))
}

function timetable(from: string, to: string, as = session) {
  return callRoute(
    { room: booking, session: as, endpoint: api.readTimetable },
    { query: { branch_id: branch, from, to } },
  )
}

function days(from: string, to: string, as = session) {
  const query = { branch_id: branch, from, to }
  return callRoute({ room: booking, session: as, endpoint: api.listAppointmentDays }, { query })
}

describe('The timetable of a branch', () => {
  test('says when it is open, when everybody works, is off and why, and what is kept for a caller', async () => {
    const off = {
      starts_at: text('2026-11-24T12:00'),
      ends_at: text('2026-11-24T12:30'),
      block_type: 'break',
      reason: 'Lunch',
      recurrence_rule: 'FREQ=DAILY',
      timezone: 'Europe/Madrid',
    } as const
    const endpoint = api.createResourceBlock
    const { id } = valueOf(
      await callRoute({ room: catalog, session, endpoint }, { params: { resource_id: maria }, body: off }),
    )
    const serviceId = await newService()
    const slot = { serviceId, branchId: null, start: at('2026-11-25T10:00'), resourceIds: [] }
    const { expiresAt } = valueOf(await placeHold(session, { slot }))

    expect(valueOf(await timetable('2026-11-25', '2026-11-26'))).toEqual({
      branch_id: branch,
      timezone: 'Europe/Madrid',
      open: [span('2026-11-25T09:00', '2026-11-25T18:00')],
      closures: [],
      holidays: [],
      resources: [
        {
          id: maria,
          name: 'María',
          type: 'staff',
          units: 1,
          working: [span('2026-11-25T10:00', '2026-11-25T14:00')],
          blocks: [
            {
              ...span('2026-11-25T12:00', '2026-11-25T12:30'),
              block_id: id,
              block_type: 'break',
              reason: 'Lunch',
              repeats: true,
            },
          ],
          held: [{ ...span('2026-11-25T10:00', '2026-11-25T10:30'), expires_at: expiresAt.toString() }],
          busy_elsewhere: [],
          unknown: [],
        },
      ],
    })
  })

  test('is closed on a public holiday and during a closure, both by name', async () => {
    const closed = { starts_at: text('2026-12-24T14:00'), ends_at: text('2026-12-26T00:00'), reason: 'Party' }
    const endpoint = api.createBranchBlock
    valueOf(await callRoute({ room: catalog, session, endpoint }, { params: { branch_id: branch }, body: closed }))

    const found = valueOf(await timetable('2026-12-25', '2026-12-26'))

    expect(found).toMatchObject({ open: [], holidays: [{ date: '2026-12-25' }] })
    expect(found.closures).toMatchObject([{ ...span('2026-12-24T14:00', '2026-12-26T00:00'), reason: 'Party' }])
  })

  test('works by the clock on the wall in the week in which it is turned', async () => {
    const { open } = valueOf(await timetable('2026-10-24', '2026-10-26'))
    expect(open).toEqual([
      { start: '2026-10-24T07:00:00Z', end: '2026-10-24T16:00:00Z' },
      { start: '2026-10-25T08:00:00Z', end: '2026-10-25T17:00:00Z' },
    ])
  })

  test('says that nobody knows when somebody is free whose calendar outside was never read', async () => {
    await session.transact((tx) =>
      tx.db
        .insertInto('external_calendars')
        .values({ tenant_id: tx.tenantId, resource_id: maria, name: 'Private', provider: 'push', on_failure: 'block' })
        .execute(),
    )
    const { resources } = valueOf(await timetable('2026-11-25', '2026-11-26'))
    expect(resources[0]?.unknown).toEqual([span('2026-11-25T00:00', '2026-11-26T00:00')])
  })

  test('is refused for more than 62 days, for none, and for a branch of another business', async () => {
    expect(refusalOf(await timetable('2026-11-01', '2027-01-03'))).toBe('booking.invalid_window')
    expect(refusalOf(await timetable('2026-11-01', '2026-11-01'))).toBe('booking.invalid_window')
    const other = await business.openOther()
    expect(refusalOf(await timetable('2026-11-25', '2026-11-26', other))).toBe('booking.branch_not_found')
    expect(refusalOf(await days('2026-11-25', '2026-11-26', other))).toBe('booking.branch_not_found')
  })
})

describe('The days of a month', () => {
  test('are counted with the first four by name; what was cancelled does not count', async () => {
    const serviceId = await newService()
    const booked = []
    for (const time of ['10:00', '10:30', '11:00', '11:30', '12:00']) {
      booked.push(await book(serviceId, `2026-11-25T${time}`))
    }
    await book(serviceId, '2026-11-26T13:00')
    expect(valueOf(await days('2026-11-01', '2026-12-01'))).toMatchObject({
      timezone: 'Europe/Madrid',
      days: [
        {
          date: '2026-11-25',
          count: 5,
          first: [
            { start: text('2026-11-25T10:00'), service: { name: 'Haircut' }, customer: { name: 'Anna Schmidt' } },
            { start: text('2026-11-25T10:30') },
            { start: text('2026-11-25T11:00') },
            { start: text('2026-11-25T11:30') },
          ],
        },
        { date: '2026-11-26', count: 1 },
      ],
    })
    const [first] = booked
    if (first === undefined) expect.fail('nothing was booked')
    valueOf(await cancelAppointment(session, { appointmentId: first.id, by: 'staff', expectedVersion: null }))
    const { days: rest } = valueOf(await days('2026-11-25', '2026-11-26'))
    expect(rest).toMatchObject([{ count: 4, first: [{ start: text('2026-11-25T10:30') }, {}, {}, {}] }])
  })
})
