import { randomBytes } from 'node:crypto'
import { tenantEntry } from '../db/tenant-session.ts'
import type { SystemTx, TenantTx } from '../db/transaction.ts'
import { isTimeZone } from '../kernel/clock.ts'
import { newId } from '../kernel/ids.ts'
import type { TenantId, UserId } from '../kernel/ids.ts'
import { invariant } from '../kernel/invariant.ts'
import { parsePhone } from '../kernel/phone-number.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { usualCurrency } from './currency.ts'
import { slugFromName } from './slug.ts'
import { insertMember } from './store/members.ts'
import { insertTenant } from './store/tenants.ts'
import type { Tenant, TenantToInsert } from './store/tenants.ts'
import { userActor } from './visitor.ts'
import type { IdentityServices, Visitor } from './visitor.ts'

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

export interface OpeningServices extends IdentityServices {
  readonly prepareTenant: PrepareTenant
}

/** What a person says of a business that they open. */
export interface BusinessInput {
  readonly businessName: string
  readonly businessType: Tenant['business_type']
  readonly email: string
  readonly country: string
  readonly timezone: string
  readonly locale: string
  /** The usual one of the country if left out. */
  readonly currency?: string
  readonly phone?: string
}

/** What is known of a business before it has a slug and an owner. */
export type Business = Omit<TenantToInsert, 'slug' | 'createdBy'>

/** Reads what was said of a business: its number in its country, its zone, its currency. */
export function readBusiness(
  input: BusinessInput,
): Result<Business, Refusal<'identity.invalid_phone' | 'identity.unknown_time_zone'>> {
  const { businessName: name, businessType, email, country, timezone, locale } = input
  const phone = input.phone === undefined ? null : parsePhone({ text: input.phone, country })
  if (input.phone !== undefined && phone === null) return refuse('identity.invalid_phone')
  if (!isTimeZone(timezone)) return refuse('identity.unknown_time_zone')
  const currency = input.currency ?? usualCurrency(country)
  return ok({ name, businessType, email, phone, country, timezone, locale, currency })
}

/**
 * Writes a tenant that the user owns, with all that it has from its first moment. Enters the tenant: must be the last
 * thing of the transaction.
 */
export async function openTenant(
  systemTx: SystemTx,
  options: {
    prepareTenant: PrepareTenant
    visitor: Visitor
    owner: { userId: UserId; email: string }
    business: Business
    /** Where it must be known beforehand; else a new one. */
    tenantId?: TenantId
  },
): Promise<NewTenant> {
  const { visitor, owner, business, tenantId = newId<TenantId>() } = options
  const actor = userActor(owner)
  const tx = await systemTx.enterTenant(tenantEntry({ tenantId, actor, origin: visitor.origin }))
  const tenant = await writeTenant(tx, { business, ownerId: owner.userId })
  await insertMember(tx, { userId: owner.userId, role: 'owner', isPrimary: true })
  await options.prepareTenant(tx, tenant)
  return tenant
}

async function writeTenant(
  tx: TenantTx,
  { business, ownerId }: { business: Business; ownerId: UserId },
): Promise<NewTenant> {
  for (const slug of slugCandidates(business.name)) {
    const inserted = await insertTenant(tx, { ...business, slug, createdBy: ownerId })
    if (inserted) return { ...business, slug, id: tx.tenantId, ownerId }
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
