import type { PartOfDay } from './parts-of-day.ts'

const DAY_MINUTES = 1440
const HALF_DAY_MINUTES = 720
const NEIGHBOUR_MINUTES = 120

/** An hour as it was said; `decided` when its form leaves no half-day open ("08", "17"). */
export interface Hour {
  kind: 'hour'
  value: number
  decided: boolean
}

/** The minutes of the day that a spoken clock time can mean, ascending. */
export interface Clock {
  kind: 'clock'
  minutes: number[]
}

/** A clock time relative to an hour: `half past three` is (3, 30), `quarter to five` is (5, -15). */
export function clockAt(hour: Hour, offsetMinutes: number): Clock {
  const total = hour.value * 60 + offsetMinutes
  // Twelve-hour words name two times; from 13 on, and with a leading zero, the caller speaks of 24 hours.
  const ambiguous = !hour.decided && hour.value >= 1 && hour.value <= 12
  if (!ambiguous) return { kind: 'clock', minutes: [(total + DAY_MINUTES) % DAY_MINUTES] }
  const early = (total + HALF_DAY_MINUTES) % HALF_DAY_MINUTES
  return { kind: 'clock', minutes: [early, early + HALF_DAY_MINUTES] }
}

/** A time that names itself, such as noon. */
export function fixedClock(minute: number): Clock {
  return { kind: 'clock', minutes: [minute] }
}

/** The clock times that go with a part of the day; undefined when the two contradict each other. */
export function clockWithin(clock: Clock, part: PartOfDay): Clock | undefined {
  // "Twelve in the morning" and "twelve at night" are midnight, which is why 12:00 itself is outside those spans.
  const minutes = clock.minutes.filter((minute) =>
    part.clockSpans.some((span) => minute >= span.from && minute < span.until),
  )
  return minutes.length === 0 ? undefined : { kind: 'clock', minutes }
}

/**
 * Either of two clock times. In "two or three pm" the decided one decides its neighbour, but only within two hours: in
 * "eight or three pm" nobody can tell which eight.
 */
export function eitherClock(one: Clock, other: Clock): Clock {
  const minutes = [...nearTo(one, other), ...nearTo(other, one)]
  return { kind: 'clock', minutes: [...new Set(minutes)].sort((a, b) => a - b) }
}

function nearTo(clock: Clock, decided: Clock): number[] {
  const [minute] = decided.minutes
  if (minute === undefined || decided.minutes.length > 1) return clock.minutes
  const near = clock.minutes.filter((candidate) => Math.abs(candidate - minute) <= NEIGHBOUR_MINUTES)
  return near.length > 0 ? near : clock.minutes
}
