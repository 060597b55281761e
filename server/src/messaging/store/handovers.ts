import type { Selectable } from 'kysely'
import type { ConversationHandoversTable } from '../../db/schema.generated.ts'
import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { ConversationId } from '../../kernel/ids.ts'

export type HandoverRow = Selectable<ConversationHandoversTable>

/** Who led a conversation, oldest first. Served by conversation_handovers_by_conversation. */
export async function listHandovers(tx: TenantTx, conversationId: ConversationId): Promise<HandoverRow[]> {
  return tx.db
    .selectFrom('conversation_handovers')
    .selectAll()
    .where('tenant_id', '=', tx.tenantId)
    .where('conversation_id', '=', conversationId)
    .orderBy('occurred_at')
    .orderBy('id')
    .execute()
}

// The row itself is written by the trigger record_handover, in the statement before. Served by
// conversation_handovers_by_conversation.
const NOTE_HANDOVER = statement<never>(
  'messaging_note_handover',
  `update conversation_handovers set note = $3
    where tenant_id = $1 and id = (
      select h.id from conversation_handovers h
       where h.tenant_id = $1 and h.conversation_id = $2 order by h.occurred_at desc, h.id desc limit 1)`,
)

/** Keeps a note with the handover that this transaction has just made. */
export async function noteHandover(
  tx: TenantTx,
  { conversationId, note }: { conversationId: ConversationId; note: string },
): Promise<void> {
  await tx.run(NOTE_HANDOVER, [tx.tenantId, conversationId, note])
}
