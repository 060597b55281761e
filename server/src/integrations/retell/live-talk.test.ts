import { symmetric } from 'retell-sdk/lib/webhook_auth'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRetellLine } from '../../../test/fake-retell-line.ts'
import type { RetellLine } from '../../../test/fake-retell-line.ts'
import { startServer } from '../../../test/running-server.ts'
import type { RunningServer } from '../../../test/running-server.ts'
import { newId } from '../../kernel/ids.ts'
import { sample } from './samples.ts'
import { socketToken } from './socket-address.ts'

const KEY = 'key_of_the_salon'
/** Friday 20 November 2026, ten in the morning in Madrid. */
const FRIDAY = Temporal.Instant.from('2026-11-20T09:00:00Z')
const HAIRCUT = "Hi, I'd like a haircut next Tuesday at half past ten with María"
const PRICE = 'How much is a haircut?'

let server: RunningServer
beforeAll(async () => {
  server = await startServer({ clock: () => FRIDAY })
  const body = { type: 'retell', name: 'telephone', config: { api_key: KEY }, settings: { led_by: 'ringbook' } }
  expect(await server.ask('POST', '/integrations', { body })).toMatchObject({ status: 201 })
})
afterAll(() => server.close())

function address(options: { url?: string; slug?: string; token?: string } = {}): string {
  const { url = server.url, slug = 'bella-hair-salon', token = socketToken({ api_key: KEY }) ?? '' } = options
  return `${url.replace('http:', 'ws:')}/sockets/retell/${slug}/${token}`
}

/** Rings the salon: the socket is opened and says who rings. */
async function ring(options: { callId?: string; from?: string; url?: string } = {}) {
  const callId = options.callId ?? `call_${newId().replaceAll('-', '')}`
  const line = await openRetellLine({ address: address(options), callId })
  const greeting = await introduce(line, callId, options.from)
  return { callId, line, greeting }
}

function introduce(line: RetellLine, callId: string, from = '+34655000222') {
  const call = {
    call_id: callId,
    call_type: 'phone_call',
    direction: 'inbound',
    from_number: from,
    to_number: '+34910123456',
  }
  line.send({ interaction_type: 'call_details', call })
  return line.greeting()
}

async function record(callId: string) {
  return server.world.inTenant(async (tx) => {
    const call = await tx.db
      .selectFrom('calls')
      .selectAll()
      .where('tenant_id', '=', tx.tenantId)
      .where('provider_call_id', '=', callId)
      .executeTakeFirstOrThrow()
    const turns = await tx.db
      .selectFrom('call_turns')
      .selectAll()
      .where('tenant_id', '=', tx.tenantId)
      .where('call_id', '=', call.id)
      .orderBy('position')
      .execute()
    const activities = await tx.db
      .selectFrom('call_activities')
      .selectAll()
      .where('tenant_id', '=', tx.tenantId)
      .where('call_id', '=', call.id)
      .execute()
    return { call, turns, activities: activities.map(({ activity_type: type }) => type) }
  })
}

async function postSigned(body: object): Promise<number> {
  const text = JSON.stringify(body)
  const signature = await symmetric.sign(text, KEY, FRIDAY.epochMilliseconds)
  const headers = { 'x-retell-signature': signature, 'content-type': 'application/json' }
  return (await fetch(`${server.url}/webhooks/retell/bella-hair-salon`, { method: 'POST', headers, body: text })).status
}

