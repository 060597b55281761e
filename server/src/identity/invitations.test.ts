import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Role } from '@ringbook/api-contract'
import { codeOf, MORNING, openPeople, PASSWORD, valueOf } from '../../test/people-under-test.ts'
import type { PeopleUnderTest, PersonUnderTest } from '../../test/people-under-test.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { inviteMember } from './invite-member.ts'
import { listInvitations } from './list-invitations.ts'
import { listMembers } from './list-members.ts'
import { revokeInvitation } from './revoke-invitation.ts'

let people: PeopleUnderTest

beforeAll(async () => {
  people = await openPeople()
})

beforeEach(() => people.setClock(MORNING))
afterAll(() => people.close())

const FIRST_PAGE = { afterId: null, limit: 50 }

function accept(token: string, facts: { password?: string } = {}) {
  const acceptance = { token, password: PASSWORD, firstName: 'Carla', lastName: 'Gil', ...facts }
  return acceptInvitation(people.services, people.visitor(), acceptance)
}

async function invite(inviting: PersonUnderTest, email: string, role: Role = 'staff') {
  return valueOf(await inviteMember(inviting.session, { email, role }))
}

async function rolesIn(person: PersonUnderTest): Promise<string[]> {
  const { items } = await listMembers(person.session, { role: null, page: FIRST_PAGE })
  return items.map(({ role }) => role)
}

