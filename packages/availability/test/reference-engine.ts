import type {
  Assignment,
  AvailabilityQuestion,
  BookableResource,
  Requirement,
  TimeSpan,
  WeeklyRule,
} from '../src/index.ts'

// The same rules as the engine, written as slowly and plainly as they can be: every minute is looked at, every way to
// fill the roles is tried, and Temporal does all that has to do with zones. It shares no code with the engine.

const minuteMs = 60_000
const instants = new Map<string, number>()
const localMinutes = new Map<string, number>()
const localDates = new Map<string, Temporal.PlainDate[]>()

type ReferenceAnswer = { bookable: true; assignments: Assignment[] } | { bookable: false; timeReason: string | null }

interface Unit {
  resource: BookableResource
  unit: number
}

/** Answers what `isBookable` must answer; a refusal for which the resources are the reason has no `timeReason`. */
export function referenceAnswer(question: AvailabilityQuestion, start: number): ReferenceAnswer {
  const timeReason = refusalOfTime(question, start)
  if (timeReason !== null) return { bookable: false, timeReason }
  for (const included of orderedSubsets(question.service.requirements.filter((each) => !each.isRequired))) {
    const required = question.service.requirements.filter((each) => each.isRequired)
    const found = firstFilling(question, start, [...required, ...included], [])
    if (found !== null) return { bookable: true, assignments: inOrder(question, start, found) }
  }
  return { bookable: false, timeReason: null }
}

/** All instants of a window at which the clock shows a multiple of the step, minute after minute. */
export function referenceGrid({ service, world }: AvailabilityQuestion, window: TimeSpan): number[] {
  return minutesOf(window).filter((instant) => {
    return localMinute(instant, world.zone) % service.slotStepMinutes === 0
  })
}

function refusalOfTime({ service, world, partySize = 1 }: AvailabilityQuestion, start: number): string | null {
  const appointment = { start, end: start + service.durationMinutes * minuteMs }
  const { now, zone, openingHours, closures } = world
  if (start < now) return 'in_the_past'
  if (start < now + service.minimumNoticeMinutes * minuteMs) return 'below_minimum_notice'
  const today = wallTime(now, zone).toPlainDate()
  const startsOn = wallTime(start, zone).toPlainDate()
  if (today.until(startsOn, { largestUnit: 'day' }).days > service.bookingHorizonDays) return 'beyond_booking_horizon'
  const hours = serviceHours(service.availableFromMinute, service.availableUntilMinute, startsOn, zone)
  if (!service.availableDays.includes(startsOn.dayOfWeek % 7)) return 'day_not_offered'
  const isAllDay = service.availableFromMinute === 0 && service.availableUntilMinute === 1440
  const isInHours = minutesOf(appointment).every((instant) => isAllDay || contains(hours, instant))
  if (!isInHours) return 'outside_service_hours'
  const isOpen = minutesOf(appointment).every(
    (instant) => openingHours === null || isInRules(openingHours, instant, zone),
  )
  if (!isOpen) return 'outside_opening_hours'
  if (minutesOf(appointment).some((instant) => closures.some((span) => contains(span, instant)))) return 'branch_closed'
  return partySize > service.maxPartySize ? 'party_too_large' : null
}

function firstFilling(
  question: AvailabilityQuestion,
  start: number,
  seatsToFill: readonly Requirement[],
  taken: readonly { requirement: Requirement; units: Unit[] }[],
): { requirement: Requirement; units: Unit[] }[] | null {
  const [requirement, ...rest] = seatsToFill
  if (requirement === undefined) return hasAllWanted(question, taken) ? [...taken] : null
  const free = candidatesOf(question, requirement).filter((each) => isFree(question, start, requirement, each))
  for (const units of combinations(free, requirement.quantity)) {
    const clashes = taken.some((other) => {
      const shareUnit = other.units.some((each) => units.some((unit) => isSameUnit(each, unit)))
      return shareUnit && shareMinute(question, start, other.requirement, requirement)
    })
    const found = clashes ? null : firstFilling(question, start, rest, [...taken, { requirement, units }])
    if (found !== null) return found
  }
  return null
}

function candidatesOf({ world, resourceIds = [] }: AvailabilityQuestion, { candidates }: Requirement): Unit[] {
  const rankOf = (id: string): number => {
    const candidate = candidates.find((each) => each.resourceId === id)
    return resourceIds.includes(id) ? -Number.MAX_VALUE : (candidate?.preferenceOrder ?? Number.MAX_VALUE)
  }
  return world.resources
    .filter((resource) => candidates.some((candidate) => candidate.resourceId === resource.id))
    .toSorted((one, other) => rankOf(one.id) - rankOf(other.id))
    .flatMap((resource) => Array.from({ length: resource.units }, (_, index) => ({ resource, unit: index + 1 })))
}

function isFree(
  question: AvailabilityQuestion,
  start: number,
  requirement: Requirement,
  { resource, unit }: Unit,
): boolean {
  const { world, service, partySize = 1 } = question
  if (resource.capacity !== null && resource.capacity < partySize) return false
  return partsOf(service, requirement).every(({ from, until, takenFrom, takenUntil }) => {
    const work = minutesOf({ start: start + from * minuteMs, end: start + until * minuteMs })
    const held = minutesOf({ start: start + takenFrom * minuteMs, end: start + takenUntil * minuteMs })
    const others = [...resource.blocks, ...resource.busy.filter((span) => span.unit === unit)]
    const { working } = resource
    return (
      work.every((instant) => working === null || isInRules(working, instant, world.zone)) &&
      held.every((instant) => !others.some((span) => contains(span, instant)))
    )
  })
}

