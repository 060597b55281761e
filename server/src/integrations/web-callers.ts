import type { WebCallers, WebCallOpener } from '../calls/ports.ts'
import { vendorContexts } from './connected-vendor.ts'
import type { ConnectedVendorServices } from './connected-vendor.ts'
import type { VendorManifest } from './manifest.ts'
import { vendors as knownVendors } from './registry.ts'
import { activeConnections } from './store/connection.ts'

/** Somebody waits for it with the browser open. */
const OPEN_BUDGET_MS = 10_000

type OpeningVendor = VendorManifest & { readonly webCalls: WebCallOpener }

/** Finds by which connection a business lets browsers speak. */
export function createWebCallers(services: ConnectedVendorServices): WebCallers {
  const vendors = (services.vendors ?? knownVendors).filter((vendor) => canOpen(vendor))
  return {
    find: async (session) => {
      for (const vendor of vendors) {
        const [connection] = await session.transact((tx) => activeConnections(tx, vendor.type))
        if (connection === undefined) continue
        const context = await vendorContexts(session, services, { connection, budgetMs: OPEN_BUDGET_MS })
        return {
          provider: vendor.voice?.provider ?? vendor.type,
          integrationId: connection.id,
          open: (order) => vendor.webCalls.open(order, context()),
        }
      }
      return null
    },
  }
}

function canOpen(vendor: VendorManifest): vendor is OpeningVendor {
  return vendor.webCalls !== undefined
}
