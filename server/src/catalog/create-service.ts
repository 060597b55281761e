import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { insertWithFreeSlug } from './free-slug.ts'
import type { IntakeFieldInput } from './intake-field.ts'
import { readServiceWithProblems } from './service-problems.ts'
import type { ServiceWithProblems } from './service-problems.ts'
import type { DurationInput } from './service-duration.ts'
import type { RequirementInput } from './service-requirement.ts'
import { PLAIN_TERMS } from './service-terms.ts'
import { checkService } from './service.ts'
import type { ServiceRefusal } from './service.ts'
import { replaceServiceLists } from './store/service-lists.ts'
import { insertService } from './store/services.ts'
import type { NewService } from './store/services.ts'
import { getBusinessProfile } from './store/summaries.ts'

/** A service to be made; the currency is that of the business where none is given, the slug is made of the name. */
export interface ServiceInput {
  fields: Partial<NewService> & { name: string; duration_minutes: number }
  /** None: offered at every branch. */
  branchIds?: readonly string[] | undefined
  requirements?: readonly RequirementInput[] | undefined
  /** Other durations than that of the fields. */
  durations?: readonly DurationInput[] | undefined
  intakeFields?: readonly IntakeFieldInput[] | undefined
}

/** Adds a service with all that it needs. */
export async function createService(
  session: TenantSession,
  { fields, branchIds = [], requirements = [], durations = [], intakeFields = [] }: ServiceInput,
): Promise<Result<ServiceWithProblems, ServiceRefusal | Refusal<'catalog.slug_taken'>>> {
  return session.transact(async (tx) => {
    const checked = await checkService(tx, {
      durationMinutes: fields.duration_minutes,
      availableFrom: fields.available_from ?? '00:00',
      availableUntil: fields.available_until ?? '24:00',
      terms: { ...PLAIN_TERMS, ...fields },
      durations,
      requirements,
      intakeFields,
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
    await replaceServiceLists(tx, { serviceId: id, branchIds, requirements, durations, intakeFields })
    return ok(await readServiceWithProblems(tx, { serviceId: id, now: session.clock() }))
  })
}
