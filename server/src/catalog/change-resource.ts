import { expectConstraints } from '../db/errors.ts'
import type { ResourceId } from '../kernel/ids.ts'
import { invariant } from '../kernel/invariant.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { checkResourceReferences } from './check-resource-references.ts'
import type { ReferenceRefusal } from './check-resource-references.ts'
import { readPhone } from './phone.ts'
import { findResourceFault } from './resource.ts'
import type { ResourceFactsRefusal } from './resource.ts'
import { announceCapacity } from './store/announce.ts'
import { findResource, lockResource, updateResource } from './store/resources.ts'
import type { ChangedResource, ResourceRecord } from './store/resources.ts'
import { getBusinessProfile } from './store/summaries.ts'

/** What is to change. The type stays: allocations and schedules were made for it. */
export type ResourceChange = Omit<ChangedResource, 'type'>

export type ChangeResourceRefusal =
  | ResourceFactsRefusal
  | ReferenceRefusal
  | Refusal<
      'catalog.resource_not_found' | 'catalog.version_mismatch' | 'catalog.invalid_phone' | 'catalog.staff_email_taken'
    >

/** Changes a resource. Appointments that are booked stay as they were booked. */
export async function changeResource(
  session: TenantSession,
  options: { resourceId: ResourceId; change: ResourceChange; expectedVersion: number | null },
): Promise<Result<ResourceRecord, ChangeResourceRefusal>> {
  const { resourceId, change, expectedVersion } = options
  return expectConstraints({ resources_staff_email_unique: refuse('catalog.staff_email_taken') }, () =>
    session.transact(async (tx): Promise<Result<ResourceRecord, ChangeResourceRefusal>> => {
      if (!(await lockResource(tx, resourceId))) return refuse('catalog.resource_not_found')
      const found = await findResource(tx, resourceId)
      invariant(found, 'a resource that is locked stays')
      if (expectedVersion !== null && found.version !== expectedVersion) return refuse('catalog.version_mismatch')
      const { units = found.units, hired_on: hiredOn = found.hired_on, terminated_on = found.terminated_on } = change
      const fault = findResourceFault({ type: found.type, units, hiredOn, terminatedOn: terminated_on })
      if (fault !== null) return fault
      const known = await checkResourceReferences(tx, change)
      if (!known.ok) return known
      const phone = readPhone({ text: change.phone, country: (await getBusinessProfile(tx)).country })
      if (!phone.ok) return phone
      await updateResource(tx, { id: resourceId, change: { ...change, phone: phone.value } })
      await announceCapacity(tx, { resourceId, change: 'resource' })
      const changed = await findResource(tx, resourceId)
      invariant(changed, 'a resource that is locked stays')
      return ok(changed)
    }),
  )
}
