import { findSlots } from '@ringbook/availability'
import type { Assignment, BookingWorld, Slot } from '@ringbook/availability'
import type { AppointmentSource, AppointmentStatus } from '../booking/index.ts'
import type { AppointmentId, CallId, CustomerId, ResourceId } from '../kernel/ids.ts'
import { invariant } from '../kernel/invariant.ts'
import { blockedSpans, bookableService, freeResource, openingHoursOf } from './bookable-week.ts'
import type { WorldService } from './business-world.ts'
import type { WorldBlock } from './calendar.ts'
import type { DemoBusiness } from './demo-business.ts'
import type { DemoCustomer } from './plan-customers.ts'
import type { Random } from './random.ts'

/** An appointment of the demo as its rows hold it. */
export interface DemoAppointment {
  readonly id: AppointmentId
  readonly reference: string
  readonly service: WorldService
  readonly customer: DemoCustomer
  readonly start: Temporal.Instant
  readonly end: Temporal.Instant
  readonly status: AppointmentStatus
  readonly source: AppointmentSource
  readonly callId: CallId | null
  readonly assignments: readonly Assignment[]
  /** That of the service, or of who serves. */
  readonly priceMinor: number
  readonly bookedAt: Temporal.Instant
  readonly cancelledAt: Temporal.Instant | null
}

/** What a history is made from. */
export interface HistoryInput {
  readonly business: DemoBusiness
  readonly blocks: readonly WorldBlock[]
  readonly now: Temporal.Instant
  readonly random: Random
}

const DAYS_BACK = 35
const DAYS_AHEAD = 21
/** Of the appointments of a usual day: how many are booked already for the last of the coming days. */
const SHARE_BOOKED_AT_END = 0.3

// A morning that stays free in every coming week: whoever tries the demo first, by its printed sentence ("next Tuesday
// at half past ten"), shall get what they ask for.
const FREE_MORNING = { dayOfWeek: 2, untilHour: 12 }

/**
 * Five weeks back and three ahead, day by day: for each wish a service, and one of the times that the availability
 * engine still offers. A cancelled or missed one keeps its place in the history and gives its time back.
 */
export function planAppointments(input: HistoryInput, customers: readonly DemoCustomer[]): DemoAppointment[] {
  const today = input.now.toZonedDateTimeISO(input.business.world.tenant.timezone).toPlainDate()
  const references = new Set<string>()
  const missedByBlocked = customers.flatMap((one) =>
    one.isBlocked ? Array<DemoCustomer>(MISSED_TO_BE_BLOCKED).fill(one) : [],
  )
  const planned: DemoAppointment[] = []
  for (let offset = -DAYS_BACK; offset <= DAYS_AHEAD; offset++) {
    const day = openDay(input, today.add({ days: offset }))
    for (let wishes = wishesFor(input, offset); wishes > 0; wishes--) {
      const booked = bookOne(input, { number: planned.length, day, today, customers, references, missedByBlocked })
      if (booked !== null) planned.push(booked)
    }
  }
  return planned
}

function wishesFor({ business, random }: HistoryInput, offset: number): number {
  const share = offset <= 0 ? 1 : 1 - (1 - SHARE_BOOKED_AT_END) * (offset / DAYS_AHEAD)
  return Math.round(business.appointmentsPerDay * share * (0.8 + 0.4 * random.next()))
}

interface Day {
  readonly date: Temporal.PlainDate
  /** Who comes on this day already. */
  readonly guestIds: Set<CustomerId>
  readonly world: BookingWorld
}

function openDay({ business, blocks }: HistoryInput, date: Temporal.PlainDate): Day {
  const { world } = business
  const zone = world.tenant.timezone
  const closures = blocks.filter(({ subject }) => 'branchId' in subject)
  return {
    date,
    guestIds: new Set(),
    world: {
      // Long before the day: whether somebody could have booked it then is decided by `bookedAt`.
      now: date.subtract({ days: 30 }).toZonedDateTime(zone).epochMilliseconds,
      zone,
      openingHours: openingHoursOf(world),
      closures: blockedSpans(closures, { date, zone }),
      resources: world.resources.map((resource) => freeResource(resource, { blocks, date, zone })),
    },
  }
}

interface Wish {
  /** How many were booked before. */
  readonly number: number
  readonly day: Day
  readonly today: Temporal.PlainDate
  readonly customers: readonly DemoCustomer[]
  readonly references: Set<string>
  /** Once for each appointment that somebody missed before they were blocked. */
  readonly missedByBlocked: DemoCustomer[]
}

function bookOne(input: HistoryInput, wish: Wish): DemoAppointment | null {
  const { day, today, references } = wish
  const { business, now, random } = input
  const { serviceId } = random.pickWeighted(business.demand)
  const service = business.world.services.find(({ id }) => id === serviceId)
  invariant(service, 'what is asked for is offered')
  const slots = slotsOf(service, day).filter((slot) => !isKeptFree(slot, { day, today }))
  if (slots.length === 0) return null
  const slot = random.pick(slots)
  const start = Temporal.Instant.fromEpochMilliseconds(slot.start)
  const end = Temporal.Instant.fromEpochMilliseconds(slot.end)
  const status = statusOf({ start, end, now, fate: (wish.number * GOLDEN_RATIO) % 1 }, random)
  const bookedAt = bookingTime({ date: day.date, today, zone: day.world.zone }, random)
  if (status !== 'cancelled' && status !== 'no_show') take(day.world, slot)
  return {
    id: random.id<AppointmentId>(bookedAt),
    reference: newReference(references, random),
    service,
    customer: customerFor(status, wish, random),
    start,
    end,
    status,
    source: random.pickWeighted(SOURCES).source,
    callId: null,
    assignments: slot.assignments,
    priceMinor: priceWith(service, slot.assignments),
    bookedAt,
    cancelledAt: status === 'cancelled' ? cancellationTime({ bookedAt, start, now }, random) : null,
  }
}

