import { ROLES } from '@ringbook/api-contract'
import type { Role } from '@ringbook/api-contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { codeOf, MORNING, openPeople, PASSWORD, valueOf } from '../../test/people-under-test.ts'
import type { PeopleUnderTest, PersonUnderTest } from '../../test/people-under-test.ts'
import { violatedConstraint } from '../db/errors.ts'
import { systemActor } from '../kernel/tenant-session.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { changeMemberRole } from './change-member-role.ts'
import { inviteMember } from './invite-member.ts'
import { listMembers } from './list-members.ts'
import { removeMember } from './remove-member.ts'

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

/** Whether a transaction waits for another one's lock. */
async function someoneWaits(): Promise<boolean> {
  const [row] = await people.look<{ waits: boolean }>(
    `select exists (
       select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock') as waits`,
  )
  return row?.waits === true
}

async function rolesIn(person: PersonUnderTest): Promise<string[]> {
  const { items } = await listMembers(person.session, { role: null, page: FIRST_PAGE })
  return items.map(({ role }) => role)
}

const remove = (by: PersonUnderTest, whom: PersonUnderTest) =>
  removeMember(by.session, { memberId: whom.memberId, expectedVersion: null })

const promote = (by: PersonUnderTest, whom: PersonUnderTest, role: Role) =>
  changeMemberRole(by.session, { memberId: whom.memberId, role, expectedVersion: null })

describe('Roles', () => {
  test.each(ROLES)('somebody who is %s gives no role above the own', async (own) => {
    const owner = await people.openBusiness()
    const giver = own === 'owner' ? owner : await people.hire(owner, own)
    for (const given of ROLES) {
      const invited = await inviteMember(giver.session, { email: people.newEmail(), role: given })
      const isAboveOwn = ROLES.indexOf(given) < ROLES.indexOf(own)
      expect(codeOf(invited)).toBe(isAboveOwn ? 'identity.role_above_own' : 'ok')
    }
  })

  test('an admin neither promotes anybody to owner nor touches one', async () => {
    const owner = await people.openBusiness()
    const admin = await people.hire(owner, 'admin')
    const staff = await people.hire(owner, 'staff')
    expect(codeOf(await promote(admin, staff, 'owner'))).toBe('identity.role_above_own')
    expect(codeOf(await promote(admin, owner, 'member'))).toBe('identity.role_above_own')
    expect(codeOf(await remove(admin, owner))).toBe('identity.role_above_own')
    expect(valueOf(await promote(admin, staff, 'manager'))).toMatchObject({ role: 'manager', version: 2 })
    expect(await rolesIn(owner)).toEqual(['owner', 'admin', 'manager'])
  })

  test('a change is recorded with the role before and after', async () => {
    const owner = await people.openBusiness()
    const staff = await people.hire(owner, 'staff')
    valueOf(await promote(owner, staff, 'manager'))
    expect(
      await people.look(
        `select user_email, old_values, new_values from audit_logs
         where tenant_id = $1 and record_id = $2 and action = 'UPDATE'`,
        [owner.session.tenantId, staff.memberId],
      ),
    ).toEqual([{ user_email: owner.email, old_values: { role: 'staff' }, new_values: { role: 'manager' } }])
  })

  test('whoever saw an older version of a member is told', async () => {
    const owner = await people.openBusiness()
    const staff = await people.hire(owner, 'staff')
    valueOf(await promote(owner, staff, 'manager'))
    const stale = { memberId: staff.memberId, expectedVersion: 1 }
    expect(codeOf(await changeMemberRole(owner.session, { ...stale, role: 'admin' }))).toBe('identity.version_mismatch')
    expect(codeOf(await removeMember(owner.session, stale))).toBe('identity.version_mismatch')
  })

  test('rights are given by people, neither by an API key nor by a task', async () => {
    const owner = await people.openBusiness()
    const staff = await people.hire(owner, 'staff')
    const key = { kind: 'api_key', label: 'Website', userId: null, userEmail: null } as const
    for (const actor of [key, systemActor('a task')]) {
      const session = { ...owner.session, actor }
      expect(codeOf(await inviteMember(session, { email: people.newEmail(), role: 'member' }))).toBe(
        'identity.members_only',
      )
      expect(codeOf(await removeMember(session, { memberId: staff.memberId, expectedVersion: null }))).toBe(
        'identity.members_only',
      )
    }
  })
})

