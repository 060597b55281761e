import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { heardIn, rememberEverything, scriptedReceptionist, silentLogger } from '../../test/scripted-receptionist.ts'
import { announcedEvents, openWorld, WORLD_NOW } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { newId } from '../kernel/ids.ts'
import type { CallId } from '../kernel/ids.ts'
import type { E164Number } from '../kernel/phone-number.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { Receptionist } from '../receptionist/index.ts'
import { applyCallReport } from './apply-call-report.ts'
import { closeAbandonedCalls } from './close-abandoned-calls.ts'
import { endCall } from './end-call.ts'
import { followCall } from './follow-call.ts'
import { hearCaller } from './hear-caller.ts'
import { getCall, listCalls } from './list-calls.ts'
import type { CallReport, VoiceCall } from './ports.ts'
import { resolveDialledNumber } from './resolve-dialled-number.ts'
import { simulateCall } from './simulate-call.ts'
import { startCall } from './start-call.ts'
import type { CallFilter } from './store/call.ts'
import { followUpMissedCall } from './tasks/follow-up-missed-call.ts'

const SALON = '+34910123456' as E164Number
const LUCIA = '+34611222333' as E164Number

let world: OpenWorld
let session: TenantSession

beforeAll(async () => {
  world = await openWorld({ poolSize: 12 })
  session = world.session()
})
afterAll(() => world.close())

const remembering = { receptionist: scriptedReceptionist(rememberEverything), logger: silentLogger }

function incoming(overrides: Partial<VoiceCall> = {}) {
  const call: VoiceCall = {
    providerCallId: newId<string>(),
    carrierCallId: null,
    direction: 'inbound',
    from: LUCIA,
    to: SALON,
    callerName: null,
    agentId: null,
    ...overrides,
  }
  return { ...call, provider: 'test', startedAt: null, language: null }
}

async function begin(services = remembering, overrides: Partial<VoiceCall> = {}): Promise<CallId> {
  return (await startCall(session, services, incoming(overrides))).callId
}

async function whole(callId: CallId) {
  const found = await getCall(session, callId)
  if (!found.ok) throw new Error(found.refusal.code)
  return found.value
}

function said(call: Awaited<ReturnType<typeof whole>>): string[] {
  return call.turns.map(({ role, text }) => `${role}: ${text}`)
}

describe('when the telephone rings', () => {
  test('the dialled number finds the branch, the caller’s number the customer, and the caller is greeted', async () => {
    const started = await startCall(session, remembering, incoming())
    const { call, turns, activities } = await whole(started.callId)

    expect(started).toMatchObject({ isNew: true, greeting: 'Bella Hair Salon, good morning.' })
    expect(call).toMatchObject({ branch_id: world.ids.branch, customer_id: world.ids.lucia, status: 'in_progress' })
    expect(turns.map(({ text }) => text)).toEqual(['Bella Hair Salon, good morning.'])
    expect(activities.map(({ type }) => type)).toEqual(['call_started'])
  })

  test('a call that is announced twice, even twice at once, is one call with one greeting', async () => {
    const twice = incoming()
    const started = await Promise.all([1, 2, 3, 4].map(() => startCall(session, remembering, twice)))

    expect(new Set(started.map(({ callId }) => callId)).size).toBe(1)
    expect(started.filter(({ isNew }) => isNew)).toHaveLength(1)
    const [first] = started
    if (first === undefined) throw new Error('no call')
    expect((await whole(first.callId)).turns).toHaveLength(1)
    const events = await world.inTenant((tx) => announcedEvents(tx, 'call.started'))
    expect(events.filter(({ payload }) => payload['call_id'] === first.callId)).toHaveLength(1)
  })

  test('a customer whom the business rings is known by the number that was dialled', async () => {
    const heard: (string | null)[] = []
    const receptionist = scriptedReceptionist(async () => ({}))
    const listening: Receptionist = {
      ...receptionist,
      hear: (inside, hearing) => {
        heard.push(hearing.context.callerPhone)
        return receptionist.hear(inside, hearing)
      },
    }
    const services = { receptionist: listening, logger: silentLogger }
    const callId = await begin(services, { direction: 'outbound', from: SALON, to: LUCIA })
    await hearCaller(session, services, { callId, text: 'Hello?' })
    expect((await whole(callId)).call).toMatchObject({ customer_id: world.ids.lucia, direction: 'outbound' })
    expect(heard).toEqual([LUCIA])
  })

  test('whose number it is, is known without asking any business', async () => {
    expect(await resolveDialledNumber(world.database, SALON)).toBe(world.ids.tenant)
    expect(await resolveDialledNumber(world.database, '+34910999999' as E164Number)).toBeNull()
  })
})

