import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { MONDAY_MORNING, openBusiness } from '../../test/business-under-test.ts'
import type { BusinessUnderTest } from '../../test/business-under-test.ts'
import type { BranchId, ResourceId, ServiceId } from '../kernel/ids.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { changeBranch } from './change-branch.ts'
import { changeResource } from './change-resource.ts'
import { changeService } from './change-service.ts'
import { createBlock } from './create-block.ts'
import { createBranch } from './create-branch.ts'
import { createResource } from './create-resource.ts'
import type { ResourceInput } from './create-resource.ts'
import { createService } from './create-service.ts'
import { deleteResource } from './delete-resource.ts'
import { deleteService } from './delete-service.ts'
import { loadBookableCatalog } from './load-bookable-catalog.ts'
import { replaceOpeningHours } from './replace-opening-hours.ts'
import { replaceSchedule } from './replace-schedule.ts'
import type { WorkingHours } from './replace-schedule.ts'
import { getBusinessProfile, listBranchSummaries, listServiceSummaries, listStaffSummaries } from './store/summaries.ts'

const WEEK = { from: MONDAY_MORNING, to: MONDAY_MORNING.add({ hours: 7 * 24 }) }
const TUESDAY = 2

let business: BusinessUnderTest
let session: TenantSession
let centro: BranchId
let norte: BranchId

beforeAll(async () => {
  business = await openBusiness()
})

beforeEach(async () => {
  session = await business.openOther()
  centro = valueOf(await createBranch(session, { name: 'Centro', city: 'Madrid', postal_code: '28013' })).id as BranchId
  norte = valueOf(await createBranch(session, { name: 'Norte' })).id as BranchId
})

afterAll(() => business.close())

function valueOf<Value>(result: Result<Value, { code: string }>): Value {
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}

async function newResource(name: string, more: Partial<ResourceInput> = {}): Promise<ResourceId> {
  return valueOf(await createResource(session, { type: 'staff', name, home_branch_id: centro, ...more }))
    .id as ResourceId
}

function hours(start: string, end: string, branchId: BranchId | null = null): WorkingHours {
  return { day: TUESDAY, start, end, branchId, effectiveFrom: null, effectiveUntil: null }
}

async function works(resourceId: ResourceId, ...schedule: WorkingHours[]): Promise<void> {
  valueOf(await replaceSchedule(session, { resourceId, schedule, expectedVersion: null }))
}

async function newService(resourceIds: readonly ResourceId[], branchIds: readonly BranchId[] = []): Promise<ServiceId> {
  const requirements = [{ role: 'Hairdresser', resource_ids: [...resourceIds] }]
  const fields = { name: 'Haircut', duration_minutes: 45, price_minor: 2500, spoken_names: ['cut'] }
  return valueOf(await createService(session, { fields, branchIds, requirements })).id as ServiceId
}

function load(
  serviceId: ServiceId,
  options: { branchId?: BranchId | null; as?: TenantSession; window?: typeof WEEK } = {},
) {
  const { branchId = null, as = session, window = WEEK } = options
  return as.transact((tx) => loadBookableCatalog(tx, { serviceId, branchId, window }))
}

async function namesAt(serviceId: ServiceId, branchId: BranchId | null = null): Promise<string[]> {
  return valueOf(await load(serviceId, { branchId })).resources.map((resource) => resource.name)
}

