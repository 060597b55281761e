import { z } from 'zod'
import type { Database } from '../db/database.ts'
import type { WebhookAnswer, WebhookRequest, WebhookRoute } from '../http/webhook-route.ts'
import type { Clock } from '../kernel/clock.ts'
import type { TenantId } from '../kernel/ids.ts'
import type { Logger } from '../kernel/logger.ts'
import type { Vault } from '../kernel/secrets.ts'
import { RECEPTIONIST } from '../kernel/tenant-session.ts'
import type { Actor, RequestOrigin, TenantSession } from '../kernel/tenant-session.ts'
import type { MessageDesk, MessageTransport } from '../messaging/ports.ts'
import { applyMessageEvent } from './apply-message-event.ts'
import { authenticate } from './authenticate.ts'
import { integrationsRefusals } from './errors.ts'
import type { IntegrationsRefusalCode } from './errors.ts'
import { parseFormBody } from './form-body.ts'
import { parseJsonBody } from './json-body.ts'
import type { VendorManifest } from './manifest.ts'
import { vendors as knownVendors } from './registry.ts'
import { redact, secretValues } from './secret-fields.ts'
import { keepUnrouted, receiveEvent } from './store/inbox.ts'

/** A message with all that vendors say of it stays far below. */
const BODY_BYTES_MAX = 256 * 1024
/** The server lets so much through, so that we can say ourselves what is wrong with it. */
const BODY_LIMIT = 2 * BODY_BYTES_MAX
/** Vendors give up after some 15 s and deliver again; whoever writes an SMS waits for no answer on this line. */
const ACCEPT_WITHIN_MS = 5_000

export interface MessageWebhookServices {
  readonly database: Database
  readonly vault: Vault
  readonly clock: Clock
  readonly logger: Logger
  readonly messages: MessageDesk
  /** Under which address vendors reach this server; null while that is not known. */
  readonly publicUrl: string | null
  openSession(options: { tenantId: TenantId; actor: Actor; origin: RequestOrigin }): TenantSession
  /** Other vendors than those of the registry, for tests. */
  readonly vendors?: readonly VendorManifest[]
}

/** Two addresses for each vendor that carries SMS: one for all businesses, one that names the business. */
export function messageWebhookRoutes(services: MessageWebhookServices): WebhookRoute[] {
  return (services.vendors ?? knownVendors).flatMap((vendor) => {
    const transport = vendor.messages
    if (transport === undefined) return []
    const handle = (request: WebhookRequest) => answerRequest(services, { vendor, transport, request })
    const path = `/webhooks/${vendor.type}/messages`
    return [path, `${path}/{tenant_slug}`].map((address) => ({ path: address, bodyLimit: BODY_LIMIT, handle }))
  })
}

interface Incoming {
  readonly vendor: VendorManifest
  readonly transport: MessageTransport
  readonly request: WebhookRequest
}

async function answerRequest(services: MessageWebhookServices, incoming: Incoming): Promise<WebhookAnswer> {
  const { vendor, transport, request } = incoming
  if (request.rawBody.length > BODY_BYTES_MAX) return problem(413, 'integrations.body_too_large')
  const body = isForm(request) ? parseFormBody(request.rawBody) : parseJsonBody(request.rawBody)
  if (body === undefined) return problem(400, 'integrations.body_not_json')
  const delivery = transport.read({ body, receivedAt: services.clock() })
  if (delivery === null) return problem(400, 'integrations.message_unreadable')
  const { ourNumber, event } = delivery
  const tenantSlug = request.params['tenant_slug'] ?? null
  const tenantId = await services.messages.findTenant({ ourNumber, tenantSlug })
  if (tenantId === null) return answerUnrouted(services, { transport, delivery })
  const session = services.openSession({ tenantId, actor: RECEPTIONIST, origin: request.origin })
  const proven = await authenticate(session, services, { type: vendor.type, verify: transport.verify, request })
  if (!proven.ok) return problem(401, proven.refusal.code)
  const accepted = { status: 200, contentType: transport.acceptance.contentType, body: transport.acceptance.body }
  if (event.kind === 'ignored') return accepted
  const secrets = secretValues({ schema: vendor.config, config: proven.value.config })
  const payload = { body: redact(body, secrets), message_id: messageIdOf(request) }
  const id = await session.transact((tx) => receiveEvent(tx, { ...kept(transport, delivery), payload }))
  await withinBudget(applyMessageEvent(session, services, { id, transport, delivery, messageId: payload.message_id }))
  return accepted
}

function kept(transport: MessageTransport, delivery: NonNullable<ReturnType<MessageTransport['read']>>) {
  const { eventType, eventId, providerMessageId, occurredAt } = delivery
  return { provider: transport.provider, eventType, eventId, callId: providerMessageId, occurredAt }
}

/** It is in the inbox, so that the vendor need not wait: what takes longer goes on behind its back. */
async function withinBudget(applying: Promise<unknown>): Promise<void> {
  const late = Promise.withResolvers<null>()
  const timer = setTimeout(() => late.resolve(null), ACCEPT_WITHIN_MS)
  try {
    await Promise.race([applying, late.promise])
  } finally {
    clearTimeout(timer)
  }
}

function isForm({ headers }: WebhookRequest): boolean {
  return String(headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')
}

/** Our own id of the message, which we wrote into the address when we sent it; it is signed with the address. */
function messageIdOf({ url }: WebhookRequest): string | null {
  const query = new URLSearchParams(url.split('?')[1] ?? '')
  return z.uuid().safeParse(query.get('message_id')).data ?? null
}

/** Kept for the operator, and refused, so that it is noticed at the vendor too. */
async function answerUnrouted(
  services: MessageWebhookServices,
  { transport, delivery }: { transport: MessageTransport; delivery: { eventType: string; ourNumber: string | null } },
): Promise<WebhookAnswer> {
  const reason = `${delivery.eventType}: unknown number`
  await services.database.withSystem('keep messages that belong to no business', (tx) =>
    keepUnrouted(tx, { provider: transport.provider, dialledNumber: delivery.ourNumber, reason }),
  )
  return problem(404, 'integrations.unknown_number')
}

function problem(status: number, code: IntegrationsRefusalCode): WebhookAnswer {
  return { status, body: { status, code, detail: integrationsRefusals[code] } }
}
