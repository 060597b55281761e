import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { codeOf, MORNING, openPeople, PASSWORD, valueOf } from '../../test/people-under-test.ts'
import type { PeopleUnderTest } from '../../test/people-under-test.ts'
import { FAILURES_PER_ACCOUNT_MAX, FAILURES_PER_ADDRESS_MAX } from './check-password.ts'
import { removeMember } from './remove-member.ts'
import { signIn } from './sign-in.ts'

let people: PeopleUnderTest

beforeAll(async () => {
  people = await openPeople()
})

beforeEach(() => people.setClock(MORNING))
afterAll(() => people.close())

function tryPassword(email: string, password: string, ipAddress?: string | null) {
  return signIn(people.services, people.visitor({ ipAddress }), { email, password })
}

/** What the attempts on an account came to, in no order. */
async function reasonsOf(email: string): Promise<string[]> {
  const rows = await people.look<{ reason: string }>(
    `select coalesce(failure_reason, 'success') as reason from login_attempts where email = $1 order by 1`,
    [email],
  )
  return rows.map(({ reason }) => reason)
}

describe('Signing in', () => {
  test('with the right password enters the business, and the audit log says from where', async () => {
    const owner = await people.openBusiness()
    const visitor = people.visitor({ ipAddress: '192.0.2.20' })
    const signedIn = valueOf(await signIn(people.services, visitor, { email: owner.email, password: PASSWORD }))
    expect(signedIn).toMatchObject({ userId: owner.signedIn.userId, tenantId: owner.session.tenantId })
    const [session] = await people.look<{ id: string }>(
      `select id, device_info, host(ip_address) as ip, expires_at - created_at = interval '30 days' as "lasts30Days"
       from user_sessions where ip_address = '192.0.2.20'`,
    )
    expect(session).toMatchObject({ device_info: { name: 'Firefox on macOS' }, ip: '192.0.2.20', lasts30Days: true })
    expect(
      await people.look(
        `select action, user_email, host(ip_address) as ip from audit_logs where tenant_id = $1 and record_id = $2`,
        [owner.session.tenantId, session?.id],
      ),
    ).toEqual([{ action: 'LOGIN', user_email: owner.email, ip: '192.0.2.20' }])
  })

  test('does not mind capitals in the e-mail address, nor how an accent was typed', async () => {
    const owner = await people.openBusiness({ password: 'contraseña de bella' })
    const decomposed = 'contraseña de bella'.normalize('NFD')
    expect(codeOf(await tryPassword(owner.email.toUpperCase(), decomposed))).toBe('ok')
  })

  test('is possible for somebody who was removed from every business, who then enters none', async () => {
    const owner = await people.openBusiness()
    const member = await people.hire(owner, 'staff')
    valueOf(await removeMember(owner.session, { memberId: member.memberId, expectedVersion: null }))
    expect(valueOf(await tryPassword(member.email, PASSWORD))).toMatchObject({ tenantId: null })
  })

  test.each([
    ['the password is wrong', async (email: string) => ({ email, password: 'not this one, sorry' })],
    ['nobody has the e-mail address', async () => ({ email: people.newEmail('nobody'), password: PASSWORD })],
    [
      'the account was closed',
      async (email: string) => {
        await people.look('update users set is_active = false where email = $1', [email])
        return { email, password: PASSWORD }
      },
    ],
    [
      'the account has no password',
      async (email: string) => {
        await people.look('update users set password_hash = null where email = $1', [email])
        return { email, password: PASSWORD }
      },
    ],
  ])('answers the very same when %s', async (_case, credentialsFor) => {
    const owner = await people.openBusiness()
    const credentials = await credentialsFor(owner.email)
    expect(await signIn(people.services, people.visitor(), credentials)).toEqual({
      ok: false,
      refusal: { code: 'identity.wrong_credentials' },
    })
  })

  // Without the decoy hash an unknown account would be answered in a tenth of the time.
  test('takes as long for an unknown account as for a wrong password', async () => {
    const owner = await people.openBusiness()
    const known: number[] = []
    const unknown: number[] = []
    // In turns, and the quickest of each: whatever else the machine does falls on both, and only ever adds to a time.
    for (let turn = 0; turn < 5; turn++) {
      known.push(await milliseconds(() => tryPassword(owner.email, 'not this one, sorry')))
      unknown.push(await milliseconds(() => tryPassword(people.newEmail('nobody'), 'not this one, sorry')))
    }
    expect(Math.min(...unknown)).toBeGreaterThan(Math.min(...known) / 2)
  })
})

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

