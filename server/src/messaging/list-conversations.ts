import type { ConversationId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { readSortedPage } from '../kernel/sorted-page.ts'
import type { SortedPage, SortedPageRequest } from '../kernel/sorted-page.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { listToolCalls } from '../receptionist/index.ts'
import type { ToolCallRecord } from '../receptionist/index.ts'
import { listConversationRows, listMessages, readConversation } from './store.ts'
import type { ConversationFilter, ShownConversation, MessageRow } from './store.ts'
import { listHandovers } from './store/handovers.ts'
import type { HandoverRow } from './store/handovers.ts'

/** One page of the conversations that pass the filter, the liveliest first. */
export async function listConversations(
  session: TenantSession,
  { filter, page }: { filter: ConversationFilter; page: SortedPageRequest },
): Promise<SortedPage<ShownConversation>> {
  return session.transact((tx) =>
    readSortedPage(page, {
      find: (request) => listConversationRows(tx, { filter, page: request }),
      endAfter: ({ last_message_at: at, id }) => ({ sortValue: at?.toString() ?? '', id }),
    }),
  )
}

export interface WholeConversation {
  readonly conversation: ShownConversation
  readonly messages: readonly MessageRow[]
  readonly toolCalls: readonly ToolCallRecord[]
  readonly handovers: readonly HandoverRow[]
}

/** A conversation with its messages. */
export async function getConversation(
  session: TenantSession,
  id: ConversationId,
): Promise<Result<WholeConversation, Refusal<'messaging.conversation_not_found'>>> {
  return session.transact(async (tx) => {
    const [conversation, messages, toolCalls, handovers] = await Promise.all([
      readConversation(tx, id),
      listMessages(tx, id),
      listToolCalls(tx, { conversationId: id }),
      listHandovers(tx, id),
    ])
    if (conversation === null) return refuse('messaging.conversation_not_found')
    return ok({ conversation, messages, toolCalls, handovers })
  })
}
