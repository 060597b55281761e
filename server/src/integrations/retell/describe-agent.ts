import { z } from 'zod'
import type { AssistantDescription, ToolDescription, VendorContext } from '../../calls/ports.ts'
import { assistantVariables } from '../assistant-variables.ts'
import { localesOf } from './locales.ts'
import { RetellSettings } from './config.ts'
import { socketToken } from './socket-address.ts'

/** A context whose address is known. */
export type ReachableContext = VendorContext & { readonly webhookUrl: string }

const TOOL_TIMEOUT_MS = 15_000
/** We know a repeated request again, so that one that was lost may be sent again. */
const TOOL_RETRIES_MAX = 2
const WEBHOOK_TIMEOUT_MS = 10_000
/** A caller who says nothing is asked twice whether they are there, and then said goodbye to. */
const REMINDER_AFTER_MS = 8_000
const REMINDERS_MAX = 3
const CALL_MS_MIN = 60_000
const CALL_MS_MAX = 7_200_000

/** What we want to be told of; the transcript comes with the report. */
const WEBHOOK_EVENTS = [
  'call_started',
  'call_ended',
  'call_analyzed',
  'transfer_started',
  'transfer_bridged',
  'transfer_cancelled',
  'transfer_ended',
] as const

/**
 * The model with our functions. What it says and knows is told for each call by variables, because it holds the time of
 * day; where nobody has told it, it may promise nothing.
 */
export function describeLlm(assistant: AssistantDescription, context: ReachableContext) {
  const { model } = RetellSettings.parse(context.settings)
  return {
    model,
    start_speaker: 'agent' as const,
    begin_message: '{{greeting}}',
    general_prompt: '{{instructions}}',
    default_dynamic_variables: {
      ...assistantVariables({ ...assistant, tools: [], instructions: UNTOLD }),
      transfer_number: '',
    },
    general_tools: [
      ...assistant.tools.map((tool) => describeFunction(tool, context)),
      ...(assistant.hasTransferNumber ? [TRANSFER] : []),
      { type: 'end_call' as const, name: 'end_call', description: 'Hangs up, after both have said goodbye.' },
    ],
  }
}

const UNTOLD =
  'The system of the business cannot be reached now. Apologise, say that nothing can be looked up or booked at the ' +
  'moment, and ask the caller to ring again later. Promise nothing, invent nothing, and then end the call.'

/** hand_over answers with the number; only then is there one to put the caller through to. */
const TRANSFER = {
  type: 'transfer_call',
  name: 'transfer_call',
  description: 'Puts the caller through to a person. Call hand_over first, and this only if it answered with a number.',
  transfer_destination: { type: 'predefined', number: '{{transfer_number}}' },
  transfer_option: { type: 'cold_transfer' },
} as const

/** The id of the call goes into the address too: with `args_at_root`, should somebody switch it on, it is all there is. */
function describeFunction({ name, description, parameters }: ToolDescription, context: ReachableContext) {
  return {
    type: 'custom' as const,
    name,
    description,
    url: `${context.webhookUrl}/functions/${name}`,
    method: 'POST' as const,
    query_params: { call_id: '{{call_id}}' },
    args_at_root: false,
    parameters: { properties: {}, ...parameters, type: 'object' as const },
    speak_during_execution: false,
    speak_after_execution: true,
    timeout_ms: TOOL_TIMEOUT_MS,
    max_retry: TOOL_RETRIES_MAX,
    ...(name === 'hand_over' ? { response_variables: { transfer_number: '$.result.number' } } : {}),
  }
}

/** Who thinks behind an agent. */
export type ResponseEngine =
  | { readonly type: 'retell-llm'; readonly llm_id: string }
  | { readonly type: 'custom-llm'; readonly llm_websocket_url: string }

/** What a business may say of the voice beside its id; what else stands in the settings is meant for another vendor. */
const VoiceSettings = z
  .object({
    voice_model: z.string(),
    voice_speed: z.number(),
    voice_temperature: z.number(),
    volume: z.number(),
    responsiveness: z.number(),
    interruption_sensitivity: z.number(),
    enable_backchannel: z.boolean(),
    ambient_sound: z.string(),
  })
  .partial()
  .catch({})

/** How the agent hears and speaks, and whom it tells. */
export function describeAgent(
  assistant: AssistantDescription,
  { engine, context }: { engine: ResponseEngine; context: ReachableContext },
) {
  const { voice_id: voiceId, data_storage: dataStorage } = RetellSettings.parse(context.settings)
  const durationMs = assistant.maxDurationSeconds * 1000
  return {
    ...VoiceSettings.parse(assistant.voiceSettings),
    agent_name: assistant.name,
    response_engine: engine,
    voice_id: assistant.voiceId ?? voiceId,
    language: localesOf(assistant.language),
    webhook_url: context.webhookUrl,
    webhook_events: WEBHOOK_EVENTS,
    webhook_timeout_ms: WEBHOOK_TIMEOUT_MS,
    max_call_duration_ms: Math.min(Math.max(durationMs, CALL_MS_MIN), CALL_MS_MAX),
    reminder_trigger_ms: REMINDER_AFTER_MS,
    reminder_max_count: REMINDERS_MAX,
    // Retell has no switch for recordings alone.
    data_storage_setting: dataStorage ?? (assistant.isRecorded ? 'everything' : 'basic_attributes_only'),
  }
}

/** Where Retell opens the socket if the receptionist here thinks; it adds the id of the call. Null without an API key. */
export function socketUrl(context: ReachableContext): string | null {
  const token = socketToken(context.config)
  if (token === null) return null
  return `${context.webhookUrl.replace(/^http/, 'ws').replace('/webhooks/', '/sockets/')}/${token}`
}