describe('what the caller says', () => {
  test('is answered and kept with the answer, the outcome and the language', async () => {
    const receptionist = scriptedReceptionist(async () => ({
      text: 'Gern geschehen.',
      language: 'de',
      outcome: 'answered',
      intent: 'ask_opening_hours',
      toolCalls: [],
    }))
    const callId = await begin({ receptionist, logger: silentLogger })
    const reply = await hearCaller(
      session,
      { receptionist, logger: silentLogger },
      { callId, text: 'Wann öffnen Sie?' },
    )

    expect(reply).toMatchObject({ ok: true, value: { text: 'Gern geschehen.' } })
    const after = await whole(callId)
    expect(said(after).slice(1)).toEqual(['caller: Wann öffnen Sie?', 'assistant: Gern geschehen.'])
    expect(after.call).toMatchObject({ outcome: 'answered', intent: 'ask_opening_hours', language: 'de' })
  })

  test('ten things said at once are heard one after the other, each knowing those before', async () => {
    const callId = await begin()
    const words = Array.from({ length: 10 }, (_, index) => `word ${index}`)
    await Promise.all(words.map((text) => hearCaller(session, remembering, { callId, text })))

    const after = await whole(callId)
    expect(heardIn(after.call.dialogue).toSorted()).toEqual(words)
    const roles = after.turns.slice(1).map(({ role }) => role)
    expect(roles).toEqual(words.flatMap(() => ['caller', 'assistant']))
    expect(after.turns.at(-1)?.text).toBe(`Heard ${heardIn(after.call.dialogue).join(', ')}.`)
  })

  test('is not lost when the receptionist fails half-way, and nothing half-done stays', async () => {
    const callId = await begin()
    const receptionist = scriptedReceptionist(async ({ session: inside }) => {
      await inside.transact((tx) =>
        tx.db.updateTable('calls').set({ notes: 'half done' }).where('tenant_id', '=', tx.tenantId).execute(),
      )
      throw new Error('the brain is out of order')
    })
    const reply = await hearCaller(
      session,
      { receptionist, logger: silentLogger },
      { callId, text: 'A haircut, please' },
    )

    expect(reply).toMatchObject({ ok: true, value: { text: expect.stringContaining('not working on our side') } })
    const after = await whole(callId)
    expect(said(after)[1]).toBe('caller: A haircut, please')
    expect(after.call.notes).toBeNull()
    expect(after.activities.map(({ type }) => type)).toContain('receptionist_failed')
  })

  test('a booking is not forgotten for a question after it', async () => {
    const outcomes = ['booked', 'answered'] as const
    const receptionist = scriptedReceptionist(async ({ text }) => ({ outcome: outcomes[Number(text)] ?? null }))
    const callId = await begin({ receptionist, logger: silentLogger })
    for (const text of ['0', '1']) await hearCaller(session, { receptionist, logger: silentLogger }, { callId, text })
    expect((await whole(callId)).call.outcome).toBe('booked')
  })

  test('into a call that has ended, or that is none, is refused', async () => {
    const callId = await begin()
    await endCall(session, { callId, status: 'completed', reason: 'caller_hung_up', endedAt: null })
    expect(await hearCaller(session, remembering, { callId, text: 'Hello?' })).toMatchObject({
      refusal: { code: 'calls.call_has_ended' },
    })
    expect(await hearCaller(session, remembering, { callId: newId<CallId>(), text: 'Hello?' })).toMatchObject({
      refusal: { code: 'calls.call_not_found' },
    })
  })
})

