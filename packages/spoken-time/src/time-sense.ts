import { type Clock, clockWithin, eitherClock } from './clock.ts'
import type { MinuteSpan, PartOfDay } from './parts-of-day.ts'
import type { TimeReading } from './reading.ts'

const DAY_MINUTES = 1440

/** What a phrase says about the time of day, before it is combined with its neighbours. */
export type TimeSense =
  | { kind: 'clock'; clock: Clock; around: boolean }
  | { kind: 'spans'; spans: MinuteSpan[] }
  | { kind: 'parts'; parts: PartOfDay[] }

/** "at three": each possible minute. */
export function at(clock: Clock): TimeSense {
  return { kind: 'clock', clock, around: false }
}

/** "about three". */
export function around(clock: Clock): TimeSense {
  return { kind: 'clock', clock, around: true }
}

/** "in the afternoon". */
export function during(part: PartOfDay): TimeSense {
  return { kind: 'parts', parts: [part] }
}

/** "before three": from the start of the day. Before midnight is the whole day; "before twelve" is before noon. */
export function before(clock: Clock): TimeSense {
  const ends = clock.minutes.length > 1 ? clock.minutes.filter((minute) => minute > 0) : clock.minutes
  return { kind: 'spans', spans: ends.map((minute) => ({ from: 0, until: minute === 0 ? DAY_MINUTES : minute })) }
}

/** "after three", "from three on": to the end of the day. */
export function after(clock: Clock): TimeSense {
  return { kind: 'spans', spans: clock.minutes.map((minute) => ({ from: minute, until: DAY_MINUTES })) }
}

/** "between two and four": each beginning with the nearest end after it, within one day; undefined when there is none. */
export function between(limits: { from: Clock; until: Clock }): TimeSense | undefined {
  const all = limits.from.minutes.flatMap((from) => {
    const ends = limits.until.minutes.map((minute) => (minute === 0 ? DAY_MINUTES : minute))
    return ends.filter((until) => until > from).map((until) => ({ from, until }))
  })
  return all.length === 0 ? undefined : { kind: 'spans', spans: narrowest(all) }
}

/** Both phrases describe one time ("in the evening" and "quarter to five"); undefined when they can not both hold. */
export function meetTimes(one: TimeSense, other: TimeSense): TimeSense | undefined {
  if (one.kind === 'parts') return meetParts(one.parts, other)
  if (other.kind === 'parts') return meetParts(other.parts, one)
  if (one.kind === 'spans' && other.kind === 'spans') return meetSpans(one.spans, other.spans)
  if (one.kind === 'clock' && other.kind === 'clock') {
    return keepMinutes(one, (minute) => other.clock.minutes.includes(minute))
  }
  if (one.kind === 'clock' && other.kind === 'spans') return keepWithin(one, other.spans)
  return other.kind === 'clock' && one.kind === 'spans' ? keepWithin(other, one.spans) : undefined
}

/** Either phrase ("at ten or eleven"); undefined when the two are of different kinds and make no list. */
export function eitherTime(one: TimeSense, other: TimeSense): TimeSense | undefined {
  if (one.kind === 'clock' && other.kind === 'clock') {
    return { kind: 'clock', clock: eitherClock(one.clock, other.clock), around: one.around || other.around }
  }
  if (one.kind === 'spans' && other.kind === 'spans') return { kind: 'spans', spans: [...one.spans, ...other.spans] }
  if (one.kind === 'parts' && other.kind === 'parts') return { kind: 'parts', parts: [...one.parts, ...other.parts] }
  return undefined
}

/** The readings that a caller of this package sees. */
export function toTimeReadings(sense: TimeSense): TimeReading[] {
  if (sense.kind === 'clock') {
    return sense.clock.minutes.map((minute) => ({ kind: sense.around ? 'around' : 'at', minute }))
  }
  const spans = sense.kind === 'spans' ? sense.spans : sense.parts.map((part) => part.span)
  return spans.map((span) => ({ kind: 'between', fromMinute: span.from, untilMinute: span.until }))
}

function meetParts(parts: PartOfDay[], other: TimeSense): TimeSense | undefined {
  if (other.kind === 'clock') {
    return keepMinutes(other, (minute) => parts.some((part) => clockWithin({ kind: 'clock', minutes: [minute] }, part)))
  }
  if (other.kind === 'parts') return narrowerParts(parts, other.parts)
  const spans = parts.flatMap((part) => other.spans.flatMap((span) => spanWithin(span, part)))
  return spans.length === 0 ? undefined : { kind: 'spans', spans }
}

function keepWithin(clock: Extract<TimeSense, { kind: 'clock' }>, spans: MinuteSpan[]): TimeSense | undefined {
  return keepMinutes(clock, (minute) => spans.some((span) => minute >= span.from && minute < span.until))
}

function keepMinutes(
  sense: Extract<TimeSense, { kind: 'clock' }>,
  keep: (minute: number) => boolean,
): TimeSense | undefined {
  const minutes = sense.clock.minutes.filter(keep)
  return minutes.length === 0 ? undefined : { ...sense, clock: { kind: 'clock', minutes } }
}

function narrowerParts(parts: PartOfDay[], others: PartOfDay[]): TimeSense | undefined {
  const inside = (inner: PartOfDay[], outer: PartOfDay[]) =>
    inner.every((part) => outer.some((wide) => wide.span.from <= part.span.from && part.span.until <= wide.span.until))
  if (inside(others, parts)) return { kind: 'parts', parts: others }
  return inside(parts, others) ? { kind: 'parts', parts } : undefined
}

/**
 * "After nine" and "in the morning" is nine to twelve: the named limit has to go with the part, and the open side ends
 * where the part ends.
 */
function spanWithin(span: MinuteSpan, part: PartOfDay): MinuteSpan[] {
  const fits = (minute: number) => part.clockSpans.some((clocks) => minute >= clocks.from && minute <= clocks.until)
  const openStart = span.from === 0
  const openEnd = span.until === DAY_MINUTES
  if (!(openStart || fits(span.from)) || !(openEnd || fits(span.until))) return []
  const from = openStart ? part.span.from : span.from
  const until = openEnd ? part.span.until : span.until
  return from < until ? [{ from, until }] : [span]
}

function meetSpans(ones: MinuteSpan[], others: MinuteSpan[]): TimeSense | undefined {
  const overlaps = ones
    .flatMap((one) =>
      others.map((other) => ({ from: Math.max(one.from, other.from), until: Math.min(one.until, other.until) })),
    )
    .filter((span) => span.from < span.until)
  return overlaps.length === 0 ? undefined : { kind: 'spans', spans: narrowest(overlaps) }
}

/** Drops every span that contains another: between two and four is never two in the night until four in the afternoon. */
function narrowest(spans: MinuteSpan[]): MinuteSpan[] {
  return spans.filter(
    (span) =>
      !spans.some(
        (other) =>
          other.from >= span.from && other.until <= span.until && other.until - other.from < span.until - span.from,
      ),
  )
}
