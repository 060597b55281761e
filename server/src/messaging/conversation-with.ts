import type { TenantSession } from '../kernel/tenant-session.ts'
import { listToolCalls } from '../receptionist/index.ts'
import type { ToolCallRecord } from '../receptionist/index.ts'
import type { Channel } from './conversation.ts'
import { listMessages } from './store.ts'
import type { MessageRow } from './store.ts'
import { findLatestConversation } from './store/conversation-with.ts'
import type { ConversationProgress } from './store/conversation-with.ts'
import { CameOf } from './store/message-keys.ts'

/** Who it is with. */
export interface Partner {
  readonly channel: Channel
  readonly address: string
}

/** The latest conversation with one partner. */
export interface ConversationWith extends ConversationProgress {
  readonly messages: readonly MessageRow[]
  /** What was done for the last message; empty where somebody has written since. */
  readonly lastToolCalls: readonly ToolCallRecord[]
}

/** How far the latest conversation with somebody has come; null if there is none. Every message changes `version`. */
export async function readProgressWith(session: TenantSession, partner: Partner): Promise<ConversationProgress | null> {
  return session.transact((tx) => findLatestConversation(tx, partner))
}

/** The latest conversation with somebody as it stands; null if there is none. */
export async function readConversationWith(session: TenantSession, partner: Partner): Promise<ConversationWith | null> {
  return session.transact(async (tx) => {
    const progress = await findLatestConversation(tx, partner)
    if (progress === null) return null
    const [messages, toolCalls] = await Promise.all([
      listMessages(tx, progress.id),
      listToolCalls(tx, { conversationId: progress.id }),
    ])
    const done = CameOf.nullable().parse(messages.at(-1)?.came_of ?? null)?.toolCallIds ?? []
    return { ...progress, messages, lastToolCalls: toolCalls.filter(({ id }) => done.includes(id)) }
  })
}
