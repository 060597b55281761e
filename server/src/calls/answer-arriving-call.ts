import { joinTransaction } from '../db/tenant-session.ts'
import type { TenantTx } from '../db/transaction.ts'
import { invariant } from '../kernel/invariant.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { CallState } from './call.ts'
import { describeAssistant } from './describe-assistant.ts'
import { ensureCall } from './ensure-call.ts'
import { finishCall } from './finish-call.ts'
import { whyNotAnswered } from './may-answer.ts'
import type { WhyNotAnswered } from './may-answer.ts'
import type { VoiceAnswer, VoiceCall } from './ports.ts'
import type { CallServices } from './services.ts'
import { sentence } from './spoken.ts'
import { readAssistant } from './store/assistant.ts'
import type { AssistantRow } from './store/assistant.ts'

/** Who answers a call that is ringing: the assistant of the business, or nobody and why. */
export async function answerArrivingCall(
  session: TenantSession,
  services: CallServices,
  request: { provider: string; call: VoiceCall },
): Promise<VoiceAnswer> {
  const { provider, call: voiceCall } = request
  return session.transact(async (tx) => {
    const incoming = { ...voiceCall, provider, status: 'ringing', startedAt: null, language: null } as const
    const { call } = await ensureCall(tx, session, incoming)
    const assistant = await readAssistant(tx)
    const reason = await whyNotAnswered(tx, { call, voiceCall, assistant, now: session.clock() })
    if (reason !== null) return refuseCall(tx, { session, call, reason })
    invariant(assistant, 'a call is answered by an assistant')
    return welcome(tx, { session, services, call, assistant })
  })
}

async function refuseCall(
  tx: TenantTx,
  options: { session: TenantSession; call: CallState; reason: WhyNotAnswered },
): Promise<VoiceAnswer> {
  const { session, call, reason } = options
  await finishCall(tx, call, { status: 'missed', reason, endedAt: null, now: session.clock() })
  return { kind: 'call_refused', spoken: sentence(reason, call.language) }
}

async function welcome(
  tx: TenantTx,
  options: { session: TenantSession; services: CallServices; call: CallState; assistant: AssistantRow },
): Promise<VoiceAnswer> {
  const { session, services, call, assistant } = options
  const inside = joinTransaction(session, tx)
  return { kind: 'assistant', assistant: await describeAssistant(tx, { session: inside, services, call, assistant }) }
}
