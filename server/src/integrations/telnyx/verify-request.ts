import { createPublicKey, verify } from 'node:crypto'
import type { SignedRequest, Verification } from '../../kernel/signed-request.ts'
import { TelnyxConfig } from './config.ts'

const SIGNATURE_HEADER = 'telnyx-signature-ed25519'
const TIMESTAMP_HEADER = 'telnyx-timestamp'
/** How old, or how far ahead of our clock, a signed delivery may be. */
const FRESHNESS_SECONDS = 300
/** What stands before the 32 bytes of an Ed25519 key so that it is one of RFC 8410. */
const KEY_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')

/**
 * Whether Telnyx signed a request: Ed25519 over the time, a bar and the body as sent.
 * https://developers.telnyx.com/docs/development/api-fundamentals/webhooks
 */
export function verifyRequest(
  request: SignedRequest,
  options: { config: unknown; now: Temporal.Instant },
): Verification {
  const config = TelnyxConfig.safeParse(options.config)
  if (!config.success) return 'not_configured'
  const timestamp = headerOf(request, TIMESTAMP_HEADER)
  if (!isFresh({ timestamp, now: options.now })) return 'refused'
  const key = createPublicKey({
    key: Buffer.concat([KEY_PREFIX, Buffer.from(config.data.public_key, 'base64')]),
    format: 'der',
    type: 'spki',
  })
  const signed = Buffer.concat([Buffer.from(`${timestamp}|`), request.rawBody])
  const signature = Buffer.from(headerOf(request, SIGNATURE_HEADER), 'base64')
  return verify(null, signed, key, signature) ? 'verified' : 'refused'
}

function isFresh({ timestamp, now }: { timestamp: string; now: Temporal.Instant }): boolean {
  if (!/^\d{10}$/.test(timestamp)) return false
  return Math.abs(now.epochMilliseconds / 1000 - Number(timestamp)) <= FRESHNESS_SECONDS
}

function headerOf(request: SignedRequest, name: string): string {
  const value = request.headers[name]
  return (Array.isArray(value) ? value[0] : value) ?? ''
}
