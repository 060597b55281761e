import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBusiness } from '../../test/business-under-test.ts'
import type { BusinessUnderTest } from '../../test/business-under-test.ts'
import type { E164Number } from '../kernel/phone-number.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { findCustomerByPhone, identifyCustomer } from './index.ts'
import type { CustomerToIdentify, IdentifiedCustomer } from './index.ts'

let business: BusinessUnderTest

beforeAll(async () => {
  business = await openBusiness()
})

afterAll(() => business.close())

let lastNumber = 612_000_000

/** A Spanish mobile number that nobody in this file has yet. */
function newPhone(): E164Number {
  return `+34${++lastNumber}` as E164Number
}

const ANNA = { firstName: 'Anna', lastName: 'Schmidt', language: 'de', source: 'phone' } as const

function identify(person: Partial<CustomerToIdentify>, session = business.session): Promise<IdentifiedCustomer> {
  return session.transact((tx) => identifyCustomer(tx, { ...ANNA, ...person }))
}

describe('Who is calling?', () => {
  test('somebody unknown becomes a customer, and the audit log says so', async () => {
    const anna = await identify({ phone: newPhone(), email: 'anna@example.com' })
    expect(anna).toMatchObject({
      isNew: true,
      customer: { fullName: 'Anna Schmidt', email: 'anna@example.com', preferredLanguage: 'de', isBlocked: false },
    })
    expect((await business.auditOf('customers', anna.id)).map((row) => row.action)).toEqual(['CREATE'])
  })

  test('the same phone number is the same customer, who keeps the name they gave first', async () => {
    const phone = newPhone()
    const first = await identify({ phone })
    const again = await identify({ phone, firstName: 'Ana', lastName: 'Smith', language: 'en' })
    expect(again).toEqual({ ...first, isNew: false })
  })

  test('without a known phone number the e-mail address decides, whatever its capitals', async () => {
    const first = await identify({ email: 'Carla@Example.com', firstName: 'Carla' })
    const phone = newPhone()
    const again = await identify({ email: 'carla@example.COM', phone, firstName: 'Carla' })
    expect(again).toMatchObject({ id: first.id, isNew: false, customer: { phone } })
  })

  test('what was missing is filled in, what was known stays', async () => {
    const phone = newPhone()
    const first = await identify({ phone, firstName: 'Berta', lastName: '', language: null })
    const again = await identify({
      phone,
      firstName: 'B.',
      lastName: 'Gil',
      email: 'berta@example.com',
      language: 'es',
    })
    expect(again.customer).toEqual({
      ...first.customer,
      lastName: 'Gil',
      fullName: 'Berta Gil',
      email: 'berta@example.com',
      preferredLanguage: 'es',
    })
  })

  test('an e-mail address that belongs to somebody else is not taken from them', async () => {
    const owner = await identify({ email: 'family@example.com', firstName: 'Dora' })
    const phone = newPhone()
    await identify({ phone, firstName: 'Emil' })
    const emil = await identify({ phone, email: 'family@example.com', firstName: 'Emil' })
    expect(emil.customer).toMatchObject({ firstName: 'Emil', email: null })
    expect(emil.id).not.toBe(owner.id)
  })

  test('two people without phone and e-mail are two customers, even with one name', async () => {
    const [one, other] = [await identify({}), await identify({})]
    expect(one.id).not.toBe(other.id)
  })
})

test('thirty calls at once from one number make one customer', async () => {
  const phone = newPhone()
  const callers = await Promise.all(Array.from({ length: 30 }, () => identify({ phone, email: 'one@example.com' })))
  expect(new Set(callers.map((caller) => caller.id)).size).toBe(1)
  expect(callers.filter((caller) => caller.isNew)).toHaveLength(1)
})

test('two customers who give one e-mail address at once: one gets it, the other call goes on without it', async () => {
  const phones = Array.from({ length: 12 }, newPhone)
  await Promise.all(phones.map((phone) => identify({ phone })))
  const callers = await Promise.all(phones.map((phone) => identify({ phone, email: 'wanted@example.com' })))
  expect(callers.filter(({ customer }) => customer.email === 'wanted@example.com')).toHaveLength(1)
  expect(new Set(callers.map((caller) => caller.id)).size).toBe(phones.length)
})

test('another business does not know this number', async () => {
  const phone = newPhone()
  const here = await identify({ phone })
  const other: TenantSession = await business.openOther()
  expect(await other.transact((tx) => findCustomerByPhone(tx, phone))).toBeNull()
  const there = await identify({ phone }, other)
  expect(there).toMatchObject({ isNew: true })
  expect(there.id).not.toBe(here.id)
})
