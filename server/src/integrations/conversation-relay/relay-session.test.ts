import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { rememberEverything, scriptedReceptionist, silentLogger } from '../../../test/scripted-receptionist.ts'
import { openWorld } from '../../../test/world.ts'
import type { OpenWorld } from '../../../test/world.ts'
import { createLiveDesk } from '../../calls/index.ts'
import type { LiveDesk } from '../../calls/ports.ts'
import type { LiveSocket } from '../../http/socket-route.ts'
import { newId } from '../../kernel/ids.ts'
import type { CallId } from '../../kernel/ids.ts'
import type { E164Number } from '../../kernel/phone-number.ts'
import type { Pace } from './pace.ts'
import { RelaySession } from './relay-session.ts'
import { AnyRelaySettings } from './relay-vendor.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld({ poolSize: 5 })
})
afterAll(() => world.close())

const live = createLiveDesk({ receptionist: scriptedReceptionist(rememberEverything), logger: silentLogger })

/** Nobody waits in a test: what would take seconds takes a moment, or never comes. */
const NEVER: Pace = { silenceMs: 3_600_000, keysMs: 3_600_000, speakingMs: () => 3_600_000 }

interface Line {
  readonly callId: CallId
  readonly relay: RelaySession
  tell(frame: object): void
  /** What we told the relay next. */
  told(): Promise<Record<string, unknown>>
}

async function openLine(pace: Partial<Pace> = {}, desk: LiveDesk = live): Promise<Line> {
  const call = {
    providerCallId: newId<string>(),
    carrierCallId: null,
    direction: 'inbound',
    from: '+34611222333' as E164Number,
    to: '+34910123456' as E164Number,
    callerName: null,
    agentId: null,
  } as const
  const opening = await live.open(world.session(), { provider: 'test', call })
  if (opening.kind === 'refused') throw new Error(opening.spoken)
  const { callId } = opening
  const sent: Record<string, unknown>[] = []
  let wake = (): void => undefined
  const socket: LiveSocket = {
    send: (text) => {
      sent.push(z.record(z.string(), z.unknown()).parse(JSON.parse(text)))
      wake()
    },
    close: (code) => {
      sent.push({ type: 'closed', code })
      wake()
    },
    onText: () => undefined,
    onClose: () => undefined,
  }
  const settings = AnyRelaySettings.parse({})
  const session = world.session()
  const relay = new RelaySession({
    live: desk,
    session,
    callId,
    socket,
    settings,
    takesHandoffData: true,
    logger: silentLogger,
    pace: { ...NEVER, ...pace },
  })
  const told = async (): Promise<Record<string, unknown>> => {
    while (sent.length === 0) await new Promise<void>((resolve) => (wake = resolve))
    return sent.shift() ?? {}
  }
  return { callId, relay, told, tell: (frame) => relay.take(JSON.stringify(frame)) }
}

const SPOKEN = { type: 'info', name: 'agentSpeaking', value: 'off' }

describe('a caller who says nothing', () => {
  test('is asked twice whether they are there, then said goodbye to, and the call is ended', async () => {
    const { relay, told, tell, callId } = await openLine({ silenceMs: 1, speakingMs: () => 1 })
    tell({ type: 'setup' })
    expect(await told()).toMatchObject({ type: 'text', token: 'Are you still there?', last: true })
    expect(await told()).toMatchObject({ type: 'text', token: 'Are you still there?' })
    expect(await told()).toMatchObject({ type: 'text', token: expect.stringContaining('Goodbye') })
    expect(await told()).toEqual({ type: 'end', handoffData: '{"then":"hang_up"}' })
    expect(await live.whatFollows(world.session(), callId)).toEqual({ kind: 'over' })
    const reasons = await world.inTenant((tx) =>
      tx.db
        .selectFrom('calls')
        .select(['status', 'end_reason'])
        .where('tenant_id', '=', tx.tenantId)
        .where('id', '=', callId)
        .execute(),
    )
    expect(reasons).toEqual([{ status: 'completed', end_reason: 'silence' }])
    relay.close()
  })

  test('is not asked while we speak, and is asked from the moment on at which we were heard', async () => {
    const { relay, told, tell } = await openLine({ silenceMs: 1 })
    tell({ type: 'prompt', voicePrompt: 'hello', last: true })
    expect(await told()).toMatchObject({ token: 'Heard hello.' })
    tell(SPOKEN)
    expect(await told()).toMatchObject({ token: 'Are you still there?' })
    relay.close()
  })
})

