import { expect, test } from 'vitest'
import { cancellationFeeOf } from './cancellation-fee.ts'
import type { CancellationFeeRule } from './cancellation-fee.ts'

const START = Temporal.Instant.from('2026-11-24T10:00:00Z')
const FIXED = { cancellationFeeMinor: 1500, cancellationFeePercent: null }
const HALF = { cancellationFeeMinor: null, cancellationFeePercent: 50 }
const NONE = { cancellationFeeMinor: null, cancellationFeePercent: null }

test.each<[string, Omit<CancellationFeeRule, 'cancellationNoticeMinutes'>, number | null, string, number]>([
  ['nothing a day before', FIXED, 6000, '2026-11-23T09:59:59Z', 0],
  ['nothing exactly in time', FIXED, 6000, '2026-11-23T10:00:00Z', 0],
  ['the fee a moment later', FIXED, 6000, '2026-11-23T10:00:00.001Z', 1500],
  ['the fee after the start', FIXED, 6000, '2026-11-24T11:00:00Z', 1500],
  ['never more than the price', FIXED, 1000, '2026-11-24T09:00:00Z', 1000],
  ['nothing of what is free', FIXED, 0, '2026-11-24T09:00:00Z', 0],
  ['the fee where the price is unknown', FIXED, null, '2026-11-24T09:00:00Z', 1500],
  ['half of the price, half a cent rounded up', HALF, 6001, '2026-11-24T09:00:00Z', 3001],
  ['no share of an unknown price', HALF, null, '2026-11-24T09:00:00Z', 0],
  ['nothing where the service takes none', NONE, 6000, '2026-11-24T09:00:00Z', 0],
])('Who cancels an appointment with a day of notice owes %s', (_, fee, priceMinor, now, expected) => {
  const service = { ...fee, cancellationNoticeMinutes: 1440 }
  expect(cancellationFeeOf({ service, priceMinor, start: START, now: Temporal.Instant.from(now) })).toBe(expected)
})
