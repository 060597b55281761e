import type { Insertable, Selectable, Updateable } from 'kysely'
import type { IntegrationsTable } from '../../db/schema.generated.ts'
import { statement } from '../../db/statement.ts'
import type { Last, TenantTx } from '../../db/transaction.ts'
import type { SortedPageRequest } from '../../kernel/sorted-page.ts'

export type ConnectionRow = Selectable<IntegrationsTable>

/** Connections by creation. A tenant has few: read by the primary key's tenant prefix. */
export async function listConnectionRows(
  tx: TenantTx,
  { type, page }: { type: string | null; page: SortedPageRequest },
): Promise<ConnectionRow[]> {
  let query = tx.db.selectFrom('integrations').selectAll().where('tenant_id', '=', tx.tenantId)
  if (type !== null) query = query.where('type', '=', type)
  if (page.after !== null) query = query.where('id', '>', page.after.id)
  return query.orderBy('id').limit(page.limit).execute()
}

/** The connections to one vendor that are in use. Served by integrations_name_unique. */
export async function activeConnections(tx: TenantTx, type: string): Promise<ConnectionRow[]> {
  return tx.db
    .selectFrom('integrations')
    .selectAll()
    .where('tenant_id', '=', tx.tenantId)
    .where('type', '=', type)
    .where('status', '<>', 'inactive')
    .orderBy('name')
    .execute()
}

/** What a request is proven by. */
export type ProvingConnection = Pick<ConnectionRow, 'tenant_id' | 'id' | 'config_encrypted' | 'settings'>

// By name, because each request of a vendor asks it. Served by integrations_name_unique.
const PROVING_CONNECTIONS = statement<ProvingConnection>(
  'integrations_proving_connections',
  `select i.tenant_id, i.id, i.config_encrypted, i.settings from integrations i
    where i.tenant_id = $1 and i.type = $2 and i.status <> 'inactive' order by i.name`,
)

/** The connections to one vendor that are in use, as all that a transaction asks. */
export function provingConnections(tx: TenantTx, type: string): Last<ProvingConnection> {
  return tx.runLast(PROVING_CONNECTIONS, [tx.tenantId, type])
}

/** One connection, or null. Served by the primary key. */
export async function readConnection(tx: TenantTx, id: string): Promise<ConnectionRow | null> {
  const row = await tx.db
    .selectFrom('integrations')
    .selectAll()
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

/** One connection, locked: its config is read, merged and written as a whole. Served by the primary key. */
export async function lockConnection(tx: TenantTx, id: string): Promise<ConnectionRow | null> {
  const row = await tx.db
    .selectFrom('integrations')
    .selectAll()
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return row ?? null
}

/** Writes a new connection; integrations_name_unique refuses a second of that name. */
export async function insertConnection(
  tx: TenantTx,
  connection: Omit<Insertable<IntegrationsTable>, 'tenant_id'>,
): Promise<ConnectionRow> {
  return tx.db
    .insertInto('integrations')
    .values({ ...connection, tenant_id: tx.tenantId })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Writes the given columns of a locked connection. Served by the primary key. */
export async function updateConnection(
  tx: TenantTx,
  options: { id: string; changes: Updateable<IntegrationsTable> },
): Promise<ConnectionRow> {
  return tx.db
    .updateTable('integrations')
    .set({ ...options.changes, tenant_id: tx.tenantId })
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', options.id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Removes a locked connection with its secrets. Served by the primary key. */
export async function deleteConnection(tx: TenantTx, id: string): Promise<void> {
  await tx.db.deleteFrom('integrations').where('tenant_id', '=', tx.tenantId).where('id', '=', id).execute()
}
