import type { TenantTx } from '../db/transaction.ts'
import { mergeOutcome } from '../receptionist/index.ts'
import type { ReceptionistReply } from '../receptionist/index.ts'
import { hasEnded } from './call.ts'
import type { CallState } from './call.ts'
import { recordActivityLast } from './store/activity.ts'
import { keepCustomer, keepOutcome } from './store/call.ts'
import { appendTurnLast } from './store/turn.ts'
import { toStoredReply } from './stored-reply.ts'

export interface ReplyToKeep {
  readonly call: CallState
  /** The turn that it answers. */
  readonly turnId: string
  readonly reply: ReceptionistReply
  readonly now: Temporal.Instant
  readonly latencyMs: number
  readonly firstTextMs: number | null
  /** Given where the caller spoke on before the answer was complete: as much of it as was said. */
  readonly spokenBeforeCut?: string
}

/**
 * Keeps what was answered and what came of it. What was done is kept even if the words came too late to be heard; the
 * notes of the conversation then stay those of the utterance that was answered instead. All of it is written with the
 * commit, and nobody waits for it before.
 */
export function keepReply(tx: TenantTx, kept: ReplyToKeep): void {
  const { call, reply, now, spokenBeforeCut } = kept
  for (const { name, status, code } of reply.toolCalls) {
    recordActivityLast(tx, call.id, { type: 'tool_called', data: { name, status, code }, occurredAt: now })
  }
  if (reply.handover !== null) {
    recordActivityLast(tx, call.id, { type: 'handed_over', data: { ...reply.handover }, occurredAt: now })
  }
  const isHeard = spokenBeforeCut === undefined && !hasEnded(call.status)
  const text = isHeard ? reply.text : (spokenBeforeCut ?? '')
  if (text !== '') keepText(tx, { ...kept, text, isHeard })
  else recordActivityLast(tx, call.id, { type: 'answer_unheard', data: {}, occurredAt: now })
  keepOutcome(tx, call.id, {
    outcome: mergeOutcome({ known: call.outcome, latest: reply.outcome }),
    appointmentId: reply.appointmentId ?? call.appointmentId,
    notes: isHeard ? reply : null,
  })
  // Only where it is learnt: the customer's figures are counted anew then.
  if (reply.customerId !== null && reply.customerId !== call.customerId) keepCustomer(tx, call.id, reply.customerId)
}

function keepText(tx: TenantTx, kept: ReplyToKeep & { text: string; isHeard: boolean }): void {
  const { call, turnId, reply, now, latencyMs, firstTextMs, text, isHeard } = kept
  const { dialogue: _notes, ...told } = reply
  appendTurnLast(tx, call.id, {
    role: 'assistant',
    text,
    language: reply.language,
    spokenAt: now,
    latencyMs,
    source: null,
    answer: {
      turnId,
      brain: reply.brain,
      firstTextMs,
      toolsMs: reply.toolCalls.reduce((sum, call) => sum + (call.latencyMs ?? 0), 0),
      reply: toStoredReply({ ...told, text }),
      interruptedAt: isHeard ? null : now,
    },
  })
}
