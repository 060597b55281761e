import { z } from 'zod'
import type { E164Number } from '../kernel/phone-number.ts'

/** A telephone number as ports carry it. */
export const E164 = z.custom<E164Number>((value) => typeof value === 'string' && /^\+[1-9][0-9]{6,14}$/.test(value))

/** What one tool call came to. */
export const ToolResult = z.object({
  toolCallId: z.string(),
  name: z.string(),
  status: z.enum(['succeeded', 'refused', 'failed']),
  code: z.string().nullable(),
  /** What may be said to the caller, one line. */
  spoken: z.string(),
  /** Facts for a model, such as slot tokens. */
  result: z.json(),
})
export type ToolResult = z.infer<typeof ToolResult>

/** One thing that the receptionist can do, as a model is told of it; `parameters` is the JSON Schema of its arguments. */
export const ToolDescription = z.object({
  name: z.string(),
  description: z.string(),
  parameters: z.record(z.string(), z.json()),
})
export type ToolDescription = z.infer<typeof ToolDescription>

/** All that a platform with a model of its own needs to answer for a business. */
export const AssistantDescription = z.object({
  name: z.string(),
  greeting: z.string(),
  language: z.string(),
  instructions: z.string(),
  tools: z.array(ToolDescription),
  voiceId: z.string().nullable(),
  voiceSettings: z.record(z.string(), z.json()),
  isRecorded: z.boolean(),
  maxDurationSeconds: z.int(),
  hasTransferNumber: z.boolean(),
})
export type AssistantDescription = z.infer<typeof AssistantDescription>

/** Our answer to a platform, in our words. Kept with the event, so that a repeated delivery gets the same. */
export const VoiceAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('accepted') }),
  z.object({ kind: z.literal('assistant'), assistant: AssistantDescription }),
  /** The call is not taken; the caller hears why. */
  z.object({ kind: z.literal('call_refused'), spoken: z.string() }),
  z.object({ kind: z.literal('tool_results'), results: z.array(ToolResult) }),
  z.object({ kind: z.literal('transfer'), number: E164, spoken: z.string() }),
  z.object({ kind: z.literal('transfer_refused'), spoken: z.string() }),
])
export type VoiceAnswer = z.infer<typeof VoiceAnswer>
