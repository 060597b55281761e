import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBusiness } from '../../test/business-under-test.ts'
import type { BusinessUnderTest } from '../../test/business-under-test.ts'
import type { CustomerId } from '../kernel/ids.ts'
import { newId } from '../kernel/ids.ts'
import type { E164Number } from '../kernel/phone-number.ts'
import { addRelationship } from './add-relationship.ts'
import { changeCustomer } from './change-customer.ts'
import { createCustomer } from './create-customer.ts'
import { getCustomer } from './get-customer.ts'
import { identifyCustomer } from './identify-customer.ts'
import { listRelationships } from './list-relationships.ts'
import { mergeCustomers } from './merge-customers.ts'
import type { NewCustomer } from './store/customers.ts'

let business: BusinessUnderTest
let lastReference = 1000

beforeAll(async () => {
  business = await openBusiness()
})

afterAll(() => business.close())

async function newCustomer(fields: Partial<NewCustomer> = {}): Promise<CustomerId> {
  const created = await createCustomer(business.session, { first_name: 'Anna', ...fields })
  if (!created.ok) throw new Error(created.refusal.code)
  return created.value.id as CustomerId
}

/** Books an hour for a customer, as a booking that is written right now would. */
function book(customerId: CustomerId, more: { status?: 'completed'; price?: number } = {}) {
  return business.session.transact((tx) =>
    tx.db
      .insertInto('appointments')
      .values({
        tenant_id: tx.tenantId,
        id: newId(),
        customer_id: customerId,
        booking_reference: `REF${++lastReference}`,
        starts_at: '2026-12-01T10:00:00Z',
        ends_at: '2026-12-01T11:00:00Z',
        status: more.status ?? 'scheduled',
        quoted_price_minor: more.price ?? null,
      })
      .returning('customer_id')
      .executeTakeFirstOrThrow(),
  )
}

function call(customerId: CustomerId) {
  const provider_call_id = `call-${++lastReference}`
  return business.session.transact((tx) =>
    tx.db
      .insertInto('calls')
      .values({ tenant_id: tx.tenantId, provider: 'test', provider_call_id, customer_id: customerId })
      .execute(),
  )
}

function merge(keptId: CustomerId, mergedId: CustomerId, expectedVersion: number | null = null) {
  return mergeCustomers(business.session, { keptId, mergedId, expectedVersion })
}

async function appointmentsOf(customerId: CustomerId): Promise<number> {
  const rows = await business.session.transact((tx) =>
    tx.db
      .selectFrom('appointments')
      .select('id')
      .where('tenant_id', '=', tx.tenantId)
      .where('customer_id', '=', customerId)
      .execute(),
  )
  return rows.length
}

