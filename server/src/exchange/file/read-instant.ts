import { readDate, readTime } from './field-reader.ts'
import type { DateOrder } from './field-reader.ts'

const WITH_OFFSET = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?) ?(Z|[+-]\d\d:?\d\d)$/i
const DATE_AND_TIME = /^(\S+?)(?:T|,?\s+)(\d.*)$/i

/**
 * A moment as files write it: with its offset, or a date and a time in a zone. A time that the clock skips moves forward
 * by as much; of a time that is shown twice the first is meant. Null: it is none.
 */
export function readInstant(
  text: string,
  { zone, dateOrder }: { zone: string; dateOrder: DateOrder },
): Temporal.Instant | null {
  const exact = WITH_OFFSET.exec(text)
  if (exact !== null) return instantOrNull(`${exact[1]}T${exact[2]}${exact[3]}`)
  const [, day, time] = DATE_AND_TIME.exec(text) ?? []
  if (day === undefined || time === undefined) return null
  const date = readDate(day, dateOrder)
  const clock = readTime(time)
  return date === null || clock === null ? null : localInstant({ date, time: clock, zone })
}

/** A local date 'YYYY-MM-DD' and time 'HH:MM' in a zone; 24:00 is the end of the day. */
export function localInstant({ date, time, zone }: { date: string; time: string; zone: string }): Temporal.Instant {
  const isMidnight = time === '24:00'
  const day = Temporal.PlainDate.from(date).add({ days: isMidnight ? 1 : 0 })
  return day.toZonedDateTime({ timeZone: zone, plainTime: isMidnight ? '00:00' : time }).toInstant()
}

function instantOrNull(text: string): Temporal.Instant | null {
  try {
    return Temporal.Instant.from(text)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
