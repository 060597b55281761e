import { dayNumberOf, findSlots, instantOf, localDateOf, startOfDay, wallTimeOf, zoneTableOf } from '../src/index.ts'
import type { BookingWorld, TimeSpan } from '../src/index.ts'
import { allDays, haircut, needs, room } from './salon.ts'

// What the engine makes of the turns of the clock, beside what Temporal says of each minute. Both lists are empty when
// they agree.

const minuteMs = 60_000

/** Minutes from the turn of the clock at which both readings are compared. */
const distances = [-1500, -150, -61, -60, -46, -31, -30, -1, 0, 1, 29, 30, 45, 59, 60, 61, 150, 1500]

/** Hours that begin and end inside the usual gaps, and an evening that runs past midnight. */
const hours = [
  { startMinute: 30, endMinute: 150 },
  { startMinute: 180, endMinute: 720 },
  { startMinute: 780, endMinute: 15 },
]
const service = haircut({ durationMinutes: 30, slotStepMinutes: 15, requirements: [needs('chair', ['chair'])] })

/** Years, the second exclusive. */
export interface Years {
  from: number
  until: number
}

/** The instants at which a zone turns its clock in some years. */
export function turnsOf(zone: string, { from, until }: Years): number[] {
  const turns: number[] = []
  const end = Temporal.Instant.from(`${until}-01-01T00:00:00Z`).epochMilliseconds
  const start = Temporal.Instant.from(`${from}-01-01T00:00:00Z`).toZonedDateTimeISO(zone)
  let next = start.getTimeZoneTransition('next')
  while (next !== null && next.epochMilliseconds < end) {
    turns.push(next.epochMilliseconds)
    next = next.getTimeZoneTransition('next')
  }
  return turns
}

/** Where the zone's table and Temporal differ in the hours around an instant. */
export function clockDifferences(zone: string, turn: number): string[] {
  const table = zoneTableOf(zone)
  return distances.flatMap((distance) => {
    const instant = turn + distance * minuteMs
    const wall = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone)
    // The wall time as it would have been without the turn: around the turn it is skipped or shown twice.
    const local = wall
      .toPlainDateTime()
      .round('minute')
      .add({ minutes: distance > 0 ? -60 : 60 })
    const dayNumber = dayNumberOf(local.toPlainDate().toString())
    const { dayNumber: readDay, minute: readMinute } = wallTimeOf(table, instant)
    const checks = [
      { what: 'date', ours: localDateOf(readDay), theirs: wall.toPlainDate().toString() },
      { what: 'minute', ours: readMinute, theirs: wall.hour * 60 + wall.minute },
      {
        what: 'instant',
        ours: instantOf(table, { dayNumber, minute: local.hour * 60 + local.minute }),
        theirs: local.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds,
      },
      {
        what: 'start of day',
        ours: startOfDay(table, dayNumberOf(wall.toPlainDate().toString())),
        theirs: wall.startOfDay().epochMilliseconds,
      },
    ]
    const wrong = checks.filter(({ ours, theirs }) => ours !== theirs)
    return wrong.map(({ what, ours, theirs }) => `${zone} ${wall.toString()} ${what}: ${ours}, not ${theirs}`)
  })
}

/** Where the slots of the local day on which an instant lies differ from what every minute of it says. */
export function slotDifferences(zone: string, turn: number): string[] {
  const day = dayAround(zone, turn)
  const found = findSlots({ service, world: worldIn(zone, day.start), window: day }).map((slot) => slot.start)
  const expected = startsByMinutes(zone, day)
  const missing = expected.filter((start) => !found.includes(start)).map((start) => ({ start, what: 'is missing' }))
  const wrong = found.filter((start) => !expected.includes(start)).map((start) => ({ start, what: 'is too much' }))
  return [...missing, ...wrong].map(({ start, what }) => `${zone} ${wallAt(zone, start).toString()} ${what}`)
}

/** How many starts a place that never closes has on one local date. */
export function startsOfDay({ zone, date, step }: { zone: string; date: string; step: number }): number {
  const day = dayAround(zone, Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds)
  const world = { ...worldIn(zone, day.start), openingHours: null }
  return findSlots({ service: { ...service, slotStepMinutes: step }, world, window: day }).length
}

function dayAround(zone: string, instant: number): TimeSpan {
  const first = wallAt(zone, instant).startOfDay()
  const next = first.toPlainDate().add({ days: 1 }).toZonedDateTime(zone)
  return { start: first.epochMilliseconds, end: next.epochMilliseconds }
}

function worldIn(zone: string, now: number): BookingWorld {
  const openingHours = allDays.flatMap((dayOfWeek) => hours.map((span) => ({ dayOfWeek, ...span })))
  return { now, zone, openingHours, closures: [], resources: [room('chair')] }
}

function startsByMinutes(zone: string, day: TimeSpan): number[] {
  const date = wallAt(zone, day.start).toPlainDate()
  const open = [-1, 0, 1].flatMap((days) => hours.map((span) => openSpan(zone, date.add({ days }), span)))
  const starts: number[] = []
  // Monrovia was 44 minutes and 30 seconds from UTC until 1972.
  const step = day.start % minuteMs === 0 ? minuteMs : minuteMs / 2
  for (let start = day.start; start < day.end; start += step) {
    const { minute, second } = wallAt(zone, start)
    const isOnGrid = minute % service.slotStepMinutes === 0 && second === 0
    if (isOnGrid && isCovered({ start, end: start + service.durationMinutes * minuteMs }, open)) starts.push(start)
  }
  return starts
}

function openSpan(
  zone: string,
  date: Temporal.PlainDate,
  { startMinute, endMinute }: (typeof hours)[number],
): TimeSpan {
  const midnight = date.toPlainDateTime()
  const end = midnight.add({ minutes: endMinute <= startMinute ? endMinute + 1440 : endMinute })
  return {
    start: midnight.add({ minutes: startMinute }).toZonedDateTime(zone).epochMilliseconds,
    end: end.toZonedDateTime(zone).epochMilliseconds,
  }
}

function isCovered({ start, end }: TimeSpan, spans: readonly TimeSpan[]): boolean {
  const around = spans.find((span) => span.start <= start && start < span.end)
  return around !== undefined && (end <= around.end || isCovered({ start: around.end, end }, spans))
}

function wallAt(zone: string, instant: number): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone)
}
