import * as api from '@ringbook/api-contract'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openBusiness } from '../../test/business-under-test.ts'
import type { BusinessUnderTest } from '../../test/business-under-test.ts'
import { callRoute } from '../../test/call-route.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { customersRoutes } from './http.ts'

const room = customersRoutes()
let business: BusinessUnderTest
let session: TenantSession
let mia: string
let anna: string

beforeAll(async () => {
  business = await openBusiness()
})

beforeEach(async () => {
  session = await business.openOther()
  mia = await addedCustomer('Mia')
  anna = await addedCustomer('Anna')
})

afterAll(() => business.close())

async function addedCustomer(first_name: string): Promise<string> {
  const result = await callRoute({ room, session, endpoint: api.createCustomer }, { body: { first_name } })
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value.id
}

function relate(customer_id: string, related_customer_id: string, as = session) {
  const body = { related_customer_id, relationship_type: 'parent', may_book: true } as const
  const endpoint = api.createCustomerRelationship
  return callRoute({ room, session: as, endpoint }, { params: { customer_id }, body })
}

function related(customer_id: string, as = session) {
  return callRoute({ room, session: as, endpoint: api.listCustomerRelationships }, { params: { customer_id } })
}

function refusalOf(result: { ok: boolean; refusal?: { code: string } }): string | undefined {
  return result.refusal?.code
}

test('a mother who may book for her daughter is known as such', async () => {
  const mother = await relate(mia, anna)
  const expected = { related_customer_name: 'Anna', relationship_type: 'parent', may_book: true, notes: null }
  expect(mother).toMatchObject({ ok: true, value: expected })
  expect(await related(mia)).toMatchObject({ ok: true, value: { items: [expected] } })
  expect(await related(anna)).toMatchObject({ ok: true, value: { items: [] } })
})

test('a relationship is known once, takes two customers, and both must be of this business', async () => {
  await relate(mia, anna)
  expect(refusalOf(await relate(mia, anna))).toBe('customers.relationship_exists')
  expect(refusalOf(await relate(mia, mia))).toBe('customers.same_customer')
  const own = session
  session = await business.openOther()
  const stranger = await addedCustomer('Stranger')
  expect(refusalOf(await relate(stranger, anna))).toBe('customers.unknown_customer')
  expect(refusalOf(await relate(mia, stranger))).toBe('customers.customer_not_found')
  expect(refusalOf(await related(mia))).toBe('customers.customer_not_found')
  session = own
})

test('eight people who enter one relationship at once enter it once', async () => {
  const results = await Promise.all(Array.from({ length: 8 }, () => relate(mia, anna)))
  expect(results.filter((result) => result.ok)).toHaveLength(1)
})

test('a relationship can be removed, and only through the customer whom it is about', async () => {
  const mother = await relate(mia, anna)
  const relationship_id = mother.ok ? mother.value.id : ''
  const remove = (customer_id: string) =>
    callRoute({ room, session, endpoint: api.deleteCustomerRelationship }, { params: { customer_id, relationship_id } })
  expect(refusalOf(await remove(anna))).toBe('customers.relationship_not_found')
  expect(await remove(mia)).toMatchObject({ ok: true })
  expect(refusalOf(await remove(mia))).toBe('customers.relationship_not_found')
})
