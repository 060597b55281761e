import type { Selectable } from 'kysely'
import type { BookingPagesTable } from '../../db/schema.generated.ts'
import { statement } from '../../db/statement.ts'
import type { SystemTx, TenantTx } from '../../db/transaction.ts'
import type { TenantId } from '../../kernel/ids.ts'

export type BookingPageRow = Selectable<BookingPagesTable>

// Across tenants, because the short name decides which. Served by tenants_slug_unique.
const FIND_BUSINESS = statement<{ tenantId: TenantId }>(
  'booking_page_find_business',
  `select t.id as "tenantId" from tenants t where t.slug = $1 and t.is_active and t.deleted_at is null
      and t.suspended_at is null`,
)

/** The business with this short name, or null. */
export async function findBusiness(tx: SystemTx, slug: string): Promise<TenantId | null> {
  const [business] = await tx.run(FIND_BUSINESS, [slug])
  return business?.tenantId ?? null
}

/** The tenant's page, or null while nobody has opened or changed it. Served by booking_pages_one_per_tenant. */
export async function readPage(tx: TenantTx): Promise<BookingPageRow | null> {
  const row = await tx.db
    .selectFrom('booking_pages')
    .selectAll()
    .where('tenant_id', '=', tx.tenantId)
    .executeTakeFirst()
  return row ?? null
}

export interface PageColumns {
  is_open?: boolean | undefined
  welcome?: Readonly<Record<string, string | undefined>> | undefined
  hidden_branch_ids?: string[] | undefined
  lets_choose_staff?: boolean | undefined
  allowed_origins?: string[] | undefined
  colour?: string | null | undefined
}

/** Writes the given columns. Of two first changes at once both are kept. Served by booking_pages_one_per_tenant. */
export async function writePage(tx: TenantTx, changes: PageColumns): Promise<BookingPageRow> {
  const { welcome, ...others } = changes
  const columns = { ...others, ...(welcome === undefined ? {} : { welcome: JSON.stringify(welcome) }) }
  return tx.db
    .insertInto('booking_pages')
    .values({ ...columns, tenant_id: tx.tenantId })
    .onConflict((conflict) =>
      conflict.constraint('booking_pages_one_per_tenant').doUpdateSet({ ...columns, tenant_id: tx.tenantId }),
    )
    .returningAll()
    .executeTakeFirstOrThrow()
}
