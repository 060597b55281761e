import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { ACCOUNT, signTwilio } from '../../../test/fake-twilio.ts'
import { openRelay, readInstructions } from '../../../test/relay-caller.ts'
import type { Instructed, RelayCaller } from '../../../test/relay-caller.ts'
import { startServer } from '../../../test/running-server.ts'
import type { RunningServer } from '../../../test/running-server.ts'
import { openVoiceHarness } from '../../../test/voice-harness.ts'
import { receiveEvent } from '../store/inbox.ts'

// Friday 20 November 2026, ten in the morning in Madrid.
const FRIDAY = Temporal.Instant.from('2026-11-20T09:00:00Z')
const PUBLIC_URL = 'https://salon.example'
const SLUG = 'bella-hair-salon'
const SALON = '+34910123456'
const MARIA = '+34910123999'

let server: RunningServer

beforeAll(async () => {
  server = await startServer({ clock: () => FRIDAY, config: { publicUrl: PUBLIC_URL } })
  const connection = { type: 'twilio', name: 'default', config: ACCOUNT }
  const connected = await server.ask('POST', '/integrations', { body: connection })
  expect(connected.status).toBe(201)
  const changed = await server.ask('PATCH', '/assistant', { body: { transfer_number: MARIA } })
  expect(changed.status).toBe(200)
})
afterAll(() => server.close())

type Fields = Readonly<Record<string, string>>

let counted = 0

/** A call as Twilio posts it. */
function ringing(more: Fields = {}): { readonly [field: string]: string; readonly CallSid: string } {
  counted += 1
  const CallSid = `CA${String(counted).padStart(32, '0')}`
  const same = {
    AccountSid: ACCOUNT.account_sid,
    From: `+346551${String(counted).padStart(5, '0')}`,
    To: SALON,
    Direction: 'inbound',
  }
  return { ...same, CallSid, CallStatus: 'ringing', ...more }
}

/** Posts as Twilio does, to one of our addresses as it stands in what we told it. */
async function post(address: string, fields: Fields, headers?: Record<string, string>): Promise<Instructed> {
  const path = address.replace(PUBLIC_URL, '')
  const signed = headers ?? signTwilio(PUBLIC_URL + path, fields)
  const response = await fetch(server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8', ...signed },
    body: new URLSearchParams(fields),
  })
  return readInstructions(response)
}

const answer = (call: Fields) => post(`/webhooks/twilio/${SLUG}`, call)

interface Connected {
  readonly call: Fields & { readonly CallSid: string }
  readonly answered: Instructed
  readonly relay: RelayCaller
  /** Twilio comes back when the relay has ended. */
  afterRelay(more?: Fields): Promise<Instructed>
}

async function connectTo(answered: Instructed, call: Connected['call'], at = server.url): Promise<Connected> {
  const url = answered.attribute('ConversationRelay', 'url') ?? ''
  const relay = await openRelay(url.replace('wss://salon.example', at.replace('http', 'ws')), signTwilio(url))
  const customParameters = { language: answered.attribute('Parameter', 'value') }
  relay.send({ type: 'setup', sessionId: 'VX1', callSid: call.CallSid, callType: 'PSTN', customParameters })
  const action = answered.attribute('Connect', 'action') ?? ''
  return {
    call,
    answered,
    relay,
    afterRelay: (more = {}) => post(action, { ...call, CallStatus: 'in-progress', SessionStatus: 'ended', ...more }),
  }
}

async function connect(more: Fields = {}): Promise<Connected> {
  const call = ringing(more)
  return connectTo(await answer(call), call)
}

async function recordOf(call: Fields): Promise<Record<string, unknown>> {
  const rows = await server.world.session().transact((tx) =>
    tx.db
      .selectFrom('calls')
      .selectAll()
      .where('tenant_id', '=', tx.tenantId)
      .where('provider_call_id', '=', call['CallSid'] ?? '')
      .execute(),
  )
  expect(rows).toHaveLength(1)
  return { ...rows[0] }
}

const turnsOf = async (call: Fields) => {
  const { id } = await recordOf(call)
  const { body } = await server.ask('GET', `/calls/${String(id)}`)
  return z.array(z.object({ role: z.string(), text: z.string() })).parse(body['turns'])
}

/** Twilio has spoken to its end what it was told. */
function spoken(relay: RelayCaller): void {
  relay.send({ type: 'info', name: 'agentSpeaking', value: 'on' })
  relay.send({ type: 'info', name: 'agentSpeaking', value: 'off' })
}

const isEnd = ({ type }: { type: string }) => type === 'end'

