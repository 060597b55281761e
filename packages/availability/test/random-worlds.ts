import fc from 'fast-check'
import type { AvailabilityQuestion, BookableResource, Requirement, TimeSpan, WeeklyRule } from '../src/index.ts'

// Small worlds in which everything that can clash does: few people, much that is taken, and days on which the clock
// is turned. Times are multiples of a quarter of an hour, so that spans often touch.

const quarterMs = 900_000
const ids = ['anna', 'ben', 'carla', 'room']

/** Places and the midnight (UTC) before a day that is worth a look there. */
const places = [
  { zone: 'Europe/Berlin', from: '2026-11-20T00:00:00Z' },
  { zone: 'Europe/Berlin', from: '2026-03-28T12:00:00Z' },
  { zone: 'Europe/Berlin', from: '2026-10-24T12:00:00Z' },
  { zone: 'America/New_York', from: '2026-11-01T00:00:00Z' },
  { zone: 'Australia/Lord_Howe', from: '2026-10-03T06:00:00Z' },
  { zone: 'Asia/Kathmandu', from: '2026-11-20T00:00:00Z' },
].map(({ zone, from }) => ({ zone, origin: Temporal.Instant.from(from).epochMilliseconds }))

/** A question with the window in which it is asked; the window is a day long. */
export interface RandomQuestion extends AvailabilityQuestion {
  window: TimeSpan
}

/** Questions about small crowded worlds. */
export function randomQuestions(): fc.Arbitrary<RandomQuestion> {
  return fc.constantFrom(...places).chain(({ zone, origin }) =>
    fc.record({
      service: services(),
      world: fc.record({
        now: fc.integer({ min: -8, max: 8 }).map((quarters) => origin + quarters * quarterMs),
        zone: fc.constant(zone),
        openingHours: fc.oneof({ weight: 1, arbitrary: fc.constant(null) }, { weight: 3, arbitrary: hours() }),
        closures: spans({ origin, most: 1 }),
        resources: resourcesFrom(origin),
      }),
      resourceIds: fc.oneof(
        { weight: 3, arbitrary: fc.constant([]) },
        { weight: 1, arbitrary: fc.subarray(ids, { minLength: 1, maxLength: 2 }) },
      ),
      partySize: fc.constantFrom(1, 1, 1, 2, 3),
      window: fc.constant({ start: origin, end: origin + 96 * quarterMs }),
    }),
  )
}

function services(): fc.Arbitrary<AvailabilityQuestion['service']> {
  return fc.constantFrom(30, 60, 90).chain((durationMinutes) =>
    fc.record({
      durationMinutes: fc.constant(durationMinutes),
      bufferBeforeMinutes: fc.constantFrom(0, 0, 15),
      bufferAfterMinutes: fc.constantFrom(0, 0, 15, 30),
      minimumNoticeMinutes: fc.constantFrom(0, 60, 180),
      bookingHorizonDays: fc.constantFrom(0, 1, 30),
      slotStepMinutes: fc.constantFrom(30, 45, 60),
      maxPartySize: fc.constantFrom(2, 3),
      availableDays: fc.constantFrom([0, 1, 2, 3, 4, 5, 6], [0, 5, 6]),
      availableFromMinute: fc.constantFrom(0, 0, 480),
      availableUntilMinute: fc.constantFrom(1440, 1440, 1200),
      requirements: fc
        .array(requirements(durationMinutes), { minLength: 1, maxLength: 3 })
        .map((list) =>
          list.map((requirement, index) => ({ ...requirement, id: `need-${index}`, role: `role-${index}` })),
        ),
    }),
  )
}

function requirements(durationMinutes: number): fc.Arbitrary<Requirement> {
  const half = Math.floor(durationMinutes / 30) * 15
  const whole = { offsetMinutes: 0, durationMinutes }
  const first = { offsetMinutes: 0, durationMinutes: half }
  const second = { offsetMinutes: half, durationMinutes: durationMinutes - half }
  const middle = { offsetMinutes: 15, durationMinutes: durationMinutes - 15 }
  return fc.record({
    id: fc.constant('need'),
    role: fc.constant('role'),
    quantity: fc.constantFrom(1, 1, 1, 2),
    isRequired: fc.constantFrom(true, true, false),
    parts: fc.constantFrom([], [], [whole], [first], [second], [first, second], [middle]),
    candidates: fc
      .subarray(ids, { minLength: 1 })
      .chain((chosen) =>
        fc.tuple(
          ...chosen.map((resourceId) => fc.record({ resourceId: fc.constant(resourceId), preferenceOrder: fc.nat(2) })),
        ),
      ),
  })
}

function resourcesFrom(origin: number): fc.Arbitrary<BookableResource[]> {
  return fc
    .tuple(...ids.map((id) => resource({ id, origin })))
    .chain((all) => fc.shuffledSubarray(all, { minLength: 2 }))
}

function resource({ id, origin }: { id: string; origin: number }): fc.Arbitrary<BookableResource> {
  return fc.record({
    id: fc.constant(id),
    units: fc.constantFrom(1, 1, 2),
    capacity: fc.constantFrom(null, null, 1, 2),
    working: fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, { weight: 3, arbitrary: hours() }),
    blocks: spans({ origin, most: 1 }),
    busy: spans({ origin, most: 6 }).chain((list) =>
      fc.tuple(...list.map((span) => fc.integer({ min: 1, max: 2 }).map((unit) => ({ ...span, unit })))),
    ),
  })
}

function spans({ origin, most }: { origin: number; most: number }): fc.Arbitrary<TimeSpan[]> {
  const span = fc.tuple(fc.integer({ min: -8, max: 100 }), fc.integer({ min: 1, max: 12 })).map(([from, length]) => {
    return { start: origin + from * quarterMs, end: origin + (from + length) * quarterMs }
  })
  return fc.array(span, { maxLength: most })
}

function hours(): fc.Arbitrary<WeeklyRule[]> {
  const minute = fc.integer({ min: 0, max: 96 }).map((quarter) => quarter * 15)
  const dates = fc.constantFrom(null, null, '2026-03-29', '2026-10-25', '2026-11-20')
  const odd = fc.record({
    dayOfWeek: fc.nat(6),
    startMinute: minute,
    endMinute: minute,
    effectiveFrom: dates,
    effectiveUntil: dates,
  })
  const usual = [0, 1, 2, 3, 4, 5, 6].map((dayOfWeek) => ({ dayOfWeek, startMinute: 360, endMinute: 1320 }))
  return fc.array(odd, { maxLength: 4 }).chain((some) => fc.constantFrom(some, [...usual, ...some]))
}
