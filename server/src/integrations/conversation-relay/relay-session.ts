import type { LiveDesk, LiveReply } from '../../calls/ports.ts'
import type { LiveSocket } from '../../http/socket-route.ts'
import type { CallId } from '../../kernel/ids.ts'
import type { Logger } from '../../kernel/logger.ts'
import type { TenantSession } from '../../kernel/tenant-session.ts'
import { readFrame } from './frames.ts'
import type { OutgoingFrame, RelayFrame } from './frames.ts'
import { createKeypad } from './keypad.ts'
import type { Keypad } from './keypad.ts'
import { createTimer } from './pace.ts'
import type { Pace } from './pace.ts'
import { localeOf } from './relay-vendor.ts'
import type { RelaySettings } from './relay-vendor.ts'
import { createSpeech } from './speech.ts'
import type { Speech } from './speech.ts'

export interface RelayLine {
  readonly live: LiveDesk
  readonly session: TenantSession
  readonly callId: CallId
  readonly socket: LiveSocket
  readonly settings: RelaySettings
  readonly takesHandoffData: boolean
  readonly logger: Logger
  readonly pace: Pace
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
const DESCRIPTION_LENGTH_MAX = 500

/** Carries the words of one call between the relay's socket and the receptionist. */
export class RelaySession {
  readonly #line: RelayLine
  readonly #speech: Speech
  readonly #keypad: Keypad
  readonly #silence = createTimer()
  readonly #farewell = createTimer()
  /** What is being answered at this moment. */
  #turn: Turn | null = null
  /** What was cut off is written down before the next answer is. */
  #written: Promise<unknown> = Promise.resolve()
  #leaving: Leaving | null = null
  #hasLeft = false
  #endReason = ENDED_BY_US

  constructor(line: RelayLine) {
    this.#line = line
    const send = (frame: OutgoingFrame): void => this.#send(frame)
    this.#speech = createSpeech({ send, localeOf: (language) => localeOf(line.settings, language) })
    this.#keypad = createKeypad({ pauseMs: line.pace.keysMs, onNumber: (number) => this.#takeNumber(number) })
  }

  /** A text of the socket. Waits for nothing, so that an interruption is heard at once. */
  take(text: string): void {
    const frame = readFrame(text)
    if (frame !== null) this.#takeFrame(frame)
  }

  /** The socket is gone. What is being answered is no longer waited for; the carrier asks by itself how the call goes on. */
  close(): void {
    this.#hasLeft = true
    this.#stopAnswering()
    this.#keypad.close()
    this.#farewell.stop()
  }

  #takeFrame(frame: NonNullable<ReturnType<typeof readFrame>>): void {
    switch (frame.type) {
      case 'setup':
        return this.#inBackground(this.#begin(frame))
      case 'prompt':
        return frame.last ? this.#hear(frame.voicePrompt) : this.#listen()
      case 'interrupt':
        return this.#cut(frame.utteranceUntilInterrupt)
      case 'dtmf':
        this.#silence.stop()
        return this.#keypad.press(frame.digit)
      case 'error':
        return this.#note('relay_error', { description: frame.description.slice(0, DESCRIPTION_LENGTH_MAX) })
      case 'info':
        return this.#learn(frame)
      case 'media_stream':
        this.#note('media_stream_refused', {})
        return this.#close(NOT_UNDERSTOOD, 'Sound is not understood here: connect the call by ConversationRelay.')
    }
  }

