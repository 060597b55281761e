import { expectConstraints } from '../db/errors.ts'
import type { TenantTx } from '../db/transaction.ts'
import type { ServiceId } from '../kernel/ids.ts'
import { invariant } from '../kernel/invariant.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { IntakeFieldInput } from './intake-field.ts'
import { shortestOf } from './service-duration.ts'
import type { DurationInput } from './service-duration.ts'
import { readServiceWithProblems } from './service-problems.ts'
import type { ServiceWithProblems } from './service-problems.ts'
import { findPartFault } from './service-requirement.ts'
import type { RequirementInput } from './service-requirement.ts'
import { checkService } from './service.ts'
import type { ServiceRefusal } from './service.ts'
import { announceCapacity } from './store/announce.ts'
import { replaceServiceLists } from './store/service-lists.ts'
import { findService, lockService, updateService } from './store/services.ts'
import type { ChangedService, ServiceRecord } from './store/services.ts'

/** What is to change; a list that is given replaces the whole list. */
export interface ServiceChange {
  fields: ChangedService
  branchIds?: readonly string[] | undefined
  requirements?: readonly RequirementInput[] | undefined
  durations?: readonly DurationInput[] | undefined
  intakeFields?: readonly IntakeFieldInput[] | undefined
}

export type ChangeServiceRefusal =
  | ServiceRefusal
  | Refusal<'catalog.service_not_found' | 'catalog.version_mismatch' | 'catalog.slug_taken'>

/** Changes a service and its lists in one step. Appointments that are booked stay as they were booked. */
export async function changeService(
  session: TenantSession,
  options: { serviceId: ServiceId; change: ServiceChange; expectedVersion: number | null },
): Promise<Result<ServiceWithProblems, ChangeServiceRefusal>> {
  const { serviceId, change, expectedVersion } = options
  return expectConstraints({ services_slug_unique: refuse('catalog.slug_taken') }, () =>
    session.transact(async (tx): Promise<Result<ServiceWithProblems, ChangeServiceRefusal>> => {
      if (!(await lockService(tx, serviceId))) return refuse('catalog.service_not_found')
      const found = await findService(tx, serviceId)
      invariant(found, 'a service that is locked stays')
      if (expectedVersion !== null && found.version !== expectedVersion) return refuse('catalog.version_mismatch')
      const checked = await checkChanged(tx, { found, change })
      if (!checked.ok) return checked
      const { fields, ...lists } = change
      await updateService(tx, { id: serviceId, change: fields })
      await replaceServiceLists(tx, { serviceId, ...lists })
      await announceCapacity(tx, { serviceId, change: 'service' })
      return ok(await readServiceWithProblems(tx, { serviceId, now: session.clock() }))
    }),
  )
}

// Lists that stay are not asked again whether their branches and resources are still there: a resource that was deleted
// since is no reason to refuse a new price. Only their parts must still lie inside durations that may have changed.
async function checkChanged(
  tx: TenantTx,
  { found, change }: { found: ServiceRecord; change: ServiceChange },
): Promise<Result<undefined, ServiceRefusal>> {
  const { fields, branchIds = [], requirements, durations = found.durations, intakeFields = [] } = change
  const durationMinutes = fields.duration_minutes ?? found.duration_minutes
  for (const kept of requirements === undefined ? found.requirements : []) {
    const fault = findPartFault(kept, shortestOf({ durationMinutes, durations }))
    if (fault !== null) return fault
  }
  return checkService(tx, {
    durationMinutes,
    availableFrom: fields.available_from ?? found.available_from,
    availableUntil: fields.available_until ?? found.available_until,
    terms: { ...found, ...fields },
    durations,
    requirements: requirements ?? [],
    intakeFields,
    branchIds,
  })
}
