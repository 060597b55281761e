import fc from 'fast-check'
import type {
  AvailabilityQuestion,
  BookableResource,
  BookableService,
  BookingLimit,
  BookingWorld,
  BusySpan,
  DayOverride,
  GroupSession,
  Requirement,
  TimeSpan,
  VisitItem,
  VisitQuestion,
  WeeklyRule,
} from '../src/index.ts'
import { allDays } from './salon.ts'

// Small worlds in which everything that can clash does: few people, much that is taken, and days on which the clock
// is turned. Times are multiples of five minutes, most of a quarter of an hour, so that spans often touch. What a world
// can do without comes first in each choice, because fast-check shrinks to it.

const quarterMs = 900_000
const ids = ['anna', 'ben', 'carla', 'room']

/** Places and the midnight (UTC) before a day that is worth a look there. */
const places = [
  { zone: 'Europe/Berlin', from: '2026-11-20T00:00:00Z' },
  { zone: 'Europe/Berlin', from: '2026-11-30T00:00:00Z' },
  { zone: 'Europe/Berlin', from: '2026-03-28T12:00:00Z' },
  { zone: 'Europe/Berlin', from: '2026-10-24T12:00:00Z' },
  { zone: 'America/New_York', from: '2026-11-01T00:00:00Z' },
  { zone: 'Australia/Lord_Howe', from: '2026-10-03T06:00:00Z' },
  { zone: 'Asia/Kathmandu', from: '2026-11-20T00:00:00Z' },
  { zone: 'Africa/Cairo', from: '2026-04-23T12:00:00Z' },
].map(({ zone, from }) => ({ zone, origin: Temporal.Instant.from(from).epochMilliseconds }))

/** Where a world lies, and when. */
interface Place {
  zone: string
  origin: number
}

/** A question with the window in which it is asked; the window is a day or two long. */
export interface RandomQuestion extends AvailabilityQuestion {
  window: TimeSpan
}

/** Questions about small crowded worlds. */
export function randomQuestions(): fc.Arbitrary<RandomQuestion> {
  return fc.constantFrom(...places).chain((place) => questionsAt(place))
}

/** Questions about small crowded worlds in weeks in which no clock is turned. */
export function questionsInQuietWeeks(): fc.Arbitrary<RandomQuestion> {
  const quiet = places.filter(({ origin }) => origin > Temporal.Instant.from('2026-11-10T00:00:00Z').epochMilliseconds)
  return fc.constantFrom(...quiet).chain((place) => questionsAt(place))
}

/** Questions about two or three services in one visit. */
export function randomVisits(): fc.Arbitrary<RandomVisit> {
  return fc.constantFrom(...places).chain((place) =>
    fc
      .record({
        services: fc.array(simpleServices(place), { minLength: 1, maxLength: 2 }),
        items: fc.array(visitItems(place), { minLength: 2, maxLength: 3 }),
        world: worlds(place),
        samePolicy: fc.constantFrom<VisitQuestion['samePolicy']>('require', 'prefer'),
        staffIds: sometimes(4, fc.subarray(ids), undefined),
        window: fc.constant({ start: place.origin, end: place.origin + 96 * quarterMs }),
      })
      .map(({ services: list, items, ...visit }) => ({ ...visit, items: inOneVisit(items, list) })),
  )
}

/** A visit with the window in which it is asked about. */
export interface RandomVisit extends VisitQuestion {
  window: TimeSpan
}

type ItemWishes = Omit<VisitItem, 'service' | 'offsetMinutes'> & { pick: number; gap: number }

// One after the other, with a gap, overlapping or at once.
function inOneVisit(wishes: readonly ItemWishes[], list: readonly BookableService[]): VisitItem[] {
  const items: VisitItem[] = []
  for (const [number, { pick, gap, sameAs, ...wish }] of wishes.entries()) {
    const service = list[pick % list.length]
    if (service === undefined) continue
    const last = items.at(-1)
    const end = last === undefined ? 0 : last.offsetMinutes + last.service.durationMinutes
    const isEarlier = typeof sameAs === 'number' && sameAs < number
    const offsetMinutes = number === 0 ? 0 : Math.max(0, end + gap)
    items.push({ ...wish, service, offsetMinutes, sameAs: isEarlier ? sameAs : null })
  }
  return items
}

