import { generateKeyPairSync, sign } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRelay, readInstructions } from '../../../test/relay-caller.ts'
import type { Instructed } from '../../../test/relay-caller.ts'
import { startServer } from '../../../test/running-server.ts'
import type { RunningServer } from '../../../test/running-server.ts'
import { verifyRequest } from './verify-request.ts'

// Friday 20 November 2026, ten in the morning in Madrid.
const FRIDAY = Temporal.Instant.from('2026-11-20T09:00:00Z')
const PUBLIC_URL = 'https://salon.example'
const ADDRESS = '/webhooks/telnyx/bella-hair-salon'
const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const RAW_KEY = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64')

/** The headers of a request as Telnyx signs it. */
function signTelnyx(body: string, at: Temporal.Instant = FRIDAY): Record<string, string> {
  const timestamp = String(Math.floor(at.epochMilliseconds / 1000))
  const signature = sign(null, Buffer.from(`${timestamp}|${body}`), privateKey).toString('base64')
  return { 'telnyx-timestamp': timestamp, 'telnyx-signature-ed25519': signature }
}

describe('what Telnyx has signed', () => {
  const verify = (change: { headers?: Record<string, string>; body?: string; key?: string; laterSeconds?: number }) => {
    const { headers = signTelnyx('a=1'), body = 'a=1', key = RAW_KEY, laterSeconds = 0 } = change
    const request = { headers, rawBody: Buffer.from(body), url: `${PUBLIC_URL}${ADDRESS}`, method: 'POST' }
    return verifyRequest(request, { config: { public_key: key }, now: FRIDAY.add({ seconds: laterSeconds }) })
  }

  test('is believed for five minutes, and nothing else is', () => {
    for (const laterSeconds of [0, 300, -300]) expect(verify({ laterSeconds })).toBe('verified')
    for (const laterSeconds of [301, -301]) expect(verify({ laterSeconds })).toBe('refused')
    expect(verify({ body: 'a=2' })).toBe('refused')
    expect(verify({ headers: {} })).toBe('refused')
    expect(verify({ headers: { ...signTelnyx('a=1'), 'telnyx-signature-ed25519': 'wrong' } })).toBe('refused')
    const other = generateKeyPairSync('ed25519').publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)
    expect(verify({ key: other.toString('base64') })).toBe('refused')
    expect(verify({ key: 'short' })).toBe('not_configured')
  })
})

describe('a caller books by Telnyx', () => {
  let server: RunningServer
  beforeAll(async () => {
    server = await startServer({ clock: () => FRIDAY, config: { publicUrl: PUBLIC_URL } })
    const connection = { type: 'telnyx', name: 'default', config: { public_key: RAW_KEY } }
    expect((await server.ask('POST', '/integrations', { body: connection })).status).toBe(201)
  })
  afterAll(() => server.close())

  async function post(address: string, fields: Readonly<Record<string, string>>): Promise<Instructed> {
    const body = new URLSearchParams(fields).toString()
    const headers = { 'content-type': 'application/x-www-form-urlencoded', ...signTelnyx(body) }
    const response = await fetch(server.url + address.replace(PUBLIC_URL, ''), { method: 'POST', headers, body })
    return readInstructions(response)
  }

  test('at an address that nobody can guess, and the call ends although the relay carries no note', async () => {
    const call = {
      CallSid: 'v3:9X2vxPDFY2RHSJ1EdMS0RHRksMTg7ldNxdjWbVr9zBjbGjGsSe-aiQ',
      From: '+34655000111',
      To: '+34910123456',
      CallStatus: 'ringing',
    }
    const answered = await post(ADDRESS, call)
    expect(answered.attribute('ConversationRelay', 'language')).toBe('en')
    expect(answered.xml).not.toContain('hints=')
    const url = (answered.attribute('ConversationRelay', 'url') ?? '').replace('wss://salon.example', '')
    const at = server.url.replace('http', 'ws')
    await expect(openRelay(`${at}${url.slice(0, -2)}xx`, {})).rejects.toThrow('401')

    const relay = await openRelay(at + url, {})
    relay.send({ type: 'setup', callSid: 'v2:another-name-of-the-call', customParameters: { language: 'en' } })
    await relay.say("Hi, I'd like a haircut next Tuesday at half past ten with María")
    await relay.say('yes please')
    expect(await relay.say('Anna Schmidt, 0034 612 345 678')).toMatch(/booked on Tuesday, the 24th of November/)
    await relay.say("no thanks, that's all. Bye")
    relay.send({ type: 'info', name: 'agentSpeaking', value: 'on' })
    relay.send({ type: 'info', name: 'agentSpeaking', value: 'off' })
    expect(await relay.next(({ type }) => type === 'end')).toEqual({ type: 'end' })
    const action = answered.attribute('Connect', 'action') ?? ''
    expect((await post(action, { ...call, CallStatus: 'in-progress' })).xml).toContain('<Hangup/>')

    const { body } = await server.ask('GET', '/calls?provider=telnyx')
    expect(body['items']).toMatchObject([{ status: 'completed', outcome: 'booked' }])
    relay.close()
  })
})
