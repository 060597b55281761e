import { createHmac } from 'node:crypto'
import type { SignedRequest, Verification } from '../../calls/ports.ts'
import { equalInConstantTime } from '../../kernel/secrets.ts'
import { RetellConfig } from './config.ts'

const SIGNATURE_HEADER = 'x-retell-signature'
const SIGNATURE = /^v=(\d+),d=([0-9a-f]{64})$/i
/** How old, or how far ahead of our clock, a signed delivery may be; both ends belong to it. */
const FRESHNESS_MS = 300_000

/**
 * Whether a delivery is signed with a key of the business: HMAC-SHA256 over the body's bytes, followed at once by the
 * milliseconds of `v`. As lib/webhook_auth of Retell's SDK does it.
 */
export function verifyRequest(
  request: SignedRequest,
  options: { config: unknown; now: Temporal.Instant },
): Verification {
  const { api_key: apiKey, webhook_key: webhookKey } = RetellConfig.parse(options.config)
  const keys = [webhookKey, apiKey].filter((key) => key !== undefined)
  if (keys.length === 0) return 'not_configured'
  const signature = readSignature(request)
  if (signature === null) return 'refused'
  const ageMs = options.now.epochMilliseconds - signature.signedAtMs
  if (Math.abs(ageMs) > FRESHNESS_MS) return 'refused'
  const isSigned = keys.some((key) => equalInConstantTime(signature.digest, digestOf(request, { key, ...signature })))
  return isSigned ? 'verified' : 'refused'
}

function readSignature(request: SignedRequest): { signedAtMs: number; digest: Buffer } | null {
  const header = request.headers[SIGNATURE_HEADER]
  const [, signedAt, digest] = SIGNATURE.exec((Array.isArray(header) ? header[0] : header) ?? '') ?? []
  const signedAtMs = Number(signedAt)
  if (digest === undefined || !Number.isSafeInteger(signedAtMs)) return null
  return { signedAtMs, digest: Buffer.from(digest, 'hex') }
}

function digestOf(request: SignedRequest, { key, signedAtMs }: { key: string; signedAtMs: number }): Buffer {
  return createHmac('sha256', key).update(request.rawBody).update(String(signedAtMs)).digest()
}
