import type { AssignmentQuestion } from './assignment.ts'
import type { RefusalReason } from './decision.ts'
import { obstacleOf, partAt } from './free-busy.ts'
import type { AskedPart } from './free-busy.ts'
import type { CandidateUnit, PreparedRole } from './prepared-roles.ts'
import type { PreparedWorld } from './prepared-world.ts'
import { wallTimeOf } from './zone-table.ts'

/** What can stand in the way of a candidate, the weakest first: what is taken today may be free tomorrow. */
const obstacles = [
  'resource_taken',
  'resource_limit_reached',
  'resource_blocked',
  'calendar_unreadable',
  'resource_not_working',
  'party_too_large',
] as const

/** The candidates of a role at one start, each with what stands in its way. */
export interface RoleAtStart {
  prepared: PreparedRole
  /** The parts at their instants. */
  parts: readonly AskedPart[]
  /**
   * In the order of the candidates: 0 = free, otherwise the place of its obstacle, counted from 1. Whoever comes after
   * one who is enough was not asked, and is missing.
   */
  severities: readonly number[]
}

/** The severity at which every candidate counts as free: who is left out then is no candidate at all. */
export const highestSeverity = obstacles.length

/** The reason that a severity above 0 stands for. */
export function reasonOf(severity: number): RefusalReason {
  return obstacles[severity - 1] ?? 'resource_not_suitable'
}

/**
 * Asks the candidates of every role about an appointment at `start`: all of them, unless the first who is free serves it
 * in any case (one role for one, and nobody is insisted on). Most services are such, and most starts are then decided by
 * two or three of ten people.
 */
export function rolesAt({ roles, wantedIds, table }: PreparedWorld, start: number): RoleAtStart[] {
  const startsOn = wallTimeOf(table, start).dayNumber
  return roles.map((prepared) => {
    const parts = prepared.parts.map((part) => partAt(part, start))
    const isOneEnough = roles.length === 1 && prepared.requirement.quantity === 1 && wantedIds.length === 0
    return { prepared, parts, severities: severitiesOf(prepared.candidates, { parts, startsOn, isOneEnough }) }
  })
}

/** The question who fills the roles, if candidates up to a severity counted as free. */
export function questionWithin(
  { moments, roles: preparedRoles }: PreparedWorld,
  { roles, severity, wantedIds }: { roles: readonly RoleAtStart[]; severity: number; wantedIds: readonly string[] },
): AssignmentQuestion {
  return {
    moments,
    roles: roles.map((role) => ({
      quantity: role.prepared.requirement.quantity,
      isRequired: role.prepared.requirement.isRequired,
      units: unitsWithin(role, severity),
    })),
    wanted: wantedIds.map((id) =>
      preparedRoles.flatMap(({ candidates }) =>
        candidates.flatMap(({ number, resourceId }) => (resourceId === id ? [number] : [])),
      ),
    ),
  }
}

function unitsWithin({ prepared, severities }: RoleAtStart, severity: number): number[] {
  const units: number[] = []
  for (const [index, { number }] of prepared.candidates.entries()) {
    if ((severities[index] ?? Infinity) <= severity) units.push(number)
  }
  return units
}

function severitiesOf(
  candidates: readonly CandidateUnit[],
  { parts, startsOn, isOneEnough }: { parts: readonly AskedPart[]; startsOn: number; isOneEnough: boolean },
): number[] {
  const severities: number[] = []
  for (const candidate of candidates) {
    const severity = severityOf(candidate, { parts, startsOn })
    severities.push(severity)
    if (isOneEnough && severity === 0) break
  }
  return severities
}

function severityOf(
  { freeBusy, unit, holdsParty }: CandidateUnit,
  { parts, startsOn }: { parts: readonly AskedPart[]; startsOn: number },
): number {
  if (!holdsParty) return highestSeverity
  const obstacle = obstacleOf(freeBusy, { unit, parts, startsOn })
  return obstacle === null ? 0 : obstacles.indexOf(obstacle) + 1
}
