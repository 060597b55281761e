import type { AppointmentStatus } from '@ringbook/api-contract'
import type { Tone } from '../../ui/status-tag.tsx'

/** What the state of an appointment means for who looks at it. */
export const appointmentTones: Readonly<Record<AppointmentStatus, Tone>> = {
  pending: 'warn',
  scheduled: 'good',
  confirmed: 'good',
  checked_in: 'accent',
  in_progress: 'accent',
  completed: 'plain',
  cancelled: 'bad',
  no_show: 'bad',
}
