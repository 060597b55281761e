import type { Database } from '../db/database.ts'
import { newId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { equalInConstantTime, hashToken, newToken } from '../kernel/secrets.ts'
import { insertOperatorSession, revokeOperatorSession } from './store/operator-sessions.ts'
import type { Visitor } from './visitor.ts'

/** The operator of the installation in a browser. */
export interface OperatorSession {
  readonly id: string
  readonly expiresAt: Temporal.Instant
}

/** What the operator's way in is built from; without a key nobody is the operator. */
export interface OperatorServices {
  readonly database: Database
  readonly operatorToken: string | null
}

/** Ends so soon, used or not: whoever holds it reaches every business. */
const SESSION_HOURS = 2

const PREFIX = 'rbo_'
const FORM = /^rbo_[A-Za-z0-9_-]{43}$/

/** True for what looks like the token of an operator's session. Proves nothing: the hash must be found. */
export function isOperatorSessionToken(token: string): boolean {
  return FORM.test(token)
}

/**
 * Lets the operator in who shows the key of the installation. The key has 256 random bits, so that nobody guesses it
 * however often they try; it is compared in constant time and kept nowhere. Known here only: the token of the session.
 */
export async function openOperatorSession(
  { database, operatorToken }: OperatorServices,
  { origin, clock }: Visitor,
  key: string,
): Promise<Result<{ token: string; session: OperatorSession }, Refusal<'identity.wrong_operator_key'>>> {
  if (operatorToken === null) return refuse('identity.wrong_operator_key')
  const keyHash = hashToken(operatorToken)
  if (!equalInConstantTime(hashToken(key), keyHash)) return refuse('identity.wrong_operator_key')
  const createdAt = clock()
  const token = PREFIX + newToken()
  const session = { id: newId<string>(), expiresAt: createdAt.add({ hours: SESSION_HOURS }) }
  const { ipAddress, userAgent } = origin
  await database.withSystem('the operator signs in', (tx) =>
    insertOperatorSession(tx, { ...session, tokenHash: hashToken(token), keyHash, ipAddress, userAgent, createdAt }),
  )
  return ok({ token, session })
}

/** Ends the operator's session. */
export async function endOperatorSession(
  { database }: Pick<OperatorServices, 'database'>,
  { clock }: Visitor,
  session: OperatorSession,
): Promise<void> {
  await database.withSystem('the operator signs out', (tx) =>
    revokeOperatorSession(tx, { id: session.id, at: clock() }),
  )
}
