import type { BookingRefusalCode } from '../booking/index.ts'
import type { Refusal } from '../kernel/result.ts'

export type SeriesRefusalCode = keyof typeof seriesRefusals

/** Everything that series refuse as an expected outcome, besides what booking refuses. */
export const seriesRefusals = {
  'series.series_not_found': 'There is no such series.',
  'series.version_mismatch': 'The series, or one of its appointments, was changed since you saw it. Read it again.',
  'series.unknown_timezone': 'There is no such time zone. Write an IANA name such as Europe/Madrid.',
  'series.invalid_rule': 'This recurrence rule gives no series of dates.',
  'series.too_many_dates': 'The rule names more than 366 dates. End it earlier.',
  'series.dates_in_conflict': 'Not all dates can be had, so nothing was changed.',
  'series.nothing_bookable': 'None of the dates can be booked.',
  'series.plan_changed': 'Other dates would be booked by now than were shown. Plan the series again.',
  'series.appointment_not_in_series': 'This appointment does not belong to the series.',
  'series.nothing_to_change': 'No date of the series is meant that is still to come.',
  'series.rule_cannot_shift':
    'The rule of this series cannot be moved like that. Cancel what is to come and book a new series.',
} as const

/** Why something about a series is not done: its own reasons, and those of booking. */
export type SeriesRefusal = Refusal<SeriesRefusalCode | BookingRefusalCode>
