import { invariant } from './invariant.ts'

/** A half-open span of time in epoch milliseconds: `start` belongs to it, `end` does not. */
export interface TimeSpan {
  start: number
  end: number
}

declare const sorted: unique symbol

/** Spans in ascending order that neither overlap nor touch; only the functions of this file can make one. */
export type SpanSet = readonly TimeSpan[] & { readonly [sorted]: true }

/**
 * Makes a set out of spans in any order; overlapping and touching ones become one, empty ones vanish.
 * Throws BrokenInvariant for a span that ends before it starts or has no number in it.
 */
export function mergeSpans(spans: Iterable<TimeSpan>): SpanSet {
  const copies: TimeSpan[] = []
  for (const span of spans) {
    requireSpan(span)
    if (span.start < span.end) copies.push({ start: span.start, end: span.end })
  }
  return mergeOwned(copies)
}

/** Every moment that lies in at least one of the sets. */
export function unionOf(sets: readonly SpanSet[]): SpanSet {
  return mergeSpans(sets.flat())
}

/** Every moment that lies in both sets; their order does not matter. */
export function intersectionOf([one, other]: readonly [SpanSet, SpanSet]): SpanSet {
  const shared: TimeSpan[] = []
  let i = 0
  let j = 0
  for (let a = one[i], b = other[j]; a !== undefined && b !== undefined; a = one[i], b = other[j]) {
    const start = Math.max(a.start, b.start)
    const end = Math.min(a.end, b.end)
    if (start < end) shared.push({ start, end })
    if (a.end < b.end) i++
    else j++
  }
  return trusted(shared)
}

/** Every moment of `from` that does not lie in `removed`. */
export function subtractSpans({ from, removed }: { from: SpanSet; removed: SpanSet }): SpanSet {
  const left: TimeSpan[] = []
  for (const span of from) {
    let start = span.start
    let next = firstEndingAfter(removed, start)
    for (let cut = removed[next]; cut !== undefined && cut.start < span.end; cut = removed[++next]) {
      if (start < cut.start) left.push({ start, end: cut.start })
      start = cut.end
    }
    if (start < span.end) left.push({ start, end: span.end })
  }
  return trusted(left)
}

/** The part of each span that lies inside the window, as a set. */
export function clipSpans(spans: Iterable<TimeSpan>, window: TimeSpan): SpanSet {
  const inside: TimeSpan[] = []
  for (const span of spans) {
    requireSpan(span)
    const start = Math.max(span.start, window.start)
    const end = Math.min(span.end, window.end)
    if (start < end) inside.push({ start, end })
  }
  return mergeOwned(inside)
}

/** Whether every moment from `start` to `end` lies in the set. */
export function covers(set: SpanSet, { start, end }: TimeSpan): boolean {
  const span = set[firstEndingAfter(set, start)]
  return span !== undefined && span.start <= start && end <= span.end
}

/** Whether any moment from `start` to `end` lies in the set; spans that only touch do not meet. */
export function meets(set: SpanSet, { start, end }: TimeSpan): boolean {
  const span = set[firstEndingAfter(set, start)]
  return span !== undefined && span.start < end
}

/** Whether two spans share a moment; spans that only touch do not. */
export function spansOverlap([one, other]: readonly [TimeSpan, TimeSpan]): boolean {
  return one.start < other.end && other.start < one.end
}

/** Throws BrokenInvariant unless the span is two finite numbers in order (an empty span is allowed). */
export function requireSpan({ start, end }: TimeSpan): void {
  const isSpan = Number.isFinite(start) && Number.isFinite(end) && start <= end
  // The text is only built for a broken span: this runs for every busy span of every look-up.
  if (!isSpan) invariant(false, `a span runs from ${start} to ${end}`)
}

/** Merges spans that nobody else holds, none of them empty, in their own place. */
function mergeOwned(spans: TimeSpan[]): SpanSet {
  if (!isAscending(spans)) spans.sort((one, other) => one.start - other.start)
  let length = 0
  let last: TimeSpan | undefined
  for (const span of spans) {
    if (last !== undefined && span.start <= last.end) {
      last.end = Math.max(last.end, span.end)
      continue
    }
    last = span
    spans[length++] = span
  }
  spans.length = length
  return trusted(spans)
}

// Databases and calendars mostly answer in order, and sorting what is sorted still costs a copy.
function isAscending(spans: readonly TimeSpan[]): boolean {
  let before = -Infinity
  for (const { start } of spans) {
    if (start < before) return false
    before = start
  }
  return true
}

function firstEndingAfter(set: SpanSet, instant: number): number {
  let low = 0
  let high = set.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const span = set[middle]
    if (span !== undefined && span.end <= instant) low = middle + 1
    else high = middle
  }
  return low
}

function trusted(spans: readonly TimeSpan[]): SpanSet {
  return spans as SpanSet
}
