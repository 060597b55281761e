import { decide, prepareWorld } from '@ringbook/availability'
import type { TimeSpan } from '@ringbook/availability'
import type { ResourceId } from '../kernel/ids.ts'
import { resourceNamed } from './check-time.ts'
import { codeOfReason } from './errors.ts'
import type { BookingRefusalCode } from './errors.ts'
import { REASON_STARTS_MAX } from './limits.ts'
import type { LoadedWorld } from './load-booking-world.ts'
import { engineQuestion } from './slot-question.ts'
import type { CalendarQuestion } from './slot-question.ts'

/** What stands in the way of starts in a window. */
export interface WhyNothing {
  readonly code: BookingRefusalCode
  /** The one in whose way it always stands; null when none, or not always the same, does. */
  readonly resource: { readonly id: ResourceId; readonly name: string } | null
  /** The first public holiday that is the reason, else null. */
  readonly holidayName: string | null
  /** Of the starts that were looked at, how many it befalls. */
  readonly starts: number
}

// What is so at some hours of every day explains nothing, unless it is all there is.
const OF_THE_HOUR: ReadonlySet<BookingRefusalCode> = new Set([
  'booking.outside_opening_hours',
  'booking.outside_service_hours',
  'booking.in_the_past',
  'booking.no_group_session',
  'booking.resource_not_working',
])

const QUARTER_MS = 15 * 60_000

/**
 * Why nothing is free in a window, the most frequent reason first: looks at a start every quarter of an hour, or as
 * often as 400 starts allow.
 */
export function whyNothingFree({
  loaded,
  question,
  window,
}: {
  loaded: LoadedWorld
  question: CalendarQuestion
  window: TimeSpan
}): WhyNothing[] {
  const prepared = prepareWorld({ ...engineQuestion(loaded, question), window })
  const found = new Map<BookingRefusalCode, WhyNothing>()
  for (const start of someStarts(window)) {
    const decision = decide(prepared, start)
    if (decision.bookable) continue
    const code = codeOfReason[decision.reason]
    const resource = resourceNamed(loaded, decision.resourceId)
    const known = found.get(code)
    found.set(code, {
      code,
      resource: known === undefined || known.resource?.id === resource?.id ? resource : null,
      holidayName: known?.holidayName ?? decision.holidayName ?? null,
      starts: (known?.starts ?? 0) + 1,
    })
  }
  const all = [...found.values()].toSorted((one, other) => other.starts - one.starts)
  const telling = all.filter(({ code }) => !OF_THE_HOUR.has(code))
  return telling.length > 0 ? telling : all
}

function someStarts({ start, end }: TimeSpan): number[] {
  const quarters = Math.ceil((end - start) / QUARTER_MS)
  const step = QUARTER_MS * Math.max(1, Math.ceil(quarters / REASON_STARTS_MAX))
  const first = Math.ceil(start / QUARTER_MS) * QUARTER_MS
  return Array.from({ length: Math.max(0, Math.ceil((end - first) / step)) }, (_, index) => first + index * step)
}
