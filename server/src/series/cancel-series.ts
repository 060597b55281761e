import { allOrNothing, cancelWithin, lockForBooking } from '../booking/index.ts'
import type { Appointment, BookingRefusal, ChangedBy } from '../booking/index.ts'
import type { TenantTx } from '../db/transaction.ts'
import type { AppointmentId, SeriesId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { SeriesRefusal } from './errors.ts'
import { membersInScope } from './members-in-scope.ts'
import type { Series, SeriesMember, SeriesScope } from './series.ts'
import { endRuleBefore } from './series-rule.ts'
import { announceSeries } from './store/announce-series.ts'
import { listMembers } from './store/members.ts'
import { lockSeries, updateSeries } from './store/series.ts'
import type { SeriesUpdate } from './store/series.ts'

export interface SeriesCancellation {
  seriesId: SeriesId
  scope: SeriesScope
  /** The date that is meant; needed for 'this' and 'following'. */
  appointmentId?: AppointmentId | null
  reason?: string | null
  expectedVersion: number | null
  /** How many dates were said to be cancelled. Refused if it would be more or fewer by now. */
  expectedCount?: number
  by: ChangedBy
  /** The business asks for no fee although one is owed. */
  waivesFee?: boolean
  /** The sum of fees of which the customer knows; a higher one is refused. Whatever is owed, when it is not said. */
  agreedFeeMinor?: number
}

export interface CancelledDates {
  readonly series: Series
  readonly appointments: readonly Appointment[]
}

/**
 * Cancels one date, one and all after it, or all that are still to come, at once or not at all. Customers are held to
 * the policy of the service for each of them; those of which it is too late are named in `details.too_late`. They owe
 * the fees of all of them together, but never more than they have agreed to.
 */
export async function cancelSeries(
  session: TenantSession,
  cancellation: SeriesCancellation,
): Promise<Result<CancelledDates, SeriesRefusal>> {
  const tried = await allOrNothing(session, (tx) => attempt(session, tx, cancellation))
  return tried.lost === null ? tried.answer : refuse('series.version_mismatch')
}

async function attempt(
  session: TenantSession,
  tx: TenantTx,
  cancellation: SeriesCancellation,
): Promise<Result<CancelledDates, SeriesRefusal>> {
  const { seriesId, scope, appointmentId = null, expectedVersion } = cancellation
  const series = await lockSeries(tx, seriesId)
  if (series === null) return refuse('series.series_not_found')
  if (expectedVersion !== null && expectedVersion !== series.version) return refuse('series.version_mismatch')
  const members = await listMembers(tx, seriesId)
  const scoped = membersInScope(members, { scope, appointmentId, now: session.clock() })
  // A series that goes on ends here too when no date of it is booked at the moment.
  const goesOn = scope === 'all' && series.nextStartsAt !== null
  if (!scoped.ok && !goesOn) return scoped
  const { affected, untouched } = scoped.ok ? scoped.value : { affected: [], untouched: members }
  const { expectedCount = affected.length } = cancellation
  if (affected.length !== expectedCount) return refuse('series.version_mismatch')
  const cancelled = await cancelAll(session, tx, { cancellation, members: affected })
  if (!cancelled.ok) return cancelled
  const update = scope === 'this' ? {} : endOf(series, { from: affected[0] ?? null, untouched })
  const updated = await updateSeries(tx, seriesId, update)
  await announceSeries(tx, {
    type: 'series.cancelled',
    payload: { series_id: seriesId, scope, cancelled_count: cancelled.value.length, by: cancellation.by },
  })
  return ok({ series: updated, appointments: cancelled.value })
}

async function cancelAll(
  session: TenantSession,
  tx: TenantTx,
  options: { cancellation: SeriesCancellation; members: readonly SeriesMember[] },
): Promise<Result<Appointment[], SeriesRefusal>> {
  const { reason, by, waivesFee, agreedFeeMinor = Infinity } = options.cancellation
  await lockForBooking(tx, { appointmentIds: options.members.map(({ appointmentId }) => appointmentId) })
  const cancelled: Appointment[] = []
  const refused: { member: SeriesMember; refusal: BookingRefusal }[] = []
  for (const member of options.members) {
    const { appointmentId, version: expectedVersion } = member
    const result = await cancelWithin(session, tx, { appointmentId, expectedVersion, reason, by, waivesFee })
    if (result.ok) cancelled.push(result.value)
    else refused.push({ member, refusal: result.refusal })
  }
  const [first] = refused
  if (first === undefined) return withinAgreedFee(cancelled, agreedFeeMinor)
  const tooLate = refused.map(({ member, refusal }) => ({
    appointment_id: member.appointmentId,
    start: member.start,
    reason: refusal.code,
  }))
  return refuse(first.refusal.code, { ...first.refusal.details, too_late: tooLate })
}

function withinAgreedFee(cancelled: Appointment[], agreedFeeMinor: number): Result<Appointment[], SeriesRefusal> {
  const feeMinor = cancelled.reduce((sum, { cancellationFeeMinor }) => sum + (cancellationFeeMinor ?? 0), 0)
  if (feeMinor <= agreedFeeMinor) return ok(cancelled)
  return refuse('booking.cancellation_fee_due', { fee_minor: feeMinor, currency: cancelled[0]?.currency })
}

// Nothing is planned further. A series in which nobody has been and nobody will be is cancelled as a whole.
function endOf(
  series: Series,
  { from, untouched }: { from: SeriesMember | null; untouched: readonly SeriesMember[] },
): SeriesUpdate {
  const isEmpty = untouched.every((member) => member.status === 'cancelled')
  if (isEmpty) return { status: 'cancelled', nextStartsAt: null }
  const date = from?.seriesStartsAt ?? series.nextStartsAt ?? series.firstStartsAt
  const isFirst = Temporal.Instant.compare(date, series.firstStartsAt) <= 0
  return { nextStartsAt: null, ...(isFirst ? {} : { rule: endRuleBefore(series.rule, date) }) }
}
