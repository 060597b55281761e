import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { CustomerId } from '../../kernel/ids.ts'
import type { Place } from '../facts.ts'

// One row at most, by a primary key: a place is a call or a conversation.
const READ_VERIFIED = statement<{ id: CustomerId }>(
  'receptionist_read_verified_customer',
  `select c.verified_customer_id as id from calls c
    where c.tenant_id = $1 and c.id = $2 and c.verified_customer_id is not null
   union all
   select c.verified_customer_id from conversations c
    where c.tenant_id = $1 and c.id = $3 and c.verified_customer_id is not null`,
)

// By the primary key. Who was verified first in a call stays it, unless somebody else is verified after them.
const KEEP_OF_CALL = statement<never>(
  'receptionist_keep_verified_of_call',
  `update calls set verified_customer_id = $3, verified_at = $4
    where tenant_id = $1 and id = $2 and verified_customer_id is distinct from $3`,
)

const KEEP_OF_CONVERSATION = statement<never>(
  'receptionist_keep_verified_of_conversation',
  `update conversations set verified_customer_id = $3, verified_at = $4
    where tenant_id = $1 and id = $2 and verified_customer_id is distinct from $3`,
)

/** Who has shown in this call or conversation that they are this customer; null if nobody has. */
export async function readVerifiedCustomer(tx: TenantTx, place: Place): Promise<CustomerId | null> {
  const callId = 'callId' in place ? place.callId : null
  const conversationId = 'conversationId' in place ? place.conversationId : null
  const [verified] = await tx.run(READ_VERIFIED, [tx.tenantId, callId, conversationId])
  return verified?.id ?? null
}

/** Keeps that they have, so that they need not show it again. */
export async function keepVerifiedCustomer(
  tx: TenantTx,
  { place, customerId, at }: { place: Place; customerId: CustomerId; at: Temporal.Instant },
): Promise<void> {
  if ('callId' in place) await tx.run(KEEP_OF_CALL, [tx.tenantId, place.callId, customerId, at])
  else await tx.run(KEEP_OF_CONVERSATION, [tx.tenantId, place.conversationId, customerId, at])
}
