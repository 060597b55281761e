import type { AppointmentStatus } from './appointment.ts'

/**
 * What booking announces. `appointment.booked`, `appointment.rescheduled`, `appointment.change_undone` and what happens to
 * group sessions are written by the database functions.
 */
export type BookingEventType =
  | 'appointment.booked'
  | 'appointment.recorded'
  | 'appointment.rescheduled'
  | 'appointment.confirmed'
  | 'appointment.checked_in'
  | 'appointment.started'
  | 'appointment.completed'
  | 'appointment.missed'
  | 'appointment.cancelled'
  | 'appointment.details_changed'
  | 'appointment.change_undone'
  | 'hold.released'
  | 'hold.expired'
  | 'group_session.opened'
  | 'group_session.moved'
  | 'group_session.cancelled'

/** The event that follows when an appointment comes into a state later on. */
export const eventOfStatus: Readonly<Record<Exclude<AppointmentStatus, 'pending' | 'scheduled'>, BookingEventType>> = {
  confirmed: 'appointment.confirmed',
  checked_in: 'appointment.checked_in',
  in_progress: 'appointment.started',
  completed: 'appointment.completed',
  cancelled: 'appointment.cancelled',
  no_show: 'appointment.missed',
}
