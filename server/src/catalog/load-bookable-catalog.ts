import type { DayOverride, Holiday, WeeklyRule } from '@ringbook/availability'
import type { TenantTx } from '../db/transaction.ts'
import type { BranchId, ResourceId, ServiceId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { catalogService } from './catalog-service.ts'
import type { CatalogLimit, CatalogService } from './catalog-service.ts'
import { holidaysBetween } from './holiday-calendar.ts'
import { isEmployedOn, rulesWhileEmployed } from './resource.ts'
import type { ResourceType } from './resource.ts'
import type { BlockRow, BookableBranchRow, BookableResourceRow } from './store/bookable-catalog.ts'
import type { DateHoursRow } from './store/date-overrides.ts'
import { readKeptCatalog } from './store/kept-catalog.ts'

/** Time off or a closure, with its RFC 5545 rule not yet expanded. */
export interface CatalogBlock {
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  recurrenceRule: string | null
  /** The zone in whose wall time the rule repeats; never null where there is a rule. */
  timezone: string | null
  /** No occurrence begins at or after this instant. */
  recurrenceEndsAt: Temporal.Instant | null
  /** Starts at which it does not take place, and at which it does as well (EXDATE and RDATE). */
  recurrenceExceptions: Temporal.Instant[]
  recurrenceAdditions: Temporal.Instant[]
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
  /** Days on which other hours hold than `working`, those at this branch; none at all: not here on that day. */
  overrides: DayOverride[]
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
    /** Days with other opening hours than those of the week, and of a public holiday. */
    openingOverrides: DayOverride[]
    /** Public holidays on which the branch closes; none if it does not close on any. */
    holidays: Holiday[]
  }
  service: CatalogService
  resources: CatalogResource[]
  /** All limits that could stop a booking of the service at this branch. */
  limits: CatalogLimit[]
  /** Whether anybody or anything of it has a calendar outside of Ringbook, whose busy time must be asked for too. */
  hasOutsideCalendars: boolean
}

export type BookableCatalogRefusal = Refusal<
  'catalog.service_not_found' | 'catalog.branch_not_found' | 'catalog.service_not_offered_at_branch'
>

/**
 * Loads what decides over bookings of a service inside a window, except the time already taken. `branchId` null means
 * the primary branch if it offers the service, else the first that does. The window must reach as far as the
 * appointments with their buffers do: blocks outside it are left out. Days that differ from the week come along from
 * `now` on where that is earlier: a horizon of working days is counted from there.
 */
export async function loadBookableCatalog(
  tx: TenantTx,
  options: {
    serviceId: ServiceId
    branchId: BranchId | null
    window: { from: Temporal.Instant; to: Temporal.Instant }
    now?: Temporal.Instant
  },
): Promise<Result<BookableCatalog, BookableCatalogRefusal>> {
  const { window, now = window.from } = options
  const daysFrom = Temporal.Instant.compare(now, window.from) < 0 ? now : window.from
  const { service, branch, resources, limits } = await readKeptCatalog(tx, { ...options, daysFrom })
  if (service === null) return refuse('catalog.service_not_found')
  if (branch === null) return refuse('catalog.branch_not_found')
  if (!branch.offersService) return refuse('catalog.service_not_offered_at_branch')
  return ok({
    branch: await catalogBranch(branch, { from: daysFrom, to: window.to }),
    service: catalogService(service),
    resources: resources.map((resource) => catalogResource(resource, branch.id)),
    limits,
    hasOutsideCalendars: resources.some((resource) => resource.hasOutsideCalendar),
  })
}

/** A branch as booking reads it, with the public holidays of a window. */
export async function catalogBranch(
  branch: BookableBranchRow,
  window: { from: Temporal.Instant; to: Temporal.Instant },
): Promise<BookableCatalog['branch']> {
  const { id, name, timezone, country, openingHours, closures, overrides } = branch
  return {
    id,
    name,
    timezone,
    country,
    openingHours: openingHours.length === 0 ? null : openingHours,
    closures: closures.map(catalogBlock),
    openingOverrides: overrides.map(({ date, hours }) => ({ date, hours: hours.map(stretchOf) })),
    holidays: await holidaysOf(branch, window),
  }
}

async function holidaysOf(
  branch: BookableBranchRow,
  { from, to }: { from: Temporal.Instant; to: Temporal.Instant },
): Promise<Holiday[]> {
  const { closesOnHolidays, holidayCountry: country, holidayRegion: region, language, timezone } = branch
  if (!closesOnHolidays || country === null) return []
  const dateOf = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(timezone).toPlainDate()
  // Hours that began on the evening before the window run into it, unless that evening was a holiday.
  const days = { from: dateOf(from).subtract({ days: 1 }), to: dateOf(to) }
  return holidaysBetween({ country, region, language }, days)
}

/** A resource as booking reads it at one branch. */
export function catalogResource(row: BookableResourceRow, branchId: string): CatalogResource {
  const { id, name, type, units, capacity, hasSchedule, isAtHome } = row
  // Who is only here on a date of its own is not here whenever the branch is open.
  const hasHours = hasSchedule || type === 'staff' || !isAtHome
  const working = hasHours ? rulesWhileEmployed(row.working, row) : null
  const isHere = ({ branch_id }: DateHoursRow) => (branch_id ? branch_id === branchId : isAtHome)
  const overrides = row.overrides
    .filter(({ date }) => isEmployedOn(date, row))
    .map(({ date, hours }) => ({ date, hours: hours.filter(isHere).map(stretchOf) }))
  return { id, name, type, units, capacity, working, overrides, blocks: row.blocks.map(catalogBlock) }
}

/** The hours of a date as the engine reads them. */
export function stretchOf({ start_minute, end_minute }: DateHoursRow): DayOverride['hours'][number] {
  return { startMinute: start_minute, endMinute: end_minute }
}

/** A stored block as booking expands it. */
export function catalogBlock(row: BlockRow): CatalogBlock {
  return {
    startsAt: Temporal.Instant.fromEpochMilliseconds(row.startsAtMs),
    endsAt: Temporal.Instant.fromEpochMilliseconds(row.endsAtMs),
    recurrenceRule: row.recurrenceRule,
    timezone: row.timezone,
    recurrenceEndsAt:
      row.recurrenceEndsAtMs === null ? null : Temporal.Instant.fromEpochMilliseconds(row.recurrenceEndsAtMs),
    recurrenceExceptions: row.recurrenceExceptionsMs.map((at) => Temporal.Instant.fromEpochMilliseconds(at)),
    recurrenceAdditions: row.recurrenceAdditionsMs.map((at) => Temporal.Instant.fromEpochMilliseconds(at)),
  }
}
