import { expandRecurrence, firstOccurrences } from '../src/kernel/recurrence.ts'
import type { Recurrence } from '../src/kernel/recurrence.ts'

export const NEW_YORK = 'America/New_York'

/** The instant of a wall time such as '1997-09-02T09:00'. */
export function at(wall: string, zone: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).toInstant()
}

/** A recurrence in wall times, in New York unless another zone is said. */
export interface Said {
  rule: string | null
  start: string
  zone?: string
  except?: readonly string[]
  also?: readonly string[]
}

export function recurrence({ rule, start, zone = NEW_YORK, except = [], also = [] }: Said): Recurrence {
  const instants = (walls: readonly string[]) => walls.map((wall) => at(wall, zone))
  return {
    rule,
    startsAt: at(start, zone),
    timezone: zone,
    exceptions: instants(except),
    additions: instants(also),
  }
}

/** '1997-09-02T09:00-04:00', so that the turn of the clock is seen. */
export function shown(starts: readonly Temporal.Instant[], zone: string): string[] {
  return starts.map((start) =>
    start.toZonedDateTimeISO(zone).toString({ timeZoneName: 'never', smallestUnit: 'minute' }),
  )
}

/** Its first starts, as `shown`. */
export function first(count: number, said: Said): string[] {
  return shown(firstOccurrences({ ...recurrence(said), count }), said.zone ?? NEW_YORK)
}

/** Its starts within a window of wall times, as `shown`. */
export function during(from: string, to: string, said: Said): string[] {
  const zone = said.zone ?? NEW_YORK
  const window = { from: at(from, zone), to: at(to, zone) }
  return shown(expandRecurrence({ ...recurrence(said), window, max: 2_000 }), zone)
}
