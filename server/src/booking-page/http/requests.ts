import type { AppointmentId, BranchId, ResourceId, ServiceId } from '../../kernel/ids.ts'
import { ok, refuse } from '../../kernel/result.ts'
import type { Refusal, Result } from '../../kernel/result.ts'
import type { Language } from '../../receptionist/index.ts'
import type { TimesQuestion } from '../find-times.ts'
import type { VisitedPage } from './visited-page.ts'
import { findOwn, readAccess } from '../portal-access.ts'
import type { Visitor } from '../visitor.ts'

interface TimesQuery {
  readonly service_id: string
  readonly branch_id?: string | undefined
  readonly staff_id?: string | undefined
  readonly party_size: number
  readonly duration_minutes?: number | undefined
  readonly appointment_id?: string | undefined
}

/** For what times are looked for; of an appointment that shall be moved all follows from it but who serves. */
export async function timesQuestion(page: VisitedPage, query: TimesQuery): Promise<Result<TimesQuestion, Refusal>> {
  const staffId = (query.staff_id ?? null) as ResourceId | null
  if (query.appointment_id === undefined) {
    return ok({
      serviceId: query.service_id as ServiceId,
      branchId: (query.branch_id ?? null) as BranchId | null,
      staffId,
      partySize: query.party_size,
      durationMinutes: query.duration_minutes,
      movedId: null,
    })
  }
  const access = await readAccess(page.session, page.token)
  if (!access.ok) return access
  const own = await findOwn(page.session, access.value, query.appointment_id as AppointmentId)
  if (!own.ok) return own
  const { id: movedId, service, branch, partySize, start, end } = own.value
  if (service === null) return refuse('booking_page.not_offered')
  const durationMinutes = start.until(end).total('minutes')
  return ok({ serviceId: service.id, branchId: branch?.id ?? null, staffId, partySize, durationMinutes, movedId })
}

/** Whom a body names. */
export function visitorOf(body: {
  first_name: string
  last_name: string
  phone?: string | null | undefined
  email?: string | null | undefined
  language: Language
}): Visitor {
  const { first_name: firstName, last_name: lastName, phone, email, language } = body
  return { firstName, lastName, phone: phone || null, email: email || null, language }
}
