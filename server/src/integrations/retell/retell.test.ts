import { symmetric } from 'retell-sdk/lib/webhook_auth'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { announcedEvents, WORLD_NOW } from '../../../test/world.ts'
import { openVoiceHarness } from '../../../test/voice-harness.ts'
import type { Posted, VoiceHarness } from '../../../test/voice-harness.ts'
import { createCustomer } from '../../customers/index.ts'
import { sample, SAMPLE_CALL_ID } from './samples.ts'

const KEY = 'key_of_the_salon'

let bella: VoiceHarness
beforeAll(async () => {
  bella = await openVoiceHarness({ type: 'retell', config: { api_key: KEY } })
})
afterEach(async () => {
  bella.repairDesk()
  await bella.forgetCalls()
})
afterAll(() => bella.close())

/** Posts as the platform does: signed by its own SDK. */
async function post(body: object, more: Partial<Posted> & { key?: string } = {}) {
  const text = JSON.stringify(body)
  const signature = await symmetric.sign(text, more.key ?? KEY, WORLD_NOW.epochMilliseconds)
  return bella.post({ ...more, body: Buffer.from(text), headers: { 'x-retell-signature': signature } })
}

async function records() {
  return bella.world.inTenant(async (tx) => {
    const all = (table: 'calls' | 'appointments' | 'call_turns' | 'tool_calls' | 'webhook_events') =>
      tx.db.selectFrom(table).selectAll().where('tenant_id', '=', tx.tenantId).execute()
    return {
      calls: await tx.db.selectFrom('calls').selectAll().where('tenant_id', '=', tx.tenantId).execute(),
      appointments: await all('appointments'),
      turns: await all('call_turns'),
      tools: await tx.db.selectFrom('tool_calls').selectAll().where('tenant_id', '=', tx.tenantId).execute(),
      events: await all('webhook_events'),
    }
  })
}

const Answered = z.object({
  status: z.string(),
  result: z.object({ slots: z.array(z.object({ slot_token: z.string() })) }),
})

async function findSlot(): Promise<string> {
  const { body } = await post(sample('function-check'))
  return Answered.parse(body).result.slots[0]?.slot_token ?? ''
}

function booking(slotToken: string, id = 'tool_call_book_1') {
  const args = { slot_token: slotToken, first_name: 'Anna', last_name: 'Schmidt', phone: '+34612345678' }
  const invoked = {
    role: 'tool_call_invocation',
    tool_call_id: id,
    name: 'book_appointment',
    arguments: JSON.stringify(args),
  }
  return sample('function-check', { name: 'book_appointment', args, call: { transcript_with_tool_calls: [invoked] } })
}

const Inbound = z.object({ call_inbound: z.object({ dynamic_variables: z.record(z.string(), z.string()) }) })

