import { quoteCancellation } from '../booking/index.ts'
import type { Appointment, BookingRefusalCode } from '../booking/index.ts'
import { joinTransaction } from '../db/tenant-session.ts'
import type { AppointmentId, SeriesId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { SeriesRefusal } from './errors.ts'
import { membersInScope } from './members-in-scope.ts'
import { readSeriesAppointments } from './read-series.ts'
import type { SeriesScope } from './series.ts'
import { listMembers } from './store/members.ts'
import { findSeries } from './store/series.ts'

/** What it would mean for the customer to cancel several dates now. */
export interface SeriesCancellationQuote {
  /** Those that would be cancelled, in the order of their beginning. */
  readonly appointments: readonly Appointment[]
  /** Null: they may cancel all of them. */
  readonly refusedWith: BookingRefusalCode | null
  /** Of all of them together, in the smallest unit of the currency; 0 when it costs nothing. */
  readonly feeMinor: number
}

/** Whether the customer may cancel the dates in this scope now, and what they would owe for them. Changes nothing. */
export async function quoteSeriesCancellation(
  session: TenantSession,
  asked: { seriesId: SeriesId; scope: SeriesScope; appointmentId: AppointmentId | null },
): Promise<Result<SeriesCancellationQuote, SeriesRefusal>> {
  return session.transact<Result<SeriesCancellationQuote, SeriesRefusal>>(async (tx) => {
    const { seriesId, scope, appointmentId } = asked
    if ((await findSeries(tx, seriesId)) === null) return refuse('series.series_not_found')
    const members = await listMembers(tx, seriesId)
    const scoped = membersInScope(members, { scope, appointmentId, now: session.clock() })
    if (!scoped.ok) return scoped
    const joined = joinTransaction(session, tx)
    let refusedWith: BookingRefusalCode | null = null
    let feeMinor = 0
    for (const member of scoped.value.affected) {
      const quoted = await quoteCancellation(joined, { appointmentId: member.appointmentId })
      if (!quoted.ok) return quoted
      refusedWith ??= quoted.value.refusedWith
      feeMinor += quoted.value.feeMinor
    }
    const meant = new Set(scoped.value.affected.map((member) => member.appointmentId))
    const all = await readSeriesAppointments(session, tx, seriesId)
    const appointments = all.filter(({ id }) => meant.has(id))
    return ok({ appointments, refusedWith, feeMinor: refusedWith === null ? feeMinor : 0 })
  })
}
