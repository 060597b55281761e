export * from './booking/appointments.ts'
export * from './booking/holds.ts'
export { BookedBy, BookingMode, Slot, SlotResource } from './booking/slot-choice.ts'
export * from './booking/slots.ts'
