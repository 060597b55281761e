import type { WebchatMessage, WebchatState } from '@ringbook/api-contract'
import type { z } from 'zod'
import type { ConversationWith } from '../../messaging/index.ts'
import { languageOf, suggestReplies } from '../../receptionist/index.ts'
import type { VisitState } from '../read-visit.ts'

/** The latest of a long conversation: a visitor has read the rest, and a telephone loads them on every change. */
const MESSAGES_SHOWN_MAX = 100

/** The visitor's conversation as their page is told of it: words and who wrote them, and nothing of the inside. */
export function toState({ cursor, conversation }: VisitState): z.output<typeof WebchatState> {
  if (conversation === null) {
    return { cursor, messages: [], handled_by: 'assistant', is_answering: false, suggestions: [] }
  }
  const { messages, handledBy, isAnswering } = conversation
  return {
    cursor,
    messages: messages.slice(-MESSAGES_SHOWN_MAX).map(toMessage),
    handled_by: handledBy,
    is_answering: isAnswering,
    suggestions: [...suggestionsOf(conversation)],
  }
}

/** What may be pressed: only while the assistant waits for an answer to the last thing that it wrote. */
function suggestionsOf(conversation: ConversationWith): readonly string[] {
  const { messages, handledBy, status, isAnswering, dialogue, lastToolCalls: toolCalls, language } = conversation
  const isAsked = messages.at(-1)?.author === 'assistant' && handledBy === 'assistant' && !isAnswering
  if (!isAsked || status === 'closed') return []
  return suggestReplies({ dialogue, toolCalls, language: languageOf(language) ?? 'en' })
}

function toMessage({ id, author, body, message_key: key, created_at: at }: ConversationWith['messages'][number]) {
  const writer = author === 'customer' ? 'visitor' : author
  return { id, author: writer, text: body, key, at: at.toString() } satisfies z.output<typeof WebchatMessage>
}
