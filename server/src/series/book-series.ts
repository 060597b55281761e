import { allOrNothing, findOrAddCustomer } from '../booking/index.ts'
import type { Appointment, AppointmentSource, BookingCustomer, IntakeAnswers } from '../booking/index.ts'
import type { BookableCatalog } from '../catalog/index.ts'
import type { TenantTx } from '../db/transaction.ts'
import { newId } from '../kernel/ids.ts'
import type { CallId, ConversationId, CustomerId, SeriesId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { undoIfRefused } from '../kernel/undo-if-refused.ts'
import { bookDates } from './book-dates.ts'
import type { SeriesRefusal } from './errors.ts'
import { loadCatalog, planWithin } from './plan-series.ts'
import type { SeriesPlan, SeriesWish } from './plan-series.ts'
import { resolveConflicts } from './resolve-conflicts.ts'
import type { ResolvedDates } from './resolve-conflicts.ts'
import type { OnConflict, PlannedDate, Series } from './series.ts'
import { announceSeries } from './store/announce-series.ts'
import { insertSeries, updateSeries } from './store/series.ts'

export interface SeriesRequest extends Omit<SeriesWish, 'customerId'> {
  customer: BookingCustomer
  onConflict: OnConflict
  /** The starts that were shown as what would be booked. Refused if it would be others by now. */
  expectedStarts?: readonly Temporal.Instant[]
  source: AppointmentSource
  callId?: CallId | null
  conversationId?: ConversationId | null
  customerNotes?: string | null
  intakeAnswers?: IntakeAnswers
}

export interface BookedSeries {
  readonly series: Series
  readonly appointments: readonly Appointment[]
  /** Dates that could not be booked. */
  readonly leftOut: readonly PlannedDate[]
}

/**
 * Books appointments by a recurrence rule in one transaction: every date is planned first, then all are written or
 * none. A refusal for the sake of dates comes with `details.conflicts`, the whole list of them.
 */
export async function bookSeries(
  session: TenantSession,
  request: SeriesRequest,
): Promise<Result<BookedSeries, SeriesRefusal>> {
  const tried = await allOrNothing(session, (tx) => attempt(session, tx, request))
  if (tried.lost === null) return tried.answer
  // Somebody else took time of these dates again and again: what is in the way stands there by now.
  return undoIfRefused<TenantTx, never, SeriesRefusal>(
    (work) => session.transact(work),
    (tx) => refuseAsPlanned(session, tx, request),
  )
}

// Planned for the same customer: it may be their own limit that is in the way. One who was added for it is undone.
async function refuseAsPlanned(
  session: TenantSession,
  tx: TenantTx,
  request: SeriesRequest,
): Promise<Result<never, SeriesRefusal>> {
  const customer = await findOrAddCustomer(tx, request)
  if (!customer.ok) return customer
  const planned = await planWithin(session, tx, { ...request, customerId: customer.value.id })
  return planned.ok ? refuse('series.dates_in_conflict', { conflicts: conflictsOf(planned.value.dates) }) : planned
}

async function attempt(
  session: TenantSession,
  tx: TenantTx,
  request: SeriesRequest,
): Promise<Result<BookedSeries, SeriesRefusal>> {
  const customer = await findOrAddCustomer(tx, request)
  if (!customer.ok) return customer
  const catalog = await loadCatalog(tx, request)
  if (!catalog.ok) return catalog
  const planned = await planWithin(session, tx, { ...request, customerId: customer.value.id })
  if (!planned.ok) return planned
  const { onConflict } = request
  const { timezone, dates } = planned.value
  const resolved = resolveConflicts(dates, { onConflict, timezone })
  const refusal = refusalOfDates(resolved, request)
  if (refusal !== null) return { ok: false, refusal }
  const { plan, customerId } = { plan: planned.value, customerId: customer.value.id }
  const series = await insertSeries(tx, newSeries({ request, plan, catalog: catalog.value, customerId }))
  return write(session, tx, { request, series, resolved })
}

async function write(
  session: TenantSession,
  tx: TenantTx,
  options: { request: SeriesRequest; series: Series; resolved: ResolvedDates },
): Promise<Result<BookedSeries, SeriesRefusal>> {
  const { request, series, resolved } = options
  const { callId, conversationId } = request
  const written = await bookDates(session, tx, { series, dates: resolved.taken, origin: { callId, conversationId } })
  if (!written.ok) return written
  const { booked } = written.value
  const leftOut = [...resolved.leftOut, ...written.value.leftOut].toSorted(byDate)
  if (request.onConflict === 'fail' && leftOut.length > 0) return refuseDates('series.dates_in_conflict', leftOut)
  if (booked.length === 0) return refuseDates('series.nothing_bookable', leftOut)
  const exceptions = leftOut.map((date) => date.seriesStartsAt)
  const kept = exceptions.length === 0 ? series : await updateSeries(tx, series.id, { exceptions })
  await announceSeries(tx, {
    type: 'series.booked',
    payload: {
      series_id: series.id,
      customer_id: series.customerId,
      service_id: series.serviceId,
      starts_at: series.firstStartsAt,
      booked_count: booked.length,
      left_out_count: leftOut.length,
    },
  })
  return ok({ series: kept, appointments: booked, leftOut })
}

function refusalOfDates(
  { taken, leftOut }: ResolvedDates,
  { onConflict, expectedStarts }: SeriesRequest,
): SeriesRefusal | null {
  const conflicts = { conflicts: leftOut }
  if (onConflict === 'fail' && leftOut.length > 0) return { code: 'series.dates_in_conflict', details: conflicts }
  if (taken.length === 0) return { code: 'series.nothing_bookable', details: conflicts }
  if (expectedStarts === undefined) return null
  const expected = new Set(expectedStarts.map((start) => start.epochMilliseconds))
  const starts = taken.map(({ choices }) => choices[0]?.start.epochMilliseconds ?? 0)
  const isSame = starts.length === expected.size && starts.every((start) => expected.has(start))
  return isSame ? null : { code: 'series.plan_changed', details: conflicts }
}

function refuseDates(code: SeriesRefusal['code'], conflicts: readonly PlannedDate[]) {
  return refuse(code, { conflicts })
}

/** The dates that cannot be booked as the rule has them. */
function conflictsOf(dates: readonly PlannedDate[]): PlannedDate[] {
  return dates.filter(({ decision }) => !decision.isBookable)
}

function newSeries(options: {
  request: SeriesRequest
  plan: SeriesPlan
  catalog: BookableCatalog
  customerId: CustomerId
}) {
  const { request, plan, catalog, customerId } = options
  const { resourceIds = [], preferredIds = [], staff = 'prefer_same' } = request
  const staffIds = plan.staff === null || staff === 'any' ? [] : [plan.staff.id]
  return {
    id: newId<SeriesId>(),
    serviceId: request.serviceId,
    branchId: plan.branchId,
    customerId,
    rule: plan.rule,
    timezone: plan.timezone,
    firstStartsAt: plan.firstStartsAt,
    durationMinutes: request.durationMinutes ?? catalog.service.durationMinutes,
    partySize: request.partySize ?? 1,
    mode: request.mode ?? null,
    resourceIds: [...new Set([...resourceIds, ...(staff === 'same' ? staffIds : [])])],
    preferredIds: [...new Set([...(staff === 'prefer_same' ? staffIds : []), ...preferredIds])],
    exceptions: [],
    nextStartsAt: plan.nextStartsAt,
    onConflict: request.onConflict === 'move' ? ('move' as const) : ('skip' as const),
    continuesSeriesId: null,
    bookedBy: request.by,
    source: request.source,
    customerNotes: request.customerNotes ?? null,
    intakeAnswers: request.intakeAnswers ?? {},
  }
}

function byDate(one: PlannedDate, other: PlannedDate): number {
  return Temporal.Instant.compare(one.seriesStartsAt, other.seriesStartsAt)
}
