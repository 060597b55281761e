import type { LiveReply } from '../../calls/ports.ts'

/** What all parts of one answer have in common. */
export interface CompletionFrame {
  readonly id: string
  readonly model: string
  readonly createdAt: Temporal.Instant
}

export interface ToolCall {
  readonly id: string
  readonly name: string
  readonly arguments: Readonly<Record<string, string>>
}

const END_CALL = 'endCall'
const TRANSFER_CALL = 'transferCall'

/** Which of Vapi's own tools ends a call or puts a caller through; null where the assistant there has none. */
export function toolFor(kind: 'hang_up' | 'transfer', tools: readonly string[] | null): string | null {
  const usual = kind === 'hang_up' ? END_CALL : TRANSFER_CALL
  if (tools === null) return usual
  return tools.find((name) => bare(name).startsWith(bare(usual))) ?? null
}

function bare(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z]/g, '')
}

/** What Vapi has to do after it has spoken our answer. */
export function toolCallFor(
  then: LiveReply['then'],
  { id, tools }: { id: string; tools: readonly string[] | null },
): ToolCall | null {
  if (then.kind === 'listen') return null
  const name = toolFor(then.kind, tools)
  if (name === null) return null
  return { id, name, arguments: then.kind === 'transfer' ? { destination: then.number } : {} }
}

/** The first part: it says nothing, but Vapi knows from it that we are there. */
export function openingEvent(frame: CompletionFrame): string {
  return eventOf(frame, { delta: { role: 'assistant', content: '' }, finish_reason: null })
}

export function textEvent(frame: CompletionFrame, content: string): string {
  return eventOf(frame, { delta: { content }, finish_reason: null })
}

/** The tool call, if there is one, and the end: https://platform.openai.com/docs/api-reference/chat-streaming */
export function closingEvents(frame: CompletionFrame, toolCall: ToolCall | null): string {
  const called =
    toolCall === null
      ? ''
      : eventOf(frame, { delta: { tool_calls: [{ index: 0, ...toolCallOf(toolCall) }] }, finish_reason: null })
  return `${called}${eventOf(frame, { delta: {}, finish_reason: finishOf(toolCall) })}data: [DONE]\n\n`
}

/** The whole answer at once, for who did not ask for a stream. */
export function wholeCompletion(frame: CompletionFrame, answer: { text: string; toolCall: ToolCall | null }): unknown {
  const { text, toolCall } = answer
  const calls = toolCall === null ? {} : { tool_calls: [toolCallOf(toolCall)] }
  return {
    ...headOf(frame, 'chat.completion'),
    choices: [{ index: 0, message: { role: 'assistant', content: text, ...calls }, finish_reason: finishOf(toolCall) }],
    usage: { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 },
  }
}

function eventOf(frame: CompletionFrame, choice: { delta: object; finish_reason: string | null }): string {
  const chunk = { ...headOf(frame, 'chat.completion.chunk'), choices: [{ index: 0, ...choice }] }
  return `data: ${JSON.stringify(chunk)}\n\n`
}

function headOf({ id, model, createdAt }: CompletionFrame, object: string) {
  return { id, object, created: Math.floor(createdAt.epochMilliseconds / 1000), model }
}

function toolCallOf({ id, name, arguments: given }: ToolCall) {
  return { id, type: 'function', function: { name, arguments: JSON.stringify(given) } }
}

function finishOf(toolCall: ToolCall | null): string {
  return toolCall === null ? 'stop' : 'tool_calls'
}
