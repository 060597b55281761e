import type { AssistantDescription, RenderContext, ToolResult, VoiceAnswer } from '../../calls/ports.ts'
import { unreachable } from '../../kernel/invariant.ts'
import { assistantVariables } from '../assistant-variables.ts'
import { localesOf } from './locales.ts'
import { RetellSettings } from './config.ts'

/** Our answer as Retell reads it. What it does not expect in an answer, it passes over. */
export function renderAnswer(answer: VoiceAnswer, context: RenderContext): unknown {
  switch (answer.kind) {
    case 'accepted':
      return {}
    case 'assistant':
      return { call_inbound: renderAssistant(answer.assistant, context) }
    case 'call_refused':
      // The telephone is not taken up: there is no voice yet that could say why.
      return { call_inbound: { reject: true } }
    case 'tool_results':
      return renderToolResults(answer.results)
    case 'transfer':
      return { status: 'succeeded', number: answer.number, say: singleLine(answer.spoken) }
    case 'transfer_refused':
      return { status: 'refused', number: null, say: singleLine(answer.spoken) }
    default:
      return unreachable(answer)
  }
}

/** https://docs.retellai.com/features/inbound-call-webhook */
function renderAssistant(assistant: AssistantDescription, context: RenderContext): Record<string, unknown> {
  const { agent_id: agentId, agent_version: agentVersion } = RetellSettings.parse(context.settings)
  return {
    dynamic_variables: assistantVariables(assistant),
    ...(agentId === undefined ? {} : { override_agent_id: agentId }),
    ...(agentId === undefined || agentVersion === undefined ? {} : { override_agent_version: agentVersion }),
    agent_override: { agent: { language: localesOf(assistant.language) } },
  }
}

/** A function is called alone and answered by one object; several are only answered together if somebody asks so. */
function renderToolResults(results: readonly ToolResult[]): unknown {
  const rendered = results.map(renderToolResult)
  return rendered.length === 1 ? rendered[0] : { results: rendered }
}

/** Retell cuts what is longer, wherever that is. */
const RESULT_CHARACTERS_MAX = 15_000

/** `result.number` of hand_over is read out of this by the agent: see describe-agent.ts. */
function renderToolResult(result: ToolResult): Record<string, unknown> {
  const { toolCallId, name, status, code, spoken } = result
  const facts = {
    tool_call_id: toolCallId,
    name,
    status,
    ...(code === null ? {} : { code }),
    say: singleLine(spoken),
  }
  const whole = { ...facts, result: result.result }
  if (JSON.stringify(whole).length <= RESULT_CHARACTERS_MAX) return whole
  return { ...facts, note: 'There is more than can be told at once: ask for less.' }
}

function singleLine(text: string): string {
  return text.replaceAll(/\s*[\r\n\u2028\u2029]+\s*/g, ' ').trim()
}
