import { createHash } from 'node:crypto'
import { newId } from '../kernel/ids.ts'
import type { TenantId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { listTenants } from './list-tenants.ts'
import type { OwnTenant } from './member.ts'
import { openTenant, readBusiness } from './open-tenant.ts'
import type { Business, BusinessInput, OpeningServices } from './open-tenant.ts'
import { claimOpening } from './store/tenant-openings.ts'
import type { SignedInVisitor } from './visitor.ts'

/** What somebody who has an account says of another business; its e-mail address is the person's if left out. */
export type TenantInput = Omit<BusinessInput, 'email'> & { readonly email?: string }

type OpeningRefusal = Refusal<
  | 'identity.invalid_phone'
  | 'identity.unknown_time_zone'
  | 'identity.idempotency_key_reused'
  | 'identity.tenant_not_found'
>

/**
 * Opens another business for the signed-in user, who owns it, and answers it as one of the user's tenants. Repeated
 * with the same idempotency key it answers the business that was opened the first time.
 */
export async function createTenant(
  services: OpeningServices,
  visitor: SignedInVisitor,
  input: TenantInput,
  idempotencyKey: string | null = null,
): Promise<Result<OwnTenant, OpeningRefusal>> {
  const business = readBusiness({ ...input, email: input.email ?? visitor.user.email })
  if (!business.ok) return business
  const opened = await openOnce(services, visitor, { business: business.value, idempotencyKey })
  if (opened === null) return refuse('identity.idempotency_key_reused')
  const own = (await listTenants(services, visitor)).find((tenant) => tenant.tenantId === opened)
  return own === undefined ? refuse('identity.tenant_not_found') : ok(own)
}

/** The tenant that was opened, now or under the same key before; null if the key was used for another. */
async function openOnce(
  { database, prepareTenant }: OpeningServices,
  visitor: SignedInVisitor,
  { business, idempotencyKey: key }: { business: Business; idempotencyKey: string | null },
): Promise<TenantId | null> {
  const { user } = visitor
  const tenantId = newId<TenantId>()
  const requestHash = createHash('sha256').update(JSON.stringify(business)).digest()
  return database.withSystem('open another tenant of a user', async (tx) => {
    const earlier = key === null ? null : await claimOpening(tx, { userId: user.userId, key, requestHash, tenantId })
    if (earlier !== null) return earlier.requestHash.equals(requestHash) ? earlier.tenantId : null
    await openTenant(tx, { prepareTenant, visitor, owner: user, business, tenantId })
    return tenantId
  })
}
