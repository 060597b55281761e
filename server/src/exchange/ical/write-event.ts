import type { Appointment, AppointmentStatus } from '../../booking/index.ts'
import { exportedUid } from '../appointments/appointment-uid.ts'
import { lengthOf } from '../appointments/exported-appointment.ts'
import type { ExportedAppointment } from '../appointments/exported-appointment.ts'
import type { NameBook } from '../name-book.ts'
import { OWN_PROPERTIES } from './event-fields.ts'

const LINE_BYTES_MAX = 75

/** What an iCalendar begins with. */
export function calendarHead(): string {
  return lines(['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Ringbook//Appointments//EN', 'CALSCALE:GREGORIAN'])
}

export const CALENDAR_TAIL = lines(['END:VCALENDAR'])

/** An appointment as an event of RFC 5545; its SEQUENCE is the version of the appointment. */
export function eventLines(
  { appointment, contact }: ExportedAppointment,
  { names, now }: { names: NameBook; now: Temporal.Instant },
): string {
  const { service, branch, customer, customerNotes, resources } = appointment
  const known = branch === null ? null : names.branchById(branch.id)
  const own = OWN_PROPERTIES
  return lines([
    'BEGIN:VEVENT',
    `UID:${escapeText(exportedUid(appointment))}`,
    `DTSTAMP:${utc(now)}`,
    `CREATED:${utc(appointment.createdAt)}`,
    `LAST-MODIFIED:${utc(appointment.updatedAt)}`,
    `SEQUENCE:${appointment.version}`,
    `DTSTART:${utc(appointment.start)}`,
    `DURATION:PT${lengthOf(appointment)}M`,
    `STATUS:${STATUSES[appointment.status]}`,
    text('SUMMARY', [service?.name, customer?.name].filter(Boolean).join(': ')),
    text('DESCRIPTION', customerNotes),
    text('LOCATION', [branch?.name, known?.address].filter(Boolean).join(', ')),
    attendee(appointment, contact?.email ?? null),
    list('RESOURCES', [...new Set(resources.map(({ name }) => name))]),
    text(own.service, service?.name ?? null),
    text(own.branch, branch?.name ?? null),
    text(own.status, appointment.status),
    text(own.reference, appointment.reference),
    text(own.first_name, contact?.firstName),
    text(own.last_name, contact?.lastName),
    text(own.phone, contact?.phone ?? null),
    text(own.party_size, String(appointment.partySize)),
    text(own.guest_name, appointment.guestName),
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

function text(name: string, value: string | null | undefined): string | null {
  return value === null || value === undefined || value === '' ? null : `${name}:${escapeText(value)}`
}

function list(name: string, values: readonly string[]): string | null {
  return values.length === 0 ? null : `${name}:${values.map(escapeText).join(',')}`
}

/** RFC 5545, 3.3.11. */
function escapeText(value: string): string {
  return value.replaceAll(/[\\;,]/g, (mark) => `\\${mark}`).replaceAll(/\r\n|\r|\n/g, String.raw`\n`)
}

/** RFC 6868: what may not stand in a parameter. */
function encodeParameter(value: string): string {
  return value
    .replaceAll('^', '^^')
    .replaceAll('"', "^'")
    .replaceAll(/\r\n|\r|\n/g, '^n')
}

/** 20261124T093000Z */
function utc(instant: Temporal.Instant): string {
  return instant.round('second').toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '')
}

function lines(all: readonly (string | null)[]): string {
  return all.flatMap((line) => (line === null ? [] : [`${fold(line)}\r\n`])).join('')
}

/** RFC 5545, 3.1: no line is longer than 75 bytes, and none is cut inside of a character. */
function fold(line: string): string {
  if (Buffer.byteLength(line) <= LINE_BYTES_MAX) return line
  const parts: string[] = ['']
  let bytes = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (bytes + size > LINE_BYTES_MAX) {
      parts.push('')
      // The blank that begins the next line counts.
      bytes = 1
    }
    parts[parts.length - 1] += character
    bytes += size
  }
  return parts.join('\r\n ')
}
