import { messageWebhookRoutes } from './message-webhook.ts'
import type { VendorRoutes, VendorServices } from './manifest.ts'
import { vendors } from './registry.ts'
import { voiceWebhookRoutes } from './voice-webhook.ts'

/** All addresses at which vendors reach us. */
export function vendorRoutes(services: VendorServices): VendorRoutes {
  const own = vendors.map((vendor) => vendor.routes?.(services) ?? NONE)
  return {
    webhooks: [
      ...voiceWebhookRoutes(services),
      ...messageWebhookRoutes(services),
      ...own.flatMap(({ webhooks }) => webhooks),
    ],
    sockets: own.flatMap(({ sockets }) => sockets),
  }
}

const NONE: VendorRoutes = { webhooks: [], sockets: [] }
