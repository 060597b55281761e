import { isTimeZone } from '../kernel/clock.ts'
import { refuse } from '../kernel/result.ts'
import type { Refusal } from '../kernel/result.ts'
import { findRecurrenceFault } from './recurrence-rule.ts'

/** When a block is, as it will be after a change. */
export interface BlockTime {
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  /** Normalized; null: once. */
  recurrenceRule: string | null
  timezone: string | null
}

export type BlockTimeRefusal = Refusal<
  | 'catalog.block_ends_before_start'
  | 'catalog.unknown_timezone'
  | 'catalog.recurrence_zone_missing'
  | 'catalog.recurrence_rule_invalid'
>

/** Why a block cannot be at this time; null if it can. */
export function findBlockFault(time: BlockTime): { ok: false; refusal: BlockTimeRefusal } | null {
  const { startsAt, endsAt, recurrenceRule, timezone } = time
  if (Temporal.Instant.compare(endsAt, startsAt) <= 0) return refuse('catalog.block_ends_before_start')
  if (timezone !== null && !isTimeZone(timezone)) return refuse('catalog.unknown_timezone')
  if (recurrenceRule === null) return null
  if (timezone === null) return refuse('catalog.recurrence_zone_missing')
  const reason = findRecurrenceFault({ rule: recurrenceRule, startsAt, timezone })
  return reason === null ? null : refuse('catalog.recurrence_rule_invalid', { reason })
}