  async #begin(frame: Extract<RelayFrame, { type: 'setup' }>): Promise<void> {
    const { live, session, callId, pace } = this.#line
    const { language } = frame.customParameters ?? {}
    this.#speech.startIn(typeof language === 'string' ? language : 'en')
    const next = await live.whatFollows(session, callId)
    if (next.kind === 'over') return this.#leave('hang_up')
    this.#awaitCaller(pace.speakingMs('') + pace.silenceMs)
  }

  #hear(text: string): void {
    if (text.trim() === '' || this.#leaving?.then === 'transfer' || this.#hasLeft) return
    this.#stopAnswering()
    this.#stay()
    this.#endReason = ENDED_BY_US
    const controller = new AbortController()
    const done = this.#answer(text, controller.signal).finally(() => {
      if (this.#turn?.controller === controller) this.#turn = null
    })
    this.#turn = { controller, done }
    this.#inBackground(done)
  }

  async #answer(text: string, signal: AbortSignal): Promise<void> {
    const { live, session, callId } = this.#line
    await this.#written
    const spoken = this.#speech.begin()
    const say = (part: string): void => void (signal.aborted || spoken.say(part))
    const reply = await live.hear(session, { callId, text, utteranceId: null, signal, say })
    if (signal.aborted) return spoken.drop()
    if (reply === null) return this.#leave('hang_up')
    spoken.finish(reply.language)
    this.#follow(reply)
  }

  /** The caller is speaking, and what is being answered is no longer all that they say. */
  #listen(): void {
    this.#stopAnswering()
    this.#awaitCaller(this.#line.pace.silenceMs)
  }

  /** The caller spoke into what we said: of it only `heard` was heard. */
  #cut(heard: string): void {
    const { live, session, callId } = this.#line
    const answering = this.#turn?.done ?? Promise.resolve()
    this.#listen()
    // A caller who speaks into the goodbye stays; one who is about to be put through is put through.
    if (this.#leaving?.then === 'hang_up') this.#stay()
    this.#written = Promise.allSettled([this.#written, answering]).then(() => live.cut(session, { callId, heard }))
    this.#inBackground(this.#written)
  }

  #takeNumber(number: string): void {
    if (number === '') this.#awaitCaller(this.#line.pace.silenceMs)
    else this.#hear(number)
  }

  /** Who is speaking at this moment, where the carrier tells. */
  #learn({ name, value }: { name: string; value?: unknown }): void {
    const isOurs = name === 'agentSpeaking'
    if (!isOurs && name !== 'clientSpeaking') return
    if (value === 'on') {
      this.#silence.stop()
      if (isOurs && this.#leaving !== null) this.#leaving.hasBegun = true
      return
    }
    if (isOurs && this.#leaving?.hasBegun === true) return this.#inBackground(this.#leave(this.#leaving.then))
    // While an answer is being thought of, it is not the caller whom everybody waits for.
    if (this.#leaving === null && this.#turn === null) this.#awaitCaller(this.#line.pace.silenceMs)
  }

  #awaitCaller(milliseconds: number): void {
    // What was begun before the socket went may end after it: then another socket, or nobody, is waited on.
    if (this.#hasLeft) return
    this.#silence.start(milliseconds, () => this.#inBackground(this.#askWhetherThere()))
  }

  async #askWhetherThere(): Promise<void> {
    const { live, session, callId } = this.#line
    const reply = await live.hearSilence(session, callId)
    if (reply === null) return this.#leave('hang_up')
    const spoken = this.#speech.begin()
    spoken.say(reply.text)
    spoken.finish(reply.language)
    this.#endReason = 'silence'
    this.#follow(reply)
  }

  #follow({ text, then }: LiveReply): void {
    if (this.#hasLeft) return
    const { pace } = this.#line
    const speakingMs = pace.speakingMs(text)
    if (then.kind === 'listen') return this.#awaitCaller(speakingMs + pace.silenceMs)
    const next = then.kind
    this.#leaving = { then: next, hasBegun: false }
    this.#farewell.start(speakingMs, () => this.#inBackground(this.#leave(next)))
  }

  /** The relay would break off what it is speaking, so it is ended only when that was heard. */
  async #leave(then: Leaving['then']): Promise<void> {
    const { live, session, callId, takesHandoffData } = this.#line
    this.#farewell.stop()
    this.#silence.stop()
    if (this.#hasLeft) return
    this.#hasLeft = true
    if (then === 'hang_up') {
      await live.end(session, { callId, status: 'completed', reason: this.#endReason, endedAt: null })
    }
    this.#send({ type: 'end', ...(takesHandoffData ? { handoffData: JSON.stringify({ then }) } : {}) })
  }

  #stay(): void {
    this.#farewell.stop()
    this.#leaving = null
  }

  #stopAnswering(): void {
    this.#turn?.controller.abort()
    this.#silence.stop()
  }

  #note(type: string, data: Readonly<Record<string, unknown>>): void {
    const { live, session, callId } = this.#line
    this.#inBackground(live.note(session, { callId, type, data }))
  }

  /** What fails ends the relay; the carrier then asks again what to do with the call. */
  #inBackground(work: Promise<unknown>): void {
    const { logger, callId } = this.#line
    work.catch((error: unknown) => {
      logger.error({ err: error, call_id: callId }, 'the words of a call could not be carried')
      this.#close(FAILED, 'something went wrong here')
    })
  }

  #send(frame: OutgoingFrame): void {
    this.#line.socket.send(JSON.stringify(frame))
  }

  #close(code: number, reason: string): void {
    this.#line.socket.close(code, reason)
  }
}
