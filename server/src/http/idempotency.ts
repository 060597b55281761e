import { createHash } from 'node:crypto'
import { z } from 'zod'
import { joinTransaction } from '../db/tenant-session.ts'
import { invariant } from '../kernel/invariant.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { Vault } from '../kernel/secrets.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { claimIdempotencyKey, rememberAnswer } from './store.ts'
import type { EarlierRequest } from './store.ts'

const KEY = /^[\x21-\x7e]{1,200}$/

/** An answer as it is sent. */
export const Answer = z.object({
  statusCode: z.int(),
  headers: z.record(z.string(), z.string()),
  body: z.json().optional(),
})
export type Answer = Readonly<Omit<z.infer<typeof Answer>, 'body'> & { body?: unknown }>

/** True for a key that a client may use: 1 to 200 visible ASCII characters. */
export function isIdempotencyKey(key: string): boolean {
  return KEY.test(key)
}

// Carries an expected refusal out of the transaction, so that the claim of the key is undone with it.
class RefusedInside extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

export interface RepeatableRequest {
  readonly session: TenantSession
  readonly vault: Vault
  readonly principal: string
  readonly key: string
  readonly request: { method: string; url: string; body: unknown }
  readonly answer: (session: TenantSession) => Promise<Result<Answer, Refusal>>
}

/**
 * Answers a request that its client may repeat. Effect, claim of the key and remembered answer are one transaction:
 * a repetition after success gets the same answer, one after a refusal or a crash is a new attempt, and two at once
 * have one effect.
 */
export async function answerOnce(options: RepeatableRequest): Promise<Result<Answer, Refusal>> {
  const { session, vault, principal, key } = options
  const requestHash = hashRequest(options.request)
  const owner = `idempotency_keys:${session.tenantId}:${principal}:${key}`
  try {
    return await session.transact(async (tx) => {
      const earlier = await claimIdempotencyKey(tx, { principal, key, requestHash })
      if (earlier !== null) return repeatAnswer({ earlier, requestHash, vault, owner })
      const answered = await options.answer(joinTransaction(session, tx))
      if (!answered.ok) throw new RefusedInside(answered.refusal)
      await rememberAnswer(tx, { principal, key, answerSealed: vault.seal({ value: answered.value, owner }) })
      return answered
    })
  } catch (error) {
    if (error instanceof RefusedInside) return { ok: false, refusal: error.refusal }
    throw error
  }
}

function repeatAnswer(options: {
  earlier: EarlierRequest
  requestHash: Buffer
  vault: Vault
  owner: string
}): Result<Answer, Refusal> {
  const { earlier, requestHash, vault, owner } = options
  if (!earlier.requestHash.equals(requestHash)) return refuse('http.idempotency_key_reused')
  invariant(earlier.answerSealed, 'a key is committed with its answer')
  return ok(Answer.parse(vault.open({ sealed: earlier.answerSealed, owner })))
}

function hashRequest(request: { method: string; url: string; body: unknown }): Buffer {
  return createHash('sha256')
    .update(`${request.method} ${request.url}\n${JSON.stringify(request.body ?? null)}`)
    .digest()
}
