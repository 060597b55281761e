import * as api from '@ringbook/api-contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openBusiness } from '../../test/business-under-test.ts'
import type { BusinessUnderTest } from '../../test/business-under-test.ts'
import { callRoute } from '../../test/call-route.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { catalogRoutes } from './http.ts'

const room = catalogRoutes()
const NOBODY = '01980000-0000-7000-8000-000000000000'
let business: BusinessUnderTest
let session: TenantSession
let centro: string
let norte: string

beforeAll(async () => {
  business = await openBusiness()
})

beforeEach(async () => {
  session = await business.openOther()
  centro = await addedBranch('Centro')
  norte = await addedBranch('Norte')
})

afterAll(() => business.close())

async function addedBranch(name: string): Promise<string> {
  const result = await callRoute({ room, session, endpoint: api.createBranch }, { body: { name } })
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value.id
}

function add(body: api.ResourceInput) {
  return callRoute({ room, session, endpoint: api.createResource }, { body })
}

async function added(body: api.ResourceInput): Promise<api.Resource> {
  const result = await add(body)
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}

function change(resource: api.Resource, body: api.ResourceChange, expectedVersion: number | null = null) {
  const params = { resource_id: resource.id }
  return callRoute({ room, session, endpoint: api.updateResource }, { params, body, expectedVersion })
}

function replace(resource: api.Resource, schedule: api.ScheduleRule[], expectedVersion: number | null = null) {
  const params = { resource_id: resource.id }
  return callRoute({ room, session, endpoint: api.replaceSchedule }, { params, body: { schedule }, expectedVersion })
}

function read(resource_id: string, as = session) {
  return callRoute({ room, session: as, endpoint: api.getResource }, { params: { resource_id } })
}

function refusalOf(result: { ok: boolean; refusal?: { code: string } }): string | undefined {
  return result.refusal?.code
}

describe('A resource', () => {
  test('keeps everything that is said about it', async () => {
    const said: api.ResourceInput = {
      type: 'staff',
      first_name: 'María',
      last_name: 'García',
      title: 'Senior stylist',
      specialties: ['curls', 'balayage'],
      home_branch_id: centro,
      email: 'maria@bella.example',
      hired_on: '2024-01-01',
      notification_preferences: { sms: true },
    }
    const maria = await added({ ...said, phone: '612 345 678' })
    expect(maria).toMatchObject({ ...said, name: 'María García', phone: '+34612345678', units: 1, schedule: [] })
    expect(await read(maria.id)).toEqual({ ok: true, value: maria })
  })

  test('is refused when it cannot be', async () => {
    await added({ type: 'staff', name: 'María', email: 'maria@bella.example' })
    const attempts: [string, api.ResourceInput][] = [
      ['catalog.name_missing', { type: 'room' }],
      ['catalog.staff_is_one_person', { type: 'staff', name: 'Team', units: 2 }],
      ['catalog.only_staff_are_employed', { type: 'room', name: 'Room 1', hired_on: '2026-01-01' }],
      [
        'catalog.employment_reversed',
        { type: 'staff', name: 'L', hired_on: '2026-02-01', terminated_on: '2026-01-01' },
      ],
      ['catalog.unknown_branch', { type: 'room', name: 'Room 1', home_branch_id: NOBODY }],
      ['catalog.unknown_member', { type: 'staff', name: 'Laura', user_id: NOBODY }],
      ['catalog.invalid_phone', { type: 'staff', name: 'Laura', phone: '12345' }],
      ['catalog.staff_email_taken', { type: 'staff', name: 'Laura', email: 'MARIA@bella.example' }],
    ]
    for (const [code, said] of attempts) expect(refusalOf(await add(said))).toBe(code)
  })

  test('is changed in parts, by who saw its last version, and its lists are replaced', async () => {
    const maria = await added({ type: 'staff', name: 'María', specialties: ['curls'], features: ['x'] })
    const changed = await change(maria, { specialties: ['colour'], title: 'Owner' }, maria.version)
    expect(changed).toMatchObject({ value: { specialties: ['colour'], features: ['x'], title: 'Owner', version: 2 } })
    expect(refusalOf(await change(maria, { title: null }, maria.version))).toBe('catalog.version_mismatch')
    expect(refusalOf(await change(maria, { units: 2 }))).toBe('catalog.staff_is_one_person')
    const laura = await added({ type: 'staff', name: 'Laura', email: 'laura@bella.example' })
    expect(refusalOf(await change(maria, { email: 'laura@bella.example' }))).toBe('catalog.staff_email_taken')
    expect(refusalOf(await change(laura, { home_branch_id: NOBODY }))).toBe('catalog.unknown_branch')
    expect(refusalOf(await change(laura, { phone: 'none' }))).toBe('catalog.invalid_phone')
  })

  test('is gone once it is deleted, for this business and always for another', async () => {
    const chair = await added({ type: 'equipment', name: 'Chair' })
    expect(refusalOf(await read(chair.id, await business.openOther()))).toBe('catalog.resource_not_found')
    const request = { params: { resource_id: chair.id } }
    const stale = { ...request, expectedVersion: 7 }
    const endpoint = { room, session, endpoint: api.deleteResource }
    expect(refusalOf(await callRoute(endpoint, stale))).toBe('catalog.version_mismatch')
    expect(await callRoute(endpoint, request)).toMatchObject({ ok: true })
    expect(refusalOf(await callRoute(endpoint, request))).toBe('catalog.resource_not_found')
    expect(refusalOf(await read(chair.id))).toBe('catalog.resource_not_found')
    expect(refusalOf(await change(chair, { name: 'Seat' }))).toBe('catalog.resource_not_found')
    expect(refusalOf(await replace(chair, []))).toBe('catalog.resource_not_found')
  })

  test('two staff members with one e-mail address cannot be added at once', async () => {
    const laura = { type: 'staff', name: 'Laura', email: 'laura@bella.example' } as const
    const results = await Promise.all(Array.from({ length: 8 }, () => add(laura)))
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(new Set(results.map(refusalOf))).toEqual(new Set([undefined, 'catalog.staff_email_taken']))
  })
})

