import { newId } from '../kernel/ids.ts'
import type { TenantId, UserId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { VerifiedAccount } from './check-password.ts'
import { openTenant, readBusiness } from './open-tenant.ts'
import type { BusinessInput, NewTenant, OpeningServices } from './open-tenant.ts'
import { findWeakness, hashPassword } from './password.ts'
import { insertUser } from './store/users.ts'
import type { Visitor } from './visitor.ts'

/** What a person says who opens an account and a business; the business gets the e-mail address of the person. */
export interface SignUpInput extends BusinessInput {
  readonly password: string
  readonly firstName: string
  readonly lastName: string
  /** Chosen by the caller for a tenant that must be known beforehand, such as the demo's; else a new one. */
  readonly tenantId?: TenantId
}

type SignUpRefusal = Refusal<
  'identity.email_taken' | 'identity.weak_password' | 'identity.invalid_phone' | 'identity.unknown_time_zone'
>

/**
 * Creates a user, and a tenant that the user owns, in one transaction. Twice at once with one e-mail address: the
 * unique constraint lets one of them have it, the other is told.
 */
export async function createUserWithTenant(
  services: OpeningServices,
  visitor: Visitor,
  input: SignUpInput,
): Promise<Result<{ account: VerifiedAccount; tenant: NewTenant }, SignUpRefusal>> {
  const { database, prepareTenant } = services
  const business = readBusiness(input)
  if (!business.ok) return business
  const weakness = findWeakness(input)
  if (weakness !== null) return refuse('identity.weak_password', { reason: weakness })

  const account = { id: newId<UserId>(), email: input.email, passwordHash: await hashPassword(input.password) }
  return database.withSystem('open an account with its first tenant', async (tx) => {
    if (!(await insertUser(tx, { ...input, ...account }))) return refuse('identity.email_taken')
    const owner = { userId: account.id, email: account.email }
    const { tenantId } = input
    return ok({
      account,
      tenant: await openTenant(tx, { prepareTenant, visitor, owner, business: business.value, tenantId }),
    })
  })
}
