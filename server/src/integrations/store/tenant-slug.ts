import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import { invariant } from '../../kernel/invariant.ts'

// By the primary key.
const READ_TENANT_SLUG = statement<{ slug: string }>(
  'integrations_read_tenant_slug',
  `select t.slug from tenants t where t.id = $1`,
)

/** The name by which a business stands in the addresses that vendors post to. */
export async function readTenantSlug(tx: TenantTx): Promise<string> {
  const [tenant] = await tx.run(READ_TENANT_SLUG, [tx.tenantId])
  invariant(tenant, 'a tenant sees its own row')
  return tenant.slug
}
