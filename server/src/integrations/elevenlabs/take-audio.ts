import { z } from 'zod'
import type { VoiceDelivery } from '../../calls/ports.ts'
import type { WebhookAnswer, WebhookRequest } from '../../http/webhook-route.ts'
import { RECEPTIONIST } from '../../kernel/tenant-session.ts'
import { receiveDelivery } from '../apply-event.ts'
import { authenticate } from '../authenticate.ts'
import { integrationsRefusals } from '../errors.ts'
import { instantOfSeconds } from '../instants.ts'
import { parseJsonBody } from '../json-body.ts'
import type { VendorServices } from '../manifest.ts'
import { digestOf } from './digest.ts'
import { verifyRequest } from './verify-request.ts'

const Audio = z.object({
  type: z.literal('post_call_audio'),
  event_timestamp: z.number().optional().catch(undefined),
  data: z.object({ conversation_id: z.string().max(200), agent_id: z.string().max(200).optional().catch(undefined) }),
})

/**
 * Keeps that there is a recording of a conversation, without the recording; null if the request is something else. It is
 * not put on the call: it names ElevenLabs' conversation, and calls by telephone are known by the carrier's id.
 */
export async function takeAudio(services: VendorServices, request: WebhookRequest): Promise<WebhookAnswer | null> {
  const audio = Audio.safeParse(parseJsonBody(request.rawBody))
  if (!audio.success) return null
  const tenantSlug = request.params['tenant_slug'] ?? null
  const tenantId = await services.voice.findTenant({ provider: 'elevenlabs', call: null, tenantSlug })
  if (tenantId === null) return refusal(404, 'integrations.unknown_number')
  const session = services.openSession({ tenantId, actor: RECEPTIONIST, origin: request.origin })
  const proven = await authenticate(session, services, { type: 'elevenlabs', verify: verifyRequest, request })
  if (!proven.ok) return refusal(401, proven.refusal.code)
  const { type, data, event_timestamp: at } = audio.data
  const delivery: VoiceDelivery = {
    eventType: type,
    eventId: digestOf([type, data.conversation_id]),
    occurredAt: instantOfSeconds(at),
    call: null,
    event: { kind: 'unknown' },
  }
  const payload = {
    type,
    event_timestamp: at ?? null,
    data: { conversation_id: data.conversation_id, agent_id: data.agent_id ?? null },
  }
  await receiveDelivery(session, services, { platform: { provider: 'elevenlabs' }, delivery, payload, secrets: [] })
  return { status: 200, body: {} }
}

function refusal(status: number, code: 'integrations.unknown_number' | 'integrations.not_authentic'): WebhookAnswer {
  return { status, body: { status, code, detail: integrationsRefusals[code] } }
}
