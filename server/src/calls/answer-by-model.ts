import type { TenantSession } from '../kernel/tenant-session.ts'
import { hearByModelOrApologise } from '../receptionist/index.ts'
import type { ReceptionistReply, SaidLine } from '../receptionist/index.ts'
import type { CallState } from './call.ts'
import { holdAnswer } from './hold-answer.ts'
import { keepReply } from './keep-reply.ts'
import type { CallServices } from './services.ts'
import { lockCall, updateCall } from './store/call.ts'
import { releaseAnswerLast } from './store/utterance.ts'
import type { SpokenReply } from './stored-reply.ts'
import { hearingOf, isUnwanted } from './utterance.ts'
import type { Utterance } from './utterance.ts'

/** An utterance that is on record and that a model shall answer. */
export interface UtteranceForModel {
  readonly call: CallState
  readonly turnId: string
  /** Of several attempts at one call the latest counts. */
  readonly attempt: string
  /** All that was said before it. */
  readonly said: readonly SaidLine[]
}

/**
 * Answers by a language model between two transactions, and keeps the answer in the second of them. Of an answer that
 * nobody waits for any more only what was said is kept, and everything that was done.
 */
export async function answerByModel(
  session: TenantSession,
  services: CallServices,
  asked: UtteranceForModel & { utterance: Utterance },
): Promise<SpokenReply> {
  const { call, said, utterance } = asked
  const { callId, utteranceId = null } = utterance
  using _held = utteranceId === null ? null : holdAnswer(session, { ...services, callId, utteranceId })
  const heardAtMs = performance.now()
  const elapsedMs = (): number => Math.round(performance.now() - heardAtMs)
  const spoken: string[] = []
  let firstTextMs: number | null = null
  const say = (part: string): void => {
    // What a model says on after nobody waits any more is heard by nobody.
    if (isUnwanted(utterance)) return
    firstTextMs ??= elapsedMs()
    spoken.push(part)
    utterance.say?.(part)
  }
  const options = hearingOf({ session, services, call, utterance }, null)
  const reply = await hearByModelOrApologise({ ...options, hearing: { ...options.hearing, said, say } })
  // What was not said in parts is said now: an apology, or an answer of the built-in brain.
  if (spoken.length === 0 && !isUnwanted(utterance)) say(reply.text)
  await keepAnswer(session, { ...asked, reply, latencyMs: elapsedMs(), firstTextMs, spoken: spoken.join('') })
  const { dialogue: _kept, ...told } = reply
  return told
}

interface AnswerOfModel extends UtteranceForModel {
  readonly utterance: Utterance
  readonly reply: ReceptionistReply
  readonly latencyMs: number
  readonly firstTextMs: number | null
  readonly spoken: string
}

async function keepAnswer(session: TenantSession, answered: AnswerOfModel): Promise<void> {
  const { call, turnId, attempt, utterance, reply, latencyMs, firstTextMs, spoken } = answered
  const { callId, utteranceId = null } = utterance
  await session.transact(async (tx) => {
    const current = await lockCall(tx, call.id)
    if (current === null) return
    const isLatest = current.answering === attempt && !isUnwanted(utterance)
    const answer = { call: current, turnId, reply, now: session.clock(), latencyMs, firstTextMs }
    keepReply(tx, isLatest ? answer : { ...answer, spokenBeforeCut: spoken })
    if (utteranceId !== null) releaseAnswerLast(tx, { callId, utteranceId })
    if (current.answering === attempt) await updateCall(tx, call.id, { answering: null })
  })
}
