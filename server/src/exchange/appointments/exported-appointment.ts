import type { Appointment } from '../../booking/index.ts'
import type { Contact } from '../store/contacts.ts'

/** An appointment with what its customer can be found by. */
export interface ExportedAppointment {
  readonly appointment: Appointment
  readonly contact: Contact | null
}

/** Elapsed minutes. */
export function lengthOf({ start, end }: Appointment): number {
  return start.until(end).total('minutes')
}
