import { refuse } from '../kernel/result.ts'
import type { Refusal } from '../kernel/result.ts'

/** A stretch of the appointment in which a role is at work, counted from its start. Named as it is stored. */
export interface RequirementPart {
  offset_minutes: number
  duration_minutes: number
}

/** A resource that may fill a role, with the price and the share in turns that it has there. */
export interface RequirementResource {
  resource_id: string
  price_minor?: number | null | undefined
  weight?: number | undefined
}

/**
 * One role that a service needs; the first resource of the list is preferred. Who may fill it is said by `resources`, or
 * by `resource_ids` alone, which leaves the prices and weights of those who stay.
 */
export interface RequirementInput {
  role: string
  quantity?: number | undefined
  quantity_per?: 'booking' | 'person' | undefined
  keep_together?: boolean | undefined
  is_required?: boolean | undefined
  parts?: RequirementPart[] | undefined
  resource_ids?: string[] | undefined
  resources?: RequirementResource[] | undefined
}

export type RequirementRefusal = Refusal<
  | 'catalog.role_twice'
  | 'catalog.requirement_without_resource'
  | 'catalog.requirement_too_large'
  | 'catalog.resources_disagree'
  | 'catalog.resource_twice'
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

function findResourceFault(requirement: RequirementInput, unitsOf: ReadonlyMap<string, number>) {
  const { role, quantity = 1, keep_together = false, resources } = requirement
  const ids = resourceIdsOf(requirement)
  if (ids.length === 0) return refuse('catalog.requirement_without_resource', { role })
  if (resources !== undefined && resources.length !== ids.length) return refuse('catalog.resource_twice', { role })
  if (!agrees(requirement)) return refuse('catalog.resources_disagree', { role })
  const unknownId = ids.find((id) => !unitsOf.has(id))
  if (unknownId !== undefined) return refuse('catalog.unknown_resource', { role, resource_id: unknownId })
  const unitsOfEach = ids.map((id) => unitsOf.get(id) ?? 0)
  const units = keep_together ? Math.max(...unitsOfEach) : unitsOfEach.reduce((sum, each) => sum + each, 0)
  return quantity > units ? refuse('catalog.requirement_too_large', { role, quantity, units }) : null
}

/** Who may fill a role, each once, the preferred first. */
export function resourceIdsOf({ resource_ids = [], resources }: RequirementInput): string[] {
  return [...new Set(resources?.map((resource) => resource.resource_id) ?? resource_ids)]
}

// An answer has both lists, and is often sent back with one of them changed: then nobody knows which one is meant.
function agrees({ resource_ids, resources }: RequirementInput): boolean {
  if (resource_ids === undefined || resources === undefined) return true
  const ids = [...new Set(resource_ids)]
  return ids.length === resources.length && ids.every((id, index) => id === resources[index]?.resource_id)
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