describe('a whole call by Retell, whose own model asks us', () => {
  test('everything twice and the report before the last function: one call, one appointment, text and cost', async () => {
    const twice = async (body: object) => {
      const [first, second] = [await post(body), await post(body)]
      expect(second).toEqual(first)
      expect(first.status).toBe(200)
      return first
    }
    const arriving = await twice(sample('call-inbound'))
    expect(Inbound.parse(arriving.body).call_inbound.dynamic_variables).toMatchObject({
      greeting: expect.stringContaining('Bella'),
      instructions: expect.stringContaining('Manicure'),
    })
    await twice(sample('call-started'))
    const slotToken = await findSlot()
    await twice(sample('function-check'))
    await twice(sample('call-ended'))
    const booked = await twice(booking(slotToken))
    await twice(sample('call-analyzed'))

    expect(booked.body).toMatchObject({ status: 'succeeded', tool_call_id: 'tool_call_book_1' })
    const { calls, appointments, turns, tools } = await records()
    expect(calls).toMatchObject([
      {
        provider: 'retell',
        provider_call_id: SAMPLE_CALL_ID,
        status: 'completed',
        end_reason: 'user_hangup',
        outcome: 'booked',
        duration_seconds: 61,
        cost_micros: 87_300,
        sentiment: 'positive',
        summary: 'The caller booked a manicure on Wednesday at eleven.',
      },
    ])
    expect(appointments).toHaveLength(1)
    expect(turns).toHaveLength(5)
    expect(tools.map(({ name }) => name).toSorted()).toEqual(['book_appointment', 'check_availability'])
    expect(await bella.world.inTenant((tx) => announcedEvents(tx, 'call.ended'))).toHaveLength(1)
  })

  test('one booking delivered eight times at once is one appointment and one answer', async () => {
    const body = booking(await findSlot())
    const answers = await Promise.all(Array.from({ length: 8 }, () => post(body)))
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect((await records()).appointments).toHaveLength(1)
  })

  test('the same question later in a call is a new question, and a repeated request is not', async () => {
    await post(sample('function-hours'))
    await post(sample('function-hours'))
    const later = [{ role: 'user', content: 'And on Sunday?' }]
    await post(sample('function-hours', { call: { transcript_object: later.concat(later) } }))
    expect((await records()).tools).toHaveLength(2)
  })

  test('a blocked caller is not taken up', async () => {
    const phone = '+34655000111'
    const created = await createCustomer(bella.world.session(), { first_name: 'Anna', phone })
    if (!created.ok) throw new Error(created.refusal.code)
    await bella.world.inTenant((tx) =>
      tx.db
        .updateTable('customers')
        .set({ is_blocked: true })
        .where('tenant_id', '=', tx.tenantId)
        .where('id', '=', created.value.id)
        .execute(),
    )
    const arriving = { call_id: 'call_blocked', from_number: phone, to_number: '+34910123456' }
    expect(await post(sample('call-inbound', { call_inbound: arriving }))).toEqual({
      status: 200,
      body: { call_inbound: { reject: true } },
    })
    expect((await records()).calls).toMatchObject([{ status: 'missed', end_reason: 'caller_blocked' }])
  })
})

describe('what is not believed, or not understood', () => {
  test('another key, no signature, a changed body: 401, and nothing is kept', async () => {
    const body = Buffer.from(JSON.stringify(sample('call-inbound')))
    expect(await post(sample('call-inbound'), { key: 'another' })).toMatchObject({ status: 401 })
    expect(await bella.post({ body, headers: {} })).toMatchObject({ status: 401 })
    const signature = await symmetric.sign(`${body.toString()} `, KEY, WORLD_NOW.epochMilliseconds)
    expect(await bella.post({ body, headers: { 'x-retell-signature': signature } })).toMatchObject({ status: 401 })
    expect(await records()).toMatchObject({ calls: [], events: [] })
  })

  test('what belongs to no call is kept and changes none; a transcript that grows is not even kept', async () => {
    for (const name of ['chat-ended', 'transcript-updated', 'unheard-of'] as const) {
      expect(await post(sample(name), { tenantSlug: 'bella-hair-salon' })).toEqual({ status: 200, body: {} })
    }
    const { events, calls } = await records()
    expect(events.map(({ event_type: type }) => type).toSorted()).toEqual(['call_dreamt', 'chat_ended'])
    expect(calls).toEqual([])
  })

  test('a call for nobody we know is not taken up, and a function that cannot be run now says so', async () => {
    const nobody = { call_id: 'call_lost', from_number: '+34612345678', to_number: '+34910999999' }
    expect(await post(sample('call-inbound', { call_inbound: nobody }))).toMatchObject({
      status: 200,
      body: { call_inbound: { reject: true } },
    })
    bella.breakDesk()
    expect(await post(sample('function-check'))).toMatchObject({
      status: 200,
      body: { status: 'failed', say: expect.stringContaining('not working on our side') },
    })
    bella.repairDesk()
    expect(await post(sample('function-check'))).toMatchObject({ body: { status: 'succeeded' } })
  })
})
