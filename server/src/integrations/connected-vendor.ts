import { z } from 'zod'
import type { VendorContext } from '../calls/ports.ts'
import type { Vault } from '../kernel/secrets.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { VendorManifest } from './manifest.ts'
import type { Outgoing } from './outgoing.ts'
import { openConfig } from './sealed-config.ts'
import type { ConnectionRow } from './store/connection.ts'
import { readTenantSlug } from './store/tenant-slug.ts'

export interface ConnectedVendorServices {
  readonly vault: Vault
  /** Under which address vendors reach this server; null while that is not known. */
  readonly publicUrl: string | null
  readonly outgoing: Outgoing
  /** Other vendors than those of the registry, for tests. */
  readonly vendors?: readonly VendorManifest[]
}

/** What a vendor's adapter works with for one connection; each use of it may take this long. */
export async function vendorContexts(
  session: TenantSession,
  services: ConnectedVendorServices,
  { connection, budgetMs }: { connection: ConnectionRow; budgetMs: number },
): Promise<() => VendorContext> {
  const slug = await session.transact((tx) => readTenantSlug(tx))
  const { publicUrl } = services
  const context = {
    config: openConfig(services.vault, connection),
    settings: z.json().parse(connection.settings),
    webhookUrl: publicUrl === null ? null : `${publicUrl}/webhooks/${connection.type}/${slug}`,
    fetch: services.outgoing.fetch,
  }
  return () => ({ ...context, signal: AbortSignal.timeout(budgetMs) })
}
