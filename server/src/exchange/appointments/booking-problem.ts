import { bookingRefusals } from '../../booking/index.ts'
import type { BookingRefusal, BookingRefusalCode, OfferedSlot } from '../../booking/index.ts'
import type { RowProblem } from '../imported-row.ts'

/** A refusal of booking as a problem of a row, with the free times that are nearest. */
export function bookingProblem({ code, details }: BookingRefusal): RowProblem {
  const offered = details?.['alternatives']
  const times = Array.isArray(offered) ? offered.map((slot: OfferedSlot) => inWords(slot)) : []
  const instead = times.length === 0 ? '' : ` Free instead: ${times.join('; ')}.`
  return { column: columnOf(code), code, message: `${bookingRefusals[code]}${instead}` }
}

function inWords({ start, timezone }: OfferedSlot): string {
  const options = { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const
  return start.toZonedDateTimeISO(timezone).toLocaleString('en-GB', options)
}

const COLUMNS: readonly (readonly [RegExp, string])[] = [
  [/^booking\.(service_not|service_without|mode_)/, 'service'],
  [/^booking\.branch_not/, 'branch'],
  [/^booking\.(resource_|calendar_)/, 'staff'],
  [/^booking\.party_/, 'party_size'],
  [/^booking\.duration_/, 'duration'],
  [/^booking\.intake_/, 'answers'],
  [/^booking\.customer_(not_found|blocked)/, 'customer'],
  [/^booking\.(wrong_status|not_started_yet|not_yet)/, 'status'],
  [/^booking\.external_uid/, 'uid'],
]

function columnOf(code: BookingRefusalCode): string {
  return COLUMNS.find(([pattern]) => pattern.test(code))?.[1] ?? 'start'
}
