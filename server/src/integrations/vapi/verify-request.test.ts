import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { SignedRequest } from '../../calls/ports.ts'
import { issueAccessToken } from './access-token.ts'
import { vapi } from './manifest.ts'
import { verifyRequest } from './verify-request.ts'
import { VapiConfig } from './config.ts'
import { secretValues } from '../secret-fields.ts'

const BODY = '{"message":{}}'
const SIGNED_AT = 1_700_000_000

function request(headers: Record<string, string>, body: string | Buffer = BODY): SignedRequest {
  return { headers, rawBody: Buffer.from(body), url: 'https://salon.example/webhooks/vapi', method: 'POST' }
}

function verify(
  config: object,
  headers: Record<string, string>,
  options: { body?: string | Buffer; atMs?: number } = {},
) {
  const now = Temporal.Instant.fromEpochMilliseconds(options.atMs ?? SIGNED_AT * 1000)
  return verifyRequest(request(headers, options.body), { config, now })
}

describe('a delivery proves that it comes from the platform', () => {
  test('nothing configured is told apart from a wrong proof', () => {
    expect(verify({}, {})).toBe('not_configured')
    expect(verify({ secret: 'open sesame' }, {})).toBe('refused')
  })

  test.each([
    ['the shared secret', { secret: 's3cret' }, { 'x-vapi-secret': 's3cret' }, 'verified'],
    ['another secret', { secret: 's3cret' }, { 'x-vapi-secret': 's3cre' }, 'refused'],
    ['a bearer token', { bearer: { token: 't' } }, { authorization: 'Bearer t' }, 'verified'],
    ['a bearer token without its prefix', { bearer: { token: 't' } }, { authorization: 't' }, 'refused'],
    [
      'a token in a header of its own',
      { bearer: { token: 't', header_name: 'X-Salon', has_prefix: false } },
      { 'x-salon': 't' },
      'verified',
    ],
    ['the key of the model', { model_key: 'k' }, { authorization: 'bearer k' }, 'verified'],
    ['another key of the model', { model_key: 'k' }, { authorization: 'Bearer kk' }, 'refused'],
    ['any one of several', { secret: 's', bearer: { token: 't' } }, { authorization: 'Bearer t' }, 'verified'],
  ])('%s', (_what, config, headers, expected) => {
    expect(verify(config, headers)).toBe(expected)
  })
})

// The vector: HMAC-SHA256 of '1700000000.{"message":{}}' with the key "k".
const SIGNATURE = '8b3b97a0916359f731ed3231fb71dd0d167aad5a9f8a5110e9f6c1d3824979bc'
const SIGNED = { 'x-signature': SIGNATURE, 'x-timestamp': String(SIGNED_AT) }
const PLAN = { hmac: { secret_key: 'k' } }

