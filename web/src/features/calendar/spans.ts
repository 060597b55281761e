/** A stretch of time in epoch milliseconds; the end does not belong to it. */
export interface Span {
  readonly start: number
  readonly end: number
}

export const MINUTE_MS = 60_000

/** Spans that the API tells as instants. */
export function spansOf(stretches: readonly { start: string; end: string }[]): Span[] {
  return stretches.map(({ start, end }) => ({ start: Date.parse(start), end: Date.parse(end) }))
}

/** Whether two stretches have any time in common. */
export function meet(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end
}

/** The time that lies in both; both are in order. */
export function intersect(ones: readonly Span[], others: readonly Span[]): Span[] {
  return ones.flatMap((one) =>
    others
      .map((other) => ({ start: Math.max(one.start, other.start), end: Math.min(one.end, other.end) }))
      .filter(({ start, end }) => start < end),
  )
}

/** The time that is left when some is taken out. */
export function subtract(from: readonly Span[], removed: readonly Span[]): Span[] {
  return removed.reduce<Span[]>(
    (left, gone) =>
      left.flatMap((span) =>
        meet(span, gone)
          ? [
              { start: span.start, end: gone.start },
              { start: gone.end, end: span.end },
            ].filter(({ start, end }) => start < end)
          : [span],
      ),
    [...from],
  )
}
