import { RRuleTemporal } from 'rrule-temporal'
import { invariant } from './invariant.ts'
import { countsWithinADay, findSpellingFault, mostPerDay, splitUntil } from './recurrence-rule.ts'

export { normalizeRecurrenceRule } from './recurrence-rule.ts'
export { readRecurrenceText } from './recurrence-text.ts'

/** When something happens again, by RFC 5545. */
export interface Recurrence {
  /** RRULE as `normalizeRecurrenceRule` leaves it; null: only the start and the additions. */
  rule: string | null
  /** DTSTART: the first occurrence, counted by COUNT, whether or not the rule describes it. */
  startsAt: Temporal.Instant
  /** In the wall time of this zone the rule repeats. */
  timezone: string
  /** EXDATE: starts that are left out, also the first. */
  exceptions: readonly Temporal.Instant[]
  /** RDATE: starts that come on top. */
  additions: readonly Temporal.Instant[]
}

/** A span of instants; `to` does not belong to it. */
export interface RecurrenceWindow {
  from: Temporal.Instant
  to: Temporal.Instant
}

/** Most occurrences of a rule within any `CROWD_DAYS`: more is a schedule, and would slow down every search. */
export const OCCURRENCES_MAX = 2_000
export const CROWD_DAYS = 62
const CROWD_MS = CROWD_DAYS * 86_400_000
/** As far ahead a rule is counted that can be crowded: a Friday the 13th with all its minutes for twelve years. */
const COUNTED_OCCURRENCES = 30_000

// A clock is turned by a few hours, and a zone has skipped a whole day (Samoa, 2011): as far may wall time and the time
// that is looked for lie apart.
const TURN = { hours: 48 }
/** Nothing is planned beyond: the contract takes no later instant either. */
const END_OF_TIME = Temporal.Instant.from('2200-01-01T00:00:00Z')
/** How often the library looks for the next period before it gives up, beside the occurrences that it finds. */
const ITERATIONS = 20_000

/**
 * The starts inside a window, ascending, each once. The rule repeats in wall time: nine stays nine when the clock is
 * turned. A time that the clock skips moves forward by as much, as a date does that is entered there; of a time that is
 * shown twice the first counts, and both do for rules by the hour, minute or second. Throws for a rule that cannot be
 * read and beyond `max` occurrences: time off that was left out would be sold.
 */
export function expandRecurrence(
  recurrence: Recurrence & { window: RecurrenceWindow; max: number },
): Temporal.Instant[] {
  const { window, max, rule } = recurrence
  const byRule = rule === null ? [] : startsByRule({ ...recurrence, rule, window })
  const starts = recurrenceSet(recurrence, byRule).filter((start) => isWithin(start, window))
  invariant(starts.length <= max, `something that recurs occurs at most ${max} times in a window`)
  return starts
}

/** The first `count` starts, ascending; fewer when it ends before. Throws for a rule that cannot be read. */
export function firstOccurrences(recurrence: Recurrence & { count: number }): Temporal.Instant[] {
  const { rule, count, exceptions } = recurrence
  const byRule = rule === null ? [] : firstByRule({ ...recurrence, rule, count: count + exceptions.length })
  return recurrenceSet(recurrence, byRule).slice(0, count)
}

/** The fault of a rule that ends before the next time. What was imported may end so, and then happens once. */
export const NEVER_REPEATS = 'The rule never repeats: it ends before the next time.'

/**
 * Why a rule cannot repeat something that first happens at `startsAt`, in a sentence; null if it can. Asked with the
 * library that will expand it, since a rule that it refuses later would stop every search for times.
 */
export function findRecurrenceFault(options: {
  rule: string
  startsAt: Temporal.Instant
  timezone: string
}): string | null {
  const spelling = findSpellingFault(options.rule)
  if (spelling !== null) return spelling
  const recurrence = { ...options, exceptions: [], additions: [] }
  try {
    const [, second] = firstOccurrences({ ...recurrence, count: 2 })
    return second === undefined ? NEVER_REPEATS : findCrowd(recurrence)
  } catch (error) {
    return sentenceFor(error)
  }
}