describe('a caller books by Twilio', () => {
  test('from the ring to the reference, hung up when the goodbye was heard, and on record as it was', async () => {
    const { call, answered, relay, afterRelay } = await connect()
    expect(answered.attribute('ConversationRelay', 'welcomeGreeting')).toContain('Bella Hair Salon')
    expect(answered.attribute('ConversationRelay', 'language')).toBe('en-US')
    expect(answered.attribute('ConversationRelay', 'hints')).toMatch(/Haircut.*María García/)
    expect(answered.xml).toContain('<Language code="de-DE"/>')

    expect(await relay.say("Hi, I'd like a haircut next Tuesday at half past ten with María")).toBe(
      'Haircut with María García is free on Tuesday, the 24th of November at 10:30 am. Shall I book that?',
    )
    await relay.say('yes please')
    expect(await relay.say('Anna Schmidt, 0034 612 345 678')).toMatch(/booked on Tuesday, the 24th of November/)
    await relay.say("no thanks, that's all. Bye")
    spoken(relay)
    expect(await relay.next(isEnd)).toEqual({ type: 'end', handoffData: '{"then":"hang_up"}' })
    expect((await afterRelay({ HandoffData: '{"then":"hang_up"}' })).xml).toContain('<Hangup/>')
    for (const _twice of [1, 2]) {
      expect((await post(`/webhooks/twilio/${SLUG}/status`, { ...call, CallStatus: 'completed' })).status).toBe(200)
    }
    expect(await recordOf(call)).toMatchObject({ status: 'completed', outcome: 'booked', language: 'en' })
    expect((await turnsOf(call)).filter(({ role }) => role === 'caller')).toHaveLength(4)
    relay.close()
  })

  test('a ring that is delivered twice, even at once, is one call with one greeting', async () => {
    const call = ringing()
    const answers = await Promise.all([1, 2, 3, 4].map(() => answer(call)))
    expect(new Set(answers.map(({ xml }) => xml)).size).toBe(1)
    expect(await turnsOf(call)).toHaveLength(1)
  })

  test('who speaks German is answered in German, by a German voice', async () => {
    const { relay } = await connect()
    const offered = await relay.say('Hallo, ich hätte gern einen Haarschnitt nächsten Donnerstag um elf bei María')
    expect(offered).toContain('Soll ich das für Sie buchen?')
    expect(relay.frames.slice(0, 2)).toMatchObject([
      { type: 'language', ttsLanguage: 'de-DE', transcriptionLanguage: 'de-DE' },
      { type: 'text', last: true },
    ])
    relay.close()
  })

  test('a telephone number may be typed, and an answer that is spoken into is kept as far as it was heard', async () => {
    const { call, relay } = await connect()
    const offered = await relay.say('a haircut next Wednesday at ten with María')
    const heard = offered.slice(0, 20)
    relay.send({ type: 'interrupt', utteranceUntilInterrupt: heard, durationUntilInterruptMs: '460' })
    relay.send({ type: 'prompt', voicePrompt: 'Wait', lang: 'en-US', last: false })
    await relay.say('yes please')
    await relay.say('Eva Moreno')
    const cutTurn = (await turnsOf(call)).find(({ text }) => offered.startsWith(text.trim()))
    expect(cutTurn?.text.trim()).toBe(heard.trim())

    for (const digit of '0034612345009#') relay.send({ type: 'dtmf', digit })
    await relay.next(({ type, last }) => type === 'text' && last === true)
    expect((await turnsOf(call)).map(({ text }) => text)).toContain('0034612345009')
    relay.close()
  })
})

