import { z } from 'zod'

// Only what we use is named. What is optional may be missing, null or of a wrong type without spoiling the rest: a
// caller is waiting, and Vapi adds and changes fields.
const text = z.string().optional().catch(undefined)
const number = z.number().optional().catch(undefined)

const PhoneNumber = z.object({ number: text }).optional().catch(undefined)
const Customer = z.object({ number: text, name: text }).optional().catch(undefined)

const Call = z
  .object({
    id: z.string().min(1).max(200),
    type: text,
    name: text,
    phoneCallProviderId: text,
    assistantId: text,
    phoneNumber: PhoneNumber,
    customer: Customer,
    to: text,
    from: text,
    startedAt: text,
  })
  .optional()
  .catch(undefined)

/** What server messages, and requests to a model, say of the call that they belong to. */
export const CallFacts = z.object({ call: Call, phoneNumber: PhoneNumber, customer: Customer })
export type CallFacts = z.output<typeof CallFacts>

/** The envelope that every server message comes in; the fields of its type are read by the schemas below. */
export const VapiMessage = z.looseObject({
  type: z.string().min(1).max(100),
  timestamp: number,
  ...CallFacts.shape,
})
export type VapiMessage = z.output<typeof VapiMessage>

export const VapiEnvelope = z.object({ message: VapiMessage })

/**
 * One tool call, in any of the three shapes that Vapi's documents show: {id, function: {name, arguments: "json"}},
 * {id, name, parameters: {…}} and {id, name, arguments: {…}}.
 */
export const ToolCallShape = z.object({
  id: z.string().min(1).max(200),
  name: text,
  arguments: z.unknown().optional(),
  parameters: z.unknown().optional(),
  function: z.object({ name: text, arguments: z.unknown().optional() }).optional().catch(undefined),
})

export const ToolCallsMessage = z.object({
  toolCallList: z.array(z.unknown()).optional().catch(undefined),
  toolWithToolCallList: z
    .array(z.looseObject({ name: text, toolCall: z.unknown().optional() }))
    .optional()
    .catch(undefined),
})

export const StatusUpdate = z.object({ status: text, endedReason: text })

export const Transcript = z.object({
  role: z.enum(['assistant', 'user']),
  transcriptType: text,
  transcript: z.string(),
})

const Costs = z
  .array(z.looseObject({ type: text, cost: number }))
  .optional()
  .catch(undefined)

export const EndOfCallReport = z.object({
  endedReason: text,
  startedAt: text,
  endedAt: text,
  cost: number,
  costs: Costs,
  analysis: z
    .object({
      summary: text,
      structuredData: z.record(z.string(), z.json()).optional().catch(undefined),
      successEvaluation: z.unknown().optional(),
    })
    .optional()
    .catch(undefined),
  artifact: z
    .object({
      transcript: text,
      recordingUrl: text,
      variableValues: z.record(z.string(), z.unknown()).optional().catch(undefined),
      structuredOutputs: z
        .record(z.string(), z.object({ name: text, result: z.json().optional() }))
        .optional()
        .catch(undefined),
      recording: z
        .object({ stereoUrl: text, mono: z.object({ combinedUrl: text }).optional().catch(undefined) })
        .optional()
        .catch(undefined),
      messages: z
        .array(z.looseObject({ role: text, message: text, time: number }))
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
})
export type EndOfCallReport = z.output<typeof EndOfCallReport>
