import { refuse } from '../kernel/result.ts'
import type { Refusal } from '../kernel/result.ts'

/** A stretch of the appointment in which a role is at work, counted from its start. Named as it is stored. */
export interface RequirementPart {
  offset_minutes: number
  duration_minutes: number
}

/** One role that a service needs; the first resource of the list is preferred. */
export interface RequirementInput {
  role: string
  quantity?: number | undefined
  is_required?: boolean | undefined
  parts?: RequirementPart[] | undefined
  resource_ids: string[]
}

export type RequirementRefusal = Refusal<
  | 'catalog.role_twice'
  | 'catalog.requirement_without_resource'
  | 'catalog.requirement_too_large'
  | 'catalog.unknown_resource'
  | 'catalog.part_outside_duration'
  | 'catalog.parts_overlap'
>

/**
 * Why a service that lasts so long cannot have these requirements; null if it can. `unitsOf` knows the units of every
 * resource of the tenant that is named and not deleted.
 */
export function findRequirementFault(options: {
  durationMinutes: number
  requirements: readonly RequirementInput[]
  unitsOf: ReadonlyMap<string, number>
}): { ok: false; refusal: RequirementRefusal } | null {
  const { durationMinutes, requirements, unitsOf } = options
  const roles = new Set<string>()
  for (const requirement of requirements) {
    if (roles.has(requirement.role)) return refuse('catalog.role_twice', { role: requirement.role })
    roles.add(requirement.role)
    const fault = findResourceFault(requirement, unitsOf) ?? findPartFault(requirement, durationMinutes)
    if (fault !== null) return fault
  }
  return null
}

function findResourceFault(
  { role, quantity = 1, resource_ids }: RequirementInput,
  unitsOf: ReadonlyMap<string, number>,
) {
  const ids = [...new Set(resource_ids)]
  if (ids.length === 0) return refuse('catalog.requirement_without_resource', { role })
  const unknownId = ids.find((id) => !unitsOf.has(id))
  if (unknownId !== undefined) return refuse('catalog.unknown_resource', { role, resource_id: unknownId })
  const units = ids.reduce((sum, id) => sum + (unitsOf.get(id) ?? 0), 0)
  return quantity > units ? refuse('catalog.requirement_too_large', { role, quantity, units }) : null
}

/** Why a role cannot be at work in these parts of a service that lasts so long; null if it can. */
export function findPartFault(
  { role, parts = [] }: Pick<RequirementInput, 'role' | 'parts'>,
  durationMinutes: number,
): { ok: false; refusal: RequirementRefusal } | null {
  const inOrder = parts.toSorted((one, other) => one.offset_minutes - other.offset_minutes)
  let freeFrom = 0
  for (const part of inOrder) {
    const end = part.offset_minutes + part.duration_minutes
    if (end > durationMinutes) {
      return refuse('catalog.part_outside_duration', {
        role,
        part_ends_at_minute: end,
        duration_minutes: durationMinutes,
      })
    }
    if (part.offset_minutes < freeFrom) return refuse('catalog.parts_overlap', { role, minute: part.offset_minutes })
    freeFrom = end
  }
  return null
}
