import type { TenantTx } from '../db/transaction.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { findIntakeFieldFault } from './intake-field.ts'
import type { IntakeFieldInput, IntakeFieldRefusal } from './intake-field.ts'
import { findDurationFault, shortestOf } from './service-duration.ts'
import type { DurationInput, DurationRefusal } from './service-duration.ts'
import { findRequirementFault, resourceIdsOf } from './service-requirement.ts'
import type { RequirementInput, RequirementRefusal } from './service-requirement.ts'
import { findTermsFault } from './service-terms.ts'
import type { ServiceTerms, TermsRefusal } from './service-terms.ts'
import { findKnownBranchIds } from './store/branches.ts'
import { findUnitsOf } from './store/services.ts'
import { isEmptyStretch } from './weekly-hours.ts'

/** What must fit together in a service, as it will be after a change. Times are 'HH:MM' or 'HH:MM:SS'. */
export interface ServiceFacts {
  durationMinutes: number
  availableFrom: string
  availableUntil: string
  terms: ServiceTerms
  durations: readonly DurationInput[]
  requirements: readonly RequirementInput[]
  intakeFields: readonly IntakeFieldInput[]
  branchIds: readonly string[]
}

export type ServiceRefusal =
  | Refusal<'catalog.service_hours_empty' | 'catalog.unknown_branch'>
  | TermsRefusal
  | DurationRefusal
  | RequirementRefusal
  | IntakeFieldRefusal

/** Asks whether a service can be as described, before it is written. */
export async function checkService(tx: TenantTx, facts: ServiceFacts): Promise<Result<undefined, ServiceRefusal>> {
  const { durationMinutes, terms, durations, requirements, intakeFields, branchIds } = facts
  const available = { start: facts.availableFrom.slice(0, 5), end: facts.availableUntil.slice(0, 5) }
  if (isEmptyStretch(available)) return refuse('catalog.service_hours_empty')
  const fault =
    findTermsFault(terms) ?? findDurationFault({ durationMinutes, durations }) ?? findIntakeFieldFault(intakeFields)
  if (fault !== null) return fault
  const knownBranchIds = await findKnownBranchIds(tx, branchIds)
  const unknownId = branchIds.find((id) => !knownBranchIds.has(id))
  if (unknownId !== undefined) return refuse('catalog.unknown_branch', { branch_id: unknownId })
  const unitsOf = await findUnitsOf(tx, [...new Set(requirements.flatMap(resourceIdsOf))])
  const shortest = shortestOf({ durationMinutes, durations })
  return findRequirementFault({ durationMinutes: shortest, requirements, unitsOf }) ?? ok(undefined)
}
