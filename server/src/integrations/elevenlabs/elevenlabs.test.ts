import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { startServer } from '../../../test/running-server.ts'
import type { RunningServer } from '../../../test/running-server.ts'
import { announcedEvents, WORLD_NOW } from '../../../test/world.ts'
import { createCustomer } from '../../customers/index.ts'
import { sample, SAMPLE_CALL_SID } from './samples.ts'

const TOOL_SECRET = 'a long text of the salon'
const WEBHOOK_SECRET = 'wsec_of_the_salon'
const ADDRESS = '/webhooks/elevenlabs/bella-hair-salon'

let server: RunningServer
let url: string
beforeAll(async () => {
  server = await startServer()
  url = server.url
  const config = { tool_secret: TOOL_SECRET, webhook_secret: WEBHOOK_SECRET }
  const connected = await server.ask('POST', '/integrations', { body: { type: 'elevenlabs', name: 'voice', config } })
  expect(connected.status).toBe(201)
})
afterAll(() => server.close())

interface Answer {
  readonly status: number
  readonly body: unknown
}

async function post(path: string, body: object, headers: Record<string, string>): Promise<Answer> {
  const answer = await fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  return { status: answer.status, body: await answer.json() }
}

/** As ElevenLabs asks who answers, and uses a tool: with our text in a header. */
function ask(path: string, body: object, secret: string = TOOL_SECRET): Promise<Answer> {
  return post(path, body, { 'x-ringbook-secret': secret })
}

/** As ElevenLabs tells of a call that is over: signed. */
function tell(body: object, options: { path?: string; secret?: string } = {}): Promise<Answer> {
  const { path = `${ADDRESS}/post-call`, secret = WEBHOOK_SECRET } = options
  const seconds = WORLD_NOW.epochMilliseconds / 1000
  const digest = createHmac('sha256', secret)
    .update(`${seconds}.${JSON.stringify(body)}`)
    .digest('hex')
  return post(path, body, { 'elevenlabs-signature': `t=${seconds},v0=${digest}` })
}

interface Use {
  readonly callSid: string
  readonly askedAt?: string
}

function toolRequest(args: object, { callSid, askedAt = '2026-11-16T08:00:12+00:00' }: Use): object {
  return sample('tool-check-availability', { arguments: args, call_sid: callSid, asked_at: askedAt })
}

const useTool = (name: string, args: object, use: Use) => ask(`${ADDRESS}/tools/${name}`, toolRequest(args, use))

const WISH = { service: 'Manicure', date: '2026-11-18', time: '11:00' }
const Found = z.object({ result: z.object({ slots: z.array(z.object({ slot_token: z.string() })) }) })

const Held = z.object({ result: z.object({ hold_token: z.string() }) })

async function findSlot(callSid: string, time: string = WISH.time): Promise<string> {
  const { body } = await useTool('check_availability', { ...WISH, time }, { callSid })
  return Found.parse(body).result.slots[0]?.slot_token ?? ''
}

const booking = (slotToken: string) => ({ slot_token: slotToken, first_name: 'Anna', last_name: 'Schmidt' })

async function records(callSid: string) {
  return server.world.inTenant(async (tx) => {
    const calls = await tx.db
      .selectFrom('calls')
      .selectAll()
      .where('tenant_id', '=', tx.tenantId)
      .where('provider_call_id', '=', callSid)
      .execute()
    const booked = await tx.db.selectFrom('appointments').selectAll().where('tenant_id', '=', tx.tenantId).execute()
    const tools = await tx.db.selectFrom('tool_calls').selectAll().where('tenant_id', '=', tx.tenantId).execute()
    const turns = await tx.db.selectFrom('call_turns').selectAll().where('tenant_id', '=', tx.tenantId).execute()
    const isOfThese = ({ call_id: id }: { call_id: string | null }) => calls.some((call) => call.id === id)
    return {
      calls,
      appointments: booked.filter(({ id }) => calls.some((call) => call.appointment_id === id)),
      turns: turns.filter(isOfThese),
      tools: tools.filter(isOfThese),
    }
  })
}

async function keptEvents() {
  return server.world.inTenant((tx) =>
    tx.db
      .selectFrom('webhook_events')
      .select(['event_type', 'payload', 'processed_at'])
      .where('tenant_id', '=', tx.tenantId)
      .execute(),
  )
}

