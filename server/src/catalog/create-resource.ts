import { expectConstraints } from '../db/errors.ts'
import { invariant } from '../kernel/invariant.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { checkResourceReferences } from './check-resource-references.ts'
import type { ReferenceRefusal } from './check-resource-references.ts'
import { readPhone } from './phone.ts'
import { findResourceFault, resourceName } from './resource.ts'
import type { ResourceFactsRefusal } from './resource.ts'
import { findResource, insertResource } from './store/resources.ts'
import type { NewResource, ResourceRecord } from './store/resources.ts'
import { getBusinessProfile } from './store/summaries.ts'

/** A resource to be made; staff may have a first name in place of a name. */
export type ResourceInput = Omit<NewResource, 'name'> & { name?: string | undefined }

export type CreateResourceRefusal =
  | ResourceFactsRefusal
  | ReferenceRefusal
  | Refusal<'catalog.name_missing' | 'catalog.invalid_phone' | 'catalog.staff_email_taken'>

/** Adds a resource: a staff member, a room, a piece of equipment. It has no working hours yet. */
export async function createResource(
  session: TenantSession,
  input: ResourceInput,
): Promise<Result<ResourceRecord, CreateResourceRefusal>> {
  const { type, units = 1, hired_on: hiredOn = null, terminated_on: terminatedOn = null } = input
  const fault = findResourceFault({ type, units, hiredOn, terminatedOn })
  if (fault !== null) return fault
  const name = resourceName(input)
  if (name === null) return refuse('catalog.name_missing')
  return expectConstraints({ resources_staff_email_unique: refuse('catalog.staff_email_taken') }, () =>
    session.transact(async (tx): Promise<Result<ResourceRecord, CreateResourceRefusal>> => {
      const known = await checkResourceReferences(tx, input)
      if (!known.ok) return known
      const phone = readPhone({ text: input.phone, country: (await getBusinessProfile(tx)).country })
      if (!phone.ok) return phone
      const resource = { ...input, name, phone: phone.value, created_by: session.actor.userId }
      const written = await findResource(tx, await insertResource(tx, resource))
      invariant(written, 'a resource that was just written is there')
      return ok(written)
    }),
  )
}
