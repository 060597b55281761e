import * as api from '@ringbook/api-contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { MONDAY_MORNING, openBusiness } from '../../test/business-under-test.ts'
import type { BusinessUnderTest } from '../../test/business-under-test.ts'
import { callRoute } from '../../test/call-route.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { customersRoutes } from './http.ts'
import { customersQuery } from './store/customers.ts'

const room = customersRoutes()
let business: BusinessUnderTest
let session: TenantSession

beforeAll(async () => {
  business = await openBusiness()
})

beforeEach(async () => {
  session = await business.openOther()
})

afterAll(() => business.close())

function add(body: api.CustomerInput) {
  return callRoute({ room, session, endpoint: api.createCustomer }, { body })
}

async function added(body: api.CustomerInput): Promise<api.Customer> {
  const result = await add(body)
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}

function change(customer: api.Customer, body: api.CustomerChange, expectedVersion: number | null = null) {
  const params = { customer_id: customer.id }
  return callRoute({ room, session, endpoint: api.updateCustomer }, { params, body, expectedVersion })
}

function remove(customer: api.Customer, expectedVersion: number | null = null) {
  const params = { customer_id: customer.id }
  return callRoute({ room, session, endpoint: api.deleteCustomer }, { params, expectedVersion })
}

function read(customer: api.Customer, as = session) {
  return callRoute({ room, session: as, endpoint: api.getCustomer }, { params: { customer_id: customer.id } })
}

async function namesFound(query: { q?: string; tag?: string; is_active?: 'true'; is_blocked?: 'true' }) {
  const page = await callRoute({ room, session, endpoint: api.listCustomers }, { query })
  return page.ok ? page.value.items.map((customer) => customer.full_name) : page.refusal
}

function refusalOf(result: { ok: boolean; refusal?: { code: string } }): string | undefined {
  return result.refusal?.code
}

describe('A customer', () => {
  test('keeps everything that is said about them, with figures that begin at nothing', async () => {
    const said: api.CustomerInput = {
      first_name: 'Anna',
      last_name: 'Schmidt',
      email: 'anna@example.com',
      date_of_birth: '1990-02-28',
      preferred_language: 'de',
      allergies: 'Ammonia',
      tags: ['vip', 'colour'],
      emergency_contact: { name: 'Otto', phone: '+4930123456' },
      metadata: { loyalty: 3 },
    }
    const anna = await added({ ...said, phone: '612 345 678' })
    expect(anna).toMatchObject({
      ...said,
      full_name: 'Anna Schmidt',
      phone: '+34612345678',
      acquired_on: '2026-11-23',
      is_blocked: false,
      marketing_consent: false,
      marketing_consent_at: null,
      statistics: { total_appointments: 0, total_calls: 0, total_spent_minor: 0, first_appointment_at: null },
      version: 1,
    })
    expect(await read(anna)).toEqual({ ok: true, value: anna })
  })

  test('is announced and recorded when they are added', async () => {
    const anna = await added({ first_name: 'Anna' })
    const [event, audit] = await session.transact((tx) =>
      Promise.all([
        tx.db.selectFrom('outbox_events').select(['type', 'payload']).execute(),
        tx.db.selectFrom('audit_logs').select(['action', 'actor']).where('record_id', '=', anna.id).execute(),
      ]),
    )
    expect(event).toEqual([{ type: 'customer.created', payload: { customer_id: anna.id } }])
    expect(audit).toEqual([{ action: 'CREATE', actor: 'system:test' }])
  })

  test('has a phone number and an e-mail address that no other customer has', async () => {
    await added({ first_name: 'Anna', phone: '+34612345678', email: 'anna@example.com' })
    const other = await added({ first_name: 'Berta' })
    expect(refusalOf(await add({ first_name: 'Carla', phone: '612345678' }))).toBe('customers.phone_taken')
    expect(refusalOf(await add({ first_name: 'Carla', email: 'ANNA@example.com' }))).toBe('customers.email_taken')
    expect(refusalOf(await change(other, { phone: '0034 612 345 678' }))).toBe('customers.phone_taken')
    expect(refusalOf(await change(other, { email: 'anna@example.com' }))).toBe('customers.email_taken')
    expect(refusalOf(await add({ first_name: 'Carla', phone: '12345' }))).toBe('customers.invalid_phone')
    expect(refusalOf(await change(other, { phone: '12345' }))).toBe('customers.invalid_phone')
  })

  test('have an identifier in another system that is theirs alone', async () => {
    await added({ first_name: 'Nora', external_uid: 'K-100' })
    expect(refusalOf(await add({ first_name: 'Olga', external_uid: 'K-100' }))).toBe('customers.external_uid_taken')
    const olga = await added({ first_name: 'Olga' })
    expect(refusalOf(await change(olga, { external_uid: 'K-100' }))).toBe('customers.external_uid_taken')
    session = await business.openOther()
    expect(await added({ first_name: 'Nora', external_uid: 'K-100' })).toBeDefined()
  })

  test('is one even when eight people enter the same number at once', async () => {
    const results = await Promise.all(Array.from({ length: 8 }, () => add({ first_name: 'Anna', phone: '612345678' })))
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(new Set(results.map(refusalOf))).toEqual(new Set([undefined, 'customers.phone_taken']))
  })

  test('is changed in parts, by who saw their last version; consent is dated', async () => {
    const anna = await added({ first_name: 'Anna', last_name: 'Schmidt', notes: 'Likes tea' })
    const changed = await change(anna, { notes: null, marketing_consent: true }, anna.version)
    expect(changed).toMatchObject({
      value: { full_name: 'Anna Schmidt', notes: null, marketing_consent_at: MONDAY_MORNING.toString(), version: 2 },
    })
    expect(refusalOf(await change(anna, { notes: 'x' }, anna.version))).toBe('customers.version_mismatch')
    expect(refusalOf(await remove(anna, anna.version))).toBe('customers.version_mismatch')
  })

  test('of two changes to what both saw, one is told that it was changed', async () => {
    const anna = await added({ first_name: 'Anna' })
    const results = await Promise.all(
      Array.from({ length: 8 }, (_, index) => change(anna, { notes: `${index}` }, anna.version)),
    )
    expect(results.filter((result) => result.ok)).toHaveLength(1)
  })

  test('can be blocked from booking, and let in again', async () => {
    const anna = await added({ first_name: 'Anna' })
    const request = { params: { customer_id: anna.id } }
    const blocked = await callRoute(
      { room, session, endpoint: api.blockCustomer },
      { ...request, body: { reason: 'Never came' } },
    )
    expect(blocked).toMatchObject({ value: { is_blocked: true, blocked_reason: 'Never came' } })
    expect(await namesFound({ is_blocked: 'true' })).toEqual(['Anna'])
    const unblocked = await callRoute({ room, session, endpoint: api.unblockCustomer }, request)
    expect(unblocked).toMatchObject({ value: { is_blocked: false, blocked_reason: null } })
  })

  test('is gone once deleted, for this business and always for another, and the number is free', async () => {
    const anna = await added({ first_name: 'Anna', phone: '612345678' })
    const stranger = await business.openOther()
    expect(refusalOf(await read(anna, stranger))).toBe('customers.customer_not_found')
    expect(await remove(anna)).toMatchObject({ ok: true })
    expect(refusalOf(await remove(anna))).toBe('customers.customer_not_found')
    expect(refusalOf(await read(anna))).toBe('customers.customer_not_found')
    expect(refusalOf(await change(anna, { notes: 'x' }))).toBe('customers.customer_not_found')
    expect(await namesFound({ q: 'Anna' })).toEqual([])
    expect(await add({ first_name: 'Berta', phone: '612345678' })).toMatchObject({ ok: true })
  })
})

