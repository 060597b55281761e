import type { Refusal, RefusalReason, Requirement } from '../../src/index.ts'
import { candidatesOf, fillings, fillRoles, obstacles } from './fillings.ts'
import type { AskedStart } from './fillings.ts'

const everything = obstacles.length
const severities = [...obstacles.keys(), everything]

/** Why resources cannot serve an appointment: whom the caller insists on, else the first role, else all together. */
export function reasonOfResources(asked: AskedStart): Refusal {
  return reasonOfWanted(asked) ?? reasonOfRole(asked) ?? reasonOfAllTogether(asked)
}

// The resource stands in its own way in every role that it could have.
function reasonOfWanted(asked: AskedStart): Refusal | null {
  for (const id of asked.resourceIds ?? []) {
    const roles = asked.service.requirements.flatMap((requirement) =>
      candidatesOf(asked, requirement)
        .filter(({ resource }) => resource.id === id)
        .map(({ severity }) => ({ role: requirement.role, severity })),
    )
    const [easiest] = roles.toSorted((one, other) => one.severity - other.severity)
    if (easiest === undefined) return refusal('resource_not_suitable', { resourceId: id, role: null })
    if (easiest.severity > 0) return refusal(reasonOf(easiest.severity), { resourceId: id, role: easiest.role })
  }
  return null
}

// The first role that cannot be filled beside those before it, and the weakest obstacle without which it could be.
function reasonOfRole(asked: AskedStart): Refusal | null {
  const required = asked.service.requirements.filter((each) => each.isRequired)
  for (const [place, requirement] of required.entries()) {
    const upToHere = required.slice(0, place + 1)
    const severity = severities.find((each) => canFill(asked, upToHere, each)) ?? Infinity
    if (severity === 0) continue
    const reason = severity === Infinity ? reasonOfNobody(asked, upToHere) : reasonOf(severity)
    return refusal(reason, { resourceId: onlyOneWith(severity, asked, requirement), role: requirement.role })
  }
  return null
}

function reasonOfAllTogether(asked: AskedStart): Refusal {
  const wanted = asked.resourceIds ?? []
  const severity = severities.find((each) => canHave(asked, wanted, each))
  if (severity !== undefined) return refusal(reasonOf(severity), { resourceId: null, role: null })
  const tooMany = wanted.find((_, place) => !canHave(asked, wanted.slice(0, place + 1), everything))
  return refusal('resource_not_suitable', { resourceId: tooMany ?? null, role: null })
}

// A party may be too many for all there are.
function reasonOfNobody(asked: AskedStart, roles: readonly Requirement[]): RefusalReason {
  return canFill({ ...asked, partySize: 1 }, roles, everything) ? 'party_too_large' : 'resource_not_suitable'
}

function onlyOneWith(severity: number, asked: AskedStart, requirement: Requirement): string | null {
  const candidates = candidatesOf(asked, requirement)
  const isOne = candidates.every(({ resource }) => resource === candidates[0]?.resource)
  return isOne && candidates.some((each) => each.severity === severity) ? (candidates[0]?.resource.id ?? null) : null
}

function canFill(asked: AskedStart, roles: readonly Requirement[], severity: number): boolean {
  return fillRoles(asked, roles, severity).next().done === false
}

function canHave(asked: AskedStart, wanted: readonly string[], severity: number): boolean {
  return fillings(asked, { wanted, severity }).next().done === false
}

function reasonOf(severity: number): RefusalReason {
  return obstacles[severity - 1] ?? 'resource_not_suitable'
}

function refusal(reason: RefusalReason, who: { resourceId: string | null; role: string | null }): Refusal {
  return { bookable: false, reason, ...who }
}
