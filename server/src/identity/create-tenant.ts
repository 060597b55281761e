import { invariant } from '../kernel/invariant.ts'
import { ok } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { listTenants } from './list-tenants.ts'
import type { OwnTenant } from './member.ts'
import { openTenant, readBusiness } from './open-tenant.ts'
import type { BusinessInput, OpeningServices } from './open-tenant.ts'
import type { SignedInVisitor } from './visitor.ts'

/** What somebody who has an account says of another business; its e-mail address is the person's if left out. */
export type TenantInput = Omit<BusinessInput, 'email'> & { readonly email?: string }

/** Opens another business for the signed-in user, who owns it, and answers it as one of the user's tenants. */
export async function createTenant(
  services: OpeningServices,
  visitor: SignedInVisitor,
  input: TenantInput,
): Promise<Result<OwnTenant, Refusal<'identity.invalid_phone' | 'identity.unknown_time_zone'>>> {
  const { prepareTenant } = services
  const { user } = visitor
  const business = readBusiness({ ...input, email: input.email ?? user.email })
  if (!business.ok) return business
  const opened = await services.database.withSystem('open another tenant of a user', (tx) =>
    openTenant(tx, { prepareTenant, visitor, owner: user, business: business.value }),
  )
  const own = (await listTenants(services, visitor)).find((tenant) => tenant.tenantId === opened.id)
  invariant(own, 'who opened a business belongs to it')
  return ok(own)
}
