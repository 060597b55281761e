import { bookingRefusals } from '../../booking/index.ts'
import type { BookingRefusal, BookingRefusalCode } from '../../booking/index.ts'
import type { ServiceSummary } from '../../catalog/index.ts'
import type { SeriesRefusal, SeriesRefusalCode } from '../../series/index.ts'
import { refused } from '../tool.ts'
import type { ToolContext, ToolOutcome } from '../tool.ts'
import { intakeRefused } from './intake-question.ts'
import { slotRefused } from './slot-refused.ts'

/** Says why something about a series is not done; of missing answers, which. */
export function seriesRefused(
  refusal: SeriesRefusal,
  about: { service: ServiceSummary; context: ToolContext } | null,
): ToolOutcome {
  const { code, details } = refusal
  if (!isBookingCode(code)) return refused(code, { say: [{ key: 'seriesRefused', code }] })
  const booking: BookingRefusal = details === undefined ? { code } : { code, details }
  return (about === null ? null : intakeRefused(booking, about)) ?? slotRefused(booking)
}

function isBookingCode(code: SeriesRefusalCode | BookingRefusalCode): code is BookingRefusalCode {
  return code in bookingRefusals
}
