import { createResource, createService, listBranches, replaceOpeningHours, replaceSchedule } from '../catalog/index.ts'
import type { CatalogRefusalCode, RequirementInput } from '../catalog/index.ts'
import { joinTransaction } from '../db/tenant-session.ts'
import type { TenantTx } from '../db/transaction.ts'
import type { BranchId, ResourceId } from '../kernel/ids.ts'
import { invariant } from '../kernel/invariant.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { undoIfRefused } from '../kernel/undo-if-refused.ts'
import { createFaq } from '../receptionist/index.ts'
import type { SetupRefusalCode } from './errors.ts'
import { hasBegun, lockTenant } from './store.ts'
import type { PlacePlan, ServicePlan, WeekdayHours } from './template.ts'

export interface StaffPlan {
  readonly firstName: string
  readonly lastName: string | null
  /** Which services of the plan, by their place in it; null: all of them. */
  readonly serves: readonly number[] | null
}

/** A whole business as its owner wants it. */
export interface SetupPlan {
  readonly staffRole: string | null
  readonly kinds: readonly { readonly kind: string; readonly name: string }[]
  readonly openingHours: readonly WeekdayHours[]
  readonly staff: readonly StaffPlan[]
  readonly places: readonly PlacePlan[]
  readonly services: readonly ServicePlan[]
  readonly answers: readonly { readonly question: string; readonly answer: string }[]
}

/** What was made. */
export interface SetUp {
  readonly staff: number
  readonly places: number
  readonly services: number
  readonly answers: number
}

export type SetupRefusal = Refusal<SetupRefusalCode | CatalogRefusalCode>

/**
 * Makes all that a business needs to be booked, or nothing of it: hours of its primary branch, staff who work in these
 * hours, places, services that need them, answers to questions. Only once: a business that has services or staff
 * already is refused. Staff without a list of services do all.
 */
export function setUpBusiness(session: TenantSession, plan: SetupPlan): Promise<Result<SetUp, SetupRefusal>> {
  return undoIfRefused(session.transact, async (tx: TenantTx): Promise<Result<SetUp, SetupRefusal>> => {
    await lockTenant(tx)
    if (await hasBegun(tx)) return refuse('setup.already_set_up')
    const joined = joinTransaction(session, tx)
    const branchId = await primaryBranch(joined)
    const opened = await openWeek(joined, { branchId, hours: plan.openingHours })
    if (!opened.ok) return opened
    const team = await addStaff(joined, { branchId, plan })
    if (!team.ok) return team
    const places = await addPlaces(joined, { branchId, plan })
    if (!places.ok) return places
    const added = await addServices(joined, { plan, team: team.value, places: places.value })
    if (!added.ok) return added
    for (const { question, answer } of plan.answers) await createFaq(joined, { question, answer })
    const { staff, places: allPlaces, services, answers } = plan
    return ok({
      staff: staff.length,
      places: allPlaces.length,
      services: services.length,
      answers: answers.length,
    })
  })
}

async function primaryBranch(session: TenantSession): Promise<BranchId> {
  const { items } = await listBranches(session, { filter: {}, page: { limit: 100, after: null } })
  const branch = items.find(({ is_primary: isPrimary }) => isPrimary) ?? items[0]
  invariant(branch, 'a business has a branch from its first moment')
  return branch.id as BranchId
}

function openWeek(session: TenantSession, { branchId, hours }: { branchId: BranchId; hours: readonly WeekdayHours[] }) {
  return replaceOpeningHours(session, { branchId, openingHours: hours.map(hoursOfDay), expectedVersion: null })
}

function hoursOfDay({ day, from, until }: WeekdayHours) {
  return { day, start: from, end: until, effectiveFrom: null, effectiveUntil: null }
}

// One after the other: all share one connection, and who comes first in the list is preferred.
async function addStaff(
  session: TenantSession,
  { branchId, plan }: { branchId: BranchId; plan: SetupPlan },
): Promise<Result<ResourceId[], SetupRefusal>> {
  const ids: ResourceId[] = []
  for (const { firstName, lastName } of plan.staff) {
    const added = await createResource(session, {
      type: 'staff',
      first_name: firstName,
      last_name: lastName,
      title: plan.staffRole,
      home_branch_id: branchId,
    })
    if (!added.ok) return added
    const id = added.value.id as ResourceId
    const schedule = plan.openingHours.map((hours) => ({ ...hoursOfDay(hours), branchId: null }))
    const works = await replaceSchedule(session, { resourceId: id, schedule, expectedVersion: null })
    if (!works.ok) return works
    ids.push(id)
  }
  return ok(ids)
}

/** The places by kind, in the order of the plan. */
async function addPlaces(
  session: TenantSession,
  { branchId, plan }: { branchId: BranchId; plan: SetupPlan },
): Promise<Result<Map<string, ResourceId[]>, SetupRefusal>> {
  const byKind = new Map<string, ResourceId[]>()
  for (const { type, kind, name, units, capacity } of plan.places) {
    const added = await createResource(session, { type, name, units, capacity, home_branch_id: branchId })
    if (!added.ok) return added
    byKind.set(kind, [...(byKind.get(kind) ?? []), added.value.id as ResourceId])
  }
  return ok(byKind)
}

async function addServices(
  session: TenantSession,
  { plan, team, places }: { plan: SetupPlan; team: readonly ResourceId[]; places: ReadonlyMap<string, ResourceId[]> },
): Promise<Result<undefined, SetupRefusal>> {
  for (const [index, service] of plan.services.entries()) {
    const serving = team.filter((_id, who) => plan.staff[who]?.serves?.includes(index) ?? true)
    const requirements = requirementsOf(service, { plan, serving, places })
    if (!requirements.ok) return requirements
    const added = await createService(session, {
      fields: {
        name: service.name,
        spoken_names: [...service.spokenNames],
        duration_minutes: service.durationMinutes,
        price_minor: service.priceMinor,
        buffer_after_minutes: service.bufferAfterMinutes,
        max_party_size: service.maxPartySize,
        sort_order: index,
      },
      requirements: requirements.value,
      intakeFields: service.intakeFields,
    })
    if (!added.ok) return added
  }
  return ok(undefined)
}

function requirementsOf(
  service: ServicePlan,
  options: { plan: SetupPlan; serving: readonly ResourceId[]; places: ReadonlyMap<string, ResourceId[]> },
): Result<RequirementInput[], SetupRefusal> {
  const { plan, serving, places } = options
  const requirements: RequirementInput[] = []
  for (const need of service.needs) {
    const ids = need === 'staff' ? serving : (places.get(need) ?? [])
    if (ids.length === 0) {
      const code = need === 'staff' ? 'setup.service_without_staff' : 'setup.service_without_place'
      return refuse(code, { service: service.name })
    }
    const named = plan.kinds.find(({ kind }) => kind === need)?.name
    const role = need === 'staff' ? (plan.staffRole ?? need) : (named ?? need)
    requirements.push({ role, resource_ids: [...ids] })
  }
  return ok(requirements)
}
