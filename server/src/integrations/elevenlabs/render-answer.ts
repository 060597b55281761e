import type { AssistantDescription, RenderContext, ToolResult, VoiceAnswer } from '../../calls/ports.ts'
import { unreachable } from '../../kernel/invariant.ts'
import { agentVariables, refusalVariables } from './agent-variables.ts'
import { ElevenLabsSettings } from './config.ts'

/** Our answer as ElevenLabs reads it. What it does not expect in an answer, it passes over. */
export function renderAnswer(answer: VoiceAnswer, context: RenderContext): unknown {
  switch (answer.kind) {
    case 'accepted':
      return {}
    case 'assistant':
      return describeConversation(answer.assistant, { context })
    case 'call_refused':
      return { type: INITIATION, dynamic_variables: refusalVariables(singleLine(answer.spoken)) }
    case 'tool_results':
      return renderToolResults(answer.results)
    case 'transfer':
      return { status: 'succeeded', result: { number: answer.number }, say: singleLine(answer.spoken) }
    case 'transfer_refused':
      return { status: 'refused', result: { number: '' }, say: singleLine(answer.spoken) }
    default:
      return unreachable(answer)
  }
}

const INITIATION = 'conversation_initiation_client_data'

/**
 * What a conversation begins with. An agent of the business's own gets the variables alone: one that does not allow its
 * language to be set would not answer at all.
 */
export function describeConversation(
  assistant: AssistantDescription,
  { context, ringbookCallId }: { context: Pick<RenderContext, 'settings'>; ringbookCallId?: string },
) {
  const { agent_id: ownAgentId } = ElevenLabsSettings.parse(context.settings)
  return {
    type: INITIATION,
    dynamic_variables: agentVariables(assistant, ringbookCallId === undefined ? {} : { ringbookCallId }),
    ...(ownAgentId === undefined ? { conversation_config_override: { agent: { language: assistant.language } } } : {}),
  }
}

/** A tool is used alone and answered by one object; several are only answered together if somebody asks so. */
function renderToolResults(results: readonly ToolResult[]): unknown {
  const rendered = results.map(renderToolResult)
  return rendered.length === 1 ? rendered[0] : { results: rendered }
}

/** `result.number` of hand_over is read out of this by the agent: see describe-tool.ts. */
function renderToolResult(result: ToolResult): Record<string, unknown> {
  const { toolCallId, name, status, code, spoken } = result
  return {
    tool_call_id: toolCallId,
    name,
    status,
    ...(code === null ? {} : { code }),
    say: singleLine(spoken),
    result: result.result,
  }
}

function singleLine(text: string): string {
  return text.replaceAll(/\s*[\r\n\u2028\u2029]+\s*/g, ' ').trim()
}