describe('An invitation', () => {
  test('makes a new person a member with the role it names, and signs them in', async () => {
    const owner = await people.openBusiness()
    const email = people.newEmail('carla')
    const { token } = await invite(owner, email.toUpperCase(), 'manager')
    const signedIn = valueOf(await accept(token))
    expect(signedIn.tenantId).toBe(owner.session.tenantId)
    const { items } = await listMembers(owner.session, { role: 'manager', page: FIRST_PAGE })
    expect(items).toMatchObject([{ email, firstName: 'Carla', lastName: 'Gil', role: 'manager', isPrimary: false }])
    const rows = await people.look(
      `select action, user_email, new_values ->> 'token_hash' as token from audit_logs
       where tenant_id = $1 and table_name in ('invitations', 'tenant_users') order by id offset 1`,
      [owner.session.tenantId],
    )
    expect(rows).toEqual([
      { action: 'CREATE', user_email: owner.email, token: '[secret]' },
      { action: 'UPDATE', user_email: email, token: null },
      { action: 'CREATE', user_email: email, token: null },
    ])
  })

  test('lets somebody who has an account in, who proves it by its password', async () => {
    const [bella, bob] = [await people.openBusiness(), await people.openBusiness({ businessName: 'Barber Bob' })]
    const { token } = await invite(bella, bob.email, 'admin')
    expect(codeOf(await accept(token, { password: 'not this one, sorry' }))).toBe('identity.wrong_credentials')
    expect(codeOf(await accept(token))).toBe('ok')
    const caller = valueOf(
      await people.authenticator.authenticate({ token: bob.signedIn.token, tenant: bella.session.tenantId }),
    )
    expect(caller?.allows('members:write')).toBe(true)
    expect(caller?.allows('tenant:write')).toBe(true)
  })

  test('works once, however often it is accepted at once', async () => {
    const [owner, invited] = [await people.openBusiness(), await people.openBusiness()]
    const { token } = await invite(owner, invited.email)
    const codes = (await Promise.all(Array.from({ length: 4 }, () => accept(token)))).map(codeOf)
    expect(codes.filter((code) => code === 'ok')).toHaveLength(1)
    expect(codes.filter((code) => code === 'identity.invitation_not_found')).toHaveLength(3)
    expect(await rolesIn(owner)).toEqual(['owner', 'staff'])
  })

  test('opens one account, however often a new person accepts it at once, and leaves nothing of the rest', async () => {
    const owner = await people.openBusiness()
    const email = people.newEmail('eager')
    const { token } = await invite(owner, email)
    const codes = (await Promise.all(Array.from({ length: 4 }, () => accept(token)))).map(codeOf)
    expect(codes.filter((code) => code === 'ok')).toHaveLength(1)
    for (const code of codes) expect(['ok', 'identity.email_taken', 'identity.invitation_not_found']).toContain(code)
    expect(await people.look('select from users where email = $1', [email])).toHaveLength(1)
    expect(await rolesIn(owner)).toEqual(['owner', 'staff'])
  })

  test.each([
    ['was withdrawn', async (owner: PersonUnderTest, id: string) => valueOf(await revokeInvitation(owner.session, id))],
    ['is a week old', async () => people.setClock(MORNING.add({ hours: 7 * 24 }))],
  ])('is worth nothing once it %s', async (_case, end) => {
    const owner = await people.openBusiness()
    const email = people.newEmail('late')
    const { token, invitation } = await invite(owner, email)
    await end(owner, invitation.id)
    expect(codeOf(await accept(token))).toBe('identity.invitation_not_found')
    expect(await people.look('select from users where email = $1', [email])).toEqual([])
  })

  test.each(['', 'rbi_nothing', `rbi_${'0'.repeat(32)}_${'A'.repeat(43)}`, `rb_${'0'.repeat(32)}_${'A'.repeat(43)}`])(
    'cannot be made up (%s)',
    async (token) => {
      expect(codeOf(await accept(token))).toBe('identity.invitation_not_found')
    },
  )

  test('does not open an account with a password that everybody uses', async () => {
    const owner = await people.openBusiness()
    const { token } = await invite(owner, people.newEmail())
    expect(codeOf(await accept(token, { password: '1234567890' }))).toBe('identity.weak_password')
    expect(codeOf(await accept(token))).toBe('ok')
  })

  test('of one address waits for an answer once; a new one may follow when its time is over', async () => {
    const owner = await people.openBusiness()
    const email = people.newEmail()
    const race = await Promise.all(
      Array.from({ length: 5 }, () => inviteMember(owner.session, { email, role: 'staff' })),
    )
    expect(race.map(codeOf).sort()).toEqual([...Array(4).fill('identity.already_invited'), 'ok'])
    people.setClock(MORNING.add({ hours: 8 * 24 }))
    expect(codeOf(await inviteMember(owner.session, { email, role: 'admin' }))).toBe('ok')
    const { items } = await listInvitations(owner.session, FIRST_PAGE)
    expect(items).toMatchObject([{ email, role: 'admin' }])
  })

  test('is not for members', async () => {
    const owner = await people.openBusiness()
    const member = await people.hire(owner, 'staff')
    const refused = await inviteMember(owner.session, { email: member.email, role: 'admin' })
    expect(codeOf(refused)).toBe('identity.already_member')
  })

  test('that was sent before the person became a member by another is refused and stays as it was', async () => {
    const owner = await people.openBusiness()
    const member = await people.hire(owner, 'staff')
    await people.look('update tenant_users set deleted_at = now() where id = $1', [member.memberId])
    const { token } = await invite(owner, member.email)
    await people.look('update tenant_users set deleted_at = null where id = $1', [member.memberId])
    expect(codeOf(await accept(token))).toBe('identity.already_member')
    expect((await listInvitations(owner.session, FIRST_PAGE)).items).toHaveLength(1)
  })

  test('cannot be seen or withdrawn by another business', async () => {
    const [bella, mallory] = [await people.openBusiness(), await people.openBusiness()]
    const { invitation } = await invite(bella, people.newEmail())
    expect((await listInvitations(mallory.session, FIRST_PAGE)).items).toEqual([])
    expect(codeOf(await revokeInvitation(mallory.session, invitation.id))).toBe('identity.invitation_not_found')
    expect(codeOf(await revokeInvitation(bella.session, invitation.id))).toBe('ok')
  })
})
