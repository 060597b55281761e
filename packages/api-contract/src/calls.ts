import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, Instant, LanguageCode, longText, pageOf, PageQuery, Phone, shortText, Version } from './primitives.ts'

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

const CallParams = z.object({ call_id: Id })

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

export const SimulatedCallInput = z.object({
  to: Phone.optional().describe('The number to dial; the first active number if left out'),
  from: Phone.optional().describe("The caller's number; withheld if left out"),
  language: LanguageCode.optional(),
})

export const StartedCall = z.object({
  call_id: Id,
  to_number: z.string().nullable(),
  greeting: z.string(),
  language: z.string(),
})

export const UtteranceInput = z.object({
  text: z
    .string()
    .trim()
    .min(1)
    .max(2000)
    .refine((text) => !text.includes('\0'), 'Remove the NUL character.'),
})

export const SpokenReply = z.object({
  text: z.string(),
  language: z.string(),
  tool_calls: z.array(ToolCall),
  ended: z.boolean().describe('The receptionist has said goodbye'),
  handover: z.object({ number: z.string().nullable(), reason: z.string() }).nullable(),
  outcome: ConversationOutcome.nullable(),
  intent: z.string().nullable(),
  appointment_id: Id.nullable(),
  customer_id: Id.nullable(),
})

const simulation = { group: 'Simulated calls' } as const

export const simulateCall = endpoint({
  ...simulation,
  id: 'simulateCall',
  method: 'POST',
  path: '/calls/simulated',
  access: 'calls:simulate',
  summary: 'Ring the receptionist without a telephone',
  body: SimulatedCallInput,
  answer: StartedCall,
  status: 201,
})

export const speakInCall = endpoint({
  ...simulation,
  id: 'speakInCall',
  method: 'POST',
  path: '/calls/{call_id}/utterances',
  access: 'calls:simulate',
  summary: 'Say something in a simulated call',
  params: CallParams,
  body: UtteranceInput,
  answer: SpokenReply,
})

export const endCall = endpoint({
  ...simulation,
  id: 'endCall',
  method: 'POST',
  path: '/calls/{call_id}/end',
  access: 'calls:simulate',
  summary: 'Hang up a simulated call',
  params: CallParams,
  answer: CallDetail,
})

const operation = { group: 'Operator', access: 'operator' } as const

export const operatorSimulateCall = endpoint({
  ...operation,
  id: 'operatorSimulateCall',
  method: 'POST',
  path: '/operator/calls',
  summary: 'Ring the business that the dialled number belongs to',
  body: SimulatedCallInput,
  answer: StartedCall,
  status: 201,
})

export const operatorSpeakInCall = endpoint({
  ...operation,
  id: 'operatorSpeakInCall',
  method: 'POST',
  path: '/operator/calls/{call_id}/utterances',
  summary: 'Say something in a simulated call',
  params: CallParams,
  body: UtteranceInput,
  answer: SpokenReply,
})

export const operatorEndCall = endpoint({
  ...operation,
  id: 'operatorEndCall',
  method: 'POST',
  path: '/operator/calls/{call_id}/end',
  summary: 'Hang up a simulated call',
  params: CallParams,
  answer: CallDetail,
})

/** The AI that answers for a business: how it greets, speaks and hands over. */
export const Assistant = z.object({
  id: Id,
  name: z.string(),
  greeting: z.string().nullable().describe('Null: the greeting of the language'),
  instructions: z.string().nullable(),
  business_context: z.string().nullable(),
  booking_instructions: z.string().nullable(),
  language: z.string(),
  languages: z.array(z.string()),
  voice_id: z.string().nullable(),
  voice_settings: z.json(),
  transfer_number: z.string().nullable(),
  max_call_duration_minutes: z.int(),
  recording_enabled: z.boolean(),
  transcription_enabled: z.boolean(),
  is_active: z.boolean(),
  updated_at: Instant,
  version: Version,
})

