import * as api from '@ringbook/api-contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openBusiness } from '../../test/business-under-test.ts'
import type { BusinessUnderTest } from '../../test/business-under-test.ts'
import { callRoute } from '../../test/call-route.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { catalogRoutes } from './http.ts'

const room = catalogRoutes()
let business: BusinessUnderTest
let session: TenantSession

beforeAll(async () => {
  business = await openBusiness()
})

// Every test has a business of its own: which branch is primary is a matter of all branches together.
beforeEach(async () => {
  session = await business.openOther()
})

afterAll(() => business.close())

function add(body: api.BranchInput) {
  return callRoute({ room, session, endpoint: api.createBranch }, { body })
}

async function added(body: api.BranchInput): Promise<api.Branch> {
  const result = await add(body)
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}

function change(branch: api.Branch, body: api.BranchChange, expectedVersion: number | null = null) {
  const params = { branch_id: branch.id }
  return callRoute({ room, session, endpoint: api.updateBranch }, { params, body, expectedVersion })
}

function remove(branch: api.Branch, expectedVersion: number | null = null) {
  return callRoute({ room, session, endpoint: api.deleteBranch }, { params: { branch_id: branch.id }, expectedVersion })
}

function read(branch_id: string, as = session) {
  return callRoute({ room, session: as, endpoint: api.getBranch }, { params: { branch_id } })
}

async function primaryNames(): Promise<string[]> {
  const page = await callRoute({ room, session, endpoint: api.listBranches })
  return page.ok ? page.value.items.filter((branch) => branch.is_primary).map((branch) => branch.name) : []
}

function refusalOf(result: { ok: boolean; refusal?: { code: string } }): string | undefined {
  return result.refusal?.code
}

describe('A branch', () => {
  test('takes zone and country from the business, its slug from the name, and is primary when it is the first', async () => {
    const branch = await added({ name: 'Peluquería Centro', phone: '912 345 678' })
    expect(branch).toMatchObject({
      slug: 'peluqueria-centro',
      timezone: 'Europe/Madrid',
      country: 'ES',
      phone: '+34912345678',
      is_primary: true,
      is_active: true,
      opening_hours: [],
      settings: {},
    })
    expect(await read(branch.id)).toEqual({ ok: true, value: branch })
  })

  test('keeps everything that is said about it', async () => {
    const said = {
      name: 'Norte',
      slug: 'north',
      branch_code: 'N1',
      address_line1: 'Calle Mayor 12',
      postal_code: '28013',
      city: 'Madrid',
      latitude: 40.4168,
      longitude: -3.7038,
      email: 'norte@bella.example',
      timezone: 'Atlantic/Canary',
      settings: { parking: ['yes'] },
    }
    expect(await added(said)).toMatchObject(said)
  })

  test('gets the next free slug when two have one name, and none that somebody chose is given twice', async () => {
    await added({ name: 'Centro' })
    expect(await added({ name: 'Centro' })).toMatchObject({ slug: 'centro-2', is_primary: false })
    expect(refusalOf(await add({ name: 'Other', slug: 'centro' }))).toBe('catalog.slug_taken')
    const other = await added({ name: 'Other' })
    expect(refusalOf(await change(other, { slug: 'centro' }))).toBe('catalog.slug_taken')
    expect(await added({ name: '理髪店' })).toMatchObject({ slug: 'branch' })
  })

  test.each([
    ['catalog.invalid_phone', { phone: '12345' }],
    ['catalog.unknown_timezone', { timezone: 'Europe/Atlantis' }],
    ['catalog.primary_branch_needed', { is_active: false }],
  ])('%s: is refused when it cannot be', async (code, said) => {
    expect(refusalOf(await add({ name: 'First', ...said }))).toBe(code)
    expect(await primaryNames()).toEqual([])
  })

  test('is changed in parts, counts its versions, and leaves a trace in the audit log', async () => {
    const branch = await added({ name: 'Centro', city: 'Madrid' })
    const changed = await change(branch, { name: 'Sol', city: null }, branch.version)
    expect(changed).toMatchObject({ ok: true, value: { name: 'Sol', city: null, slug: 'centro', version: 3 } })
    const audited = await session.transact((tx) =>
      tx.db
        .selectFrom('audit_logs')
        .select(['action', 'old_values'])
        .where('record_id', '=', branch.id)
        .orderBy('id')
        .execute(),
    )
    expect(audited.map((row) => row.action)).toEqual(['CREATE', 'UPDATE', 'UPDATE'])
    expect(audited[2]?.old_values).toEqual({ name: 'Centro', city: 'Madrid' })
  })

  test('is not changed by somebody who saw an older version', async () => {
    const branch = await added({ name: 'Centro' })
    await change(branch, { name: 'Sol' })
    expect(refusalOf(await change(branch, { name: 'Luna' }, branch.version))).toBe('catalog.version_mismatch')
    expect(refusalOf(await remove(branch, branch.version))).toBe('catalog.version_mismatch')
  })

  test('is gone once it is deleted, and its slug is free again', async () => {
    await added({ name: 'First' })
    const branch = await added({ name: 'Centro' })
    expect(await remove(branch)).toMatchObject({ ok: true })
    expect(refusalOf(await read(branch.id))).toBe('catalog.branch_not_found')
    expect(refusalOf(await change(branch, { name: 'Sol' }))).toBe('catalog.branch_not_found')
    expect(await added({ name: 'Centro' })).toMatchObject({ slug: 'centro' })
  })

  test('of another business is neither seen nor changed', async () => {
    const branch = await added({ name: 'Centro' })
    const stranger = await business.openOther()
    expect(refusalOf(await read(branch.id, stranger))).toBe('catalog.branch_not_found')
    const params = { branch_id: branch.id }
    const endpoints = { room, session: stranger }
    expect(refusalOf(await callRoute({ ...endpoints, endpoint: api.deleteBranch }, { params }))).toBe(
      'catalog.branch_not_found',
    )
    const body = { opening_hours: [] }
    expect(refusalOf(await callRoute({ ...endpoints, endpoint: api.replaceOpeningHours }, { params, body }))).toBe(
      'catalog.branch_not_found',
    )
  })
})

