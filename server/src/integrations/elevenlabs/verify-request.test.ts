import { createHmac } from 'node:crypto'
import { WebhooksClient } from '@elevenlabs/elevenlabs-js/wrapper/webhooks.js'
import { describe, expect, test } from 'vitest'
import { SECRET_HEADER, verifyRequest } from './verify-request.ts'

const BODY = '{"type":"post_call_transcription","data":{"transcript":"¿Mañana? 👋"}}'
const SECRET = 'wsec_test'
const official = new WebhooksClient({ apiKey: 'none' })

/** Whole seconds, as ElevenLabs signs them. The official check reads the clock of the machine. */
const NOW = Temporal.Instant.fromEpochMilliseconds(Math.floor(Temporal.Now.instant().epochMilliseconds / 1000) * 1000)

function signatureOf(body: string, options: { secret?: string; at?: Temporal.Instant } = {}): string {
  const seconds = (options.at ?? NOW).epochMilliseconds / 1000
  const digest = createHmac('sha256', options.secret ?? SECRET)
    .update(`${seconds}.${body}`)
    .digest('hex')
  return `t=${seconds},v0=${digest}`
}

function verify(
  headers: Record<string, string>,
  options: { body?: string; config?: object; now?: Temporal.Instant } = {},
) {
  const { body = BODY, config = { webhook_secret: SECRET }, now = NOW } = options
  const request = { headers, rawBody: Buffer.from(body), url: 'https://salon.example/webhooks', method: 'POST' }
  return verifyRequest(request, { config, now })
}

const signed = (signature: string) => ({ 'elevenlabs-signature': signature })

describe('what a post-call webhook is signed with', () => {
  test('what the official SDK believes is believed, and a changed body by neither', async () => {
    const signature = signatureOf(BODY)
    await expect(official.constructEvent(BODY, signature, SECRET)).resolves.toMatchObject({
      type: 'post_call_transcription',
    })
    expect(verify(signed(signature))).toBe('verified')
    const changed = BODY.replace('post', 'past')
    await expect(official.constructEvent(changed, signature, SECRET)).rejects.toThrow(/does not match/)
    expect(verify(signed(signature), { body: changed })).toBe('refused')
  })

  test('what is six minutes old, or ahead, is not believed, though the official SDK would', async () => {
    for (const at of [NOW.subtract({ minutes: 6 }), NOW.add({ minutes: 6 })]) {
      const signature = signatureOf(BODY, { at })
      await expect(official.constructEvent(BODY, signature, SECRET)).resolves.toBeDefined()
      expect(verify(signed(signature))).toBe('refused')
    }
  })

  test('another secret, half a signature and nonsense are refused', () => {
    const whole = signatureOf(BODY)
    for (const signature of [signatureOf(BODY, { secret: 'wsec_other' }), whole.slice(0, -2), 't=1,v0=', ',', 't=x']) {
      expect(verify(signed(signature))).toBe('refused')
    }
  })

  test('the documented signature of a known body is believed at its time', () => {
    const signature = 't=1700000000,v0=8580fe46ca40876a1f93f7a34277501134e83d7dd8472e950b34c3b9c4d1e248'
    const now = Temporal.Instant.fromEpochMilliseconds(1_700_000_000_000)
    expect(verify(signed(signature), { body: '{"type":"post_call_transcription"}', now })).toBe('verified')
  })
})

describe('what tools show', () => {
  const config = { tool_secret: 'a long text of our own' }

  test('our own text in the header is believed, any other is not', () => {
    expect(verify({ [SECRET_HEADER]: 'a long text of our own' }, { config })).toBe('verified')
    for (const shown of ['', 'a long text', 'A long text of our own']) {
      expect(verify({ [SECRET_HEADER]: shown }, { config })).toBe('refused')
    }
  })

  test('without any secret nothing can be proven', () => {
    expect(verify({ [SECRET_HEADER]: '' }, { config: {} })).toBe('not_configured')
  })
})
