import { z } from 'zod'
import type { CallDialer, CallOrder, PlacedCall, VendorContext } from '../../calls/ports.ts'
import { askApi } from './api.ts'
import { ElevenLabsSettings } from './config.ts'
import { describeConversation } from './render-answer.ts'

const Placed = z.object({
  success: z.boolean(),
  message: z.string().max(500).optional().catch(undefined),
  conversation_id: z.string().min(1).max(200).nullish().catch(null),
  callSid: z.string().min(1).max(200).nullish().catch(null),
})

/** Has ElevenLabs ring by Twilio: POST /v1/convai/twilio/outbound-call. It knows no repeated orders, so none is repeated. */
export const elevenLabsDialer: CallDialer = {
  place: async (order: CallOrder, context: VendorContext): Promise<PlacedCall> => {
    const { numberExternalId } = order
    if (numberExternalId === null) return { kind: 'refused', reason: 'Set this connection up first: provision it.' }
    const agent = await findAgent(numberExternalId, context)
    if (agent.kind === 'none') return { kind: 'refused', reason: agent.reason }
    const body = describeCall(order, { agentId: agent.id, numberId: numberExternalId, context })
    const answer = await askApi({ method: 'POST', path: '/twilio/outbound-call', body }, context)
    if (answer.kind !== 'done') return { kind: answer.kind, reason: answer.reason }
    const placed = Placed.safeParse(answer.body)
    if (!placed.success) return { kind: 'unknown', reason: 'The answer names no call.' }
    const { success, message, callSid, conversation_id: conversationId } = placed.data
    if (!success) return { kind: 'refused', reason: message ?? 'ElevenLabs did not ring.' }
    const providerCallId = callSid ?? conversationId ?? null
    if (providerCallId === null) return { kind: 'unknown', reason: 'The answer names no call.' }
    return { kind: 'placed', providerCallId }
  },
}

const BoundNumber = z.object({ assigned_agent: z.object({ agent_id: z.string().min(1) }).nullish() })

/** Who speaks: the agent of the settings, else the one that answers this number. Asking harms nothing. */
async function findAgent(
  numberId: string,
  context: VendorContext,
): Promise<{ kind: 'found'; id: string } | { kind: 'none'; reason: string }> {
  const { agent_id: ownAgentId } = ElevenLabsSettings.parse(context.settings)
  if (ownAgentId !== undefined) return { kind: 'found', id: ownAgentId }
  const path = `/phone-numbers/${encodeURIComponent(numberId)}`
  const answer = await askApi({ method: 'GET', path }, context)
  if (answer.kind !== 'done') return { kind: 'none', reason: answer.reason }
  const id = BoundNumber.safeParse(answer.body).data?.assigned_agent?.agent_id
  return id === undefined ? { kind: 'none', reason: 'No agent answers this number.' } : { kind: 'found', id }
}

/** Our id goes along: by it the call is known when it is told of before the order is answered. */
export function describeCall(
  { callId, to, assistant }: CallOrder,
  { agentId, numberId, context }: { agentId: string; numberId: string; context: VendorContext },
) {
  const { type: _type, ...begun } = describeConversation(assistant, { context, ringbookCallId: callId })
  return {
    agent_id: agentId,
    agent_phone_number_id: numberId,
    to_number: to,
    conversation_initiation_client_data: begun,
    call_recording_enabled: assistant.isRecorded,
  }
}