describe('The branch of a booking', () => {
  test('is the primary one if nothing is said, else the first that offers the service', async () => {
    const maria = await newResource('María')
    expect(valueOf(await load(await newService([maria]))).branch.id).toBe(centro)
    expect(valueOf(await load(await newService([maria], [norte]))).branch.id).toBe(norte)
    expect(valueOf(await load(await newService([maria]), { branchId: norte })).branch.id).toBe(norte)
  })

  test('is refused where the service is not offered, where the branch is closed, and where either is unknown', async () => {
    const maria = await newResource('María')
    const service = await newService([maria], [centro])
    expect(await load(service, { branchId: norte })).toMatchObject({
      refusal: { code: 'catalog.service_not_offered_at_branch' },
    })
    await changeBranch(session, { branchId: norte, change: { is_active: false }, expectedVersion: null })
    expect(await load(service, { branchId: norte })).toMatchObject({ refusal: { code: 'catalog.branch_not_found' } })
    const closedOnly = await newService([maria])
    await changeService(session, {
      serviceId: closedOnly,
      change: { fields: {}, branchIds: [norte] },
      expectedVersion: null,
    })
    expect(await load(closedOnly)).toMatchObject({ refusal: { code: 'catalog.service_not_offered_at_branch' } })
    await deleteService(session, { serviceId: service, expectedVersion: null })
    expect(await load(service)).toMatchObject({ refusal: { code: 'catalog.service_not_found' } })
    const stranger = await business.openOther()
    expect(await load(closedOnly, { as: stranger })).toMatchObject({ refusal: { code: 'catalog.service_not_found' } })
  })

  test('comes with its hours, or with none when it states none', async () => {
    const service = await newService([await newResource('María')])
    expect(valueOf(await load(service)).branch.openingHours).toBeNull()
    const openingHours = [hours('10:00', '24:00')]
    valueOf(await replaceOpeningHours(session, { branchId: centro, openingHours, expectedVersion: null }))
    expect(valueOf(await load(service)).branch).toMatchObject({
      timezone: 'Europe/Madrid',
      openingHours: [{ dayOfWeek: TUESDAY, startMinute: 600, endMinute: 1440 }],
      closures: [],
    })
  })
})

describe('Who can serve', () => {
  test('is whoever the service names, in its order of preference, and nobody else', async () => {
    const maria = await newResource('María')
    const laura = await newResource('Laura')
    await newResource('Sofía')
    const loaded = valueOf(await load(await newService([maria, laura])))
    expect(loaded.resources.map((resource) => resource.name)).toEqual(['Laura', 'María'])
    expect(loaded.service).toMatchObject({
      durationMinutes: 45,
      availableFromMinute: 0,
      availableUntilMinute: 1440,
      requirements: [
        {
          role: 'Hairdresser',
          candidates: [
            { resourceId: maria, preferenceOrder: 0 },
            { resourceId: laura, preferenceOrder: 1 },
          ],
        },
      ],
    })
  })

  test('is nobody who is away for good, out of use, not yet employed or gone', async () => {
    const staff = await Promise.all([
      newResource('Works'),
      newResource('Unavailable', { is_available: false }),
      newResource('Inactive', { is_active: false }),
      newResource('Left on Sunday', { terminated_on: '2026-11-22' }),
      newResource('Leaves today', { terminated_on: '2026-11-23' }),
      newResource('Begins later', { hired_on: '2026-12-01' }),
      newResource('Begins within the week', { hired_on: '2026-11-30' }),
      newResource('Deleted'),
    ])
    const service = await newService(staff)
    const deleted = staff.at(-1)
    if (deleted !== undefined) await deleteResource(session, { resourceId: deleted, expectedVersion: null })
    expect(await namesAt(service)).toEqual(['Begins within the week', 'Leaves today', 'Works'])
    const candidates = valueOf(await load(service)).service.requirements[0]?.candidates
    expect(candidates).toHaveLength(3)
  })

  test('belongs to the branch: by home, by schedule, or to every branch', async () => {
    const maria = await newResource('María')
    const laura = await newResource('Laura', { home_branch_id: norte })
    const chair = await newResource('Chair', { type: 'equipment', home_branch_id: null })
    await works(laura, hours('10:00', '14:00'), hours('15:00', '20:00', centro))
    const service = await newService([maria, laura, chair])
    expect(await namesAt(service, centro)).toEqual(['Chair', 'Laura', 'María'])
    expect(await namesAt(service, norte)).toEqual(['Chair', 'Laura'])
    const laurasHours = async (branchId: BranchId) =>
      valueOf(await load(service, { branchId })).resources.find((resource) => resource.id === laura)?.working
    expect(await laurasHours(centro)).toMatchObject([{ startMinute: 900, endMinute: 1200 }])
    expect(await laurasHours(norte)).toMatchObject([{ startMinute: 600, endMinute: 840 }])
  })

  test('without a schedule: staff never work, a chair is there whenever the branch is open', async () => {
    const maria = await newResource('María')
    const chair = await newResource('Chair', { type: 'equipment', units: 3 })
    const table = await newResource('Table', { type: 'equipment' })
    await works(table, hours('10:00', '14:00', norte))
    const loaded = valueOf(await load(await newService([maria, chair, table])))
    expect(loaded.resources.map(({ name, working, units }) => ({ name, working, units }))).toEqual([
      { name: 'Chair', working: null, units: 3 },
      { name: 'María', working: [], units: 1 },
      { name: 'Table', working: [], units: 1 },
    ])
  })

  test('works until the last day and not a day longer', async () => {
    const maria = await newResource('María')
    await works(maria, hours('10:00', '14:00'))
    const service = await newService([maria])
    await changeResource(session, { resourceId: maria, change: { terminated_on: '2026-11-24' }, expectedVersion: null })
    expect(valueOf(await load(service)).resources[0]?.working).toMatchObject([{ effectiveUntil: '2026-11-25' }])
  })
})