describe('an answer that takes its time', () => {
  test('is not interrupted by asking whether the caller is still there', async () => {
    const slow = Promise.withResolvers<void>()
    const thinking = createLiveDesk({
      logger: silentLogger,
      receptionist: scriptedReceptionist(async (heard) => {
        await slow.promise
        return rememberEverything(heard)
      }),
    })
    const asked: string[] = []
    const counted: LiveDesk = {
      ...thinking,
      hearSilence: (session, callId) => {
        asked.push(callId)
        return thinking.hearSilence(session, callId)
      },
    }
    const { relay, told, tell } = await openLine({ silenceMs: 0 }, counted)
    tell({ type: 'prompt', voicePrompt: 'hello', last: true })
    tell(SPOKEN)
    tell({ type: 'info', name: 'clientSpeaking', value: 'off' })
    // Timers of one length fire in the order in which they were set: a question would have been asked by now.
    await new Promise((resolve) => setTimeout(resolve, 1))
    slow.resolve()
    expect(await told()).toMatchObject({ token: 'Heard hello.' })
    expect(asked).toEqual([])
    relay.close()
  })
})

describe('signs that no database takes', () => {
  test('are left out of what the caller said, and the line stays open', async () => {
    const { relay, told, tell } = await openLine()
    tell({ type: 'prompt', voicePrompt: 'a hair\0cut \ud800', last: true })
    expect(await told()).toMatchObject({ token: 'Heard a haircut \ufffd.' })
    relay.close()
  })
})

describe('a socket that is gone', () => {
  test('waits for nobody any more: the call goes on over another one', async () => {
    const opening = Promise.withResolvers<void>()
    const opened = Promise.withResolvers<void>()
    const asked: string[] = []
    const counted: LiveDesk = {
      ...live,
      whatFollows: async (session, callId) => {
        await opening.promise
        const next = await live.whatFollows(session, callId)
        opened.resolve()
        return next
      },
      hearSilence: (session, callId) => {
        asked.push(callId)
        return live.hearSilence(session, callId)
      },
    }
    const lost = await openLine({ silenceMs: 0, speakingMs: () => 0 }, counted)
    lost.tell({ type: 'setup' })
    lost.relay.close()
    opening.resolve()
    await opened.promise
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(asked).toEqual([])
  })
})

describe('what is typed', () => {
  test('is one number when the caller pauses; a star begins anew', async () => {
    const { relay, told, tell } = await openLine({ keysMs: 1 })
    for (const digit of '99*612') tell({ type: 'dtmf', digit })
    expect(await told()).toMatchObject({ token: 'Heard 612.' })
    relay.close()
  })
})

describe('words that come while others are answered', () => {
  test('are answered in their place: of the first answer nothing is said any more', async () => {
    const { relay, told, tell } = await openLine()
    tell({ type: 'prompt', voicePrompt: 'a haircut', last: true })
    tell({ type: 'prompt', voicePrompt: 'no, a', last: false })
    tell({ type: 'prompt', voicePrompt: 'no, a colour', last: true })
    expect(await told()).toMatchObject({ token: expect.stringContaining('a colour.'), last: true })
    relay.close()
  })

  test('an empty prompt is no question, and a call that is over is told so once', async () => {
    const { callId, relay, told, tell } = await openLine()
    tell({ type: 'prompt', voicePrompt: '  ', last: true })
    await live.end(world.session(), { callId, status: 'completed', reason: 'test', endedAt: null })
    tell({ type: 'setup' })
    expect(await told()).toMatchObject({ type: 'end' })
    relay.close()
  })
})

describe('an answer that a model says in parts', () => {
  test('is spoken from its first part on; who speaks into it hears no more of it, and it is kept as far as it came', async () => {
    await world.inTenant((tx) =>
      tx.db.updateTable('assistants').set({ brain: 'language-model' }).where('tenant_id', '=', tx.tenantId).execute(),
    )
    const scripted = scriptedReceptionist(rememberEverything)
    const inParts = createLiveDesk({
      logger: silentLogger,
      receptionist: {
        ...scripted,
        hearByModel: async (session, hearing) => {
          hearing.say?.('We are open today. ')
          await new Promise((resolve) => hearing.signal?.addEventListener('abort', resolve))
          hearing.say?.('And tomorrow.')
          return scripted.hearByModel(session, hearing)
        },
      },
    })
    const { relay, told, tell, callId } = await openLine({}, inParts)
    tell({ type: 'prompt', voicePrompt: 'When are you open?', last: true })
    expect(await told()).toEqual({ type: 'text', token: 'We are open today. ', last: false })
    tell({ type: 'interrupt', utteranceUntilInterrupt: 'We are open', durationUntilInterruptMs: '460' })
    tell({ type: 'prompt', voicePrompt: 'Today?', last: true })
    expect(await told()).toEqual({ type: 'text', token: 'We are open today. ', last: false })
    const turns = await world.inTenant((tx) =>
      tx.db
        .selectFrom('call_turns')
        .select(['role', 'text'])
        .where('tenant_id', '=', tx.tenantId)
        .where('call_id', '=', callId)
        .orderBy('position')
        .execute(),
    )
    expect(turns.map(({ role, text }) => `${role}: ${text.trim()}`).slice(1)).toEqual([
      'caller: When are you open?',
      'assistant: We are open today.',
      'caller: Today?',
    ])
    relay.close()
  })
})
