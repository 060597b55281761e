import { invariant } from './invariant.ts'
import { isDayOfWeek, isMinuteOfDay } from './opening-hours.ts'
import type { WeeklyRule } from './opening-hours.ts'
import type { TimeSpan } from './time-span.ts'

/** A stretch of an appointment in which a requirement is at work, counted from the start of the appointment. */
export interface Part {
  offsetMinutes: number
  durationMinutes: number
}

/** A resource that may fill a requirement; the lowest `preferenceOrder` is asked first. */
export interface Candidate {
  resourceId: string
  preferenceOrder: number
  /** Its share in a round robin, from 1; 1 when it is not said. */
  weight?: number
  /** How many appointments it has served in the period over which a round robin is fair; 0 when it is not said. */
  servedCount?: number
}

/** One role that a service needs ("a colourist", "a chair"). */
export interface Requirement {
  id: string
  role: string
  /** How many different resources, or units of one resource, the role takes. */
  quantity: number
  /** Whether `quantity` is meant for the whole booking or for each person of the party; the booking when not said. */
  quantityPer?: 'booking' | 'person'
  /** All units of the role must come from one resource: a party is not split over two rooms. */
  keepTogether?: boolean
  /** An optional requirement is left out when it cannot be filled. */
  isRequired: boolean
  /** When the role is at work; empty means during the whole appointment. */
  parts: Part[]
  candidates: Candidate[]
}

/** How many join one session of a service, and whether a booking at a free time opens a new one. */
export interface GroupRule {
  places: number
  opensOnDemand: boolean
}

/** What the engine needs to know about a service. */
export interface BookableService {
  /** Elapsed minutes, also in the night in which the clock is turned. */
  durationMinutes: number
  bufferBeforeMinutes: number
  bufferAfterMinutes: number
  /**
   * Between neighbours: 'sum' keeps both buffers, one after the other (when it is not said); 'max' lets the buffer after
   * one appointment overlap the buffer before the next, if both appointments are of such a service.
   */
  bufferRule?: 'sum' | 'max'
  /** Elapsed minutes between now and the earliest start. */
  minimumNoticeMinutes: number
  /** Local days after today on which a start may still lie. */
  bookingHorizonDays: number
  /**
   * How the days of the horizon are counted: all of them (when it is not said), or only those on which the branch is
   * open at all (days of the week with opening hours, overrides and holidays counted in).
   */
  horizonCounts?: 'days' | 'working_days'
  /** Last local date 'YYYY-MM-DD' on which a start may lie; replaces the days of the horizon. */
  bookableUntil?: string | null
  /** Distance of offered starts in wall time, counted from the anchor. */
  slotStepMinutes: number
  /** Minute of the day from which the grid is counted; 0 when it is not said. */
  slotAnchorMinute?: number
  /**
   * 'anchored' offers fixed times of the clock (when it is not said); 'packed' begins the grid anew wherever time
   * becomes free (opening, end of what is taken with its buffers), so that no gap is left. For it the world holds what
   * is busy, blocked and closed from the local midnight before the first start that is asked about.
   */
  slotGrid?: 'anchored' | 'packed'
  maxPartySize: number
  /** Days of the week on which an appointment may start, 0 = Sunday to 6 = Saturday. */
  availableDays: number[]
  /** Minute of the day from which an appointment may start; 0 to 1440 together mean the whole day, without a limit. */
  availableFromMinute: number
  /** Minute of the day by which it must end; at or before `availableFromMinute` it is a minute of the next day. */
  availableUntilMinute: number
  requirements: Requirement[]
  /**
   * Who serves when several could: by preference order (when it is not said), who has the least taken on that local day,
   * or whose turn it is by weight over a period. Equal ones are decided by preference order, then by the world's order.
   * For 'least_busy' the world holds what is busy on the whole of every local day on which a start is asked about.
   */
  choice?: 'preference' | 'least_busy' | 'round_robin'
  /** Null or left out: each booking has its resources for itself. */
  group?: GroupRule | null
}

/** Time in which one unit of a resource is taken, buffers included. */
export interface BusySpan extends TimeSpan {
  /** 1 to the number of units. */
  unit: number
  /**
   * 'work' (when it is not said) meets everything. The buffers of appointments whose rule is 'max' are spans of their
   * own: a buffer after may overlap a buffer before.
   */
  kind?: SpanKind
}

/** What a span of time that is taken is for. */
export type SpanKind = 'work' | 'buffer_before' | 'buffer_after'

/** The hours of one day that replace those of the week. */
export interface DayOverride {
  /** Local date 'YYYY-MM-DD'. */
  date: string
  /** Empty: not that day. An end at or before its start is a minute of the next day. */
  hours: { startMinute: number; endMinute: number }[]
}

/** A public holiday: the branch is closed on that local date, unless an override of its opening hours names the date. */
export interface Holiday {
  date: string
  name: string
}

/** A session of a service that several customers share. Its resources are busy at that time like anything taken. */
export interface GroupSession extends TimeSpan {
  id: string
  places: number
  /** Places that are taken, by appointments or by holds that run. */
  taken: number
  assignments: { requirementId: string; role: string; resourceId: string; unit: number }[]
}

/**
 * How much may be booked in one local day, week (from Monday) or month. 'service' and 'customer' stop the booking
 * whoever serves; 'resource' keeps one resource from serving.
 */
export interface BookingLimit {
  scope: 'service' | 'resource' | 'customer'
  /** The resource of a 'resource' limit, else null. */
  resourceId: string | null
  period: 'day' | 'week' | 'month'
  maxCount: number | null
  maxMinutes: number | null
  /** What counts already, by the local date on which it begins, for whole periods around every start that is asked. */
  used: { date: string; count: number; minutes: number }[]
}

