import type { AskedPart, FreeBusy } from './free-busy.ts'
import type { CandidateUnit, PreparedRole } from './prepared-roles.ts'
import type { PreparedWorld } from './prepared-world.ts'
import type { SpanSet, TimeSpan } from './time-span.ts'

/** Ascending starts, and one mark for each: 0 = still possible. */
interface MarkedStarts {
  starts: readonly number[]
  marks: Uint8Array
}

/**
 * Leaves out, of ascending starts, those at which the branch is not open, or a required role has fewer free units than
 * it takes. This only spares questions: what is left out would be refused, but what is kept may be refused too.
 *
 * The starts are walked along the sorted spans of each candidate, side by side.
 */
export function possibleStarts(
  { open, durationMs, roles }: PreparedWorld,
  starts: readonly number[],
): readonly number[] {
  let possible = starts
  if (open !== null) {
    const marks = new Uint8Array(starts.length)
    markOutside({ starts, marks }, { hours: open, work: { start: 0, end: durationMs } })
    possible = starts.filter((_, place) => marks[place] === 0)
  }
  for (const role of roles) if (role.requirement.isRequired) possible = startsOfRole(role, possible)
  return possible
}

// A start for which there are enough units already is not walked along again: with a hundred people who have little to
// do, the first few settle nearly all of them.
function startsOfRole({ candidates, parts, quantity }: PreparedRole, starts: readonly number[]): readonly number[] {
  const freeUnits = new Uint32Array(starts.length)
  const lacking = { starts: [...starts], places: Uint32Array.from(starts.keys()) }
  const marks = new Uint8Array(starts.length)
  for (const candidate of candidates) {
    if (!candidate.holdsParty || candidate.freeBusy.isUnreadable) continue
    const { length } = lacking.starts
    markRefused({ starts: lacking.starts, marks: marks.subarray(0, length).fill(0) }, { candidate, parts })
    let left = 0
    for (let index = 0; index < length; index++) {
      const place = lacking.places[index] ?? 0
      const free = (freeUnits[place] ?? 0) + (marks[index] === 0 ? 1 : 0)
      freeUnits[place] = free
      if (free >= quantity) continue
      lacking.starts[left] = lacking.starts[index] ?? 0
      lacking.places[left++] = place
    }
    lacking.starts.length = left
  }
  return starts.filter((_, place) => (freeUnits[place] ?? 0) >= quantity)
}

function markRefused(
  marked: MarkedStarts,
  { candidate: { freeBusy, unit }, parts }: { candidate: CandidateUnit; parts: readonly AskedPart[] },
): void {
  const { working, blocked, takenByUnit }: FreeBusy = freeBusy
  const taken = takenByUnit[unit - 1]
  for (const part of parts) {
    if (working !== null) markOutside(marked, { hours: working, work: part.work })
    markMeeting(marked, { removed: blocked, span: part.taken })
    for (const span of part.spans) {
      if (taken !== undefined) markMeeting(marked, { removed: taken[span.kind ?? 'work'], span })
    }
  }
}

/** Marks the starts at which the work, counted from the start, would not lie in one stretch of the hours. */
function markOutside({ starts, marks }: MarkedStarts, { hours, work }: { hours: SpanSet; work: TimeSpan }): void {
  let place = 0
  for (const { start, end } of hours) {
    // A start that was marked in vain costs a wrong no, so what is compared is what `covers` compares.
    for (; place < marks.length && (starts[place] ?? 0) + work.start < start; place++) marks[place] = 1
    for (; place < marks.length && (starts[place] ?? 0) + work.end <= end; place++);
  }
  marks.fill(1, place)
}

/** Marks the starts at which the span, counted from the start, would meet something in the set. */
function markMeeting({ starts, marks }: MarkedStarts, { removed, span }: { removed: SpanSet; span: TimeSpan }): void {
  let place = 0
  for (const { start, end } of removed) {
    while (place < marks.length && (starts[place] ?? 0) + span.end <= start) place++
    for (; place < marks.length && (starts[place] ?? 0) + span.start < end; place++) marks[place] = 1
  }
}
