import * as api from '@ringbook/api-contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openBusiness } from '../../test/business-under-test.ts'
import type { BusinessUnderTest } from '../../test/business-under-test.ts'
import { callRoute } from '../../test/call-route.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { catalogRoutes } from './http.ts'

// The tests play on Monday, 23 November 2026.
const MONDAYS: api.ScheduleRule = { day_of_week: 1, start_time: '09:00', end_time: '17:00' }

const room = catalogRoutes()
let business: BusinessUnderTest
let session: TenantSession
let centro: string
let norte: string

beforeAll(async () => {
  business = await openBusiness()
})

beforeEach(async () => {
  session = await business.openOther()
  const branch = async (name: string) =>
    valueOf(await callRoute({ room, session, endpoint: api.createBranch }, { body: { name } })).id
  centro = await branch('Centro')
  norte = await branch('Norte')
})

afterAll(() => business.close())

function valueOf<Value>(result: Result<Value, { code: string }>): Value {
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}

async function resource(body: Partial<api.ResourceInput> & { schedule?: api.ScheduleRule[] } = {}): Promise<string> {
  const { schedule = [MONDAYS], ...fields } = body
  const input: api.ResourceInput = { type: 'staff', name: 'María', ...fields }
  const { id } = valueOf(await callRoute({ room, session, endpoint: api.createResource }, { body: input }))
  const params = { resource_id: id }
  if (schedule.length > 0) {
    valueOf(await callRoute({ room, session, endpoint: api.replaceSchedule }, { params, body: { schedule } }))
  }
  return id
}

async function changeResource(resource_id: string, body: api.ResourceChange): Promise<void> {
  valueOf(await callRoute({ room, session, endpoint: api.updateResource }, { params: { resource_id }, body }))
}

async function service(more: Partial<api.ServiceInput> = {}): Promise<string> {
  const body = { name: 'Massage', duration_minutes: 60, ...more }
  return valueOf(await callRoute({ room, session, endpoint: api.createService }, { body })).id
}

async function serviceWith(...resource_ids: string[]): Promise<string> {
  return service({ requirements: [{ role: 'Masseur', resource_ids }] })
}

async function problemsOf(service_id: string): Promise<string[]> {
  const read = await callRoute({ room, session, endpoint: api.getService }, { params: { service_id } })
  const page = await callRoute({ room, session, endpoint: api.listServices })
  const { problems } = valueOf(read)
  expect(valueOf(page).items.find((item) => item.id === service_id)?.problems).toEqual(problems)
  return problems.map(({ code, role }) => (role === null ? code : `${code}: ${role}`))
}

describe('A service can be booked', () => {
  test('when somebody who fills each role works', async () => {
    expect(await problemsOf(await serviceWith(await resource()))).toEqual([])
  })

  test('without anybody, if it needs nobody', async () => {
    expect(await problemsOf(await service())).toEqual([])
  })

  test('with a room, which is there whenever the branch is open', async () => {
    expect(await problemsOf(await serviceWith(await resource({ type: 'room', schedule: [] })))).toEqual([])
  })

  test('with somebody who works on single days only', async () => {
    const maria = await resource({ schedule: [] })
    const id = await serviceWith(maria)
    expect(await problemsOf(id)).toEqual(['role_without_working_hours: Masseur'])
    const params = { resource_id: maria, date: '2026-11-23' }
    const day = (hours: { start: string; end: string }[]) =>
      callRoute({ room, session, endpoint: api.replaceResourceDateOverride }, { params, body: { hours } })
    valueOf(await day([]))
    expect(await problemsOf(id)).toEqual(['role_without_working_hours: Masseur'])
    valueOf(await day([{ start: '09:00', end: '12:00' }]))
    expect(await problemsOf(id)).toEqual([])
  })

  test('without a role that is optional', async () => {
    const maria = await resource()
    const id = await service({ requirements: [{ role: 'Helper', is_required: false, resource_ids: [maria] }] })
    await changeResource(maria, { is_active: false })
    expect(await problemsOf(id)).toEqual([])
  })
})

