import { findCustomer } from '../customers/index.ts'
import type { TenantTx } from '../db/transaction.ts'
import { isSuspended } from '../identity/index.ts'
import { isNumberBlocked } from '../receptionist/index.ts'
import type { CallState } from './call.ts'
import type { VoiceCall } from './ports.ts'
import type { AssistantRow } from './store/assistant.ts'
import { findDialledNumber } from './store/phone-number.ts'

/** Why nobody answers a call: also the name of the sentence that the caller hears. */
export type WhyNotAnswered = 'caller_blocked' | 'not_in_service' | 'suspended'

/** Why nobody answers a call; null if somebody does. */
export async function whyNotAnswered(
  tx: TenantTx,
  arriving: { call: CallState; voiceCall: VoiceCall; assistant: AssistantRow | null; now: Temporal.Instant },
): Promise<WhyNotAnswered | null> {
  const { call, voiceCall, assistant, now } = arriving
  if (await isSuspended(tx)) return 'suspended'
  if (await isBlocked(tx, call, now)) return 'caller_blocked'
  const isAnswered = assistant !== null && assistant.is_active && (await isInService(tx, voiceCall))
  return isAnswered ? null : 'not_in_service'
}

/** As a customer, or by the number alone. Who withholds the number can only be blocked as a customer. */
async function isBlocked(tx: TenantTx, call: CallState, now: Temporal.Instant): Promise<boolean> {
  if (call.callerPhone !== null && (await isNumberBlocked(tx, call.callerPhone, now))) return true
  if (call.customerId === null) return false
  return (await findCustomer(tx, call.customerId))?.isBlocked ?? false
}

/** A number that is switched off rings in vain; a call without a number of ours (by browser) has none to switch off. */
async function isInService(tx: TenantTx, call: VoiceCall): Promise<boolean> {
  const ours = call.direction === 'inbound' ? call.to : call.from
  if (ours === null) return true
  return (await findDialledNumber(tx, ours))?.isActive ?? true
}