const Begun = z.object({
  type: z.literal('conversation_initiation_client_data'),
  dynamic_variables: z.record(z.string(), z.string()),
})

async function twice(send: () => Promise<Answer>): Promise<Answer> {
  const [first, second] = [await send(), await send()]
  expect(second).toEqual(first)
  expect(first.status).toBe(200)
  return first
}

describe('a whole call by ElevenLabs, whose model asks us', () => {
  test('everything twice, a server closed in mid-call, the report before the booking: one call, one appointment', async () => {
    const callSid = SAMPLE_CALL_SID
    const first = await server.startAnother()
    url = first.url
    const begun = await twice(() => ask(ADDRESS, sample('conversation-initiation')))
    expect(Begun.parse(begun.body).dynamic_variables).toMatchObject({
      greeting: expect.stringContaining('Bella'),
      instructions: expect.stringContaining('Manicure'),
      ringbook_call_id: '',
      transfer_number: '',
    })
    const slotToken = await findSlot(callSid)
    await twice(() => useTool('check_availability', WISH, { callSid }))
    const held = await twice(() =>
      useTool('hold_slot', { slot_token: slotToken }, { callSid, askedAt: '2026-11-16T08:00:20+00:00' }),
    )
    const agreed = { ...booking(slotToken), hold_token: Held.parse(held.body).result.hold_token }

    await first.close()
    url = server.url
    await twice(() => tell(sample('post-call-transcription')))
    const booked = await twice(() =>
      useTool('book_appointment', agreed, { callSid, askedAt: '2026-11-16T08:00:40+00:00' }),
    )
    await twice(() => tell(sample('post-call-transcription')))

    expect(booked.body).toMatchObject({ status: 'succeeded', name: 'book_appointment' })
    const { calls, appointments, turns, tools } = await records(callSid)
    expect(calls).toMatchObject([
      {
        provider: 'elevenlabs',
        from_number: '+34612345678',
        status: 'completed',
        end_reason: 'Call ended by remote party',
        outcome: 'booked',
        duration_seconds: 61,
        cost_micros: 87_300,
        cost_currency: 'USD',
        summary: 'The caller booked a manicure on Wednesday at eleven.',
      },
    ])
    expect(appointments).toHaveLength(1)
    expect(turns).toHaveLength(5)
    expect(tools.map(({ name }) => name).toSorted()).toEqual(['book_appointment', 'check_availability', 'hold_slot'])
    expect(await server.world.inTenant((tx) => announcedEvents(tx, 'call.ended'))).toHaveLength(1)
  })

  test('one booking asked for eight times at once is one appointment and one answer', async () => {
    const callSid = 'CA_eight_times'
    const slotToken = await findSlot(callSid, '12:30')
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => useTool('book_appointment', booking(slotToken), { callSid })),
    )
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    expect(await records(callSid)).toMatchObject({ appointments: [{}], tools: [{}, {}] })
  })

  test('the same question later in a call is a new question, and a repeated request is not', async () => {
    const callSid = 'CA_questions'
    for (const askedAt of ['2026-11-16T08:00:12+00:00', '2026-11-16T08:00:12+00:00', '2026-11-16T08:00:41+00:00']) {
      await useTool('find_opening_hours', { topic: 'hours' }, { callSid, askedAt })
    }
    expect((await records(callSid)).tools).toHaveLength(2)
  })

  test('a blocked caller hears that the call is not taken, and the agent is told to hang up', async () => {
    const phone = '+34655000111'
    const created = await createCustomer(server.world.session(), { first_name: 'Anna', phone })
    if (!created.ok) throw new Error(created.refusal.code)
    await server.world.inTenant((tx) =>
      tx.db
        .updateTable('customers')
        .set({ is_blocked: true })
        .where('tenant_id', '=', tx.tenantId)
        .where('id', '=', created.value.id)
        .execute(),
    )
    const arriving = sample('conversation-initiation', { caller_id: phone, call_sid: 'CA_blocked' })
    const { body } = await ask(ADDRESS, arriving)
    const { greeting, instructions } = Begun.parse(body).dynamic_variables
    expect(greeting).not.toBe('')
    expect(instructions).toContain('end_call')
    expect((await records('CA_blocked')).calls).toMatchObject([{ status: 'missed', end_reason: 'caller_blocked' }])
  })

  test('a call that nobody took is on record with who was rung', async () => {
    const failed = sample('call-initiation-failure', {
      data: {
        metadata: {
          type: 'twilio',
          body: { CallSid: 'CA_not_taken', Direction: 'outbound-api', From: '+34910123456', To: '+34612345678' },
        },
      },
    })
    await twice(() => tell(failed))
    expect((await records('CA_not_taken')).calls).toMatchObject([
      { direction: 'outbound', status: 'no_answer', to_number: '+34612345678' },
    ])
  })
})

