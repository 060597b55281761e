import type { Appointment, AppointmentStatus } from '../../booking/index.ts'
import { exportedUid } from '../appointments/appointment-uid.ts'
import { lengthOf } from '../appointments/exported-appointment.ts'
import type { ExportedAppointment } from '../appointments/exported-appointment.ts'
import { calendarInstant, calendarLines, calendarText, escapeCalendarText } from '../../kernel/calendar-lines.ts'
import type { NameBook } from '../name-book.ts'
import { OWN_PROPERTIES } from './event-fields.ts'

/** An appointment as an event of RFC 5545; its SEQUENCE is the version of the appointment. */
export function eventLines(
  { appointment, contact }: ExportedAppointment,
  { names, now }: { names: NameBook; now: Temporal.Instant },
): string {
  const { service, branch, customer, customerNotes, resources } = appointment
  const known = branch === null ? null : names.branchById(branch.id)
  const own = OWN_PROPERTIES
  return calendarLines([
    'BEGIN:VEVENT',
    `UID:${escapeCalendarText(exportedUid(appointment))}`,
    `DTSTAMP:${calendarInstant(now)}`,
    `CREATED:${calendarInstant(appointment.createdAt)}`,
    `LAST-MODIFIED:${calendarInstant(appointment.updatedAt)}`,
    `SEQUENCE:${appointment.version}`,
    `DTSTART:${calendarInstant(appointment.start)}`,
    `DURATION:PT${lengthOf(appointment)}M`,
    `STATUS:${STATUSES[appointment.status]}`,
    calendarText('SUMMARY', [service?.name, customer?.name].filter(Boolean).join(': ')),
    calendarText('DESCRIPTION', customerNotes),
    calendarText('LOCATION', [branch?.name, known?.address].filter(Boolean).join(', ')),
    attendee(appointment, contact?.email ?? null),
    list('RESOURCES', [...new Set(resources.map(({ name }) => name))]),
    calendarText(own.service, service?.name ?? null),
    calendarText(own.branch, branch?.name ?? null),
    calendarText(own.status, appointment.status),
    calendarText(own.reference, appointment.reference),
    calendarText(own.first_name, contact?.firstName),
    calendarText(own.last_name, contact?.lastName),
    calendarText(own.phone, contact?.phone ?? null),
    calendarText(own.party_size, String(appointment.partySize)),
    calendarText(own.guest_name, appointment.guestName),
    'END:VEVENT',
  ])
}

const STATUSES: Readonly<Record<AppointmentStatus, 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED'>> = {
  pending: 'TENTATIVE',
  scheduled: 'CONFIRMED',
  confirmed: 'CONFIRMED',
  checked_in: 'CONFIRMED',
  in_progress: 'CONFIRMED',
  completed: 'CONFIRMED',
  cancelled: 'CANCELLED',
  no_show: 'CANCELLED',
}

function attendee({ customer }: Appointment, email: string | null): string | null {
  if (customer === null || email === null) return null
  return `ATTENDEE;CUTYPE=INDIVIDUAL;CN="${encodeParameter(customer.name)}":mailto:${email}`
}

function list(name: string, values: readonly string[]): string | null {
  return values.length === 0 ? null : `${name}:${values.map(escapeCalendarText).join(',')}`
}

/** RFC 6868: what may not stand in a parameter. */
function encodeParameter(value: string): string {
  return value
    .replaceAll('^', '^^')
    .replaceAll('"', "^'")
    .replaceAll(/\r\n|\r|\n/g, '^n')
}
