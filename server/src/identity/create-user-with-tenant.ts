import { randomBytes } from 'node:crypto'
import type { Database } from '../db/database.ts'
import { tenantEntry } from '../db/tenant-session.ts'
import type { TenantTx } from '../db/transaction.ts'
import { isTimeZone } from '../kernel/clock.ts'
import { newId } from '../kernel/ids.ts'
import type { TenantId, UserId } from '../kernel/ids.ts'
import { invariant } from '../kernel/invariant.ts'
import { parsePhone } from '../kernel/phone-number.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { VerifiedAccount } from './check-password.ts'
import { usualCurrency } from './currency.ts'
import { findWeakness, hashPassword } from './password.ts'
import { slugFromName } from './slug.ts'
import { insertMember } from './store/members.ts'
import { insertTenant } from './store/tenants.ts'
import type { Tenant, TenantToInsert } from './store/tenants.ts'
import { insertUser } from './store/users.ts'
import { userActor } from './visitor.ts'
import type { Visitor } from './visitor.ts'

/** A tenant that was just written and has nothing yet. */
export type NewTenant = Readonly<Omit<TenantToInsert, 'createdBy'>> & {
  readonly id: TenantId
  readonly ownerId: UserId
}

/**
 * Writes what every tenant has from its first moment but other rooms own (its branch, its assistant), in the same
 * transaction. Given by the composition root, because identity knows no other room.
 */
export type PrepareTenant = (tx: TenantTx, tenant: NewTenant) => Promise<void>

export interface SignUpServices {
  readonly database: Database
  readonly prepareTenant: PrepareTenant
}

/** What a person says who opens an account and a business. */
export interface SignUpInput {
  readonly email: string
  readonly password: string
  readonly firstName: string
  readonly lastName: string
  readonly businessName: string
  readonly businessType: Tenant['business_type']
  readonly country: string
  readonly timezone: string
  readonly locale: string
  /** The usual one of the country if left out. */
  readonly currency?: string
  readonly phone?: string
  /** Chosen by the caller for a tenant that must be known beforehand, such as the demo's; else a new one. */
  readonly tenantId?: TenantId
}

type OpeningRefusal = Refusal<
  'identity.email_taken' | 'identity.weak_password' | 'identity.invalid_phone' | 'identity.unknown_time_zone'
>

/**
 * Creates a user, and a tenant that the user owns, in one transaction. Twice at once with one e-mail address: the
 * unique constraint lets one of them have it, the other is told.
 */
export async function createUserWithTenant(
  services: SignUpServices,
  visitor: Visitor,
  input: SignUpInput,
): Promise<Result<{ account: VerifiedAccount; tenant: NewTenant }, OpeningRefusal>> {
  const phone = input.phone === undefined ? null : parsePhone({ text: input.phone, country: input.country })
  if (input.phone !== undefined && phone === null) return refuse('identity.invalid_phone')
  if (!isTimeZone(input.timezone)) return refuse('identity.unknown_time_zone')
  const weakness = findWeakness(input)
  if (weakness !== null) return refuse('identity.weak_password', { reason: weakness })

  const account = { id: newId<UserId>(), email: input.email, passwordHash: await hashPassword(input.password) }
  return services.database.withSystem('open an account with its first tenant', async (systemTx) => {
    if (!(await insertUser(systemTx, { ...input, ...account }))) return refuse('identity.email_taken')
    const tenantId = input.tenantId ?? newId<TenantId>()
    const actor = userActor({ userId: account.id, email: account.email })
    const tx = await systemTx.enterTenant(tenantEntry({ tenantId, actor, origin: visitor.origin }))
    const tenant = await writeTenant(tx, { input, phone, ownerId: account.id })
    await insertMember(tx, { userId: account.id, role: 'owner', isPrimary: true })
    await services.prepareTenant(tx, tenant)
    return ok({ account, tenant })
  })
}

async function writeTenant(
  tx: TenantTx,
  { input, phone, ownerId }: { input: SignUpInput; phone: string | null; ownerId: UserId },
): Promise<NewTenant> {
  const { businessName, businessType, email, country, timezone, locale } = input
  const currency = input.currency ?? usualCurrency(country)
  const facts = { name: businessName, businessType, email, phone, country, timezone, locale, currency }
  for (const slug of slugCandidates(businessName)) {
    const inserted = await insertTenant(tx, { ...facts, slug, createdBy: ownerId })
    if (inserted) return { ...facts, slug, id: tx.tenantId, ownerId }
  }
  invariant(false, 'a slug with a random end is free')
}

const FALLBACK_SLUG = 'business'
const NUMBERED_SLUGS = [2, 3, 4, 5]

/** The plain name if it is free, then with a number, then with a random end. */
function slugCandidates(name: string): string[] {
  const slug = slugFromName(name) || FALLBACK_SLUG
  const numbered = NUMBERED_SLUGS.map((number) => `${slug}-${number}`)
  return [slug, ...numbered, `${slug}-${randomBytes(4).toString('hex')}`]
}
