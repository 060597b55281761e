import type { Appointment } from '../../booking/index.ts'
import { APPOINTMENT_COLUMNS } from './appointment-columns.ts'
import { exportedUid } from './appointment-uid.ts'
import { lengthOf } from './exported-appointment.ts'
import type { ExportedAppointment } from './exported-appointment.ts'
import { decimalsOf } from './read-appointment.ts'

type CellName = Exclude<(typeof APPOINTMENT_COLUMNS)[number]['name'], 'date' | 'time' | 'end_time' | 'end' | 'customer'>

/** The headers of an export: our own names, so that the import needs no mapping. */
export const APPOINTMENT_CELLS: readonly CellName[] = APPOINTMENT_COLUMNS.flatMap(({ name }) => {
  return name === 'date' || name === 'time' || name === 'end_time' || name === 'end' || name === 'customer'
    ? []
    : [name]
})

/** One appointment in the order of the headers. */
export function appointmentCells({ appointment, contact }: ExportedAppointment): string[] {
  const { service, branch, currency, start, timezone } = appointment
  const cells: Readonly<Record<CellName, string | null>> = {
    uid: exportedUid(appointment),
    reference: appointment.reference,
    start: start.toZonedDateTimeISO(timezone).toString({ timeZoneName: 'never', smallestUnit: 'second' }),
    duration: String(lengthOf(appointment)),
    service: service?.name ?? null,
    staff: namesOf(appointment, (type) => type === 'staff'),
    resources: namesOf(appointment, (type) => type !== 'staff'),
    branch: branch?.name ?? null,
    status: appointment.status,
    party_size: String(appointment.partySize),
    customer_uid: contact?.externalUid ?? null,
    first_name: contact?.firstName ?? null,
    last_name: contact?.lastName ?? null,
    phone: contact?.phone ?? null,
    email: contact?.email ?? null,
    language: contact?.language ?? null,
    guest_name: appointment.guestName,
    notes: appointment.customerNotes,
    internal_notes: appointment.internalNotes,
    price: amount(appointment.quotedPriceMinor, currency),
    final_price: amount(appointment.finalPriceMinor, currency),
    answers: Object.keys(appointment.intakeAnswers).length === 0 ? null : JSON.stringify(appointment.intakeAnswers),
  }
  return APPOINTMENT_CELLS.map((name) => cells[name] ?? '')
}

function namesOf({ resources }: Appointment, isWanted: (type: string) => boolean): string {
  return [...new Set(resources.filter(({ type }) => isWanted(type)).map(({ name }) => name))].join('; ')
}

/** 2550, EUR -> '25.50'. */
function amount(minor: number | null, currency: string): string | null {
  if (minor === null) return null
  const decimals = decimalsOf(currency)
  return (minor / 10 ** decimals).toFixed(decimals)
}
