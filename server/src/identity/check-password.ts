import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { DECOY_HASH, normalizeEmail, verifyPassword } from './password.ts'
import { correctAttempt, findLimitingAttempts, insertAttempt } from './store/login-attempts.ts'
import { findAccountByEmail } from './store/users.ts'
import type { Account } from './store/users.ts'
import { createTurnstile } from './turnstile.ts'
import type { IdentityServices, Visitor } from './visitor.ts'

/** Failures within the window after which nobody may try this account, or from this address. */
export const FAILURES_PER_ACCOUNT_MAX = 5
export const FAILURES_PER_ADDRESS_MAX = 30
const FAILURE_WINDOW_MINUTES = 15

/** The unspecified address (RFC 4291): all who come without an address share one limit. */
const UNKNOWN_ADDRESS = '::'

// An attempt that is still being checked counts as failed. Four at a time (as many as there are threads to hash on)
// keep that from refusing several honest sign-ins that arrive together; more at once would only wait for a thread.
const pass = createTurnstile(4)

/** An account whose password was verified, with the hash that it was verified against. */
export type VerifiedAccount = Account & { readonly passwordHash: string }

type CheckRefusal = Refusal<'identity.wrong_credentials' | 'identity.too_many_attempts'>

/**
 * Verifies e-mail and password and records the attempt. The attempt is committed as failed first and only then compared
 * with its limits: of any number at once, the last one to be written sees all the others, so never more are verified
 * than the limit allows. An unknown account gets the same answer after the same work.
 */
export function checkPassword(
  services: IdentityServices,
  visitor: Visitor,
  credentials: { email: string; password: string },
): Promise<Result<VerifiedAccount, CheckRefusal>> {
  const { password } = credentials
  const claim = {
    email: normalizeEmail(credentials.email),
    ipAddress: visitor.origin.ipAddress ?? UNKNOWN_ADDRESS,
    userAgent: visitor.origin.userAgent,
    at: visitor.clock(),
  }
  return pass(() => checkClaimed(services, { claim, password }))
}

interface Claim {
  readonly email: string
  readonly ipAddress: string
  readonly userAgent: string | null
  readonly at: Temporal.Instant
}

async function checkClaimed(
  { database }: IdentityServices,
  { claim, password }: { claim: Claim; password: string },
): Promise<Result<VerifiedAccount, CheckRefusal>> {
  const attemptId = await database.withSystem('record an attempt to sign in', (tx) => insertAttempt(tx, claim))
  const { retryAt, account } = await database.withSystem('the account of an e-mail address', async (tx) => ({
    retryAt: await findRetryTime(tx, { claim, attemptId }),
    account: await findAccountByEmail(tx, claim.email),
  }))
  const settle = (outcome: Parameters<typeof correctAttempt>[1]['outcome']) =>
    database.withSystem('record an attempt to sign in', (tx) => correctAttempt(tx, { attemptId, outcome }))
  if (retryAt !== null) {
    await settle('throttled')
    const seconds = Math.ceil(claim.at.until(retryAt).total('seconds'))
    return refuse('identity.too_many_attempts', { retry_after_seconds: Math.max(1, seconds) })
  }
  const passwordHash = account?.passwordHash ?? null
  const isRight = await verifyPassword({ password, hash: passwordHash ?? DECOY_HASH })
  if (account === null || passwordHash === null || !isRight) {
    await settle(account === null ? 'unknown_account' : 'wrong_password')
    return refuse('identity.wrong_credentials')
  }
  await settle('success')
  return ok({ ...account, passwordHash })
}

async function findRetryTime(
  tx: Parameters<typeof findLimitingAttempts>[0],
  { claim, attemptId }: { claim: Claim; attemptId: string },
): Promise<Temporal.Instant | null> {
  const { byAccount, byAddress } = await findLimitingAttempts(tx, {
    email: claim.email,
    ipAddress: claim.ipAddress,
    since: claim.at.subtract({ minutes: FAILURE_WINDOW_MINUTES }),
    attemptId,
    perAccount: FAILURES_PER_ACCOUNT_MAX,
    perAddress: FAILURES_PER_ADDRESS_MAX,
  })
  const [latest] = [byAccount, byAddress].filter((at) => at !== null).sort((a, b) => Temporal.Instant.compare(b, a))
  return latest?.add({ minutes: FAILURE_WINDOW_MINUTES }) ?? null
}