function visitItems(place: Place): fc.Arbitrary<ItemWishes> {
  return fc.record({
    pick: fc.nat(1),
    gap: fc.constantFrom(0, 0, 15, -15, -60),
    sameAs: fc.constantFrom(null, 0, 1),
    partySize: fc.constantFrom(1, 1, 2),
    resourceIds: sometimes(3, fc.subarray(ids, { minLength: 1, maxLength: 1 }), []),
    preferredIds: sometimes(2, fc.shuffledSubarray(ids, { minLength: 1, maxLength: 2 }), []),
    limits: sometimes(4, fc.array(limits(place), { minLength: 1, maxLength: 2 }), undefined),
  })
}

// Few ways each, so that all ways of all services together stay few; and buffers that neighbours may share.
function simpleServices(place: Place): fc.Arbitrary<BookableService> {
  const shared: Partial<BookableService> = { bufferRule: 'max', bufferBeforeMinutes: 15, bufferAfterMinutes: 15 }
  return fc.tuple(services(place), fc.constantFrom({}, shared)).map(([service, buffers]) => ({
    ...service,
    ...buffers,
    bookingHorizonDays: 30,
    bookableUntil: null,
    maxPartySize: 2,
    requirements: service.requirements
      .slice(0, 2)
      .map((requirement): Requirement => ({ ...requirement, quantityPer: 'booking' })),
  }))
}

function questionsAt(place: Place): fc.Arbitrary<RandomQuestion> {
  return fc.record({
    service: services(place),
    world: worlds(place),
    resourceIds: sometimes(4, fc.subarray(ids, { minLength: 1, maxLength: 2 }), []),
    preferredIds: sometimes(3, fc.shuffledSubarray([...ids, 'nobody'], { minLength: 1, maxLength: 2 }), []),
    partySize: fc.constantFrom(1, 1, 1, 2, 3),
    window: fc
      .constantFrom(96, 96, 96, 192)
      .map((quarters) => ({ start: place.origin, end: place.origin + quarters * quarterMs })),
  })
}

/** The same as `fallback` in all but one of so many cases. */
function sometimes<Value>(cases: number, rare: fc.Arbitrary<Value>, fallback: Value): fc.Arbitrary<Value> {
  return fc.oneof({ weight: cases - 1, arbitrary: fc.constant(fallback) }, { weight: 1, arbitrary: rare })
}

/** Worlds around a place's day. */
function worlds(place: Place): fc.Arbitrary<BookingWorld> {
  const { zone, origin } = place
  return fc.record({
    now: fc
      .tuple(fc.integer({ min: -96, max: 96 }), fc.constantFrom(0, 0, 61_000), fc.constantFrom(0, 0, 0, 1, 2))
      .map(([fives, shift, daysBefore]) => origin + fives * 300_000 + shift - daysBefore * 86_400_000),
    zone: fc.constant(zone),
    openingHours: fc.oneof({ weight: 1, arbitrary: fc.constant(null) }, { weight: 3, arbitrary: hours(place) }),
    openingOverrides: overrides(place),
    holidays: sometimes(6, holidays(place), []),
    closures: spans({ origin, most: 1 }),
    resources: resourcesFrom(place),
    limits: sometimes(4, fc.array(limits(place), { minLength: 1, maxLength: 2 }), []),
    groupSessions: fc
      .array(sessions(place), { maxLength: 4 })
      .map((list) => list.map((session, index) => ({ ...session, id: `session-${index}` }))),
  })
}

const allDay = { availableFromMinute: 0, availableUntilMinute: 1440 }
const serviceHours = sometimes(
  4,
  fc.constantFrom(
    { availableFromMinute: 480, availableUntilMinute: 1200 },
    { availableFromMinute: 1200, availableUntilMinute: 120 },
    { availableFromMinute: 1440, availableUntilMinute: 720 },
  ),
  allDay,
)

const horizons = sometimes<Pick<BookableService, 'bookingHorizonDays' | 'horizonCounts'>>(
  3,
  fc.record({
    bookingHorizonDays: fc.nat(3),
    horizonCounts: fc.constantFrom<BookableService['horizonCounts']>('days', 'working_days', 'working_days'),
  }),
  { bookingHorizonDays: 30, horizonCounts: 'days' },
)

