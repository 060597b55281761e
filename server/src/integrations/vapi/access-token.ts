import { createHmac } from 'node:crypto'
import { equalInConstantTime } from '../../kernel/secrets.ts'
import type { OAuth2Plan } from './config.ts'

/** RFC 6749, 5.1: so long a token is good, in seconds. */
export const TOKEN_LASTS_SECONDS = 3_600

interface TokenOptions {
  readonly plan: OAuth2Plan
  readonly now: Temporal.Instant
}

/**
 * A token for whoever showed the client's secret. It is kept nowhere: it says until when it is good and is signed with
 * that secret, so that with another secret all that were given out are void.
 */
export function issueAccessToken({ plan, now }: TokenOptions): string {
  const goodUntil = String(Math.floor(now.epochMilliseconds / 1000) + TOKEN_LASTS_SECONDS)
  return `${goodUntil}.${signatureOf(plan, goodUntil)}`
}

/** True for a token that was given out for this client and is still good. */
export function isAccessToken(token: string, { plan, now }: TokenOptions): boolean {
  const [goodUntil = '', signature = '', ...rest] = token.split('.')
  if (rest.length > 0 || !/^\d{10}$/.test(goodUntil)) return false
  const isOurs = equalInConstantTime(Buffer.from(signature), Buffer.from(signatureOf(plan, goodUntil)))
  return isOurs && now.epochMilliseconds < Number(goodUntil) * 1000
}

function signatureOf({ client_id: clientId, client_secret: secret }: OAuth2Plan, goodUntil: string): string {
  return createHmac('sha256', secret).update(`ringbook access token\n${clientId}\n${goodUntil}`).digest('base64url')
}
