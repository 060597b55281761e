import { assignUnits, canFillTogether } from './assignment.ts'
import { highestSeverity, questionWithin, reasonOf } from './candidates.ts'
import type { RoleAtStart } from './candidates.ts'
import type { Refusal, RefusalReason } from './decision.ts'
import type { PreparedWorld } from './prepared-world.ts'

/**
 * The true reason why the roles of an appointment cannot be filled, for a start to which nothing else objects:
 * the resource that the caller insists on, if it is itself in the way; otherwise the first role that cannot be
 * filled; otherwise that the wanted resources cannot all take part.
 */
export function explainRefusal(prepared: PreparedWorld, roles: readonly RoleAtStart[]): Refusal {
  return wantedRefusal(prepared, roles) ?? roleRefusal(prepared, roles) ?? togetherRefusal(prepared, roles)
}

function wantedRefusal({ wantedIds }: PreparedWorld, roles: readonly RoleAtStart[]): Refusal | null {
  for (const resourceId of wantedIds) {
    let least = Infinity
    let role: string | null = null
    for (const { prepared, candidates, severities } of roles) {
      for (const [index, candidate] of candidates.entries()) {
        const severity = severities[index] ?? Infinity
        if (candidate.resourceId !== resourceId || severity >= least) continue
        least = severity
        role = prepared.requirement.role
      }
    }
    if (least > 0) return { bookable: false, reason: reasonOf(least), resourceId, role }
  }
  return null
}

// The reason of a role is what would have to be different: the weakest obstacle without which it could be filled,
// together with the roles before it. So a role whose only free candidate is needed elsewhere is explained by the
// colleague who is busy, not by the one who is free.
function roleRefusal(prepared: PreparedWorld, roles: readonly RoleAtStart[]): Refusal | null {
  const required = roles.flatMap(({ prepared: { requirement } }, number) => (requirement.isRequired ? [number] : []))
  for (const [place, number] of required.entries()) {
    const upToHere = required.slice(0, place + 1)
    const severity = leastSeverity((within) => {
      return canFillTogether(questionWithin(prepared, { roles, severity: within, wantedIds: [] }), upToHere)
    })
    const role = roles[number]
    if (severity === 0 || role === undefined) continue
    const resourceId = onlyCandidateIn(role, severity)
    const reason = severity > highestSeverity ? lastReason(prepared, { roles, numbers: upToHere }) : reasonOf(severity)
    return { bookable: false, reason, resourceId, role: role.prepared.requirement.role }
  }
  return null
}

// Where each person needs a place of their own, too few places are enough for fewer people.
function lastReason(
  prepared: PreparedWorld,
  { roles, numbers }: { roles: readonly RoleAtStart[]; numbers: readonly number[] },
): RefusalReason {
  const question = questionWithin(prepared, { roles, severity: highestSeverity, wantedIds: [] })
  const forOne = question.roles.map((role, index) => {
    return { ...role, quantity: roles[index]?.prepared.quantityForOne ?? role.quantity }
  })
  return canFillTogether({ ...question, roles: forOne }, numbers) ? 'party_too_large' : 'resource_not_suitable'
}

function togetherRefusal(prepared: PreparedWorld, roles: readonly RoleAtStart[]): Refusal {
  const canHave = (wantedIds: readonly string[], severity: number): boolean => {
    return assignUnits(questionWithin(prepared, { roles, severity, wantedIds })) !== null
  }
  const severity = leastSeverity((within) => canHave(prepared.wantedIds, within))
  if (severity <= highestSeverity) return { bookable: false, reason: reasonOf(severity), resourceId: null, role: null }
  const tooMany = prepared.wantedIds.findIndex(
    (_, place) => !canHave(prepared.wantedIds.slice(0, place + 1), highestSeverity),
  )
  const resourceId = prepared.wantedIds[tooMany] ?? null
  return { bookable: false, reason: reasonOf(severity), resourceId, role: null }
}

function leastSeverity(isEnough: (severity: number) => boolean): number {
  for (let severity = 0; severity <= highestSeverity; severity++) if (isEnough(severity)) return severity
  return highestSeverity + 1
}

/** Names a resource only when it is the one candidate of its role: of several, none is to blame alone. */
function onlyCandidateIn({ candidates, severities }: RoleAtStart, severity: number): string | null {
  const ids = new Set(candidates.map((candidate) => candidate.resourceId))
  const [resourceId] = ids
  return ids.size === 1 && resourceId !== undefined && severities.includes(severity) ? resourceId : null
}
