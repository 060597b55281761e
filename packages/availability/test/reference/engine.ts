import type { AvailabilityQuestion, Decision, GroupSession, Refusal, Slot } from '../../src/index.ts'
import { minuteMs } from './clock.ts'
import { assignmentsOf, fillings } from './fillings.ts'
import type { AskedStart, FilledRole } from './fillings.ts'
import { reasonOfResources } from './reasons.ts'
import { refusalOfSession, refusalOfTime } from './time-rules.ts'
import type { TimeRefusal } from './time-rules.ts'

// The same rules as the engine, written as slowly and plainly as they can be: every five minutes are looked at, every
// way to fill the roles is tried, and Temporal does all that has to do with zones. It shares no code with the engine.

/** Answers what `isBookable` must answer. */
export function referenceDecision(question: AvailabilityQuestion, start: number): Decision {
  const asked: AskedStart = { ...question, start }
  const refusal = referenceTimeRefusal(asked)
  if (refusal !== null) return refusal
  for (const slot of referenceWays(asked)) return { bookable: true, slot }
  return reasonOfResources(asked)
}

/** The refusal for which no resource is the reason; null when only resources decide. */
export function referenceTimeRefusal(asked: AskedStart): Refusal | null {
  const { service, start } = asked
  const sessions = sessionsAt(asked)
  if (!service.group || (sessions.length === 0 && service.group.opensOnDemand)) {
    return refused(refusalOfTime(asked, start))
  }
  if (sessions.length === 0) {
    const end = start + service.durationMinutes * minuteMs
    return refused(refusalOfSession(asked, { start, end }) ?? { reason: 'no_group_session', holidayName: null })
  }
  const allowed = sessions.filter((session) => refusalOfSession(asked, session) === null)
  if (allowed.length === 0) {
    const end = Math.min(...sessions.map((session) => session.end))
    return refused(refusalOfSession(asked, { start, end }))
  }
  const hasRoom = allowed.some((session) => placesLeft(session) >= (asked.partySize ?? 1))
  return hasRoom ? null : refused({ reason: 'group_session_full', holidayName: null })
}

/** All ways to serve an appointment that no rule of time refuses, the best first. */
export function* referenceWays(asked: AskedStart): Generator<Slot> {
  const { resourceIds = [], preferredIds = [], service, start } = asked
  const sessions = sessionsAt(asked)
  if (sessions.length > 0) {
    const allowed = sessions.filter((session) => refusalOfSession(asked, session) === null)
    yield* sessionSlots(asked, allowed)
    return
  }
  const group = !service.group ? {} : { groupSessionId: null, placesLeft: service.group.places }
  const toSlot = (filled: readonly FilledRole[]): Slot => {
    const end = start + service.durationMinutes * minuteMs
    return { start, end, assignments: assignmentsOf(asked, filled), ...group }
  }
  const all = [...resourceIds, ...preferredIds]
  for (const filled of fillings(asked, { wanted: all })) yield toSlot(filled)
  if (preferredIds.length === 0) return
  for (const filled of fillings(asked, { wanted: resourceIds })) {
    // Those with everybody whom the caller would like have had their turn.
    const serving = filled.flatMap(({ units }) => units.map(({ resource }) => resource.id))
    if (!all.every((id) => serving.includes(id))) yield toSlot(filled)
  }
}

/** The sessions that can be meant: those at this very start in which everybody serves on whom the caller insists. */
function sessionsAt({ service, world, start, resourceIds = [] }: AskedStart): GroupSession[] {
  if (!service.group) return []
  return (world.groupSessions ?? []).filter((session) => session.start === start && hasAll(session, resourceIds))
}

function* sessionSlots({ partySize = 1, preferredIds = [] }: AskedStart, sessions: GroupSession[]): Generator<Slot> {
  const inOrder = sessions
    .filter((session) => placesLeft(session) >= partySize)
    .toSorted((one, other) => (one.id < other.id ? -1 : 1))
    .toSorted((one, other) => placesLeft(one) - placesLeft(other))
    .toSorted((one, other) => Number(hasAll(other, preferredIds)) - Number(hasAll(one, preferredIds)))
  for (const session of inOrder) {
    const { start, end } = session
    const assignments = session.assignments.map((assignment) => ({ ...assignment, start, end }))
    yield { start, end, assignments, groupSessionId: session.id, placesLeft: placesLeft(session) }
  }
}

function placesLeft({ places, taken }: GroupSession): number {
  return places - taken
}

function hasAll({ assignments }: GroupSession, ids: readonly string[]): boolean {
  return ids.every((id) => assignments.some(({ resourceId }) => resourceId === id))
}

function refused(refusal: TimeRefusal | null): Refusal | null {
  if (refusal === null) return null
  const { reason, holidayName } = refusal
  return { bookable: false, reason, resourceId: null, role: null, ...(holidayName === null ? {} : { holidayName }) }
}
