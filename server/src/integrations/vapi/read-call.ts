import { z } from 'zod'
import type { VoiceCall } from '../../calls/ports.ts'
import type { CallId } from '../../kernel/ids.ts'
import { e164 } from '../phone-number.ts'
import type { CallFacts } from './message.ts'

/** The number of ours is `phoneNumber`, whoever rang; the other side is `customer`. Null where no call is named. */
export function readCall(facts: CallFacts): VoiceCall | null {
  const { call } = facts
  if (call === undefined) return null
  const isOutbound = call.type === 'outboundPhoneCall'
  const ours = e164(facts.phoneNumber?.number ?? call.phoneNumber?.number ?? (isOutbound ? call.from : call.to))
  const theirs = e164(facts.customer?.number ?? call.customer?.number ?? (isOutbound ? call.to : call.from))
  return {
    providerCallId: call.id,
    carrierCallId: call.phoneCallProviderId ?? null,
    direction: isOutbound ? 'outbound' : 'inbound',
    from: isOutbound ? ours : theirs,
    to: isOutbound ? theirs : ours,
    callerName: facts.customer?.name ?? call.customer?.name ?? null,
    agentId: call.assistantId ?? null,
    // Calls that we have Vapi place bear our id as their name.
    placedCallId: isOutbound ? placedIdOf(call.name) : null,
  }
}

function placedIdOf(name: string | undefined): CallId | null {
  return z.uuid().safeParse(name).success ? (name as CallId) : null
}
