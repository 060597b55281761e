import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openWorld, WORLD_NOW } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { newId } from '../kernel/ids.ts'
import type { CallId } from '../kernel/ids.ts'
import type { E164Number } from '../kernel/phone-number.ts'
import type { CallEndingStatus } from './call.ts'
import { endCall } from './end-call.ts'
import { ensureCall } from './ensure-call.ts'
import type { TextSender } from './ports.ts'
import { getCall } from './list-calls.ts'
import { summariseCall } from './tasks/summarise-call.ts'
import { textMissedCall } from './tasks/text-missed-call.ts'

const SALON = '+34910123456' as E164Number
const LUCIA = '+34611222333' as E164Number
const LANDLINE = '+34910555666' as E164Number

let world: OpenWorld
let sent: { to: string; body: string; callId: string }[] = []
let refuses = false

const sender: TextSender = {
  textBack: async (session, { to, body, callId }) => {
    // As the real one does: what is written is part of the transaction.
    await session.transact((tx) =>
      tx.db.updateTable('calls').set({ notes: 'texted' }).where('id', '=', callId).execute(),
    )
    if (!refuses) sent.push({ to, body, callId })
    return !refuses
  },
}

beforeAll(async () => {
  world = await openWorld({ poolSize: 12 })
})
afterAll(() => world.close())
beforeEach(async () => {
  sent = []
  refuses = false
  await world.inTenant((tx) => tx.db.deleteFrom('calls').where('tenant_id', '=', tx.tenantId).execute())
  await setAssistant({ texts_missed_calls: true, missed_call_text: null })
})

function setAssistant(changes: { texts_missed_calls?: boolean; missed_call_text?: string | null; language?: string }) {
  return world.inTenant((tx) =>
    tx.db.updateTable('assistants').set(changes).where('tenant_id', '=', tx.tenantId).execute(),
  )
}

interface RungInVain {
  readonly from?: E164Number | null
  readonly status?: CallEndingStatus
  readonly reason?: string
  readonly language?: string
  readonly at?: Temporal.Instant
  readonly appointmentId?: string
}

async function ringInVain(call: RungInVain = {}): Promise<CallId> {
  const { from = LUCIA, status = 'missed', reason = null, language = 'en', at = WORLD_NOW } = call
  const session = world.session({ now: at })
  const { id } = await session.transact(async (tx) => {
    const ensured = await ensureCall(tx, session, {
      provider: 'test',
      providerCallId: newId<string>(),
      carrierCallId: null,
      direction: 'inbound',
      from,
      to: SALON,
      callerName: null,
      agentId: null,
      status: 'ringing',
      startedAt: null,
      language,
    })
    return ensured.call
  })
  await endCall(session, { callId: id, status, reason, endedAt: null })
  return id
}

const follow = (callId: CallId, at = WORLD_NOW) =>
  textMissedCall(sender).run(world.session({ now: at }), { payload: { call_id: callId } })

async function isTexted(call: RungInVain): Promise<boolean> {
  const before = sent.length
  await follow(await ringInVain(call), call.at)
  return sent.length > before
}

test('whoever rang in vain gets one text that names the business, however often the end is told', async () => {
  const callId = await ringInVain()
  for (const _time of [1, 2, 3]) await follow(callId)
  expect(sent).toMatchObject([{ to: LUCIA, callId, body: expect.stringMatching(/^Bella Hair Salon: Sorry/) }])
})

test.each([
  ['de', /verpasst/],
  ['es', /Sentimos/],
])('in the language %s of the call, or in the words of the business', async (language, words) => {
  await follow(await ringInVain({ language }))
  expect(sent[0]?.body).toMatch(words)
  await setAssistant({ missed_call_text: 'We are at lunch.' })
  await follow(await ringInVain({ at: WORLD_NOW.add({ hours: 2 }) }), WORLD_NOW.add({ hours: 2 }))
  expect(sent[1]?.body).toBe('We are at lunch.')
})

test('who rings eight times at once gets one text, and another only after an hour', async () => {
  const calls = await Promise.all(Array.from({ length: 8 }, () => ringInVain()))
  await Promise.all(calls.map((callId) => follow(callId)))
  expect(sent).toHaveLength(1)
  expect(await isTexted({ at: WORLD_NOW.add({ minutes: 59 }) })).toBe(false)
  expect(await isTexted({ at: WORLD_NOW.add({ minutes: 61 }) })).toBe(true)
})

test('nobody is written to who cannot read it, must not be, was helped, or if the business does not want it', async () => {
  expect(await isTexted({ from: null })).toBe(false)
  expect(await isTexted({ from: LANDLINE })).toBe(false)
  expect(await isTexted({ reason: 'caller_blocked' })).toBe(false)
  expect(await isTexted({ status: 'completed' })).toBe(false)
  await world.inTenant((tx) =>
    tx.db.insertInto('blocked_numbers').values({ tenant_id: tx.tenantId, phone: '+34611777666' }).execute(),
  )
  expect(await isTexted({ from: '+34611777666' as E164Number })).toBe(false)
  const late = await ringInVain()
  await follow(late, WORLD_NOW.add({ hours: 2 }))
  expect(sent).toEqual([])
  await setAssistant({ texts_missed_calls: false })
  expect(await isTexted({})).toBe(false)
})

test('whoever has opted out is not written to, and nothing says that they were', async () => {
  refuses = true
  const callId = await ringInVain()
  await follow(callId)
  const found = await getCall(world.session(), callId)
  expect(found.ok && found.value.activities.map(({ type }) => type)).not.toContain('texted_back')
  refuses = false
  expect(await isTexted({})).toBe(true)
})

test('a call gets one line of summary in the language of the business, and a platform’s own words stay', async () => {
  const summaryOf = async (callId: CallId) => {
    await summariseCall.run(world.session(), { payload: { call_id: callId } })
    const found = await getCall(world.session(), callId)
    return found.ok ? found.value.call.summary : null
  }
  expect(await summaryOf(await ringInVain())).toBe('Rang in vain.')
  await setAssistant({ language: 'de' })
  const booked = await ringInVain({ status: 'completed' })
  await world.inTenant((tx) =>
    tx.db.updateTable('calls').set({ outcome: 'message_taken' }).where('id', '=', booked).execute(),
  )
  expect(await summaryOf(booked)).toBe('Eine Nachricht wurde aufgenommen.')
  await setAssistant({ language: 'en' })
  expect(await summaryOf(booked)).toBe('Eine Nachricht wurde aufgenommen.')
})
