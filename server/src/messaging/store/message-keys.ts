import { z } from 'zod'
import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { ConversationId } from '../../kernel/ids.ts'

/** What came of a message, as it is kept with the answer: no words, and nothing of a person. */
export const CameOf = z.object({
  toolCallIds: z.array(z.string()),
  outcome: z
    .enum(['booked', 'rescheduled', 'cancelled', 'answered', 'message_taken', 'handed_over', 'nothing'])
    .nullable(),
  ended: z.boolean(),
  isHandedOver: z.boolean(),
})
export type CameOf = z.infer<typeof CameOf>

/** A message that was written under a key before. */
export interface KeyedMessage {
  readonly id: string
  readonly author: string
  readonly body: string
  /** Nothing was written in the conversation after it. */
  readonly isLast: boolean
  readonly answer: { readonly id: string; readonly cameOf: CameOf } | null
}

// The message and what answered it. Served by messages_key_once, messages_one_answer and messages_by_conversation.
const FIND_MESSAGE_BY_KEY = statement<
  Omit<KeyedMessage, 'answer'> & { readonly answerId: string | null; readonly cameOf: unknown }
>(
  'messaging_find_message_by_key',
  `select m.id, m.author, m.body, a.id as "answerId", a.came_of as "cameOf",
          not exists (select from messages l where l.tenant_id = m.tenant_id and l.conversation_id = m.conversation_id
                         and (l.created_at, l.id) > (m.created_at, m.id)) as "isLast"
     from messages m
     left join messages a on a.tenant_id = m.tenant_id and a.answers_message_id = m.id
    where m.tenant_id = $1 and m.conversation_id = $2 and m.message_key = $3`,
)

/** The message of a conversation that was written under this key before, or null. */
export async function findMessageByKey(
  tx: TenantTx,
  { conversationId, key }: { conversationId: ConversationId; key: string },
): Promise<KeyedMessage | null> {
  const [found] = await tx.run(FIND_MESSAGE_BY_KEY, [tx.tenantId, conversationId, key])
  if (found === undefined) return null
  const { answerId, cameOf, ...message } = found
  return { ...message, answer: answerId === null ? null : { id: answerId, cameOf: CameOf.parse(cameOf) } }
}
