import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { Id, Instant, pageOf, PageQuery, Phone, Version } from '../primitives.ts'

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

/** Money as vendors charge it: millionths of the unit of the currency. */
export const CallCost = z.object({ amount_micros: z.int(), currency: z.string() })

export const Call = z.object({
  id: Id,
  provider: z.string(),
  provider_call_id: z.string(),
  direction: z.enum(['inbound', 'outbound']),
  status: CallStatus,
  end_reason: z.string().nullable(),
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
  latency_ms: z.int().nullable(),
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

export const CallDetail = Call.extend({
  transcript: z.string().nullable(),
  recording_url: z.string().nullable(),
  sentiment: z.enum(['positive', 'neutral', 'negative']).nullable(),
  analysis: z.json(),
  cost_breakdown: z.json(),
  booking_error: z.string().nullable(),
  appointment: CallAppointment.nullable(),
  turns: z.array(CallTurn),
  tool_calls: z.array(ToolCall),
  activities: z.array(CallActivity),
})

export const CallQuery = PageQuery.extend({
  from: Instant.optional().describe('Started at or after'),
  to: Instant.optional().describe('Started before'),
  status: CallStatus.optional(),
  outcome: ConversationOutcome.optional(),
  customer_id: Id.optional(),
  provider: z.string().max(50).optional(),
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
  answer: pageOf(Call),
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