/** A resource as the engine sees it. */
export interface BookableResource {
  id: string
  /** How many equal units it has (three chairs); 1 for a person. */
  units: number
  /** How many people one unit holds; null when that is no question. */
  capacity: number | null
  /** Its working hours; null means whenever the branch is open (rooms, equipment). */
  working: WeeklyRule[] | null
  /** Time in which no unit can be had, with recurring blocks already expanded. */
  blocks: TimeSpan[]
  busy: BusySpan[]
  /** Days on which other hours hold than `working`, also for a resource that has none of its own otherwise. */
  overrides?: DayOverride[]
  /** Its outside calendar cannot be read, so nobody knows when it is free: nothing can be booked with it. */
  isUnreadable?: boolean
  /** Time for which its outside calendar was never read: nothing can be booked with it there. */
  unread?: readonly TimeSpan[]
}

/** Everything that decides whether an appointment can be, loaded before the question is asked. */
export interface BookingWorld {
  /** The instant at which the question is asked. */
  now: number
  /** Time zone of the branch, such as 'Europe/Berlin'. */
  zone: string
  /** Null when the branch states none: the hours of the resources alone decide then. */
  openingHours: WeeklyRule[] | null
  closures: TimeSpan[]
  resources: BookableResource[]
  /** Days on which the branch has other hours than `openingHours`. */
  openingOverrides?: DayOverride[]
  /** Days on which the branch is closed because everybody is. */
  holidays?: Holiday[]
  /** Sessions of the service that is asked about, inside the window. */
  groupSessions?: GroupSession[]
  limits?: BookingLimit[]
}

/** Throws BrokenInvariant when a service cannot be what it says. */
export function requireService(service: BookableService): void {
  invariant(isCount(service.durationMinutes, { atLeast: 1 }), 'a service lasts at least a minute')
  invariant(isCount(service.slotStepMinutes, { atLeast: 1 }), 'slots lie at least a minute apart')
  invariant(isCount(service.bufferBeforeMinutes, { atLeast: 0 }), 'the buffer before is a number of minutes')
  invariant(isCount(service.bufferAfterMinutes, { atLeast: 0 }), 'the buffer after is a number of minutes')
  invariant(isCount(service.minimumNoticeMinutes, { atLeast: 0 }), 'the minimum notice is a number of minutes')
  invariant(isCount(service.bookingHorizonDays, { atLeast: 0 }), 'the booking horizon is a number of days')
  invariant(isCount(service.maxPartySize, { atLeast: 1 }), 'a service is for at least one person')
  invariant(service.availableDays.every(isDayOfWeek), 'a service is available on days of the week')
  invariant(isMinuteOfDay(service.availableFromMinute), 'a service is available from a minute of the day')
  invariant(isMinuteOfDay(service.availableUntilMinute), 'a service is available until a minute of the day')
  invariant(isMinuteOfDay(service.slotAnchorMinute ?? 0), 'slots are counted from a minute of the day')
  for (const requirement of service.requirements) requireRequirement(requirement, service)
}

/** Throws BrokenInvariant when a world cannot be what it says. */
export function requireWorld({ now, resources, limits = [] }: BookingWorld): void {
  invariant(Number.isFinite(now), 'now is an instant')
  const ids = new Set(resources.map((resource) => resource.id))
  invariant(ids.size === resources.length, 'a resource is in the world once')
  for (const resource of resources) {
    invariant(isCount(resource.units, { atLeast: 1 }), `resource ${resource.id} has at least one unit`)
    for (const { unit } of resource.busy) {
      // The text is only built for a broken span: this runs for every busy span of every look-up.
      if (isCount(unit, { atLeast: 1 })) continue
      invariant(false, `the busy spans of resource ${resource.id} name a unit from 1 upwards`)
    }
  }
  for (const limit of limits) requireLimit(limit)
}

function requireLimit({ scope, resourceId, maxCount, maxMinutes, used }: BookingLimit): void {
  invariant((scope === 'resource') === (resourceId !== null), 'a limit of a resource, and no other, names it')
  invariant(maxCount === null || isCount(maxCount, { atLeast: 0 }), 'a limit is a number of appointments')
  invariant(maxMinutes === null || isCount(maxMinutes, { atLeast: 0 }), 'a limit is a number of minutes')
  const isCounted = used.every(({ count, minutes }) => count >= 0 && minutes >= 0)
  invariant(isCounted, 'what a limit counts already is not negative')
}

function requireRequirement(requirement: Requirement, { durationMinutes }: BookableService): void {
  const { role, quantity, parts, candidates } = requirement
  invariant(isCount(quantity, { atLeast: 1 }), `the role ${role} takes at least one resource`)
  const ids = new Set(candidates.map((candidate) => candidate.resourceId))
  invariant(ids.size === candidates.length, `the role ${role} names a candidate once`)
  const hasShares = candidates.every(({ weight = 1, servedCount = 0 }) => {
    return isCount(weight, { atLeast: 1 }) && isCount(servedCount, { atLeast: 0 })
  })
  invariant(hasShares, `the candidates of ${role} have a weight from 1 and have served a number of appointments`)
  const inOrder = parts.toSorted((one, other) => one.offsetMinutes - other.offsetMinutes)
  let freeFrom = 0
  for (const part of inOrder) {
    const isPart = isCount(part.offsetMinutes, { atLeast: freeFrom }) && isCount(part.durationMinutes, { atLeast: 1 })
    freeFrom = part.offsetMinutes + part.durationMinutes
    invariant(isPart && freeFrom <= durationMinutes, `the parts of ${role} follow each other inside the appointment`)
  }
}

/** Whether a number is a whole number that is not below a limit. */
export function isCount(value: number, { atLeast }: { atLeast: number }): boolean {
  return Number.isInteger(value) && value >= atLeast
}
