import type { TenantTx } from '../db/transaction.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { findRequirementFault } from './service-requirement.ts'
import type { RequirementInput, RequirementRefusal } from './service-requirement.ts'
import { findKnownBranchIds } from './store/branches.ts'
import { findUnitsOf } from './store/services.ts'
import { isEmptyStretch } from './weekly-hours.ts'

/** What must fit together in a service, as it will be after a change. Times are 'HH:MM' or 'HH:MM:SS'. */
export interface ServiceFacts {
  durationMinutes: number
  availableFrom: string
  availableUntil: string
  requirements: readonly RequirementInput[]
  branchIds: readonly string[]
}

export type ServiceRefusal = Refusal<'catalog.service_hours_empty' | 'catalog.unknown_branch'> | RequirementRefusal

/** Asks whether a service can be as described, before it is written. */
export async function checkService(tx: TenantTx, facts: ServiceFacts): Promise<Result<undefined, ServiceRefusal>> {
  const { durationMinutes, requirements, branchIds } = facts
  const available = { start: facts.availableFrom.slice(0, 5), end: facts.availableUntil.slice(0, 5) }
  if (isEmptyStretch(available)) return refuse('catalog.service_hours_empty')
  const knownBranchIds = await findKnownBranchIds(tx, branchIds)
  const unknownId = branchIds.find((id) => !knownBranchIds.has(id))
  if (unknownId !== undefined) return refuse('catalog.unknown_branch', { branch_id: unknownId })
  const resourceIds = requirements.flatMap((requirement) => requirement.resource_ids)
  const unitsOf = await findUnitsOf(tx, [...new Set(resourceIds)])
  return findRequirementFault({ durationMinutes, requirements, unitsOf }) ?? ok(undefined)
}
