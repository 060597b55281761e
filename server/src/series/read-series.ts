import { listAppointments } from '../booking/index.ts'
import type { Appointment } from '../booking/index.ts'
import { joinTransaction } from '../db/tenant-session.ts'
import type { TenantTx } from '../db/transaction.ts'
import type { CustomerId, SeriesId } from '../kernel/ids.ts'
import { readIdPage } from '../kernel/page.ts'
import type { IdPage, IdPageRequest } from '../kernel/page.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { SeriesRefusal } from './errors.ts'
import { SHOWN_APPOINTMENTS_MAX } from './limits.ts'
import type { Series } from './series.ts'
import { findSeries, selectSeries } from './store/series.ts'

/** One series with its appointments in the order of their beginning, at most 500. */
export async function getSeries(
  session: TenantSession,
  { seriesId }: { seriesId: SeriesId },
): Promise<Result<{ series: Series; appointments: Appointment[] }, SeriesRefusal>> {
  return session.transact<Result<{ series: Series; appointments: Appointment[] }, SeriesRefusal>>(async (tx) => {
    const series = await findSeries(tx, seriesId)
    if (series === null) return refuse('series.series_not_found')
    return ok({ series, appointments: await readSeriesAppointments(session, tx, seriesId) })
  })
}

/** Series in the order in which they were made, of one customer or of all. */
export async function listSeries(
  session: TenantSession,
  { customerId, page }: { customerId: CustomerId | null; page: IdPageRequest },
): Promise<IdPage<Series>> {
  return session.transact((tx) => readIdPage(page, (request) => selectSeries(tx, { customerId, page: request })))
}

/** The appointments of a series as everybody sees them. */
export async function readSeriesAppointments(
  session: TenantSession,
  tx: TenantTx,
  seriesId: SeriesId,
): Promise<Appointment[]> {
  const page = { after: null, limit: SHOWN_APPOINTMENTS_MAX }
  const { items } = await listAppointments(joinTransaction(session, tx), { filter: { seriesId }, page })
  return [...items]
}
