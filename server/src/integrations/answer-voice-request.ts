import type { z } from 'zod'
import { awaitsAnswer } from '../calls/ports.ts'
import type { VoiceAnswer, VoiceDelivery, VoiceDesk, VoicePlatform } from '../calls/ports.ts'
import type { Database } from '../db/database.ts'
import type { WebhookAnswer, WebhookRequest } from '../http/webhook-route.ts'
import type { Clock } from '../kernel/clock.ts'
import type { TenantId } from '../kernel/ids.ts'
import type { Logger } from '../kernel/logger.ts'
import type { Vault } from '../kernel/secrets.ts'
import { RECEPTIONIST } from '../kernel/tenant-session.ts'
import type { Actor, RequestOrigin, TenantSession } from '../kernel/tenant-session.ts'
import { receiveDelivery } from './apply-event.ts'
import { authenticate } from './authenticate.ts'
import { integrationsRefusals } from './errors.ts'
import type { IntegrationsRefusalCode } from './errors.ts'
import { parseJsonBody } from './json-body.ts'
import type { VendorManifest } from './manifest.ts'
import { secretValues } from './secret-fields.ts'
import { keepUnrouted } from './store/inbox.ts'

/** A whole call with its transcript stays far below; what is larger is nobody's call. */
const BODY_BYTES_MAX = 1024 * 1024
/** The server lets so much through, so that we can say ourselves what is wrong with it. */
export const VOICE_BODY_LIMIT = 2 * BODY_BYTES_MAX
/** Platforms give up waiting for whoever shall answer after 7.5 s, network included. */
const ANSWER_BUDGET_MS = 6_000

export interface WebhookServices {
  readonly database: Database
  readonly vault: Vault
  readonly clock: Clock
  readonly logger: Logger
  readonly voice: VoiceDesk
  /** Under which address platforms reach this server; null while that is not known. */
  readonly publicUrl: string | null
  openSession(options: { tenantId: TenantId; actor: Actor; origin: RequestOrigin }): TenantSession
}

/** One request of a voice platform, as it came in. */
export interface IncomingDelivery {
  readonly vendor: VendorManifest
  readonly platform: VoicePlatform
  readonly request: WebhookRequest
}

/**
 * Answers a request at any address of a voice platform: bytes → JSON → what it says → whose call it is → proof → inbox →
 * the desk of calls → the platform's form.
 */
export async function answerVoiceRequest(
  services: WebhookServices,
  incoming: IncomingDelivery,
): Promise<WebhookAnswer> {
  const { platform, request } = incoming
  if (request.rawBody.length > BODY_BYTES_MAX) return problem(413, 'integrations.body_too_large')
  const payload = parseJsonBody(request.rawBody)
  if (payload === undefined) return problem(400, 'integrations.body_not_json')
  const delivery = platform.read({ body: payload, receivedAt: services.clock() })
  if (delivery === null) return problem(400, 'integrations.message_unreadable')
  const tenantId = await services.voice.findTenant({
    provider: platform.provider,
    call: delivery.call,
    tenantSlug: request.params['tenant_slug'] ?? null,
  })
  if (tenantId === null) return answerUnrouted(services, { platform, delivery })
  const session = services.openSession({ tenantId, actor: RECEPTIONIST, origin: request.origin })
  const proven = await authenticate(session, services, { type: incoming.vendor.type, verify: platform.verify, request })
  if (!proven.ok) return problem(401, proven.refusal.code)
  const { config, settings } = proven.value
  const answer = await answerInTime(services, {
    delivery,
    answering: answerAuthentic(session, services, { ...incoming, delivery, payload, config }),
  })
  const webhookUrl = services.publicUrl === null ? null : services.publicUrl + pathOf(request)
  return { status: 200, body: platform.render(answer, { config, settings, webhookUrl }) }
}

async function answerAuthentic(
  session: TenantSession,
  services: WebhookServices,
  options: IncomingDelivery & { delivery: VoiceDelivery; payload: z.core.util.JSONType; config: z.core.util.JSONType },
): Promise<VoiceAnswer> {
  const { vendor, platform, delivery, payload, config } = options
  if (delivery.event.kind === 'ignored') return { kind: 'accepted' }
  const secrets = secretValues({ schema: vendor.config, config })
  return receiveDelivery(session, services, { platform, delivery, payload, secrets })
}

/** Whoever waits on the telephone hears something in time; the work goes on and is there for the next delivery. */
async function answerInTime(
  services: WebhookServices,
  { delivery, answering }: { delivery: VoiceDelivery; answering: Promise<VoiceAnswer> },
): Promise<VoiceAnswer> {
  if (!awaitsAnswer(delivery.event)) return answering
  const tooLate = Promise.withResolvers<null>()
  const timer = setTimeout(() => tooLate.resolve(null), ANSWER_BUDGET_MS)
  try {
    const answer = await Promise.race([answering, tooLate.promise])
    return answer ?? services.voice.apologise(delivery.event, 'out_of_order')
  } catch (error) {
    services.logger.error({ err: error }, 'a delivery could not be answered')
    return services.voice.apologise(delivery.event, 'out_of_order')
  } finally {
    clearTimeout(timer)
  }
}

/** Kept for the operator. A caller hears that nobody answers here; anything else is refused, so that it is noticed. */
async function answerUnrouted(
  services: WebhookServices,
  { platform, delivery }: { platform: VoicePlatform; delivery: VoiceDelivery },
): Promise<WebhookAnswer> {
  const { call, event } = delivery
  const dialledNumber = call === null ? null : call.direction === 'inbound' ? call.to : call.from
  await services.database.withSystem('keep deliveries that belong to no business', (tx) =>
    keepUnrouted(tx, { provider: platform.provider, dialledNumber, reason: `${delivery.eventType}: unknown number` }),
  )
  if (event.kind !== 'call_arriving') return problem(404, 'integrations.unknown_number')
  const answer = services.voice.apologise(event, 'unknown_number')
  return { status: 200, body: platform.render(answer, { config: {}, settings: {}, webhookUrl: null }) }
}

function pathOf(request: WebhookRequest): string {
  return request.url.split('?')[0] ?? ''
}

function problem(status: number, code: IntegrationsRefusalCode): WebhookAnswer {
  return { status, body: { status, code, detail: integrationsRefusals[code] } }
}
