/**
 * What vendors tell of times lies near today: nothing was said by telephone to a program like this before 2000, and two
 * times between these ends are fewer seconds apart than an integer of the database holds (68 years).
 */
const EARLIEST_MS = Temporal.Instant.from('2000-01-01T00:00:00Z').epochMilliseconds
const BEYOND_MS = Temporal.Instant.from('2068-01-01T00:00:00Z').epochMilliseconds

/** A vendor's time in milliseconds since 1970; null for what can be none. */
export function instantOfMs(milliseconds: number | undefined): Temporal.Instant | null {
  if (milliseconds === undefined || !isPlausible(milliseconds)) return null
  return Temporal.Instant.fromEpochMilliseconds(Math.round(milliseconds))
}

/** A vendor's time in seconds since 1970, with fractions; null for what can be none. */
export function instantOfSeconds(seconds: number | undefined): Temporal.Instant | null {
  return seconds === undefined ? null : instantOfMs(seconds * 1000)
}

/** A vendor's time as RFC 3339 writes it; null for what can be none. */
export function instantOfText(text: string | undefined): Temporal.Instant | null {
  if (text === undefined) return null
  try {
    return instantOfMs(Temporal.Instant.from(text).epochMilliseconds)
  } catch {
    return null
  }
}

function isPlausible(milliseconds: number): boolean {
  return milliseconds >= EARLIEST_MS && milliseconds < BEYOND_MS
}
