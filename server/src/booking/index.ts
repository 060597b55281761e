export type {
  Appointment,
  AppointmentResource,
  AppointmentSource,
  AppointmentStatus,
  ChangedBy,
  IntakeAnswers,
  JsonValue,
} from './appointment.ts'
export { bookAppointment, bookWithin } from './book-appointment.ts'
export type { BookingRequest } from './book-appointment.ts'
export { findOrAddCustomer } from './booking-customer.ts'
export type { BookingCustomer } from './booking-customer.ts'
export type { BookingMode, NoticeRule } from './asked-service.ts'
export { cancelAppointment, cancelWithin } from './cancel-appointment.ts'
export type { Cancellation } from './cancel-appointment.ts'
export { cancelGroupSession, moveGroupSession, updateGroupSession } from './change-group-session.ts'
export type { SessionChange } from './change-group-session.ts'
export {
  checkInAppointment,
  completeAppointment,
  confirmAppointment,
  markNoShow,
  startAppointment,
} from './change-status.ts'
export { checkTime } from './check-time.ts'
export type { TimeAnswer, TimeQuestion } from './check-time.ts'
export { decideStarts } from './decide-starts.ts'
export type { StartDecision, StartsQuestion } from './decide-starts.ts'
export { bookingRefusals, codeOfLostRace, codeOfReason } from './errors.ts'
export type { BookingRefusal, BookingRefusalCode } from './errors.ts'
export type { BookingEventType } from './events.ts'
export { extendHold } from './extend-hold.ts'
export { countSlots } from './count-slots.ts'
export type { SlotCount, SlotCountSearch } from './count-slots.ts'
export { findNextSlot } from './find-next-slot.ts'
export type { NextSlotQuestion } from './find-next-slot.ts'
export { findSlots } from './find-slots.ts'
export type { SlotSearch } from './find-slots.ts'
export type { GroupSession, Participant } from './group-session.ts'
export { bookingRoutes } from './http.ts'
export { appointmentAnswer, slotAnswer } from './http-answers.ts'
export type { OfferedSlot } from './offered-slot.ts'
export { openGroupSession } from './open-group-session.ts'
export type { NewSessionRequest } from './open-group-session.ts'
export { holdWithin, placeHold } from './place-hold.ts'
export type { HoldRequest, KeptHoldRequest, PlacedHold } from './place-hold.ts'
export { quoteCancellation } from './quote-cancellation.ts'
export type { CancellationQuote } from './quote-cancellation.ts'
export { getGroupSession, listGroupSessions } from './read-group-sessions.ts'
export { recordWithin } from './record-appointment.ts'
export type { AgreedAppointment } from './record-appointment.ts'
export { findUpcomingAppointments, getAppointment, listAppointments } from './read-appointments.ts'
export { releaseHold, releaseWithin } from './release-hold.ts'
export { rescheduleAppointment, rescheduleWithin } from './reschedule-appointment.ts'
export type { RescheduleRequest } from './reschedule-appointment.ts'
export { rescheduleTogether } from './reschedule-together.ts'
export type { RefusedMove } from './reschedule-together.ts'
export type { SlotChoice } from './slot-choice.ts'
export { swapAppointments } from './swap-appointments.ts'
export type { SwapRequest, Swapped } from './swap-appointments.ts'
export { retryLostRaces } from './take-time.ts'
export type { Retried } from './take-time.ts'
export { releaseExpiredHolds } from './tasks/release-expired-holds.ts'
export { undoChange } from './undo-change.ts'
export { updateAppointment } from './update-appointment.ts'
