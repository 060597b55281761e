export { isBookable, decide } from './is-bookable.ts'
export { countSlots, findSlots, nearestSlots, nextSlot } from './slots.ts'
export type { DayOverview, SlotSearch } from './slots.ts'
export { findVisitSlots, isVisitBookable } from './visits.ts'
export type { VisitDecision, VisitItem, VisitQuestion } from './visits.ts'
export { prepareWorld } from './prepared-world.ts'
export type { AvailabilityQuestion, PreparedWorld } from './prepared-world.ts'
export type { Assignment, Decision, Refusal, RefusalReason, Slot } from './decision.ts'
export type {
  BookableResource,
  BookableService,
  BookingLimit,
  BookingWorld,
  BusySpan,
  Candidate,
  DayOverride,
  GroupRule,
  GroupSession,
  Holiday,
  Part,
  Requirement,
  SpanKind,
} from './booking-world.ts'
export { holidayNamesOf, openTimeOf, replacedDaysOf } from './day-overrides.ts'
export { expandWeeklyRules } from './opening-hours.ts'
export type { WeeklyRule } from './opening-hours.ts'
export { expandBlocks } from './recurrence.ts'
export type { Block, ExpandRecurrence, RecurrenceRule } from './recurrence.ts'
export { freeBusyOf, freeTimeOf } from './free-busy.ts'
export type { FreeBusy } from './free-busy.ts'
export { clipSpans, covers, intersectionOf, meets, mergeSpans, subtractSpans, unionOf } from './time-span.ts'
export type { SpanSet, TimeSpan } from './time-span.ts'
export { dayNumberOf, dayOfWeekOf, localDateOf } from './local-date.ts'
export { instantOf, isClockSteady, startOfDay, wallTimeOf, zoneTableOf } from './zone-table.ts'
export type { WallTime, ZoneTable } from './zone-table.ts'
export { BrokenInvariant } from './invariant.ts'
