import { clipSpans, isClockSteady, zoneTableOf } from '@ringbook/availability'
import type { TimeSpan } from '@ringbook/availability'
import type { CatalogBlock } from '../catalog/index.ts'
import { invariant } from '../kernel/invariant.ts'
import { countsWithinADay } from '../kernel/recurrence-rule.ts'
import type { Recurrence } from '../kernel/recurrence.ts'
import { repeatedStarts } from './repeated-starts.ts'

const DAY_MS = 86_400_000

/**
 * The time that blocks and closures take inside a window, recurring ones repeated in the wall time of their own zone: a
 * lunch break at one stays at one when the clock is turned. Throws for a rule that cannot be read or that occurs more
 * than 2,000 times in 62 days: time off that was left out would be sold.
 */
export function expandCatalogBlocks(blocks: readonly CatalogBlock[], window: TimeSpan): TimeSpan[] {
  return blocks.flatMap((block) => [...clipSpans(spansOf(block, window), window)])
}

function spansOf(block: CatalogBlock, window: TimeSpan): TimeSpan[] {
  const first = { start: block.startsAt.epochMilliseconds, end: block.endsAt.epochMilliseconds }
  const { recurrenceRule: rule, recurrenceExceptions: exceptions, recurrenceAdditions: additions } = block
  if (rule === null && exceptions.length + additions.length === 0) return [first]
  const { timezone, startsAt, recurrenceEndsAt } = block
  invariant(timezone, 'a recurring block has a zone')
  const recurrence = { rule, startsAt, timezone, exceptions, additions }
  const last = recurrenceEndsAt?.epochMilliseconds ?? Infinity
  // One that began before the window may still run into it; the day on top is for clocks that are turned meanwhile.
  const reach = { start: window.start - (first.end - first.start) - DAY_MS, end: Math.min(window.end, last) }
  return repeatedStarts(recurrence, reach).map((start) => ({ start, end: endOf({ start, first, recurrence }) }))
}

// Each occurrence ends at the time of the clock at which it should: a night off until six ends at six when the clock is
// turned. What is counted by the hour lasts as long as the first did, and so does what the clock skips to its very end.
function endOf({ start, first, recurrence }: { start: number; first: TimeSpan; recurrence: Recurrence }): number {
  const elapsed = start + (first.end - first.start)
  const { rule, timezone } = recurrence
  if (start === first.start || isSteadyAround([first, { start, end: elapsed }], timezone)) return elapsed
  if (rule !== null && countsWithinADay(rule)) return elapsed
  const wall = (at: number) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone).toPlainDateTime()
  const length = wall(first.start).until(wall(first.end))
  const end = wall(start).add(length).toZonedDateTime(timezone).epochMilliseconds
  return end > start ? end : elapsed
}

// Far from a turn of the clock, what elapses is what it shows: asking Temporal for each occurrence took a fifth of all
// free times of a hundred people. A day on both sides, because a time of the clock may stand for two instants.
function isSteadyAround(spans: readonly TimeSpan[], timezone: string): boolean {
  const table = zoneTableOf(timezone)
  return spans.every(({ start, end }) => isClockSteady(table, { start: start - DAY_MS, end: end + DAY_MS }))
}