/** Services of all kinds. */
function services(place: Place): fc.Arbitrary<BookableService> {
  return fc.constantFrom(30, 60, 90, 30, 60, 90, 30, 60, 90, 1500).chain((durationMinutes) =>
    fc
      .record({
        durationMinutes: fc.constant(durationMinutes),
        bufferBeforeMinutes: fc.constantFrom(0, 0, 15),
        bufferAfterMinutes: fc.constantFrom(0, 0, 15, 30),
        bufferRule: fc.constantFrom<BookableService['bufferRule']>('sum', 'sum', 'max'),
        minimumNoticeMinutes: fc.constantFrom(0, 60, 185),
        bookableUntil: sometimes(8, dates(place), null),
        slotStepMinutes: fc.constantFrom(30, 45, 60, 50),
        slotAnchorMinute: fc.constantFrom(0, 0, 0, 10, 485),
        slotGrid: fc.constantFrom<BookableService['slotGrid']>('anchored', 'anchored', 'packed'),
        maxPartySize: fc.constantFrom(2, 3),
        availableDays: fc.constantFrom(allDays, allDays, allDays, allDays, [0, 5, 6]),
        requirements: requirementLists(durationMinutes),
        choice: fc.constantFrom<BookableService['choice']>('preference', 'preference', 'least_busy', 'round_robin'),
      })
      .chain((service) =>
        fc.tuple(serviceHours, horizons).map(([hours, horizon]) => ({ ...service, ...hours, ...horizon })),
      )
      .chain((service) => sometimes(4, groups(service), service)),
  )
}

function groups(service: BookableService): fc.Arbitrary<BookableService> {
  return fc.tuple(fc.constantFrom(1, 2, 3, 6), fc.boolean()).map(([sized, opensOnDemand]) => ({
    ...service,
    group: { places: sized, opensOnDemand },
  }))
}

function requirementLists(durationMinutes: number): fc.Arbitrary<Requirement[]> {
  return fc
    .array(requirements(durationMinutes), { minLength: 1, maxLength: 3 })
    .map((list) => list.map((requirement, index) => ({ ...requirement, id: `need-${index}`, role: `role-${index}` })))
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
    quantityPer: fc.constantFrom<Requirement['quantityPer']>('booking', 'booking', 'person'),
    keepTogether: fc.constantFrom(false, false, true),
    isRequired: fc.constantFrom(true, true, false),
    parts: fc.constantFrom([], [], [whole], [first], [second], [first, second], [middle]),
    candidates: fc.subarray(ids, { minLength: 1 }).chain((chosen) => fc.tuple(...chosen.map(candidates))),
  })
}

function candidates(resourceId: string): fc.Arbitrary<Requirement['candidates'][number]> {
  return fc.record({
    resourceId: fc.constant(resourceId),
    preferenceOrder: fc.nat(2),
    weight: fc.constantFrom(1, 1, 2, 3),
    servedCount: fc.constantFrom(0, 2, 3, 6),
  })
}

function resourcesFrom(place: Place): fc.Arbitrary<BookableResource[]> {
  return fc.tuple(...ids.map((id) => resource({ id, place }))).chain((all) => {
    return fc.shuffledSubarray(all, { minLength: 3 })
  })
}

function resource({ id, place }: { id: string; place: Place }): fc.Arbitrary<BookableResource> {
  return fc.record({
    id: fc.constant(id),
    units: fc.constantFrom(1, 1, 2, 3),
    capacity: fc.constantFrom(null, null, 1, 2),
    working: fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, { weight: 3, arbitrary: hours(place) }),
    overrides: overrides(place),
    blocks: spans({ origin: place.origin, most: 1 }),
    busy: busySpans(place),
    isUnreadable: sometimes(12, fc.constant(true), false),
  })
}

function busySpans({ origin }: Place): fc.Arbitrary<BusySpan[]> {
  const kinds = fc.constantFrom<BusySpan['kind']>('work', 'work', 'buffer_before', 'buffer_after')
  return spans({ origin, most: 9 }).chain((list) =>
    fc.tuple(
      ...list.map((span) => fc.record({ ...constantsOf(span), unit: fc.integer({ min: 1, max: 3 }), kind: kinds })),
    ),
  )
}

function constantsOf({ start, end }: TimeSpan): { start: fc.Arbitrary<number>; end: fc.Arbitrary<number> } {
  return { start: fc.constant(start), end: fc.constant(end) }
}

