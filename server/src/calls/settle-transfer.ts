import { z } from 'zod'
import type { TenantTx } from '../db/transaction.ts'
import type { CallId } from '../kernel/ids.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { askedToLeaveMessage } from '../receptionist/index.ts'
import { hasEnded } from './call.ts'
import type { CallState } from './call.ts'
import { finishCall } from './finish-call.ts'
import type { LiveNext, LiveReply, LiveTransfer, TransferAttempt } from './ports.ts'
import { sentence } from './spoken.ts'
import { listActivities, recordActivity } from './store/activity.ts'
import { lockCall, updateCall } from './store/call.ts'
import { appendTurn } from './store/turn.ts'
import { E164 } from './voice-answer.ts'

const HANDED_OVER = 'handed_over'
const FAILED = 'transfer_failed'

const Handed = z.object({ number: E164, reason: z.string() })
const Attempted = z.object({ attempt_id: z.string() })

/** What has yet to follow what the receptionist said last. A transfer that failed does not follow any more. */
export async function whatFollows(session: TenantSession, callId: CallId): Promise<LiveNext> {
  return session.transact(async (tx) => {
    const call = await lockCall(tx, callId)
    if (call === null || hasEnded(call.status)) return { kind: 'over' }
    return (await openTransfer(tx, callId)) ?? { kind: 'listen' }
  })
}

async function openTransfer(tx: TenantTx, callId: CallId): Promise<LiveTransfer | null> {
  const steps = (await listActivities(tx, callId)).filter(({ type }) => type === HANDED_OVER || type === FAILED)
  const last = steps.at(-1)
  const handed = last?.type === HANDED_OVER ? Handed.safeParse(last.data) : null
  return handed?.success === true ? { kind: 'transfer', ...handed.data } : null
}

/**
 * Notes what came of putting a caller through. Answered, the call is transferred and over for us. Otherwise the caller
 * hears that there is nobody, and is asked for a message; told twice of one attempt, it is said and noted once.
 */
export async function settleTransfer(session: TenantSession, attempt: TransferAttempt): Promise<LiveReply | null> {
  return session.transact(async (tx) => {
    const call = await lockCall(tx, attempt.callId)
    if (call === null || hasEnded(call.status)) return null
    if (!attempt.isAnswered) return offerMessage(tx, { call, attempt, now: session.clock() })
    const transfer = await openTransfer(tx, call.id)
    await updateCall(tx, call.id, { transferred_to: transfer?.number ?? null, transferred_at: session.clock() })
    const { reason } = attempt
    await finishCall(tx, call, { status: 'transferred', reason, endedAt: null, now: session.clock() })
    return null
  })
}

async function offerMessage(
  tx: TenantTx,
  { call, attempt, now }: { call: CallState; attempt: TransferAttempt; now: Temporal.Instant },
): Promise<LiveReply> {
  const { attemptId, reason } = attempt
  const language = call.language ?? 'en'
  const text = sentence('nobody_to_put_through', call.language)
  const reply: LiveReply = { text, language, then: { kind: 'listen' } }
  const isKnown = (await listActivities(tx, call.id)).some(
    ({ type, data }) => type === FAILED && Attempted.safeParse(data).data?.attempt_id === attemptId,
  )
  if (isKnown) return reply
  await recordActivity(tx, call.id, { type: FAILED, data: { attempt_id: attemptId, reason }, occurredAt: now })
  await appendTurn(tx, call.id, { role: 'assistant', text, language, spokenAt: now, latencyMs: null, source: null })
  await updateCall(tx, call.id, {
    dialogue: JSON.stringify(askedToLeaveMessage(call.dialogue ?? null)),
    ...(call.outcome === 'handed_over' ? { outcome: null } : {}),
  })
  return reply
}