test('time off and closures come along when they touch the window or may repeat into it', async () => {
  const maria = await newResource('María')
  const service = await newService([maria])
  const block = async (starts: string, more: { rule?: string; until?: string; branch?: boolean } = {}) => {
    const startsAt = Temporal.Instant.from(starts)
    const time = {
      startsAt,
      endsAt: startsAt.add({ hours: 2 }),
      recurrenceRule: more.rule ?? null,
      recurrenceExceptions: [],
      recurrenceAdditions: [],
      timezone: 'Europe/Madrid',
    }
    const subject = more.branch ? { branchId: centro } : { resourceId: maria }
    const details = { recurrence_ends_at: more.until ?? null }
    valueOf(await createBlock(session, { subject, input: { time, details } }))
  }
  await block('2026-11-23T07:00:00Z') // over when the window begins
  await block('2026-11-23T07:30:00Z') // runs into it
  await block('2026-11-30T09:00:00Z') // begins when the window ends
  await block('2026-01-05T09:00:00Z', { rule: 'FREQ=WEEKLY' })
  await block('2026-01-06T09:00:00Z', { rule: 'FREQ=WEEKLY', until: '2026-11-23T08:00:00Z' }) // its last may still run
  await block('2026-01-07T09:00:00Z', { rule: 'FREQ=WEEKLY', until: '2026-11-23T07:00:00Z' })
  await block('2026-11-24T09:00:00Z', { branch: true })
  const { branch, resources } = valueOf(await load(service))
  expect(resources[0]?.blocks.map((found) => found.startsAt.toString())).toEqual([
    '2026-01-05T09:00:00Z',
    '2026-01-06T09:00:00Z',
    '2026-11-23T07:30:00Z',
  ])
  expect(resources[0]?.blocks[0]).toMatchObject({ recurrenceRule: 'FREQ=WEEKLY', timezone: 'Europe/Madrid' })
  expect(branch.closures.map((found) => found.endsAt.toString())).toEqual(['2026-11-24T11:00:00Z'])
})

test('the receptionist knows what is offered, by whom, where, and whose business it is', async () => {
  const maria = await newResource('María', { first_name: 'María', title: 'Stylist' })
  await newResource('Gone', { terminated_on: '2020-01-01' })
  const haircut = await newService([maria], [norte])
  const [services, staff, branches, profile] = await session.transact((tx) =>
    Promise.all([listServiceSummaries(tx), listStaffSummaries(tx), listBranchSummaries(tx), getBusinessProfile(tx)]),
  )
  expect(services).toEqual([
    {
      id: haircut,
      name: 'Haircut',
      spokenNames: ['cut'],
      description: null,
      category: null,
      durationMinutes: 45,
      priceMinor: 2500,
      currency: 'EUR',
      priceVaries: false,
      branchIds: [norte],
      durations: [],
      bookingMode: 'single',
      maxPartySize: 1,
      requiresDeposit: false,
      availableOnline: true,
      intakeFields: [],
    },
  ])
  expect(staff).toEqual([
    { id: maria, name: 'María', firstName: 'María', title: 'Stylist', serviceIds: [haircut], branchIds: [centro] },
  ])
  expect(branches).toMatchObject([
    { id: centro, isPrimary: true, address: '28013 Madrid', openingHours: null },
    { id: norte, isPrimary: false, address: null },
  ])
  expect(profile).toMatchObject({ name: 'Bella Hair Salon', timezone: 'Europe/Madrid', country: 'ES', currency: 'EUR' })
})
