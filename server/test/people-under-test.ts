import pg from 'pg'
import { createDatabase } from '../src/db/database.ts'
import type { Database } from '../src/db/database.ts'
import { createTenantSession } from '../src/db/tenant-session.ts'
import { acceptInvitation } from '../src/identity/accept-invitation.ts'
import { createUserWithTenant } from '../src/identity/create-user-with-tenant.ts'
import type { SignUpInput } from '../src/identity/create-user-with-tenant.ts'
import { createAuthenticator } from '../src/identity/authenticator.ts'
import type { Authenticator, Caller } from '../src/identity/authenticator.ts'
import { inviteMember } from '../src/identity/invite-member.ts'
import type { MemberId } from '../src/identity/member.ts'
import type { OpeningServices } from '../src/identity/open-tenant.ts'
import { signIn } from '../src/identity/sign-in.ts'
import type { SignedIn } from '../src/identity/start-session.ts'
import type { SignedInVisitor, Visitor } from '../src/identity/visitor.ts'
import type { Role } from '@ringbook/api-contract'
import type { TenantId } from '../src/kernel/ids.ts'
import { invariant } from '../src/kernel/invariant.ts'
import type { Refusal, Result } from '../src/kernel/result.ts'
import { createVault } from '../src/kernel/secrets.ts'
import type { TenantSession } from '../src/kernel/tenant-session.ts'
import { createTestDatabase } from './database.ts'

export const PASSWORD = 'a chair by the window'
export const MORNING = Temporal.Instant.from('2026-11-23T09:00:00Z')
export const OPERATOR_TOKEN = 'the-operator-of-this-installation'

const FIREFOX = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0'

/** A person who is signed in and at work in one tenant. */
export interface PersonUnderTest {
  readonly email: string
  readonly signedIn: SignedIn
  readonly caller: Caller
  readonly visitor: SignedInVisitor
  /** Inside the tenant that the person belongs to. */
  readonly session: TenantSession
  readonly memberId: MemberId
}

/** People and their businesses in a database of one test file's own. Close it when the file is done. */
export interface PeopleUnderTest {
  readonly database: Database
  readonly services: OpeningServices
  readonly authenticator: Authenticator
  /** Moves the clock of everything here; it stands still otherwise. */
  setClock(at: Temporal.Instant): void
  /** Somebody at an address that nobody had before. */
  visitor(facts?: { ipAddress?: string | null; userAgent?: string }): Visitor
  /** An e-mail address that nobody had before. */
  newEmail(name?: string): string
  /** Opens a business and signs its owner in. */
  openBusiness(facts?: Partial<SignUpInput>): Promise<PersonUnderTest>
  /** Lets the inviting person bring a new one into the tenant. */
  hire(inviting: PersonUnderTest, role: Role): Promise<PersonUnderTest>
  /** Looks past row-level security. */
  look<Row extends pg.QueryResultRow>(query: string, values?: unknown[]): Promise<Row[]>
  close(): Promise<void>
}

/** The value of what must have succeeded. */
export function valueOf<Value>(result: Result<Value, Refusal>): Value {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code} ${JSON.stringify(result.refusal.details ?? {})}`)
  return result.value
}

/** The code of what must have been refused, or 'ok'. */
export function codeOf(result: Result<unknown, Refusal>): string {
  return result.ok ? 'ok' : result.refusal.code
}

export async function openPeople(): Promise<PeopleUnderTest> {
  const own = await createTestDatabase()
  let isClosing = false
  const onError = (error: Error): void => {
    // The server cuts what is still open when the database is dropped: no news then.
    if (!isClosing) console.error(error.message)
  }
  const database = createDatabase({ url: own.url, poolSize: 20, onError })
  const superuser = new pg.Client({ connectionString: own.superuserUrl })
  await superuser.connect()
  const vault = createVault(Buffer.alloc(32, 7))
  const services: OpeningServices = { database, prepareTenant: async () => {} }
  let now = MORNING
  let lastPerson = 0
  const clock = () => now
  const authenticator = createAuthenticator({ database, clock, operatorToken: OPERATOR_TOKEN })
  const newEmail = (name = 'person') => `${name}-${++lastPerson}@example.com`
  const visitor: PeopleUnderTest['visitor'] = ({ ipAddress, userAgent = FIREFOX } = {}) => {
    const fresh = `10.0.${++lastPerson >> 8}.${lastPerson & 255}`
    return { clock, origin: { requestId: 'test', ipAddress: ipAddress === undefined ? fresh : ipAddress, userAgent } }
  }
  const look: PeopleUnderTest['look'] = async (query, values = []) => (await superuser.query(query, values)).rows

  async function enter(email: string, signedIn: SignedIn, tenant: TenantId): Promise<PersonUnderTest> {
    const caller = valueOf(await authenticator.authenticate({ token: signedIn.token, tenant }))
    invariant(caller?.user, 'a fresh token belongs to somebody')
    const { origin } = visitor()
    const session = createTenantSession({ database, tenantId: tenant, actor: caller.actor, origin, clock, vault })
    const [member] = await look<{ id: MemberId }>('select id from tenant_users where tenant_id = $1 and user_id = $2', [
      tenant,
      signedIn.userId,
    ])
    invariant(member, 'who enters is a member')
    return { email, signedIn, caller, visitor: { origin, clock, user: caller.user }, session, memberId: member.id }
  }

  return {
    database,
    services,
    authenticator,
    visitor,
    newEmail,
    look,
    setClock: (at) => {
      now = at
    },
    async openBusiness(facts = {}) {
      const email = facts.email ?? newEmail('owner')
      const { tenant } = valueOf(
        await createUserWithTenant(services, visitor(), {
          email,
          password: PASSWORD,
          firstName: 'Bella',
          lastName: 'Rossi',
          businessName: 'Bella Hair Salon',
          businessType: 'salon',
          country: 'ES',
          timezone: 'Europe/Madrid',
          locale: 'es',
          ...facts,
        }),
      )
      const signedIn = valueOf(await signIn(services, visitor(), { email, password: facts.password ?? PASSWORD }))
      return enter(email, signedIn, tenant.id)
    },
    async hire(inviting, role) {
      const email = newEmail(role)
      const { token } = valueOf(await inviteMember(inviting.session, { email, role }))
      const acceptance = { token, password: PASSWORD, firstName: 'Carla', lastName: 'Gil' }
      const signedIn = valueOf(await acceptInvitation(services, visitor(), acceptance))
      return enter(email, signedIn, inviting.session.tenantId)
    },
    async close() {
      isClosing = true
      await superuser.end()
      await database.close()
      await own.drop()
    },
  }
}
