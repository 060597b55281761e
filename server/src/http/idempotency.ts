import { createHash } from 'node:crypto'
import { joinTransaction } from '../db/tenant-session.ts'
import { refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { claimIdempotencyKey, rememberAnswer } from './store.ts'

const KEY = /^[\x21-\x7e]{1,200}$/

export interface Answer {
  readonly statusCode: number
  readonly headers: Record<string, string>
  readonly body: unknown
}

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

/**
 * Answers a request that its client may repeat. Effect, claim of the key and remembered answer are one transaction:
 * a repetition after success gets the same answer, one after a refusal or a crash is a new attempt, and two at once
 * have one effect.
 */
export async function answerOnce(options: {
  session: TenantSession
  principal: string
  key: string
  request: { method: string; url: string; body: unknown }
  answer: (session: TenantSession) => Promise<Result<Answer, Refusal>>
}): Promise<Result<Answer, Refusal>> {
  const { session, principal, key } = options
  const requestHash = hashRequest(options.request)
  try {
    return await session.transact(async (tx) => {
      const earlier = await claimIdempotencyKey(tx, { principal, key, requestHash })
      if (earlier !== null) {
        if (!earlier.requestHash.equals(requestHash)) return refuse('http.idempotency_key_reused')
        return {
          ok: true,
          value: { statusCode: earlier.statusCode ?? 200, headers: earlier.headers, body: earlier.body },
        }
      }
      const answered = await options.answer(joinTransaction(session, tx))
      if (!answered.ok) throw new RefusedInside(answered.refusal)
      await rememberAnswer(tx, { principal, key, ...answered.value })
      return answered
    })
  } catch (error) {
    if (error instanceof RefusedInside) return { ok: false, refusal: error.refusal }
    throw error
  }
}

function hashRequest(request: { method: string; url: string; body: unknown }): Buffer {
  return createHash('sha256')
    .update(`${request.method} ${request.url}\n${JSON.stringify(request.body ?? null)}`)
    .digest()
}
