import type { TenantTx } from '../db/transaction.ts'
import { isTimeZone } from '../kernel/clock.ts'
import { invariant } from '../kernel/invariant.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { readBranchHolidays } from './branch-holidays.ts'
import type { BranchHolidaysRefusal } from './branch-holidays.ts'
import { insertWithFreeSlug } from './free-slug.ts'
import { readPhone } from './phone.ts'
import { findBranch, hasPrimaryBranch, insertBranch, lockBranches, makePrimary } from './store/branches.ts'
import type { BranchRecord, NewBranch } from './store/branches.ts'
import { getBusinessProfile } from './store/summaries.ts'

/** A branch to be made. Zone and country are those of the business where they are not given, the slug is made of the name. */
export type BranchInput = Partial<NewBranch> & { name: string }

export type CreateBranchRefusal =
  | BranchHolidaysRefusal
  | Refusal<
      'catalog.invalid_phone' | 'catalog.unknown_timezone' | 'catalog.slug_taken' | 'catalog.primary_branch_needed'
    >

const OPEN_ON_HOLIDAYS = { closes_on_holidays: false, holiday_country: null, holiday_region: null }

/** Adds a branch. The first one of a business is its primary branch, whatever the input says. */
export async function createBranch(
  session: TenantSession,
  input: BranchInput,
): Promise<Result<BranchRecord, CreateBranchRefusal>> {
  return session.transact(async (tx) => {
    const business = await getBusinessProfile(tx)
    const { timezone = business.timezone, country = business.country } = input
    if (!isTimeZone(timezone)) return refuse('catalog.unknown_timezone')
    const phone = readPhone({ text: input.phone, country: country ?? business.country })
    if (!phone.ok) return phone
    const branchCountry = country ?? business.country
    const holidays = await readBranchHolidays({ found: OPEN_ON_HOLIDAYS, change: input, branchCountry })
    if (!holidays.ok) return holidays
    await lockBranches(tx)
    const becomesPrimary = input.is_primary === true || !(await hasPrimaryBranch(tx))
    if (becomesPrimary && input.is_active === false) return refuse('catalog.primary_branch_needed')
    const written = { timezone, country, phone: phone.value, created_by: session.actor.userId }
    const branch = { ...input, ...holidays.value, ...written }
    // Without the title at first: a refused slug must leave the primary branch as it was.
    const id = await insertWithFreeSlug({
      name: input.name,
      slug: input.slug,
      fallback: 'branch',
      insert: (slug) => insertBranch(tx, { ...branch, slug, is_primary: false }),
    })
    if (id === null) return refuse('catalog.slug_taken')
    if (becomesPrimary) await makePrimary(tx, id)
    return ok(await readWritten(tx, id))
  })
}

async function readWritten(tx: TenantTx, id: string): Promise<BranchRecord> {
  const written = await findBranch(tx, id)
  invariant(written, 'a branch that was just written is there')
  return written
}