describe('when a call ends', () => {
  test('its length and its text are kept, and it is announced once, however often the end is told', async () => {
    const callId = await begin()
    await hearCaller(session, remembering, { callId, text: 'Goodbye' })
    const later = world.session({ now: WORLD_NOW.add({ seconds: 95 }) })
    const ending = { callId, status: 'completed', reason: 'caller_hung_up', endedAt: null } as const
    await Promise.all([1, 2, 3].map(() => endCall(later, ending)))

    const { call } = await whole(callId)
    expect(call).toMatchObject({
      status: 'completed',
      duration_seconds: 95,
      outcome: 'nothing',
      end_reason: 'caller_hung_up',
    })
    expect(call.transcript).toBe(
      'Assistant: Bella Hair Salon, good morning.\nCaller: Goodbye\nAssistant: Heard Goodbye.',
    )
    const events = await world.inTenant((tx) => announcedEvents(tx, 'call.ended'))
    expect(events.filter(({ payload }) => payload['call_id'] === callId)).toHaveLength(1)
  })

  test('a call of which nobody told the end is closed when it is longer than any call may be', async () => {
    const callId = await begin()
    const limit = 10 + 15
    const at = (minutes: number) => ({ database: world.database, clock: () => WORLD_NOW.add({ minutes }) })

    await closeAbandonedCalls(at(limit - 1))
    expect((await whole(callId)).call.status).toBe('in_progress')
    expect(await closeAbandonedCalls(at(limit + 1))).toBeGreaterThanOrEqual(1)
    expect((await whole(callId)).call).toMatchObject({ status: 'abandoned', end_reason: 'silence' })
    expect(await closeAbandonedCalls(at(limit + 1))).toBe(0)
  })

  test('whoever rang in vain is called back: one note, however often it is asked for', async () => {
    const callId = await begin()
    await endCall(session, { callId, status: 'missed', reason: null, endedAt: null })
    for (const _time of [1, 2]) await followUpMissedCall.run(session, { payload: { call_id: callId } })
    const notes = await world.inTenant((tx) =>
      tx.db
        .selectFrom('follow_ups')
        .selectAll()
        .where('tenant_id', '=', tx.tenantId)
        .where('call_id', '=', callId)
        .execute(),
    )
    expect(notes).toMatchObject([{ kind: 'callback', phone: LUCIA, customer_id: world.ids.lucia, status: 'open' }])
  })

  test('whoever was helped, or is not wanted, is not called back', async () => {
    const helped = await begin()
    await endCall(session, { callId: helped, status: 'completed', reason: null, endedAt: null })
    const blocked = await begin()
    await endCall(session, { callId: blocked, status: 'missed', reason: 'caller_blocked', endedAt: null })
    for (const callId of [helped, blocked]) await followUpMissedCall.run(session, { payload: { call_id: callId } })
    const notes = await world.inTenant((tx) =>
      tx.db.selectFrom('follow_ups').select('call_id').where('tenant_id', '=', tx.tenantId).execute(),
    )
    expect(notes.map(({ call_id }) => call_id)).not.toContain(helped)
    expect(notes.map(({ call_id }) => call_id)).not.toContain(blocked)
  })
})

const REPORT: CallReport = {
  ending: { status: 'completed', reason: 'hung-up', endedAt: WORLD_NOW.add({ seconds: 60 }) },
  startedAt: WORLD_NOW,
  transcript: 'AI: Hello.\nUser: Hi.',
  turns: [
    { role: 'assistant', text: 'Hello.', spokenAt: WORLD_NOW },
    { role: 'caller', text: 'Hi.', spokenAt: WORLD_NOW.add({ seconds: 2 }) },
  ],
  summary: 'They greeted each other.',
  recordingUrl: 'https://recordings.example/1.wav',
  sentiment: null,
  analysis: { polite: true },
  cost: { amountMicros: 12_000, currency: 'USD', parts: [] },
}
const SILENT_REPORT: CallReport = {
  ...REPORT,
  startedAt: null,
  transcript: null,
  turns: [],
  summary: null,
  recordingUrl: null,
  analysis: {},
  cost: null,
}

async function callOf(providerCallId: string) {
  const page = { after: null, limit: 200 }
  const { items } = await listCalls(session, { filter: { ...NO_FILTER, provider: 'platform' }, page })
  const calls = items.filter((call) => call.provider_call_id === providerCallId)
  expect(calls).toHaveLength(1)
  return whole(calls[0]?.id as CallId)
}

const NO_FILTER: CallFilter = {
  search: null,
  from: null,
  to: null,
  status: null,
  outcome: null,
  customerId: null,
  provider: null,
  number: null,
  endCause: null,
}

