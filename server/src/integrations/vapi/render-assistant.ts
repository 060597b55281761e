import type { AssistantDescription, RenderContext, ToolDescription } from '../../calls/ports.ts'
import { VapiConfig, VapiSettings } from './config.ts'
import { SILENCE_MARK } from './read-prompt.ts'
import { renderSchema } from './render-schema.ts'

/** What Vapi must tell us of a call, whoever thinks. */
const SERVER_MESSAGES = [
  'tool-calls',
  'status-update',
  'end-of-call-report',
  'transfer-destination-request',
  'hang',
  'user-interrupted',
] as const

/** What was said, which the default set lacks; what our own receptionist hears and says is on record at first hand. */
const TRANSCRIPT = 'transcript[transcriptType="final"]' as const

/** The assistant that answers for the business: https://docs.vapi.ai/api-reference/assistants/create */
export function renderAssistant(assistant: AssistantDescription, context: RenderContext) {
  const settings = VapiSettings.parse(context.settings)
  const ownModel = renderOwnModel(assistant, context)
  const server = renderServer(context)
  return {
    name: assistant.name,
    firstMessage: assistant.greeting,
    firstMessageMode: 'assistant-speaks-first' as const,
    transcriber: {
      provider: settings.transcriber_provider,
      model: settings.transcriber_model,
      language: settings.transcriber_language,
    },
    ...(ownModel ?? { model: renderVendorModel(assistant, settings) }),
    ...(assistant.voiceId === null
      ? {}
      : { voice: { ...assistant.voiceSettings, provider: settings.voice_provider, voiceId: assistant.voiceId } }),
    serverMessages: ownModel === null ? [...SERVER_MESSAGES, TRANSCRIPT] : [...SERVER_MESSAGES],
    ...(server === null ? {} : { server }),
    artifactPlan: { recordingEnabled: assistant.isRecorded },
    maxDurationSeconds: assistant.maxDurationSeconds,
  }
}

function renderVendorModel(assistant: AssistantDescription, settings: VapiSettings) {
  return {
    provider: settings.model_provider,
    model: settings.model,
    messages: [{ role: 'system' as const, content: assistant.instructions }],
    tools: [...assistant.tools.map(renderTool), ...callTools(assistant)],
  }
}

function renderTool({ name, description, parameters }: ToolDescription) {
  return { type: 'function' as const, function: { name, description, parameters: renderSchema(parameters) } }
}

function callTools({ hasTransferNumber }: AssistantDescription) {
  return [
    // Without destinations of its own the tool asks us where to: transfer-destination-request.
    ...(hasTransferNumber ? [{ type: 'transferCall' as const, destinations: [] }] : []),
    { type: 'endCall' as const },
  ]
}

/** Whether our receptionist thinks in place of Vapi's model: it is wanted, and Vapi can reach and convince us. */
export function isLedHere(context: RenderContext): boolean {
  const { led_by: ledBy } = VapiSettings.parse(context.settings)
  return ledBy === 'ringbook' && context.webhookUrl !== null && modelProof(context) !== null
}

/**
 * Our receptionist as the model. Null while Vapi could not reach it, or could not prove itself there: then Vapi's own
 * model answers, which is better than nobody.
 */
function renderOwnModel(assistant: AssistantDescription, context: RenderContext) {
  const proof = isLedHere(context) ? modelProof(context) : null
  if (context.webhookUrl === null || proof === null) return null
  return {
    model: {
      provider: 'custom-llm' as const,
      // Vapi adds /chat/completions.
      url: context.webhookUrl,
      model: 'ringbook',
      metadataSendMode: 'variable' as const,
      tools: callTools(assistant),
      ...('headers' in proof ? proof : {}),
    },
    ...('credentials' in proof ? proof : {}),
    hooks: [silenceHook(VapiSettings.parse(context.settings))],
  }
}

/** Three times in a row: we ask twice whether somebody is there, and then say goodbye. */
const SILENCES_MAX = 3

function silenceHook({ silence_seconds: timeoutSeconds }: VapiSettings) {
  const message = { role: 'system' as const, content: SILENCE_MARK }
  return {
    on: 'customer.speech.timeout' as const,
    options: { timeoutSeconds, triggerMaxCount: SILENCES_MAX, triggerResetMode: 'onUserSpeech' as const },
    do: [{ type: 'message.add' as const, message, triggerResponseEnabled: true }],
  }
}

type ModelProof = { readonly headers: Record<string, string> } | { readonly credentials: readonly object[] }

/** How Vapi proves itself to us as its model: whatever header but Authorization, which only a credential can set. */
function modelProof(context: RenderContext): ModelProof | null {
  const { model_key: modelKey, secret, bearer } = VapiConfig.parse(context.config)
  if (modelKey !== undefined) return { credentials: [{ provider: 'custom-llm' as const, apiKey: modelKey }] }
  if (secret !== undefined) return { headers: { 'X-Vapi-Secret': secret } }
  if (bearer === undefined) return null
  if (bearer.header_name !== 'authorization') return { headers: { [bearer.header_name]: bearerText(bearer) } }
  return bearer.has_prefix ? { credentials: [{ provider: 'custom-llm' as const, apiKey: bearer.token }] } : null
}

const TOOL_TIMEOUT_SECONDS = 15

/**
 * Where the assistant's messages go. Without it Vapi posts them to the number's own server, which is how the request
 * for this assistant came; naming a server with no proof that we accept would only lose them.
 */
export function renderServer(context: RenderContext) {
  const { credential_id: credentialId } = VapiSettings.parse(context.settings)
  const { secret, bearer, hmac, oauth2 } = VapiConfig.parse(context.config)
  if (context.webhookUrl === null) return null
  const server = { url: context.webhookUrl, timeoutSeconds: TOOL_TIMEOUT_SECONDS }
  if (credentialId !== undefined) return { ...server, credentialId }
  if (secret !== undefined) return { ...server, headers: { 'X-Vapi-Secret': secret } }
  if (bearer !== undefined) return { ...server, headers: { [bearer.header_name]: bearerText(bearer) } }
  return hmac === undefined && oauth2 === undefined ? server : null
}

function bearerText({ has_prefix: hasPrefix, token }: { has_prefix: boolean; token: string }): string {
  return hasPrefix ? `Bearer ${token}` : token
}