function spans({ origin, most }: { origin: number; most: number }): fc.Arbitrary<TimeSpan[]> {
  // Most in the hours in which most are open.
  const froms = fc.oneof(fc.integer({ min: 20, max: 80 }), fc.integer({ min: -8, max: 196 }))
  const span = fc
    .tuple(froms, fc.integer({ min: 0, max: 16 }), fc.constantFrom(0, 0, 0, 300_000))
    .map(([from, length, shift]) => {
      return { start: origin + shift + from * quarterMs, end: origin + shift + (from + length) * quarterMs }
    })
  return fc.array(span, { maxLength: most })
}

function overrides(place: Place): fc.Arbitrary<DayOverride[]> {
  const override = fc.record({ date: dates(place), hours: fc.array(minuteSpans(), { maxLength: 2 }) })
  return sometimes(4, fc.uniqueArray(override, { minLength: 1, maxLength: 3, selector: ({ date }) => date }), [])
}

function holidays(place: Place): fc.Arbitrary<{ date: string; name: string }[]> {
  const holiday = fc.record({ date: dates(place), name: fc.constantFrom('New Year', 'Labour Day') })
  return fc.array(holiday, { minLength: 1, maxLength: 2 })
}

/** Local dates from the day before the place's own to three days after it. */
function dates({ zone, origin }: Place): fc.Arbitrary<string> {
  const today = Temporal.Instant.fromEpochMilliseconds(origin).toZonedDateTimeISO(zone).toPlainDate()
  return fc.integer({ min: -1, max: 3 }).map((days) => today.add({ days }).toString())
}

function limits(place: Place): fc.Arbitrary<BookingLimit> {
  const used = fc.record({ date: dates(place), count: fc.nat(2), minutes: fc.constantFrom(0, 30, 60, 90) })
  return fc
    .constantFrom<BookingLimit['scope']>('service', 'customer', 'resource', 'resource', 'resource')
    .chain((scope) =>
      fc.record({
        scope: fc.constant(scope),
        resourceId: scope === 'resource' ? fc.constantFrom(...ids) : fc.constant(null),
        period: fc.constantFrom<BookingLimit['period']>('day', 'week', 'month'),
        maxCount: fc.constantFrom(null, 0, 1, 2, 3),
        maxMinutes: fc.constantFrom(null, 60, 90, 150),
        used: fc.array(used, { maxLength: 3 }),
      }),
    )
}

function sessions({ origin }: Place): fc.Arbitrary<GroupSession> {
  const assigned = fc.record({
    requirementId: fc.constantFrom('need-0', 'need-1'),
    role: fc.constantFrom('role-0', 'role-1'),
    resourceId: fc.constantFrom(...ids),
    unit: fc.constantFrom(1, 2),
  })
  return fc
    .record({
      // Few starts, so that there are several sessions at one.
      from: fc.constantFrom(36, 36, 36, 37, 40, 60, 8),
      quarters: fc.integer({ min: 1, max: 6 }),
      sized: fc.integer({ min: 1, max: 4 }),
      taken: fc.nat(4),
      assignments: fc.array(assigned, { minLength: 1, maxLength: 2 }),
    })
    .map(({ from, quarters, sized, taken, assignments }) => ({
      id: '',
      start: origin + from * quarterMs,
      end: origin + (from + quarters) * quarterMs,
      places: sized,
      taken: Math.min(taken, sized),
      assignments,
    }))
}

function minuteSpans(): fc.Arbitrary<{ startMinute: number; endMinute: number }> {
  const minute = fc.integer({ min: 0, max: 96 }).map((quarter) => quarter * 15)
  return fc.record({ startMinute: minute, endMinute: minute })
}

function hours(place: Place): fc.Arbitrary<WeeklyRule[]> {
  const effective = sometimes(3, dates(place), null)
  const odd = fc
    .record({ span: minuteSpans(), dayOfWeek: fc.nat(6), effectiveFrom: effective, effectiveUntil: effective })
    .map(({ span, ...rule }) => ({ ...span, ...rule }))
  const usual: WeeklyRule[] = allDays.map((dayOfWeek) => ({ dayOfWeek, startMinute: 360, endMinute: 1320 }))
  const begun = fc.tuple(dates(place), fc.boolean()).map(([date, isBeginning]) => {
    return usual.map((rule) => ({ ...rule, ...(isBeginning ? { effectiveFrom: date } : { effectiveUntil: date }) }))
  })
  return fc.array(odd, { maxLength: 4 }).chain((some) => {
    return fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom<WeeklyRule[]>(usual, [...usual, ...some], some) },
      { weight: 1, arbitrary: begun },
    )
  })
}
