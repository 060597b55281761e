import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { streamText } from 'ai'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { startFakeModel } from '../../../test/fake-model.ts'
import { startServer } from '../../../test/running-server.ts'
import type { RunningServer } from '../../../test/running-server.ts'
import { completionBody, vapiCall } from '../../../test/vapi-caller.ts'
import type { VapiCall, VapiCallOptions } from '../../../test/vapi-caller.ts'
import { newId } from '../../kernel/ids.ts'
import { SILENCE_MARK } from './read-prompt.ts'
import { sample } from './samples.ts'

// Friday 20 November 2026, ten in the morning in Madrid.
const FRIDAY = Temporal.Instant.from('2026-11-20T09:00:00Z')
const KEY = 'the key of the model'
const SECRET = 'a secret of the salon'
const OAUTH2 = { client_id: 'vapi', client_secret: 'a client secret of the salon' }
const PROOF = { authorization: `Bearer ${KEY}` }

let server: RunningServer
beforeAll(async () => {
  server = await startServer({ clock: () => FRIDAY, config: { publicUrl: 'https://salon.example' } })
  const connection = {
    type: 'vapi',
    name: 'default',
    config: { secret: SECRET, model_key: KEY, oauth2: OAUTH2 },
    settings: { led_by: 'ringbook', transfer: 'warm_message' },
  }
  expect(await server.ask('POST', '/integrations', { body: connection })).toMatchObject({ status: 201 })
})
afterEach(() =>
  server.world.inTenant(async (tx) => {
    for (const table of ['webhook_events', 'appointments', 'holds', 'follow_ups', 'calls'] as const) {
      await tx.db.deleteFrom(table).where('tenant_id', '=', tx.tenantId).execute()
    }
  }),
)
afterAll(() => server.close())

function ring(options: Partial<VapiCallOptions> = {}): VapiCall & { callId: string } {
  const callId = options.callId ?? newId<string>()
  const url = `${server.url}/webhooks/vapi/bella-hair-salon`
  return Object.assign(vapiCall({ url, headers: PROOF, ...options, callId }), { callId })
}

