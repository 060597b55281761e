import { z } from 'zod'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { Vault } from '../kernel/secrets.ts'
import type { MessageCarrier, MessageCarriers, MessageTransport } from '../messaging/ports.ts'
import { openConfig } from './sealed-config.ts'
import type { VendorManifest } from './manifest.ts'
import { vendors as knownVendors } from './registry.ts'
import { activeConnections } from './store/connection.ts'
import type { ConnectionRow } from './store/connection.ts'
import { readTenantSlug } from './store/tenant-slug.ts'

export interface CarrierServices {
  readonly vault: Vault
  /** Under which address vendors reach this server; null while that is not known. */
  readonly publicUrl: string | null
  /** Other vendors than those of the registry, for tests. */
  readonly vendors?: readonly VendorManifest[]
}

type MessageVendor = VendorManifest & { readonly messages: MessageTransport }

/** Finds by which connection a business sends its messages. */
export function createMessageCarriers(services: CarrierServices): MessageCarriers {
  const vendors = (services.vendors ?? knownVendors).filter((vendor) => carriesMessages(vendor))
  return {
    find: async (session, { provider }) => {
      const ofNumber = vendors.filter((vendor) => vendor.messages.provider === provider)
      for (const vendor of ofNumber.length > 0 ? ofNumber : vendors) {
        const [connection] = await session.transact((tx) => activeConnections(tx, vendor.type))
        if (connection !== undefined) return carrierOf(session, services, { vendor, connection })
      }
      return null
    },
  }
}

function carriesMessages(vendor: VendorManifest): vendor is MessageVendor {
  return vendor.messages !== undefined
}

async function carrierOf(
  session: TenantSession,
  services: CarrierServices,
  { vendor, connection }: { vendor: MessageVendor; connection: ConnectionRow },
): Promise<MessageCarrier> {
  const { provider, knowsRepeatedSends, send } = vendor.messages
  const config = openConfig(services.vault, connection)
  const settings = z.json().parse(connection.settings)
  const slug = await session.transact((tx) => readTenantSlug(tx))
  return {
    provider,
    knowsRepeatedSends,
    send: (message) => {
      const address = `${services.publicUrl}/webhooks/${vendor.type}/messages/${slug}?message_id=${message.key}`
      return send(message, { config, settings, statusUrl: services.publicUrl === null ? null : address })
    },
  }
}
