import type { Refusal } from '../kernel/result.ts'

export type CalendarsRefusalCode = keyof typeof calendarsRefusals

/** Everything that external calendars refuse as an expected outcome. */
export const calendarsRefusals = {
  'calendars.calendar_not_found': 'There is no such external calendar.',
  'calendars.unknown_resource': 'There is no such resource.',
  'calendars.version_mismatch': 'The external calendar was changed since you saw it. Read it again.',
  'calendars.invalid_window': 'The window must end after it begins and may span at most 732 days.',
  'calendars.invalid_span': 'A busy span must end after it begins.',
  'calendars.span_outside_window': 'A busy span lies outside of the window that is sent.',
  'calendars.too_many_spans': 'There are more than 10,000 busy spans in the window. Send a shorter one.',
  'calendars.ical_unreadable': 'The iCalendar cannot be read as a whole, so nobody knows what is busy.',
} as const

export type CalendarsRefusal = Refusal<CalendarsRefusalCode>
