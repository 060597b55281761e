import type { BookingMode, BookingRefusal, ChangedBy, StartsQuestion } from '../booking/index.ts'
import { loadBookableCatalog } from '../catalog/index.ts'
import type { BookableCatalog } from '../catalog/index.ts'
import type { TenantTx } from '../db/transaction.ts'
import type { BranchId, CustomerId, ResourceId, ServiceId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { decideDates } from './decide-dates.ts'
import type { SeriesRefusal } from './errors.ts'
import type { PlannedDate, SeriesStaff } from './series.ts'
import { datesOfRule, isOpenEnded, readSeriesRule } from './series-rule.ts'
import type { SeriesRule } from './series-rule.ts'

/** What is wanted on every date of a series. */
export interface SeriesWish {
  serviceId: ServiceId
  /** Null or left out: the primary branch if it offers the service, else the first that does. */
  branchId?: BranchId | null
  /** The first date; it belongs to the series whether or not the rule names it (RFC 5545, 3.8.2.4). */
  start: Temporal.Instant
  /** RRULE of RFC 5545. Without COUNT and UNTIL the series has no end. */
  recurrenceRule: string
  /** Instead of COUNT in the rule. */
  count?: number | null
  /** The last local date on which one may begin; instead of UNTIL in the rule. */
  lastOn?: Temporal.PlainDate | null
  /** In whose wall time the rule repeats; the branch's when it is not said. */
  timezone?: string | null
  /** Who and what must take part on every date. */
  resourceIds?: readonly ResourceId[]
  /** Who shall serve if they can. */
  preferredIds?: readonly ResourceId[]
  /** 'prefer_same' when it is not said. */
  staff?: SeriesStaff
  partySize?: number
  durationMinutes?: number
  /** For a service that is offered alone and in sessions with others; as the service is offered when it is not said. */
  mode?: BookingMode
  /** Whose own limits count. */
  customerId?: CustomerId | null
  /** Who asks: a customer, or the business, which need not keep to notice and horizon. */
  by: ChangedBy
}

export interface SeriesPlan extends SeriesRule {
  readonly branchId: BranchId
  readonly dates: readonly PlannedDate[]
  /** Who serves on all or most dates; null when nobody in particular does. */
  readonly staff: { readonly id: ResourceId; readonly name: string } | null
  /** The first date that is not planned yet, of a rule without an end. */
  readonly nextStartsAt: Temporal.Instant | null
}

/**
 * Plans every date of a series and writes nothing: each with its slot, or with the reason why not and the nearest times
 * instead. A rule without an end is planned as far ahead as may be booked, at most 26 dates.
 */
export async function planSeries(session: TenantSession, wish: SeriesWish): Promise<Result<SeriesPlan, SeriesRefusal>> {
  return session.transact((tx) => planWithin(session, tx, wish))
}

/** The same inside a transaction of the caller's. */
export async function planWithin(
  session: TenantSession,
  tx: TenantTx,
  wish: SeriesWish,
): Promise<Result<SeriesPlan, SeriesRefusal>> {
  const catalog = await loadCatalog(tx, wish)
  if (!catalog.ok) return catalog
  const { branch } = catalog.value
  const { start, recurrenceRule, count = null, lastOn = null } = wish
  const timezone = wish.timezone ?? branch.timezone
  const rule = readSeriesRule({ recurrenceRule, count, lastOn, timezone, start })
  if (!rule.ok) return rule
  const dates = datesOfRule(rule.value)
  if (!dates.ok) return dates
  const decided = await planDates(session, tx, { wish, catalog: catalog.value, dates: dates.value.dates })
  if (!decided.ok) return decided
  const { staff } = decided.value
  const planned = isOpenEnded(rule.value.rule)
    ? asFarAsMayBeBooked(decided.value.dates, dates.value.next)
    : { dates: decided.value.dates, nextStartsAt: null }
  return ok({ ...rule.value, branchId: branch.id, staff, ...planned })
}

/** Decides over given dates of a series, as its wish says. */
export async function planDates(
  session: TenantSession,
  tx: TenantTx,
  options: { wish: SeriesWish; catalog: BookableCatalog; dates: readonly Temporal.Instant[] },
): Promise<Result<Pick<SeriesPlan, 'dates' | 'staff'>, BookingRefusal>> {
  const { wish, catalog, dates } = options
  const decided = await decideDates(session, tx, {
    question: questionOf(wish, { branchId: catalog.branch.id, starts: dates }),
    staff: wish.staff ?? 'prefer_same',
    staffIds: staffOf(catalog),
  })
  if (!decided.ok) return decided
  const { decisions, staffId } = decided.value
  const staff = catalog.resources.find((resource) => resource.id === staffId)
  return ok({
    dates: decisions.map((decision) => ({ seriesStartsAt: decision.start, decision })),
    staff: staff === undefined ? null : { id: staff.id, name: staff.name },
  })
}

/** A rule without an end: dates beyond the horizon wait for the day on which they may be booked. */
export function asFarAsMayBeBooked(
  dates: readonly PlannedDate[],
  next: Temporal.Instant | null,
): { dates: readonly PlannedDate[]; nextStartsAt: Temporal.Instant | null } {
  const within = dates.findLastIndex(({ decision }) => !isBeyondHorizon(decision)) + 1
  return { dates: dates.slice(0, within), nextStartsAt: dates[within]?.seriesStartsAt ?? next }
}

function isBeyondHorizon(decision: PlannedDate['decision']): boolean {
  return !decision.isBookable && decision.code === 'booking.beyond_booking_horizon'
}

function questionOf(
  wish: SeriesWish,
  { branchId, starts }: { branchId: BranchId; starts: readonly Temporal.Instant[] },
): StartsQuestion {
  const { serviceId, resourceIds, preferredIds, partySize, durationMinutes, mode, customerId, by } = wish
  return { serviceId, branchId, starts, resourceIds, preferredIds, partySize, durationMinutes, mode, customerId, by }
}

const codeOfCatalog = {
  'catalog.service_not_found': 'booking.service_not_found',
  'catalog.branch_not_found': 'booking.branch_not_found',
  'catalog.service_not_offered_at_branch': 'booking.service_not_offered_at_branch',
} as const

/** The service at its branch at one moment: whose zone it is, and who could serve. */
export async function loadCatalog(
  tx: TenantTx,
  { serviceId, branchId, start }: Pick<SeriesWish, 'serviceId' | 'branchId' | 'start'>,
): Promise<Result<BookableCatalog, BookingRefusal>> {
  const window = { from: start, to: start.add({ hours: 1 }) }
  const loaded = await loadBookableCatalog(tx, { serviceId, branchId: branchId ?? null, window })
  return loaded.ok ? loaded : refuse(codeOfCatalog[loaded.refusal.code])
}

// In the order in which the service asks for them.
function staffOf({ service, resources }: BookableCatalog): ResourceId[] {
  const candidates = service.requirements.flatMap((requirement) =>
    requirement.candidates.toSorted((one, other) => one.preferenceOrder - other.preferenceOrder),
  )
  const staff = new Map(resources.filter(({ type }) => type === 'staff').map(({ id }) => [String(id), id]))
  return [...new Set(candidates.map(({ resourceId }) => staff.get(resourceId)))].filter((id) => id !== undefined)
}
