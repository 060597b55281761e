import { joinTransaction } from '../db/tenant-session.ts'
import type { TenantTx } from '../db/transaction.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { isSuspended } from '../identity/index.ts'
import { languageOf, mergeOutcome, runTool } from '../receptionist/index.ts'
import type { ToolAnswer } from '../receptionist/index.ts'
import { advanceCall } from './advance-call.ts'
import type { CallState } from './call.ts'
import { ensureCall } from './ensure-call.ts'
import type { VoiceCall, VoiceToolCall } from './ports.ts'
import { sentence } from './spoken.ts'
import { recordActivity } from './store/activity.ts'
import { updateCall } from './store/call.ts'
import type { ToolResult } from './voice-answer.ts'

/**
 * Does what a platform's own model asks for in a call, one after the other. The call is put on record first if this is
 * the first that is heard of it; it may also be over already, where the network delivers late. A repeated tool call
 * has one effect and the same answer. All in one transaction: if one cannot be done, none was.
 */
export async function handleToolCalls(
  session: TenantSession,
  request: { provider: string; call: VoiceCall; toolCalls: readonly VoiceToolCall[] },
): Promise<ToolResult[]> {
  const { provider, call: voiceCall, toolCalls } = request
  return session.transact(async (tx) => {
    const incoming = { ...voiceCall, provider, status: 'in_progress', startedAt: null, language: null } as const
    // Asked together, so that nobody waits twice.
    const [known, nobodyActs] = await Promise.all([ensureCall(tx, session, incoming), isSuspended(tx)])
    let { call } = known
    if (nobodyActs) return toolCalls.map((toolCall) => refuseInSuspension(call, toolCall))
    // Not every platform tells when a call is taken up: where something is asked for, somebody speaks.
    await advanceCall(tx, call, { status: 'in_progress', occurredAt: session.clock() })
    const results: ToolResult[] = []
    for (const [index, toolCall] of toolCalls.entries()) {
      // Read anew after each: the tool before may have told us who the customer is.
      if (index > 0) call = (await ensureCall(tx, session, incoming)).call
      results.push(await handleToolCall(tx, { session, call, toolCall }))
    }
    return results
  })
}

/** Where a platform's assistant takes a call without asking whether anybody answers. */
function refuseInSuspension(call: CallState, { toolCallId, name }: VoiceToolCall): ToolResult {
  const spoken = sentence('suspended', call.language)
  return { toolCallId, name, status: 'failed', code: 'suspended', spoken, result: {} }
}

async function handleToolCall(
  tx: TenantTx,
  options: { session: TenantSession; call: CallState; toolCall: VoiceToolCall },
): Promise<ToolResult> {
  const { session, call, toolCall } = options
  const { toolCallId, name } = toolCall
  const answer = await runTool(joinTransaction(session, tx), {
    name,
    args: toolCall.arguments,
    providerToolCallId: toolCallId,
    context: {
      channel: 'voice',
      place: { callId: call.id },
      callerPhone: call.callerPhone,
      branchId: call.branchId,
      languageHint: languageOf(call.language),
    },
  })
  await keepAnswer(tx, { session, call, answer })
  const { status, code, spoken } = answer.record
  return { toolCallId, name, status, code, spoken, result: answer.outcome.result }
}

async function keepAnswer(
  tx: TenantTx,
  options: { session: TenantSession; call: CallState; answer: ToolAnswer },
): Promise<void> {
  const { session, call, answer } = options
  const { name, status, code } = answer.record
  const { effects } = answer.outcome
  const activity = { type: 'tool_called', data: { name, status, code }, occurredAt: session.clock() }
  const changes = {
    outcome: mergeOutcome({ known: call.outcome, latest: effects.outcome ?? null }),
    appointment_id: effects.appointmentId ?? call.appointmentId,
    booking_error: status === 'succeeded' ? null : code,
    // Named only where it is learnt: whoever writes it has the customer's figures counted anew.
    ...(effects.customerId === undefined ? {} : { customer_id: effects.customerId }),
  }
  await Promise.all([recordActivity(tx, call.id, activity), updateCall(tx, call.id, changes)])
}
