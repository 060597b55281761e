import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { announcedEvents, WORLD_NOW } from '../../../test/world.ts'
import { openVoiceHarness } from '../../../test/voice-harness.ts'
import type { Posted, VoiceHarness } from '../../../test/voice-harness.ts'
import type { E164Number } from '../../kernel/phone-number.ts'
import { sample, SAMPLE_CALL_ID } from './samples.ts'

const SECRET = 'a secret of the salon'
const HEADERS = { 'x-vapi-secret': SECRET }

let bella: VoiceHarness
beforeAll(async () => {
  bella = await openVoiceHarness({ type: 'vapi', config: { secret: SECRET } })
})
afterEach(async () => {
  bella.repairDesk()
  await bella.forgetCalls()
})
afterAll(() => bella.close())

function post(body: object, more: Partial<Posted> = {}) {
  return bella.post({ body, headers: HEADERS, ...more })
}

const ToolResults = z.object({ results: z.array(z.object({ toolCallId: z.string(), result: z.string() })).min(1) })
const Found = z.object({
  status: z.string(),
  result: z.object({ slots: z.array(z.object({ slot_token: z.string() })) }),
})

function toolCalls(calls: { id: string; name: string; arguments: object }[]) {
  const toolCallList = calls.map(({ id, name, arguments: given }) => ({
    id,
    type: 'function',
    function: { name, arguments: JSON.stringify(given) },
  }))
  return sample('tool-calls-function', { toolCallList, toolWithToolCallList: [] })
}

async function records() {
  return bella.world.inTenant(async (tx) => {
    const of = (table: 'appointments' | 'call_turns' | 'tool_calls') =>
      tx.db.selectFrom(table).selectAll().where('tenant_id', '=', tx.tenantId).execute()
    const calls = await tx.db.selectFrom('calls').selectAll().where('tenant_id', '=', tx.tenantId).execute()
    const events = await tx.db.selectFrom('webhook_events').selectAll().where('tenant_id', '=', tx.tenantId).execute()
    const activities = await tx.db
      .selectFrom('call_activities')
      .selectAll()
      .where('tenant_id', '=', tx.tenantId)
      .execute()
    return {
      activities,
      calls,
      events,
      appointments: await of('appointments'),
      turns: await of('call_turns'),
      tools: await of('tool_calls'),
    }
  })
}

async function findSlot(): Promise<string> {
  const answer = await post(sample('tool-calls-function'))
  expect(answer.status).toBe(200)
  const [first] = ToolResults.parse(answer.body).results
  const found = Found.parse(JSON.parse(first?.result ?? ''))
  return found.result.slots[0]?.slot_token ?? ''
}

function booking(slotToken: string) {
  const customer = { first_name: 'Anna', last_name: 'Schmidt', phone: '+34612345678' }
  return toolCalls([{ id: 'call_book_1', name: 'book_appointment', arguments: { slot_token: slotToken, ...customer } }])
}

