import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { Id, LanguageCode, Phone } from '../primitives.ts'
import { CallDetail, CallParams, ConversationOutcome, ToolCall } from './calls.ts'

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
  idempotency: 'use_case',
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
  idempotency: 'use_case',
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
