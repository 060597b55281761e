import type { RenderContext, ToolResult, VoiceAnswer } from '../../calls/ports.ts'
import { unreachable } from '../../kernel/invariant.ts'
import type { E164Number } from '../../kernel/phone-number.ts'
import { VapiSettings } from './config.ts'
import { renderAssistant } from './render-assistant.ts'

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
      return { destination: renderDestination(answer, context) }
    default:
      return unreachable(answer)
  }
}

/**
 * Where to, what the caller hears before, and what the person hears before the caller is put through. Our own
 * receptionist has said to the caller what there is to say.
 */
export function renderDestination(
  { number, spoken }: { number: E164Number; spoken: string },
  { settings }: RenderContext,
) {
  const { led_by: ledBy, transfer, transfer_message: text } = VapiSettings.parse(settings)
  return {
    type: 'number' as const,
    number,
    message: ledBy === 'ringbook' ? '' : singleLine(spoken),
    transferPlan: TRANSFER_PLANS[transfer](singleLine(text)),
  }
}

const TRANSFER_PLANS = {
  blind: () => ({ mode: 'blind-transfer' as const }),
  warm_message: (message: string) => ({ mode: 'warm-transfer-say-message' as const, message }),
  warm_summary: () => ({ mode: 'warm-transfer-say-summary' as const }),
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
