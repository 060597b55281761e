import type { VendorContext } from '../../calls/ports.ts'
import { readReport } from '../conversation-relay/read-report.ts'
import { relayRoutes } from '../conversation-relay/relay-routes.ts'
import type { VendorManifest } from '../manifest.ts'
import { TwilioConfig, TwilioSettings } from './config.ts'
import { placeCall } from './place-call.ts'
import { probeAccount } from './probe-account.ts'
import { readMessage } from './read-message.ts'
import { relay } from './relay.ts'
import { sendMessage } from './send-message.ts'
import { verifyRequest } from './verify-request.ts'

/** Twilio, reached at its own addresses, or at another one in tests. */
export function createTwilio(originOf = ({ api_host: host }: TwilioSettings): string => `https://${host}`) {
  return {
    type: relay.type,
    title: 'Twilio',
    description: 'Carries calls and SMS. The receptionist here hears and speaks through its ConversationRelay.',
    config: TwilioConfig,
    settings: TwilioSettings,
    voice: null,
    callReports: { provider: relay.type, read: readReport },
    messages: {
      provider: relay.type,
      knowsRepeatedSends: false,
      acceptance: {
        contentType: 'text/xml; charset=utf-8',
        body: '<?xml version="1.0" encoding="UTF-8"?><Response/>',
      },
      read: readMessage,
      verify: verifyRequest,
      send: (message, context) => sendMessage(message, context, originOf),
    },
    dialer: { place: (order, context) => placeCall(order, context, originOf) },
    addresses: [
      { use: 'calls', path: '/webhooks/twilio/{tenant_slug}' },
      { use: 'call_reports', path: '/webhooks/twilio/{tenant_slug}/status' },
      { use: 'messages', path: '/webhooks/twilio/messages/{tenant_slug}' },
    ],
    probe: (context: VendorContext) => probeAccount(context, originOf),
    routes: (services) => relayRoutes(relay, services),
  } satisfies VendorManifest
}

export const twilio: VendorManifest = createTwilio()
