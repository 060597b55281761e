import type { VoiceCall } from '../../calls/ports.ts'
import type { CallId } from '../../kernel/ids.ts'
import type { E164Number } from '../../kernel/phone-number.ts'
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

/** Withheld numbers come as a word, calls by SIP as an address. */
export function e164(number: string | undefined): E164Number | null {
  const trimmed = number?.trim() ?? ''
  return /^\+[1-9][0-9]{6,14}$/.test(trimmed) ? (trimmed as E164Number) : null
}

const LATEST_TIMESTAMP_MS = 4_102_444_800_000 // the year 2100

/** Retell's times are milliseconds; null for what can be none. */
export function instantOf(milliseconds: number | undefined): Temporal.Instant | null {
  if (milliseconds === undefined || milliseconds < 0 || milliseconds > LATEST_TIMESTAMP_MS) return null
  return Temporal.Instant.fromEpochMilliseconds(Math.round(milliseconds))
}
