import { checkIntakeAnswers } from '../catalog/index.ts'
import type { BookableCatalog, IntakeAsker } from '../catalog/index.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { AppointmentSource, ChangedBy, IntakeAnswers } from './appointment.ts'
import type { BookingRefusal } from './errors.ts'

/**
 * The answers of a booking in the form in which they are kept; refuses with `details.faults`, one for each answer that is
 * missing or wrong. A service that asks for nothing keeps what it is told.
 */
export function checkAnswers(
  { service, branch }: BookableCatalog,
  booking: { intakeAnswers?: IntakeAnswers; source: AppointmentSource; by?: ChangedBy },
): Result<IntakeAnswers, BookingRefusal> {
  const answers = booking.intakeAnswers ?? {}
  if (service.intakeFields.length === 0) return ok(answers)
  const askedBy = askerOf(booking)
  const checked = checkIntakeAnswers({ fields: service.intakeFields, answers, country: branch.country, askedBy })
  return checked.ok ? ok(checked.answers) : refuse('booking.intake_invalid', { faults: checked.faults })
}

// Who writes it down at the desk or takes it over from elsewhere cannot always ask.
function askerOf({ source, by }: { source: AppointmentSource; by?: ChangedBy }): IntakeAsker | undefined {
  if (by === 'staff') return 'staff'
  switch (source) {
    case 'admin':
    case 'walk_in':
    case 'import':
      return 'staff'
    case 'phone':
    case 'sms':
    case 'chat':
      return 'receptionist'
    case 'web':
      return 'online'
    case 'api':
      return undefined
  }
}
