import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { Id, Instant, pageOf, PageQuery, Phone, Version, shortText } from '../primitives.ts'

/** Where a call stands; everything after in_progress is an ending. */
export const CallStatus = z.enum([
  'queued',
  'ringing',
  'in_progress',
  'completed',
  'failed',
  'no_answer',
  'busy',
  'missed',
  'transferred',
  'voicemail',
  'abandoned',
])
/** What came of a conversation, on the phone or in writing. */
export const ConversationOutcome = z.enum([
  'booked',
  'rescheduled',
  'cancelled',
  'answered',
  'message_taken',
  'handed_over',
  'nothing',
])

/** Why a call ended, in one vocabulary for all vendors; the caller is the person on the other side, whoever rang. */
export const CallEndCause = z.enum([
  'caller_hung_up',
  'assistant_hung_up',
  'transferred',
  'voicemail',
  'silence',
  'max_duration',
  'no_answer',
  'busy',
  'blocked',
  'failed_ours',
  'failed_vendor',
  'unknown',
])

/** Why the business rings somebody. */
export const CallPurpose = z.enum(['reminder', 'confirmation', 'callback', 'other'])

/** How far a vendor was asked to ring; unknown: perhaps it rings, and nobody tries again by themselves. */
export const CallPlacement = z.enum(['claimed', 'placed', 'refused', 'unknown'])

/** Money as vendors charge it: millionths of the unit of the currency. */
export const CallCost = z.object({ amount_micros: z.int(), currency: z.string() })

/** A part of what a call cost: of the platform or carrier, or of the language model that led it here. */
export const CallCostPart = CallCost.extend({
  source: z.enum(['platform', 'language_model']),
  name: z.string().describe("The platform's word for the part, or the model"),
})

export const Call = z.object({
  id: Id,
  provider: z.string(),
  provider_call_id: z.string(),
  direction: z.enum(['inbound', 'outbound']),
  status: CallStatus,
  end_reason: z.string().nullable().describe("The vendor's own word"),
  end_cause: CallEndCause.nullable(),
  purpose: CallPurpose.nullable().describe('Why the business rang; null for a call that it did not place here'),
  placement: CallPlacement.nullable(),
  from_number: z.string().nullable(),
  to_number: z.string().nullable(),
  caller_name: z.string().nullable(),
  branch_id: Id.nullable(),
  customer_id: Id.nullable(),
  appointment_id: Id.nullable(),
  system_prompt_id: Id.nullable().describe(
    'The version of the system prompt that answers; null: none was published when it began',
  ),
  language: z.string().nullable(),
  intent: z.string().nullable(),
  outcome: ConversationOutcome.nullable(),
  summary: z.string().nullable(),
  started_at: Instant,
  ended_at: Instant.nullable(),
  duration_seconds: z.int().nullable(),
  cost: CallCost.nullable(),
  version: Version,
})

export const CallTurn = z.object({
  id: Id,
  role: z.enum(['caller', 'assistant']),
  text: z.string(),
  language: z.string().nullable(),
  spoken_at: Instant,
  latency_ms: z.int().nullable().describe('From the end of what the caller said to the whole answer'),
  first_text_ms: z.int().nullable().describe('From there to the first word of the answer'),
  tools_ms: z.int().nullable().describe('What looking up and booking took of it'),
  brain: z.enum(['built-in', 'language-model']).nullable(),
  interrupted_at: Instant.nullable().describe('The caller spoke into it: the text is what was heard'),
  unheard_text: z.string().nullable(),
  tool_call_ids: z.array(z.string()).describe('What the receptionist here did for this answer'),
  source: z
    .enum(['live', 'report'])
    .nullable()
    .describe("Null: led by the receptionist here; else the platform's words, while it ran or at its end"),
})

/** One thing that the receptionist did. */
export const ToolCall = z.object({
  id: z.string().describe('Empty for one that failed and is not kept'),
  name: z.string(),
  arguments: z.json(),
  status: z.enum(['succeeded', 'refused', 'failed']),
  code: z.string().nullable(),
  result: z.json(),
  spoken: z.string(),
  latency_ms: z.int().nullable(),
})

