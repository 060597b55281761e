import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { ConversationId } from '../../kernel/ids.ts'
import type { Channel } from '../conversation.ts'

/** How far a conversation has come: whatever is written in it changes `version`. */
export interface ConversationProgress {
  readonly id: ConversationId
  readonly version: number
  readonly status: 'open' | 'closed'
  readonly handledBy: 'assistant' | 'person'
  readonly isAnswering: boolean
  readonly language: string | null
  /** The receptionist's notes, as it returned them; only the receptionist reads them. */
  readonly dialogue: unknown
}

// One of an address is open, or the latest of those that were closed is meant. Served by conversations_by_address.
const FIND_LATEST = statement<ConversationProgress>(
  'messaging_find_latest_conversation',
  `select c.id, c.version, c.status, c.handled_by as "handledBy", c.answering is not null as "isAnswering", c.language,
          c.dialogue
     from conversations c
    where c.tenant_id = $1 and c.channel = $2 and c.address = $3
    order by c.created_at desc, c.status = 'open' desc, c.id desc limit 1`,
)

/** The latest conversation with this address, or null. */
export async function findLatestConversation(
  tx: TenantTx,
  { channel, address }: { channel: Channel; address: string },
): Promise<ConversationProgress | null> {
  const [latest] = await tx.run(FIND_LATEST, [tx.tenantId, channel, address])
  return latest ?? null
}