describe('A service cannot be booked, and says so', () => {
  test.each<[string, api.ResourceChange]>([
    ['is out of use', { is_active: false }],
    ['is away for good', { is_available: false }],
    ['left yesterday', { terminated_on: '2026-11-22' }],
  ])('when the last one who could fill a role %s', async (_, change) => {
    const maria = await resource()
    const id = await serviceWith(maria)
    await changeResource(maria, change)
    expect(await problemsOf(id)).toEqual(['role_without_resource: Masseur'])
    expect(await problemsOf(await serviceWith(maria, await resource({ name: 'Laura' })))).toEqual([])
  })

  test('when the last one is deleted, but not when somebody leaves today', async () => {
    const maria = await resource({ terminated_on: '2026-11-23' })
    const id = await serviceWith(maria)
    expect(await problemsOf(id)).toEqual([])
    valueOf(await callRoute({ room, session, endpoint: api.deleteResource }, { params: { resource_id: maria } }))
    expect(await problemsOf(id)).toEqual(['role_without_resource: Masseur'])
  })

  test('when a resource has fewer units than are needed, in one place or in all', async () => {
    const chairs = await resource({ type: 'equipment', name: 'Chairs', units: 3, schedule: [] })
    const more = await resource({ type: 'equipment', name: 'More', units: 2, schedule: [] })
    const id = await service({
      requirements: [
        { role: 'Chairs', quantity: 3, resource_ids: [chairs, more] },
        { role: 'Row', quantity: 3, keep_together: true, resource_ids: [chairs, more] },
      ],
    })
    expect(await problemsOf(id)).toEqual([])
    await changeResource(chairs, { units: 2 })
    expect(await problemsOf(id)).toEqual(['role_with_too_few_units: Row'])
    await changeResource(more, { is_active: false })
    expect(await problemsOf(id)).toEqual(['role_with_too_few_units: Chairs', 'role_with_too_few_units: Row'])
  })

  test('when too few of the staff have hours to come', async () => {
    const maria = await resource({ schedule: [{ ...MONDAYS, effective_until: '2026-11-23' }] })
    const laura = await resource({ name: 'Laura', schedule: [{ ...MONDAYS, effective_until: '2026-11-24' }] })
    const id = await service({ requirements: [{ role: 'Masseur', quantity: 2, resource_ids: [maria, laura] }] })
    expect(await problemsOf(id)).toEqual(['role_without_working_hours: Masseur'])
    expect(await problemsOf(await serviceWith(maria, laura))).toEqual([])
  })

  test('when those who could do it are at another branch, unless they work there too', async () => {
    const maria = await resource({ home_branch_id: centro })
    const requirements = [{ role: 'Masseur', resource_ids: [maria] }]
    const id = await service({ branch_ids: [norte], requirements })
    expect(await problemsOf(id)).toEqual(['role_without_resource: Masseur'])
    const schedule = [{ ...MONDAYS, branch_id: norte }]
    const params = { resource_id: maria }
    valueOf(await callRoute({ room, session, endpoint: api.replaceSchedule }, { params, body: { schedule } }))
    expect(await problemsOf(id)).toEqual([])
  })

  test('when no branch that offers it is open', async () => {
    const id = await service({ branch_ids: [norte] })
    const params = { branch_id: norte }
    valueOf(await callRoute({ room, session, endpoint: api.updateBranch }, { params, body: { is_active: false } }))
    expect(await problemsOf(id)).toEqual(['no_open_branch'])
  })

  test('when its last day has passed, counted where the business is', async () => {
    const until = (bookable_until: string) => service({ horizon_kind: 'until_date', bookable_until })
    expect(await problemsOf(await until('2026-11-22'))).toEqual(['bookable_until_is_over'])
    expect(await problemsOf(await until('2026-11-23'))).toEqual([])
    // It is still Sunday there.
    session = await business.openOther({ timezone: 'Pacific/Pago_Pago' })
    valueOf(await callRoute({ room, session, endpoint: api.createBranch }, { body: { name: 'Pago Pago' } }))
    expect(await problemsOf(await until('2026-11-22'))).toEqual([])
  })

  test('when it asks for a deposit of nobody knows how much', async () => {
    const asks = (more: Partial<api.ServiceInput>) => service({ requires_deposit: true, ...more })
    expect(await problemsOf(await asks({}))).toEqual(['deposit_without_amount'])
    expect(await problemsOf(await asks({ deposit_percent: 20 }))).toEqual(['deposit_without_amount'])
    expect(await problemsOf(await asks({ deposit_percent: 20, price_minor: 5000 }))).toEqual([])
    expect(await problemsOf(await asks({ deposit_minor: 1000 }))).toEqual([])
  })
})

test('the answer to a change says at once what it broke', async () => {
  const maria = await resource()
  const service_id = await serviceWith(maria, await resource({ name: 'Laura' }))
  await changeResource(maria, { is_active: false })
  const body = { requirements: [{ role: 'Masseur', resource_ids: [maria] }] }
  const changed = await callRoute({ room, session, endpoint: api.updateService }, { params: { service_id }, body })
  expect(valueOf(changed).problems).toEqual([
    {
      code: 'role_without_resource',
      role: 'Masseur',
      message: 'Nobody who could be "Masseur" is active at a branch that offers it.',
    },
  ])
})