describe('what a platform reports of a call', () => {
  const provider = 'platform'

  test('is kept even if it is all that is ever heard of the call', async () => {
    const call = incoming()
    await applyCallReport(session, { provider, call, report: REPORT })
    const after = await callOf(call.providerCallId)

    expect(after.call).toMatchObject({
      status: 'completed',
      duration_seconds: 60,
      transcript: 'AI: Hello.\nUser: Hi.',
      summary: 'They greeted each other.',
      recording_url: 'https://recordings.example/1.wav',
      cost_micros: 12_000,
      cost_currency: 'USD',
      analysis: { polite: true },
      customer_id: world.ids.lucia,
    })
    expect(said(after)).toEqual(['assistant: Hello.', 'caller: Hi.'])
  })

  test('a later report that knows less takes nothing away', async () => {
    const call = incoming()
    await applyCallReport(session, { provider, call, report: REPORT })
    const before = await callOf(call.providerCallId)
    await applyCallReport(session, { provider, call, report: SILENT_REPORT })
    const after = await callOf(call.providerCallId)

    expect({ ...after.call, version: 0, updated_at: null }).toEqual({ ...before.call, version: 0, updated_at: null })
    expect(said(after)).toEqual(said(before))
  })

  test('stands in the place of what was heard live, and nothing is said twice', async () => {
    const call = incoming()
    const turn = (text: string) => ({ kind: 'turn_spoken', turn: { role: 'caller', text } }) as const
    await followCall(session, { provider, call, event: turn('Hi'), occurredAt: WORLD_NOW })
    expect(said(await callOf(call.providerCallId))).toEqual(['caller: Hi'])
    await applyCallReport(session, { provider, call, report: REPORT })
    await followCall(session, { provider, call, event: turn('Hi.'), occurredAt: WORLD_NOW })
    expect(said(await callOf(call.providerCallId))).toEqual(['assistant: Hello.', 'caller: Hi.'])
  })

  test('corrects what we had to guess, but a call that has ended never runs again', async () => {
    const call = incoming()
    const follow = (event: Parameters<typeof followCall>[1]['event']) =>
      followCall(session, { provider, call, event, occurredAt: WORLD_NOW })
    await follow({ kind: 'call_progressed', status: 'ringing' })
    const ending = { status: 'abandoned', reason: 'silence', endedAt: null } as const
    await follow({ kind: 'call_ended', ending })
    await applyCallReport(session, {
      provider,
      call,
      report: { ...REPORT, ending: { ...REPORT.ending, status: 'voicemail' } },
    })
    await follow({ kind: 'call_progressed', status: 'in_progress' })
    expect((await callOf(call.providerCallId)).call.status).toBe('voicemail')
  })

  test('many messages of one new call at once leave one call', async () => {
    const call = incoming()
    await Promise.all([
      applyCallReport(session, { provider, call, report: REPORT }),
      followCall(session, {
        provider,
        call,
        event: { kind: 'call_progressed', status: 'ringing' },
        occurredAt: WORLD_NOW,
      }),
      followCall(session, {
        provider,
        call,
        event: { kind: 'activity', type: 'hang', data: {} },
        occurredAt: WORLD_NOW,
      }),
      applyCallReport(session, { provider, call, report: SILENT_REPORT }),
    ])
    expect((await callOf(call.providerCallId)).call).toMatchObject({
      status: 'completed',
      summary: 'They greeted each other.',
    })
  })
})

describe('simulated calls', () => {
  test.each([
    ['a number of nobody', { to: '+34 910 99 99 99' }, 'calls.unknown_number'],
    ['what is no number', { to: '12' }, 'calls.invalid_phone'],
    ['a caller’s number that cannot exist', { from: '000' }, 'calls.invalid_phone'],
  ])('%s is refused', async (_what, wish, code) => {
    const refused = await simulateCall(session, remembering, { to: null, from: null, language: null, ...wish })
    expect(refused).toMatchObject({ ok: false, refusal: { code } })
  })

  test('without a number the first of the business is dialled', async () => {
    const started = await simulateCall(session, remembering, { to: null, from: '611 222 333', language: 'es' })
    if (!started.ok) throw new Error(started.refusal.code)
    expect(started.value.to).toBe(SALON)
    expect((await whole(started.value.callId)).call).toMatchObject({ from_number: LUCIA, provider: 'simulator' })
  })
})

describe('the list of calls', () => {
  test('shows every call once, the latest first, page by page', async () => {
    const seen: string[] = []
    let after = null
    do {
      const page = await listCalls(session, { filter: NO_FILTER, page: { after, limit: 3 } })
      seen.push(...page.items.map(({ id }) => id))
      after = page.end
    } while (after !== null)
    const all = await listCalls(session, { filter: NO_FILTER, page: { after: null, limit: 200 } })
    expect(seen).toEqual(all.items.map(({ id }) => id))
    expect(new Set(seen).size).toBe(seen.length)
  })

  test('is narrowed by number, status, customer and time', async () => {
    const narrowed = async (filter: Partial<CallFilter>) =>
      (await listCalls(session, { filter: { ...NO_FILTER, ...filter }, page: { after: null, limit: 200 } })).items
    const from = '+34655000111' as E164Number
    const callId = await begin(remembering, { from })

    expect((await narrowed({ number: from })).map(({ id }) => id)).toEqual([callId])
    expect(
      (await narrowed({ customerId: world.ids.lucia })).every(({ customer_id }) => customer_id === world.ids.lucia),
    ).toBe(true)
    expect((await narrowed({ status: 'voicemail' })).every(({ status }) => status === 'voicemail')).toBe(true)
    expect(await narrowed({ from: WORLD_NOW.add({ hours: 1 }) })).toEqual([])
    expect(await narrowed({ to: WORLD_NOW })).toEqual([])
  })

  test('shows nothing of another business', async () => {
    const callId = await begin()
    const other = world.otherSession()
    expect((await listCalls(other, { filter: NO_FILTER, page: { after: null, limit: 50 } })).items).toEqual([])
    expect(await getCall(other, callId)).toMatchObject({ refusal: { code: 'calls.call_not_found' } })
    expect(await hearCaller(other, remembering, { callId, text: 'Let me in' })).toMatchObject({ ok: false })
  })
})