/** The same as it is kept with its call. */
export const KeptToolCall = ToolCall.extend({ called_at: Instant })

export const CallActivity = z.object({
  id: Id,
  type: z.string(),
  data: z.json(),
  occurred_at: Instant,
  duration_seconds: z.int().nullable(),
})

/** The appointment that a call made or changed. */
export const CallAppointment = z.object({
  id: Id,
  booking_reference: z.string(),
  service_name: z.string(),
  status: z.string(),
  starts_at: Instant,
  ends_at: Instant,
  timezone: z.string(),
  resources: z.array(z.string()).describe('Names of the staff and places that are taken'),
})

export const CallSentiment = z.enum(['positive', 'neutral', 'negative'])

/** A call in a list: with whose it is, how it was felt to be, and where it says what was searched for. */
export const ListedCall = Call.extend({
  customer_name: z.string().nullable(),
  sentiment: CallSentiment.nullable(),
  excerpt: z
    .object({ role: z.enum(['caller', 'assistant']).nullable(), text: z.string() })
    .nullable()
    .describe('What was said there of the words that were searched for'),
})

export const CallDetail = Call.extend({
  customer_name: z.string().nullable(),
  transcript: z.string().nullable(),
  recording_url: z.string().nullable(),
  sentiment: CallSentiment.nullable(),
  analysis: z.json(),
  entities: z.json().describe('What the platform drew from the conversation, by name'),
  dynamic_variables: z.json().describe("What the platform put into the assistant's words, by name"),
  metadata: z.json().describe('What the platform was given to keep with the call'),
  cost_breakdown: z.array(CallCostPart),
  costs: z.array(CallCost).describe('All that it cost, one sum in each currency'),
  first_sound_ms: z.int().nullable().describe('From the beginning to our first word'),
  first_answer_ms: z.int().nullable().describe("From the end of the caller's first words to our first word after them"),
  opening: z.string().nullable().describe('What is said first to somebody whom the business rings'),
  about_appointment_id: Id.nullable().describe('The appointment that the business rang about'),
  ai_disclosed_at: Instant.nullable(),
  recording_consent: z.enum(['announced', 'granted', 'refused']).nullable(),
  recording_consent_at: Instant.nullable(),
  verified_customer_id: Id.nullable().describe('Who the caller was proved to be'),
  verified_at: Instant.nullable(),
  transferred_to: z.string().nullable(),
  transferred_at: Instant.nullable(),
  voicemail_url: z.string().nullable(),
  booking_error: z.string().nullable(),
  appointment: CallAppointment.nullable(),
  turns: z.array(CallTurn),
  tool_calls: z.array(KeptToolCall),
  activities: z.array(CallActivity),
})

export const CallQuery = PageQuery.extend({
  q: shortText(100)
    .optional()
    .describe('Beginnings of words that were said, are in the summary, or name the customer; all of them'),
  from: Instant.optional().describe('Started at or after'),
  to: Instant.optional().describe('Started before'),
  status: CallStatus.optional(),
  outcome: ConversationOutcome.optional(),
  customer_id: Id.optional(),
  provider: z.string().max(50).optional(),
  end_cause: CallEndCause.optional(),
  number: Phone.optional().describe("The caller's or the dialled number"),
})

export const CallParams = z.object({ call_id: Id })

export const listCalls = endpoint({
  id: 'listCalls',
  method: 'GET',
  path: '/calls',
  access: 'calls:read',
  group: 'Calls',
  summary: 'List calls, the latest first',
  query: CallQuery,
  answer: pageOf(ListedCall),
})

export const getCall = endpoint({
  id: 'getCall',
  method: 'GET',
  path: '/calls/{call_id}',
  access: 'calls:read',
  group: 'Calls',
  summary: 'Get a call with its turns, tool calls and activities',
  params: CallParams,
  answer: CallDetail,
})
