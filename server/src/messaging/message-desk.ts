import type { Database } from '../db/database.ts'
import { applyDeliveryReport } from './apply-delivery-report.ts'
import type { MessageDesk } from './ports.ts'
import type { MessagingServices } from './services.ts'
import { findOwnerOfNumber, findTenantBySlug } from './store/inbound.ts'
import { takeInboundMessage } from './take-inbound-message.ts'

/** Where the deliveries of every vendor that carries SMS are answered. */
export function createMessageDesk(services: MessagingServices & { database: Database }): MessageDesk {
  return {
    findTenant: ({ ourNumber, tenantSlug }) =>
      services.database.withSystem('whose number was written to', async (tx) => {
        const byNumber = ourNumber === null ? null : await findOwnerOfNumber(tx, ourNumber)
        if (byNumber !== null || tenantSlug === null) return byNumber
        return findTenantBySlug(tx, tenantSlug)
      }),
    take: async (session, { provider, delivery, messageId, receivedAt }) => {
      const { event, providerMessageId, ourNumber } = delivery
      if (event.kind === 'delivery_reported') {
        return applyDeliveryReport(session, { provider, providerMessageId, messageId, report: event.report })
      }
      if (event.kind !== 'message_received' || providerMessageId === null || ourNumber === null) return 'done'
      const { message } = event
      return takeInboundMessage(session, services, { provider, providerMessageId, ourNumber, message, receivedAt })
    },
  }
}
