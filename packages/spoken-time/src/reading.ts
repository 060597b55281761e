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
