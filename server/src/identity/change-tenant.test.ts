import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf, openPeople, valueOf } from '../../test/people-under-test.ts'
import type { PeopleUnderTest } from '../../test/people-under-test.ts'
import { changeTenant } from './change-tenant.ts'
import { loadTenant } from './load-tenant.ts'

let people: PeopleUnderTest

beforeAll(async () => {
  people = await openPeople()
})

afterAll(() => people.close())

describe('The business', () => {
  test('can be changed in part; the rest stays, and the audit log holds what was before', async () => {
    const owner = await people.openBusiness({ phone: '612 345 678' })
    const before = await loadTenant(owner.session)
    const change = { name: 'Bella & Co', phone: '0034 699 111 222', settings: { colour: 'red' } }
    const after = valueOf(await changeTenant(owner.session, { change, expectedVersion: before.version }))
    expect(after).toEqual({
      ...before,
      name: 'Bella & Co',
      phone: '+34699111222',
      settings: { colour: 'red' },
      updated_at: after.updated_at,
      version: before.version + 1,
    })
    expect(await loadTenant(owner.session)).toEqual(after)
    expect(
      await people.look(
        `select user_email, old_values, new_values from audit_logs where record_id = $1 and action = 'UPDATE'`,
        [owner.session.tenantId],
      ),
    ).toEqual([
      {
        user_email: owner.email,
        old_values: { name: 'Bella Hair Salon', phone: '+34612345678', settings: {} },
        new_values: { name: 'Bella & Co', phone: '+34699111222', settings: { colour: 'red' } },
      },
    ])
  })

  test('reads a national telephone number in the country that it moves to', async () => {
    const owner = await people.openBusiness()
    const change = { country: 'DE', phone: '030 901820' }
    expect(valueOf(await changeTenant(owner.session, { change, expectedVersion: null })).phone).toBe('+4930901820')
    const emptied = await changeTenant(owner.session, { change: { phone: null }, expectedVersion: null })
    expect(valueOf(emptied).phone).toBeNull()
  })

  test.each([
    ['a telephone number that cannot exist', { phone: '1' }, 'identity.invalid_phone'],
    ['a time zone that nobody knows', { timezone: 'Mars/Olympus' }, 'identity.unknown_time_zone'],
  ])('refuses %s', async (_case, change, code) => {
    const owner = await people.openBusiness()
    expect(codeOf(await changeTenant(owner.session, { change, expectedVersion: null }))).toBe(code)
  })

  test('refuses the short name of another business', async () => {
    const [bella, bob] = [await people.openBusiness(), await people.openBusiness()]
    const { slug } = await loadTenant(bob.session)
    const refused = await changeTenant(bella.session, { change: { slug }, expectedVersion: null })
    expect(codeOf(refused)).toBe('identity.slug_taken')
  })

  test('stays as it is where nothing is to be changed', async () => {
    const owner = await people.openBusiness()
    const tenant = await loadTenant(owner.session)
    expect(valueOf(await changeTenant(owner.session, { change: {}, expectedVersion: null }))).toEqual(tenant)
    const stale = await changeTenant(owner.session, { change: {}, expectedVersion: tenant.version + 1 })
    expect(codeOf(stale)).toBe('identity.version_mismatch')
  })

  test('is changed by one of five who saw the same version', async () => {
    const owner = await people.openBusiness()
    const { version } = await loadTenant(owner.session)
    const results = await Promise.all(
      Array.from({ length: 5 }, (_, count) =>
        changeTenant(owner.session, { change: { name: `Bella ${count}` }, expectedVersion: version }),
      ),
    )
    expect(results.map(codeOf).sort()).toEqual([...Array(4).fill('identity.version_mismatch'), 'ok'])
  })
})