describe('The list of customers', () => {
  beforeEach(async () => {
    await added({ first_name: 'María José', last_name: 'García-López', phone: '612 345 678', tags: ['vip'] })
    await added({ first_name: 'Annika', last_name: 'Müller', email: 'annika.m@example.com' })
    await added({ first_name: 'Anna', last_name: 'Schmidt', phone: '+49 170 1234567' })
  })

  test.each([
    ['ann', ['Anna Schmidt', 'Annika Müller']],
    ['ann sch', ['Anna Schmidt']],
    ['schmidt anna', ['Anna Schmidt']],
    ['garcia', ['María José García-López']],
    ['GARCÍA-LÓPEZ', ['María José García-López']],
    ['lopez maria', ['María José García-López']],
    ['muller', ['Annika Müller']],
    ['annika.m@exa', ['Annika Müller']],
    ['annika.m', ['Annika Müller']],
    ['+34 612 345', ['María José García-López']],
    ['0034612345678', ['María José García-López']],
    ['612345678', ['María José García-López']],
    ['678', ['María José García-López']],
    ['0170 1234', ['Anna Schmidt']],
    ['nna', []],
    ['12', []],
    ['%', []],
  ])('finds by "%s"', async (q, names) => {
    expect(await namesFound({ q })).toEqual(names)
  })

  test('forgets the old name, number and address of a customer who has new ones', async () => {
    const anna = await added({ first_name: 'Lena', phone: '699 111 222', email: 'lena@example.com' })
    await change(anna, { first_name: 'Magdalena', phone: '699 333 444', email: 'magda@example.com' })
    for (const q of ['lena', '111222', 'lena@']) expect(await namesFound({ q })).toEqual([])
    for (const q of ['magd', '333444', 'magda@']) expect(await namesFound({ q })).toEqual(['Magdalena'])
  })

  test('finds nobody of another business', async () => {
    session = await business.openOther()
    expect(await namesFound({ q: 'ann' })).toEqual([])
    expect(await namesFound({})).toEqual([])
  })

  test('can be narrowed to a tag and goes by name, page after page', async () => {
    expect(await namesFound({ tag: 'vip' })).toEqual(['María José García-López'])
    const first = await callRoute({ room, session, endpoint: api.listCustomers }, { query: { limit: 2 } })
    const cursor = first.ok ? (first.value.next_cursor ?? '') : ''
    const second = await callRoute({ room, session, endpoint: api.listCustomers }, { query: { limit: 2, cursor } })
    expect(second).toMatchObject({ value: { items: [{ first_name: 'María José' }], next_cursor: null } })
    const forged = await callRoute({ room, session, endpoint: api.listCustomers }, { query: { cursor: 'x' } })
    expect(refusalOf(forged)).toBe('http.bad_cursor')
  })
})

test('a search among three thousand customers looks into the index of words, under row-level security too', async () => {
  const plan = await session.transact(async (tx) => {
    await sql`insert into customers (tenant_id, first_name, last_name)
      select ${tx.tenantId}, 'Name' || n, 'Surname' || n from generate_series(1, 3000) n`.execute(tx.db)
    const page = { after: null, limit: 51 }
    return customersQuery(tx, { filter: {}, page, words: ['name2999'] }).explain('json')
  })
  // LIKE, trigrams and citext would filter every row of the tenant here instead.
  expect(JSON.stringify(plan)).toMatch(
    /"Index Name":"customer_search_words_pkey","Relation Name.{1,400}"Index Cond":"[^"]*word >= /,
  )
})
