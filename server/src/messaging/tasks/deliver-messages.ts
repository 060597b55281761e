import { z } from 'zod'
import type { Database } from '../../db/database.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { TenantId } from '../../kernel/ids.ts'
import type { Logger } from '../../kernel/logger.ts'
import type { TenantSession } from '../../kernel/tenant-session.ts'
import { deliverMessage, settleInterruptedSend } from '../deliver-message.ts'
import type { MessageCarriers } from '../ports.ts'
import { waitingMessages } from '../store/outgoing.ts'

const MessageQueued = z.object({ message_id: z.uuid(), channel: z.string() })

/** Gives a message to its transport as soon as it is written. Repeated, it finds nothing left to do. */
export function deliverMessageTask(carriers: MessageCarriers) {
  return {
    name: 'deliver_message',
    async run(session: TenantSession, event: { readonly payload: unknown }): Promise<void> {
      const queued = MessageQueued.parse(event.payload)
      if (queued.channel === 'sms') await deliverMessage(session, carriers, queued.message_id)
    },
  }
}

const TASK = 'deliver_due_messages'
/** Far longer than a vendor may take: whoever claimed it is gone. */
const INTERRUPTED_AFTER = { minutes: 3 }
/** In the morning the reminders of all tenants are due at the same minute, and each waits for its vendor. */
const AT_ONCE = 4

/**
 * Delivers what was put off until now, what no task has taken up, and settles what was broken off in the middle, of all
 * tenants. One message that cannot be delivered does not hold up the others. Answers how many it looked at.
 */
export async function deliverDueMessages(options: {
  database: Database
  clock: Clock
  logger: Logger
  carriers: MessageCarriers
  openSession(options: { tenantId: TenantId; label: string }): TenantSession
}): Promise<number> {
  const { database, clock, logger, carriers, openSession } = options
  const now = clock()
  const waiting = await database.withSystem('find messages that are due', (tx) =>
    waitingMessages(tx, { now, claimedBefore: now.subtract(INTERRUPTED_AFTER) }),
  )
  const left = waiting.values()
  const work = async () => {
    for (const { tenantId, id, isInHand } of left) {
      const session = openSession({ tenantId, label: TASK })
      try {
        await (isInHand ? settleInterruptedSend : deliverMessage)(session, carriers, id)
      } catch (error) {
        logger.error({ err: error, message_id: id }, 'a message could not be delivered')
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return waiting.length
}
