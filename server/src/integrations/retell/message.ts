import { z } from 'zod'

// Only what we use is named. What is optional may be missing, null or of a wrong type without spoiling the rest: a
// caller is waiting, and Retell adds and changes fields.
const text = z.string().optional().catch(undefined)
const number = z.number().optional().catch(undefined)
const list = z.array(z.unknown()).optional().catch(undefined)
const record = z.record(z.string(), z.json()).optional().catch(undefined)

/** Ids go into addresses; `{{call_id}}` that nobody has filled in is none. */
export const CallIdText = z.string().regex(/^[A-Za-z0-9_-]{1,200}$/)

/** The call object, as in https://docs.retellai.com/api-references/get-call */
export const RetellCall = z.object({
  call_id: CallIdText,
  agent_id: text,
  direction: text,
  from_number: text,
  to_number: text,
  call_status: text,
  start_timestamp: number,
  end_timestamp: number,
  disconnection_reason: text,
  transcript: text,
  transcript_object: list,
  transcript_with_tool_calls: list,
  recording_url: text,
  scrubbed_recording_url: text,
  retell_llm_dynamic_variables: record,
  collected_dynamic_variables: record,
  metadata: z
    .looseObject({ ringbook_call_id: z.uuid().optional().catch(undefined) })
    .optional()
    .catch(undefined),
  telephony_identifier: z.record(z.string(), z.unknown()).optional().catch(undefined),
  call_analysis: z
    .object({
      call_summary: text,
      call_successful: z.boolean().optional().catch(undefined),
      in_voicemail: z.boolean().optional().catch(undefined),
      user_sentiment: text,
      custom_analysis_data: record,
    })
    .optional()
    .catch(undefined),
  call_cost: z
    .object({
      combined_cost: number,
      product_costs: z
        .array(z.object({ product: text, cost: number }))
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
})
export type RetellCall = z.output<typeof RetellCall>

/** What a webhook of calls and chats comes in. */
export const EventEnvelope = z.object({
  event: z.string().min(1).max(100),
  event_timestamp: number,
  transfer_destination: text,
  call: RetellCall.optional().catch(undefined),
  call_inbound: z
    .object({ call_id: CallIdText, agent_id: text, from_number: text, to_number: text })
    .optional()
    .catch(undefined),
  chat: z.object({ chat_id: text }).optional().catch(undefined),
})
export type EventEnvelope = z.output<typeof EventEnvelope>

/** A custom function with its default body. */
export const FunctionEnvelope = z.object({
  name: z.string().min(1).max(64),
  call: RetellCall,
  args: z.unknown().optional(),
})
export type FunctionEnvelope = z.output<typeof FunctionEnvelope>

/** One entry of a transcript: what somebody said. */
export const Utterance = z.object({
  role: z.enum(['agent', 'user']),
  content: z.string(),
  words: z
    .array(z.object({ start: number }))
    .optional()
    .catch(undefined),
})

/** One entry of a transcript: a function that the model called. */
export const ToolInvocation = z.object({
  role: z.literal('tool_call_invocation'),
  tool_call_id: z.string().min(1).max(200),
  name: z.string(),
  arguments: z.unknown().optional(),
})
