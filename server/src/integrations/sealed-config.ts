import { z } from 'zod'
import type { TenantId } from '../kernel/ids.ts'
import type { Vault } from '../kernel/secrets.ts'
import type { ProvingConnection } from './store/connection.ts'

// Apart from connection.ts, which knows the registry: what vendors' own addresses work with must not lead back to it.

type Json = z.core.util.JSONType

/** What a sealed config is bound to: in another row it does not open. */
function ownerOf(connection: { tenantId: TenantId; id: string }): string {
  return `integrations:${connection.tenantId}:${connection.id}`
}

/** Encrypts a config for its row. */
export function sealConfig(vault: Vault, connection: { tenantId: TenantId; id: string; config: Json }): Buffer {
  return vault.seal({ value: connection.config, owner: ownerOf(connection) })
}

/** The config of a row. Throws if it was sealed with another secret of the installation. */
export function openConfig(vault: Vault, row: ProvingConnection): Json {
  const owner = ownerOf({ tenantId: row.tenant_id as TenantId, id: row.id })
  return z.json().parse(vault.open({ sealed: row.config_encrypted, owner }))
}

/** True if the settings let a demo on this machine go without signatures. */
export function allowsUnsigned(settings: unknown): boolean {
  return z.object({ allow_unsigned: z.literal(true) }).safeParse(settings).success
}
