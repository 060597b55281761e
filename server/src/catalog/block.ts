import { isTimeZone } from '../kernel/clock.ts'
import { findRecurrenceFault, readRecurrenceText } from '../kernel/recurrence.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'

/** When a block is, as it will be after a change. */
export interface BlockTime {
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  /** Null: not by a rule. As it is said: a rule, or the lines RRULE, EXDATE and RDATE. As it is kept: a rule alone. */
  recurrenceRule: string | null
  recurrenceExceptions: readonly Temporal.Instant[]
  recurrenceAdditions: readonly Temporal.Instant[]
  timezone: string | null
}

export type BlockTimeRefusal = Refusal<
  | 'catalog.block_ends_before_start'
  | 'catalog.unknown_timezone'
  | 'catalog.recurrence_zone_missing'
  | 'catalog.recurrence_rule_invalid'
>

// What the database keeps (resource_blocks_rule_length, _exceptions_count, _additions_count).
const RULE_LENGTH_MAX = 2_000
const STARTS_MAX = 1_000

/** The time of a block as it is kept, its rule in one spelling and its dates in order; or why it cannot be. */
export function readBlockTime(said: BlockTime): Result<BlockTime, BlockTimeRefusal> {
  const { startsAt, endsAt, timezone } = said
  if (Temporal.Instant.compare(endsAt, startsAt) <= 0) return refuse('catalog.block_ends_before_start')
  if (timezone !== null && !isTimeZone(timezone)) return refuse('catalog.unknown_timezone')
  const { recurrenceRule, recurrenceExceptions, recurrenceAdditions } = said
  if (recurrenceRule === null && recurrenceExceptions.length + recurrenceAdditions.length === 0) return ok(said)
  if (timezone === null) return refuse('catalog.recurrence_zone_missing')
  const read = readRecurrenceText(recurrenceRule ?? '', { startsAt, timezone })
  if (!read.ok) return refuse('catalog.recurrence_rule_invalid', { reason: read.reason })
  const kept = {
    ...said,
    recurrenceRule: read.value.rule,
    recurrenceExceptions: inOrder([...recurrenceExceptions, ...read.value.exceptions]),
    recurrenceAdditions: inOrder([...recurrenceAdditions, ...read.value.additions]),
  }
  const reason = findFault(kept, timezone)
  return reason === null ? ok(kept) : refuse('catalog.recurrence_rule_invalid', { reason })
}

function findFault(time: BlockTime, timezone: string): string | null {
  const { startsAt, recurrenceRule: rule, recurrenceExceptions, recurrenceAdditions } = time
  if (recurrenceExceptions.length > STARTS_MAX || recurrenceAdditions.length > STARTS_MAX) {
    return `At most ${STARTS_MAX} exceptions and ${STARTS_MAX} additions.`
  }
  const [firstAddition = startsAt] = recurrenceAdditions
  if (Temporal.Instant.compare(firstAddition, startsAt) < 0) {
    return 'An addition lies before the block itself. Let the block begin with the first of them.'
  }
  if (rule === null) return null
  if (rule.length > RULE_LENGTH_MAX) return `The rule is longer than ${RULE_LENGTH_MAX} characters.`
  return findRecurrenceFault({ rule, startsAt, timezone })
}

function inOrder(starts: readonly Temporal.Instant[]): Temporal.Instant[] {
  const once = new Map(starts.map((start) => [start.epochNanoseconds, start]))
  return [...once.values()].toSorted(Temporal.Instant.compare)
}
