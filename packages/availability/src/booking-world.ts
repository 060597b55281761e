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
}

/** One role that a service needs ("a colourist", "a chair"). */
export interface Requirement {
  id: string
  role: string
  /** How many different resources, or units of one resource, the role takes. */
  quantity: number
  /** An optional requirement is left out when it cannot be filled. */
  isRequired: boolean
  /** When the role is at work; empty means during the whole appointment. */
  parts: Part[]
  candidates: Candidate[]
}

/** What the engine needs to know about a service. */
export interface BookableService {
  /** Elapsed minutes, also in the night in which the clock is turned. */
  durationMinutes: number
  bufferBeforeMinutes: number
  bufferAfterMinutes: number
  /** Elapsed minutes between now and the earliest start. */
  minimumNoticeMinutes: number
  /** Local days after today on which a start may still lie. */
  bookingHorizonDays: number
  /** Distance of offered starts in wall time, counted from local midnight. */
  slotStepMinutes: number
  maxPartySize: number
  /** Days of the week on which an appointment may start, 0 = Sunday to 6 = Saturday. */
  availableDays: number[]
  /** Minute of the day from which an appointment may start; 0 to 1440 together mean the whole day, without a limit. */
  availableFromMinute: number
  /** Minute of the day by which it must end; at or before `availableFromMinute` it is a minute of the next day. */
  availableUntilMinute: number
  requirements: Requirement[]
}

/** Time in which one unit of a resource is taken, buffers included. */
export interface BusySpan extends TimeSpan {
  /** 1 to the number of units. */
  unit: number
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
  for (const requirement of service.requirements) requireRequirement(requirement, service)
}

/** Throws BrokenInvariant when a world cannot be what it says. */
export function requireWorld({ now, resources }: BookingWorld): void {
  invariant(Number.isFinite(now), 'now is an instant')
  const ids = new Set(resources.map((resource) => resource.id))
  invariant(ids.size === resources.length, 'a resource is in the world once')
  for (const resource of resources) {
    invariant(isCount(resource.units, { atLeast: 1 }), `resource ${resource.id} has at least one unit`)
    const unitsAreCounted = resource.busy.every((span) => isCount(span.unit, { atLeast: 1 }))
    invariant(unitsAreCounted, `the busy spans of resource ${resource.id} name a unit from 1 upwards`)
  }
}

function requireRequirement(requirement: Requirement, { durationMinutes }: BookableService): void {
  const { role, quantity, parts, candidates } = requirement
  invariant(isCount(quantity, { atLeast: 1 }), `the role ${role} takes at least one resource`)
  const ids = new Set(candidates.map((candidate) => candidate.resourceId))
  invariant(ids.size === candidates.length, `the role ${role} names a candidate once`)
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
