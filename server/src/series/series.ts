import type {
  AppointmentSource,
  AppointmentStatus,
  BookingMode,
  ChangedBy,
  IntakeAnswers,
  StartDecision,
} from '../booking/index.ts'
import type { AppointmentId, BranchId, CustomerId, ResourceId, SeriesId, ServiceId } from '../kernel/ids.ts'

/** What happens to dates that cannot be had: nothing at all is done, they are left out, or they move to a time nearby. */
export type OnConflict = 'fail' | 'skip' | 'move'

/** Whether one person shall serve on all dates: only that one, that one where they can, or whoever is first each time. */
export type SeriesStaff = 'same' | 'prefer_same' | 'any'

/** Which dates of a series a change is about. Only those that have not begun are ever changed. */
export type SeriesScope = 'this' | 'following' | 'all'

/** Appointments that were made together by a recurrence rule. */
export interface Series {
  readonly id: SeriesId
  readonly version: number
  readonly status: 'active' | 'cancelled'
  readonly serviceId: ServiceId | null
  readonly branchId: BranchId | null
  readonly customerId: CustomerId | null
  /** RRULE of RFC 5545. */
  readonly rule: string
  /** In whose wall time the rule repeats. */
  readonly timezone: string
  readonly firstStartsAt: Temporal.Instant
  readonly durationMinutes: number
  readonly partySize: number
  /** For a service that is offered alone and in sessions with others; null: as the service is offered. */
  readonly mode: BookingMode | null
  /** Who and what must take part on every date. */
  readonly resourceIds: readonly ResourceId[]
  /** Who shall serve if they can. */
  readonly preferredIds: readonly ResourceId[]
  /** EXDATE: dates of the rule that were left out, or were cancelled before the series was moved. */
  readonly exceptions: readonly Temporal.Instant[]
  /** The first date that is not planned yet; null when none will follow. */
  readonly nextStartsAt: Temporal.Instant | null
  /** What happens to a date that cannot be had when a rule without an end is planned further. */
  readonly onConflict: Exclude<OnConflict, 'fail'>
  /** The series from which this one was split off. */
  readonly continuesSeriesId: SeriesId | null
  readonly bookedBy: ChangedBy
  readonly source: AppointmentSource
  readonly customerNotes: string | null
  readonly intakeAnswers: IntakeAnswers
  readonly createdAt: Temporal.Instant
  readonly updatedAt: Temporal.Instant
}

/** One date of a series as it was planned. */
export interface PlannedDate {
  /** When the rule says it begins: RECURRENCE-ID of RFC 5545. */
  readonly seriesStartsAt: Temporal.Instant
  readonly decision: StartDecision
}

/** A date of a series that could not be moved and stays where it is; `seriesStartsAt` is where it should have gone. */
export interface StayingDate extends PlannedDate {
  readonly appointmentId: AppointmentId
}

/** What a series knows of one of its appointments. */
export interface SeriesMember {
  readonly appointmentId: AppointmentId
  readonly version: number
  readonly status: AppointmentStatus
  /** When the rule says it begins; the appointment itself may have been moved since. */
  readonly seriesStartsAt: Temporal.Instant
  readonly start: Temporal.Instant
  /** Who serves it. */
  readonly staffIds: readonly ResourceId[]
}

const CHANGEABLE: ReadonlySet<AppointmentStatus> = new Set(['pending', 'scheduled', 'confirmed'])

/** Whether a change of the series may touch it: booked, and not begun. */
export function isStillToCome(member: SeriesMember, now: Temporal.Instant): boolean {
  return CHANGEABLE.has(member.status) && Temporal.Instant.compare(member.start, now) > 0
}

/** Whether it was moved on its own, away from where the rule has it. */
export function isMovedAlone({ start, seriesStartsAt }: SeriesMember): boolean {
  return !start.equals(seriesStartsAt)
}
