import type { VendorManifest } from '../manifest.ts'
import { askApi } from './api.ts'
import { RetellConfig, RetellSettings } from './config.ts'
import { retellDialer } from './dialer.ts'
import { retellProvisioner } from './provisioner.ts'
import { readDelivery } from './read-delivery.ts'
import { renderAnswer } from './render-answer.ts'
import { retellRoutes } from './routes.ts'
import { verifyRequest } from './verify-request.ts'
import { retellWebCalls } from './web-calls.ts'

export const retell: VendorManifest = {
  type: 'retell',
  title: 'Retell AI',
  description:
    'Answers the telephone: speech to text, turn-taking and a voice, with a model of its own or with the receptionist here.',
  config: RetellConfig,
  settings: RetellSettings,
  voice: { provider: 'retell', read: readDelivery, verify: verifyRequest, render: renderAnswer },
  dialer: retellDialer,
  provisioner: retellProvisioner,
  webCalls: retellWebCalls,
  addresses: [
    { use: 'calls', path: '/webhooks/retell/{tenant_slug}' },
    { use: 'messages', path: '/webhooks/retell/{tenant_slug}/inbound-sms' },
  ],
  // https://docs.retellai.com/api-references/get-concurrency
  probe: (context) => askApi({ method: 'GET', path: '/get-concurrency' }, context),
  routes: (services) => retellRoutes(services, retell),
}