describe('The primary branch', () => {
  test('hands its title on when another branch is made the primary one', async () => {
    await added({ name: 'Centro' })
    const norte = await added({ name: 'Norte' })
    await change(norte, { is_primary: true })
    expect(await primaryNames()).toEqual(['Norte'])
    await added({ name: 'Sur', is_primary: true })
    expect(await primaryNames()).toEqual(['Sur'])
  })

  test('can be neither deleted nor closed nor stripped of its title', async () => {
    const centro = await added({ name: 'Centro' })
    await added({ name: 'Norte' })
    expect(refusalOf(await remove(centro))).toBe('catalog.primary_branch_needed')
    expect(refusalOf(await change(centro, { is_active: false }))).toBe('catalog.primary_branch_needed')
    expect(refusalOf(await change(centro, { is_primary: false }))).toBe('catalog.primary_branch_needed')
    expect(await primaryNames()).toEqual(['Centro'])
  })

  test('stays when another one was to take over but its slug is taken', async () => {
    await added({ name: 'Centro' })
    expect(refusalOf(await add({ name: 'Norte', slug: 'centro', is_primary: true }))).toBe('catalog.slug_taken')
    expect(await primaryNames()).toEqual(['Centro'])
  })

  test('is exactly one, even when ten people add the first branches and promote them at once', async () => {
    const branches = await Promise.all(Array.from({ length: 10 }, () => added({ name: 'Centro' })))
    expect(await primaryNames()).toHaveLength(1)
    expect(new Set(branches.map((branch) => branch.slug)).size).toBe(10)
    const results = await Promise.all(branches.map((branch) => change(branch, { is_primary: true })))
    expect(results.every((result) => result.ok)).toBe(true)
    expect(await primaryNames()).toHaveLength(1)
  })

  test('is not lost when one person promotes a branch while another deletes it', async () => {
    await added({ name: 'Centro' })
    for (let round = 0; round < 5; round++) {
      const norte = await added({ name: 'Norte' })
      await Promise.all([change(norte, { is_primary: true }), remove(norte)])
      expect(await primaryNames()).toHaveLength(1)
    }
  })
})

describe('Past all code, the database itself refuses', () => {
  function write(branch: api.Branch, change: { is_primary?: boolean; is_active?: boolean; deleted_at?: string }) {
    return session.transact((tx) =>
      tx.db
        .updateTable('branches')
        .set(change)
        .where('tenant_id', '=', tx.tenantId)
        .where('id', '=', branch.id)
        .execute(),
    )
  }

  test('a second primary branch, and a primary branch that is closed or deleted', async () => {
    const centro = await added({ name: 'Centro' })
    const norte = await added({ name: 'Norte' })
    await expect(write(norte, { is_primary: true })).rejects.toThrow(/branches_one_primary/)
    await expect(write(centro, { is_active: false })).rejects.toThrow(/branches_primary_is_open/)
    await expect(write(centro, { deleted_at: '2026-11-23T09:00:00Z' })).rejects.toThrow(/branches_primary_is_open/)
  })

  const tuesday = { day_of_week: 2, opens_at: '10:00', closes_at: '14:00' }
  const saturdayNight = { day_of_week: 6, opens_at: '22:00', closes_at: '04:00' }

  test.each([
    ['opening hours that overlap', [tuesday, { ...tuesday, opens_at: '13:00', closes_at: '15:00' }]],
    ['a night that runs into the next morning', [tuesday, { day_of_week: 1, opens_at: '20:00', closes_at: '10:01' }]],
    ['a Saturday night in a Sunday', [saturdayNight, { day_of_week: 0, opens_at: '03:00', closes_at: '09:00' }]],
  ])('%s', async (_, week) => {
    const { id } = await added({ name: 'Centro' })
    const overlapping = session.transact((tx) =>
      tx.db
        .insertInto('opening_hours')
        .values(week.map((hours) => ({ ...hours, tenant_id: tx.tenantId, branch_id: id })))
        .execute(),
    )
    await expect(overlapping).rejects.toThrow(/opening_hours_do_not_overlap/)
  })
})