describe('a whole call by Vapi', () => {
  test('every message twice and the report before the last tool call: one call, one appointment, text and cost', async () => {
    const twice = async (body: object) => {
      const [first, second] = [await post(body), await post(body)]
      expect(second).toEqual(first)
      expect(first.status).toBe(200)
      return first
    }
    const arriving = await twice(sample('assistant-request'))
    expect(arriving.body).toMatchObject({ assistant: { firstMessage: expect.stringContaining('Bella') } })
    await twice(sample('status-in-progress'))
    await twice(sample('transcript-caller'))
    const slotToken = await findSlot()
    await twice(sample('tool-calls-function'))
    await twice(sample('end-of-call-report'))
    const booked = await twice(booking(slotToken))
    await twice(sample('status-ended'))

    expect(JSON.stringify(booked.body)).toContain('succeeded')
    const { calls, appointments, turns, tools, events } = await records()
    expect(calls).toMatchObject([
      {
        provider: 'vapi',
        provider_call_id: SAMPLE_CALL_ID,
        status: 'completed',
        end_reason: 'customer-ended-call',
        outcome: 'booked',
        duration_seconds: 61,
        cost_micros: 87_300,
        cost_currency: 'USD',
        summary: 'The caller booked a manicure on Wednesday at eleven.',
        transcript: expect.stringContaining('User: Yes please.'),
        branch_id: bella.world.ids.branch,
      },
    ])
    expect(appointments).toHaveLength(1)
    expect(calls[0]?.appointment_id).toBe(appointments[0]?.id)
    expect(turns).toHaveLength(5)
    expect(tools.map(({ name }) => name).toSorted()).toEqual(['book_appointment', 'check_availability'])
    expect(events.every(({ deliveries, processed }) => deliveries >= 2 && processed)).toBe(true)
    const ended = await bella.world.inTenant((tx) => announcedEvents(tx, 'call.ended'))
    expect(ended).toHaveLength(1)
  })

  test('one booking delivered eight times at once is one appointment and one answer', async () => {
    const body = booking(await findSlot())
    const answers = await Promise.all(Array.from({ length: 8 }, () => post(body)))

    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    const { appointments, tools } = await records()
    expect(appointments).toHaveLength(1)
    expect(tools.filter(({ name }) => name === 'book_appointment')).toHaveLength(1)
  })

  test('what was said, and what happened, is on record once though it is told eight times at once', async () => {
    for (const name of ['transcript-caller', 'hang'] as const) {
      await Promise.all(Array.from({ length: 8 }, () => post(sample(name))))
    }
    const { turns, activities, events } = await records()
    expect(turns).toHaveLength(1)
    expect(activities.filter(({ activity_type }) => activity_type === 'assistant_hung')).toHaveLength(1)
    expect(events.map(({ deliveries }) => deliveries)).toEqual([8, 8])
  })

  test('the same tool call with other arguments is another request, and is refused', async () => {
    const slotToken = await findSlot()
    await post(booking(slotToken))
    const changed = { slot_token: slotToken, first_name: 'Berta', phone: '+34612345679' }
    const body = toolCalls([{ id: 'call_book_1', name: 'book_appointment', arguments: changed }])
    const answer = await post(body)

    expect(JSON.stringify(answer.body)).toContain('receptionist.tool_call_changed')
    expect((await records()).appointments).toHaveLength(1)
  })

  test('several tool calls in one message are all answered, and an unknown one too', async () => {
    const body = toolCalls([
      { id: 'a', name: 'find_services', arguments: {} },
      { id: 'b', name: 'find_opening_hours', arguments: {} },
      { id: 'c', name: 'fly_to_the_moon', arguments: {} },
    ])
    const { results } = ToolResults.parse((await post(body)).body)
    expect(results.map(({ toolCallId }) => toolCallId)).toEqual(['a', 'b', 'c'])
    expect(results[2]?.result).toContain('receptionist.unknown_tool')
  })
})

describe('whoever answers an arriving call', () => {
  test('knows the services, the hours, the tools and where to send what happens', async () => {
    const { body } = await post(sample('assistant-request'))
    const Assistant = z.object({
      assistant: z.object({
        model: z.object({
          messages: z.array(z.object({ content: z.string() })),
          tools: z.array(z.object({ type: z.string(), function: z.object({ name: z.string() }).optional() })),
        }),
        server: z.object({ url: z.string(), headers: z.record(z.string(), z.string()) }),
        maxDurationSeconds: z.number(),
      }),
    })
    const { assistant } = Assistant.parse(body)
    const instructions = assistant.model.messages[0]?.content ?? ''
    for (const fact of [
      'Manicure, 60 minutes',
      'María García',
      'Tuesday 10:00',
      'Monday 2026-11-16',
      '€20',
      'danger',
      '112',
    ]) {
      expect(instructions).toContain(fact)
    }
    const names = assistant.model.tools.flatMap((tool) => tool.function?.name ?? [])
    expect(names).toEqual(expect.arrayContaining(['check_availability', 'book_appointment', 'take_message']))
    expect(assistant.server).toEqual({
      url: 'https://salon.example/webhooks/vapi',
      headers: { 'X-Vapi-Secret': SECRET },
      timeoutSeconds: undefined,
    })
    expect(assistant.maxDurationSeconds).toBe(600)
  })

  test('a blocked caller hears why, and the call is on record as missed', async () => {
    const customer = { number: '+34611444555' }
    const { body } = await post(sample('assistant-request', { customer }))
    expect(body).toEqual({ error: expect.stringContaining('No podemos atender') })
    expect((await records()).calls).toMatchObject([{ status: 'missed', end_reason: 'caller_blocked' }])
  })

  test('a number of nobody is not in service; the operator finds it among what could not be routed', async () => {
    const phoneNumber = { number: '+34910999999' }
    const arriving = await post(sample('assistant-request', { phoneNumber }))
    expect(arriving).toMatchObject({ status: 200, body: { error: 'This number is not in service. Goodbye.' } })
    const other = await post(sample('status-ringing', { phoneNumber }))
    expect(other).toMatchObject({ status: 404, body: { code: 'integrations.unknown_number' } })
    const kept = await bella.world.database.withSystem('look', (tx) =>
      tx.db.selectFrom('unrouted_webhook_events').selectAll().execute(),
    )
    expect(kept).toMatchObject([{ dialled_number: '+34910999999' }, { dialled_number: '+34910999999' }])
  })

  test('a caller who asks for a person is put through to the number of the assistant', async () => {
    const { body } = await post(sample('transfer-destination-request'))
    expect(body).toMatchObject({ destination: { type: 'number', number: '+34910123457' } })
  })
})

