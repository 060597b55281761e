import { getBusinessProfile } from '../catalog/index.ts'
import { expectConstraints } from '../db/errors.ts'
import type { TenantTx } from '../db/transaction.ts'
import type { ConversationId } from '../kernel/ids.ts'
import { invariant } from '../kernel/invariant.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { ConversationState } from './conversation.ts'
import { writeFixedText } from './obey-consent.ts'
import { lockConversation, readConversation, updateConversation } from './store.ts'
import type { ShownConversation } from './store.ts'
import { noteHandover } from './store/handovers.ts'
import { hasOptedOut } from './store/opt-outs.ts'

export interface ConversationChange {
  readonly conversationId: ConversationId
  readonly handledBy?: 'assistant' | 'person'
  readonly status?: 'open' | 'closed'
  /** Kept with the handover; without one it is kept nowhere. */
  readonly note?: string | null
  /** Somebody has looked: nothing in it needs attention any more. */
  readonly isRead?: boolean
  readonly expectedVersion: number | null
}

type ChangeRefusal = Refusal<
  'messaging.conversation_not_found' | 'messaging.version_mismatch' | 'messaging.conversation_open_elsewhere'
>

/**
 * Takes a conversation over, gives it back to the assistant, marks it as read, closes it or opens it again. Who took
 * over and when is kept; the customer is told when a person takes over, and an answer that is being thought of is dropped.
 */
export async function changeConversation(
  session: TenantSession,
  change: ConversationChange,
): Promise<Result<ShownConversation, ChangeRefusal>> {
  return expectConstraints<Result<ShownConversation, ChangeRefusal>, Result<ShownConversation, ChangeRefusal>>(
    { conversations_one_open: refuse('messaging.conversation_open_elsewhere') },
    () =>
      session.transact(async (tx) => {
        const known = await lockConversation(tx, change.conversationId)
        if (known === null) return refuse('messaging.conversation_not_found')
        const { expectedVersion, handledBy = known.handledBy, status = known.status, note = null } = change
        if (expectedVersion !== null && expectedVersion !== known.version) return refuse('messaging.version_mismatch')
        const isSame = status === known.status
        const endedAt = status === 'closed' ? session.clock() : null
        const isHandedOver = handledBy !== known.handledBy
        await updateConversation(tx, known.id, {
          handled_by: handledBy,
          status,
          ...(isSame ? {} : { ended_at: endedAt }),
          ...(isHandedOver ? { answering: null } : {}),
          ...(change.isRead === true || isHandedOver ? READ : {}),
        })
        if (isHandedOver && note !== null) await noteHandover(tx, { conversationId: known.id, note })
        if (isHandedOver && handledBy === 'person' && status === 'open') {
          await tellOfPerson(tx, { session, conversation: known })
        }
        const changed = await readConversation(tx, known.id)
        invariant(changed, 'a conversation that is locked stays')
        return ok(changed)
      }),
  )
}

const READ = { unread_messages: 0, attention_reason: null, attention_since: null } as const

async function tellOfPerson(
  tx: TenantTx,
  { session, conversation }: { session: TenantSession; conversation: ConversationState },
): Promise<void> {
  if (conversation.channel === 'sms' && (await hasOptedOut(tx, conversation.address))) return
  const { name: business, locale } = await getBusinessProfile(tx)
  const now = session.clock()
  await writeFixedText(tx, { conversation, text: 'person_takes_over', business, locale, now })
}
