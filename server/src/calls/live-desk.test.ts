import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { heardIn, rememberEverything, scriptedReceptionist, silentLogger } from '../../test/scripted-receptionist.ts'
import { openWorld } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { newId } from '../kernel/ids.ts'
import type { CallId } from '../kernel/ids.ts'
import type { E164Number } from '../kernel/phone-number.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { changeAssistant } from './change-assistant.ts'
import { getCall } from './list-calls.ts'
import { createLiveDesk } from './live-desk.ts'
import type { LiveDesk } from './ports.ts'

const SALON = '+34910123456' as E164Number
const LUCIA = '+34611222333' as E164Number

let world: OpenWorld
let session: TenantSession

beforeAll(async () => {
  world = await openWorld({ poolSize: 12 })
  session = world.session()
})
afterAll(() => world.close())

const desk = createLiveDesk({ receptionist: scriptedReceptionist(rememberEverything), logger: silentLogger })

async function ring(at: LiveDesk = desk, providerCallId: string = newId<string>()): Promise<CallId> {
  const opening = await at.open(session, {
    provider: 'test',
    call: {
      providerCallId,
      carrierCallId: null,
      direction: 'inbound',
      from: LUCIA,
      to: SALON,
      callerName: null,
      agentId: null,
    },
  })
  if (opening.kind === 'refused') throw new Error(opening.spoken)
  return opening.callId
}

const patient = { utteranceId: null, signal: new AbortController().signal, say: () => undefined }

async function whole(callId: CallId) {
  const found = await getCall(session, callId)
  if (!found.ok) throw new Error(found.refusal.code)
  return found.value
}

async function letModelAnswer(): Promise<void> {
  const changed = await changeAssistant(session, {
    changes: { brain: 'language-model' },
    transferNumber: undefined,
    expectedVersion: null,
  })
  if (!changed.ok) throw new Error(changed.refusal.code)
}

describe('a call whose words come and go through us', () => {
  test('a line that was lost and comes again goes on where it was, without a second greeting', async () => {
    const name = newId<string>()
    const callId = await ring(desk, name)
    await desk.hear(session, { ...patient, callId, text: 'a haircut' })

    expect(await ring(desk, name)).toBe(callId)
    const reply = await desk.hear(session, { ...patient, callId, text: 'tomorrow' })
    expect(reply?.text).toBe('Heard a haircut, tomorrow.')
    expect((await whole(callId)).turns.filter(({ role }) => role === 'assistant')).toHaveLength(3)
  })

  test('what is delivered twice, even at once, is heard once and gets one answer', async () => {
    const callId = await ring()
    const once = { ...patient, callId, text: 'a haircut', utteranceId: 'u1' }
    const replies = await Promise.all([1, 2, 3, 4].map(() => desk.hear(session, once)))

    expect(new Set(replies.map((reply) => reply?.text))).toEqual(new Set(['Heard a haircut.']))
    expect((await whole(callId)).turns.filter(({ role }) => role === 'caller')).toHaveLength(1)
    expect(await desk.hear(session, { ...once, text: 'a colour' })).toBeNull()
  })

  test('of an answer that the caller spoke into, only what was heard is kept', async () => {
    const callId = await ring()
    await desk.hear(session, { ...patient, callId, text: 'a haircut' })
    await desk.cut(session, { callId, heard: 'heard  a' })
    await desk.cut(session, { callId, heard: 'heard' })

    const { turns, activities } = await whole(callId)
    expect(turns.at(-1)).toMatchObject({ text: 'Heard a', unheardText: ' haircut.' })
    expect(activities.map(({ type }) => type)).toContain('interrupted')
  })

  test('what a platform says was heard, and was never said, changes nothing', async () => {
    const callId = await ring()
    await desk.hear(session, { ...patient, callId, text: 'a haircut' })
    await desk.cut(session, { callId, heard: 'something else' })

    expect((await whole(callId)).turns.at(-1)).toMatchObject({ text: 'Heard a haircut.', unheardText: null })
  })

  test('a silent caller is asked twice and then said goodbye to; who speaks again is asked anew', async () => {
    const callId = await ring()
    const asked = [await desk.hearSilence(session, callId), await desk.hearSilence(session, callId)]
    expect(asked.map((reply) => reply?.then.kind)).toEqual(['listen', 'listen'])
    expect((await desk.hearSilence(session, callId))?.then.kind).toBe('hang_up')

    await desk.end(session, { callId, status: 'completed', reason: 'silence', endedAt: null })
    expect(await desk.hearSilence(session, callId)).toBeNull()
  })
})

describe('when a model answers, and no transaction may wait for it', () => {
  beforeAll(letModelAnswer)

  test('whoever speaks on before the answer is answered instead, and what was done is kept', async () => {
    const slow = Promise.withResolvers<void>()
    const live = createLiveDesk({
      logger: silentLogger,
      receptionist: scriptedReceptionist(async (heard) => {
        if (heard.text === 'book it') await slow.promise
        const answer = await rememberEverything(heard)
        return { ...answer, brain: 'language-model', ...(heard.text === 'book it' ? { outcome: 'booked' } : {}) }
      }),
    })
    const callId = await ring(live)
    const first = new AbortController()
    const answering = live.hear(session, { ...patient, signal: first.signal, callId, text: 'book it' })
    await waitUntilHeard(callId)
    first.abort()
    const reply = await live.hear(session, { ...patient, callId, text: 'wait' })
    slow.resolve()
    await answering

    expect(heardIn({ heard: [reply?.text] })).toEqual(['Heard wait.'])
    const { call, turns, activities } = await whole(callId)
    expect(call).toMatchObject({ outcome: 'booked', answering: null })
    expect(turns.map(({ text }) => text)).toEqual(['Bella Hair Salon, good morning.', 'book it', 'wait', 'Heard wait.'])
    expect(activities.map(({ type }) => type)).toContain('answer_unheard')
  })

  test('the call is not locked while the model thinks', async () => {
    const live = createLiveDesk({
      logger: silentLogger,
      receptionist: scriptedReceptionist(async (heard) => {
        // Would wait for ever for the lock of its own turn.
        if (heard.text === 'hm') await live.note(session, { callId, type: 'thinking', data: {} })
        return { text: 'Yes.', brain: 'language-model' }
      }),
    })
    const callId = await ring(live)
    const parts: string[] = []
    await live.hear(session, { ...patient, say: (part) => parts.push(part), callId, text: 'hm' })

    expect(parts).toEqual(['Yes.'])
    expect((await whole(callId)).turns.at(-1)).toMatchObject({ text: 'Yes.', brain: 'language-model' })
  })
})

async function waitUntilHeard(callId: CallId): Promise<void> {
  while ((await whole(callId)).call.answering === null) await new Promise((resolve) => setImmediate(resolve))
}