describe('the business is found', () => {
  const silent = { phoneNumber: undefined, call: { id: SAMPLE_CALL_ID, type: 'inboundPhoneCall' } }

  test('by the address, where the platform does not say which number rang', async () => {
    const posted = { body: sample('status-ringing', silent), headers: HEADERS }
    expect(await bella.post({ ...posted, tenantSlug: 'bella-hair-salon' })).toMatchObject({ status: 200 })
  })

  test('by the call itself once it is known', async () => {
    const posted = { body: sample('status-in-progress', silent), headers: HEADERS }
    expect(await bella.post(posted)).toMatchObject({ status: 404 })
    await post(sample('assistant-request'))
    expect(await bella.post(posted)).toMatchObject({ status: 200 })
  })
})

describe('what is not believed', () => {
  test.each([
    ['no JSON', Buffer.from('{"message":'), HEADERS, 400, 'integrations.body_not_json'],
    ['JSON that is no message', {}, HEADERS, 400, 'integrations.message_unreadable'],
    ['a wrong secret', sample('assistant-request'), { 'x-vapi-secret': 'guessed' }, 401, 'integrations.not_authentic'],
    ['no secret', sample('end-of-call-report'), {}, 401, 'integrations.not_authentic'],
    ['more than a mebibyte', Buffer.alloc(1024 * 1024 + 1, ' '), HEADERS, 413, 'integrations.body_too_large'],
  ])('%s', async (_what, body, headers, status, code) => {
    expect(await bella.post({ body, headers })).toMatchObject({ status, body: { code } })
    expect(await records()).toMatchObject({ calls: [], events: [] })
  })

  test('a proof of one business for the calls of another', async () => {
    const number = '+34910777777' as E164Number
    await bella.world
      .otherSession()
      .transact((tx) => tx.db.insertInto('phone_numbers').values({ tenant_id: tx.tenantId, number }).execute())
    const posted = { body: sample('assistant-request', { phoneNumber: { number } }), headers: HEADERS }
    expect(await bella.post(posted)).toMatchObject({ status: 401, body: { code: 'integrations.not_authentic' } })
    expect(await bella.post({ ...posted, tenantSlug: 'bella-hair-salon' })).toMatchObject({ status: 401 })
  })

  test('unsigned deliveries, except in a demo that says so, from this very machine, while it has no public address', async () => {
    const unsigned = { type: 'vapi', config: {}, settings: { allow_unsigned: true } }
    const demo = await openVoiceHarness({ ...unsigned, publicUrl: null })
    const body = sample('status-ringing')
    expect((await demo.post({ body, ipAddress: '127.0.0.1' })).status).toBe(200)
    expect((await demo.post({ body, ipAddress: '::1' })).status).toBe(200)
    expect((await demo.post({ body, ipAddress: '192.0.2.55' })).status).toBe(401)
    await demo.close()
    // Behind a proxy on this machine everybody seems to be on it.
    const published = await openVoiceHarness(unsigned)
    expect((await published.post({ body, ipAddress: '127.0.0.1' })).status).toBe(401)
    await published.close()
    const strict = await openVoiceHarness({ type: 'vapi', config: { secret: SECRET } })
    expect((await strict.post({ body, ipAddress: '127.0.0.1' })).status).toBe(401)
    await strict.close()
  })
})

