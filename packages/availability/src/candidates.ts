import type { AssignmentQuestion, RoleToFill } from './assignment.ts'
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
  /** In the order in which they are asked on that day. */
  candidates: readonly CandidateUnit[]
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

/** The severity above 0 of a reason. */
export function severityOfReason(reason: (typeof obstacles)[number]): number {
  return obstacles.indexOf(reason) + 1
}

/** The reason that a severity above 0 stands for. */
export function reasonOf(severity: number): RefusalReason {
  return obstacles[severity - 1] ?? 'resource_not_suitable'
}

/**
 * Asks the candidates of every role about an appointment at `start`: all of them, unless the first who is free serves it
 * in any case (one role for one, and nobody is insisted on). Most services are such, and most starts are then decided by
 * two or three of ten people.
 */
export function rolesAt(
  prepared: PreparedWorld,
  start: number,
  { stopsAtFirst = isOneEnough(prepared) } = {},
): RoleAtStart[] {
  const startsOn = wallTimeOf(prepared.table, start).dayNumber
  return prepared.roles.map((role) => {
    const parts = role.parts.map((part) => partAt(part, start))
    const candidates = role.candidatesOn(startsOn)
    return {
      prepared: role,
      candidates,
      parts,
      severities: severitiesOf(candidates, { parts, startsOn, stopsAtFirst }),
    }
  })
}

/** Whether the first candidate who is free serves the appointment in any case. */
export function isOneEnough({ roles, wantedIds }: PreparedWorld): boolean {
  return roles.length === 1 && roles[0]?.quantity === 1 && wantedIds.length === 0
}

/** The question who fills the roles, if candidates up to a severity counted as free. */
export function questionWithin(
  { moments }: PreparedWorld,
  { roles, severity, wantedIds }: { roles: readonly RoleAtStart[]; severity: number; wantedIds: readonly string[] },
): AssignmentQuestion {
  return {
    moments,
    roles: roles.map((role) => roleWithin(role, severity)),
    wanted: wantedIds.map((id) =>
      roles.flatMap(({ candidates }) =>
        candidates.flatMap(({ number, resourceId }) => (resourceId === id ? [number] : [])),
      ),
    ),
  }
}

/** The role to be filled, if candidates up to a severity counted as free. */
export function roleWithin(role: RoleAtStart, severity: number): RoleToFill {
  const { quantity, requirement } = role.prepared
  const within = candidatesWithin(role, severity)
  const toFill = { quantity, isRequired: requirement.isRequired, units: within.map(({ number }) => number) }
  if (requirement.keepTogether !== true || quantity === 1) return toFill
  return { ...toFill, resourceOf: new Map(within.map(({ number, resourceId }) => [number, resourceId])) }
}

function candidatesWithin({ candidates, severities }: RoleAtStart, severity: number): CandidateUnit[] {
  return candidates.slice(0, severities.length).filter((_, index) => (severities[index] ?? Infinity) <= severity)
}

function severitiesOf(
  candidates: readonly CandidateUnit[],
  { parts, startsOn, stopsAtFirst }: { parts: readonly AskedPart[]; startsOn: number; stopsAtFirst: boolean },
): number[] {
  const severities: number[] = []
  for (const candidate of candidates) {
    const severity = severityOf(candidate, { parts, startsOn })
    severities.push(severity)
    if (stopsAtFirst && severity === 0) break
  }
  return severities
}

function severityOf(
  { freeBusy, unit, holdsParty }: CandidateUnit,
  { parts, startsOn }: { parts: readonly AskedPart[]; startsOn: number },
): number {
  if (!holdsParty) return highestSeverity
  const obstacle = obstacleOf(freeBusy, { unit, parts, startsOn })
  return obstacle === null ? 0 : severityOfReason(obstacle)
}
