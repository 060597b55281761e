import type { TenantTx } from '../db/transaction.ts'
import { newId } from '../kernel/ids.ts'
import type { CallId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { hearByModelOrApologise, hearOrApologise, languageOf, listToolCalls } from '../receptionist/index.ts'
import type { HearingOptions, SaidLine } from '../receptionist/index.ts'
import { hasEnded } from './call.ts'
import type { CallState } from './call.ts'
import { keepReply } from './keep-reply.ts'
import type { CallServices } from './services.ts'
import { sentence } from './spoken.ts'
import { recordActivity } from './store/activity.ts'
import { lockCall, updateCall } from './store/call.ts'
import { appendTurn, findUtterance, listTurns } from './store/turn.ts'
import { fromStoredReply } from './stored-reply.ts'
import type { SpokenReply } from './stored-reply.ts'

export interface Utterance {
  readonly callId: CallId
  readonly text: string
  /** The name of this utterance at whoever delivers it; delivered twice, it is one turn and gets one answer. */
  readonly utteranceId?: string | null
  /** Aborted when the caller speaks on, or is gone: nobody waits for this answer any more. */
  readonly signal?: AbortSignal
  /** Is told each part of the answer as soon as it may be heard; the parts make up its text. */
  say?(part: string): void
}

export type HearingRefusal = Refusal<'calls.call_not_found' | 'calls.call_has_ended' | 'calls.utterance_changed'>

/**
 * Lets the receptionist hear what a caller said, and keeps both. The built-in brain answers in one transaction under the
 * lock of the call: of two utterances at once the second is heard with what came of the first. A language model is asked
 * between two: the utterance is committed before, the answer after; whoever speaks on meanwhile is answered instead. If
 * the receptionist fails, the caller's words stay on record, and the caller is told honestly. Nothing is said before
 * what it tells of is committed.
 */
export async function hearCaller(
  session: TenantSession,
  services: CallServices,
  utterance: Utterance,
): Promise<Result<SpokenReply, HearingRefusal>> {
  const heard = await session.transact((tx) => hearInCall(tx, { session, services, utterance }))
  if (!heard.ok) return heard
  if ('reply' in heard.value) {
    utterance.say?.(heard.value.reply.text)
    return ok(heard.value.reply)
  }
  return ok(await answerByModel(session, services, { ...heard.value, utterance }))
}

interface Hearing {
  readonly session: TenantSession
  readonly services: CallServices
  readonly utterance: Utterance
}

/** An utterance that is on record and that a model shall answer. */
interface Waiting {
  readonly call: CallState
  readonly turnId: string
  /** Of several attempts at one call the latest counts. */
  readonly attempt: string
  readonly said: readonly SaidLine[]
}

async function hearInCall(
  tx: TenantTx,
  { session, services, utterance }: Hearing,
): Promise<Result<{ reply: SpokenReply } | Waiting, HearingRefusal>> {
  const { callId, text, utteranceId = null } = utterance
  const [call, earlier] = await Promise.all([
    lockCall(tx, callId),
    // In one flight, and yet behind the lock: each statement sees what was committed when it begins.
    utteranceId === null ? null : findUtterance(tx, callId, utteranceId),
  ])
  if (call === null) return refuse('calls.call_not_found')
  if (earlier !== null && earlier.text !== text) return refuse('calls.utterance_changed')
  if (earlier !== null && earlier.reply !== null) {
    return ok({ reply: fromStoredReply(earlier.reply, await listToolCalls(tx, { callId: call.id })) })
  }
  if (hasEnded(call.status)) return refuse('calls.call_has_ended')
  const said = call.brain === 'built-in' ? [] : await linesOf(tx, call.id)
  const turnId = earlier?.id ?? keepUtterance(tx, { session, call, text, utteranceId })
  if (call.brain === 'built-in')
    return ok({ reply: await answerByRules(tx, { session, services, utterance, call, turnId }) })
  const attempt = newId<string>()
  await updateCall(tx, call.id, { answering: attempt, brain: call.brain })
  return ok({ call, turnId: await turnId, attempt, said })
}

/** `turnId` need not be there yet: the utterance goes out in one flight with the first reads of its answer. */
async function answerByRules(
  tx: TenantTx,
  { turnId, ...hearing }: Hearing & { call: CallState; turnId: string | Promise<string> },
): Promise<SpokenReply> {
  const { session, call } = hearing
  const heardAtMs = performance.now()
  // Looked at below: if it failed, so did all that came after it.
  Promise.resolve(turnId).catch(() => undefined)
  const reply = await hearOrApologise(tx, hearingOf(hearing, tx)).catch(async (error: unknown) => {
    // If the utterance itself could not be kept, that is the cause, and what decides whether all is tried again.
    await turnId
    throw error
  })
  const latencyMs = Math.round(performance.now() - heardAtMs)
  keepReply(tx, { call, turnId: await turnId, reply, now: session.clock(), latencyMs, firstTextMs: latencyMs })
  const { dialogue: _kept, ...spoken } = reply
  return spoken
}

function keepUtterance(
  tx: TenantTx,
  heard: { session: TenantSession; call: CallState; text: string; utteranceId: string | null },
): Promise<string> {
  const { session, call, text, utteranceId } = heard
  const spoken = { role: 'caller', text, language: call.language, spokenAt: session.clock() } as const
  return appendTurn(tx, call.id, { ...spoken, latencyMs: null, source: null, utteranceId })
}

async function linesOf(tx: TenantTx, callId: CallId): Promise<SaidLine[]> {
  return (await listTurns(tx, callId)).map(({ role, text, spokenAt }) => ({ role, text, at: spokenAt }))
}

/** Everything between the two transactions, and the second of them. */
async function answerByModel(
  session: TenantSession,
  services: CallServices,
  { call, turnId, attempt, said, utterance }: Waiting & { utterance: Utterance },
): Promise<SpokenReply> {
  const heardAtMs = performance.now()
  const spoken: string[] = []
  let firstTextMs: number | null = null
  const say = (part: string): void => {
    // What a model says on after nobody waits any more is heard by nobody.
    if (isUnwanted(utterance)) return
    firstTextMs ??= Math.round(performance.now() - heardAtMs)
    spoken.push(part)
    utterance.say?.(part)
  }
  const options = hearingOf({ session, services, call, utterance }, null)
  const reply = await hearByModelOrApologise({ ...options, hearing: { ...options.hearing, said, say } })
  // What was not said in parts is said now: an apology, or an answer of the built-in brain.
  if (spoken.length === 0 && !isUnwanted(utterance)) say(reply.text)
  const latencyMs = Math.round(performance.now() - heardAtMs)
  await session.transact(async (tx) => {
    const current = await lockCall(tx, call.id)
    if (current === null) return
    const isLatest = current.answering === attempt && !isUnwanted(utterance)
    const answer = { call: current, turnId, reply, now: session.clock(), latencyMs, firstTextMs }
    keepReply(tx, isLatest ? answer : { ...answer, spokenBeforeCut: spoken.join('') })
    if (current.answering === attempt) await updateCall(tx, call.id, { answering: null })
  })
  const { dialogue: _kept, ...told } = reply
  return told
}

function isUnwanted({ signal }: Utterance): boolean {
  return signal?.aborted ?? false
}

function hearingOf(
  { session, services, call, utterance }: Hearing & { call: CallState },
  tx: TenantTx | null,
): HearingOptions {
  const noteFailure = async (inside: TenantTx): Promise<void> => {
    await lockCall(inside, call.id)
    await recordActivity(inside, call.id, { type: 'receptionist_failed', data: {}, occurredAt: session.clock() })
  }
  return {
    ...services,
    session,
    hearing: {
      text: utterance.text,
      dialogue: call.dialogue ?? null,
      context: {
        channel: 'voice',
        place: { callId: call.id },
        callerPhone: call.callerPhone,
        branchId: call.branchId,
        languageHint: languageOf(call.language),
      },
      ...(utterance.signal === undefined ? {} : { signal: utterance.signal }),
    },
    apology: sentence('out_of_order', call.language),
    recordFailure: () => (tx === null ? session.transact(noteFailure) : noteFailure(tx)),
  }
}
