import type { VoiceCall } from '../../calls/ports.ts'
import type { CallId } from '../../kernel/ids.ts'
import { e164 } from '../phone-number.ts'
import type { RetellCall } from './message.ts'

/** What a call object says of the call: `from_number` rang, whoever that is. Calls by browser have no numbers. */
export function readCall(call: RetellCall): VoiceCall {
  const [carrierCallId] = Object.values(call.telephony_identifier ?? {})
  return {
    providerCallId: call.call_id,
    carrierCallId: typeof carrierCallId === 'string' ? carrierCallId : null,
    direction: call.direction === 'outbound' ? 'outbound' : 'inbound',
    from: e164(call.from_number),
    to: e164(call.to_number),
    callerName: null,
    agentId: call.agent_id ?? null,
    placedCallId: (call.metadata?.ringbook_call_id ?? null) as CallId | null,
  }
}
