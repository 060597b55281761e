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
let ids: { centro: string; norte: string; maria: string; laura: string; chairs: string }

beforeAll(async () => {
  business = await openBusiness()
})

beforeEach(async () => {
  session = await business.openOther()
  ids = await openSalon()
})

afterAll(() => business.close())

/** Two branches, two hairdressers, and three chairs that are one resource. */
async function openSalon(): Promise<typeof ids> {
  const branch = async (name: string) => {
    const result = await callRoute({ room, session, endpoint: api.createBranch }, { body: { name } })
    return result.ok ? result.value.id : ''
  }
  const resource = async (body: api.ResourceInput) => {
    const result = await callRoute({ room, session, endpoint: api.createResource }, { body })
    return result.ok ? result.value.id : ''
  }
  return {
    centro: await branch('Centro'),
    norte: await branch('Norte'),
    maria: await resource({ type: 'staff', first_name: 'María' }),
    laura: await resource({ type: 'staff', first_name: 'Laura' }),
    chairs: await resource({ type: 'equipment', name: 'Chair', units: 3 }),
  }
}

function add(body: api.ServiceInput) {
  return callRoute({ room, session, endpoint: api.createService }, { body })
}

async function added(more: Partial<api.ServiceInput> = {}): Promise<api.Service> {
  const result = await add({ name: 'Haircut', duration_minutes: 45, ...more })
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}

function change(service: api.Service, body: api.ServiceChange, expectedVersion: number | null = null) {
  const params = { service_id: service.id }
  return callRoute({ room, session, endpoint: api.updateService }, { params, body, expectedVersion })
}

function read(service_id: string, as = session) {
  return callRoute({ room, session: as, endpoint: api.getService }, { params: { service_id } })
}

function refusalOf(result: { ok: boolean; refusal?: { code: string } }): string | undefined {
  return result.refusal?.code
}

function hairdresser(more: Partial<api.ServiceRequirementInput> = {}): api.ServiceRequirementInput {
  return { role: 'Hairdresser', resource_ids: [ids.maria, ids.laura], ...more }
}

