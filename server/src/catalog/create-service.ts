import { invariant } from '../kernel/invariant.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { insertWithFreeSlug } from './free-slug.ts'
import type { RequirementInput } from './service-requirement.ts'
import { checkService } from './service.ts'
import type { ServiceRefusal } from './service.ts'
import { findService, insertService, replaceRequirements, replaceServiceBranches } from './store/services.ts'
import type { NewService, ServiceRecord } from './store/services.ts'
import { getBusinessProfile } from './store/summaries.ts'

/** A service to be made; the currency is that of the business where none is given, the slug is made of the name. */
export interface ServiceInput {
  fields: Partial<NewService> & { name: string; duration_minutes: number }
  /** None: offered at every branch. */
  branchIds?: readonly string[] | undefined
  requirements?: readonly RequirementInput[] | undefined
}

/** Adds a service with all that it needs. */
export async function createService(
  session: TenantSession,
  { fields, branchIds = [], requirements = [] }: ServiceInput,
): Promise<Result<ServiceRecord, ServiceRefusal | Refusal<'catalog.slug_taken'>>> {
  return session.transact(async (tx) => {
    const checked = await checkService(tx, {
      durationMinutes: fields.duration_minutes,
      availableFrom: fields.available_from ?? '00:00',
      availableUntil: fields.available_until ?? '24:00',
      requirements,
      branchIds,
    })
    if (!checked.ok) return checked
    const currency = fields.currency ?? (await getBusinessProfile(tx)).currency
    const id = await insertWithFreeSlug({
      name: fields.name,
      slug: fields.slug,
      fallback: 'service',
      insert: (slug) => insertService(tx, { ...fields, slug, currency, created_by: session.actor.userId }),
    })
    if (id === null) return refuse('catalog.slug_taken')
    await replaceServiceBranches(tx, { serviceId: id, branchIds })
    await replaceRequirements(tx, { serviceId: id, requirements })
    const written = await findService(tx, id)
    invariant(written, 'a service that was just written is there')
    return ok(written)
  })
}
