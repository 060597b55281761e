import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { MONDAY_MORNING, openBusiness } from '../../test/business-under-test.ts'
import type { BusinessUnderTest } from '../../test/business-under-test.ts'
import type { BranchId, ResourceId, ServiceId } from '../kernel/ids.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { BookingLimitInput } from './booking-limit.ts'
import { changeBranch } from './change-branch.ts'
import { changeResource } from './change-resource.ts'
import { changeService } from './change-service.ts'
import { createBookingLimit } from './create-booking-limit.ts'
import { createBranch } from './create-branch.ts'
import { createResource } from './create-resource.ts'
import { createService } from './create-service.ts'
import type { ServiceInput } from './create-service.ts'
import { loadBookableCatalog } from './load-bookable-catalog.ts'
import { listServiceSummaries } from './store/summaries.ts'

const WEEK = { from: MONDAY_MORNING, to: MONDAY_MORNING.add({ hours: 7 * 24 }) }

let business: BusinessUnderTest
let session: TenantSession
let branchId: BranchId
let maria: ResourceId
let laura: ResourceId

beforeAll(async () => {
  business = await openBusiness()
})

beforeEach(async () => {
  session = await business.openOther()
  branchId = valueOf(await createBranch(session, { name: 'Centro' })).id as BranchId
  maria = await staff('María')
  laura = await staff('Laura')
})

afterAll(() => business.close())

function valueOf<Value>(result: Result<Value, { code: string }>): Value {
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}

async function staff(name: string): Promise<ResourceId> {
  return valueOf(await createResource(session, { type: 'staff', name })).id as ResourceId
}

async function newService(
  fields: Partial<ServiceInput['fields']> = {},
  lists: Omit<ServiceInput, 'fields'> = {},
): Promise<ServiceId> {
  const input = { fields: { name: 'Massage', duration_minutes: 60, ...fields }, ...lists }
  return valueOf(await createService(session, input)).id as ServiceId
}

async function load(serviceId: ServiceId) {
  return valueOf(await session.transact((tx) => loadBookableCatalog(tx, { serviceId, branchId: null, window: WEEK })))
}

describe('A service that says nothing of it', () => {
  test('is for one customer alone, at fixed times, without other lengths, questions or limits', async () => {
    const { service, branch, limits } = await load(await newService())
    expect(service).toMatchObject({
      bufferRule: 'sum',
      slotGrid: 'anchored',
      slotAnchorMinute: 0,
      horizonCounts: 'days',
      bookableUntil: null,
      choice: 'preference',
      bookingMode: 'single',
      group: null,
      prefersLastStaff: false,
      pendingBlocks: true,
      allowsRescheduling: true,
      rescheduleNoticeMinutes: 0,
      taxRate: 0,
      pricesIncludeTax: true,
      requiresDeposit: false,
      depositMinor: null,
      depositPercent: null,
      cancellationFeeMinor: null,
      cancellationFeePercent: null,
      durations: [],
      intakeFields: [],
    })
    expect([branch.country, limits]).toEqual(['ES', []])
  })
})

describe('Booking is told', () => {
  test('all terms in its own words, numbers as numbers', async () => {
    const { service } = await load(
      await newService({
        buffer_rule: 'max',
        slot_grid: 'packed',
        slot_anchor_minute: 10,
        horizon_kind: 'working_days',
        booking_mode: 'single_or_group',
        group_places: 8,
        group_opens_on_demand: false,
        staff_choice: 'round_robin',
        staff_choice_period_days: 14,
        prefers_last_staff: true,
        pending_blocks: false,
        allows_rescheduling: false,
        reschedule_notice_minutes: 120,
        tax_rate: 8.1,
        prices_include_tax: false,
        requires_deposit: true,
        deposit_percent: 33.33,
        cancellation_fee_percent: 50.5,
      }),
    )
    expect(service).toMatchObject({
      bufferRule: 'max',
      slotGrid: 'packed',
      slotAnchorMinute: 10,
      horizonCounts: 'working_days',
      bookingMode: 'single_or_group',
      group: { places: 8, opensOnDemand: false },
      choice: 'round_robin',
      staffChoicePeriodDays: 14,
      prefersLastStaff: true,
      pendingBlocks: false,
      allowsRescheduling: false,
      rescheduleNoticeMinutes: 120,
      taxRate: 8.1,
      pricesIncludeTax: false,
      requiresDeposit: true,
      depositPercent: 33.33,
      cancellationFeePercent: 50.5,
    })
  })

  test('the last day, which then stands in place of the days', async () => {
    const { service } = await load(await newService({ horizon_kind: 'until_date', bookable_until: '2027-06-30' }))
    expect(service).toMatchObject({ horizonCounts: 'days', bookableUntil: '2027-06-30' })
  })

  test('of no group where places are kept for later', async () => {
    expect((await load(await newService({ group_places: 8 }))).service.group).toBeNull()
  })

  test('who costs what and serves how often, what lengths there are, and what is asked', async () => {
    const resources = [{ resource_id: laura, price_minor: 7500, weight: 3 }, { resource_id: maria }]
    const serviceId = await newService(
      {},
      {
        requirements: [{ role: 'Masseur', quantity_per: 'person', keep_together: true, resources }],
        durations: [{ duration_minutes: 90, price_minor: 8500 }, { duration_minutes: 30 }],
        intakeFields: [
          { key: 'where', label: 'Where does it hurt?', type: 'choice', options: ['Back', 'Neck'], is_required: true },
          { key: 'age', label: 'Age', type: 'number', min_value: 0.5, translations: { de: { label: 'Alter' } } },
        ],
      },
    )
    const { service } = await load(serviceId)
    expect(service.requirements).toMatchObject([
      {
        quantityPer: 'person',
        keepTogether: true,
        candidates: [
          { resourceId: laura, preferenceOrder: 0, priceMinor: 7500, weight: 3 },
          { resourceId: maria, preferenceOrder: 1, priceMinor: null, weight: 1 },
        ],
      },
    ])
    expect(service.durations).toEqual([
      { durationMinutes: 30, priceMinor: null },
      { durationMinutes: 90, priceMinor: 8500 },
    ])
    expect(service.intakeFields).toMatchObject([
      {
        key: 'where',
        type: 'choice',
        options: ['Back', 'Neck'],
        isRequired: true,
        translations: {},
        askedOnline: true,
      },
      { key: 'age', type: 'number', minValue: 0.5, maxValue: null, translations: { de: { label: 'Alter' } } },
    ])
  })

  test('the country of the branch, or that of the business', async () => {
    const serviceId = await newService()
    valueOf(await changeBranch(session, { branchId, change: { country: 'DE' }, expectedVersion: null }))
    expect((await load(serviceId)).branch.country).toBe('DE')
  })
})

