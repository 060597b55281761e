import { createHash } from 'node:crypto'
import { z } from 'zod'

/** What the assistant has Vapi add to the conversation when the caller says nothing, so that we are asked. */
export const SILENCE_MARK = 'The caller is silent.'

/** What is wanted of us. `name` is the same for a request that is repeated, and for no other of the call. */
export type Prompt =
  /** Nobody has said anything yet. */
  | { readonly kind: 'greeting'; readonly name: string }
  | {
      readonly kind: 'said'
      readonly name: string
      readonly text: string
      /** How often the caller has spoken. */
      readonly count: number
      /** What they heard of the answer before; empty: nothing. */
      readonly heardBefore: string
    }
  | { readonly kind: 'silence'; readonly name: string }
  | {
      readonly kind: 'tool_done'
      readonly name: string
      readonly toolCallId: string
      readonly hasFailed: boolean
      readonly result: string
    }

const Part = z.object({ text: z.string() })

const Message = z.object({
  role: z.string(),
  content: z
    .union([z.string(), z.array(z.unknown()).transform((parts) => parts.map(textOfPart).join(''))])
    .nullish()
    .catch(null),
  tool_call_id: z.string().max(200).optional().catch(undefined),
})

function textOfPart(part: unknown): string {
  return Part.safeParse(part).data?.text ?? ''
}

interface Line {
  readonly role: string
  readonly text: string
  readonly toolCallId: string | null
}

/** So much of one utterance is heard, as in every conversation. */
const TEXT_LENGTH_MAX = 2_000
const REASON_LENGTH_MAX = 200

/** What the conversation so far asks for. */
export function readPrompt(messages: readonly unknown[]): Prompt {
  const lines = messages.flatMap(readLine)
  const last = lines.findLast(({ role, text }) => role !== 'system' || text === SILENCE_MARK)
  const count = lines.filter(({ role }) => role === 'user').length
  if (last === undefined) return { kind: 'greeting', name: 'greeting' }
  if (last.role === 'tool' || last.role === 'function') return toolDone(last)
  if (last.role === 'user' && last.text !== '') return said(lines, { last, count })
  // Asked to go on although nobody has spoken since: the caller is silent, and is asked whether they are there.
  return { kind: 'silence', name: `silence:${count}:${lines.length}` }
}

function readLine(message: unknown): Line[] {
  const parsed = Message.safeParse(message)
  if (!parsed.success) return []
  const { role, content, tool_call_id: toolCallId = null } = parsed.data
  return [{ role, text: (content ?? '').trim(), toolCallId }]
}

function said(lines: readonly Line[], { last, count }: { last: Line; count: number }): Prompt {
  const text = last.text.slice(0, TEXT_LENGTH_MAX).toWellFormed()
  const before = lines.slice(0, lines.lastIndexOf(last))
  const since = before.slice(before.findLastIndex(({ role }) => role === 'user') + 1)
  const heard = since.filter(({ role }) => role === 'assistant').map((line) => line.text)
  const digest = createHash('sha256').update(text).digest('base64url')
  return { kind: 'said', name: `${count}:${digest}`, text, count, heardBefore: heard.join(' ').trim() }
}

/** Vapi tells what came of a tool in words only. */
const FAILURE =
  /fail|error|could not|couldn't|unable|cannot|no answer|not answer|busy|declin|reject|unavailable|invalid/i

function toolDone({ toolCallId: given, text }: Line): Prompt {
  const result = text.slice(0, REASON_LENGTH_MAX).toWellFormed()
  const toolCallId = given ?? 'unnamed'
  return { kind: 'tool_done', name: `tool:${toolCallId}`, toolCallId, hasFailed: FAILURE.test(text), result }
}