async function post(body: object): Promise<Record<string, unknown>> {
  const response = await fetch(`${server.url}/webhooks/vapi/bella-hair-salon`, {
    method: 'POST',
    headers: { 'x-vapi-secret': SECRET, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(response.status).toBe(200)
  const answered: Record<string, unknown> = JSON.parse(await response.text())
  return answered
}

function delivered(name: 'assistant-request' | 'end-of-call-report' | 'transfer-destination-request', callId: string) {
  return sample(name, { call: { id: callId, type: 'inboundPhoneCall' } })
}

async function recordOf(callId: string) {
  return server.world.inTenant(async (tx) => {
    const call = await tx.db
      .selectFrom('calls')
      .selectAll()
      .where('tenant_id', '=', tx.tenantId)
      .where('provider_call_id', '=', callId)
      .executeTakeFirstOrThrow()
    const of = (table: 'call_turns' | 'tool_calls' | 'appointments') =>
      tx.db.selectFrom(table).selectAll().where('tenant_id', '=', tx.tenantId).where('call_id', '=', call.id)
    const turns = await tx.db
      .selectFrom('call_turns')
      .selectAll()
      .where('tenant_id', '=', tx.tenantId)
      .where('call_id', '=', call.id)
      .orderBy('position')
      .execute()
    return { call, turns, appointments: await of('appointments').execute(), tools: await of('tool_calls').execute() }
  })
}

const WISH = "Hi, I'd like a haircut next Tuesday at half past ten with María"
const OFFER = 'Haircut with María García is free on Tuesday, the 24th of November at 10:30 am. Shall I book that?'

describe('A caller whose voice Vapi carries, and whom the receptionist here answers', () => {
  test('books a haircut, each request delivered twice, and says goodbye', async () => {
    const call = ring()
    const arriving = await post(delivered('assistant-request', call.callId))
    expect(arriving).toMatchObject({
      assistant: {
        model: { provider: 'custom-llm', url: 'https://salon.example/webhooks/vapi/bella-hair-salon' },
        credentials: [{ provider: 'custom-llm', apiKey: KEY }],
      },
    })
    const twice = async (text: string): Promise<string> => {
      const heard = await call.say(text)
      const answer = call.lines.pop()
      expect(await call.ask()).toEqual(heard)
      if (answer !== undefined) call.lines.push(answer)
      return heard.text
    }
    call.lines.push({ role: 'assistant', content: 'Bella Hair Salon, good morning.' })
    expect(await twice(WISH)).toBe(OFFER)
    expect(await twice('yes please')).toContain('What name may I book it under?')
    expect(await twice('Anna Schmidt')).toContain('is booked on Tuesday')
    expect(await call.say('No, that is all, goodbye')).toMatchObject({ tool: { name: 'endCall', given: {} } })
    await post(delivered('end-of-call-report', call.callId))
    await post(delivered('end-of-call-report', call.callId))

    const { call: kept, turns, appointments, tools } = await recordOf(call.callId)
    expect(kept).toMatchObject({ status: 'completed', outcome: 'booked', cost_micros: 87_300 })
    expect(kept.appointment_id).toBe(appointments[0]?.id)
    expect(appointments).toHaveLength(1)
    expect(appointments[0]?.starts_at.toString()).toBe('2026-11-24T09:30:00Z')
    expect(turns.map(({ role }) => role).join(' ')).toBe(
      'assistant caller assistant caller assistant caller assistant caller assistant',
    )
    expect(tools.map(({ name }) => name)).toContain('book_appointment')
  })

  test('is greeted by us where the assistant at Vapi has no greeting of its own', async () => {
    const call = ring()
    expect((await call.ask()).text).toContain('Bella')
    await call.add({ role: 'system', content: 'You are Bella.' })
    expect((await recordOf(call.callId)).turns).toHaveLength(1)
  })

  test('is heard once though one request comes eight times at once', async () => {
    const call = ring()
    call.lines.push({ role: 'user', content: WISH })
    const answers = await Promise.all(Array.from({ length: 8 }, () => call.ask()))
    expect(new Set(answers.map(({ text }) => text))).toEqual(new Set([OFFER]))
    expect((await recordOf(call.callId)).turns).toHaveLength(3)
  })

  test('who says more before the answer is spoken is answered to all of it; the first answer counts as unheard', async () => {
    const call = ring()
    call.lines.push({ role: 'assistant', content: 'Bella Hair Salon, good morning.' })
    await call.say("I'd like a haircut")
    call.lines.length = 1
    expect((await call.say(WISH)).text).toBe(OFFER)
    const { turns } = await recordOf(call.callId)
    expect(turns.map(({ role, unheard_text }) => [role, unheard_text === null])).toEqual([
      ['assistant', true],
      ['caller', true],
      ['assistant', false],
      ['caller', true],
      ['assistant', true],
    ])
  })

  test('of an answer that they spoke into, what they heard is kept', async () => {
    const call = ring()
    await call.say(WISH)
    call.interrupt('Haircut with María García is free on Tuesday')
    await call.say('yes please')
    const [, , answer] = (await recordOf(call.callId)).turns
    expect(answer).toMatchObject({
      text: 'Haircut with María García is free on Tuesday',
      unheard_text: ', the 24th of November at 10:30 am. Shall I book that?',
    })
  })

  test('can be answered at once in place of by a stream', async () => {
    const call = ring({ isStreamed: false })
    expect((await call.say(WISH)).text).toBe(OFFER)
    expect(await call.say('Can I speak to a human please?')).toMatchObject({ tool: { name: 'transferCall' } })
  })

  test('goes on with the same call after the server was stopped in the middle, at another one', async () => {
    const call = ring({ from: '+34655111999' })
    await call.say(WISH)
    const other = await server.startAnother()
    try {
      const there = ring({
        callId: call.callId,
        from: '+34655111999',
        url: `${other.url}/webhooks/vapi/bella-hair-salon`,
      })
      there.lines.push(...call.lines)
      expect((await there.say('yes please')).text).toContain('What name')
      expect((await recordOf(call.callId)).turns).toHaveLength(5)
    } finally {
      await other.close()
    }
  })

  test('is understood by a client of the protocol that is not ours', async () => {
    const callId = newId<string>()
    const provider = createOpenAICompatible({
      name: 'ringbook',
      baseURL: `${server.url}/webhooks/vapi`,
      apiKey: KEY,
      transformRequestBody: (body) => ({
        ...body,
        call: { id: callId, type: 'inboundPhoneCall' },
        phoneNumber: { number: '+34910123456' },
      }),
    })
    const answered = streamText({ model: provider('ringbook'), prompt: WISH })
    expect(await answered.text).toBe(OFFER)
    expect(await answered.finishReason).toBe('stop')
  })
})

describe('A caller who speaks into the answer of a language model', () => {
  test('stops it by the connection that Vapi closes then; what was said of it is kept', async () => {
    const model = await startFakeModel()
    const setBrain = (brain: 'built-in' | 'language-model') =>
      server.world.inTenant((tx) =>
        tx.db.updateTable('assistants').set({ brain }).where('tenant_id', '=', tx.tenantId).execute(),
      )
    try {
      const settings = { base_url: model.url, model: 'fake', first_word_ms: 30_000, turn_ms: 60_000 }
      const connection = { type: 'openai-compatible', name: 'default', config: { api_key: 'k' }, settings }
      expect(await server.ask('POST', '/integrations', { body: connection })).toMatchObject({ status: 201 })
      await setBrain('language-model')
      model.plays({ text: ['We have been here for twenty years. ', 'And '], trouble: 'stalls' })
      const callId = newId<string>()
      const lines = [{ role: 'user', content: 'How long have you been there?' }] as const
      const leaving = new AbortController()
      const response = await fetch(`${server.url}/webhooks/vapi/chat/completions`, {
        method: 'POST',
        headers: PROOF,
        body: JSON.stringify(completionBody({ url: '', headers: {}, callId }, lines)),
        signal: leaving.signal,
      })
      expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/)
      expect(response.headers.get('x-accel-buffering')).toBe('no')
      const heard = async () => {
        let text = ''
        for await (const piece of response.body ?? []) {
          text += Buffer.from(piece).toString('utf8')
          if (text.includes('twenty years')) leaving.abort()
        }
      }
      await expect(heard()).rejects.toThrow('abort')
      await expect
        .poll(async () =>
          (await recordOf(callId)).turns.map(({ text, interrupted_at }) => [text, interrupted_at !== null]),
        )
        .toEqual([
          [expect.stringContaining('Bella'), false],
          ['How long have you been there?', false],
          [expect.stringContaining('twenty years'), true],
        ])
    } finally {
      await setBrain('built-in')
      await model.close()
    }
  })
})

describe('A caller who wants a person', () => {
  test('is put through after our words, and the person hears who is coming', async () => {
    const call = ring()
    const heard = await call.say('Can I speak to a human please?')
    expect(heard.text).not.toBe('')
    expect(heard.tool).toMatchObject({ name: 'transferCall', given: { destination: '+34910123457' } })
    expect(await post(delivered('transfer-destination-request', call.callId))).toEqual({
      destination: {
        type: 'number',
        number: '+34910123457',
        message: '',
        transferPlan: {
          mode: 'warm-transfer-say-message',
          message: 'The receptionist puts a caller through to you.',
        },
      },
    })
  })

  test('is asked for a message, once, when nobody answers there', async () => {
    const call = ring()
    const { tool } = await call.say('Can I speak to a human please?')
    const failed = { role: 'tool', content: 'Transfer failed: no answer', tool_call_id: tool?.id ?? '' } as const
    const told = await call.add(failed)
    expect(told.text).not.toBe('')
    call.lines.pop()
    expect(await call.ask()).toEqual(told)
    expect((await recordOf(call.callId)).turns.filter(({ text }) => text === told.text)).toHaveLength(1)
  })

  test('is told so at once where the assistant at Vapi cannot put through', async () => {
    const callId = newId<string>()
    const call = ring({
      callId,
      beside: {
        call: { id: callId, type: 'inboundPhoneCall' },
        phoneNumber: { number: '+34910123456' },
        tools: [{ type: 'function', function: { name: 'end_call_tool' } }],
      },
    })
    expect((await call.say('Can I speak to a human please?')).tool).toBeNull()
    expect(await call.say('Goodbye')).toMatchObject({ tool: { name: 'end_call_tool' } })
  })
})

describe('A caller who says nothing', () => {
  test('is asked twice whether they are there, and then said goodbye to', async () => {
    const call = ring()
    await call.say(WISH)
    const silence = { role: 'system', content: SILENCE_MARK } as const
    const asked = [await call.add(silence), await call.add(silence)]
    expect(asked.map(({ tool }) => tool)).toEqual([null, null])
    const goodbye = await call.add(silence)
    expect(goodbye.tool).toMatchObject({ name: 'endCall' })
    call.lines.pop()
    expect(await call.ask()).toEqual(goodbye)
  })
})

describe('Which call a request belongs to', () => {
  const facts = (callId: string) => ({
    call: { id: callId, type: 'inboundPhoneCall' },
    phoneNumber: { number: '+34910123456' },
    customer: { number: '+34612345678' },
  })

  test.each([
    [
      'beside the messages, with metadata of the assistant spread over it',
      (id: string) => ({ ...facts(id), vip: true }),
    ],
    ['in the metadata', (id: string) => ({ metadata: facts(id) })],
  ])('%s', async (_where, beside) => {
    const callId = newId<string>()
    await ring({ callId, beside: beside(callId) }).say(WISH)
    expect((await recordOf(callId)).call).toMatchObject({ from_number: '+34612345678', to_number: '+34910123456' })
  })

  test('is known by a header or by the address where the body does not say', async () => {
    const callId = newId<string>()
    await post(delivered('assistant-request', callId))
    const silent = { callId, beside: {} }
    await ring({ ...silent, headers: { ...PROOF, 'x-call-id': callId } }).say(WISH)
    const { call, turns } = await recordOf(callId)
    expect(call.from_number).toBe('+34612345678')
    expect(turns).toHaveLength(3)
    expect(await ring(silent).say(WISH)).toMatchObject({
      status: 422,
      text: expect.stringContaining('metadataSendMode'),
    })
  })

  test('the ending of the address may stand there twice, as in some of the examples of Vapi', async () => {
    const url = `${server.url}/webhooks/vapi/bella-hair-salon/chat/completions`
    expect((await ring({ url }).say(WISH)).text).toBe(OFFER)
  })
})

describe('Who may ask', () => {
  async function token(given: Record<string, string>, headers: Record<string, string> = {}, slug = 'bella-hair-salon') {
    const response = await fetch(`${server.url}/webhooks/vapi/${slug}/oauth/token`, {
      method: 'POST',
      headers,
      body: new URLSearchParams(given),
    })
    return { status: response.status, body: JSON.parse(await response.text()) }
  }
  const GRANT = { grant_type: 'client_credentials' }

  test.each([
    ['whoever shows the key', PROOF, 200],
    ['whoever shows the secret of the server messages', { 'x-vapi-secret': SECRET }, 200],
    ['not whoever guesses', { authorization: 'Bearer guessed' }, 401],
    ['not whoever shows nothing', {}, 401],
    ['not whoever makes up a token', { authorization: 'Bearer 4102444800.c2lnbmF0dXJl' }, 401],
  ])('%s', async (_who, headers, status) => {
    expect((await ring({ headers }).say(WISH)).status).toBe(status)
  })

  test('whoever fetched a token for the secret of the client, in the body or in the header', async () => {
    const basic = { authorization: `Basic ${btoa(`${OAUTH2.client_id}:${encodeURIComponent(OAUTH2.client_secret)}`)}` }
    const given = [await token({ ...GRANT, ...OAUTH2 }), await token(GRANT, basic)]
    for (const { status, body } of given) {
      expect({ status, body }).toMatchObject({ status: 200, body: { token_type: 'Bearer', expires_in: 3600 } })
      expect((await ring({ headers: { authorization: `Bearer ${body.access_token}` } }).say(WISH)).status).toBe(200)
      const changed = `Bearer ${body.access_token.replace(/^\d{10}/, '4102444800')}`
      expect((await ring({ headers: { authorization: changed } }).say(WISH)).status).toBe(401)
    }
  })

  test.each([
    ['another secret', { ...GRANT, ...OAUTH2, client_secret: 'guessed' }, 401, 'invalid_client'],
    ['another client', { ...GRANT, ...OAUTH2, client_id: 'somebody' }, 401, 'invalid_client'],
    ['no secret', GRANT, 401, 'invalid_client'],
    ['another way of asking', { ...OAUTH2, grant_type: 'password' }, 400, 'unsupported_grant_type'],
  ])('nobody fetches one with %s', async (_what, given, status, error) => {
    expect(await token(given)).toEqual({ status, body: { error } })
  })

  test('nobody fetches one from a business that is not theirs, or is none', async () => {
    expect((await token({ ...GRANT, ...OAUTH2 }, {}, 'nobody')).status).toBe(401)
  })

  test('a key of one business opens nothing of another', async () => {
    await server.world
      .session({ tenantId: server.world.ids.otherTenant })
      .transact((tx) =>
        tx.db.insertInto('phone_numbers').values({ tenant_id: tx.tenantId, number: '+34910777777' }).execute(),
      )
    expect((await ring({ to: '+34910777777' }).say(WISH)).status).toBe(401)
  })
})

describe('What is no request', () => {
  async function send(body: string | Buffer): Promise<number> {
    const url = `${server.url}/webhooks/vapi/bella-hair-salon/chat/completions`
    const response = await fetch(url, { method: 'POST', headers: PROOF, body })
    expect(JSON.parse(await response.text())).toHaveProperty('error.message')
    return response.status
  }

  test('is refused in the form that a client of OpenAI reads', async () => {
    expect(await send('{"messages"')).toBe(400)
    expect(await send('{"messages":"hello"}')).toBe(400)
    expect(await send('[]')).toBe(400)
    expect(await send(Buffer.alloc(1024 * 1024 + 1, ' '))).toBe(413)
  })

  test('lines of other kinds are passed over', async () => {
    const callId = newId<string>()
    const odd = [null, 7, { role: 'developer', content: 'x' }, { content: 'y' }, { role: 'user', content: { a: 1 } }]
    const messages = [...odd, { role: 'user', content: [{ type: 'text', text: WISH }, { type: 'image' }, 'z'] }]
    const heard = await ring({ callId, beside: { call: { id: callId }, messages } }).ask()
    expect(heard.text).toBe(OFFER)
  })
})