describe('a caller books on a line of Retell that the receptionist here leads', () => {
  test('in three sentences, and the report of the call brings what it cost', async () => {
    const { callId, line, greeting } = await ring()
    expect(line.frames[0]).toEqual({ response_type: 'config', config: { auto_reconnect: true, call_details: true } })
    expect(greeting.text).toContain('Bella')
    expect((await line.say(HAIRCUT)).text).toBe(
      'Haircut with María García is free on Tuesday, the 24th of November at 10:30 am. Shall I book that?',
    )
    await line.say('yes please')
    expect((await line.say('Anna Schmidt, 0034 612 345 678')).text).toContain('is booked on Tuesday')
    await line.close()

    const changes = { call_id: callId, from_number: '+34655000222' }
    for (const name of ['call-started', 'call-ended', 'call-analyzed', 'call-ended'] as const) {
      expect(await postSigned(sample(name, { call: changes }))).toBe(200)
    }
    const { call, turns } = await record(callId)
    expect(call).toMatchObject({
      status: 'completed',
      outcome: 'booked',
      cost_micros: 87_300,
      end_reason: 'user_hangup',
    })
    expect(turns.map(({ role }) => role)).toEqual([
      'assistant',
      'caller',
      'assistant',
      'caller',
      'assistant',
      'caller',
      'assistant',
    ])
    const appointment = await server.ask('GET', `/appointments/${call.appointment_id}`)
    expect(appointment.body).toMatchObject({ start: '2026-11-24T09:30:00Z', status: 'scheduled', source: 'phone' })
  })

  test('a caller who wants a person is put through, or told that nobody is there; one who says nothing is said goodbye to', async () => {
    const { callId, line } = await ring()
    const asked = await line.say('I want to talk to a person')
    expect(asked).toMatchObject({ transferNumber: '+34910123457', endsCall: false })
    const alone = await line.saySilence()
    expect(alone).toMatchObject({ text: expect.stringContaining('message'), transferNumber: null, endsCall: false })
    expect((await record(callId)).activities).toContain('transfer_failed')
    await line.close()

    const silent = await ring()
    const heard = [await silent.line.saySilence(), await silent.line.saySilence(), await silent.line.saySilence()]
    expect(heard.map(({ endsCall }) => endsCall)).toEqual([false, false, true])
    expect(heard.every(({ text }) => text !== '')).toBe(true)
    await silent.line.close()
  })
})

describe('what is asked for twice, or given up', () => {
  test('a request that is delivered again is answered once; the same words under a new number get the same answer', async () => {
    const { callId, line } = await ring()
    line.transcript.push({ role: 'user', content: HAIRCUT })
    const request = { interaction_type: 'response_required', response_id: 1, transcript: [...line.transcript] }
    line.send(request)
    line.send(request)
    const first = await line.answerTo(1)
    line.send({ ...request, response_id: 2 })
    expect((await line.answerTo(2)).text).toBe(first.text)
    line.send({ ...request, response_id: 1 })
    line.send({ interaction_type: 'ping_pong', timestamp: 7 })
    expect(await line.next(({ response_type: type }) => type === 'ping_pong')).toMatchObject({ timestamp: 7 })

    expect(line.frames.filter((frame) => frame.response_id === 1 && frame.content_complete === true)).toHaveLength(1)
    expect((await record(callId)).turns).toHaveLength(3)
    await line.close()
  })

  test('of an answer that the caller spoke into only what was spoken is kept; one before which they spoke on, not at all', async () => {
    const { callId, line } = await ring()
    const { text } = await line.say(PRICE)
    const spoken = text.split(' ').slice(0, 2).join(' ')
    line.transcript.splice(-1, 1, { role: 'agent', content: spoken })
    await line.say('And a manicure?')
    const { turns, activities } = await record(callId)
    expect(turns[2]).toMatchObject({ text: spoken })
    expect(activities).toContain('interrupted')

    line.transcript.splice(-1, 1)
    await line.say('I mean the long one')
    const later = (await record(callId)).turns
    expect(later[4]).toMatchObject({ text: '' })
    expect(later[5]).toMatchObject({ text: 'And a manicure? I mean the long one' })
    await line.close()
  })

  test('what is no frame, of no kind that is known, or of a wrong shape changes nothing', async () => {
    const { callId, line } = await ring()
    for (const odd of [
      '{',
      '[]',
      '"hello"',
      { interaction_type: 'sing' },
      { interaction_type: 'response_required', response_id: '1' },
    ]) {
      line.send(odd)
    }
    expect((await line.say(PRICE)).text).toContain('€')
    expect((await record(callId)).turns).toHaveLength(3)
    await line.close()
  })
})

