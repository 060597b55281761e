import { z } from 'zod'
import type { Logger } from '../kernel/logger.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { MessageDelivery, MessageDesk, MessageTransport } from '../messaging/ports.ts'
import { summaryOf } from './apply-event.ts'
import { claimEvent, dropEvent, failEvent, finishEvent } from './store/inbox.ts'

export interface MessageEventServices {
  readonly messages: MessageDesk
  readonly logger: Logger
}

/** What stands in the inbox of a delivery of messages: what the vendor sent, and what we had written into the address. */
export const KeptMessageEvent = z.object({ body: z.json(), message_id: z.uuid().nullable() })

/** What could not be applied for so long will not be. */
const HOPELESS_AFTER = { hours: 1 }

/**
 * Applies a delivery of the inbox once. A model may be asked meanwhile, so no transaction is open: that a message is
 * kept and answered once is held by the desk, and the event is closed after it. One that cannot be applied now is tried
 * again by the next delivery, or by the retry task. True if it is applied now, or was before.
 */
export async function applyMessageEvent(
  session: TenantSession,
  services: MessageEventServices,
  applied: { id: string; transport: MessageTransport; delivery: MessageDelivery; messageId: string | null },
): Promise<boolean> {
  const { id, transport, delivery, messageId } = applied
  try {
    const event = await session.transact((tx) => claimEvent(tx, id))
    if (event === null || event.processedAt !== null) return true
    const { receivedAt } = event
    const outcome = await services.messages.take(session, {
      provider: transport.provider,
      delivery,
      messageId,
      receivedAt,
    })
    const isHopeless = Temporal.Instant.compare(receivedAt.add(HOPELESS_AFTER), session.clock()) < 0
    if (outcome === 'done') await session.transact((tx) => finishEvent(tx, id, { kind: 'accepted' }))
    else if (isHopeless) await session.transact((tx) => dropEvent(tx, id, 'speaks of no message of ours'))
    return outcome === 'done'
  } catch (error) {
    services.logger.error({ err: error, webhook_event_id: id }, 'a message could not be applied')
    await session.transact((tx) => failEvent(tx, id, summaryOf(error)))
    return false
  }
}