describe('The limits of a booking', () => {
  test('are those of the service, of whoever could serve, and of customers, and no others', async () => {
    const massage = await newService({}, { requirements: [{ role: 'Masseur', resource_ids: [maria, laura] }] })
    const cut = await newService({ name: 'Cut' })
    const sofia = await staff('Sofía')
    const limits: [string, BookingLimitInput][] = [
      ['massages', { scope: 'service', service_id: massage, period: 'day', max_count: 8 }],
      ['Laura', { scope: 'resource', resource_id: laura, period: 'week', max_minutes: 1800 }],
      ['Laura, massages', { scope: 'resource', resource_id: laura, service_id: massage, period: 'day', max_count: 4 }],
      ['customers', { scope: 'customer', period: 'month', max_count: 4 }],
      ['customers, massages', { scope: 'customer', service_id: massage, period: 'day', max_count: 1 }],
      ['cuts', { scope: 'service', service_id: cut, period: 'day', max_count: 8 }],
      ['Laura, cuts', { scope: 'resource', resource_id: laura, service_id: cut, period: 'day', max_count: 4 }],
      ['Sofía', { scope: 'resource', resource_id: sofia, period: 'day', max_count: 4 }],
      ['customers, cuts', { scope: 'customer', service_id: cut, period: 'day', max_count: 1 }],
    ]
    const names = new Map<string, string>()
    for (const [name, limit] of limits) names.set(valueOf(await createBookingLimit(session, limit)).id, name)
    const found = async () => (await load(massage)).limits.map((limit) => names.get(limit.id))
    expect(await found()).toEqual(['massages', 'Laura', 'Laura, massages', 'customers', 'customers, massages'])
    valueOf(await changeResource(session, { resourceId: laura, change: { is_active: false }, expectedVersion: null }))
    expect(await found()).toEqual(['massages', 'customers', 'customers, massages'])
    const [first] = (await load(massage)).limits
    expect(first).toMatchObject({
      scope: 'service',
      serviceId: massage,
      resourceId: null,
      maxCount: 8,
      maxMinutes: null,
    })
  })

  test('of another business stop nobody here', async () => {
    const stranger = await business.openOther()
    valueOf(await createBookingLimit(stranger, { scope: 'customer', period: 'day', max_count: 1 }))
    expect((await load(await newService())).limits).toEqual([])
  })
})

describe('The price that a caller is told before anybody is chosen', () => {
  const told = async () => {
    const [service] = await session.transact((tx) => listServiceSummaries(tx))
    return [service?.priceMinor, service?.priceVaries]
  }

  test('is that of the service, or the lowest of the staff, with "from" where they differ', async () => {
    const role = (...resources: { resource_id: string; price_minor?: number }[]) => [{ role: 'Masseur', resources }]
    const own = { resource_id: laura, price_minor: 5000 }
    const serviceId = await newService({ price_minor: 6000 }, { requirements: role({ resource_id: maria }) })
    expect(await told()).toEqual([6000, false])
    const change = { fields: {}, requirements: role({ resource_id: maria }, own) }
    valueOf(await changeService(session, { serviceId, change, expectedVersion: null }))
    expect(await told()).toEqual([5000, true])
    valueOf(await changeResource(session, { resourceId: laura, change: { is_active: false }, expectedVersion: null }))
    expect(await told()).toEqual([6000, false])
  })

  test('is from what the business says', async () => {
    await newService({ price_minor: 6000, price_varies: true })
    expect(await told()).toEqual([6000, true])
  })
})
