import { findCustomer } from '../customers/index.ts'
import { joinTransaction } from '../db/tenant-session.ts'
import type { TenantTx } from '../db/transaction.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { CallState } from './call.ts'
import { describeAssistant } from './describe-assistant.ts'
import { ensureCall } from './ensure-call.ts'
import { finishCall } from './finish-call.ts'
import type { VoiceAnswer, VoiceCall } from './ports.ts'
import type { CallServices } from './services.ts'
import { sentence } from './spoken.ts'
import { readAssistant } from './store/assistant.ts'
import type { AssistantRow } from './store/assistant.ts'
import { findDialledNumber } from './store/phone-number.ts'

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
    if (await isBlocked(tx, call)) {
      return refuseCall(tx, { session, call, reason: 'caller_blocked' })
    }
    if (assistant === null || !assistant.is_active || !(await isInService(tx, voiceCall))) {
      return refuseCall(tx, { session, call, reason: 'not_in_service' })
    }
    return welcome(tx, { session, services, call, assistant })
  })
}

async function isBlocked(tx: TenantTx, call: CallState): Promise<boolean> {
  if (call.customerId === null) return false
  return (await findCustomer(tx, call.customerId))?.isBlocked ?? false
}

/** A number that is switched off rings in vain; a call without a number of ours (by browser) has none to switch off. */
async function isInService(tx: TenantTx, call: VoiceCall): Promise<boolean> {
  const ours = call.direction === 'inbound' ? call.to : call.from
  if (ours === null) return true
  return (await findDialledNumber(tx, ours))?.isActive ?? true
}

async function refuseCall(
  tx: TenantTx,
  options: { session: TenantSession; call: CallState; reason: 'caller_blocked' | 'not_in_service' },
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