describe('what is kept', () => {
  test('of each delivery the whole, but never our secret, which the platform sends back to us', async () => {
    const assistant = { server: { headers: { 'X-Vapi-Secret': SECRET } } }
    await post(sample('status-ended', { assistant }))
    await post(sample('assistant-request'))
    const { events } = await records()
    expect(events.map(({ event_type }) => event_type).toSorted()).toEqual(['assistant-request', 'status-update'])
    expect(JSON.stringify(events)).not.toContain(SECRET)
    expect(JSON.stringify(events)).toContain('[secret]')
  })

  test('nothing of what comes many times a second, and what we do not know without acting on it', async () => {
    for (const name of ['speech-update', 'conversation-update', 'transcript-partial', 'unheard-of'] as const) {
      expect(await post(sample(name))).toEqual({ status: 200, body: {} })
    }
    const { events, calls } = await records()
    expect(events.map(({ event_type }) => event_type)).toEqual(['assistant.telepathy'])
    expect(calls).toEqual([])
  })

  test('text that a database cannot hold is cleaned of what it cannot hold', async () => {
    const body = sample('transcript-caller', { transcript: 'A manicure\u0000, please \ud83d' })
    expect((await post(body)).status).toBe(200)
    expect((await records()).turns).toMatchObject([{ text: 'A manicure, please \ufffd' }])
  })
})

describe('while something of ours is out of order', () => {
  test('a question is answered honestly, with 200, and the next delivery of it succeeds', async () => {
    bella.breakDesk()
    const posted = { body: sample('tool-calls-function'), headers: HEADERS }
    const failed = await bella.post(posted)
    expect(failed).toMatchObject({
      status: 200,
      body: { results: [{ toolCallId: 'call_check_1', error: expect.stringContaining('not working on our side') }] },
    })
    bella.repairDesk()
    expect(ToolResults.parse((await bella.post(posted)).body).results[0]?.result).toContain('succeeded')
  })

  test('whoever answers too slowly lets the caller hear so in time; the answer is there for the next delivery', async () => {
    const goOn = Promise.withResolvers<void>()
    const asked = bella.holdDesk(goOn.promise)
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const answering = post(sample('assistant-request'))
      await asked
      vi.advanceTimersByTime(6_000)
      goOn.resolve()
      expect(await answering).toMatchObject({ status: 200, body: { error: expect.stringContaining('not working') } })
    } finally {
      vi.useRealTimers()
    }
    expect((await post(sample('assistant-request'))).body).toMatchObject({ assistant: { name: 'Bella' } })
    expect((await records()).calls).toHaveLength(1)
  })

  test('a report is kept, applied later without being sent again, and noted with what went wrong', async () => {
    bella.breakDesk()
    expect((await post(sample('end-of-call-report'))).status).toBe(200)
    expect(await records()).toMatchObject({ calls: [], events: [{ error: 'Error: out of order', attempts: 1 }] })

    const later = Temporal.Now.instant().add({ minutes: 5 })
    expect(await bella.retry(later)).toBe(0)
    bella.repairDesk()
    expect(await bella.retry(later)).toBe(1)
    expect(await bella.retry(later)).toBe(0)
    const { calls, events } = await records()
    expect(calls).toMatchObject([{ status: 'completed', cost_micros: 87_300 }])
    expect(events).toMatchObject([{ processed: true, error: null }])
  })

  test('a booking that a caller no longer waits for is not made behind their back', async () => {
    bella.breakDesk()
    await post(booking('any'))
    bella.repairDesk()
    expect(await bella.retry(Temporal.Now.instant().add({ minutes: 5 }))).toBe(0)
    expect(await records()).toMatchObject({ calls: [], events: [{ processed: true }] })
  })

  test('what has just come in is left to whoever is at it', async () => {
    bella.breakDesk()
    await post(sample('end-of-call-report'))
    bella.repairDesk()
    expect(await bella.retry(WORLD_NOW)).toBe(0)
  })
})
