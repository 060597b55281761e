// Days and times at a branch, by Intl alone: the browsers that we serve do not all know Temporal.

const DAY_MS = 86_400_000

/** The date 'YYYY-MM-DD' that a zone has at an instant. */
export function localDateAt(instant: string | number, timezone: string): string {
  return wallTime(new Date(instant).getTime(), timezone).slice(0, 10)
}

/** The time of day 'HH:MM' that a zone has at an instant. */
export function localTimeAt(instant: string | number, timezone: string): string {
  return wallTime(new Date(instant).getTime(), timezone).slice(11, 16)
}

/** Today's date at a branch. */
export function todayAt(timezone: string): string {
  return localDateAt(Date.now(), timezone)
}

/** The date so many days later; earlier for a negative number. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

/** The Monday of the week of a date. */
export function mondayOf(date: string): string {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
  return addDays(date, -((weekday + 6) % 7))
}

/**
 * The instant at which a zone shows a date and a time. Of two such instants, when the clock is set back, the first; in
 * the gap, when it is set forward, the instant of the change.
 */
export function instantAt({ date, time }: { date: string; time: string }, timezone: string): string {
  const asUtc = Date.parse(`${date}T${time}:00Z`)
  const offsets = [asUtc - DAY_MS, asUtc + DAY_MS].map((near) => offsetAt(near, timezone))
  const candidates = offsets.map((offset) => asUtc - offset).toSorted((a, b) => a - b)
  const shown = candidates.find((candidate) => wallTime(candidate, timezone) === `${date}T${time}:00`)
  return new Date(shown ?? changeBetween(candidates, timezone)).toISOString()
}

// The first minute after the clock was set forward, between the two readings of a time that the clock never showed.
function changeBetween([first = 0, last = 0]: readonly number[], timezone: string): number {
  const before = offsetAt(first, timezone)
  const minute = 60_000
  for (let at = first; at < last; at += minute) if (offsetAt(at, timezone) !== before) return at
  return last
}

function offsetAt(epochMs: number, timezone: string): number {
  return Date.parse(`${wallTime(epochMs, timezone)}Z`) - Math.floor(epochMs / 1000) * 1000
}

const clocks = new Map<string, Intl.DateTimeFormat>()

// '2026-11-24T10:30:00' as the clock on the wall shows it.
function wallTime(epochMs: number, timezone: string): string {
  const shown = clockOf(timezone).formatToParts(epochMs)
  const part = (type: Intl.DateTimeFormatPartTypes) => shown.find((one) => one.type === type)?.value ?? ''
  const date = `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`
  return `${date}T${part('hour')}:${part('minute')}:${part('second')}`
}

// Making one costs far more than asking it.
function clockOf(timezone: string): Intl.DateTimeFormat {
  const known = clocks.get(timezone)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  clocks.set(timezone, made)
  return made
}
