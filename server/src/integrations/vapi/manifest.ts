import type { VendorManifest } from '../manifest.ts'
import { VapiConfig, VapiSettings } from './config.ts'
import { vapiDialer } from './dialer.ts'
import { vapiProvisioner } from './provisioner.ts'
import { readMessage } from './read-message.ts'
import { renderAnswer } from './render-answer.ts'
import { vapiRoutes } from './routes.ts'
import { verifyRequest } from './verify-request.ts'

export const vapi: VendorManifest = {
  type: 'vapi',
  title: 'Vapi',
  description:
    'Answers the telephone: speech to text, a language model and a voice. Ringbook tells it what to say and do.',
  config: VapiConfig,
  settings: VapiSettings,
  voice: { provider: 'vapi', read: readMessage, verify: verifyRequest, render: renderAnswer },
  dialer: vapiDialer,
  provisioner: vapiProvisioner,
  routes: vapiRoutes,
}
