import type { VoiceProvisioners } from '../calls/ports.ts'
import { vendorContexts } from './connected-vendor.ts'
import type { ConnectedVendorServices } from './connected-vendor.ts'
import { vendors as knownVendors } from './registry.ts'
import { readConnection } from './store/connection.ts'

/** An assistant with its tools and numbers is several requests to the vendor. */
const PROVISION_BUDGET_MS = 60_000

/** Finds what can be made at the vendor of a connection. */
export function createVoiceProvisioners(services: ConnectedVendorServices): VoiceProvisioners {
  return {
    find: async (session, integrationId) => {
      const connection = await session.transact((tx) => readConnection(tx, integrationId))
      if (connection === null) return null
      const vendor = (services.vendors ?? knownVendors).find(({ type }) => type === connection.type)
      const provisioner = vendor?.provisioner
      if (provisioner === undefined || connection.status === 'inactive') return 'impossible'
      const context = await vendorContexts(session, services, { connection, budgetMs: PROVISION_BUDGET_MS })
      return {
        provider: vendor?.voice?.provider ?? connection.type,
        provision: (plan) => provisioner.provision(plan, context()),
      }
    },
  }
}
