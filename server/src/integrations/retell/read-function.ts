import type { VoiceCall, VoiceDelivery } from '../../calls/ports.ts'
import { readToolArguments } from '../tool-arguments.ts'
import { canonicalJson, digestOf } from './digest.ts'
import { CallIdText, FunctionEnvelope, ToolInvocation, Utterance } from './message.ts'
import type { RetellCall } from './message.ts'
import { readCall } from './read-call.ts'

/** A custom function with its default body, `{name, call, args}`. */
export function readFunction({ name, call, args }: FunctionEnvelope): VoiceDelivery {
  const given = readToolArguments(args)
  return deliveryOf({ call: readCall(call), name, args: given, toolCallId: toolCallIdOf({ name, call, args: given }) })
}

/**
 * A custom function at the address of its own. With `args_at_root` the body is the arguments alone: the function is then
 * known by the address, and the call by what we had Retell add to it. Null where no call is named: without one there is
 * nobody for whom anything could be done, and no way to do it once.
 */
export function readFunctionAtItsAddress(
  delivery: { body: unknown; receivedAt: Temporal.Instant },
  address: { name: string; callId: string | null },
): VoiceDelivery | null {
  const whole = FunctionEnvelope.safeParse(delivery.body)
  if (whole.success) return readFunction(whole.data)
  const callId = CallIdText.safeParse(address.callId)
  if (!callId.success) return null
  const { name } = address
  const args = readToolArguments(delivery.body)
  const parts = { call: callId.data, name, args }
  // Whoever asks again in one call wants to know how it is now; whoever does something again does it once.
  const toolCallId = digestOf(isQuestion(name) ? { ...parts, at: delivery.receivedAt.epochMilliseconds } : parts)
  return deliveryOf({ call: unknownButFor(callId.data), name, args, toolCallId })
}

function isQuestion(name: string): boolean {
  return /^(find|check|quote|plan|answer)_/.test(name)
}

function deliveryOf(called: { call: VoiceCall; name: string; args: unknown; toolCallId: string }): VoiceDelivery {
  const { call, name, args, toolCallId } = called
  return {
    eventType: 'function',
    eventId: digestOf(['function', call.providerCallId, toolCallId]),
    occurredAt: null,
    call,
    event: { kind: 'tool_calls', toolCalls: [{ toolCallId, name, arguments: args }] },
  }
}

/**
 * The body does not name the function call, but the transcript in it does: the last invocation of that name with those
 * arguments. Without one it is told by what is asked and by how much the caller had said by then.
 */
function toolCallIdOf({ name, call, args }: { name: string; call: RetellCall; args: unknown }): string {
  const wanted = canonicalJson(args)
  for (const entry of (call.transcript_with_tool_calls ?? []).toReversed()) {
    const invoked = ToolInvocation.safeParse(entry)
    if (!invoked.success || invoked.data.name !== name) continue
    if (canonicalJson(readToolArguments(invoked.data.arguments)) === wanted) return invoked.data.tool_call_id
  }
  const said = (call.transcript_object ?? []).filter((entry) => Utterance.safeParse(entry).data?.role === 'user')
  return digestOf([call.call_id, name, args, said.length])
}

/** A call of which nothing is said but its id: who rang whom is on record since it arrived. */
export function unknownButFor(providerCallId: string): VoiceCall {
  return {
    providerCallId,
    carrierCallId: null,
    direction: 'inbound',
    from: null,
    to: null,
    callerName: null,
    agentId: null,
  }
}
