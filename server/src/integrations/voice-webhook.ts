import type { WebhookRequest, WebhookRoute } from '../http/webhook-route.ts'
import { answerVoiceRequest, VOICE_BODY_LIMIT } from './answer-voice-request.ts'
import type { WebhookServices } from './answer-voice-request.ts'
import { vendors } from './registry.ts'

/** Two addresses for each voice platform: one for all businesses, one that names the business. */
export function voiceWebhookRoutes(services: WebhookServices): WebhookRoute[] {
  return vendors.flatMap((vendor) => {
    const { voice } = vendor
    if (voice === null) return []
    const handle = (request: WebhookRequest) => answerVoiceRequest(services, { vendor, platform: voice, request })
    const path = `/webhooks/${vendor.type}`
    return [path, `${path}/{tenant_slug}`].map((address) => ({ path: address, bodyLimit: VOICE_BODY_LIMIT, handle }))
  })
}
