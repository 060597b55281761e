import { z } from 'zod'
import { getBusinessProfile } from '../../catalog/index.ts'
import { findCustomerByPhone } from '../../customers/index.ts'
import type { WebhookAnswer, WebhookRequest, WebhookRoute } from '../../http/webhook-route.ts'
import type { E164Number } from '../../kernel/phone-number.ts'
import { RECEPTIONIST } from '../../kernel/tenant-session.ts'
import type { TenantSession } from '../../kernel/tenant-session.ts'
import { isNumberBlocked } from '../../receptionist/index.ts'
import { authenticate } from '../authenticate.ts'
import { integrationsRefusals } from '../errors.ts'
import type { IntegrationsRefusalCode } from '../errors.ts'
import { parseJsonBody } from '../json-body.ts'
import type { VendorServices } from '../manifest.ts'
import { e164 } from '../phone-number.ts'
import { RetellSettings } from './config.ts'
import { verifyRequest } from './verify-request.ts'

/** A question about one message: nothing that is sent along is large. */
const BODY_BYTES_MAX = 64 * 1024

const text = z.string().optional().catch(undefined)
const ChatArriving = z.object({
  event: z.literal('chat_inbound'),
  chat_inbound: z.object({ from_number: text, to_number: text }),
})

/**
 * Who answers an SMS that Retell has received, and what that agent may know of the sender: asked before its first
 * answer, like the question who answers a call. What is written stays at Retell.
 */
export function inboundSmsRoute(services: VendorServices): WebhookRoute {
  return {
    path: '/webhooks/retell/{tenant_slug}/inbound-sms',
    bodyLimit: BODY_BYTES_MAX,
    handle: (request) => answerRequest(services, request),
  }
}

async function answerRequest(services: VendorServices, request: WebhookRequest): Promise<WebhookAnswer> {
  const body = parseJsonBody(request.rawBody)
  if (body === undefined) return problem(400, 'integrations.body_not_json')
  const arriving = ChatArriving.safeParse(body)
  if (!arriving.success) return problem(400, 'integrations.message_unreadable')
  const { from_number: from, to_number: to } = arriving.data.chat_inbound
  const tenantId = await services.messages.findTenant({
    ourNumber: e164(to),
    tenantSlug: request.params['tenant_slug'] ?? null,
  })
  if (tenantId === null) return problem(404, 'integrations.unknown_number')
  const session = services.openSession({ tenantId, actor: RECEPTIONIST, origin: request.origin })
  const proven = await authenticate(session, services, { type: 'retell', verify: verifyRequest, request })
  if (!proven.ok) return problem(401, proven.refusal.code)
  return { status: 200, body: { chat_inbound: await answerChat(session, { from: e164(from), ...proven.value }) } }
}

async function answerChat(
  session: TenantSession,
  { from, settings }: { from: E164Number | null; settings: unknown },
): Promise<Record<string, unknown>> {
  const [business, customer, isBlocked] = await session.transact((tx) =>
    Promise.all([
      getBusinessProfile(tx),
      from === null ? null : findCustomerByPhone(tx, from),
      from === null ? false : isNumberBlocked(tx, from, session.clock()),
    ]),
  )
  if (isBlocked || customer?.isBlocked === true) return { reject: true }
  const { chat_agent_id: agentId } = RetellSettings.parse(settings)
  const now = session.clock().toZonedDateTimeISO(business.timezone)
  return {
    // Values that are no texts are not filled in.
    dynamic_variables: {
      business_name: business.name,
      business_time: `${now.toLocaleString('en', { weekday: 'long' })} ${now.toPlainDateTime().toString({ smallestUnit: 'minute' })}`,
      customer_name: customer?.firstName ?? '',
      language: customer?.preferredLanguage?.slice(0, 2) ?? '',
    },
    ...(agentId === undefined ? {} : { override_agent_id: agentId }),
  }
}

function problem(status: number, code: IntegrationsRefusalCode): WebhookAnswer {
  return { status, body: { status, code, detail: integrationsRefusals[code] } }
}