function priceWith({ requirements, priceMinor }: WorldService, assignments: readonly Assignment[]): number {
  const own = assignments.map(({ requirementId, resourceId }) => {
    const requirement = requirements.find(({ id }) => id === requirementId)
    return requirement?.ownPrices?.[resourceId as ResourceId]
  })
  return own.find((price) => price !== undefined) ?? priceMinor
}

function slotsOf(service: WorldService, { date, world }: Day): Slot[] {
  const start = date.toZonedDateTime(world.zone).epochMilliseconds
  const end = date.add({ days: 1 }).toZonedDateTime(world.zone).epochMilliseconds
  return findSlots({ service: bookableService(service), world, window: { start, end } })
}

function isKeptFree({ start }: Slot, { day, today }: { day: Day; today: Temporal.PlainDate }): boolean {
  const isComing = Temporal.PlainDate.compare(day.date, today) > 0
  const { hour } = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(day.world.zone)
  return isComing && day.date.dayOfWeek === FREE_MORNING.dayOfWeek && hour < FREE_MORNING.untilHour
}

function take({ resources }: BookingWorld, { assignments }: Slot): void {
  for (const { resourceId, unit, start, end } of assignments) {
    resources.find(({ id }) => id === resourceId)?.busy.push({ unit, start, end })
  }
}

/** "Three no-shows in a row". */
const MISSED_TO_BE_BLOCKED = 3

// Steps of the golden ratio fall evenly between 0 and 1, so that even a short history has the shares that it should;
// drawn by chance, one practice of the three had a single no-show in three hundred appointments.
const GOLDEN_RATIO = 0.618033988749895
const CANCELLED_SHARE = 0.08
const NO_SHOW_SHARE = 0.04
const CONFIRMED_SHARE = 0.4
const CHECK_IN_MINUTES = 10

function statusOf(
  { start, end, now, fate }: { start: Temporal.Instant; end: Temporal.Instant; now: Temporal.Instant; fate: number },
  random: Random,
): AppointmentStatus {
  if (fate < CANCELLED_SHARE) return 'cancelled'
  if (isBefore(end, now)) return fate < CANCELLED_SHARE + NO_SHOW_SHARE ? 'no_show' : 'completed'
  if (isBefore(start, now)) return 'in_progress'
  if (isBefore(start, now.add({ minutes: CHECK_IN_MINUTES }))) return 'checked_in'
  return random.chance(CONFIRMED_SHARE) ? 'confirmed' : 'scheduled'
}

/** Two days or more before the day itself, and not after yesterday: more notice than any service of the demo asks for. */
function bookingTime(
  { date, today, zone }: { date: Temporal.PlainDate; today: Temporal.PlainDate; zone: string },
  random: Random,
): Temporal.Instant {
  const wanted = date.subtract({ days: random.between({ least: 2, most: 21 }) })
  const latest = today.subtract({ days: random.between({ least: 1, most: 6 }) })
  const on = Temporal.PlainDate.compare(wanted, latest) < 0 ? wanted : latest
  const time = { hour: random.between({ least: 9, most: 18 }), minute: random.between({ least: 0, most: 59 }) }
  return on.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).toInstant()
}

/** Between the booking and the appointment, or now if that is earlier. */
function cancellationTime(
  { bookedAt, start, now }: { bookedAt: Temporal.Instant; start: Temporal.Instant; now: Temporal.Instant },
  random: Random,
): Temporal.Instant {
  const latest = isBefore(start, now) ? start : now
  const minutes = Math.floor(bookedAt.until(latest).total('minutes'))
  return bookedAt.add({ minutes: random.between({ least: Math.floor(minutes / 3), most: Math.floor(minutes * 0.8) }) })
}

const SOURCES: readonly { source: AppointmentSource; weight: number }[] = [
  { source: 'phone', weight: 60 },
  { source: 'web', weight: 20 },
  { source: 'chat', weight: 10 },
  { source: 'admin', weight: 10 },
]

/** Whoever is blocked has only missed appointments behind them; nobody else comes twice on one day. */
function customerFor(status: AppointmentStatus, wish: Wish, random: Random): DemoCustomer {
  const { day, customers, missedByBlocked } = wish
  const blocked = status === 'no_show' ? missedByBlocked.shift() : undefined
  if (blocked !== undefined) return blocked
  const others = customers.filter(({ isBlocked, id }) => !isBlocked && !day.guestIds.has(id))
  const guest = random.pick(others)
  day.guestIds.add(guest.id)
  return guest
}

const REFERENCE_SIGNS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'.split('')

function newReference(taken: Set<string>, random: Random): string {
  for (;;) {
    const reference = Array.from({ length: 6 }, () => random.pick(REFERENCE_SIGNS)).join('')
    if (taken.has(reference)) continue
    taken.add(reference)
    return reference
  }
}

function isBefore(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) < 0
}