describe('a caller wants a person', () => {
  async function handOver(): Promise<Connected & { dialled: Instructed }> {
    const connected = await connect()
    await connected.relay.say('I want to speak to a human please')
    spoken(connected.relay)
    expect(await connected.relay.next(isEnd)).toMatchObject({ handoffData: '{"then":"transfer"}' })
    const dialled = await connected.afterRelay({ HandoffData: '{"then":"transfer"}' })
    expect(dialled.xml).toContain(`<Number>${MARIA}</Number>`)
    expect(dialled.attribute('Dial', 'timeout')).toBe('20')
    return { ...connected, dialled }
  }

  test('and is put through; the call is then transferred, to that number', async () => {
    const { call, dialled } = await handOver()
    const after = { ...call, CallStatus: 'completed', DialCallStatus: 'completed', DialCallSid: 'CAd1' }
    expect((await post(dialled.attribute('Dial', 'action') ?? '', after)).xml).toContain('<Hangup/>')
    await post(`/webhooks/twilio/${SLUG}/status`, { ...call, CallStatus: 'completed' })
    expect(await recordOf(call)).toMatchObject({ status: 'transferred', transferred_to: MARIA, outcome: 'handed_over' })
  })

  test.each(['busy', 'no-answer', 'failed'])(
    'and comes back to the receptionist, who takes a message, when the answer is %s',
    async (outcome) => {
      const { call, dialled } = await handOver()
      const action = dialled.attribute('Dial', 'action') ?? ''
      const after = { ...call, CallStatus: 'in-progress', DialCallStatus: outcome, DialCallSid: 'CAd2' }
      const [back, again] = [await post(action, after), await post(action, after)]
      expect(again.xml).toBe(back.xml)
      expect(back.attribute('ConversationRelay', 'welcomeGreeting')).toMatch(/nobody I can put you through to/)

      const { relay } = await connectTo(back, call)
      expect(await relay.say('yes')).toMatch(/message|pass on/i)
      await relay.say('Please tell María that I am late')
      await relay.say('Anna Schmidt')
      relay.close()
      expect(await recordOf(call)).toMatchObject({
        status: 'in_progress',
        outcome: 'message_taken',
        transferred_to: null,
      })
      expect((await turnsOf(call)).filter(({ text }) => /nobody I can put/.test(text))).toHaveLength(1)
    },
  )

  test('and hangs up while it rings: nobody was reached, and the call is over', async () => {
    const { call, dialled } = await handOver()
    const after = { ...call, CallStatus: 'completed', DialCallStatus: 'canceled', DialCallSid: 'CAd3' }
    expect((await post(dialled.attribute('Dial', 'action') ?? '', after)).xml).toContain('<Hangup/>')
    expect(await recordOf(call)).toMatchObject({ status: 'completed', transferred_to: null })
  })
})

describe('when something breaks', () => {
  test('our server goes away in mid-call: Twilio asks again, and the conversation goes on where it was', async () => {
    const call = ringing()
    const other = await server.startAnother({ publicUrl: PUBLIC_URL })
    const { relay, afterRelay } = await connectTo(await answer(call), call, other.url)
    await relay.say('a haircut next Friday at ten with María')
    await other.close()
    expect(await relay.closed).toMatchObject({ code: 1012 })
    const again = await afterRelay({ SessionStatus: 'failed', ErrorCode: '64105' })
    expect(again.attribute('ConversationRelay', 'welcomeGreeting')).toBe('Are you still there?')
    const second = await connectTo(again, call)
    expect(await second.relay.say('yes please')).toMatch(/keeping that time/)
    second.relay.close()
  })

  test('a relay that breaks off again and again ends in a voicemail, whose recording is kept with the call', async () => {
    const { call, answered, relay } = await connect()
    relay.close()
    const failed = { ...call, CallStatus: 'in-progress', SessionStatus: 'failed', ErrorCode: '64102' }
    let told = answered
    for (const _time of [1, 2, 3]) told = await post(told.attribute('Connect', 'action') ?? '', failed)
    expect(told.xml).toMatch(/<Say language="en-US">Sorry.*after the tone\.<\/Say><Record/)
    const url = 'https://api.twilio.com/2010-04-01/Accounts/AC1/Recordings/RE1'
    const recording = { ...call, RecordingSid: 'RE1', RecordingUrl: url, RecordingDuration: '7' }
    const action = told.attribute('Record', 'action') ?? ''
    expect((await post(action, { ...recording, Digits: 'hangup' })).xml).toContain('<Hangup/>')
    await post(action, { ...recording, RecordingStatus: 'completed' })
    expect(await recordOf(call)).toMatchObject({ status: 'voicemail', voicemail_url: url, recording_url: url })
  })

  test('how a call ended is told apart, in whatever order and however often it is told', async () => {
    const status = (call: Fields, word: string) =>
      post(`/webhooks/twilio/${SLUG}/status`, { ...call, CallStatus: word })
    const missed = ringing()
    for (const word of ['canceled', 'ringing', 'canceled', 'initiated']) await status(missed, word)
    expect(await recordOf(missed)).toMatchObject({ status: 'missed', end_reason: 'canceled' })

    for (const word of ['busy', 'no-answer']) {
      const call = ringing()
      await status(call, word)
      expect(await recordOf(call)).toMatchObject({ status: 'missed', end_reason: word })
    }
    for (const [word, expected] of [
      ['busy', 'busy'],
      ['no-answer', 'no_answer'],
      ['failed', 'failed'],
    ] as const) {
      const placed = ringing({ Direction: 'outbound-api', From: SALON, To: '+34655000222' })
      for (const each of ['initiated', word, 'ringing']) await status(placed, each)
      expect(await recordOf(placed)).toMatchObject({ status: expected, direction: 'outbound' })
    }
  })

  test('what could not be applied when it came is applied later', async () => {
    const bella = await openVoiceHarness({ type: 'twilio', config: ACCOUNT })
    const call = ringing({ CallStatus: 'canceled' })
    const event = {
      provider: 'twilio',
      eventType: 'call.canceled',
      eventId: 'x',
      callId: call.CallSid,
      occurredAt: null,
    }
    await bella.world.inTenant((tx) => receiveEvent(tx, { ...event, payload: call }))
    const later = Temporal.Now.instant().add({ minutes: 5 })
    expect(await bella.retry(later)).toBe(1)
    const statuses = await bella.world.inTenant((tx) =>
      tx.db.selectFrom('calls').select('status').where('tenant_id', '=', tx.tenantId).execute(),
    )
    expect(statuses).toEqual([{ status: 'missed' }])
    await bella.close()
  })

  test('a caller who hangs up while the relay is open is a call that was completed', async () => {
    const { call, relay, afterRelay } = await connect()
    relay.close()
    expect((await afterRelay({ CallStatus: 'completed', SessionStatus: 'completed' })).xml).toContain('<Hangup/>')
    expect(await recordOf(call)).toMatchObject({ status: 'completed', end_reason: 'caller-hung-up' })
  })
})