export const AssistantChange = z
  .object({
    name: shortText(100),
    greeting: longText(1000).nullable(),
    instructions: longText(10_000).nullable(),
    business_context: longText(10_000).nullable(),
    booking_instructions: longText(10_000).nullable(),
    language: LanguageCode,
    languages: z.array(LanguageCode).min(1).max(3),
    voice_id: shortText(100).nullable(),
    voice_settings: z.record(z.string().max(100), z.json()),
    transfer_number: Phone.nullable(),
    max_call_duration_minutes: z.int().min(1).max(120),
    recording_enabled: z.boolean(),
    transcription_enabled: z.boolean(),
    is_active: z.boolean(),
  })
  .partial()

export const getAssistant = endpoint({
  id: 'getAssistant',
  method: 'GET',
  path: '/assistant',
  access: 'receptionist:read',
  group: 'Assistant',
  summary: 'Get the assistant',
  answer: Assistant,
})

export const changeAssistant = endpoint({
  id: 'changeAssistant',
  method: 'PATCH',
  path: '/assistant',
  access: 'receptionist:write',
  group: 'Assistant',
  summary: 'Change the assistant',
  body: AssistantChange,
  answer: Assistant,
})

export const PhoneNumberType = z.enum(['main', 'support', 'sales'])

/** A number that the assistant answers. */
export const PhoneNumber = z.object({
  id: Id,
  number: z.string(),
  branch_id: Id.nullable(),
  type: PhoneNumberType,
  label: z.string().nullable(),
  provider: z.string().nullable(),
  is_active: z.boolean(),
  created_at: Instant,
  version: Version,
})

export const PhoneNumberInput = z.object({
  number: Phone,
  branch_id: Id.nullable().optional(),
  type: PhoneNumberType.default('main'),
  label: shortText(100).nullable().optional(),
  provider: shortText(50).nullable().optional(),
  is_active: z.boolean().default(true),
})

export const PhoneNumberChange = z
  .object({
    branch_id: Id.nullable(),
    type: PhoneNumberType,
    label: shortText(100).nullable(),
    provider: shortText(50).nullable(),
    is_active: z.boolean(),
  })
  .partial()

const PhoneNumberParams = z.object({ phone_number_id: Id })

export const listPhoneNumbers = endpoint({
  id: 'listPhoneNumbers',
  method: 'GET',
  path: '/phone-numbers',
  access: 'phone_numbers:read',
  group: 'Phone numbers',
  summary: 'List phone numbers',
  query: PageQuery.extend({ branch_id: Id.optional() }),
  answer: pageOf(PhoneNumber),
})

export const getPhoneNumber = endpoint({
  id: 'getPhoneNumber',
  method: 'GET',
  path: '/phone-numbers/{phone_number_id}',
  access: 'phone_numbers:read',
  group: 'Phone numbers',
  summary: 'Get a phone number',
  params: PhoneNumberParams,
  answer: PhoneNumber,
})

export const addPhoneNumber = endpoint({
  id: 'addPhoneNumber',
  method: 'POST',
  path: '/phone-numbers',
  access: 'phone_numbers:write',
  group: 'Phone numbers',
  summary: 'Add a phone number; a number belongs to one business',
  body: PhoneNumberInput,
  answer: PhoneNumber,
  status: 201,
})

export const changePhoneNumber = endpoint({
  id: 'changePhoneNumber',
  method: 'PATCH',
  path: '/phone-numbers/{phone_number_id}',
  access: 'phone_numbers:write',
  group: 'Phone numbers',
  summary: 'Change a phone number',
  params: PhoneNumberParams,
  body: PhoneNumberChange,
  answer: PhoneNumber,
})

export const removePhoneNumber = endpoint({
  id: 'removePhoneNumber',
  method: 'DELETE',
  path: '/phone-numbers/{phone_number_id}',
  access: 'phone_numbers:write',
  group: 'Phone numbers',
  summary: 'Give a phone number up',
  params: PhoneNumberParams,
})
