import type { BookingLimit } from '@ringbook/availability'
import { readExternalBusy } from '../calendars/index.ts'
import type { ExternalBusy } from '../calendars/index.ts'
import type { BookableCatalog, CatalogLimit } from '../catalog/index.ts'
import type { TenantTx } from '../db/transaction.ts'
import type { CustomerId, ResourceId } from '../kernel/ids.ts'
import { findKnownCustomerId } from './booking-customer.ts'
import type { WorldQuestion } from './load-booking-world.ts'
import { readLastStaff, readServedCounts, readUsedAmounts } from './store/booked-amounts.ts'

/** What only some services ask about, and nobody pays for who does not. */
export interface SpecialRules {
  readonly limits: BookingLimit[]
  /** Appointments by resource, for a round robin; empty when there is none. */
  readonly servedCounts: ReadonlyMap<string, number>
  /** Who served this customer last; empty when the service does not ask, or nobody did. */
  readonly lastStaffIds: readonly ResourceId[]
  /** Null when nobody who could serve has an outside calendar. */
  readonly external: ExternalBusy | null
}

const NO_EXTRAS: SpecialRules = { limits: [], servedCounts: new Map(), lastStaffIds: [], external: null }

/** Reads what the catalogue says matters besides hours and time taken, all in one flight; mostly nothing. */
export async function loadSpecialRules(
  tx: TenantTx,
  options: { question: WorldQuestion; catalog: BookableCatalog; window: WorldQuestion['starts'] },
): Promise<SpecialRules> {
  const { catalog } = options
  const { limits, service, hasOutsideCalendars } = catalog
  const isRoundRobin = service.choice === 'round_robin'
  const isSimple = limits.length === 0 && !isRoundRobin && !service.prefersLastStaff && !hasOutsideCalendars
  if (isSimple) return NO_EXTRAS
  const customerId = await customerIfAsked(tx, options)
  const [used, servedCounts, lastStaffIds, external] = await Promise.all([
    loadLimits(tx, { ...options, customerId }),
    isRoundRobin ? loadServedCounts(tx, options) : NO_EXTRAS.servedCounts,
    service.prefersLastStaff && customerId !== null
      ? readLastStaff(tx, { customerId, serviceId: service.id, now: options.question.now })
      : [],
    hasOutsideCalendars
      ? readExternalBusy(tx, {
          resourceIds: catalog.resources.map((resource) => resource.id),
          window: options.window,
          now: options.question.now,
        })
      : null,
  ])
  return { limits: used, servedCounts, lastStaffIds, external }
}

// Finding somebody by phone is a question of its own: only where the answer matters.
async function customerIfAsked(
  tx: TenantTx,
  { question, catalog }: { question: WorldQuestion; catalog: BookableCatalog },
): Promise<CustomerId | null> {
  const matters = catalog.service.prefersLastStaff || catalog.limits.some((limit) => limit.scope === 'customer')
  return matters && question.customer !== null ? findKnownCustomerId(tx, question.customer) : null
}

async function loadServedCounts(
  tx: TenantTx,
  { question, catalog }: { question: WorldQuestion; catalog: BookableCatalog },
): Promise<Map<string, number>> {
  const { id: serviceId, staffChoicePeriodDays } = catalog.service
  const since = question.now.subtract({ hours: 24 * staffChoicePeriodDays })
  return readServedCounts(tx, { serviceId, since, ignoredAppointmentIds: question.ignoredAppointmentIds })
}

async function loadLimits(
  tx: TenantTx,
  options: { question: WorldQuestion; catalog: BookableCatalog; customerId: CustomerId | null },
): Promise<BookingLimit[]> {
  const { question, catalog, customerId } = options
  const limits = catalog.limits.filter((limit) => limit.scope !== 'customer' || customerId !== null)
  if (limits.length === 0) return []
  const { timezone } = catalog.branch
  const used = await readUsedAmounts(tx, {
    limitIds: limits.map((limit) => limit.id),
    window: wholePeriods(limits, { starts: question.starts, timezone }),
    timezone,
    customerId,
    ignoredAppointmentIds: question.ignoredAppointmentIds,
    ignoredSessionIds: question.ignoredSessionIds ?? [],
    ownHoldTokens: question.ownHoldTokens,
    now: question.now,
  })
  return limits.map(({ id, scope, resourceId, period, maxCount, maxMinutes }) => {
    return { scope, resourceId, period, maxCount, maxMinutes, used: [...(used.get(id) ?? [])] }
  })
}

// A period counts as a whole, also the days of it before the first start and after the last one.
function wholePeriods(
  limits: readonly CatalogLimit[],
  { starts, timezone }: { starts: WorldQuestion['starts']; timezone: string },
): WorldQuestion['starts'] {
  const first = starts.from.toZonedDateTimeISO(timezone).toPlainDate()
  const last = starts.to.toZonedDateTimeISO(timezone).toPlainDate()
  const begins = limits.map(({ period }) => startOfPeriod(first, period))
  const ends = limits.map(({ period }) => startOfPeriod(last, period).add({ [`${period}s`]: 1 }))
  const [from = first] = begins.toSorted(Temporal.PlainDate.compare)
  const to = ends.toSorted(Temporal.PlainDate.compare).at(-1) ?? last
  return { from: from.toZonedDateTime(timezone).toInstant(), to: to.toZonedDateTime(timezone).toInstant() }
}

function startOfPeriod(date: Temporal.PlainDate, period: CatalogLimit['period']): Temporal.PlainDate {
  switch (period) {
    case 'day':
      return date
    case 'week':
      return date.subtract({ days: date.dayOfWeek - 1 })
    case 'month':
      return date.with({ day: 1 })
  }
}
