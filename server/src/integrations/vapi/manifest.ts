import type { VendorContext } from '../../calls/ports.ts'
import type { VendorManifest } from '../manifest.ts'
import { apiContext, askApi, vapiOrigin } from './api.ts'
import type { OriginOf } from './api.ts'
import { VapiConfig, VapiSettings } from './config.ts'
import { createDialer } from './dialer.ts'
import { createProvisioner } from './provisioner.ts'
import { readMessage } from './read-message.ts'
import { renderAnswer } from './render-answer.ts'
import { vapiRoutes } from './routes.ts'
import { verifyRequest } from './verify-request.ts'

/** Vapi, reached at its own addresses, or at another one in tests. */
export function createVapi(originOf: OriginOf = vapiOrigin) {
  return {
    type: 'vapi',
    title: 'Vapi',
    description:
      'Answers the telephone: speech to text, a language model and a voice. Ringbook tells it what to say and do, or thinks itself.',
    config: VapiConfig,
    settings: VapiSettings,
    voice: { provider: 'vapi', read: readMessage, verify: verifyRequest, render: renderAnswer },
    dialer: createDialer(originOf),
    provisioner: createProvisioner(originOf),
    addresses: [
      { use: 'calls', path: '/webhooks/vapi/{tenant_slug}' },
      { use: 'model', path: '/webhooks/vapi/{tenant_slug}/chat/completions' },
      { use: 'token', path: '/webhooks/vapi/{tenant_slug}/oauth/token' },
    ],
    probe: (context: VendorContext) =>
      askApi({ method: 'GET', path: '/assistant?limit=1' }, apiContext(context, originOf)),
    routes: vapiRoutes,
  } satisfies VendorManifest
}

export const vapi: VendorManifest = createVapi()
