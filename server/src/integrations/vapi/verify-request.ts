import { createHmac } from 'node:crypto'
import type { SignedRequest, Verification } from '../../calls/ports.ts'
import { equalInConstantTime } from '../../kernel/secrets.ts'
import { isAccessToken } from './access-token.ts'
import { VapiConfig } from './config.ts'
import type { BearerPlan, HmacPlan } from './config.ts'

const SECRET_HEADER = 'x-vapi-secret'
/** How old, or how far ahead of our clock, a signed delivery may be. */
const FRESHNESS_MS = 300_000

/** Whether a request proves itself by any of the secrets, tokens and signatures that the business configured. */
export function verifyRequest(
  request: SignedRequest,
  options: { config: unknown; now: Temporal.Instant },
): Verification {
  const { secret, bearer, hmac, oauth2, model_key: modelKey } = VapiConfig.parse(options.config)
  const { now } = options
  const proofs = [
    secret === undefined ? null : equalTexts(headerOf(request, SECRET_HEADER), secret),
    bearer === undefined ? null : carriesToken(request, bearer),
    hmac === undefined ? null : isSigned(request, { plan: hmac, now }),
    oauth2 === undefined ? null : isAccessToken(bearerOf(request), { plan: oauth2, now }),
    modelKey === undefined ? null : equalTexts(bearerOf(request), modelKey),
  ].filter((proof) => proof !== null)
  if (proofs.length === 0) return 'not_configured'
  return proofs.includes(true) ? 'verified' : 'refused'
}

/** The scheme is written in any case: RFC 9110, 11.1. */
function bearerOf(request: SignedRequest): string {
  return /^bearer +(.+)$/i.exec(headerOf(request, 'authorization'))?.[1] ?? ''
}

function carriesToken(request: SignedRequest, plan: BearerPlan): boolean {
  const expected = plan.has_prefix ? `Bearer ${plan.token}` : plan.token
  return equalTexts(headerOf(request, plan.header_name), expected)
}

function isSigned(request: SignedRequest, options: { plan: HmacPlan; now: Temporal.Instant }): boolean {
  const { plan, now } = options
  const timestamp = headerOf(request, plan.timestamp_header)
  if (plan.include_timestamp && !isFresh({ timestamp, now })) return false
  const key = plan.secret_is_base64 ? Buffer.from(plan.secret_key, 'base64') : plan.secret_key
  const hmac = createHmac(plan.algorithm, key)
  for (const part of signedParts(request, { plan, timestamp })) hmac.update(part)
  const expected = plan.signature_prefix + hmac.digest(plan.signature_encoding)
  // While a key is being exchanged, signers in the manner of Svix send one signature per key, separated by spaces.
  const given = headerOf(request, plan.signature_header).split(' ')
  return given.some((signature) => equalTexts(normalised(signature, plan), expected))
}

/** Hexadecimal digits are the same in capitals. */
function normalised(signature: string, plan: HmacPlan): string {
  if (plan.signature_encoding === 'base64') return signature
  const { length } = plan.signature_prefix
  return signature.slice(0, length) + signature.slice(length).toLowerCase()
}

/** The signed text by its format. The body goes in as bytes: it need not be valid UTF-8 to be what was signed. */
function* signedParts(
  request: SignedRequest,
  options: { plan: HmacPlan; timestamp: string },
): Generator<string | Buffer> {
  for (const part of options.plan.payload_format.split(/(\{[a-z-]+\})/)) {
    if (part === '{body}') yield request.rawBody
    else if (part === '{timestamp}') yield options.timestamp
    else if (part === '{method}') yield request.method
    else if (part === '{url}') yield request.url
    else if (part === '{svix-id}') yield headerOf(request, options.plan.message_id_header)
    else yield part
  }
}

const SECONDS = /^\d{10}$/
const MILLISECONDS = /^\d{13}$/

function isFresh(options: { timestamp: string; now: Temporal.Instant }): boolean {
  const { timestamp, now } = options
  if (!SECONDS.test(timestamp) && !MILLISECONDS.test(timestamp)) return false
  const sentAtMs = SECONDS.test(timestamp) ? Number(timestamp) * 1000 : Number(timestamp)
  return Math.abs(now.epochMilliseconds - sentAtMs) <= FRESHNESS_MS
}

function headerOf(request: SignedRequest, name: string): string {
  const value = request.headers[name]
  return (Array.isArray(value) ? value[0] : value) ?? ''
}

function equalTexts(given: string, expected: string): boolean {
  return equalInConstantTime(Buffer.from(given), Buffer.from(expected))
}