describe('what is not believed, or not understood', () => {
  test('no secret, another secret, the secret of another business: 401, and nothing is kept', async () => {
    const before = await keptEvents()
    const arriving = sample('conversation-initiation', { call_sid: 'CA_forged' })
    expect(await post(ADDRESS, arriving, {})).toMatchObject({ status: 401 })
    expect(await ask(ADDRESS, arriving, 'another')).toMatchObject({ status: 401 })
    expect(await ask(`${ADDRESS}/tools/find_services`, toolRequest({}, { callSid: 'CA_forged' }), 'x')).toMatchObject({
      status: 401,
    })
    expect(await tell(sample('post-call-transcription'), { secret: 'wsec_other' })).toMatchObject({ status: 401 })
    expect(await tell(sample('post-call-audio'), { secret: 'wsec_other' })).toMatchObject({ status: 401 })

    const key = await server.createKey({ tenantId: server.world.ids.otherTenant })
    const theirs = { type: 'elevenlabs', name: 'voice', config: { tool_secret: 'a text of the other business' } }
    await server.ask('POST', '/integrations', { key, body: theirs })
    expect(await ask(ADDRESS, arriving, 'a text of the other business')).toMatchObject({ status: 401 })
    expect(await keptEvents()).toEqual(before)
    expect((await records('CA_forged')).calls).toEqual([])
  })

  test('that there is a recording is kept, the recording is not; an event of the future is kept too', async () => {
    await twice(() => tell(sample('post-call-audio')))
    await twice(() => tell(sample('post-call-audio', { event_timestamp: 1_794_816_099 }), { path: ADDRESS }))
    await twice(() => tell(sample('unheard-of')))
    const kept = await keptEvents()
    const audio = kept.find(({ event_type: type }) => type === 'post_call_audio')
    expect(audio).toMatchObject({ payload: { data: { agent_id: 'agent_bella' } }, processed_at: expect.anything() })
    expect(kept.filter(({ event_type: type }) => type === 'post_call_audio')).toHaveLength(1)
    expect(JSON.stringify(audio)).not.toContain('full_audio')
    expect(kept.filter(({ event_type: type }) => type === 'call_dreamt')).toHaveLength(1)
  })

  test('a number that is not ours hears so, and a tool in no call is refused', async () => {
    const lost = sample('conversation-initiation', { called_number: '+34910999999', call_sid: 'CA_lost' })
    const { status, body } = await ask('/webhooks/elevenlabs', lost)
    expect(status).toBe(200)
    expect(Begun.parse(body).dynamic_variables['instructions']).toContain('end_call')
    const nowhere = sample('tool-find-opening-hours', {
      call_sid: null,
      conversation_id: '{{system__conversation_id}}',
    })
    expect(await ask(`${ADDRESS}/tools/find_opening_hours`, nowhere)).toMatchObject({ status: 400 })
  })

  test('what no conversation can be is refused for its size', async () => {
    const large = sample('post-call-transcription', { data: { agent_name: 'x'.repeat(1024 * 1024) } })
    expect(await tell(large)).toMatchObject({ status: 413 })
  })
})

test('a conversation in a browser is known by its own id', async () => {
  const conversation = { call_sid: null, caller_id: 'None', called_number: null, conversation_id: 'conv_browser' }
  const body = sample('tool-find-opening-hours', conversation)
  expect(await ask(`${ADDRESS}/tools/find_opening_hours`, body)).toMatchObject({ body: { status: 'succeeded' } })
  const report = sample('post-call-transcription', {
    data: { conversation_id: 'conv_browser', metadata: { start_time_unix_secs: 1_794_816_000, call_duration_secs: 9 } },
  })
  expect(await tell(report)).toMatchObject({ status: 200 })
  expect((await records('conv_browser')).calls).toMatchObject([{ status: 'completed', from_number: null }])
})
