/** The languages in which a caller is understood. */
export type Language = 'en' | 'de' | 'es'

/** The moment at which the caller speaks, on the business's own wall clock. */
export interface Reference {
  /** Local date in the business's zone, 'YYYY-MM-DD'. */
  today: string
  /** Minutes since local midnight, 0..1439. */
  nowMinute: number
}

/** What the caller was just asked for: after "What time?" a bare "ten" is a time; otherwise it counts anything. */
export type Expectation = 'time'

/** One way to understand the day: a date, or a stretch of days whose end is exclusive. */
export type DayReading = { kind: 'date'; date: string } | { kind: 'range'; from: string; until: string }

/** One way to understand the time of day, in minutes since midnight; `untilMinute` is exclusive and at most 1440. */
export type TimeReading =
  | { kind: 'at'; minute: number }
  | { kind: 'around'; minute: number }
  | { kind: 'between'; fromMinute: number; untilMinute: number }

/** A place in the caller's words that names a day, a time, or both. */
export interface WhenMention {
  /** Exactly `text.slice(start, end)` of the input. */
  text: string
  start: number
  end: number
  /** Empty when no day was named; more than one when the caller has to be asked which (or offered several). */
  days: DayReading[]
  /** Empty when no time was named; more than one when ambiguous, such as half past three without a half-day. */
  times: TimeReading[]
  /** True for "not on Tuesday": the readings say when the caller can not come. */
  negated: boolean
}

/** Everything that a sentence says about days and times. */
export interface WhenReading {
  mentions: WhenMention[]
  /** Words that belong to a time phrase and could not be read: the caller must be asked, never guessed for. */
  leftover: string[]
}

export type RecurrenceUnit = 'day' | 'week' | 'month'

/** How often and how long a caller wants to come. */
export interface RecurrenceReading {
  /** Null when only a number or an end was said ("six times"). */
  every: { unit: RecurrenceUnit; interval: number } | null
  /** Weekdays that were named with it, 1 = Monday … 7 = Sunday. */
  weekdays: number[]
  /** Which one of the month ("the first Tuesday of every month"), -1 for the last; null when no such thing was said. */
  weekdayOfMonth: number | null
  /** How many appointments in all. */
  count: number | null
  /** For how long, from the first one on. */
  lasts: { unit: 'week' | 'month' | 'year'; count: number } | null
  /** The first local date that is too late, 'YYYY-MM-DD'. */
  until: string | null
  /** True when the caller said that it shall go on without an end. */
  isOpenEnded: boolean
  /** Words of a repetition that could not be read: the caller has to be asked. */
  leftover: string[]
  /** The text with these words blanked out, every other character in its place: `readWhen` reads the first day in it. */
  rest: string
}
