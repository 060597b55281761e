import { z } from 'zod'
import type { SaidLine } from '../brain.ts'
import { LATEST_MESSAGES_KEPT } from '../limits.ts'
import type { ModelMessage } from '../ports.ts'
import type { ToolCallRecord } from '../run-tool.ts'

const Result = z.record(z.string(), z.json())

/**
 * The conversation as a model is told it: what is on record of what was said and done, and nothing that a model noted
 * for itself. Each tool call stands where it was made, by the clock.
 */
export function recount(said: readonly SaidLine[], toolCalls: readonly ToolCallRecord[]): ModelMessage[] {
  const lines = said
    .filter(({ text }) => text.trim() !== '')
    .map(({ role, text, at }): Told => ({ at, messages: [role === 'caller' ? { role, text } : spokenBy(text)] }))
  const done = toolCalls.map((call): Told => ({ at: call.createdAt, messages: toolMessages(call) }))
  return [...lines, ...done]
    .toSorted((one, other) => Temporal.Instant.compare(one.at, other.at))
    .flatMap(({ messages }) => messages)
}

interface Told {
  readonly at: Temporal.Instant
  readonly messages: readonly ModelMessage[]
}

function spokenBy(text: string): ModelMessage {
  return { role: 'assistant', text, toolCalls: [] }
}

/** A tool call with its answer, under the name that we gave it: the vendor's are not the same from turn to turn. */
export function toolMessages({ id, name, arguments: given, result }: ToolCallRecord): ModelMessage[] {
  const toolCallId = nameOf(id)
  return [
    { role: 'assistant', text: '', toolCalls: [{ toolCallId, name, arguments: given }] },
    { role: 'tool', toolCallId, name, result: Result.catch({}).parse(result) },
  ]
}

/** Vendors take letters, digits, - and _, and not many. */
function nameOf(id: string): string {
  return `call_${id.replaceAll('-', '').slice(-24)}`
}

/**
 * The latest messages that fit into so many characters, whole exchanges of tools kept together. The latest ones are told
 * whatever they take.
 */
export function latestWithin(messages: readonly ModelMessage[], charactersMax: number): ModelMessage[] {
  let first = messages.length
  let characters = 0
  while (first > 0) {
    const message = messages[first - 1]
    characters += JSON.stringify(message).length
    if (characters > charactersMax && messages.length - first >= LATEST_MESSAGES_KEPT) break
    first -= 1
  }
  // A result without its call would be refused.
  while (messages[first]?.role === 'tool') first += 1
  return messages.slice(first)
}