function partsOf(
  service: AvailabilityQuestion['service'],
  { parts }: Requirement,
): { from: number; until: number; takenFrom: number; takenUntil: number }[] {
  const all = parts.length > 0 ? parts : [{ offsetMinutes: 0, durationMinutes: service.durationMinutes }]
  return all.map(({ offsetMinutes: from, durationMinutes }) => {
    const until = from + durationMinutes
    const takenFrom = from === 0 ? from - service.bufferBeforeMinutes : from
    const takenUntil = until === service.durationMinutes ? until + service.bufferAfterMinutes : until
    return { from, until, takenFrom, takenUntil }
  })
}

function inOrder(
  { service }: AvailabilityQuestion,
  start: number,
  filled: readonly { requirement: Requirement; units: Unit[] }[],
): Assignment[] {
  return service.requirements.flatMap((requirement) => {
    const units = filled.find((each) => each.requirement === requirement)?.units ?? []
    return units.flatMap(({ resource, unit }) =>
      partsOf(service, requirement).map(({ takenFrom, takenUntil }) => ({
        requirementId: requirement.id,
        role: requirement.role,
        resourceId: resource.id,
        unit,
        start: start + takenFrom * minuteMs,
        end: start + takenUntil * minuteMs,
      })),
    )
  })
}

function shareMinute({ service }: AvailabilityQuestion, start: number, one: Requirement, other: Requirement): boolean {
  const minutes = (requirement: Requirement): number[] =>
    partsOf(service, requirement).flatMap(({ takenFrom, takenUntil }) =>
      minutesOf({ start: start + takenFrom * minuteMs, end: start + takenUntil * minuteMs }),
    )
  return minutes(one).some((instant) => minutes(other).includes(instant))
}

function hasAllWanted({ resourceIds = [] }: AvailabilityQuestion, taken: readonly { units: Unit[] }[]): boolean {
  return resourceIds.every((id) => taken.some(({ units }) => units.some((each) => each.resource.id === id)))
}

function isSameUnit(one: Unit, other: Unit): boolean {
  return one.resource.id === other.resource.id && one.unit === other.unit
}

function isInRules(rules: readonly WeeklyRule[], instant: number, zone: string): boolean {
  return localDatesAround(instant, zone).some((date) =>
    rules.some((rule) => {
      if (rule.dayOfWeek !== date.dayOfWeek % 7) return false
      const isBegun = date.toString() >= (rule.effectiveFrom ?? '0000-01-01')
      const isOver = date.toString() >= (rule.effectiveUntil ?? '9999-12-31')
      return isBegun && !isOver && contains(serviceHours(rule.startMinute, rule.endMinute, date, zone), instant)
    }),
  )
}

function serviceHours(from: number, until: number, date: Temporal.PlainDate, zone: string): TimeSpan {
  const endDate = until <= from ? date.add({ days: 1 }) : date
  return { start: instantOf(date, from, zone), end: instantOf(endDate, until, zone) }
}

function instantOf(date: Temporal.PlainDate, minute: number, zone: string): number {
  return remembered(instants, `${date.toString()} ${minute} ${zone}`, () => {
    return date.toPlainDateTime().add({ minutes: minute }).toZonedDateTime(zone).epochMilliseconds
  })
}

function localDatesAround(instant: number, zone: string): Temporal.PlainDate[] {
  return remembered(localDates, `${instant} ${zone}`, () => {
    const today = wallTime(instant, zone).toPlainDate()
    return [today, today.subtract({ days: 1 })]
  })
}

function localMinute(instant: number, zone: string): number {
  return remembered(localMinutes, `${instant} ${zone}`, () => {
    const { hour, minute } = wallTime(instant, zone)
    return hour * 60 + minute
  })
}

function wallTime(instant: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone)
}

// What Temporal answered is kept, and nothing else: asking it anew for every minute took nine seconds for 300 worlds.
function remembered<Answer>(answers: Map<string, Answer>, key: string, ask: () => Answer): Answer {
  const known = answers.get(key) ?? ask()
  answers.set(key, known)
  return known
}

function contains({ start, end }: TimeSpan, instant: number): boolean {
  return start <= instant && instant < end
}

function minutesOf({ start, end }: TimeSpan): number[] {
  return Array.from(
    { length: Math.max(0, Math.ceil((end - start) / minuteMs)) },
    (_, index) => start + index * minuteMs,
  )
}

function combinations<Item>(items: readonly Item[], count: number): Item[][] {
  if (count === 0) return [[]]
  return items.flatMap((item, index) => combinations(items.slice(index + 1), count - 1).map((rest) => [item, ...rest]))
}

function orderedSubsets<Item>(items: readonly Item[]): Item[][] {
  const [first, ...rest] = items
  if (first === undefined) return [[]]
  const withoutFirst = orderedSubsets(rest)
  return [...withoutFirst.map((subset) => [first, ...subset]), ...withoutFirst]
}
