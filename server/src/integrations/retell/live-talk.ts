import type { VoiceCall } from '../../calls/ports.ts'
import { unreachable } from '../../kernel/invariant.ts'
import { answerSilence, answerWords } from './answer-turn.ts'
import { readCall } from './read-call.ts'
import { unknownButFor } from './read-function.ts'
import { readTurn } from './socket-frames.ts'
import type { IncomingFrame } from './socket-frames.ts'
import { speak } from './talk.ts'
import type { OpenCall, Place, Talk, TalkOptions } from './talk.ts'

/** The conversation on one socket. Nothing that it is told waits: a caller who speaks on is heard while we think. */
export interface LiveTalk {
  take(frame: IncomingFrame): void
  /** The socket is closed, and nobody waits for an answer any more. Settled when nothing is at work any more. */
  leave(code: number): Promise<void>
}

/** Pings come every two seconds: after so many, whoever should have spoken is not waited for any more. */
const PINGS_OF_PATIENCE = 2
/** RFC 6455, section 7.4: closed on purpose, by either side, or without a word. */
const ORDERLY_CLOSURES: ReadonlySet<number> = new Set([1000, 1001, 1005])

/** Begins the conversation of a call, or goes on with it where its last socket was lost. */
export function startTalk(options: TalkOptions): LiveTalk {
  const talk: Talk = {
    ...options,
    opening: null,
    isResumed: false,
    latest: null,
    turn: new AbortController(),
    working: Promise.resolve(),
    lastSaid: null,
    transferId: null,
    unanswered: null,
    pings: 0,
  }
  talk.send({ response_type: 'config', config: { auto_reconnect: true, call_details: true } })
  return { take: (frame) => take(talk, frame), leave: (code) => leave(talk, code) }
}

function take(talk: Talk, frame: IncomingFrame): void {
  switch (frame.interaction_type) {
    case 'ping_pong':
      talk.send({ response_type: 'ping_pong', timestamp: frame.timestamp })
      return answerPing(talk)
    case 'call_details':
      return void open(talk, { ...readCall(frame.call), providerCallId: talk.providerCallId })
    case 'update_only':
      talk.unanswered = readTurn(frame.transcript)
      talk.pings = 0
      return
    case 'response_required': {
      const heard = readTurn(frame.transcript)
      return answer(talk, { kind: 'response', id: frame.response_id }, (turn) => answerWords(talk, { ...turn, heard }))
    }
    case 'reminder_required': {
      const heard = readTurn(frame.transcript)
      return answer(talk, { kind: 'response', id: frame.response_id }, (turn) =>
        answerSilence(talk, { ...turn, heard }),
      )
    }
    default:
      return unreachable(frame)
  }
}

/** Opens the call once; whoever comes first says what is known of it. */
function open(talk: Talk, call: VoiceCall): Promise<OpenCall | null> {
  talk.pings = 0
  talk.opening ??= greet(talk, call)
  return talk.opening
}

/**
 * The first words are the answer to request 0. Of a call that was under way they have been said: then they are empty,
 * which lets the caller speak.
 */
async function greet(talk: Talk, call: VoiceCall): Promise<OpenCall | null> {
  const first = { response_type: 'response', response_id: 0, content_complete: true } as const
  try {
    const session = await talk.enter()
    const opening = await talk.services.live.open(session, { provider: 'retell', call })
    if (opening.kind === 'refused') {
      talk.send({ ...first, content: opening.spoken, end_call: true })
      return null
    }
    const { callId, isNew, greeting } = opening
    talk.send({ ...first, content: isNew ? greeting : '' })
    talk.isResumed = !isNew
    const opened = { session, callId }
    if (isNew) talk.lastSaid = { text: greeting, start: -1, words: '' }
    else await note(talk, opened, { type: 'connection_resumed', data: {} })
    return opened
  } catch (error) {
    talk.services.logger.error({ err: error }, 'a call could not be taken up')
    talk.send({ ...first, content: apology(talk), end_call: true })
    return null
  }
}

type Work = (turn: { place: Place; signal: AbortSignal; opened: OpenCall }) => Promise<void>

/** Answers the newest request alone: an older one is given up, and one that is delivered again is being answered. */
function answer(talk: Talk, place: Place, work: Work): void {
  const newest = talk.latest?.kind === 'response' ? talk.latest.id : -1
  if (place.kind === 'response' && place.id <= newest) return
  talk.turn.abort()
  talk.turn = new AbortController()
  talk.latest = place
  talk.unanswered = null
  void open(talk, unknownButFor(talk.providerCallId))
  talk.working = answerAfter(talk.working, talk, { place, signal: talk.turn.signal, work })
}

async function answerAfter(
  before: Promise<void>,
  talk: Talk,
  { place, signal, work }: { place: Place; signal: AbortSignal; work: Work },
): Promise<void> {
  await before
  const opened = await talk.opening
  if (signal.aborted) return
  if (opened === null) return speak(talk, place, { content: '', end_call: true })
  try {
    await work({ place, signal, opened })
  } catch (error) {
    talk.services.logger.error({ err: error }, 'an utterance could not be answered')
    if (!signal.aborted) speak(talk, place, { content: apology(talk) })
  }
}

/**
 * Retell says nothing of a call in time, or it says after a loss what the caller has said and does not ask again for an
 * answer: then we begin by ourselves, so that nobody listens to silence.
 */
function answerPing(talk: Talk): void {
  talk.pings++
  if (talk.pings < PINGS_OF_PATIENCE) return
  if (talk.opening === null) return void open(talk, unknownButFor(talk.providerCallId))
  const heard = talk.unanswered
  if (!talk.isResumed || talk.latest !== null || heard === null || heard.words === '') return
  answer(talk, { kind: 'interrupt', id: 1 }, (turn) => answerWords(talk, { ...turn, heard }))
}

async function leave(talk: Talk, code: number): Promise<void> {
  talk.turn.abort()
  await talk.working
  const opened = await talk.opening
  if (opened === null || ORDERLY_CLOSURES.has(code)) return
  await note(talk, opened, { type: 'connection_lost', data: { code } })
}

/** A line in the history: no call is given up because it could not be written. */
async function note(
  { services }: Talk,
  { session, callId }: OpenCall,
  activity: { type: string; data: Readonly<Record<string, unknown>> },
): Promise<void> {
  try {
    await services.live.note(session, { callId, ...activity })
  } catch (error) {
    services.logger.warn({ err: error }, 'what happened to a line could not be noted')
  }
}

function apology({ services }: Talk): string {
  const answered = services.voice.apologise({ kind: 'call_arriving' }, 'out_of_order')
  return answered.kind === 'call_refused' ? answered.spoken : ''
}
