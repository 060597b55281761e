import type { z } from 'zod'
import { expectConstraints } from '../db/errors.ts'
import { newId } from '../kernel/ids.ts'
import { invariant } from '../kernel/invariant.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { Vault } from '../kernel/secrets.ts'
import { readSortedPage } from '../kernel/sorted-page.ts'
import type { SortedPage, SortedPageRequest } from '../kernel/sorted-page.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { checkConnection, showConnection } from './connection.ts'
import type { ShownConnection } from './connection.ts'
import { openConfig, sealConfig } from './sealed-config.ts'
import { findVendor } from './registry.ts'
import { mergePatch } from './secret-fields.ts'
import {
  deleteConnection,
  insertConnection,
  listConnectionRows,
  lockConnection,
  readConnection,
  updateConnection,
} from './store/connection.ts'
import type { ConnectionRow } from './store/connection.ts'

type Json = z.core.util.JSONType

/** One page of the tenant's connections, in the order of their creation. */
export async function listConnections(
  session: TenantSession,
  vault: Vault,
  { type, page }: { type: string | null; page: SortedPageRequest },
): Promise<SortedPage<ShownConnection>> {
  return session.transact((tx) =>
    readSortedPage(page, {
      find: async (request) => {
        const rows = await listConnectionRows(tx, { type, page: request })
        return rows.map((row) => showConnection(vault, row))
      },
      endAfter: ({ row }) => ({ sortValue: row.id, id: row.id }),
    }),
  )
}

/** One connection. */
export async function getConnection(
  session: TenantSession,
  vault: Vault,
  id: string,
): Promise<Result<ShownConnection, Refusal<'integrations.integration_not_found'>>> {
  const row = await session.transact((tx) => readConnection(tx, id))
  return row === null ? refuse('integrations.integration_not_found') : ok(showConnection(vault, row))
}

export interface ConnectionInput {
  readonly type: string
  readonly name: string
  readonly config: Json
  readonly settings: Json
}

type ConnectRefusal = Refusal<'integrations.type_unknown' | 'integrations.invalid_config' | 'integrations.name_taken'>

/** Connects the tenant to a vendor. The config is encrypted before it is written. */
export async function connectIntegration(
  session: TenantSession,
  vault: Vault,
  input: ConnectionInput,
): Promise<Result<ShownConnection, ConnectRefusal>> {
  const { type, name } = input
  const vendor = findVendor(type)
  if (vendor === null) return refuse('integrations.type_unknown')
  const checked = checkConnection(vendor, input)
  if (!checked.isValid) return refuse('integrations.invalid_config', { errors: checked.problems })
  const id = newId<string>()
  const sealed = sealConfig(vault, { tenantId: session.tenantId, id, config: checked.config })
  const settings = JSON.stringify(checked.settings)
  const row = await expectConstraints({ integrations_name_unique: null }, () =>
    session.transact((tx) => insertConnection(tx, { id, type, name, config_encrypted: sealed, settings })),
  )
  return row === null ? refuse('integrations.name_taken') : ok(showConnection(vault, row))
}

export interface ConnectionChange {
  readonly id: string
  readonly name?: string
  /** Merged into what stands there (RFC 7396), so that a secret that is not shown need not be sent again. */
  readonly config?: Json
  readonly settings?: Json
  readonly status?: 'active' | 'inactive'
  readonly expectedVersion: number | null
}

type ChangeRefusal = Refusal<
  | 'integrations.integration_not_found'
  | 'integrations.invalid_config'
  | 'integrations.name_taken'
  | 'integrations.version_mismatch'
>

/** Changes a connection. What a test of it said is forgotten: the next one tells. */
export async function changeConnection(
  session: TenantSession,
  vault: Vault,
  change: ConnectionChange,
): Promise<Result<ShownConnection, ChangeRefusal>> {
  return expectConstraints<Result<ShownConnection, ChangeRefusal>, Result<ShownConnection, ChangeRefusal>>(
    { integrations_name_unique: refuse('integrations.name_taken') },
    () =>
      session.transact(async (tx) => {
        const known = await lockConnection(tx, change.id)
        if (known === null) return refuse('integrations.integration_not_found')
        const { expectedVersion } = change
        if (expectedVersion !== null && expectedVersion !== known.version) {
          return refuse('integrations.version_mismatch')
        }
        const merged = mergeChange(vault, known, change)
        if (!merged.isValid) return refuse('integrations.invalid_config', { errors: merged.problems })
        const config = sealConfig(vault, { tenantId: session.tenantId, id: known.id, config: merged.config })
        const changes = {
          name: change.name,
          config_encrypted: config,
          settings: JSON.stringify(merged.settings),
          status: change.status ?? (known.status === 'error' ? 'active' : known.status),
          last_error: null,
          last_checked_at: null,
        }
        return ok(showConnection(vault, await updateConnection(tx, { id: known.id, changes })))
      }),
  )
}

function mergeChange(vault: Vault, known: ConnectionRow, change: ConnectionChange): ReturnType<typeof checkConnection> {
  const vendor = findVendor(known.type)
  invariant(vendor, 'a connection is only ever made to a vendor of the registry')
  const shown = showConnection(vault, known)
  return checkConnection(vendor, {
    config: mergePatch(openConfig(vault, known), change.config ?? {}),
    settings: mergePatch(shown.settings, change.settings ?? {}),
  })
}

/** Removes a connection and its secrets. */
export async function disconnectIntegration(
  session: TenantSession,
  { id, expectedVersion }: { id: string; expectedVersion: number | null },
): Promise<Result<undefined, Refusal<'integrations.integration_not_found' | 'integrations.version_mismatch'>>> {
  return session.transact(async (tx) => {
    const known = await lockConnection(tx, id)
    if (known === null) return refuse('integrations.integration_not_found')
    if (expectedVersion !== null && expectedVersion !== known.version) return refuse('integrations.version_mismatch')
    await deleteConnection(tx, id)
    return ok(undefined)
  })
}
