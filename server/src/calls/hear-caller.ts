import type { TenantTx } from '../db/transaction.ts'
import { startDeadline } from '../kernel/deadline.ts'
import { newId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { hearOrApologise, languageOf, listToolCalls } from '../receptionist/index.ts'
import type { SaidLine } from '../receptionist/index.ts'
import { answerByModel } from './answer-by-model.ts'
import type { UtteranceForModel } from './answer-by-model.ts'
import { hasEnded } from './call.ts'
import type { CallState } from './call.ts'
import { claimUntil } from './hold-answer.ts'
import { keepReply } from './keep-reply.ts'
import type { CallServices } from './services.ts'
import { lockCall, updateCall } from './store/call.ts'
import { appendTurn, listTurns } from './store/turn.ts'
import { claimAnswer, findUtterance } from './store/utterance.ts'
import type { HeardUtterance } from './store/utterance.ts'
import { fromStoredReply } from './stored-reply.ts'
import type { SpokenReply } from './stored-reply.ts'
import { hearingOf, isUnwanted } from './utterance.ts'
import type { Hearing, Utterance } from './utterance.ts'

export type HearingRefusal = Refusal<'calls.call_not_found' | 'calls.call_has_ended' | 'calls.utterance_changed'>

/** So often is looked whether another process has answered what was delivered to both. */
const LOOK_EVERY_MS = 100

/**
 * Lets the receptionist hear what a caller said, and keeps both. The built-in brain answers in one transaction under the
 * lock of the call: of two utterances at once the second is heard with what came of the first. A language model is asked
 * between two: the utterance is committed before, the answer after; whoever speaks on meanwhile is answered instead, and
 * whoever delivers the same meanwhile waits for that answer. If the receptionist fails, the caller's words stay on
 * record, and the caller is told honestly. Nothing is said before what it tells of is committed.
 */
export async function hearCaller(
  session: TenantSession,
  services: CallServices,
  utterance: Utterance,
): Promise<Result<SpokenReply, HearingRefusal>> {
  for (;;) {
    const heard = await session.transact((tx) => hearInCall(tx, { session, services, utterance }))
    if (!heard.ok) return heard
    const { value } = heard
    if (value.kind === 'to_answer') return ok(await answerByModel(session, services, { ...value, utterance }))
    if (value.kind === 'answered') {
      if (value.reply.text !== '') utterance.say?.(value.reply.text)
      return ok(value.reply)
    }
    // It is answered elsewhere at this moment. Ends: that answer has its time, and a claim that is not renewed lapses.
    if (isUnwanted(utterance)) return ok(silenceIn(value.call))
    await pause(LOOK_EVERY_MS)
  }
}

type Heard =
  | { readonly kind: 'answered'; readonly reply: SpokenReply }
  | ({ readonly kind: 'to_answer' } & UtteranceForModel)
  | { readonly kind: 'under_way'; readonly call: CallState }

async function hearInCall(tx: TenantTx, hearing: Hearing): Promise<Result<Heard, HearingRefusal>> {
  const { callId, text, utteranceId = null } = hearing.utterance
  const [call, earlier] = await Promise.all([
    lockCall(tx, callId),
    // In one flight, and yet behind the lock: each statement sees what was committed when it begins.
    utteranceId === null ? null : findUtterance(tx, { callId, utteranceId }),
  ])
  if (call === null) return refuse('calls.call_not_found')
  if (earlier !== null && earlier.text !== text) return refuse('calls.utterance_changed')
  if (earlier !== null && earlier.reply !== null) {
    const toolCalls = await listToolCalls(tx, { callId: call.id })
    return ok({ kind: 'answered', reply: fromStoredReply(earlier.reply, toolCalls) })
  }
  if (hasEnded(call.status)) return refuse('calls.call_has_ended')
  if (earlier !== null && isBeingAnswered(earlier, hearing.session)) return ok({ kind: 'under_way', call })
  // What was said since is answered instead, and not cut off by what came before it.
  if (earlier?.isSpokenOver === true) return ok({ kind: 'answered', reply: silenceIn(call) })
  if (call.brain === 'built-in') {
    const turnId = earlier?.id ?? keepUtterance(tx, { ...hearing, call })
    return ok({ kind: 'answered', reply: await answerByRules(tx, { ...hearing, call, turnId }) })
  }
  return ok({ kind: 'to_answer', ...(await prepareForModel(tx, { ...hearing, call, earlier })) })
}

function isBeingAnswered({ answeringUntil }: HeardUtterance, { clock }: TenantSession): boolean {
  return answeringUntil !== null && Temporal.Instant.compare(clock(), answeringUntil) < 0
}

async function prepareForModel(
  tx: TenantTx,
  { earlier, ...hearing }: Hearing & { call: CallState; earlier: HeardUtterance | null },
): Promise<UtteranceForModel> {
  const { session, call, utterance } = hearing
  const { callId, utteranceId = null } = utterance
  const said = await linesBefore(tx, { call, earlier })
  const turnId = earlier?.id ?? (await keepUtterance(tx, hearing))
  if (utteranceId !== null) await claimAnswer(tx, { callId, utteranceId, until: claimUntil(session) })
  const attempt = newId<string>()
  await updateCall(tx, call.id, { answering: attempt, brain: call.brain })
  return { call, turnId, attempt, said }
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
  { session, call, utterance }: { session: TenantSession; call: CallState; utterance: Utterance },
): Promise<string> {
  const { text, utteranceId = null } = utterance
  const spoken = { role: 'caller', text, language: call.language, spokenAt: session.clock() } as const
  return appendTurn(tx, call.id, { ...spoken, latencyMs: null, source: null, utteranceId })
}

async function linesBefore(
  tx: TenantTx,
  { call, earlier }: { call: CallState; earlier: HeardUtterance | null },
): Promise<SaidLine[]> {
  const turns = (await listTurns(tx, call.id)).filter(({ id }) => id !== earlier?.id)
  return turns.map(({ role, text, spokenAt }) => ({ role, text, at: spokenAt }))
}

/** Says nothing: something else is answered, or nobody waits for an answer any more. */
function silenceIn(call: CallState): SpokenReply {
  const { brain, language, outcome, intent, appointmentId, customerId } = call
  const known = { brain, outcome, intent, appointmentId, customerId }
  return { ...known, text: '', language: languageOf(language) ?? 'en', toolCalls: [], ended: false, handover: null }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => void startDeadline(milliseconds, resolve))
}
