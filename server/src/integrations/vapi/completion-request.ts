import { z } from 'zod'
import type { VoiceCall } from '../../calls/ports.ts'
import { CallFacts } from './message.ts'
import { readCall } from './read-call.ts'
import { readPrompt } from './read-prompt.ts'
import type { Prompt } from './read-prompt.ts'

// As in message.ts: what is optional may be of a wrong type without spoiling the rest.
const Tool = z.object({ function: z.object({ name: z.string() }) })

const Body = z.object({
  messages: z.array(z.unknown()).max(5_000),
  model: z.string().max(200).optional().catch(undefined),
  stream: z.boolean().optional().catch(undefined),
  tools: z.array(z.unknown()).optional().catch(undefined),
})

/** A request to a custom model, read. */
export interface CompletionRequest {
  /** Null: it names no call, as with the metadataSendMode "off". */
  readonly call: VoiceCall | null
  readonly prompt: Prompt
  /** As it is called at Vapi; it goes back in the answer. */
  readonly model: string
  readonly isStreamed: boolean
  /** The names of the tools that Vapi offers; null if it does not say. */
  readonly tools: readonly string[] | null
}

/**
 * Reads what Vapi asks a custom model, a request of OpenAI's chat completions; null if it is none. The call stands beside
 * the messages, and with some versions in `metadata`; with "off" only its id can be had, from a header or the address.
 * https://docs.vapi.ai/customization/custom-llm/using-your-server
 */
export function readCompletion(request: { body: unknown; callId: string | null }): CompletionRequest | null {
  const body = Body.safeParse(request.body)
  if (!body.success) return null
  const { messages, model = 'ringbook', stream = false, tools } = body.data
  return {
    call: callOf(request),
    prompt: readPrompt(messages),
    model,
    isStreamed: stream,
    tools: tools === undefined ? null : tools.flatMap((tool) => Tool.safeParse(tool).data?.function.name ?? []),
  }
}

const Metadata = z.object({ metadata: CallFacts })

function callOf({ body, callId }: { body: unknown; callId: string | null }): VoiceCall | null {
  const beside = CallFacts.safeParse(body).data
  const inside = Metadata.safeParse(body).data?.metadata
  const alone = callId === null ? undefined : CallFacts.safeParse({ call: { id: callId } }).data
  for (const facts of [beside, inside, alone]) {
    const call = facts === undefined ? null : readCall(facts)
    if (call !== null) return call
  }
  return null
}
