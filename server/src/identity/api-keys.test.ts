import { ALL_PERMISSIONS } from '@ringbook/api-contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { codeOf, MORNING, openPeople, valueOf } from '../../test/people-under-test.ts'
import type { PeopleUnderTest, PersonUnderTest } from '../../test/people-under-test.ts'
import { createApiKey } from './create-api-key.ts'
import { listApiKeys } from './list-api-keys.ts'
import { revokeApiKey } from './revoke-api-key.ts'

let people: PeopleUnderTest

beforeAll(async () => {
  people = await openPeople()
})

beforeEach(() => people.setClock(MORNING))
afterAll(() => people.close())

const FIRST_PAGE = { afterId: null, limit: 50 }
const WEBSITE = { name: 'Website', scopes: ['appointments:write', 'services:read'] as const, expiresAt: null }

async function makeKey(owner: PersonUnderTest, facts: { expiresAt?: Temporal.Instant } = {}) {
  return valueOf(await createApiKey(owner.session, { ...WEBSITE, ...facts }))
}

function present(token: string, tenant: string | null = null) {
  return people.authenticator.authenticate({ token, tenant })
}

function auditOf(keyId: string) {
  return people.look<{ action: string; new_values: Record<string, unknown> }>(
    'select action, new_values from audit_logs where record_id = $1 order by id',
    [keyId],
  )
}

describe('An API key', () => {
  test('lets a program into its business with its scopes and nothing more', async () => {
    const owner = await people.openBusiness()
    const { key, apiKey } = await makeKey(owner)
    expect(key).toMatch(new RegExp(`^rb_${owner.session.tenantId.replaceAll('-', '')}_[A-Za-z0-9_-]{43}$`))
    const caller = valueOf(await present(key))
    expect(caller).toMatchObject({
      tenantId: owner.session.tenantId,
      principal: `key:${apiKey.id}`,
      user: null,
      actor: { kind: 'api_key', label: 'Website', userId: null },
    })
    const allowed = [...ALL_PERMISSIONS, 'public', 'signed_in', 'operator'] as const
    expect(allowed.filter((access) => caller?.allows(access))).toEqual([
      'services:read',
      'appointments:write',
      'public',
    ])
  })

  test('is shown once: afterwards there is its name, its last four characters and when it was used', async () => {
    const owner = await people.openBusiness()
    const { key, apiKey } = await makeKey(owner)
    valueOf(await present(key))
    const { items } = await listApiKeys(owner.session, FIRST_PAGE)
    expect(items).toEqual([{ ...apiKey, keyHint: key.slice(-4), lastUsedAt: MORNING }])
    const stored = await people.look<{ row: string }>(
      `select to_jsonb(k)::text as row from api_keys k union all select to_jsonb(a)::text from audit_logs a`,
    )
    for (const { row } of stored) expect(row).not.toContain(key.slice(-43))
    expect((await auditOf(apiKey.id))[0]?.new_values).toMatchObject({ name: 'Website', key_hash: '[secret]' })
  })

  test('that is used fills neither the audit log nor its version, and is noted once a minute', async () => {
    const owner = await people.openBusiness()
    const { key, apiKey } = await makeKey(owner)
    for (const seconds of [0, 30, 59, 60, 90]) {
      people.setClock(MORNING.add({ seconds }))
      valueOf(await present(key))
    }
    const { items } = await listApiKeys(owner.session, FIRST_PAGE)
    // Not toMatchObject, which takes any two instants for equal.
    expect(items.map(({ version, lastUsedAt }) => [version, lastUsedAt])).toEqual([[1, MORNING.add({ seconds: 60 })]])
    expect(await auditOf(apiKey.id)).toHaveLength(1)
  })

  test('that is revoked stops working with the next request, which is recorded', async () => {
    const owner = await people.openBusiness()
    const { key, apiKey } = await makeKey(owner)
    valueOf(await revokeApiKey(owner.session, apiKey.id))
    expect(codeOf(await present(key))).toBe('identity.api_key_not_valid')
    expect((await auditOf(apiKey.id)).map(({ action }) => action)).toEqual(['CREATE', 'UPDATE'])
    expect((await listApiKeys(owner.session, FIRST_PAGE)).items).toEqual([])
    expect(codeOf(await revokeApiKey(owner.session, apiKey.id))).toBe('identity.api_key_not_found')
  })

  test('works until the moment at which it expires', async () => {
    const owner = await people.openBusiness()
    const { key } = await makeKey(owner, { expiresAt: MORNING.add({ hours: 1 }) })
    people.setClock(MORNING.add({ minutes: 59 }))
    expect(codeOf(await present(key))).toBe('ok')
    people.setClock(MORNING.add({ hours: 1 }))
    expect(codeOf(await present(key))).toBe('identity.api_key_not_valid')
  })

  test('of a business that was closed is worth nothing', async () => {
    const owner = await people.openBusiness()
    const { key } = await makeKey(owner)
    await people.look('update tenants set is_active = false where id = $1', [owner.session.tenantId])
    expect(codeOf(await present(key))).toBe('identity.api_key_not_valid')
  })

  test('may name its own business, by id or short name, and no other', async () => {
    const [bella, mallory] = [await people.openBusiness(), await people.openBusiness()]
    const { key } = await makeKey(bella)
    const [tenant] = await people.look<{ slug: string }>('select slug from tenants where id = $1', [
      bella.session.tenantId,
    ])
    expect(codeOf(await present(key, bella.session.tenantId))).toBe('ok')
    expect(codeOf(await present(key, tenant!.slug))).toBe('ok')
    expect(codeOf(await present(key, mallory.session.tenantId))).toBe('identity.tenant_not_found')
  })

  test('with the name of another business in it opens neither', async () => {
    const [bella, mallory] = [await people.openBusiness(), await people.openBusiness()]
    const { key } = await makeKey(mallory)
    const forged = key.replace(/^rb_.{32}/, `rb_${bella.session.tenantId.replaceAll('-', '')}`)
    expect(codeOf(await present(forged))).toBe('identity.api_key_not_valid')
  })

  test.each(['rb_', 'rb_key', `rb_${'0'.repeat(32)}_${'A'.repeat(43)}`])('cannot be made up (%s)', async (token) => {
    expect(codeOf(await present(token))).toBe('identity.api_key_not_valid')
  })

  test('of another business can be neither seen nor revoked', async () => {
    const [bella, mallory] = [await people.openBusiness(), await people.openBusiness()]
    const { key, apiKey } = await makeKey(bella)
    expect((await listApiKeys(mallory.session, FIRST_PAGE)).items).toEqual([])
    expect(codeOf(await revokeApiKey(mallory.session, apiKey.id))).toBe('identity.api_key_not_found')
    expect(codeOf(await present(key))).toBe('ok')
  })
})

