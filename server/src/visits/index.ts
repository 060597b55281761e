export { bookVisit } from './book-visit.ts'
export type { VisitChoice, VisitRequest } from './book-visit.ts'
export { cancelVisit } from './cancel-visit.ts'
export type { VisitCancellation } from './cancel-visit.ts'
export { checkVisit } from './check-visit.ts'
export type { VisitRefusal, VisitRefusalCode } from './errors.ts'
export { findVisitSlots } from './find-visit-slots.ts'
export type { FoundVisits, VisitSearch } from './find-visit-slots.ts'
export { visitRoutes } from './http.ts'
export { moveVisit } from './move-visit.ts'
export type { VisitMove } from './move-visit.ts'
export { getVisit, listVisits } from './read-visits.ts'
export type {
  OfferedItem,
  OfferedVisit,
  PriceSum,
  RefusedItem,
  Visit,
  VisitItemWish,
  VisitStaff,
  VisitTogether,
  VisitWish,
} from './visit.ts'
