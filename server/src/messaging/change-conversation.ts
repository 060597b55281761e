import { expectConstraints } from '../db/errors.ts'
import type { ConversationId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { lockConversation, updateConversation } from './store.ts'
import type { ConversationRow } from './store.ts'

export interface ConversationChange {
  readonly conversationId: ConversationId
  readonly handledBy?: 'assistant' | 'person'
  readonly status?: 'open' | 'closed'
  readonly expectedVersion: number | null
}

type ChangeRefusal = Refusal<
  'messaging.conversation_not_found' | 'messaging.version_mismatch' | 'messaging.conversation_open_elsewhere'
>

/** Takes a conversation over, gives it back to the assistant, closes it or opens it again. */
export async function changeConversation(
  session: TenantSession,
  change: ConversationChange,
): Promise<Result<ConversationRow, ChangeRefusal>> {
  return expectConstraints<Result<ConversationRow, ChangeRefusal>, Result<ConversationRow, ChangeRefusal>>(
    { conversations_one_open: refuse('messaging.conversation_open_elsewhere') },
    () =>
      session.transact(async (tx) => {
        const known = await lockConversation(tx, change.conversationId)
        if (known === null) return refuse('messaging.conversation_not_found')
        const { expectedVersion, handledBy, status = known.status } = change
        if (expectedVersion !== null && expectedVersion !== known.version) return refuse('messaging.version_mismatch')
        const isSame = status === known.status
        const endedAt = status === 'closed' ? session.clock() : null
        const changes = { handled_by: handledBy, status, ...(isSame ? {} : { ended_at: endedAt }) }
        return ok(await updateConversation(tx, known.id, changes))
      }),
  )
}
