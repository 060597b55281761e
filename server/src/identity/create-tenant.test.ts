import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf, openPeople, valueOf } from '../../test/people-under-test.ts'
import type { PeopleUnderTest } from '../../test/people-under-test.ts'
import { createTenant } from './create-tenant.ts'
import type { TenantInput } from './create-tenant.ts'
import { listTenants } from './list-tenants.ts'

let people: PeopleUnderTest

beforeAll(async () => {
  people = await openPeople()
})

afterAll(() => people.close())

function nailBar(facts: Partial<TenantInput> = {}): TenantInput {
  const place = { country: 'DE', timezone: 'Europe/Berlin', locale: 'de' }
  return { businessName: 'Nagelbar am Markt', businessType: 'spa', ...place, ...facts }
}

describe('Somebody who owns a salon and opens a nail bar', () => {
  test('owns both, and enters the salon unless the nail bar is named', async () => {
    const bella = await people.openBusiness()
    const opened = valueOf(await createTenant(people.services, bella.visitor, nailBar({ phone: '030 901820' })))
    expect(opened).toMatchObject({ slug: 'nagelbar-am-markt', role: 'owner', currency: 'EUR', isDefault: false })

    expect(await listTenants(people.services, bella.visitor)).toMatchObject([
      { tenantId: bella.session.tenantId, role: 'owner', isDefault: true },
      { tenantId: opened.tenantId, name: 'Nagelbar am Markt', role: 'owner', isDefault: false },
    ])
    const { token } = bella.signedIn
    const enter = async (tenant: string | null) =>
      valueOf(await people.authenticator.authenticate({ token, tenant }))?.tenantId
    expect(await enter(null)).toBe(bella.session.tenantId)
    expect(await enter(opened.tenantId)).toBe(opened.tenantId)
    expect(await people.look('select email, phone from tenants where id = $1', [opened.tenantId])).toEqual([
      { email: bella.email, phone: '+4930901820' },
    ])
  })

  test('stands in the audit log of the nail bar, and in no other', async () => {
    const bella = await people.openBusiness()
    const { tenantId } = valueOf(await createTenant(people.services, bella.visitor, nailBar()))
    const rows = await people.look(
      'select action, table_name, user_email, actor from audit_logs where tenant_id = $1 order by id',
      [tenantId],
    )
    const byBella = { user_email: bella.email, actor: 'user' }
    expect(rows).toEqual([
      { action: 'CREATE', table_name: 'tenants', ...byBella },
      { action: 'CREATE', table_name: 'tenant_users', ...byBella },
    ])
    const own = await people.look('select from audit_logs where tenant_id = $1 and record_id = $2', [
      bella.session.tenantId,
      tenantId,
    ])
    expect(own).toEqual([])
  })

  test('gets a nail bar that the other rooms have prepared, or none', async () => {
    const bella = await people.openBusiness()
    const prepareTenant = async () => {
      throw new Error('the branch could not be made')
    }
    const services = { ...people.services, prepareTenant }
    await expect(createTenant(services, bella.visitor, nailBar())).rejects.toThrow('the branch could not be made')
    expect(await listTenants(people.services, bella.visitor)).toHaveLength(1)
  })

  test.each([
    ['a telephone number that cannot exist', { phone: '12' }, 'identity.invalid_phone'],
    ['a time zone that nobody knows', { timezone: 'Europe/Atlantis' }, 'identity.unknown_time_zone'],
  ])('is refused with %s', async (_case, facts, code) => {
    const bella = await people.openBusiness()
    expect(codeOf(await createTenant(people.services, bella.visitor, nailBar(facts)))).toBe(code)
    expect(await listTenants(people.services, bella.visitor)).toHaveLength(1)
  })
})

describe('Somebody who asks again because no answer came', () => {
  test('opens one nail bar and hears of the same, also ten times at once', async () => {
    const bella = await people.openBusiness()
    const ask = () => createTenant(people.services, bella.visitor, nailBar(), 'the-nail-bar')
    const [first, ...others] = (await Promise.all(Array.from({ length: 10 }, ask))).map(valueOf)
    expect(new Set(others.map((other) => other.tenantId))).toEqual(new Set([first?.tenantId]))
    expect(valueOf(await ask()).tenantId).toBe(first?.tenantId)
    expect(await listTenants(people.services, bella.visitor)).toHaveLength(2)
  })

  test('but for another business is refused; and the key of somebody else is not theirs', async () => {
    const bella = await people.openBusiness()
    const other = await people.openBusiness()
    const open = (visitor: typeof bella.visitor, name: string) =>
      createTenant(people.services, visitor, nailBar({ businessName: name }), 'one-key')
    const first = valueOf(await open(bella.visitor, 'Nagelbar'))
    expect(codeOf(await open(bella.visitor, 'Wimpernbar'))).toBe('identity.idempotency_key_reused')
    expect(valueOf(await open(other.visitor, 'Nagelbar')).tenantId).not.toBe(first.tenantId)
    expect(await listTenants(people.services, bella.visitor)).toHaveLength(2)
  })

  test('after that business was closed hears that there is none', async () => {
    const bella = await people.openBusiness()
    const ask = () => createTenant(people.services, bella.visitor, nailBar(), 'lost')
    const { tenantId } = valueOf(await ask())
    await people.look('update tenants set deleted_at = now() where id = $1', [tenantId])
    expect(codeOf(await ask())).toBe('identity.tenant_not_found')
  })
})

test('Of five businesses that open at once under one name, each has a short name of its own', async () => {
  const bella = await people.openBusiness()
  const input = nailBar({ businessName: 'Fünf auf einen Streich' })
  const opened = await Promise.all(Array.from({ length: 5 }, () => createTenant(people.services, bella.visitor, input)))
  expect(new Set(opened.map((result) => valueOf(result).slug)).size).toBe(5)
})

test('Who only works somewhere sees that one business, with the role there', async () => {
  const bella = await people.openBusiness()
  const carla = await people.hire(bella, 'staff')
  expect(await listTenants(people.services, carla.visitor)).toMatchObject([
    { tenantId: bella.session.tenantId, role: 'staff', isDefault: true },
  ])
})