// A day of the rule is known at once, and nearly every rule is done with that. Of the others the occurrences are counted.
function findCrowd(recurrence: Recurrence & { rule: string }): string | null {
  const { rule, timezone } = recurrence
  if (mostPerDay(rule) * (CROWD_DAYS + 1) < OCCURRENCES_MAX) return null
  for (const count of [2 * OCCURRENCES_MAX, COUNTED_OCCURRENCES]) {
    const starts = firstOccurrences({ ...recurrence, count }).map((start) => start.epochMilliseconds)
    const first = starts.find((start, index) => (starts[index + OCCURRENCES_MAX] ?? Infinity) - start < CROWD_MS)
    if (first !== undefined) {
      const date = Temporal.Instant.fromEpochMilliseconds(first).toZonedDateTimeISO(timezone).toPlainDate()
      return `The rule occurs more than ${OCCURRENCES_MAX} times in the ${CROWD_DAYS} days from ${date.toString()}, which is too often.`
    }
    if (starts.length < count) return null
  }
  return null
}

function sentenceFor(error: unknown): string {
  const fault = error instanceof Error ? error.message : ''
  // What the library says when it has looked for the next time long enough, or until the end of the calendar.
  if (fault.startsWith('Maximum iterations') || error instanceof RangeError) {
    return 'No time fits the rule: it would never repeat.'
  }
  return fault === '' ? 'The rule cannot be read.' : `${fault}.`
}

// The rule is expanded on a clock without turns (its wall time written as UTC) and each occurrence then set back into
// the zone. In the zone itself the library leaves out an occurrence whose hour the clock skips; where summer time
// begins at midnight that would be a whole day off.
function startsByRule(recurrence: Recurrence & { rule: string; window: RecurrenceWindow }): Temporal.Instant[] {
  const { window, timezone } = recurrence
  const { repeated, until } = read(recurrence)
  const last = until === null ? window.to : earlier(window.to, until)
  const from = wallTime(window.from, timezone).subtract(TURN)
  const to = wallTime(last, timezone).add(TURN)
  if (Temporal.PlainDateTime.compare(from, to) >= 0) return []
  const found = repeated.between(from.toZonedDateTime('UTC'), to.toZonedDateTime('UTC'), true)
  return inZone(found, { ...recurrence, until })
}

function firstByRule(recurrence: Recurrence & { rule: string; count: number }): Temporal.Instant[] {
  const { timezone, count } = recurrence
  const { repeated, until } = read(recurrence, count)
  const end = wallTime(until ?? END_OF_TIME, timezone)
    .add(TURN)
    .toZonedDateTime('UTC')
  // The first may be shown twice, and then is not counted: one more.
  const found = repeated.all(
    (occurrence, index) => index <= count && Temporal.ZonedDateTime.compare(occurrence, end) <= 0,
  )
  return inZone(found, { ...recurrence, until })
}

function read({ rule, startsAt, timezone }: Recurrence & { rule: string }, count = 0) {
  const { repeating, until } = splitUntil(rule, timezone)
  const repeated = new RRuleTemporal({
    rruleString: repeating,
    dtstart: wallTime(startsAt, timezone).toZonedDateTime('UTC'),
    temporal: Temporal,
    includeDtstart: true,
    strict: true,
    maxIterations: ITERATIONS + count,
  })
  return { repeated, until }
}

function inZone(
  walls: readonly Temporal.ZonedDateTime[],
  recurrence: Recurrence & { rule: string; until: Temporal.Instant | null },
): Temporal.Instant[] {
  const { rule, timezone, startsAt, until } = recurrence
  const showsBoth = countsWithinADay(rule)
  return walls
    .flatMap((wall) => {
      const local = wall.toPlainDateTime()
      const start = local.toZonedDateTime(timezone).toInstant()
      return showsBoth ? [start, local.toZonedDateTime(timezone, { disambiguation: 'later' }).toInstant()] : [start]
    })
    .filter((start) => Temporal.Instant.compare(start, startsAt) > 0)
    .filter((start) => until === null || Temporal.Instant.compare(start, until) <= 0)
}

function recurrenceSet(recurrence: Recurrence, byRule: readonly Temporal.Instant[]): Temporal.Instant[] {
  const { startsAt, additions, exceptions } = recurrence
  const starts = new Map([startsAt, ...byRule, ...additions].map((start) => [start.epochNanoseconds, start]))
  for (const exception of exceptions) starts.delete(exception.epochNanoseconds)
  return [...starts.values()].toSorted(Temporal.Instant.compare)
}

function wallTime(instant: Temporal.Instant, timezone: string): Temporal.PlainDateTime {
  return instant.toZonedDateTimeISO(timezone).toPlainDateTime()
}

function isWithin(start: Temporal.Instant, { from, to }: RecurrenceWindow): boolean {
  return Temporal.Instant.compare(start, from) >= 0 && Temporal.Instant.compare(start, to) < 0
}

function earlier(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) <= 0 ? one : other
}