describe('a signature', () => {
  test('over timestamp and body is verified, in small letters or capitals', () => {
    expect(verify(PLAN, SIGNED)).toBe('verified')
    expect(verify(PLAN, { ...SIGNED, 'x-signature': SIGNATURE.toUpperCase() })).toBe('verified')
  })

  test.each([
    ['exactly five minutes old', 300_000, 'verified'],
    ['a moment older', 300_001, 'refused'],
    ['five minutes ahead of our clock', -300_000, 'verified'],
    ['a moment further ahead', -300_001, 'refused'],
  ])('%s', (_what, laterMs, expected) => {
    expect(verify(PLAN, SIGNED, { atMs: SIGNED_AT * 1000 + laterMs })).toBe(expected)
  })

  test.each([
    ['a changed body', PLAN, SIGNED, '{"message":{ }}'],
    ['a changed timestamp', PLAN, { ...SIGNED, 'x-timestamp': String(SIGNED_AT + 1) }, BODY],
    ['no timestamp', PLAN, { 'x-signature': SIGNATURE }, BODY],
    ['a timestamp that is no number', PLAN, { ...SIGNED, 'x-timestamp': 'now' }, BODY],
    ['no signature', PLAN, { 'x-timestamp': String(SIGNED_AT) }, BODY],
    ['half a signature', PLAN, { ...SIGNED, 'x-signature': SIGNATURE.slice(0, 32) }, BODY],
    ['another key', { hmac: { secret_key: 'kk' } }, SIGNED, BODY],
  ])('is refused with %s', (_what, config, headers, body) => {
    expect(verify(config, headers, { body })).toBe('refused')
  })

  test('follows every field of the plan, and covers bytes that are no text', () => {
    const body = Buffer.from([0x7b, 0xff, 0x7d])
    const key = Buffer.from('a longer key').toString('base64')
    const signed = ['POST', 'https://salon.example/webhooks/vapi', 'msg_1', '1700000000', ''].join('|')
    const digest = createHmac('sha512', 'a longer key').update(signed).update(body).digest('base64')
    const hmac = {
      secret_key: key,
      secret_is_base64: true,
      algorithm: 'sha512',
      signature_header: 'Webhook-Signature',
      timestamp_header: 'webhook-timestamp',
      message_id_header: 'webhook-id',
      signature_prefix: 'v1,',
      signature_encoding: 'base64',
      payload_format: '{method}|{url}|{svix-id}|{timestamp}|{body}',
    }
    const headers = { 'webhook-id': 'msg_1', 'webhook-timestamp': '1700000000' }
    expect(verify({ hmac }, { ...headers, 'webhook-signature': `v1,${digest}` }, { body })).toBe('verified')
    expect(verify({ hmac }, { ...headers, 'webhook-signature': `v1,old v1,${digest}` }, { body })).toBe('verified')
    expect(verify({ hmac }, { ...headers, 'webhook-signature': digest }, { body })).toBe('refused')
  })

  test('without a timestamp in the plan covers the body alone', () => {
    const digest = createHmac('sha256', 'k').update(BODY).digest('hex')
    const hmac = { secret_key: 'k', include_timestamp: false, payload_format: '{body}' }
    expect(verify({ hmac }, { 'x-signature': digest })).toBe('verified')
  })
})

describe('a token that was fetched for the secret of a client', () => {
  const plan = { client_id: 'vapi', client_secret: 'a client secret of the salon' }
  const now = Temporal.Instant.fromEpochMilliseconds(SIGNED_AT * 1000)
  const token = issueAccessToken({ plan, now })

  test.each([
    ['at once', plan, token, 0, 'verified'],
    ['a moment before its hour is over', plan, token, 3_599_999, 'verified'],
    ['when its hour is over', plan, token, 3_600_000, 'refused'],
    ['made to last longer', plan, token.replace(/^\d+/, '1800000000'), 0, 'refused'],
    ['with something behind it', plan, `${token}.x`, 0, 'refused'],
    ['after the secret was changed', { ...plan, client_secret: 'another secret of the salon' }, token, 0, 'refused'],
    ['at another client', { ...plan, client_id: 'other' }, token, 0, 'refused'],
  ])('%s', (_what, oauth2, given, laterMs, expected) => {
    const atMs = SIGNED_AT * 1000 + laterMs
    expect(verify({ oauth2 }, { authorization: `Bearer ${given}` }, { atMs })).toBe(expected)
  })
})

describe('what a connection holds', () => {
  test('an API key alone proves nothing, and a secret that can be guessed is none', () => {
    expect(VapiConfig.safeParse({ api_key: 'k' }).success).toBe(false)
    expect(VapiConfig.safeParse({ api_key: 'k', secret: 's' }).success).toBe(true)
    expect(VapiConfig.safeParse({ oauth2: { client_id: 'vapi', client_secret: 'short' } }).success).toBe(false)
  })

  test('every secret of it is known as one', () => {
    const secrets = ['s1', 's2', 's3', 'a client secret of the salon', 's5', 's6']
    const [secret, token, secretKey, clientSecret, modelKey, apiKey] = secrets
    const config = {
      secret,
      bearer: { token },
      hmac: { secret_key: secretKey },
      oauth2: { client_id: 'vapi', client_secret: clientSecret },
      model_key: modelKey,
      api_key: apiKey,
    }
    expect(secretValues({ schema: vapi.config, config: JSON.parse(JSON.stringify(config)) })).toEqual(secrets)
  })
})
