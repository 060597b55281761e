import { awaitsAnswer } from '../calls/ports.ts'
import { systemActor } from '../kernel/tenant-session.ts'
import type { RequestOrigin, TenantSession } from '../kernel/tenant-session.ts'
import type { MessageDesk } from '../messaging/ports.ts'
import type { WebhookServices } from './answer-voice-request.ts'
import { applyEvent } from './apply-event.ts'
import { applyMessageEvent, KeptMessageEvent } from './apply-message-event.ts'
import type { VendorManifest } from './manifest.ts'
import { vendors as knownVendors } from './registry.ts'
import { claimEvent, dropEvent, waitingEvents } from './store/inbox.ts'
import type { ClaimedEvent } from './store/inbox.ts'

/** A delivery that is younger may be in work at this moment. */
const SETTLED_AFTER_SECONDS = 30
/** Afterwards a delivery is left to whoever runs the installation. */
export const ATTEMPTS_MAX = 10
const TASK = 'retry-webhook-events'
const ORIGIN: RequestOrigin = { requestId: TASK, ipAddress: null, userAgent: null }

export interface RetryServices extends WebhookServices {
  readonly messages: MessageDesk
  /** Other vendors than those of the registry, for tests. */
  readonly vendors?: readonly VendorManifest[]
}

/**
 * Applies what was received and could not be applied then: the process was killed, the database was away. Questions
 * that a caller waited for are closed instead: to book now what nobody was told is worse than not to book. Returns how
 * many were applied.
 */
export async function retryWebhookEvents(services: RetryServices): Promise<number> {
  const receivedBefore = services.clock().subtract({ seconds: SETTLED_AFTER_SECONDS })
  const waiting = await services.database.withSystem('deliveries that wait to be applied', (tx) =>
    waitingEvents(tx, { receivedBefore, attemptsMax: ATTEMPTS_MAX }),
  )
  let applied = 0
  for (const { tenantId, id } of waiting) {
    const session = services.openSession({ tenantId, actor: systemActor(TASK), origin: ORIGIN })
    if (await retry(session, services, id)) applied++
  }
  return applied
}

async function retry(session: TenantSession, services: RetryServices, id: string): Promise<boolean> {
  const event = await session.transact((tx) => claimEvent(tx, id))
  if (event === null || event.processedAt !== null) return false
  const vendors = services.vendors ?? knownVendors
  const messages = messagesOf(event, vendors)
  if (messages !== null) return applyMessageEvent(session, services, { id, ...messages })
  const platform =
    vendors
      .map(({ voice, callReports }) => voice ?? callReports ?? null)
      .find((readable) => readable?.provider === event.provider) ?? null
  const delivery = platform?.read({ body: event.payload, receivedAt: event.receivedAt }) ?? null
  if (platform === null || delivery === null) {
    await session.transact((tx) => dropEvent(tx, id, 'this version does not know the platform or the message'))
    return false
  }
  if (awaitsAnswer(delivery.event)) {
    await session.transact((tx) => dropEvent(tx, id, 'nobody waits for the answer any more'))
    return false
  }
  return (await applyEvent(session, services, { id, platform, delivery })) !== null
}

/** The delivery of messages that the event is; null if it is one of calls, or is no longer understood. */
function messagesOf({ provider, payload, receivedAt }: ClaimedEvent, vendors: readonly VendorManifest[]) {
  const transport = vendors.find(({ messages }) => messages?.provider === provider)?.messages
  const kept = KeptMessageEvent.safeParse(payload)
  if (transport === undefined || !kept.success) return null
  const delivery = transport.read({ body: kept.data.body, receivedAt })
  return delivery === null ? null : { transport, delivery, messageId: kept.data.message_id }
}
