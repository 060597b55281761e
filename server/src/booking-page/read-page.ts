import { getBusinessProfile, listBranchSummaries, listServiceSummaries, listStaffSummaries } from '../catalog/index.ts'
import type { BranchSummary, BusinessProfile, ServiceSummary, StaffSummary } from '../catalog/index.ts'
import type { BranchId, ResourceId, ServiceId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { OpenPage } from './enter-page.ts'

/** A service of the page, with where it is offered there and who may be asked for. */
export interface OfferedService extends ServiceSummary {
  readonly staffIds: ResourceId[]
}

/** What a business shows on its page: nothing that is hidden, nothing that cannot be chosen there. */
export interface OfferedCatalog {
  readonly business: BusinessProfile
  readonly branches: readonly BranchSummary[]
  readonly services: readonly OfferedService[]
  readonly staff: readonly StaffSummary[]
}

/** Reads what the page shows. */
export async function readOfferedCatalog({ session, settings }: OpenPage): Promise<OfferedCatalog> {
  const [business, branches, services, staff] = await session.transact((tx) =>
    Promise.all([getBusinessProfile(tx), listBranchSummaries(tx), listServiceSummaries(tx), listStaffSummaries(tx)]),
  )
  const shown = branches.filter(({ id }) => !settings.hiddenBranchIds.includes(id))
  const isShown = (id: BranchId) => shown.some((branch) => branch.id === id)
  const chosen = settings.letsChooseStaff ? staff : []
  const offered = services
    .filter(({ availableOnline, branchIds }) => availableOnline && (branchIds.length === 0 || branchIds.some(isShown)))
    .map((service) => ({
      ...service,
      branchIds: service.branchIds.length === 0 ? shown.map(({ id }) => id) : service.branchIds.filter(isShown),
      staffIds: chosen.filter(({ serviceIds }) => serviceIds.includes(service.id)).map(({ id }) => id),
    }))
  return {
    business,
    branches: shown,
    services: shown.length === 0 ? [] : offered,
    staff: chosen.filter(({ id }) => offered.some(({ staffIds }) => staffIds.includes(id))),
  }
}

/** What a visitor asks of the page, as far as it decides over what may be offered. */
export interface AskedOffer {
  readonly serviceId: ServiceId
  readonly branchId: BranchId | null
  readonly staffId: ResourceId | null
}

/**
 * The same with a branch of the page. Refuses what the page does not offer, also when somebody knows its id: a service
 * that is not booked online, a branch that is hidden, somebody who is not chosen here.
 */
export function checkOffer(
  catalog: OfferedCatalog,
  asked: AskedOffer,
): Result<AskedOffer & { branchId: BranchId }, Refusal<'booking_page.not_offered'>> {
  const service = catalog.services.find(({ id }) => id === asked.serviceId)
  const branchId = service?.branchIds.find((id) => asked.branchId === null || id === asked.branchId)
  const isKnown = asked.staffId === null || service?.staffIds.includes(asked.staffId)
  if (branchId === undefined || isKnown !== true) return refuse('booking_page.not_offered')
  return ok({ ...asked, branchId })
}
