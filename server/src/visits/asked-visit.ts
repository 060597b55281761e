import type { BookingCustomer, CalendarQuestion } from '../booking/index.ts'
import { readServiceQuestion } from '../booking/index.ts'
import type { TenantTx } from '../db/transaction.ts'
import type { BranchId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { VisitRefusal } from './errors.ts'
import type { Layout } from './layouts.ts'
import { VISIT_ITEMS_MAX } from './limits.ts'
import { findCommonBranch } from './store/common-branch.ts'
import type { VisitItemWish, VisitTogether, VisitWish } from './visit.ts'
import type { VisitTokenContent } from './visit-token.ts'

/** One service of a visit as it is asked of the calendar. */
export interface AskedItem {
  readonly question: CalendarQuestion
  /** Who it is for; null: the customer. */
  readonly guest: string | null
  /** The number of an earlier item whose staff serves this one too. */
  readonly sameAs: number | null
}

/** A visit as it is asked of the calendar, with nothing left unsaid but the start. */
export interface AskedVisit {
  readonly items: readonly AskedItem[]
  /** Whether `sameAs` is a demand or a wish. */
  readonly samePolicy: 'require' | 'prefer'
  /** When each begins if that is settled; else how they may be laid after each other. */
  readonly times: { readonly layout: Layout } | { readonly gapMinutesMax: number; readonly together: VisitTogether }
}

/** Reads a wish, at the branch that offers all of it. Refuses items that cannot be what they say. */
export async function readVisitWish(
  tx: TenantTx,
  wish: VisitWish & { customer?: BookingCustomer | null },
): Promise<Result<AskedVisit, VisitRefusal>> {
  const { items, staff = 'prefer_same', together = 'same_start', gapMinutesMax = 0 } = wish
  if (!areVisitItems(items)) return refuse('visits.invalid_items')
  const branchId = wish.branchId ?? (await findCommonBranch(tx, [...new Set(items.map((item) => item.serviceId))]))
  if (branchId === null) return refuse('visits.no_common_branch')
  return ok({
    items: items.map((item, index) => ({
      question: questionOf(wish, { item, branchId }),
      guest: item.guest ?? null,
      sameAs: item.sameStaffAs ?? (staff === 'any' ? null : previousOfGuest(items, index)),
    })),
    samePolicy: staff === 'prefer_same' ? 'prefer' : 'require',
    times: { gapMinutesMax, together },
  })
}

/** Reads a visit that was offered: its times and people are settled. */
export function readOfferedVisit(
  { branchId, items }: VisitTokenContent,
  wish: Pick<VisitWish, 'by'> & { customer: BookingCustomer | null },
): AskedVisit {
  return {
    items: items.map((item) => {
      return { question: questionOf(wish, { item, branchId }), guest: item.guest, sameAs: null }
    }),
    samePolicy: 'require',
    times: { layout: items.map(({ offsetMinutes }) => offsetMinutes) },
  }
}

function questionOf(
  {
    customerId = null,
    customer = null,
    by,
  }: Pick<VisitWish, 'customerId' | 'by'> & { customer?: BookingCustomer | null },
  { item, branchId }: { item: Omit<VisitItemWish, 'guest' | 'sameStaffAs'>; branchId: BranchId },
): CalendarQuestion {
  const question = readServiceQuestion({ ...item, branchId, customerId, by })
  return customer === null ? question : { ...question, customer }
}

function areVisitItems(items: readonly VisitItemWish[]): boolean {
  const isEarlier = (place: number, index: number) => Number.isInteger(place) && place >= 0 && place < index
  const areSharable = items.every(
    ({ sameStaffAs = null }, index) => sameStaffAs === null || isEarlier(sameStaffAs, index),
  )
  return items.length >= 1 && items.length <= VISIT_ITEMS_MAX && areSharable
}

// Each shares the staff of the one before of the same guest; null for the first.
function previousOfGuest(items: readonly VisitItemWish[], index: number): number | null {
  const guest = items[index]?.guest ?? null
  const before = items.slice(0, index).findLastIndex((item) => (item.guest ?? null) === guest)
  return before === -1 ? null : before
}
