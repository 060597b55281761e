import type {
  AssistantDescription,
  RenderContext,
  ToolDescription,
  ToolResult,
  VoiceAnswer,
} from '../../calls/ports.ts'
import { unreachable } from '../../kernel/invariant.ts'
import { VapiConfig, VapiSettings } from './config.ts'

/** Our answer as Vapi reads it: https://docs.vapi.ai/server-url/events */
export function renderAnswer(answer: VoiceAnswer, context: RenderContext): unknown {
  switch (answer.kind) {
    case 'accepted':
      return {}
    case 'assistant':
      return { assistant: renderAssistant(answer.assistant, context) }
    case 'call_refused':
    case 'transfer_refused':
      return { error: singleLine(answer.spoken) }
    case 'tool_results':
      return { results: answer.results.map(renderToolResult) }
    case 'transfer':
      return { destination: { type: 'number', number: answer.number, message: singleLine(answer.spoken) } }
    default:
      return unreachable(answer)
  }
}

/** What Vapi must tell us of a call; its default set lacks the final transcript. */
const SERVER_MESSAGES = [
  'tool-calls',
  'status-update',
  'end-of-call-report',
  'transcript[transcriptType="final"]',
  'transfer-destination-request',
  'hang',
  'user-interrupted',
] as const

const TOOL_TIMEOUT_SECONDS = 15

function renderAssistant(assistant: AssistantDescription, context: RenderContext): Record<string, unknown> {
  const settings = VapiSettings.parse(context.settings)
  const server = renderServer(context)
  return {
    name: assistant.name,
    firstMessage: assistant.greeting,
    firstMessageMode: 'assistant-speaks-first',
    transcriber: {
      provider: settings.transcriber_provider,
      model: settings.transcriber_model,
      language: settings.transcriber_language,
    },
    model: {
      provider: settings.model_provider,
      model: settings.model,
      messages: [{ role: 'system', content: assistant.instructions }],
      tools: [
        ...assistant.tools.map(renderTool),
        // Without destinations of its own the tool asks us where to: transfer-destination-request.
        ...(assistant.hasTransferNumber ? [{ type: 'transferCall', destinations: [] }] : []),
        { type: 'endCall' },
      ],
    },
    ...(assistant.voiceId === null
      ? {}
      : { voice: { ...assistant.voiceSettings, provider: settings.voice_provider, voiceId: assistant.voiceId } }),
    serverMessages: SERVER_MESSAGES,
    ...(server === null ? {} : { server }),
    artifactPlan: { recordingEnabled: assistant.isRecorded },
    maxDurationSeconds: assistant.maxDurationSeconds,
  }
}

function renderTool(tool: ToolDescription): Record<string, unknown> {
  const { name, description, parameters } = tool
  return { type: 'function', function: { name, description, parameters } }
}

/**
 * Where the assistant's messages go. Without it Vapi posts them to the number's own server, which is how the request
 * for this assistant came; naming a server with no proof that we accept would only lose them.
 */
function renderServer(context: RenderContext): Record<string, unknown> | null {
  const { credential_id: credentialId } = VapiSettings.parse(context.settings)
  const { secret, bearer, hmac } = VapiConfig.parse(context.config)
  if (context.webhookUrl === null) return null
  const server = { url: context.webhookUrl, timeoutSeconds: TOOL_TIMEOUT_SECONDS }
  if (credentialId !== undefined) return { ...server, credentialId }
  if (secret !== undefined) return { ...server, headers: { 'X-Vapi-Secret': secret } }
  if (bearer !== undefined) {
    return { ...server, headers: { [bearer.header_name]: `${bearer.has_prefix ? 'Bearer ' : ''}${bearer.token}` } }
  }
  return hmac === undefined ? server : null
}

/** `result` and `error` must be texts of one line. A refusal is a result: the model must go on from it. */
function renderToolResult(result: ToolResult): Record<string, unknown> {
  const { toolCallId, name, status, code, spoken } = result
  if (status === 'failed') return { toolCallId, name, error: singleLine(spoken) }
  const facts = { status, ...(code === null ? {} : { code }), say: singleLine(spoken), result: result.result }
  return { toolCallId, name, result: singleLine(JSON.stringify(facts)) }
}

function singleLine(text: string): string {
  return text.replaceAll(/\s*[\r\n\u2028\u2029]+\s*/g, ' ').trim()
}
