import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf, openPeople, PASSWORD, valueOf } from '../../test/people-under-test.ts'
import type { PeopleUnderTest } from '../../test/people-under-test.ts'
import type { TenantTx } from '../db/transaction.ts'
import { createUserWithTenant } from './create-user-with-tenant.ts'
import type { SignUpInput } from './create-user-with-tenant.ts'
import type { NewTenant } from './open-tenant.ts'
import { signUp } from './sign-up.ts'

let people: PeopleUnderTest

beforeAll(async () => {
  people = await openPeople()
})

afterAll(() => people.close())

function bella(facts: Partial<SignUpInput> = {}): SignUpInput {
  return {
    email: people.newEmail('bella'),
    password: PASSWORD,
    firstName: 'Bella',
    lastName: 'Rossi',
    businessName: 'Bella Hair Salon',
    businessType: 'salon',
    country: 'ES',
    timezone: 'Europe/Madrid',
    locale: 'es',
    ...facts,
  }
}

describe('Opening an account', () => {
  test('gives the person a business, makes them its owner and signs them in', async () => {
    const input = bella({ businessName: 'Salón Müller & Söhne', phone: '612 345 678' })
    const signedIn = valueOf(await signUp(people.services, people.visitor(), input))

    expect(
      await people.look(
        'select slug, name, email, phone, country, currency, business_type from tenants where id = $1',
        [signedIn.tenantId],
      ),
    ).toEqual([
      {
        slug: 'salon-muller-sohne',
        name: 'Salón Müller & Söhne',
        email: input.email,
        phone: '+34612345678',
        country: 'ES',
        currency: 'EUR',
        business_type: 'salon',
      },
    ])
    expect(
      await people.look('select user_id, role, is_primary from tenant_users where tenant_id = $1', [signedIn.tenantId]),
    ).toEqual([{ user_id: signedIn.userId, role: 'owner', is_primary: true }])
    const caller = valueOf(await people.authenticator.authenticate({ token: signedIn.token, tenant: null }))
    expect(caller).toMatchObject({ tenantId: signedIn.tenantId, principal: `user:${signedIn.userId}` })
  })

  test('is in the audit log of the new business, in the name of the person', async () => {
    const input = bella()
    const signedIn = valueOf(await signUp(people.services, people.visitor({ ipAddress: '192.0.2.7' }), input))
    const rows = await people.look(
      'select action, table_name, user_email, actor, host(ip_address) as ip from audit_logs where tenant_id = $1 order by id',
      [signedIn.tenantId],
    )
    const byBella = { user_email: input.email, actor: 'user', ip: '192.0.2.7' }
    expect(rows).toEqual([
      { action: 'CREATE', table_name: 'tenants', ...byBella },
      { action: 'CREATE', table_name: 'tenant_users', ...byBella },
      { action: 'LOGIN', table_name: 'user_sessions', ...byBella },
    ])
  })

  test('never stores the password or the token, only what cannot be turned back', async () => {
    const input = bella()
    const signedIn = valueOf(await signUp(people.services, people.visitor(), input))
    const [user] = await people.look<{ password_hash: string }>('select password_hash from users where email = $1', [
      input.email,
    ])
    expect(user?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
    const stored = await people.look<{ row: string }>(
      `select to_jsonb(s)::text as row from user_sessions s union all select to_jsonb(u)::text from users u
       union all select to_jsonb(a)::text from audit_logs a union all select to_jsonb(l)::text from login_attempts l`,
    )
    expect(stored.length).toBeGreaterThan(3)
    for (const { row } of stored) {
      expect(row).not.toContain(PASSWORD)
      expect(row).not.toContain(signedIn.token)
    }
  })

  test('gives the second business of a name a short name of its own', async () => {
    const slugs = []
    for (let count = 0; count < 7; count++) {
      const created = valueOf(
        await createUserWithTenant(people.services, people.visitor(), bella({ businessName: 'Barber Bob' })),
      )
      slugs.push(created.tenant.slug)
    }
    expect(slugs.slice(0, 5)).toEqual(['barber-bob', 'barber-bob-2', 'barber-bob-3', 'barber-bob-4', 'barber-bob-5'])
    for (const slug of slugs.slice(5)) expect(slug).toMatch(/^barber-bob-[0-9a-f]{8}$/)
  })

  test('lets the other rooms prepare the business, or opens nothing at all', async () => {
    const prepared: NewTenant[] = []
    const prepareTenant = async (tx: TenantTx, tenant: NewTenant) => {
      expect(tx.tenantId).toBe(tenant.id)
      prepared.push(tenant)
      throw new Error('the branch could not be made')
    }
    const input = bella()
    const services = { ...people.services, prepareTenant }
    await expect(signUp(services, people.visitor(), input)).rejects.toThrow('the branch could not be made')
    expect(prepared).toMatchObject([{ name: 'Bella Hair Salon', timezone: 'Europe/Madrid', locale: 'es' }])
    expect(await people.look('select from users where email = $1', [input.email])).toEqual([])
    expect(await people.look('select from tenants where id = $1', [prepared[0]?.id])).toEqual([])
  })
})

describe('An account is refused', () => {
  test.each([
    ['with a telephone number that cannot exist', { phone: '12' }, 'identity.invalid_phone'],
    ['with a time zone that nobody knows', { timezone: 'Europe/Atlantis' }, 'identity.unknown_time_zone'],
    ['with a password that is too short', { password: 'scissors' }, 'identity.weak_password'],
    ['with a password that everybody uses', { password: 'Password123' }, 'identity.weak_password'],
    ['with a single letter many times', { password: 'xxxxxxxxxxxx' }, 'identity.weak_password'],
  ])('%s', async (_case, facts, code) => {
    const input = bella(facts)
    expect(codeOf(await signUp(people.services, people.visitor(), input))).toBe(code)
    expect(await people.look('select from users where email = $1', [input.email])).toEqual([])
  })

  test('with the e-mail address itself as the password', async () => {
    const email = people.newEmail('bella')
    const input = bella({ email, password: email.toUpperCase() })
    expect(codeOf(await signUp(people.services, people.visitor(), input))).toBe('identity.weak_password')
  })

  test('with an e-mail address that has one, whatever its capitals', async () => {
    const email = people.newEmail('bella')
    valueOf(await signUp(people.services, people.visitor(), bella({ email })))
    const again = bella({ email: email.toUpperCase() })
    expect(codeOf(await signUp(people.services, people.visitor(), again))).toBe('identity.email_taken')
  })

  test('to all but one of ten people who want one e-mail address at once', async () => {
    const email = people.newEmail('wanted')
    const results = await Promise.all(
      Array.from({ length: 10 }, () =>
        createUserWithTenant(people.services, people.visitor(), bella({ email, businessName: 'Wanted' })),
      ),
    )
    expect(results.map(codeOf).sort()).toEqual([...Array(9).fill('identity.email_taken'), 'ok'])
    expect(await people.look(`select from tenants where name = 'Wanted'`)).toHaveLength(1)
  })
})
