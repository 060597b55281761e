import { z } from 'zod'
import type { ToolDescription } from '../../calls/ports.ts'
import { plainTypeOf } from '../plain-type.ts'
import type { PlainType } from '../plain-type.ts'
import { SECRET_HEADER } from './verify-request.ts'

/** JSON Schema as far as the receptionist's tools use it. */
interface JsonSchema {
  readonly type?: string | undefined
  readonly description?: string | undefined
  readonly enum?: string[] | undefined
  readonly properties?: Record<string, JsonSchema> | undefined
  readonly required?: string[] | undefined
  readonly items?: JsonSchema | undefined
  readonly anyOf?: JsonSchema[] | undefined
}

const JsonSchema: z.ZodType<JsonSchema> = z.lazy(() =>
  z.object({
    type: z.string().optional(),
    description: z.string().optional(),
    enum: z.array(z.string()).optional(),
    properties: z.record(z.string(), JsonSchema).optional(),
    required: z.array(z.string()).optional(),
    items: JsonSchema.optional(),
    anyOf: z.array(JsonSchema).optional(),
  }),
)

interface LiteralProperty {
  type: PlainType
  description: string
  enum?: string[]
}

interface ObjectProperty {
  type: 'object'
  description: string
  properties: Record<string, Property>
  required: string[]
}

interface ArrayProperty {
  type: 'array'
  description: string
  items: Property
}

type Property = LiteralProperty | ObjectProperty | ArrayProperty

/**
 * A schema in ElevenLabs' dialect: everything that the model fills in has a description and one type. There are no
 * alternatives: a list of types is refused unless it holds exactly two.
 */
function propertyOf(schema: JsonSchema, name: string): Property {
  const description = schema.description ?? name.replaceAll('_', ' ')
  if (schema.type === 'object') {
    const { properties = {}, required = [] } = schema
    const described = Object.entries(properties).map(([inner, of]) => [inner, propertyOf(of, inner)] as const)
    return { type: 'object', description, properties: Object.fromEntries(described), required }
  }
  if (schema.type === 'array') {
    return { type: 'array', description, items: propertyOf(schema.items ?? {}, `one of ${name}`) }
  }
  const type = plainTypeOf((schema.anyOf ?? [schema]).map((option) => option.type))
  return { type, description, ...(schema.enum === undefined ? {} : { enum: schema.enum }) }
}

const ANSWERS_WITHIN_SECONDS = 15

/** What a tool is asked with. The model fills in the arguments; the rest, by which the call is found, it never sees. */
const FILLED_IN = {
  conversation_id: filledIn('system__conversation_id'),
  call_sid: filledIn('system__call_sid'),
  caller_id: filledIn('system__caller_id'),
  called_number: filledIn('system__called_number'),
  asked_at: filledIn('system__time_utc'),
  ringbook_call_id: filledIn('ringbook_call_id'),
}

function filledIn(variable: string) {
  return { type: 'string' as const, dynamic_variable: variable }
}

/** Below the address of the business. */
export function toolUrl(webhookUrl: string, name: string): string {
  return `${webhookUrl}/tools/${name}`
}

/** One tool of the receptionist as a webhook tool: POST /v1/convai/tools. */
export function describeTool(tool: ToolDescription, made: { webhookUrl: string; secretId: string }) {
  const { name, description, parameters } = tool
  return {
    tool_config: {
      type: 'webhook' as const,
      name,
      description,
      response_timeout_secs: ANSWERS_WITHIN_SECONDS,
      api_schema: {
        url: toolUrl(made.webhookUrl, name),
        method: 'POST' as const,
        request_headers: { [SECRET_HEADER]: { secret_id: made.secretId } },
        request_body_schema: {
          type: 'object' as const,
          description: 'What the tool is asked.',
          properties: { arguments: propertyOf(JsonSchema.parse(parameters), 'arguments'), ...FILLED_IN },
          required: ['arguments'],
        },
      },
      ...(name === 'hand_over' ? { assignments: [TRANSFER_NUMBER] } : {}),
    },
  }
}

/** Only once it is known may a caller be put through: see describe-agent.ts. */
const TRANSFER_NUMBER = {
  source: 'response' as const,
  dynamic_variable: 'transfer_number',
  value_path: 'result.number',
}
