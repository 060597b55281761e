import { expect, test } from 'vitest'
import { findTermsFault, PLAIN_TERMS } from './service-terms.ts'
import type { ServiceTerms } from './service-terms.ts'

test.each<[string, Partial<ServiceTerms>]>([
  ['nothing at all', {}],
  ['groups of ten', { booking_mode: 'group', group_places: 10 }],
  ['groups of ten, or alone', { booking_mode: 'single_or_group', group_places: 10 }],
  ['places for a time when there will be groups', { group_places: 10 }],
  ['the last day on which it can be booked', { horizon_kind: 'until_date', bookable_until: '2026-12-31' }],
  ['a deposit that is a sum', { deposit_minor: 0 }],
  ['a deposit that is a share', { deposit_percent: 30 }],
  ['a fee that is a sum', { cancellation_fee_minor: 1500 }],
  ['a fee that is a share', { cancellation_fee_percent: 50 }],
])('a service may say %s', (_, terms) => {
  expect(findTermsFault({ ...PLAIN_TERMS, ...terms })).toBeNull()
})

test.each<[string, Partial<ServiceTerms>]>([
  ['catalog.group_without_places', { booking_mode: 'group' }],
  ['catalog.group_without_places', { booking_mode: 'single_or_group' }],
  ['catalog.bookable_until_missing', { horizon_kind: 'until_date' }],
  ['catalog.bookable_until_unused', { bookable_until: '2026-12-31' }],
  ['catalog.bookable_until_unused', { horizon_kind: 'working_days', bookable_until: '2026-12-31' }],
  ['catalog.two_deposits', { deposit_minor: 0, deposit_percent: 30 }],
  ['catalog.two_cancellation_fees', { cancellation_fee_minor: 0, cancellation_fee_percent: 50 }],
])('%s: terms that contradict each other', (code, terms) => {
  expect(findTermsFault({ ...PLAIN_TERMS, ...terms })?.refusal.code).toBe(code)
})
