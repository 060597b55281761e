import { getCall } from '@ringbook/api-contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { callRoute } from '../../test/call-route.ts'
import { scriptedReceptionist, silentLogger } from '../../test/scripted-receptionist.ts'
import { noVendors } from '../../test/scripted-vendors.ts'
import { openWorld, WORLD_NOW } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { newId } from '../kernel/ids.ts'
import type { CallId } from '../kernel/ids.ts'
import type { E164Number } from '../kernel/phone-number.ts'
import { applyCallReport } from './apply-call-report.ts'
import { platformParts, sumByCurrency } from './call-cost.ts'
import { cutAnswerShort } from './cut-answer-short.ts'
import { endCall } from './end-call.ts'
import { followCall } from './follow-call.ts'
import { hearCaller } from './hear-caller.ts'
import { callsRoutes } from './http.ts'
import type { CallReport, VoiceCall } from './ports.ts'
import { startCall } from './start-call.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const receptionist = scriptedReceptionist(async () => ({ text: 'We open at nine tomorrow.', outcome: 'answered' }))
const services = { receptionist, logger: silentLogger }

function arriving(): VoiceCall {
  const numbers = { from: '+34611222333' as E164Number, to: '+34910123456' as E164Number }
  const call = { carrierCallId: null, direction: 'inbound', callerName: null, agentId: null } as const
  return { ...call, ...numbers, providerCallId: newId<string>() }
}

async function show(callId: CallId) {
  const room = callsRoutes({
    ...services,
    ...noVendors,
    database: world.database,
    openSession: ({ tenantId }) => world.session({ tenantId }),
  })
  const shown = await callRoute({ room, session: world.session(), endpoint: getCall }, { params: { call_id: callId } })
  if (!shown.ok) throw new Error(shown.refusal.code)
  return shown.value
}

test('the record shows how long each answer took, who gave it, and what of it was not heard', async () => {
  const incoming = { ...arriving(), provider: 'test', startedAt: WORLD_NOW.subtract({ seconds: 2 }), language: 'en' }
  const { callId } = await startCall(world.session(), services, incoming)
  await hearCaller(world.session(), services, { callId, text: 'When do you open?' })
  await cutAnswerShort(world.session(), { callId, heard: 'We open at' })
  const call = await show(callId)
  expect(call.turns.at(-1)).toMatchObject({
    brain: 'built-in',
    text: expect.stringMatching(/^We open at\W*$/),
    unheard_text: expect.stringMatching(/nine tomorrow\.$/),
    interrupted_at: WORLD_NOW.toString(),
    source: null,
  })
  expect(call.turns.at(-1)?.first_text_ms).toBeGreaterThanOrEqual(0)
  expect(call.first_sound_ms).toBe(2000)
  expect(call.first_answer_ms).toBe(call.turns.at(-1)?.first_text_ms)
})

test('whoever is forgotten is forgotten in what they did not hear and in what is kept for a repeated utterance', async () => {
  const incoming = { ...arriving(), provider: 'test', startedAt: null, language: 'en' }
  const { callId } = await startCall(world.session(), services, incoming)
  await hearCaller(world.session(), services, { callId, text: 'When do you open?' })
  await cutAnswerShort(world.session(), { callId, heard: 'We open at' })
  const kept = () =>
    world.inTenant((tx) =>
      tx.db
        .selectFrom('call_turns')
        .select(['reply', 'unheard_text'])
        .where('tenant_id', '=', tx.tenantId)
        .where('call_id', '=', callId)
        .execute(),
    )
  expect((await kept()).at(-1)?.unheard_text).toMatch(/nine/)
  await world.inTenant((tx) => sql`select app.erase_customer(${world.ids.lucia}, now())`.execute(tx.db))
  expect((await kept()).every((turn) => turn.reply === null && turn.unheard_text === null)).toBe(true)
})

test('a report that knows why a call ended adds it to a bare hang-up, and one that knows less takes nothing away', async () => {
  const incoming = { ...arriving(), provider: 'test', startedAt: null, language: 'en' }
  const { callId } = await startCall(world.session(), services, incoming)
  const causes: string[] = []
  for (const reason of [null, 'silence-timed-out', null, 'customer-ended-call']) {
    await endCall(world.session(), { callId, status: 'completed', reason, endedAt: null })
    const { end_cause: cause, end_reason: word } = await show(callId)
    causes.push(`${cause}: ${word}`)
  }
  const silence = 'silence: silence-timed-out'
  expect(causes).toEqual(['unknown: null', silence, silence, silence])
})

