import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { codeOf, MORNING, openPeople, PASSWORD, valueOf } from '../../test/people-under-test.ts'
import type { PeopleUnderTest, PersonUnderTest } from '../../test/people-under-test.ts'
import { changePassword } from './change-password.ts'
import { checkPassword } from './check-password.ts'
import type { VerifiedAccount } from './check-password.ts'
import { listSessions } from './list-sessions.ts'
import { loadMe } from './load-me.ts'
import { revokeSession } from './revoke-session.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'
import { startSession } from './start-session.ts'

let people: PeopleUnderTest

beforeAll(async () => {
  people = await openPeople()
})

beforeEach(() => people.setClock(MORNING))
afterAll(() => people.close())

const FIRST_PAGE = { afterId: null, limit: 50 }

async function signInAgain(person: PersonUnderTest, password = PASSWORD) {
  return valueOf(await signIn(people.services, people.visitor(), { email: person.email, password }))
}

async function isSignedIn(token: string): Promise<boolean> {
  return valueOf(await people.authenticator.authenticate({ token, tenant: null })) !== null
}

async function logoutsOf(person: PersonUnderTest) {
  return people.look(
    `select user_email, context from audit_logs where tenant_id = $1 and action = 'LOGOUT' order by id`,
    [person.session.tenantId],
  )
}

describe('The devices on which I am signed in', () => {
  test('are listed, the latest first, and the one I am using is marked', async () => {
    const bella = await people.openBusiness()
    const phone =
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Safari/604.1'
    const visitor = people.visitor({ ipAddress: '192.0.2.44', userAgent: phone })
    valueOf(await signIn(people.services, visitor, { email: bella.email, password: PASSWORD }))
    const { items, endId } = await listSessions(people.services, bella.visitor, FIRST_PAGE)
    expect(items.map(({ device }) => device)).toEqual(['Safari on iPhone', 'Firefox on macOS'])
    expect(items[0]?.ipAddress).toBe('192.0.2.44')
    expect(items[1]?.id).toBe(bella.visitor.user.sessionId)
    expect(endId).toBeNull()
  })

  test('come page by page', async () => {
    const bella = await people.openBusiness()
    for (let count = 0; count < 4; count++) await signInAgain(bella)
    const seen: string[] = []
    for (let afterId: string | null = null, pages = 0; pages < 3; pages++) {
      const page = await listSessions(people.services, bella.visitor, { afterId, limit: 2 })
      seen.push(...page.items.map(({ id }) => id))
      afterId = page.endId
    }
    expect(seen).toHaveLength(5)
    expect(seen).toEqual([...new Set(seen)].sort().reverse())
  })

  test('can be signed out one by one; the next request from there is nobody', async () => {
    const bella = await people.openBusiness()
    const lost = await signInAgain(bella)
    const [session] = (await listSessions(people.services, bella.visitor, FIRST_PAGE)).items
    valueOf(await revokeSession(people.services, bella.visitor, session!.id))
    expect(await isSignedIn(lost.token)).toBe(false)
    expect(await isSignedIn(bella.signedIn.token)).toBe(true)
    expect(await logoutsOf(bella)).toEqual([{ user_email: bella.email, context: {} }])
    expect(codeOf(await revokeSession(people.services, bella.visitor, session!.id))).toBe('identity.session_not_found')
  })

  test('are nobody else’s to sign out', async () => {
    const [bella, mallory] = [await people.openBusiness(), await people.openBusiness()]
    const refused = await revokeSession(people.services, mallory.visitor, bella.visitor.user.sessionId)
    expect(codeOf(refused)).toBe('identity.session_not_found')
    expect(await isSignedIn(bella.signedIn.token)).toBe(true)
  })
})

describe('Signing out', () => {
  test('ends this session, leaves the others, and is recorded once', async () => {
    const bella = await people.openBusiness()
    const other = await signInAgain(bella)
    await signOut(people.services, bella.visitor)
    await signOut(people.services, bella.visitor)
    expect(await isSignedIn(bella.signedIn.token)).toBe(false)
    expect(await isSignedIn(other.token)).toBe(true)
    expect(await logoutsOf(bella)).toHaveLength(1)
  })
})