describe('Guessing passwords', () => {
  test('ends after five failures, for the right password too, until the first is a quarter of an hour old', async () => {
    const { email } = await people.openBusiness()
    for (let count = 0; count < FAILURES_PER_ACCOUNT_MAX; count++) {
      expect(codeOf(await tryPassword(email, `guess number ${count}`))).toBe('identity.wrong_credentials')
      people.setClock(MORNING.add({ minutes: count + 1 }))
    }
    expect(await tryPassword(email, PASSWORD)).toEqual({
      ok: false,
      refusal: { code: 'identity.too_many_attempts', details: { retry_after_seconds: 10 * 60 } },
    })
    people.setClock(MORNING.add({ minutes: 15, seconds: 1 }))
    expect(codeOf(await tryPassword(email, PASSWORD))).toBe('ok')
  })

  test('an unknown account is limited like a known one, or the limit would tell them apart', async () => {
    const email = people.newEmail('nobody')
    const codes: string[] = []
    for (let count = 0; count < 6; count++) codes.push(codeOf(await tryPassword(email, PASSWORD)))
    expect(codes).toEqual([...Array(5).fill('identity.wrong_credentials'), 'identity.too_many_attempts'])
    expect(await reasonsOf(email)).toEqual(['throttled', ...Array(5).fill('unknown_account')])
  })

  // If refused attempts counted, a stranger who never stops trying could keep the owner out for ever.
  test('attempts that were refused for their number do not prolong the wait', async () => {
    const { email } = await people.openBusiness()
    for (let count = 0; count < 5; count++) await tryPassword(email, 'wrong from the start')
    people.setClock(MORNING.add({ minutes: 14 }))
    for (let count = 0; count < 5; count++) {
      expect(codeOf(await tryPassword(email, 'and again and again'))).toBe('identity.too_many_attempts')
    }
    people.setClock(MORNING.add({ minutes: 16 }))
    expect(codeOf(await tryPassword(email, PASSWORD))).toBe('ok')
  })

  test('from one address ends after thirty failures, whichever accounts they were on', async () => {
    const ipAddress = '198.51.100.30'
    for (let count = 0; count < FAILURES_PER_ADDRESS_MAX; count++) {
      expect(codeOf(await tryPassword(people.newEmail('spray'), PASSWORD, ipAddress))).toBe(
        'identity.wrong_credentials',
      )
    }
    const { email } = await people.openBusiness()
    expect(codeOf(await tryPassword(email, PASSWORD, ipAddress))).toBe('identity.too_many_attempts')
    expect(codeOf(await tryPassword(email, PASSWORD, '198.51.100.31'))).toBe('ok')
  })

  test('without an address is limited as if all such came from one', async () => {
    const { email } = await people.openBusiness()
    expect(codeOf(await tryPassword(email, 'wrong as can be', null))).toBe('identity.wrong_credentials')
    expect(
      await people.look(`select host(ip_address) as ip from login_attempts where email = $1 and not success`, [email]),
    ).toEqual([{ ip: '::' }])
  })

  test('fifty at once are verified five times at most', async () => {
    const { email } = await people.openBusiness()
    const results = await Promise.all(
      Array.from({ length: 50 }, (_, count) => tryPassword(email, `guess ${count}....`)),
    )
    const codes = results.map(codeOf)
    const verified = codes.filter((code) => code === 'identity.wrong_credentials').length
    expect(verified).toBeGreaterThanOrEqual(1)
    expect(verified).toBeLessThanOrEqual(FAILURES_PER_ACCOUNT_MAX)
    expect(codes.filter((code) => code === 'identity.too_many_attempts')).toHaveLength(50 - verified)
    expect((await reasonsOf(email)).filter((reason) => reason === 'wrong_password')).toHaveLength(verified)
  })

  test('does not get in the way of several people of one salon who sign in at once', async () => {
    const owner = await people.openBusiness()
    const colleagues = [owner, await people.hire(owner, 'admin'), await people.hire(owner, 'staff')]
    const results = await Promise.all(
      Array.from({ length: 30 }, (_, count) => tryPassword(colleagues[count % 3]!.email, PASSWORD, '203.0.113.9')),
    )
    expect(results.map(codeOf)).toEqual(Array(30).fill('ok'))
  })
})
