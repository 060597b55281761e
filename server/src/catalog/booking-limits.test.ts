import * as api from '@ringbook/api-contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openBusiness } from '../../test/business-under-test.ts'
import type { BusinessUnderTest } from '../../test/business-under-test.ts'
import { callRoute } from '../../test/call-route.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { catalogRoutes } from './http.ts'

const room = catalogRoutes()
let business: BusinessUnderTest
let session: TenantSession
let ids: { maria: string; cut: string; colour: string }

beforeAll(async () => {
  business = await openBusiness()
})

beforeEach(async () => {
  session = await business.openOther()
  const service = async (name: string) =>
    valueOf(await callRoute({ room, session, endpoint: api.createService }, { body: { name, duration_minutes: 45 } }))
      .id
  const maria: api.ResourceInput = { type: 'staff', first_name: 'María' }
  ids = {
    maria: valueOf(await callRoute({ room, session, endpoint: api.createResource }, { body: maria })).id,
    cut: await service('Cut'),
    colour: await service('Colour'),
  }
})

afterAll(() => business.close())

function valueOf<Value>(result: Result<Value, { code: string }>): Value {
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}

function codeOf(result: { ok: boolean; refusal?: { code: string } }): string {
  return result.refusal?.code ?? 'done'
}

function add(body: api.BookingLimitInput, as = session) {
  return callRoute({ room, session: as, endpoint: api.createBookingLimit }, { body })
}

function read(limit_id: string, as = session) {
  return callRoute({ room, session: as, endpoint: api.getBookingLimit }, { params: { limit_id } })
}

function change(limit: api.BookingLimit, body: object, expectedVersion: number | null = null, as = session) {
  const request = { params: { limit_id: limit.id }, body, expectedVersion }
  return callRoute({ room, session: as, endpoint: api.updateBookingLimit }, request)
}

function lift(limit: api.BookingLimit, expectedVersion: number | null = null, as = session) {
  return callRoute(
    { room, session: as, endpoint: api.deleteBookingLimit },
    { params: { limit_id: limit.id }, expectedVersion },
  )
}

async function listed(query: object = {}, as = session): Promise<string[]> {
  const page = valueOf(await callRoute({ room, session: as, endpoint: api.listBookingLimits }, { query }))
  return page.items.map(({ scope, period }) => `${scope} ${period}`)
}

