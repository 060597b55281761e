import type { WebhookRequest, WebhookRoute } from '../../http/webhook-route.ts'
import { answerVoiceRequest, VOICE_BODY_LIMIT } from '../answer-voice-request.ts'
import type { VendorManifest, VendorRoutes, VendorServices } from '../manifest.ts'
import { readTool } from './read-tool.ts'
import { takeAudio } from './take-audio.ts'

/** ElevenLabs' own addresses: one of each tool, and one for what is told after calls. */
export function elevenLabsRoutes(services: VendorServices, vendor: VendorManifest): VendorRoutes {
  const { voice } = vendor
  if (voice === null) return { webhooks: [], sockets: [] }
  const tools: WebhookRoute = {
    path: '/webhooks/elevenlabs/{tenant_slug}/tools/{tool}',
    bodyLimit: VOICE_BODY_LIMIT,
    handle: (request: WebhookRequest) => {
      const name = request.params['tool'] ?? ''
      const platform = {
        ...voice,
        read: (delivery: { body: unknown; receivedAt: Temporal.Instant }) => readTool(delivery, name),
      }
      return answerVoiceRequest(services, { vendor, platform, request })
    },
  }
  const postCall: WebhookRoute = {
    path: '/webhooks/elevenlabs/{tenant_slug}/post-call',
    bodyLimit: VOICE_BODY_LIMIT,
    handle: async (request) =>
      (await takeAudio(services, request)) ?? answerVoiceRequest(services, { vendor, platform: voice, request }),
  }
  return { webhooks: [tools, postCall], sockets: [] }
}
