import { Retell } from 'retell-sdk'
import { symmetric } from 'retell-sdk/lib/webhook_auth'
import { describe, expect, test } from 'vitest'
import { verifyRequest } from './verify-request.ts'

const BODY = '{"event":"call_started","call":{"call_id":"call_1","transcript":"¿Mañana? 👋"}}'
const AT = 1_794_816_000_000

function verify(signature: string | undefined, options: { body?: string; config?: object; atMs?: number } = {}) {
  const { body = BODY, config = { api_key: 'key_1' }, atMs = AT } = options
  const request = {
    headers: { 'x-retell-signature': signature },
    rawBody: Buffer.from(body),
    url: 'https://salon.example/webhooks/retell',
    method: 'POST',
  }
  return verifyRequest(request, { config, now: Temporal.Instant.fromEpochMilliseconds(atMs) })
}

describe('what the official SDK signs', () => {
  test('is believed, with the key of the webhooks or with any key of the account', async () => {
    const signature = await symmetric.sign(BODY, 'key_1', AT)
    expect(verify(signature)).toBe('verified')
    expect(verify(signature, { config: { webhook_key: 'key_1', api_key: 'key_2' } })).toBe('verified')
    expect(verify(signature, { config: { webhook_key: 'key_2', api_key: 'key_3' } })).toBe('refused')
  })

  test('is judged as the SDK itself judges it, whatever is done to it', async () => {
    const signature = await symmetric.sign(BODY, 'key_1', AT)
    const [timestamp = '', digest = ''] = signature.split(',')
    const headers = [
      signature,
      signature.toUpperCase(),
      `${digest},${timestamp}`,
      ` ${signature}`,
      `${signature} `,
      `${signature},d=00`,
      signature.slice(0, -1),
      signature.slice(0, -1) + (signature.endsWith('0') ? '1' : '0'),
      `v=${AT + 1},${digest}`,
      `v=9${'9'.repeat(20)},${digest}`,
      `v=-${AT},${digest}`,
      `${timestamp},d=`,
      digest,
      '',
    ]
    for (const header of headers) {
      const isBelieved = await symmetric.verify(BODY, 'key_1', header, { timestamp: AT })
      expect([header, verify(header)]).toEqual([header, isBelieved ? 'verified' : 'refused'])
    }
  })

  test.each([
    ['five minutes old to the millisecond', 300_000],
    ['a millisecond older', 300_001],
    ['five minutes ahead of our clock', -300_000],
    ['a millisecond further ahead', -300_001],
  ])('%s: as the SDK', async (_what, laterMs) => {
    const signature = await symmetric.sign(BODY, 'key_1', AT)
    const isBelieved = await symmetric.verify(BODY, 'key_1', signature, { timestamp: AT + laterMs })
    expect(verify(signature, { atMs: AT + laterMs })).toBe(isBelieved ? 'verified' : 'refused')
  })

  test('is also what its client signs by its own clock', async () => {
    const signature = await Retell.sign(BODY, 'key_1')
    expect(verify(signature, { atMs: Temporal.Now.instant().epochMilliseconds })).toBe('verified')
  })
})
