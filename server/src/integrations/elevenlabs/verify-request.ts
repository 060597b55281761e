import { createHmac } from 'node:crypto'
import type { SignedRequest, Verification } from '../../calls/ports.ts'
import { equalInConstantTime, hashToken } from '../../kernel/secrets.ts'
import { ElevenLabsConfig } from './config.ts'

const SIGNATURE_HEADER = 'elevenlabs-signature'
/** What we have ElevenLabs send along where it does not sign: with the question who answers, and with tools. */
export const SECRET_HEADER = 'x-ringbook-secret'
/** How old, or how far ahead of our clock, a signed delivery may be; both ends belong to it. */
const FRESHNESS_SECONDS = 300

/**
 * Whether a request proves itself, by the signature of a post-call webhook or by the secret in its header. Signed is
 * `<t>.<body>` by HMAC-SHA256, as wrapper/webhooks of ElevenLabs' SDK checks it. That would take half an hour of age
 * and any time to come; we take five minutes.
 */
export function verifyRequest(
  request: SignedRequest,
  options: { config: unknown; now: Temporal.Instant },
): Verification {
  const { webhook_secret: webhookSecret, tool_secret: toolSecret } = ElevenLabsConfig.parse(options.config)
  if (webhookSecret === undefined && toolSecret === undefined) return 'not_configured'
  const isSigned = webhookSecret !== undefined && isSignedBy(request, { secret: webhookSecret, now: options.now })
  return isSigned || (toolSecret !== undefined && isShown(request, toolSecret)) ? 'verified' : 'refused'
}

/** By their digests, so that not even the length of the secret shows. */
function isShown(request: SignedRequest, secret: string): boolean {
  const shown = headerOf(request, SECRET_HEADER)
  return shown !== '' && equalInConstantTime(hashToken(shown), hashToken(secret))
}

function isSignedBy(request: SignedRequest, { secret, now }: { secret: string; now: Temporal.Instant }): boolean {
  const parts = headerOf(request, SIGNATURE_HEADER)
    .split(',')
    .map((part) => part.trim())
  const signedAt = parts.find((part) => /^t=[0-9]{1,12}$/.test(part))?.slice(2)
  if (signedAt === undefined) return false
  const ageMs = now.epochMilliseconds - Number(signedAt) * 1000
  if (Math.abs(ageMs) > FRESHNESS_SECONDS * 1000) return false
  const expected = createHmac('sha256', secret).update(`${signedAt}.`).update(request.rawBody).digest()
  return parts.some((part) => {
    const digest = /^v0=([0-9a-f]{64})$/i.exec(part)?.[1]
    return digest !== undefined && equalInConstantTime(Buffer.from(digest, 'hex'), expected)
  })
}

function headerOf(request: SignedRequest, name: string): string {
  const value = request.headers[name]
  return (Array.isArray(value) ? value[0] : value) ?? ''
}
