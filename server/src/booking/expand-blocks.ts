import { expandBlocks } from '@ringbook/availability'
import type { ExpandRecurrence, TimeSpan } from '@ringbook/availability'
import { RRuleTemporal } from 'rrule-temporal'
import type { CatalogBlock } from '../catalog/index.ts'
import { invariant } from '../kernel/invariant.ts'
import { BLOCK_OCCURRENCES_MAX } from './limits.ts'

/**
 * The time that blocks and closures take inside a window, recurring ones repeated in the wall time of their own zone: a
 * lunch break at one stays at one when the clock is turned. Throws for a rule that cannot be read or that occurs more
 * than 1,000 times: time off that was left out would be sold.
 */
export function expandCatalogBlocks(blocks: readonly CatalogBlock[], window: TimeSpan): TimeSpan[] {
  return blocks.flatMap((block) => {
    const { timezone, recurrenceRule, startsAt, endsAt, recurrenceEndsAt } = block
    invariant(recurrenceRule === null || timezone !== null, 'a recurring block has a zone')
    const span = { start: startsAt.epochMilliseconds, end: endsAt.epochMilliseconds, recurrenceRule }
    const last = recurrenceEndsAt?.epochMilliseconds ?? Infinity
    const expandRecurrence: ExpandRecurrence = (rule, reach) =>
      occurrencesOf(rule, reach).filter((occurrence) => occurrence.start < last)
    return [...expandBlocks({ blocks: [span], zone: timezone ?? 'UTC', window, expandRecurrence })]
  })
}

// The rule is expanded on a clock without turns (its wall time written as UTC) and each occurrence then set back into
// the zone. In the zone itself the library leaves out an occurrence whose hour the clock skips; where summer time
// begins at midnight that would be a whole day off.
function occurrencesOf(rule: Parameters<ExpandRecurrence>[0], window: TimeSpan): TimeSpan[] {
  const { text, first, zone } = rule
  const wall = (instant: number) =>
    Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDateTime()
  const firstStart = wall(first.start)
  const length = firstStart.until(wall(first.end))
  const repeated = new RRuleTemporal({
    rruleString: untilInWallTime(text, zone),
    dtstart: firstStart.toZonedDateTime('UTC'),
    temporal: Temporal,
  })
  const found = repeated.between(
    wall(window.start).toZonedDateTime('UTC'),
    wall(window.end).toZonedDateTime('UTC'),
    true,
  )
  invariant(found.length <= BLOCK_OCCURRENCES_MAX, 'a recurring block occurs at most 1,000 times in a window')
  const starts = found.map((occurrence) => occurrence.toPlainDateTime())
  // RFC 5545: the first occurrence is there even if the rule does not describe it.
  return [first, ...starts.map((start) => ({ start: at(start, zone), end: at(start.add(length), zone) }))].filter(
    (occurrence) => occurrence.start < occurrence.end,
  )
}

function at(wallTime: Temporal.PlainDateTime, zone: string): number {
  return wallTime.toZonedDateTime(zone).epochMilliseconds
}

/** UNTIL is an instant in UTC (RFC 5545, 3.3.10): said in the same wall time as the occurrences. */
function untilInWallTime(text: string, zone: string): string {
  return text.replace(/UNTIL=(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/, (_, ...parts: string[]) => {
    const [year, month, day, hour, minute, second] = parts
    const until = Temporal.Instant.from(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
    const local = until.toZonedDateTimeISO(zone).toPlainDateTime()
    return `UNTIL=${local.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '')}Z`
  })
}
