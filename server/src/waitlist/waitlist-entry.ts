import type { AppointmentSource, AppointmentStatus, OfferedSlot } from '../booking/index.ts'
import type {
  AppointmentId,
  BranchId,
  CustomerId,
  GroupSessionId,
  ResourceId,
  ServiceId,
  WaitlistEntryId,
} from '../kernel/ids.ts'

export type WaitlistStatus = 'waiting' | 'offered' | 'booked' | 'cancelled' | 'expired'

/** A part of the day in minutes from midnight; the end does not belong to it. */
export interface PartOfDay {
  readonly startMinute: number
  readonly endMinute: number
}

/** When a time would suit, by the clock of the branch. */
export interface WishedTimes {
  readonly fromDate: Temporal.PlainDate
  /** The last date that suits. */
  readonly untilDate: Temporal.PlainDate
  /** 0 is Sunday. */
  readonly daysOfWeek: readonly number[]
  /** Parts of the day in which it may begin; none: any. */
  readonly timesOfDay: readonly PartOfDay[]
}

/** What somebody wants of the calendar. */
export interface Wish extends WishedTimes {
  readonly serviceId: ServiceId
  /** Null: the primary branch if it offers the service, else the first that does. */
  readonly branchId: BranchId | null
  /** Any one of them must take part; none: anybody. */
  readonly resourceIds: readonly ResourceId[]
  readonly partySize: number
  /** The appointment for which an earlier time is wanted; null when a new one is. */
  readonly replaced: ReplacedAppointment | null
}

/** An appointment that shall be moved to an earlier time. */
export interface ReplacedAppointment {
  readonly id: AppointmentId
  readonly status: AppointmentStatus
  readonly start: Temporal.Instant
  readonly end: Temporal.Instant
  readonly groupSessionId: GroupSessionId | null
}

/** Somebody who would come if time became free. */
export interface WaitlistEntry extends Wish {
  readonly id: WaitlistEntryId
  readonly version: number
  readonly status: WaitlistStatus
  readonly customer: { readonly id: CustomerId; readonly name: string }
  readonly serviceName: string
  /** The higher is asked first; of equals the older. */
  readonly priority: number
  readonly source: AppointmentSource
  readonly notes: string | null
  /** The appointment that came of it. */
  readonly appointmentId: AppointmentId | null
  readonly createdAt: Temporal.Instant
  readonly updatedAt: Temporal.Instant
}

/** A stretch of time; the end does not belong to it. */
export interface Span {
  readonly start: Temporal.Instant
  readonly end: Temporal.Instant
}

export function overlap(one: Span, other: Span): boolean {
  const { compare } = Temporal.Instant
  return compare(one.start, other.end) < 0 && compare(other.start, one.end) < 0
}

/** A time with what the clock of the branch shows when it begins. */
export interface LocalTime<Time> {
  readonly slot: Time
  readonly date: string
  /** 0 is Sunday. */
  readonly dayOfWeek: number
  readonly minute: number
}

export function localTimeOf<Time extends Pick<OfferedSlot, 'start' | 'timezone'>>(slot: Time): LocalTime<Time> {
  const local = slot.start.toZonedDateTimeISO(slot.timezone)
  const date = local.toPlainDate().toString()
  return { slot, date, dayOfWeek: local.dayOfWeek % 7, minute: local.hour * 60 + local.minute }
}

/**
 * Tells the times that are wished for from others. An appointment that is to be moved is only moved to an earlier time.
 * By numbers and texts that are made once: a long list asks some millions of times whenever working time changes.
 */
export function whatSuits(wish: Wish): (time: LocalTime<Pick<OfferedSlot, 'end'>>) => boolean {
  const { daysOfWeek, timesOfDay, replaced } = wish
  const [from, until] = [wish.fromDate.toString(), wish.untilDate.toString()]
  const isWanted = (minute: number) =>
    timesOfDay.length === 0 || timesOfDay.some((part) => part.startMinute <= minute && minute < part.endMinute)
  return ({ slot, date, dayOfWeek, minute }) =>
    from <= date &&
    date <= until &&
    daysOfWeek.includes(dayOfWeek) &&
    isWanted(minute) &&
    (replaced === null || Temporal.Instant.compare(slot.end, replaced.start) <= 0)
}