describe('we ring somebody', () => {
  test('and speak when they take it up, but not to a machine', async () => {
    const placed = () => ringing({ Direction: 'outbound-api', From: SALON, CallStatus: 'in-progress' })
    const person = { ...placed(), To: '+34655000333', AnsweredBy: 'human' }
    expect((await answer(person)).attribute('ConversationRelay', 'url')).not.toBeNull()

    const machine = { ...placed(), To: '+34655000334', AnsweredBy: 'machine_start' }
    expect((await answer(machine)).xml).toContain('<Response><Hangup/></Response>')
    await post(`/webhooks/twilio/${SLUG}/status`, { ...machine, CallStatus: 'completed' })
    expect(await recordOf(machine)).toMatchObject({ status: 'voicemail', end_reason: 'machine_start' })
  })
})

describe('what is refused', () => {
  test('whoever is blocked is not even taken up, and a number of nobody is rejected', async () => {
    const phone = '+34655000999'
    const person = { first_name: 'Otto', phone }
    const created = await server.ask('POST', '/customers', { body: person })
    expect(created.status).toBe(201)
    const blocked = await server.ask('POST', `/customers/${String(created.body['id'])}/block`, { body: {} })
    expect(blocked.status).toBe(200)
    const call = ringing({ From: phone })
    expect((await answer(call)).xml).toContain('<Response><Reject reason="rejected"/></Response>')
    await post(`/webhooks/twilio/${SLUG}/status`, { ...call, CallStatus: 'no-answer' })
    expect(await recordOf(call)).toMatchObject({ status: 'missed', end_reason: 'caller_blocked' })
    expect((await post('/webhooks/twilio', ringing({ To: '+34910000000' }), {})).xml).toContain('<Reject')
  })

  test('what Twilio has not signed, what is no call, and what is too large', async () => {
    const call = ringing()
    expect((await post(`/webhooks/twilio/${SLUG}`, call, {})).status).toBe(401)
    expect((await post(`/webhooks/twilio/${SLUG}`, call, signTwilio('https://other.example', call))).status).toBe(401)
    expect((await answer({ Hello: 'world' })).status).toBe(400)
    expect((await answer({ ...call, CallerName: 'x'.repeat(70_000) })).status).toBe(413)
  })

  test('a socket that is not signed, or whose address was made up', async () => {
    const answered = await answer(ringing())
    const url = answered.attribute('ConversationRelay', 'url') ?? ''
    const open = (address: string, headers: Record<string, string>) =>
      openRelay(address.replace('wss://salon.example', server.url.replace('http', 'ws')), headers)
    await expect(open(url, {})).rejects.toThrow('401')
    for (const signed of [url, url.replace(/^wss/, 'https')]) (await open(url, signTwilio(signed))).close()
    await expect(open(url, signTwilio(`${url}x`))).rejects.toThrow('401')
    const forged = url.replace(/[^/]+$/, 'x'.repeat(43))
    await expect(open(forged, signTwilio(forged))).rejects.toThrow('401')
  })

  test('Media Streams, with a sentence that says what to do; and nothing breaks on what is unheard of', async () => {
    const { relay } = await connect()
    for (const odd of ['{', '[]', '{"type":"tea"}', '{"type":"dtmf","digit":"12"}']) relay.send(odd)
    relay.send({ type: 'error', description: 'Invalid message received' })
    relay.send({ type: 'info', name: 'roundTripDelayMs', value: '110' })
    expect(await relay.say('hello')).not.toBe('')
    relay.send('{"event":"connected","protocol":"Call","version":"1.0.0"}')
    expect(await relay.closed).toEqual({
      code: 1003,
      reason: 'Sound is not understood here: connect the call by ConversationRelay.',
    })
  })
})
