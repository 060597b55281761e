import type { WeeklyRule } from '@ringbook/availability'
import type { TenantTx } from '../db/transaction.ts'
import type { BranchId, ResourceId, ServiceId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { catalogService } from './catalog-service.ts'
import type { CatalogLimit, CatalogService } from './catalog-service.ts'
import { rulesWhileEmployed } from './resource.ts'
import type { ResourceType } from './resource.ts'
import { readBookableCatalog } from './store/bookable-catalog.ts'
import type { BlockRow, BookableResourceRow } from './store/bookable-catalog.ts'

/** Time off or a closure, with its RFC 5545 rule not yet expanded. */
export interface CatalogBlock {
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  recurrenceRule: string | null
  /** The zone in whose wall time the rule repeats; never null where there is a rule. */
  timezone: string | null
  /** No occurrence begins at or after this instant. */
  recurrenceEndsAt: Temporal.Instant | null
}

/** A resource that may fill a role of the service at this branch. */
export interface CatalogResource {
  id: ResourceId
  name: string
  type: ResourceType
  units: number
  capacity: number | null
  /** Null: whenever the branch is open (never for staff: staff without hours do not work). */
  working: WeeklyRule[] | null
  blocks: CatalogBlock[]
}

export interface BookableCatalog {
  branch: {
    id: BranchId
    name: string
    timezone: string
    /** ISO 3166-1, such as 'DE': how a telephone number without a country code is read. */
    country: string
    /** Null when the branch states no hours. */
    openingHours: WeeklyRule[] | null
    closures: CatalogBlock[]
  }
  service: CatalogService
  resources: CatalogResource[]
  /** All limits that could stop a booking of the service at this branch. */
  limits: CatalogLimit[]
}

export type BookableCatalogRefusal = Refusal<
  'catalog.service_not_found' | 'catalog.branch_not_found' | 'catalog.service_not_offered_at_branch'
>

/**
 * Loads what decides over bookings of a service inside a window, except the time already taken. `branchId` null means
 * the primary branch if it offers the service, else the first that does. The window must reach as far as the
 * appointments with their buffers do: blocks outside it are left out.
 */
export async function loadBookableCatalog(
  tx: TenantTx,
  options: {
    serviceId: ServiceId
    branchId: BranchId | null
    window: { from: Temporal.Instant; to: Temporal.Instant }
  },
): Promise<Result<BookableCatalog, BookableCatalogRefusal>> {
  const { service, branch, resources, limits } = await readBookableCatalog(tx, options)
  if (service === null) return refuse('catalog.service_not_found')
  if (branch === null) return refuse('catalog.branch_not_found')
  if (!branch.offersService) return refuse('catalog.service_not_offered_at_branch')
  const { offersService: _, openingHours, closures, ...branchFacts } = branch
  return ok({
    branch: {
      ...branchFacts,
      openingHours: openingHours.length === 0 ? null : openingHours,
      closures: closures.map(catalogBlock),
    },
    service: catalogService(service),
    resources: resources.map(catalogResource),
    limits,
  })
}

function catalogResource(row: BookableResourceRow): CatalogResource {
  const { id, name, type, units, capacity, hasSchedule } = row
  const working = hasSchedule || type === 'staff' ? rulesWhileEmployed(row.working, row) : null
  return { id, name, type, units, capacity, working, blocks: row.blocks.map(catalogBlock) }
}

function catalogBlock(row: BlockRow): CatalogBlock {
  return {
    startsAt: Temporal.Instant.fromEpochMilliseconds(row.startsAtMs),
    endsAt: Temporal.Instant.fromEpochMilliseconds(row.endsAtMs),
    recurrenceRule: row.recurrenceRule,
    timezone: row.timezone,
    recurrenceEndsAt:
      row.recurrenceEndsAtMs === null ? null : Temporal.Instant.fromEpochMilliseconds(row.recurrenceEndsAtMs),
  }
}
