import type { LiveDesk, LiveReply } from '../../calls/ports.ts'
import type { LiveSocket } from '../../http/socket-route.ts'
import type { CallId } from '../../kernel/ids.ts'
import type { Logger } from '../../kernel/logger.ts'
import type { TenantSession } from '../../kernel/tenant-session.ts'
import { readFrame } from './frames.ts'
import type { OutgoingFrame, RelayFrame } from './frames.ts'
import { localeOf } from './relay-vendor.ts'
import type { RelaySettings } from './relay-vendor.ts'
import { createSpeech } from './speech.ts'

/** How long what takes its time takes, in milliseconds. */
export interface Pace {
  /** Without a word from anybody for so long, a caller is asked whether they are there. */
  readonly silenceMs: number
  /** Keys that are pressed within so long of each other are one number. */
  readonly keysMs: number
  /** How long it takes to speak a text, where the carrier does not tell when it was spoken. */
  speakingMs(text: string): number
}

/** Slow speech is some twelve characters a second. */
export const NATURAL_PACE: Pace = {
  silenceMs: 9_000,
  keysMs: 2_500,
  speakingMs: (text) => 1_000 + Math.min(text.length, 600) * 80,
}

export interface RelaySessionOptions {
  readonly live: LiveDesk
  readonly session: TenantSession
  readonly callId: CallId
  readonly socket: LiveSocket
  readonly settings: RelaySettings
  readonly takesHandoffData: boolean
  readonly logger: Logger
  readonly pace: Pace
}

export interface RelaySession {
  /** A text of the socket. Waits for nothing, so that an interruption is heard at once. */
  take(text: string): void
  /** The socket is gone. What is being answered is no longer waited for; the carrier tells by itself how the call goes on. */
  close(): void
}

interface Turn {
  readonly controller: AbortController
  readonly done: Promise<void>
}

/** When the farewell was spoken, this follows. */
interface Leaving {
  readonly then: 'hang_up' | 'transfer'
  hasBegun: boolean
}

const ENDED_BY_US = 'assistant-ended-call'
const NOT_UNDERSTOOD = 1003
const FAILED = 1011

