import { PERMISSIONS } from '@ringbook/api-contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { codeOf, MORNING, OPERATOR_TOKEN, openPeople, PASSWORD, valueOf } from '../../test/people-under-test.ts'
import type { PeopleUnderTest, PersonUnderTest } from '../../test/people-under-test.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { createAuthenticator } from './authenticator.ts'
import { changeMemberRole } from './change-member-role.ts'
import { inviteMember } from './invite-member.ts'

let people: PeopleUnderTest

beforeAll(async () => {
  people = await openPeople()
})

beforeEach(() => people.setClock(MORNING))
afterAll(() => people.close())

const authenticate = (token: string | null, tenant: string | null = null) =>
  people.authenticator.authenticate({ token, tenant })

const PERMISSION_NAMES = Object.keys(PERMISSIONS) as (keyof typeof PERMISSIONS)[]

describe('A request', () => {
  test.each([
    ['without a token', null],
    ['with a token that nobody was given', 'Zm9yZ2VkIGZvcmdlZCBmb3JnZWQgZm9yZ2VkIGZvcmc'],
    ['with an empty token', ''],
  ])('%s comes from nobody', async (_case, token) => {
    expect(await authenticate(token)).toEqual({ ok: true, value: null })
  })

  test('with the token of a session comes from its user, in the user’s business', async () => {
    const bella = await people.openBusiness()
    const caller = valueOf(await authenticate(bella.signedIn.token))
    expect(caller).toMatchObject({
      actor: { kind: 'user', userId: bella.signedIn.userId, userEmail: bella.email },
      user: { email: bella.email, sessionId: bella.visitor.user.sessionId },
      tenantId: bella.session.tenantId,
    })
    expect(caller?.allows('signed_in')).toBe(true)
    expect(caller?.allows('public')).toBe(true)
    expect(caller?.allows('operator')).toBe(false)
  })

  test.each(['owner', 'admin', 'manager', 'staff', 'member'] as const)(
    'of somebody who is %s may do what the table of permissions says',
    async (role) => {
      const owner = await people.openBusiness()
      const person = role === 'owner' ? owner : await people.hire(owner, role)
      const expected = PERMISSION_NAMES.filter((name) => (PERMISSIONS[name] as readonly string[]).includes(role))
      expect(PERMISSION_NAMES.filter((name) => person.caller.allows(name))).toEqual(expected)
      expect(expected.length).toBeGreaterThan(0)
    },
  )

  test('may do more or less where the business made an exception for this member', async () => {
    const owner = await people.openBusiness()
    const staff = await people.hire(owner, 'staff')
    await people.look(`update tenant_users set permissions = $2 where id = $1`, [
      staff.memberId,
      { allow: ['audit:read', 'tenant:write'], deny: ['customers:read', 'tenant:write'] },
    ])
    const caller = valueOf(await authenticate(staff.signedIn.token))
    const asked = ['audit:read', 'customers:read', 'tenant:write', 'services:read'] as const
    expect(asked.map((permission) => caller?.allows(permission))).toEqual([true, false, false, true])
  })

  test('comes from nobody when the session is thirty days old', async () => {
    const bella = await people.openBusiness()
    people.setClock(MORNING.add({ hours: 30 * 24 }).subtract({ seconds: 1 }))
    expect(valueOf(await authenticate(bella.signedIn.token))).not.toBeNull()
    people.setClock(MORNING.add({ hours: 30 * 24 }))
    expect(valueOf(await authenticate(bella.signedIn.token))).toBeNull()
  })

  test('comes from nobody when the account was closed, and enters no business that was closed', async () => {
    const [bella, bob] = [await people.openBusiness(), await people.openBusiness()]
    await people.look('update tenants set is_active = false where id = $1', [bella.session.tenantId])
    expect(valueOf(await authenticate(bella.signedIn.token))?.tenantId).toBeNull()
    expect(valueOf(await authenticate(bella.signedIn.token))?.allows('tenant:read')).toBe(false)
    await people.look('update users set is_active = false where id = $1', [bob.signedIn.userId])
    expect(valueOf(await authenticate(bob.signedIn.token))).toBeNull()
  })

  test('notes at most once a minute that the session was seen', async () => {
    const bella = await people.openBusiness()
    const seen: string[] = []
    for (const seconds of [1, 59, 60, 61, 119, 121]) {
      people.setClock(MORNING.add({ seconds }))
      valueOf(await authenticate(bella.signedIn.token))
      const [row] = await people.look<{ at: string }>(
        `select extract(epoch from last_seen_at - created_at)::integer::text as at from user_sessions where id = $1`,
        [bella.visitor.user.sessionId],
      )
      seen.push(row!.at)
    }
    expect(seen).toEqual(['0', '0', '60', '60', '60', '121'])
  })
})