async function callOf(providerCallId: string): Promise<CallId> {
  const { id } = await world.inTenant((tx) =>
    tx.db
      .selectFrom('calls')
      .select('id')
      .where('tenant_id', '=', tx.tenantId)
      .where('provider_call_id', '=', providerCallId)
      .executeTakeFirstOrThrow(),
  )
  return id as CallId
}

test('what a call cost is told by part, and sums of two currencies are never one', async () => {
  const voiceCall = arriving()
  const report: CallReport = {
    ending: { status: 'completed', reason: 'customer-ended-call', endedAt: WORLD_NOW },
    startedAt: WORLD_NOW.subtract({ minutes: 1 }),
    transcript: null,
    turns: [],
    summary: null,
    recordingUrl: 'https://recordings.example/1.wav',
    sentiment: null,
    analysis: {},
    entities: { colour: 'copper' },
    variables: { assistant_name: 'Bella' },
    metadata: { campaign: 'spring' },
    cost: { amountMicros: 30_000, currency: 'USD', parts: [{ type: 'transport', cost: 0.01 }, { odd: true }] },
  }
  await applyCallReport(world.session(), { provider: 'platform', call: voiceCall, report })
  const callId = await callOf(voiceCall.providerCallId)
  await world.inTenant(async (tx) => {
    const use = {
      tenant_id: tx.tenantId,
      call_id: callId,
      provider: 'any',
      outcome: 'answered',
      duration_ms: 5,
    } as const
    const uses = [
      { ...use, model: 'small', cost_micros: 400, cost_currency: 'EUR', created_at: WORLD_NOW },
      { ...use, model: 'small', cost_micros: 600, cost_currency: 'EUR', created_at: WORLD_NOW },
      { ...use, model: 'free', created_at: WORLD_NOW },
      {
        ...use,
        model: 'silent',
        outcome: 'failed' as const,
        cost_micros: 0,
        cost_currency: 'USD',
        created_at: WORLD_NOW,
      },
    ]
    await tx.db.insertInto('model_uses').values(uses).execute()
  })
  expect(await show(callId)).toMatchObject({
    end_reason: 'customer-ended-call',
    end_cause: 'caller_hung_up',
    recording_url: 'https://recordings.example/1.wav',
    sentiment: null,
    entities: { colour: 'copper' },
    dynamic_variables: { assistant_name: 'Bella' },
    metadata: { campaign: 'spring' },
    cost_breakdown: [
      { source: 'platform', name: 'transport', amount_micros: 10_000, currency: 'USD' },
      { source: 'language_model', name: 'small', amount_micros: 1000, currency: 'EUR' },
    ],
    costs: [
      { amount_micros: 30_000, currency: 'USD' },
      { amount_micros: 1000, currency: 'EUR' },
    ],
  })
})

test('where a business wants no transcripts, the words that a platform tells are not kept, and the rest is', async () => {
  const setTranscripts = (isWanted: boolean) =>
    world.inTenant((tx) =>
      tx.db
        .updateTable('assistants')
        .set({ transcription_enabled: isWanted })
        .where('tenant_id', '=', tx.tenantId)
        .execute(),
    )
  await setTranscripts(false)
  const voiceCall = arriving()
  const turn = { role: 'caller', text: 'A manicure, please', spokenAt: null } as const
  const told = { provider: 'platform', call: voiceCall }
  const event = { kind: 'turn_spoken', turn } as const
  await followCall(world.session(), { ...told, event, occurredAt: WORLD_NOW })
  const report: CallReport = {
    ending: { status: 'completed', reason: null, endedAt: WORLD_NOW },
    startedAt: WORLD_NOW,
    transcript: 'User: A manicure, please',
    turns: [turn],
    summary: 'Somebody wanted a manicure.',
    recordingUrl: null,
    sentiment: null,
    analysis: {},
    cost: null,
  }
  await applyCallReport(world.session(), { ...told, report })
  await setTranscripts(true)

  const call = await callOf(voiceCall.providerCallId)
  expect(await show(call)).toMatchObject({ transcript: null, turns: [], summary: 'Somebody wanted a manicure.' })
})

test.each([
  [{ transport: 0.5 }, [{ source: 'platform', name: 'transport', amountMicros: 500_000, currency: 'USD' }]],
  [[], []],
  [null, []],
  ['about a dollar', []],
  [{ transport: -1 }, []],
  [{ transport: { deep: 1 } }, []],
])('parts of a cost in the form %j are read or left out', (reported, parts) => {
  expect(platformParts(reported, 'USD')).toEqual(parts)
})

test('nothing costs nothing', () => {
  expect(sumByCurrency([])).toEqual([])
})
