import type { TenantTx } from '../db/transaction.ts'
import type { CallId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { hearOrApologise, languageOf, mergeOutcome } from '../receptionist/index.ts'
import type { ReceptionistReply } from '../receptionist/index.ts'
import { hasEnded } from './call.ts'
import type { CallState } from './call.ts'
import type { CallServices } from './services.ts'
import { sentence } from './spoken.ts'
import { recordActivity } from './store/activity.ts'
import { lockCall, updateCall } from './store/call.ts'
import { appendTurn } from './store/turn.ts'

/** What the caller hears, and what was done for it. */
export type SpokenReply = Omit<ReceptionistReply, 'dialogue'>

/**
 * Lets the receptionist hear what a caller said, and keeps both. One transaction under the lock of the call: of two
 * utterances at once the second is heard with what came of the first. If the receptionist fails, what it had begun is
 * undone, the caller's words stay on record, and the caller is told honestly.
 */
export async function hearCaller(
  session: TenantSession,
  services: CallServices,
  utterance: { callId: CallId; text: string },
): Promise<Result<SpokenReply, Refusal<'calls.call_not_found' | 'calls.call_has_ended'>>> {
  return session.transact(async (tx) => {
    const call = await lockCall(tx, utterance.callId)
    if (call === null) return refuse('calls.call_not_found')
    if (hasEnded(call.status)) return refuse('calls.call_has_ended')
    await appendTurn(tx, call.id, {
      role: 'caller',
      text: utterance.text,
      language: call.language,
      spokenAt: session.clock(),
      latencyMs: null,
      source: null,
    })
    const heardAtMs = performance.now()
    const reply = await hear(tx, { session, services, call, text: utterance.text })
    await keepReply(tx, { session, call, reply, latencyMs: Math.round(performance.now() - heardAtMs) })
    const { dialogue: _kept, ...spoken } = reply
    return ok(spoken)
  })
}

interface Utterance {
  session: TenantSession
  services: CallServices
  call: CallState
  text: string
}

function hear(tx: TenantTx, { session, services, call, text }: Utterance): Promise<ReceptionistReply> {
  return hearOrApologise(tx, {
    ...services,
    session,
    hearing: {
      text,
      dialogue: call.dialogue ?? null,
      context: {
        channel: 'voice',
        place: { callId: call.id },
        callerPhone: call.callerPhone,
        branchId: call.branchId,
        languageHint: languageOf(call.language),
      },
    },
    apology: sentence('out_of_order', call.language),
    recordFailure: () =>
      recordActivity(tx, call.id, { type: 'receptionist_failed', data: {}, occurredAt: session.clock() }),
  })
}

async function keepReply(
  tx: TenantTx,
  options: { session: TenantSession; call: CallState; reply: ReceptionistReply; latencyMs: number },
): Promise<void> {
  const { call, reply, latencyMs } = options
  const now = options.session.clock()
  const { text, language } = reply
  await appendTurn(tx, call.id, { role: 'assistant', text, language, spokenAt: now, latencyMs, source: null })
  for (const { name, status, code } of reply.toolCalls) {
    await recordActivity(tx, call.id, { type: 'tool_called', data: { name, status, code }, occurredAt: now })
  }
  if (reply.handover !== null) {
    await recordActivity(tx, call.id, { type: 'handed_over', data: { ...reply.handover }, occurredAt: now })
  }
  await updateCall(tx, call.id, {
    language,
    dialogue: reply.dialogue === null ? null : JSON.stringify(reply.dialogue),
    outcome: mergeOutcome({ known: call.outcome, latest: reply.outcome }),
    intent: reply.intent ?? call.intent,
    customer_id: reply.customerId ?? call.customerId,
    appointment_id: reply.appointmentId ?? call.appointmentId,
  })
}