describe('Removing a member', () => {
  test('ends access at once, keeps the account, and the person may come back with another role', async () => {
    const owner = await people.openBusiness()
    const carla = await people.hire(owner, 'admin')
    valueOf(await remove(owner, carla))
    const tenant = owner.session.tenantId
    expect(codeOf(await people.authenticator.authenticate({ token: carla.signedIn.token, tenant }))).toBe(
      'identity.tenant_not_found',
    )
    expect(codeOf(await inviteMember(carla.session, { email: people.newEmail(), role: 'staff' }))).toBe(
      'identity.members_only',
    )
    const { token } = await invite(owner, carla.email, 'staff')
    valueOf(await accept(token))
    expect(await rolesIn(owner)).toEqual(['owner', 'staff'])
  })

  test.each([
    ['removed', (by: PersonUnderTest, whom: PersonUnderTest) => remove(by, whom)],
    ['made a member of staff', (by: PersonUnderTest, whom: PersonUnderTest) => promote(by, whom, 'staff')],
  ])('the last owner cannot be %s', async (_case, change) => {
    const owner = await people.openBusiness()
    await people.hire(owner, 'admin')
    expect(codeOf(await change(owner, owner))).toBe('identity.last_owner')
    expect(await rolesIn(owner)).toEqual(['owner', 'admin'])
  })

  test.each(['remove', 'demote'])('of two owners who %s each other at once one stays', async (kind) => {
    const change = (by: PersonUnderTest, whom: PersonUnderTest) =>
      kind === 'remove' ? remove(by, whom) : promote(by, whom, 'member')
    for (let round = 0; round < 5; round++) {
      const first = await people.openBusiness()
      const second = await people.hire(first, 'owner')
      const codes = (await Promise.all([change(first, second), change(second, first)])).map(codeOf)
      expect(codes.filter((code) => code === 'ok')).toHaveLength(1)
      expect((await rolesIn(first)).filter((role) => role === 'owner')).toHaveLength(1)
    }
  })

  // Without the lock on both members each would act by a right that the other was just taking away.
  test('of two admins who remove each other at once one stays', async () => {
    for (let round = 0; round < 5; round++) {
      const owner = await people.openBusiness()
      const [first, second] = [await people.hire(owner, 'admin'), await people.hire(owner, 'admin')]
      const codes = (await Promise.all([remove(first, second), remove(second, first)])).map(codeOf)
      expect(codes.sort()).toEqual(['identity.members_only', 'ok'])
      expect(await rolesIn(owner)).toEqual(['owner', 'admin'])
    }
  })

  // Goes past the use case, which would lock both members, and leaves the database alone to judge.
  test('two owners who are deleted at once behind the back of the code still leave one', async () => {
    const first = await people.openBusiness()
    const second = await people.hire(first, 'owner')
    const removal = ({ memberId }: PersonUnderTest, beforeCommit: () => Promise<void>) =>
      first.session.transact(async (tx) => {
        await tx.db.deleteFrom('tenant_users').where('tenant_id', '=', tx.tenantId).where('id', '=', memberId).execute()
        await beforeCommit()
      })
    let meanwhile: Promise<unknown> = Promise.resolve()
    await removal(first, async () => {
      let isDone = false
      meanwhile = removal(second, async () => {}).then(
        () => 'deleted',
        (error: unknown) => violatedConstraint(error),
      )
      void meanwhile.then(() => (isDone = true))
      while (!isDone && !(await someoneWaits())) continue
    })
    expect(await meanwhile).toBe('tenant_users_keep_an_owner')
    expect(await rolesIn(second)).toEqual(['owner'])
  })

  test('does not stop a whole business from being deleted', async () => {
    const owner = await people.openBusiness()
    await people.look('delete from tenants where id = $1', [owner.session.tenantId])
    expect(await people.look('select from tenant_users where id = $1', [owner.memberId])).toEqual([])
  })

  test('of another business is not possible, nor seeing who works there', async () => {
    const [bella, mallory] = [await people.openBusiness(), await people.openBusiness()]
    const carla = await people.hire(bella, 'staff')
    expect(codeOf(await remove(mallory, carla))).toBe('identity.member_not_found')
    expect(codeOf(await promote(mallory, carla, 'member'))).toBe('identity.member_not_found')
    expect(await rolesIn(mallory)).toEqual(['owner'])
    const seen = await mallory.session.transact((tx) => tx.db.selectFrom('users').select('email').execute())
    expect(seen).toEqual([{ email: mallory.email }])
  })
})