describe('A service', () => {
  test('is offered all day, every day and everywhere, in the currency of the business, unless it says otherwise', async () => {
    const service = await added()
    expect(service).toMatchObject({
      slug: 'haircut',
      currency: 'EUR',
      price_minor: null,
      tax_rate: 0,
      available_from: '00:00',
      available_until: '24:00',
      available_days: [0, 1, 2, 3, 4, 5, 6],
      branch_ids: [],
      requirements: [],
      version: 1,
    })
    expect(await read(service.id)).toEqual({ ok: true, value: service })
  })

  test('keeps everything that is said about it, with what it needs in the order in which it is asked', async () => {
    const said: api.ServiceInput = {
      name: 'Full colour',
      slug: 'colour',
      duration_minutes: 120,
      price_minor: 6500,
      tax_rate: 21.5,
      spoken_names: ['tint', 'dye'],
      available_days: [2, 3],
      available_from: '10:00',
      available_until: '18:00',
      branch_ids: [ids.norte],
      requirements: [
        {
          role: 'Colourist',
          quantity: 1,
          is_required: true,
          parts: [
            { offset_minutes: 0, duration_minutes: 45 },
            { offset_minutes: 90, duration_minutes: 30 },
          ],
          resource_ids: [ids.laura, ids.maria],
        },
        { role: 'Chair', quantity: 1, is_required: true, parts: [], resource_ids: [ids.chairs] },
      ],
    }
    expect(await added(said)).toMatchObject(said)
  })

  test('gets the next free slug when two have one name, and none that somebody chose is given twice', async () => {
    await added()
    expect(await added()).toMatchObject({ slug: 'haircut-2' })
    expect(refusalOf(await add({ name: 'Cut', duration_minutes: 30, slug: 'haircut' }))).toBe('catalog.slug_taken')
    const cut = await added({ name: 'Cut' })
    expect(refusalOf(await change(cut, { slug: 'haircut' }))).toBe('catalog.slug_taken')
  })

  test('is refused when its parts do not fit together, and then nothing of it is written', async () => {
    const unknown = '01980000-0000-7000-8000-000000000000'
    const attempts: [string, Partial<api.ServiceInput>][] = [
      ['catalog.service_hours_empty', { available_from: '18:00', available_until: '18:00' }],
      ['catalog.unknown_branch', { branch_ids: [ids.centro, unknown] }],
      ['catalog.unknown_resource', { requirements: [hairdresser({ resource_ids: [unknown] })] }],
      ['catalog.requirement_without_resource', { requirements: [hairdresser({ resource_ids: [] })] }],
      ['catalog.requirement_too_large', { requirements: [hairdresser({ quantity: 3 })] }],
      ['catalog.role_twice', { requirements: [hairdresser(), hairdresser()] }],
      [
        'catalog.part_outside_duration',
        { requirements: [hairdresser({ parts: [{ offset_minutes: 0, duration_minutes: 46 }] })] },
      ],
      [
        'catalog.parts_overlap',
        {
          requirements: [
            hairdresser({
              parts: [
                { offset_minutes: 0, duration_minutes: 20 },
                { offset_minutes: 10, duration_minutes: 20 },
              ],
            }),
          ],
        },
      ],
    ]
    for (const [code, said] of attempts) {
      expect(refusalOf(await add({ name: 'Haircut', duration_minutes: 45, ...said }))).toBe(code)
    }
    const page = await callRoute({ room, session, endpoint: api.listServices })
    expect(page).toMatchObject({ ok: true, value: { items: [] } })
  })

  test('takes nobody from another business', async () => {
    const own = session
    session = await business.openOther()
    expect(refusalOf(await add({ name: 'Cut', duration_minutes: 30, requirements: [hairdresser()] }))).toBe(
      'catalog.unknown_resource',
    )
    expect(refusalOf(await add({ name: 'Cut', duration_minutes: 30, branch_ids: [ids.centro] }))).toBe(
      'catalog.unknown_branch',
    )
    session = own
  })

  test('is changed in parts; a list that is given replaces the whole list, a role that stays keeps its id', async () => {
    const chair = { role: 'Chair', resource_ids: [ids.chairs] }
    const service = await added({ requirements: [hairdresser(), chair], branch_ids: [ids.centro] })
    const renamed = await change(service, { name: 'Cut' }, service.version)
    expect(renamed).toMatchObject({
      value: { name: 'Cut', requirements: service.requirements, branch_ids: [ids.centro], version: 2 },
    })
    const requirements = [hairdresser({ resource_ids: [ids.laura] }), { role: 'Room', resource_ids: [ids.chairs] }]
    const changed = await change(service, { requirements, branch_ids: [] })
    expect(changed).toMatchObject({
      value: {
        branch_ids: [],
        requirements: [
          { id: service.requirements[0]?.id, role: 'Hairdresser', resource_ids: [ids.laura] },
          { role: 'Room', resource_ids: [ids.chairs] },
        ],
        version: 3,
      },
    })
  })

  test('cannot be made shorter than the work in it', async () => {
    const service = await added({
      requirements: [hairdresser({ parts: [{ offset_minutes: 30, duration_minutes: 15 }] })],
    })
    expect(refusalOf(await change(service, { duration_minutes: 40 }))).toBe('catalog.part_outside_duration')
    expect(await change(service, { duration_minutes: 60 })).toMatchObject({ ok: true })
  })

  test('gets a new price even when somebody it needs has left', async () => {
    const service = await added({ requirements: [hairdresser({ resource_ids: [ids.laura] })] })
    await callRoute({ room, session, endpoint: api.deleteResource }, { params: { resource_id: ids.laura } })
    const changed = await change(service, { price_minor: 3000 })
    expect(changed).toMatchObject({ value: { price_minor: 3000, requirements: [{ resource_ids: [] }] } })
  })

  test('is not changed by somebody who saw an older version', async () => {
    const service = await added()
    await change(service, { name: 'Cut' })
    expect(refusalOf(await change(service, { name: 'Trim' }, service.version))).toBe('catalog.version_mismatch')
    const gone = { params: { service_id: service.id }, expectedVersion: service.version }
    expect(refusalOf(await callRoute({ room, session, endpoint: api.deleteService }, gone))).toBe(
      'catalog.version_mismatch',
    )
  })

  test('is gone once it is deleted, for this business and always for another', async () => {
    const service = await added()
    expect(refusalOf(await read(service.id, await business.openOther()))).toBe('catalog.service_not_found')
    const params = { service_id: service.id }
    expect(await callRoute({ room, session, endpoint: api.deleteService }, { params })).toMatchObject({ ok: true })
    expect(refusalOf(await read(service.id))).toBe('catalog.service_not_found')
    expect(refusalOf(await change(service, { name: 'Cut' }))).toBe('catalog.service_not_found')
    expect(refusalOf(await callRoute({ room, session, endpoint: api.deleteService }, { params }))).toBe(
      'catalog.service_not_found',
    )
  })
})

test('of two who change a service they both saw, one is told that it was changed', async () => {
  const service = await added()
  const bodies = Array.from({ length: 10 }, (_, index) => ({ requirements: [hairdresser({ role: `Role ${index}` })] }))
  const results = await Promise.all(bodies.map((body) => change(service, body, service.version)))
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(await read(service.id)).toMatchObject({ value: { requirements: [{}], version: 2 } })
})

test('the list can be narrowed to a category, to what is offered, and to a branch', async () => {
  await added({ name: 'Anywhere', category: 'Hair' })
  await added({ name: 'Centro only', category: 'Hair', branch_ids: [ids.centro] })
  await added({ name: 'Norte only', category: 'Nails', branch_ids: [ids.norte], is_active: false })
  const names = async (query: { category?: string; is_active?: 'true' | 'false'; branch_id?: string }) => {
    const page = await callRoute({ room, session, endpoint: api.listServices }, { query })
    return page.ok ? page.value.items.map((service) => service.name) : page.refusal
  }
  expect(await names({})).toEqual(['Anywhere', 'Centro only', 'Norte only'])
  expect(await names({ category: 'Hair' })).toEqual(['Anywhere', 'Centro only'])
  expect(await names({ is_active: 'false' })).toEqual(['Norte only'])
  expect(await names({ branch_id: ids.norte })).toEqual(['Anywhere', 'Norte only'])
})
