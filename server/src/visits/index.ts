export { bookVisit } from './book-visit.ts'
export type { VisitChoice, VisitRequest } from './book-visit.ts'
export { cancelVisit } from './cancel-visit.ts'
export type { VisitCancellation } from './cancel-visit.ts'
export { checkVisit } from './check-visit.ts'
export type { VisitRefusal, VisitRefusalCode } from './errors.ts'
export { checkVisitMove, findVisitMoves } from './find-visit-moves.ts'
export { findVisitSlots } from './find-visit-slots.ts'
export type { FoundVisits, VisitSearch, VisitWindow } from './find-visit-slots.ts'
export { visitRoutes } from './http.ts'
export { moveVisit } from './move-visit.ts'
export { quoteVisitCancellation } from './quote-visit-cancellation.ts'
export type { VisitMove } from './read-visit-move.ts'
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
