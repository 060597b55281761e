import { readReport } from '../conversation-relay/read-report.ts'
import { relayRoutes } from '../conversation-relay/relay-routes.ts'
import type { RelayVendor } from '../conversation-relay/relay-vendor.ts'
import type { VendorManifest } from '../manifest.ts'
import { TelnyxConfig, TelnyxSettings } from './config.ts'
import { verifyRequest } from './verify-request.ts'

/** Calls by TeXML: https://developers.telnyx.com/docs/voice/programmable-voice/texml-verbs/conversationrelay */
const relay: RelayVendor = {
  type: 'telnyx',
  config: TelnyxConfig,
  verify: verifyRequest,
  signsSockets: false,
  takesHandoffData: false,
  relayAttributes: (given) => {
    const { voice, transcription_provider: transcriptionProvider } = TelnyxSettings.parse(given)
    return {
      voice,
      transcriptionProvider,
      interruptible: 'any',
      welcomeGreetingInterruptible: 'any',
      dtmfDetection: 'true',
    }
  },
}

export const telnyx: VendorManifest = {
  type: relay.type,
  title: 'Telnyx',
  description: 'Carries calls. The receptionist here hears and speaks through its Conversation Relay.',
  config: TelnyxConfig,
  settings: TelnyxSettings,
  voice: null,
  callReports: { provider: relay.type, read: readReport },
  addresses: [
    { use: 'calls', path: '/webhooks/telnyx/{tenant_slug}' },
    { use: 'call_reports', path: '/webhooks/telnyx/{tenant_slug}/status' },
  ],
  routes: (services) => relayRoutes(relay, services),
}
