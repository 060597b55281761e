import type { Appointment } from '../booking/index.ts'
import type { BranchSummary } from '../catalog/index.ts'
import { CALENDAR_TAIL, calendarHead, calendarInstant, calendarLines, calendarText } from '../kernel/calendar-lines.ts'

const STATUSES: Partial<Record<Appointment['status'], string>> = {
  pending: 'TENTATIVE',
  cancelled: 'CANCELLED',
  no_show: 'CANCELLED',
}

/**
 * An appointment for the calendar of the one whose it is (RFC 5545): what, where and when, and nothing that only the
 * business knows. Its UID stays and its SEQUENCE grows, so that a later file replaces an earlier one.
 */
export function calendarFile(
  appointment: Appointment,
  { business, branch, now }: { business: string; branch: BranchSummary | null; now: Temporal.Instant },
): string {
  const { id, version, start, end, status, reference, service } = appointment
  const place = [branch?.name ?? business, branch?.address].filter(Boolean).join(', ')
  return [
    calendarHead(),
    calendarLines([
      'BEGIN:VEVENT',
      calendarText('UID', `${id}@ringbook`),
      `DTSTAMP:${calendarInstant(now)}`,
      `SEQUENCE:${version}`,
      `DTSTART:${calendarInstant(start)}`,
      `DTEND:${calendarInstant(end)}`,
      `STATUS:${STATUSES[status] ?? 'CONFIRMED'}`,
      calendarText('SUMMARY', [service?.name, business].filter(Boolean).join(' – ')),
      calendarText('DESCRIPTION', [reference, branch?.phone].filter(Boolean).join('\n')),
      calendarText('LOCATION', place),
      'END:VEVENT',
    ]),
    CALENDAR_TAIL,
  ].join('')
}
