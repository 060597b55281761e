import { isDeepStrictEqual } from 'node:util'
import type { Appointment } from '../../booking/index.ts'
import type { StatedAppointment } from './read-appointment.ts'

/** What a row says otherwise than the appointment of notes, prices and answers; what it does not say stays. */
export function detailsToChange(appointment: Appointment, stated: StatedAppointment) {
  const said = {
    customerNotes: stated.customerNotes,
    internalNotes: stated.internalNotes,
    quotedPriceMinor: stated.quotedPriceMinor,
    finalPriceMinor: stated.finalPriceMinor,
    intakeAnswers: stated.answers,
  }
  const before: Readonly<Record<string, unknown>> = { ...appointment }
  const changed = Object.entries(said).filter(([field, value]) => {
    return value !== null && !isDeepStrictEqual(before[field], value)
  })
  return Object.fromEntries(changed)
}