describe('a line that is lost comes again', () => {
  test('at another process, and goes on where it was, without a second greeting', async () => {
    const { callId, line } = await ring()
    await line.say(HAIRCUT)
    await line.cut()
    const other = await server.startAnother()
    const again = await openRetellLine({
      address: address({ url: other.url }),
      callId,
      transcript: line.transcript,
      nextId: 2,
    })
    expect(await introduce(again, callId)).toMatchObject({ text: '', endsCall: false })
    expect((await again.say('yes please')).text).toContain("I'm keeping that time for you")
    // The server stops in mid-call: Retell is told so, and comes again.
    await other.close()
    expect(await again.closed).toBe(1012)

    const third = await openRetellLine({ address: address(), callId, transcript: again.transcript, nextId: 3 })
    await introduce(third, callId)
    expect((await third.say('Anna Schmidt, 0034 612 345 678')).text).toContain('is booked')
    expect((await record(callId)).activities).toEqual(expect.arrayContaining(['connection_lost', 'connection_resumed']))
    await third.close()
  })

  test('twice at once, and greets once', async () => {
    const callId = `call_${newId().replaceAll('-', '')}`
    const both = await Promise.all([ring({ callId }), ring({ callId })])
    expect(both.map(({ greeting }) => greeting.text).filter((text) => text !== '')).toHaveLength(1)
    for (const { line } of both) line.transcript.splice(0, Infinity, { role: 'user', content: PRICE })
    const heard = await Promise.all(both.map(({ line }) => line.answer(1)))
    expect(new Set(heard.map(({ text }) => text)).size).toBe(1)
    expect((await record(callId)).turns).toHaveLength(3)
    for (const { line } of both) await line.close()
  })

  test('and what the caller had said is answered even if nobody asks for it again', async () => {
    const { callId, line } = await ring()
    await line.cut()
    const again = await openRetellLine({ address: address(), callId, transcript: line.transcript })
    await introduce(again, callId)
    again.transcript.push({ role: 'user', content: PRICE })
    again.send({ interaction_type: 'update_only', transcript: again.transcript })
    for (const timestamp of [1, 2]) again.send({ interaction_type: 'ping_pong', timestamp })
    expect((await again.answerTo(1, 'agent_interrupt')).text).toContain('€')
    await again.close()
  })
})

describe('who may open a line', () => {
  test.each([
    ['with a token that was guessed', { token: 'guessed' }],
    ['with the token of one business for another', { slug: 'barberia-del-norte' }],
    ['for a business that there is not', { slug: 'nobody' }],
  ])('nobody %s', async (_what, wrong) => {
    await expect(openRetellLine({ address: address(wrong), callId: 'call_1' })).rejects.toThrow('refused with 401')
  })

  test('nobody whose frames are bytes, or larger than any transcript', async () => {
    const binary = await ring()
    binary.line.send(Buffer.from([1, 2, 3]))
    expect(await binary.line.closed).toBe(1003)
    const large = await ring()
    large.line.send(' '.repeat(3 * 1024 * 1024))
    expect(await large.line.closed).toBe(1009)
  })

  test('a call of which nothing is said but its name is answered too', async () => {
    const line = await openRetellLine({ address: address(), callId: 'call_without_details' })
    for (const timestamp of [1, 2]) line.send({ interaction_type: 'ping_pong', timestamp })
    expect((await line.greeting()).text).toContain('Bella')
    await line.close()
  })
})

describe('a function at the address of its own', () => {
  async function call(body: object, options: { query?: string; name?: string } = {}) {
    const { query = '', name = 'find_services' } = options
    const text = JSON.stringify(body)
    const headers = {
      'x-retell-signature': await symmetric.sign(text, KEY, FRIDAY.epochMilliseconds),
      'content-type': 'application/json',
    }
    const url = `${server.url}/webhooks/retell/bella-hair-salon/functions/${name}${query}`
    const response = await fetch(url, { method: 'POST', headers, body: text })
    return { status: response.status, body: await response.json() }
  }

  test('is run with its usual body, and with its arguments alone where the address names the call', async () => {
    const whole = sample('function-hours', { call: { call_id: 'call_whole' } })
    expect(await call(whole, { name: 'find_opening_hours' })).toMatchObject({
      status: 200,
      body: { status: 'succeeded', name: 'find_opening_hours' },
    })
    const atRoot = await call({ search: 'haircut' }, { query: '?call_id=call_at_root' })
    expect(atRoot).toMatchObject({ status: 200, body: { status: 'succeeded', name: 'find_services' } })
    expect((await record('call_at_root')).call).toMatchObject({ provider: 'retell' })
  })

  test('with its arguments alone does a thing once, and asks anew each time', async () => {
    const query = '?call_id=call_once'
    const message = { message: 'Please call me back', name: 'Anna Schmidt', phone: '+34612345678' }
    for (let times = 0; times < 2; times++) {
      await call(message, { query, name: 'take_message' })
      await call({}, { query, name: 'find_opening_hours' })
    }
    const { call: row } = await record('call_once')
    const tools = await server.world.inTenant((tx) =>
      tx.db
        .selectFrom('tool_calls')
        .select('name')
        .where('tenant_id', '=', tx.tenantId)
        .where('call_id', '=', row.id)
        .orderBy('name')
        .execute(),
    )
    expect(tools.filter(({ name }) => name === 'take_message')).toHaveLength(1)
  })

  test('of no call is refused: there is nobody for whom anything could be done', async () => {
    for (const query of ['', '?call_id=', '?call_id={{call_id}}']) {
      expect(await call({ search: 'haircut' }, { query })).toMatchObject({ status: 400 })
    }
  })
})