describe('Somebody who works in several businesses', () => {
  async function joinBoth(): Promise<{ bella: PersonUnderTest; bob: PersonUnderTest }> {
    const [bella, bob] = [await people.openBusiness(), await people.openBusiness({ businessName: 'Bob' })]
    const { token } = valueOf(await inviteMember(bella.session, { email: bob.email, role: 'staff' }))
    valueOf(
      await acceptInvitation(people.services, people.visitor(), {
        token,
        password: PASSWORD,
        firstName: 'Bob',
        lastName: '',
      }),
    )
    return { bella, bob }
  }

  test('enters the own one by default, and the one that the request names', async () => {
    const { bella, bob } = await joinBoth()
    const { token } = bob.signedIn
    const [tenant] = await people.look<{ slug: string }>('select slug from tenants where id = $1', [
      bella.session.tenantId,
    ])
    expect(valueOf(await authenticate(token))?.tenantId).toBe(bob.session.tenantId)
    for (const name of [bella.session.tenantId, bella.session.tenantId.toUpperCase(), tenant!.slug]) {
      const caller = valueOf(await authenticate(token, name))
      expect(caller?.tenantId).toBe(bella.session.tenantId)
      expect(caller?.allows('appointments:write')).toBe(true)
      expect(caller?.allows('tenant:write')).toBe(false)
    }
  })

  test('has in each the role of that one, from the next request on', async () => {
    const { bella, bob } = await joinBoth()
    const [member] = await people.look<{ id: typeof bob.memberId }>(
      'select id from tenant_users where tenant_id = $1 and user_id = $2',
      [bella.session.tenantId, bob.signedIn.userId],
    )
    valueOf(await changeMemberRole(bella.session, { memberId: member!.id, role: 'member', expectedVersion: null }))
    const caller = valueOf(await authenticate(bob.signedIn.token, bella.session.tenantId))
    expect(caller?.allows('appointments:write')).toBe(false)
    expect(valueOf(await authenticate(bob.signedIn.token))?.allows('appointments:write')).toBe(true)
  })

  test('cannot enter one that is not among them, whether or not it exists', async () => {
    const [bella, mallory] = [await people.openBusiness(), await people.openBusiness()]
    for (const name of [bella.session.tenantId, '00000000-0000-7000-8000-000000000000', 'nowhere', '']) {
      expect(codeOf(await authenticate(mallory.signedIn.token, name))).toBe('identity.tenant_not_found')
    }
  })
})

describe('The operator of the installation', () => {
  test('is whoever has the operator token, and sees no business', async () => {
    const caller = valueOf(await authenticate(OPERATOR_TOKEN))
    expect(caller).toMatchObject({ principal: 'operator', tenantId: null, user: null })
    const asked = ['operator', 'public', 'signed_in', 'tenant:read'] as const
    expect(asked.map((access) => caller?.allows(access))).toEqual([true, true, false, false])
    expect(valueOf(await authenticate(`${OPERATOR_TOKEN} `))).toBeNull()
  })

  test('is nobody where no operator token is set', async () => {
    const { database } = people
    const authenticator = createAuthenticator({ database, clock: () => MORNING, operatorToken: null })
    expect(valueOf(await authenticator.authenticate({ token: '', tenant: null }))).toBeNull()
    expect(valueOf(await authenticator.authenticate({ token: 'null', tenant: null }))).toBeNull()
  })
})
