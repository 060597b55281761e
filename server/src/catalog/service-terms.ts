import { refuse } from '../kernel/result.ts'
import type { Refusal } from '../kernel/result.ts'

/** Fields of a service that must fit together, named as they are stored. */
export interface ServiceTerms {
  booking_mode: 'single' | 'group' | 'single_or_group'
  group_places: number | null
  horizon_kind: 'days' | 'working_days' | 'until_date'
  bookable_until: string | null
  deposit_minor: number | null
  deposit_percent: number | null
  cancellation_fee_minor: number | null
  cancellation_fee_percent: number | null
}

/** What holds of a new service that says nothing about it. */
export const PLAIN_TERMS: ServiceTerms = {
  booking_mode: 'single',
  group_places: null,
  horizon_kind: 'days',
  bookable_until: null,
  deposit_minor: null,
  deposit_percent: null,
  cancellation_fee_minor: null,
  cancellation_fee_percent: null,
}

export type TermsRefusal = Refusal<
  | 'catalog.group_without_places'
  | 'catalog.bookable_until_missing'
  | 'catalog.bookable_until_unused'
  | 'catalog.two_deposits'
  | 'catalog.two_cancellation_fees'
>

/** Why a service cannot have these terms; null if it can. The database has a constraint for each. */
export function findTermsFault(terms: ServiceTerms): { ok: false; refusal: TermsRefusal } | null {
  if (terms.booking_mode !== 'single' && terms.group_places === null) return refuse('catalog.group_without_places')
  const endsOnDate = terms.horizon_kind === 'until_date'
  if (endsOnDate && terms.bookable_until === null) return refuse('catalog.bookable_until_missing')
  if (!endsOnDate && terms.bookable_until !== null) return refuse('catalog.bookable_until_unused')
  if (terms.deposit_minor !== null && terms.deposit_percent !== null) return refuse('catalog.two_deposits')
  if (terms.cancellation_fee_minor !== null && terms.cancellation_fee_percent !== null) {
    return refuse('catalog.two_cancellation_fees')
  }
  return null
}