describe('Opening hours', () => {
  const week = [
    { day_of_week: 2, opens_at: '10:00', closes_at: '14:00' },
    { day_of_week: 2, opens_at: '16:00', closes_at: '24:00' },
    {
      day_of_week: 6,
      opens_at: '09:00',
      closes_at: '14:00',
      effective_from: '2026-01-01',
      effective_until: '2027-01-01',
    },
  ]

  function replace(branch: api.Branch, opening_hours: api.OpeningHours[], expectedVersion: number | null = null) {
    const params = { branch_id: branch.id }
    return callRoute(
      { room, session, endpoint: api.replaceOpeningHours },
      { params, body: { opening_hours }, expectedVersion },
    )
  }

  test('replace the whole week and are part of the branch', async () => {
    const branch = await added({ name: 'Centro' })
    const answered = await replace(branch, week, branch.version)
    const expected = week.map((hours) => ({ effective_from: null, effective_until: null, ...hours }))
    expect(answered).toMatchObject({ ok: true, value: { opening_hours: expected, version: branch.version + 1 } })
    const second = await replace(branch, week.slice(0, 1))
    expect(second).toMatchObject({ ok: true, value: { opening_hours: expected.slice(0, 1) } })
    expect(refusalOf(await replace(branch, [], branch.version))).toBe('catalog.version_mismatch')
    expect(await replace(branch, [])).toMatchObject({ ok: true, value: { opening_hours: [] } })
  })

  test('may run past midnight, from Saturday into Sunday too', async () => {
    const branch = await added({ name: 'Centro' })
    const nights = [
      { day_of_week: 0, opens_at: '04:00', closes_at: '12:00' },
      { day_of_week: 5, opens_at: '22:00', closes_at: '06:00' },
      { day_of_week: 6, opens_at: '22:00', closes_at: '04:00' },
    ]
    expect(await replace(branch, nights)).toMatchObject({ ok: true, value: { opening_hours: nights } })
    const sunday = { day_of_week: 0, opens_at: '03:59', closes_at: '04:00' }
    expect(await replace(branch, [...nights, sunday])).toMatchObject({
      refusal: {
        code: 'catalog.hours_overlap',
        details: { day: 'Saturday', times: ['22:00-04:00', 'Sunday 03:59-04:00'] },
      },
    })
    expect(refusalOf(await replace(branch, [{ ...sunday, opens_at: '04:00' }]))).toBe('catalog.hours_empty')
  })

  test('that overlap are refused and leave the old week as it was', async () => {
    const branch = await added({ name: 'Centro' })
    await replace(branch, week)
    const refused = await replace(branch, [...week, { day_of_week: 2, opens_at: '13:00', closes_at: '15:00' }])
    expect(refused).toMatchObject({ refusal: { details: { day: 'Tuesday', times: ['10:00-14:00', '13:00-15:00'] } } })
    expect(await read(branch.id)).toMatchObject({ value: { opening_hours: [{}, {}, {}] } })
  })

  test('are one week or the other when two people replace them at once', async () => {
    const branch = await added({ name: 'Centro' })
    const weeks = Array.from({ length: 7 }, (_, day) =>
      week.slice(0, 2).map((hours) => ({ ...hours, day_of_week: day })),
    )
    const answers = await Promise.all(weeks.map((hours) => replace(branch, hours)))
    expect(answers.every((answer) => answer.ok)).toBe(true)
    const found = await read(branch.id)
    const days = found.ok ? found.value.opening_hours.map((hours) => hours.day_of_week) : []
    expect(days).toHaveLength(2)
    expect(new Set(days).size).toBe(1)
  })
})

test('the list goes by name, page after page, and knows the closed ones', async () => {
  for (const name of ['Sur', 'Centro', 'Norte', 'Centro', 'Este']) await added({ name })
  const closed = await added({ name: 'Oeste' })
  await change(closed, { is_active: false })
  const names: string[] = []
  let cursor: string | undefined
  do {
    const query = { limit: 2, is_active: 'true' as const, ...(cursor === undefined ? {} : { cursor }) }
    const page = await callRoute({ room, session, endpoint: api.listBranches }, { query })
    if (!page.ok) throw new Error(page.refusal.code)
    names.push(...page.value.items.map((branch) => branch.name))
    cursor = page.value.next_cursor ?? undefined
  } while (cursor !== undefined)
  expect(names).toEqual(['Centro', 'Centro', 'Este', 'Norte', 'Sur'])
  const forged = await callRoute({ room, session, endpoint: api.listBranches }, { query: { cursor: 'anything' } })
  expect(refusalOf(forged)).toBe('http.bad_cursor')
})
