import { PERMISSIONS } from '@ringbook/api-contract'
import type { Access, Permission } from '@ringbook/api-contract'
import type { Database } from '../db/database.ts'
import type { Clock } from '../kernel/clock.ts'
import type { TenantId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { equalInConstantTime, hashToken } from '../kernel/secrets.ts'
import { systemActor } from '../kernel/tenant-session.ts'
import type { Actor } from '../kernel/tenant-session.ts'
import type { IdentityRefusalCode } from './errors.ts'
import type { Membership, Suspension } from './member.ts'
import { isOperatorSessionToken } from './operator-session.ts'
import type { OperatorSession } from './operator-session.ts'
import { standInActor } from './stand-in.ts'
import { findPresentedApiKey } from './store/api-keys.ts'
import { findOperatorSession } from './store/operator-sessions.ts'
import { findStandIn } from './store/stand-ins.ts'
import { findSignedIn } from './store/sessions.ts'
import { tenantOfToken } from './tenant-token.ts'
import { userActor } from './visitor.ts'
import type { SignedInUser } from './visitor.ts'

/** Whoever a request comes from, and what they may do. */
export interface Caller {
  readonly actor: Actor
  /** 'user:<id>', 'stand-in:<id>', 'key:<id>' or 'operator': whose rate limit and whose idempotency keys. */
  readonly principal: string
  readonly user: SignedInUser | null
  /** The tenant that is entered; null for the operator and for a user without any. */
  readonly tenantId: TenantId | null
  /** Set where the tenant is suspended: nothing in it is allowed then. */
  readonly suspension: Suspension | null
  /** Set where the operator comes with a browser and not with the key itself. */
  readonly operatorSession: OperatorSession | null
  allows(access: Access): boolean
}

export interface Credentials {
  /** Bearer token or cookie: an API key, the operator's key or the token of a session or stand-in. */
  readonly token: string | null
  /** The tenant that is asked for, by id or slug; null leaves it to the credentials. */
  readonly tenant: string | null
}

type Authenticated = Result<Caller | null, Refusal<IdentityRefusalCode>>

export interface Authenticator {
  /**
   * Who presents these credentials. Null for nobody, which a session that has ended counts as: its cookie must not keep
   * anybody from signing in again. Nothing is remembered between two requests, so a revocation counts at once.
   */
  authenticate(credentials: Credentials): Promise<Authenticated>
}

const API_KEY_START = 'rb_'

/** An authenticator; without an operator token nobody is the operator. */
export function createAuthenticator(options: {
  database: Database
  clock: Clock
  operatorToken: string | null
}): Authenticator {
  const { database, clock, operatorToken } = options
  // Hashes, because an equal length is what a comparison in constant time needs.
  const operatorHash = operatorToken === null ? null : hashToken(operatorToken)
  return {
    async authenticate({ token, tenant }) {
      if (token === null) return ok(null)
      if (operatorHash !== null && equalInConstantTime(hashToken(token), operatorHash)) return ok(operatorBy(null))
      if (isOperatorSessionToken(token)) return authenticateOperator({ database, now: clock(), token, operatorHash })
      if (tenantOfToken({ prefix: 'rbs', token }) !== null) {
        return authenticateStandIn({ database, now: clock(), token, tenant })
      }
      if (token.startsWith(API_KEY_START)) return authenticateKey({ database, now: clock(), token, tenant })
      return authenticateSession({ database, now: clock(), token, tenant })
    },
  }
}

function operatorBy(operatorSession: OperatorSession | null): Caller {
  return {
    actor: systemActor('operator'),
    principal: 'operator',
    user: null,
    tenantId: null,
    suspension: null,
    operatorSession,
    allows: (access) => access === 'operator' || access === 'public',
  }
}

async function authenticateOperator(presented: {
  database: Database
  now: Temporal.Instant
  token: string
  operatorHash: Buffer | null
}): Promise<Authenticated> {
  const { database, now, token, operatorHash: keyHash } = presented
  if (keyHash === null) return ok(null)
  const session = await database.withSystem('the operator of a session token', (tx) =>
    findOperatorSession(tx, { tokenHash: hashToken(token), keyHash, now }),
  )
  return ok(session === null ? null : operatorBy(session))
}

interface Presented {
  readonly database: Database
  readonly now: Temporal.Instant
  readonly token: string
  readonly tenant: string | null
}

async function authenticateKey({ database, now, token, tenant }: Presented): Promise<Authenticated> {
  const tenantId = tenantOfToken({ prefix: 'rb', token })
  if (tenantId === null) return refuse('identity.api_key_not_valid')
  const key = await database.withTenant({ tenantId, request: {} }, (tx) =>
    findPresentedApiKey(tx, { keyHash: hashToken(token), now }),
  )
  if (key === null) return refuse('identity.api_key_not_valid')
  if (tenant !== null && !isNamed({ tenantId, slug: key.tenantSlug }, tenant))
    return refuse('identity.tenant_not_found')
  if (key.suspension !== null) return refuse('identity.tenant_suspended', suspensionDetails(key.suspension))
  return ok({
    actor: { kind: 'api_key', label: key.name, userId: null, userEmail: null },
    principal: `key:${key.id}`,
    user: null,
    tenantId,
    suspension: null,
    operatorSession: null,
    allows: (access) => access === 'public' || (isPermission(access) && key.scopes.includes(access)),
  })
}

async function authenticateSession({ database, now, token, tenant }: Presented): Promise<Authenticated> {
  const signedIn = await database.withSystem('the user of a session token', (tx) =>
    findSignedIn(tx, { tokenHash: hashToken(token), now }),
  )
  if (signedIn === null) return ok(null)
  const { sessionId, userId, email, memberships } = signedIn
  const entered = tenant === null ? memberships[0] : memberships.find((membership) => isNamed(membership, tenant))
  if (tenant !== null && entered === undefined) return refuse('identity.tenant_not_found')
  return ok({
    actor: userActor({ userId, email }),
    principal: `user:${userId}`,
    user: { userId, email, sessionId, standIn: null },
    tenantId: entered?.tenantId ?? null,
    suspension: entered?.suspension ?? null,
    operatorSession: null,
    allows: (access) =>
      access === 'public' ||
      access === 'signed_in' ||
      (isPermission(access) && entered?.suspension === null && entered.permissions.has(access)),
  })
}

/** The operator in the place of a member: in that tenant only, and in it even while it is suspended. */
async function authenticateStandIn({ database, now, token, tenant }: Presented): Promise<Authenticated> {
  const tenantId = tenantOfToken({ prefix: 'rbs', token })
  if (tenantId === null) return ok(null)
  const found = await database.withTenant({ tenantId, request: {} }, (tx) =>
    findStandIn(tx, { tokenHash: hashToken(token), now }),
  )
  if (found === null) return ok(null)
  const { standIn, userId, email, membership } = found
  if (tenant !== null && !isNamed(membership, tenant)) return refuse('identity.tenant_not_found')
  return ok({
    actor: standInActor(email),
    principal: `stand-in:${standIn.id}`,
    user: { userId, email, sessionId: standIn.id, standIn: { ...standIn, tenantId } },
    tenantId,
    suspension: null,
    operatorSession: null,
    allows: (access) =>
      access === 'public' || access === 'signed_in' || (isPermission(access) && membership.permissions.has(access)),
  })
}

/** What is said of a suspension to whoever is refused because of it. */
export function suspensionDetails({ since, reason }: Suspension): Record<string, string> {
  return { reason, since: since.toString() }
}

function isNamed(membership: Pick<Membership, 'tenantId' | 'slug'>, tenant: string): boolean {
  return membership.tenantId === tenant.toLowerCase() || membership.slug === tenant
}

function isPermission(access: Access): access is Permission {
  return Object.hasOwn(PERMISSIONS, access)
}