describe('Two records of one person', () => {
  test('become one: appointments and calls move, and the figures are right', async () => {
    const [kept, merged] = [await newCustomer(), await newCustomer()]
    await book(kept, { status: 'completed', price: 2500 })
    await book(merged, { status: 'completed', price: 6500 })
    await book(merged)
    await call(merged)
    const result = await merge(kept, merged)
    expect(result).toMatchObject({
      ok: true,
      value: {
        id: kept,
        statistics: { total_appointments: 3, completed_appointments: 2, total_spent_minor: 9000, total_calls: 1 },
      },
    })
    expect(await getCustomer(business.session, merged)).toMatchObject({
      refusal: { code: 'customers.customer_not_found' },
    })
    const events = await business.announced()
    expect(events.at(-1)).toEqual({
      type: 'customer.merged',
      payload: { customer_id: kept, merged_customer_id: merged },
    })
    const audited = await business.auditOf('customers', merged)
    expect(audited.at(-1)).toMatchObject({ action: 'UPDATE', new: { merged_into_id: kept } })
  })

  test('fill each other: nothing that matters is lost, and what the kept one says goes first', async () => {
    const kept = await newCustomer({ last_name: 'Schmidt', notes: 'Tea', tags: ['vip'], phone: '612 000 001' })
    const merged = await newCustomer({
      first_name: 'A.',
      email: 'merged@example.com',
      phone: '612 000 002',
      notes: 'Coffee',
      allergies: 'Ammonia',
      tags: ['colour', 'vip'],
    })
    const block = { is_blocked: true, blocked_reason: 'Never came' }
    await changeCustomer(business.session, { customerId: merged, change: block, expectedVersion: null })
    expect(await merge(kept, merged)).toMatchObject({
      value: {
        full_name: 'Anna Schmidt',
        phone: '+34612000001',
        email: 'merged@example.com',
        notes: 'Coffee\nTea',
        allergies: 'Ammonia',
        tags: ['colour', 'vip'],
        is_blocked: true,
        blocked_reason: 'Never came',
      },
    })
  })

  test('keep their relationships, once each and none with themselves', async () => {
    const [kept, merged, mother, father] = [
      await newCustomer(),
      await newCustomer(),
      await newCustomer({ first_name: 'Mother' }),
      await newCustomer({ first_name: 'Father' }),
    ]
    const relate = (customerId: CustomerId, relatedCustomerId: CustomerId) =>
      addRelationship(business.session, { customerId, relatedCustomerId, type: 'parent', mayBook: true, notes: null })
    await relate(kept, mother)
    await relate(merged, mother)
    await relate(merged, father)
    await relate(mother, merged)
    await relate(merged, kept)
    await merge(kept, merged)
    const namesOf = async (id: CustomerId) => {
      const found = await listRelationships(business.session, id)
      return found.ok ? found.value.map((record) => record.related_customer_name).sort() : found.refusal
    }
    expect(await namesOf(kept)).toEqual(['Father', 'Mother'])
    expect(await namesOf(mother)).toEqual(['Anna'])
  })

  test('must be two, both of this business, and the kept one as it was seen', async () => {
    const [kept, merged] = [await newCustomer(), await newCustomer()]
    const unknown = newId<CustomerId>()
    expect(await merge(kept, kept)).toMatchObject({ refusal: { code: 'customers.same_customer' } })
    expect(await merge(kept, unknown)).toMatchObject({ refusal: { code: 'customers.unknown_customer' } })
    expect(await merge(unknown, kept)).toMatchObject({ refusal: { code: 'customers.customer_not_found' } })
    expect(await merge(kept, merged, 7)).toMatchObject({ refusal: { code: 'customers.version_mismatch' } })
    const stranger = await business.openOther()
    const crossing = { keptId: kept, mergedId: merged, expectedVersion: null }
    expect(await mergeCustomers(stranger, crossing)).toMatchObject({
      refusal: { code: 'customers.customer_not_found' },
    })
  })
})

describe('At the same moment', () => {
  test('bookings for the record that ends all reach the one that stays', async () => {
    for (let round = 0; round < 5; round++) {
      const [kept, merged] = [await newCustomer(), await newCustomer()]
      const bookings = Array.from({ length: 6 }, () => book(merged))
      const [result] = await Promise.all([merge(kept, merged), ...bookings])
      expect(result.ok).toBe(true)
      expect(await appointmentsOf(merged)).toBe(0)
      expect(await appointmentsOf(kept)).toBe(6)
      expect(await getCustomer(business.session, kept)).toMatchObject({
        value: { statistics: { total_appointments: 6 } },
      })
    }
  })

  test('a booking that comes after two merges in a row still finds the last record', async () => {
    const [first, second, third] = [await newCustomer(), await newCustomer(), await newCustomer()]
    await merge(second, first)
    await merge(third, second)
    expect(await book(first)).toEqual({ customer_id: third })
  })

  test('two people who merge the same two records in opposite directions merge them once', async () => {
    for (let round = 0; round < 5; round++) {
      const [one, other] = [await newCustomer(), await newCustomer()]
      const results = await Promise.all([merge(one, other), merge(other, one)])
      expect(results.filter((result) => result.ok)).toHaveLength(1)
    }
  })

  test('a caller with the number of the record that ends is the customer who stays', async () => {
    const phone = '+34612000099' as E164Number
    const [kept, merged] = [await newCustomer(), await newCustomer({ phone })]
    const anna = { phone, firstName: 'Anna', lastName: 'New', language: 'de', source: 'phone' }
    const callers = Array.from({ length: 6 }, () => business.session.transact((tx) => identifyCustomer(tx, anna)))
    await Promise.all([merge(kept, merged), ...callers])
    const later = await business.session.transact((tx) => identifyCustomer(tx, anna))
    expect(later).toMatchObject({ id: kept, isNew: false })
  })
})