describe('Changing my password', () => {
  test('ends every other session and makes the new password the only one', async () => {
    const bella = await people.openBusiness()
    const other = await signInAgain(bella)
    const next = 'a mirror on every wall'
    valueOf(await changePassword(people.services, bella.visitor, { current: PASSWORD, next }))
    expect(await isSignedIn(bella.signedIn.token)).toBe(true)
    expect(await isSignedIn(other.token)).toBe(false)
    const withOld = await signIn(people.services, people.visitor(), { email: bella.email, password: PASSWORD })
    expect(codeOf(withOld)).toBe('identity.wrong_credentials')
    expect((await signInAgain(bella, next)).userId).toBe(bella.signedIn.userId)
    const context = { reason: 'password_changed', sessions_ended: 1 }
    expect(await logoutsOf(bella)).toEqual([{ user_email: bella.email, context }])
  })

  test.each([
    [
      'with a wrong old password',
      { current: 'not this one, sorry', next: 'a mirror on every wall' },
      'identity.wrong_credentials',
    ],
    ['to one that everybody uses', { current: PASSWORD, next: 'Qwertyuiop' }, 'identity.weak_password'],
  ])('is refused %s', async (_case, passwords, code) => {
    const bella = await people.openBusiness()
    expect(codeOf(await changePassword(people.services, bella.visitor, passwords))).toBe(code)
    expect((await signInAgain(bella)).userId).toBe(bella.signedIn.userId)
  })

  test('cannot be used to guess the old one', async () => {
    const bella = await people.openBusiness()
    const guess = { current: 'not this one, sorry', next: 'a mirror on every wall' }
    for (let count = 0; count < 5; count++) await changePassword(people.services, bella.visitor, guess)
    const refused = await changePassword(people.services, bella.visitor, { ...guess, current: PASSWORD })
    expect(codeOf(refused)).toBe('identity.too_many_attempts')
  })

  // Without the guard on the hash both would succeed, and the one who lost would not know that the password is another.
  test('twice at once from two devices succeeds once', async () => {
    const bella = await people.openBusiness()
    const changes = ['a mirror on every wall', 'a comb in every drawer'].map((next) =>
      changePassword(people.services, bella.visitor, { current: PASSWORD, next }),
    )
    expect((await Promise.all(changes)).map(codeOf).sort()).toEqual(['identity.wrong_credentials', 'ok'])
  })

  // A session that begins with the old password while it is being changed must not outlive the change.
  test('leaves nobody signed in who signed in with the old one at the same moment', async () => {
    const bella = await people.openBusiness()
    const account = await verifiedAccount(bella)
    const changing = changePassword(people.services, bella.visitor, {
      current: PASSWORD,
      next: 'a mirror on every wall',
    })
    const tokens: string[] = []
    for (;;) {
      const begun = await Promise.all(
        Array.from({ length: 4 }, () => startSession(people.services, people.visitor(), account)),
      )
      tokens.push(...begun.flatMap((signedIn) => signedIn?.token ?? []))
      if (begun.includes(null)) break
    }
    valueOf(await changing)
    expect(tokens.length).toBeGreaterThan(0)
    expect(await Promise.all(tokens.map(isSignedIn))).toEqual(tokens.map(() => false))
  })
})

async function verifiedAccount(person: PersonUnderTest): Promise<VerifiedAccount> {
  return valueOf(await checkPassword(people.services, people.visitor(), { email: person.email, password: PASSWORD }))
}

describe('Who am I', () => {
  test('names me and my businesses, my own first, with what I may do in each', async () => {
    const [bella, bob] = [await people.openBusiness(), await people.openBusiness({ businessName: 'Barber Bob' })]
    const carla = await people.hire(bob, 'staff')
    const me = await loadMe(people.services, carla.visitor)
    expect(me.profile).toMatchObject({
      email: carla.email,
      firstName: 'Carla',
      locale: 'es',
      timezone: 'Europe/Madrid',
    })
    expect(me.memberships).toMatchObject([{ name: 'Barber Bob', role: 'staff' }])
    expect(me.memberships[0]?.permissions.has('appointments:write')).toBe(true)
    expect(me.memberships[0]?.permissions.has('members:write')).toBe(false)
    expect((await loadMe(people.services, bella.visitor)).memberships).toMatchObject([{ role: 'owner' }])
  })
})