describe('Making an API key is refused', () => {
  test('with a permission that its maker does not have', async () => {
    const owner = await people.openBusiness()
    const staff = await people.hire(owner, 'staff')
    const wanted = { ...WEBSITE, scopes: ['appointments:read', 'members:write'] as const }
    expect(await createApiKey(staff.session, wanted)).toEqual({
      ok: false,
      refusal: { code: 'identity.scope_not_held', details: { scopes: ['members:write'] } },
    })
  })

  test('with a permission that was taken from this one member, but not with one that was added', async () => {
    const owner = await people.openBusiness()
    const admin = await people.hire(owner, 'admin')
    const staff = await people.hire(owner, 'staff')
    await people.look(`update tenant_users set permissions = '{"deny":["services:read"]}' where id = $1`, [
      admin.memberId,
    ])
    await people.look(`update tenant_users set permissions = '{"allow":["audit:read"]}' where id = $1`, [
      staff.memberId,
    ])
    expect(codeOf(await createApiKey(admin.session, WEBSITE))).toBe('identity.scope_not_held')
    expect(codeOf(await createApiKey(staff.session, { ...WEBSITE, scopes: ['audit:read'] }))).toBe('ok')
  })

  test('if it would have expired already', async () => {
    const owner = await people.openBusiness()
    expect(codeOf(await createApiKey(owner.session, { ...WEBSITE, expiresAt: MORNING }))).toBe(
      'identity.expiry_in_past',
    )
  })

  // A leaked key that could make keys would outlive its own revocation.
  test('to an API key', async () => {
    const owner = await people.openBusiness()
    const { key } = await makeKey(owner)
    const { actor } = valueOf(await present(key))!
    expect(codeOf(await createApiKey({ ...owner.session, actor }, WEBSITE))).toBe('identity.members_only')
  })
})
