import type { VendorManifest } from '../manifest.ts'
import { askApi } from './api.ts'
import { ElevenLabsConfig, ElevenLabsSettings } from './config.ts'
import { elevenLabsDialer } from './dialer.ts'
import { elevenLabsProvisioner } from './provisioner.ts'
import { readDelivery } from './read-delivery.ts'
import { renderAnswer } from './render-answer.ts'
import { elevenLabsRoutes } from './routes.ts'
import { verifyRequest } from './verify-request.ts'

export const elevenLabs: VendorManifest = {
  type: 'elevenlabs',
  title: 'ElevenLabs',
  description: 'Answers the telephone with its own voices and a language model that asks us by tools.',
  config: ElevenLabsConfig,
  settings: ElevenLabsSettings,
  voice: { provider: 'elevenlabs', read: readDelivery, verify: verifyRequest, render: renderAnswer },
  dialer: elevenLabsDialer,
  provisioner: elevenLabsProvisioner,
  addresses: [
    { use: 'calls', path: '/webhooks/elevenlabs/{tenant_slug}' },
    { use: 'call_reports', path: '/webhooks/elevenlabs/{tenant_slug}/post-call' },
  ],
  probe: (context) => askApi({ method: 'GET', path: '/phone-numbers' }, context),
  routes: (services) => elevenLabsRoutes(services, elevenLabs),
}
