import { z } from 'zod'

// Only what we use is named. What is optional may be missing, null or of a wrong type without spoiling the rest: a
// caller is waiting, and ElevenLabs adds and changes fields.
const text = z.string().optional().catch(undefined)
const number = z.number().optional().catch(undefined)
const list = z.array(z.unknown()).optional().catch(undefined)

/** Ids of conversations and of calls at the carrier. */
const CallIdText = z.string().regex(/^[A-Za-z0-9_.@-]{1,200}$/)
const callId = CallIdText.optional().catch(undefined)

/** Variables that have no value come as null, as a word for it, or as their name in braces. */
const variable = z
  .string()
  .trim()
  .regex(/^(?!\{\{)/)
  .refine((value) => value !== '' && value !== 'None' && value !== 'null')
  .optional()
  .catch(undefined)

const dynamicVariables = z
  .looseObject({ ringbook_call_id: z.uuid().optional().catch(undefined) })
  .optional()
  .catch(undefined)

/** Who shall answer: https://elevenlabs.io/docs/agents-platform/customization/personalization/twilio-personalization */
export const ArrivingCall = z.object({
  call_sid: CallIdText,
  agent_id: text,
  caller_id: text,
  called_number: text,
})
export type ArrivingCall = z.output<typeof ArrivingCall>

/** The body of every tool: what the model gave, and what ElevenLabs fills in; see describe-tool.ts. */
export const ToolRequest = z.object({
  arguments: z.unknown().optional(),
  conversation_id: variable.pipe(callId),
  call_sid: variable.pipe(callId),
  caller_id: variable,
  called_number: variable,
  asked_at: variable,
  ringbook_call_id: variable.pipe(z.uuid().optional().catch(undefined)),
})
export type ToolRequest = z.output<typeof ToolRequest>

const Analysis = z.object({
  call_successful: text,
  transcript_summary: text,
  call_summary_title: text,
  data_collection_results: z.record(z.string(), z.json()).optional().catch(undefined),
  evaluation_criteria_results: z.record(z.string(), z.json()).optional().catch(undefined),
})

/** A conversation as GET /v1/convai/conversations/{id} shows it, too. */
export const Conversation = z.object({
  conversation_id: CallIdText,
  agent_id: text,
  status: text,
  transcript: list,
  metadata: z
    .object({
      start_time_unix_secs: number,
      call_duration_secs: number,
      cost_fiat: number,
      termination_reason: text,
      main_language: text,
      error: z.object({ code: number, reason: text }).optional().catch(undefined),
      phone_call: z
        .object({ direction: text, agent_number: text, external_number: text, call_result: text, call_sid: callId })
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
  analysis: Analysis.optional().catch(undefined),
  conversation_initiation_client_data: z.object({ dynamic_variables: dynamicVariables }).optional().catch(undefined),
})
export type Conversation = z.output<typeof Conversation>

/** A call that did not come about; `body` is the carrier's: of Twilio its status callback, of SIP a list of its own. */
export const FailedCall = z.object({
  conversation_id: CallIdText,
  agent_id: text,
  failure_reason: text,
  metadata: z
    .object({
      body: z
        .object({
          CallSid: callId,
          call_sid: callId,
          Direction: text,
          From: text,
          To: text,
          from_number: text,
          to_number: text,
        })
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
})
export type FailedCall = z.output<typeof FailedCall>

/** What a post-call webhook comes in: https://elevenlabs.io/docs/eleven-agents/workflows/post-call-webhooks */
export const EventEnvelope = z.object({
  type: z.string().min(1).max(100),
  event_timestamp: number,
  data: z.record(z.string(), z.unknown()).optional().catch(undefined),
})
export type EventEnvelope = z.output<typeof EventEnvelope>

/** One entry of a transcript; an entry may be of tools alone. */
export const Utterance = z.object({ role: z.enum(['agent', 'user']), message: z.string(), time_in_call_secs: number })

/** One entry of a transcript, for what the tools in it came to. */
export const ToolResults = z.object({
  tool_results: z.array(z.object({ tool_name: text, is_error: z.boolean().optional().catch(undefined) })),
})
