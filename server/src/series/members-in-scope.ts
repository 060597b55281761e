import type { AppointmentId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { SeriesRefusal } from './errors.ts'
import { isStillToCome } from './series.ts'
import type { SeriesMember, SeriesScope } from './series.ts'

/** The dates that a change is about. */
export interface ScopedMembers {
  /** The one that was named; where none was, the next that is still to come. */
  readonly named: SeriesMember
  /** All that are changed, in the order of the rule: booked and not begun. */
  readonly affected: readonly SeriesMember[]
  readonly untouched: readonly SeriesMember[]
}

/**
 * Which appointments of a series a change is about: the one that is named, that and all after it in the order of the
 * rule, or all. Those that have begun, are done or are cancelled are never among them. Refuses when none is left.
 */
export function membersInScope(
  members: readonly SeriesMember[],
  asked: { scope: SeriesScope; appointmentId: AppointmentId | null; now: Temporal.Instant },
): Result<ScopedMembers, SeriesRefusal> {
  const { scope, appointmentId, now } = asked
  const toCome = members.filter((member) => isStillToCome(member, now))
  const isMeant = (member: SeriesMember) => member.appointmentId === appointmentId
  if (appointmentId !== null && !members.some(isMeant)) return refuse('series.appointment_not_in_series')
  const named = appointmentId === null ? toCome[0] : toCome.find(isMeant)
  if (named === undefined) return refuse('series.nothing_to_change')
  const affected = toCome.filter((member) => isInScope(member, { scope, named }))
  return ok({ named, affected, untouched: members.filter((member) => !affected.includes(member)) })
}

function isInScope(member: SeriesMember, { scope, named }: { scope: SeriesScope; named: SeriesMember }): boolean {
  switch (scope) {
    case 'this':
      return member === named
    case 'following':
      return Temporal.Instant.compare(member.seriesStartsAt, named.seriesStartsAt) >= 0
    case 'all':
      return true
  }
}
