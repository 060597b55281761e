import type { VoiceCall } from '../../calls/ports.ts'
import type { CallId } from '../../kernel/ids.ts'
import { e164 } from '../phone-number.ts'
import type { ArrivingCall, Conversation, FailedCall, ToolRequest } from './message.ts'

// A call by telephone is known by the carrier's id of it: of all that is told of a call it is the one name that is in
// everything. When it comes in, there is no other. A conversation in a browser has only ElevenLabs' own.

/** The call that comes in. */
export function readArrivingCall(arriving: ArrivingCall): VoiceCall {
  return {
    providerCallId: arriving.call_sid,
    carrierCallId: arriving.call_sid,
    direction: 'inbound',
    from: e164(arriving.caller_id),
    to: e164(arriving.called_number),
    callerName: null,
    agentId: arriving.agent_id ?? null,
  }
}

/** The call in which a tool is used; null if none is named. Of one that we placed, who rang whom is on record. */
export function readCallOfTool(asked: ToolRequest): VoiceCall | null {
  const providerCallId = asked.call_sid ?? asked.conversation_id
  if (providerCallId === undefined) return null
  const placedCallId = (asked.ringbook_call_id ?? null) as CallId | null
  return {
    providerCallId,
    carrierCallId: asked.call_sid ?? null,
    direction: placedCallId === null ? 'inbound' : 'outbound',
    from: placedCallId === null ? e164(asked.caller_id) : null,
    to: placedCallId === null ? e164(asked.called_number) : null,
    callerName: null,
    agentId: null,
    placedCallId,
  }
}

/** The call that a conversation was. */
export function readCallOfConversation(conversation: Conversation): VoiceCall {
  const { phone_call: phone } = conversation.metadata ?? {}
  const isOutbound = phone?.direction === 'outbound'
  const [ours, theirs] = [e164(phone?.agent_number), e164(phone?.external_number)]
  const variables = conversation.conversation_initiation_client_data?.dynamic_variables
  return {
    providerCallId: phone?.call_sid ?? conversation.conversation_id,
    carrierCallId: phone?.call_sid ?? null,
    direction: isOutbound ? 'outbound' : 'inbound',
    from: isOutbound ? ours : theirs,
    to: isOutbound ? theirs : ours,
    callerName: null,
    agentId: conversation.agent_id ?? null,
    placedCallId: (variables?.ringbook_call_id ?? null) as CallId | null,
  }
}

/** The call that did not come about; only calls that we place fail so. */
export function readFailedCall(failed: FailedCall): VoiceCall {
  const body = failed.metadata?.body
  const carrierCallId = body?.CallSid ?? body?.call_sid ?? null
  return {
    providerCallId: carrierCallId ?? failed.conversation_id,
    carrierCallId,
    direction: body?.Direction === 'inbound' ? 'inbound' : 'outbound',
    from: e164(body?.From ?? body?.from_number),
    to: e164(body?.To ?? body?.to_number),
    callerName: null,
    agentId: failed.agent_id ?? null,
  }
}