/** Carries the words of one call between the relay's socket and the receptionist. */
export function createRelaySession(options: RelaySessionOptions): RelaySession {
  const { live, session, callId, socket, settings, logger, pace } = options
  const send = (frame: OutgoingFrame): void => socket.send(JSON.stringify(frame))
  const speech = createSpeech({ send, localeOf: (language) => localeOf(settings, language) })
  const silence = createTimer()
  const keysPause = createTimer()
  const farewell = createTimer()
  /** What is being answered at this moment. */
  let turn: Turn | null = null
  /** What was cut off is written down before the next answer is. */
  let written: Promise<unknown> = Promise.resolve()
  let leaving: Leaving | null = null
  let hasLeft = false
  let endReason = ENDED_BY_US
  let keys = ''

  /** What fails ends the relay; the carrier then asks again what to do with the call. */
  const background = (work: Promise<unknown>): void => {
    work.catch((error: unknown) => {
      logger.error({ err: error, call_id: callId }, 'the words of a call could not be carried')
      socket.close(FAILED, 'something went wrong here')
    })
  }

  const stopAnswering = (): void => {
    turn?.controller.abort()
    silence.stop()
  }

  const awaitCaller = (milliseconds: number): void => {
    silence.start(milliseconds, () => {
      background(live.hearSilence(session, callId).then((reply) => (reply === null ? leave('hang_up') : remind(reply))))
    })
  }

  const remind = (reply: LiveReply): void => {
    const answer = speech.begin()
    answer.say(reply.text)
    answer.finish(reply.language)
    endReason = 'silence'
    follow(reply)
  }

  const follow = ({ text, then }: LiveReply): void => {
    const speakingMs = pace.speakingMs(text)
    if (then.kind === 'listen') return awaitCaller(speakingMs + pace.silenceMs)
    const next = then.kind
    leaving = { then: next, hasBegun: false }
    farewell.start(speakingMs, () => background(leave(next)))
  }

  /** The relay would break off what it is speaking, so it is ended only when that was heard. */
  const leave = async (then: Leaving['then']): Promise<void> => {
    farewell.stop()
    silence.stop()
    if (hasLeft) return
    hasLeft = true
    if (then === 'hang_up') {
      await live.end(session, { callId, status: 'completed', reason: endReason, endedAt: null })
    }
    send({ type: 'end', ...(options.takesHandoffData ? { handoffData: JSON.stringify({ then }) } : {}) })
  }

  const hear = (text: string): void => {
    if (text.trim() === '' || leaving?.then === 'transfer' || hasLeft) return
    stopAnswering()
    farewell.stop()
    leaving = null
    endReason = ENDED_BY_US
    const controller = new AbortController()
    const done = answer(text, controller.signal).finally(() => {
      if (turn?.controller === controller) turn = null
    })
    turn = { controller, done }
    background(done)
  }

  const answer = async (text: string, signal: AbortSignal): Promise<void> => {
    await written
    const spoken = speech.begin()
    const say = (part: string): void => void (signal.aborted || spoken.say(part))
    const reply = await live.hear(session, { callId, text, utteranceId: null, signal, say })
    if (signal.aborted) return spoken.drop()
    if (reply === null) return leave('hang_up')
    spoken.finish(reply.language)
    follow(reply)
  }

  const cut = (heard: string): void => {
    stopAnswering()
    // A caller who speaks into the goodbye stays; one who is about to be put through is put through.
    if (leaving?.then === 'hang_up') {
      farewell.stop()
      leaving = null
    }
    const answering = turn?.done ?? Promise.resolve()
    written = Promise.allSettled([written, answering]).then(() => live.cut(session, { callId, heard }))
    background(written)
    awaitCaller(pace.silenceMs)
  }

  /** The caller is speaking, and what is being answered is no longer all that they say. */
  const listen = (): void => {
    stopAnswering()
    awaitCaller(pace.silenceMs)
  }

  const press = (key: string): void => {
    silence.stop()
    if (key === '#') return dialled()
    keys = key === '*' ? '' : keys + key
    keysPause.start(pace.keysMs, dialled)
  }

  const dialled = (): void => {
    keysPause.stop()
    const number = keys
    keys = ''
    if (number === '') awaitCaller(pace.silenceMs)
    else hear(number)
  }

  const learn = ({ name, value }: { name: string; value?: unknown }): void => {
    const isOurs = name === 'agentSpeaking'
    if (!isOurs && name !== 'clientSpeaking') return
    if (value === 'on') {
      silence.stop()
      if (isOurs && leaving !== null) leaving.hasBegun = true
    } else if (isOurs && leaving?.hasBegun === true) background(leave(leaving.then))
    // While an answer is being thought of, it is not the caller whom everybody waits for.
    else if (leaving === null && turn === null) awaitCaller(pace.silenceMs)
  }

  const begin = async (frame: Extract<RelayFrame, { type: 'setup' }>): Promise<void> => {
    const { language } = frame.customParameters ?? {}
    speech.startIn(typeof language === 'string' ? language : 'en')
    const next = await live.whatFollows(session, callId)
    if (next.kind === 'over') return leave('hang_up')
    awaitCaller(pace.speakingMs('') + pace.silenceMs)
  }

  const note = (type: string, data: Readonly<Record<string, unknown>>): void =>
    background(live.note(session, { callId, type, data }))

  const takeFrame = (frame: NonNullable<ReturnType<typeof readFrame>>): void => {
    switch (frame.type) {
      case 'setup':
        return background(begin(frame))
      case 'prompt':
        return frame.last ? hear(frame.voicePrompt) : listen()
      case 'interrupt':
        return cut(frame.utteranceUntilInterrupt)
      case 'dtmf':
        return press(frame.digit)
      case 'error':
        return note('relay_error', { description: frame.description.slice(0, DESCRIPTION_LENGTH_MAX) })
      case 'info':
        return learn(frame)
      case 'media_stream':
        note('media_stream_refused', {})
        return socket.close(NOT_UNDERSTOOD, 'Sound is not understood here: connect the call by ConversationRelay.')
    }
  }

  return {
    take: (text) => {
      const frame = readFrame(text)
      if (frame !== null) takeFrame(frame)
    },
    close: () => {
      stopAnswering()
      keysPause.stop()
      farewell.stop()
    },
  }
}

const DESCRIPTION_LENGTH_MAX = 500

interface Timer {
  /** Replaces what was waited for before. */
  start(milliseconds: number, then: () => void): void
  stop(): void
}

function createTimer(): Timer {
  let timer: NodeJS.Timeout | undefined
  return {
    start: (milliseconds, then) => {
      clearTimeout(timer)
      timer = setTimeout(then, milliseconds)
    },
    stop: () => clearTimeout(timer),
  }
}