describe('A schedule', () => {
  const morning = { day_of_week: 2, start_time: '10:00', end_time: '14:00' }
  const afternoon = { day_of_week: 2, start_time: '15:00', end_time: '20:00' }

  test('replaces the whole week, also at two branches on one day', async () => {
    const maria = await added({ type: 'staff', name: 'María', home_branch_id: centro })
    const week = [morning, { ...afternoon, branch_id: norte, effective_from: '2026-06-01' }]
    const expected = [
      { ...morning, branch_id: null, effective_from: null, effective_until: null },
      { ...afternoon, branch_id: norte, effective_from: '2026-06-01', effective_until: null },
    ]
    expect(await replace(maria, week, 1)).toMatchObject({ value: { schedule: expected, version: 2 } })
    expect(refusalOf(await replace(maria, [], 1))).toBe('catalog.version_mismatch')
    expect(await replace(maria, [])).toMatchObject({ value: { schedule: [] } })
  })

  test('has nobody at two branches at the same time, and at none that does not exist', async () => {
    const maria = await added({ type: 'staff', name: 'María' })
    await replace(maria, [morning])
    const twice = [morning, { ...morning, start_time: '13:00', end_time: '16:00', branch_id: norte }]
    const refused = await replace(maria, twice)
    expect(refused).toMatchObject({
      refusal: { code: 'catalog.hours_overlap', details: { day: 'Tuesday', times: ['10:00-14:00', '13:00-16:00'] } },
    })
    expect(refusalOf(await replace(maria, [{ ...morning, branch_id: NOBODY }]))).toBe('catalog.unknown_branch')
    expect(await read(maria.id)).toMatchObject({ value: { schedule: [morning] } })
  })

  test('is one week or the other when two people replace it at once', async () => {
    const maria = await added({ type: 'staff', name: 'María' })
    const weeks = Array.from({ length: 7 }, (_, day) =>
      [morning, afternoon].map((rule) => ({ ...rule, day_of_week: day })),
    )
    const answers = await Promise.all(weeks.map((week) => replace(maria, week)))
    expect(answers.every((answer) => answer.ok)).toBe(true)
    const found = await read(maria.id)
    const days = found.ok ? found.value.schedule.map((rule) => rule.day_of_week) : []
    expect(days).toHaveLength(2)
    expect(new Set(days).size).toBe(1)
  })
})

test('the list can be narrowed to a type, a branch, a service and to what is in use', async () => {
  const maria = await added({ type: 'staff', name: 'María', home_branch_id: centro })
  const laura = await added({ type: 'staff', name: 'Laura', home_branch_id: norte })
  await replace(laura, [{ day_of_week: 2, start_time: '10:00', end_time: '14:00', branch_id: centro }])
  await added({ type: 'staff', name: 'Carmen', home_branch_id: norte, is_active: false })
  await added({ type: 'equipment', name: 'Chair' })
  const requirements = [{ role: 'Hairdresser', resource_ids: [maria.id] }]
  const service = await callRoute(
    { room, session, endpoint: api.createService },
    { body: { name: 'Cut', duration_minutes: 30, requirements } },
  )
  const names = async (query: { type?: 'staff'; branch_id?: string; service_id?: string; is_active?: 'false' }) => {
    const page = await callRoute({ room, session, endpoint: api.listResources }, { query })
    return page.ok ? page.value.items.map((resource) => resource.name) : page.refusal
  }
  expect(await names({})).toEqual(['Carmen', 'Chair', 'Laura', 'María'])
  expect(await names({ type: 'staff' })).toEqual(['Carmen', 'Laura', 'María'])
  expect(await names({ branch_id: centro })).toEqual(['Chair', 'Laura', 'María'])
  expect(await names({ is_active: 'false' })).toEqual(['Carmen'])
  expect(await names({ service_id: service.ok ? service.value.id : '' })).toEqual(['María'])
  expect(await read(maria.id)).toMatchObject({ value: { service_ids: [service.ok ? service.value.id : ''] } })
})