describe('A booking limit', () => {
  test('counts a service, a resource or each customer, and reads back as it was said', async () => {
    const said: api.BookingLimitInput[] = [
      { scope: 'service', service_id: ids.cut, period: 'day', max_count: 8 },
      { scope: 'resource', resource_id: ids.maria, period: 'week', max_minutes: 1800 },
      { scope: 'resource', resource_id: ids.maria, service_id: ids.colour, period: 'day', max_count: 2 },
      { scope: 'customer', period: 'month', max_count: 4, max_minutes: 240 },
    ]
    for (const limit of said) {
      const written = valueOf(await add(limit))
      const asWritten = {
        service_id: null,
        resource_id: null,
        max_count: null,
        max_minutes: null,
        ...limit,
        version: 1,
      }
      expect(written).toMatchObject(asWritten)
      expect(await read(written.id)).toEqual({ ok: true, value: written })
    }
    expect(await listed()).toEqual(['customer month', 'resource week', 'resource day', 'service day'])
    expect(await listed({ resource_id: ids.maria })).toEqual(['resource week', 'resource day'])
    expect(await listed({ service_id: ids.colour })).toEqual(['resource day'])
    expect(await listed({ scope: 'customer' })).toEqual(['customer month'])
  })

  test.each<[string, () => api.BookingLimitInput]>([
    ['catalog.limit_without_amount', () => ({ scope: 'customer', period: 'day' })],
    ['catalog.limit_subject_wrong', () => ({ scope: 'service', period: 'day', max_count: 1 })],
    ['catalog.limit_subject_wrong', () => ({ scope: 'resource', service_id: ids.cut, period: 'day', max_count: 1 })],
    ['catalog.limit_subject_wrong', () => ({ scope: 'customer', resource_id: ids.maria, period: 'day', max_count: 1 })],
    ['catalog.unknown_service', () => ({ scope: 'customer', service_id: ids.maria, period: 'day', max_count: 1 })],
    ['catalog.unknown_resource', () => ({ scope: 'resource', resource_id: ids.cut, period: 'day', max_count: 1 })],
  ])('%s: is refused when it says too little, or names what is not there', async (code, limit) => {
    expect(codeOf(await add(limit()))).toBe(code)
    expect(await listed()).toEqual([])
  })

  test('is there once for a subject and a period, also when ten ask for it at once', async () => {
    const limit: api.BookingLimitInput = { scope: 'customer', period: 'day', max_count: 1 }
    const results = await Promise.all(Array.from({ length: 10 }, () => add(limit)))
    expect(results.map(codeOf).toSorted()).toEqual([...Array<string>(9).fill('catalog.limit_exists'), 'done'])
    expect(codeOf(await add({ ...limit, service_id: ids.cut }))).toBe('done')
    expect(codeOf(await add({ ...limit, period: 'week' }))).toBe('done')
  })

  test('is changed in what it allows, by whoever saw it last, and never to nothing', async () => {
    const limit = valueOf(await add({ scope: 'customer', period: 'day', max_count: 1 }))
    expect(codeOf(await change(limit, { max_count: null }))).toBe('catalog.limit_without_amount')
    const bodies = Array.from({ length: 10 }, (_, index) => ({ max_count: index + 2 }))
    const results = await Promise.all(bodies.map((body) => change(limit, body, limit.version)))
    expect(results.map(codeOf).toSorted()).toEqual([...Array<string>(9).fill('catalog.version_mismatch'), 'done'])
    expect(await change(limit, { max_count: null, max_minutes: 90 })).toMatchObject({
      value: { max_count: null, max_minutes: 90, version: 3 },
    })
  })

  test('leaves behind who changed what', async () => {
    session = business.session
    const limit = valueOf(await add({ scope: 'customer', period: 'day', max_count: 1 }))
    valueOf(await change(limit, { max_count: 2 }))
    valueOf(await lift(limit))
    expect(await business.auditOf('booking_limits', limit.id)).toMatchObject([
      { action: 'CREATE', new: { max_count: 1 } },
      { action: 'UPDATE', old: { max_count: 1 }, new: { max_count: 2 } },
      { action: 'DELETE', old: { max_count: 2 } },
    ])
  })

  test('is gone once it is lifted', async () => {
    const limit = valueOf(await add({ scope: 'customer', period: 'day', max_count: 1 }))
    expect(codeOf(await lift(limit, 7))).toBe('catalog.version_mismatch')
    expect(codeOf(await lift(limit))).toBe('done')
    expect([codeOf(await read(limit.id)), codeOf(await change(limit, {})), codeOf(await lift(limit))]).toEqual(
      Array<string>(3).fill('catalog.limit_not_found'),
    )
  })

  test('is out of sight when what it counts was deleted', async () => {
    const limit = valueOf(await add({ scope: 'service', service_id: ids.cut, period: 'day', max_count: 1 }))
    valueOf(await callRoute({ room, session, endpoint: api.deleteService }, { params: { service_id: ids.cut } }))
    expect(await listed()).toEqual([])
    expect(codeOf(await read(limit.id))).toBe('catalog.limit_not_found')
  })

  test('is nobody else’s to see, to change, or to hang on their services', async () => {
    const limit = valueOf(await add({ scope: 'customer', period: 'day', max_count: 1 }))
    const stranger = await business.openOther()
    expect(await listed({}, stranger)).toEqual([])
    expect(codeOf(await read(limit.id, stranger))).toBe('catalog.limit_not_found')
    expect(codeOf(await change(limit, { max_count: 9 }, null, stranger))).toBe('catalog.limit_not_found')
    expect(codeOf(await lift(limit, null, stranger))).toBe('catalog.limit_not_found')
    const onTheirs: api.BookingLimitInput = { scope: 'service', service_id: ids.cut, period: 'day', max_count: 1 }
    expect(codeOf(await add(onTheirs, stranger))).toBe('catalog.unknown_service')
    expect(await read(limit.id)).toEqual({ ok: true, value: limit })
  })
})
