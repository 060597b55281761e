import type { DayReading } from '@ringbook/spoken-time'
import type { Understanding } from '../src/receptionist/built-in/understanding.ts'
import { SEARCH_DAYS_AHEAD } from '../src/receptionist/limits.ts'
import type { Verdict } from './judge.ts'
import type { CallerLine } from './lines.ts'
import { NOW } from './world.ts'

/** What was read of the days. */
export interface DaysRead {
  readonly readings: readonly DayReading[]
  /** All of them are welcome; else several are several readings. */
  readonly areAlternatives: boolean
  readonly excluded: readonly DayReading[]
  readonly isUnread: boolean
}

/** Who cannot come on a day and cancels means the appointment of that day. */
export function daysSaid({ means }: CallerLine, { when }: Understanding): DaysRead | null {
  if (when === null) return null
  const { days, areAlternatives, excludedDays, leftover } = when
  const isUnread = leftover.length > 0
  const isCancelled = means.intent?.includes('cancel') === true && days.length === 0
  return isCancelled
    ? { readings: excludedDays, areAlternatives, excluded: [], isUnread }
    : { readings: days, areAlternatives, excluded: excludedDays, isUnread }
}

const SOONEST = 'soonest'
// "From Wednesday on."
const ENDLESS_DAYS = 60

/** A stretch of days as the lines write it. */
function written(reading: DayReading): string {
  if (reading.kind === 'date') return reading.date
  const { from, until } = reading
  const days = Temporal.PlainDate.from(from).until(until).days
  if (days === 1) return from
  // As far as is looked ahead: no end was named.
  if (from === NOW.today && days >= SEARCH_DAYS_AHEAD) return SOONEST
  return days < ENDLESS_DAYS ? `${from}..${until}` : `${from}..`
}

/**
 * `meant`: undefined if the line names no day, null if it has to be asked. Unread words of a time phrase are asked about,
 * whatever else was read.
 */
export function judgeDays(meant: readonly string[] | null | undefined, read: DaysRead | null): Verdict | null {
  if (meant?.[0] === '*') return null
  const days = (read?.readings ?? []).map(written)
  const excluded = (read?.excluded ?? []).map((reading) => `not ${written(reading)}`)
  const isNamed = days.length + excluded.length > 0
  if (read === null || !isNamed) return meant === undefined ? null : meant === null ? 'right' : 'asked'
  const isDoubtful = read.isUnread || (days.length > 1 && !read.areAlternatives)
  if (isDoubtful) return meant === null || meant === undefined ? 'right' : 'asked'
  // "When can I come": any day will do, as if none had been named.
  if (meant === undefined && days.join() === SOONEST) return null
  if (meant === undefined || meant === null) return 'wrong'
  const wanted = meant.some((day) => day.startsWith('not ')) ? [...days, ...excluded] : days
  return meant.toSorted().join() === wanted.toSorted().join() ? 'right' : 'wrong'
}
