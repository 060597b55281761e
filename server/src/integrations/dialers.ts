import type { CallDialer, CallDialers, ConnectedDialer } from '../calls/ports.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { vendorContexts } from './connected-vendor.ts'
import type { ConnectedVendorServices } from './connected-vendor.ts'
import type { VendorManifest } from './manifest.ts'
import { vendors as knownVendors } from './registry.ts'
import { activeConnections } from './store/connection.ts'

/** A vendor that has not answered by then is given up: whether it rings is not known. */
const PLACE_BUDGET_MS = 15_000

type DiallingVendor = VendorManifest & { readonly dialer: CallDialer }

/** Finds by which connection a business rings. */
export function createCallDialers(services: ConnectedVendorServices): CallDialers {
  const vendors = (services.vendors ?? knownVendors).filter((vendor) => canRing(vendor))
  return {
    find: async (session, { provider }) => {
      const ofNumber = vendors.filter((vendor) => provider === vendor.type || provider === providerOf(vendor))
      for (const vendor of ofNumber.length > 0 ? ofNumber : vendors) {
        const dialer = await connectedDialer(session, services, vendor)
        if (dialer !== null) return dialer
      }
      return null
    },
  }
}

function canRing(vendor: VendorManifest): vendor is DiallingVendor {
  return vendor.dialer !== undefined
}

function providerOf({ voice, type }: VendorManifest): string {
  return voice?.provider ?? type
}

async function connectedDialer(
  session: TenantSession,
  services: ConnectedVendorServices,
  vendor: DiallingVendor,
): Promise<ConnectedDialer | null> {
  const [connection] = await session.transact((tx) => activeConnections(tx, vendor.type))
  if (connection === undefined) return null
  const context = await vendorContexts(session, services, { connection, budgetMs: PLACE_BUDGET_MS })
  return { provider: providerOf(vendor), place: (order) => vendor.dialer.place(order, context()) }
}
