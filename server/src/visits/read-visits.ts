import { listAppointments } from '../booking/index.ts'
import type { Appointment } from '../booking/index.ts'
import { joinTransaction } from '../db/tenant-session.ts'
import type { TenantTx } from '../db/transaction.ts'
import type { CustomerId, VisitId } from '../kernel/ids.ts'
import { readIdPage } from '../kernel/page.ts'
import type { IdPage, IdPageRequest } from '../kernel/page.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { VisitRefusal } from './errors.ts'
import { VISIT_ITEMS_MAX } from './limits.ts'
import { findVisit, selectVisits } from './store/visits.ts'
import { visitOf } from './visit.ts'
import type { Visit, VisitRecord } from './visit.ts'

/** One visit with its appointments. */
export async function getVisit(
  session: TenantSession,
  { visitId }: { visitId: VisitId },
): Promise<Result<Visit, VisitRefusal>> {
  return session.transact<Result<Visit, VisitRefusal>>(async (tx) => {
    const record = await findVisit(tx, visitId)
    return record === null ? refuse('visits.visit_not_found') : ok(await readVisit(session, tx, record))
  })
}

/** Visits in the order in which they were made, of one customer or of all. */
export async function listVisits(
  session: TenantSession,
  { customerId, page }: { customerId: CustomerId | null; page: IdPageRequest },
): Promise<IdPage<Visit>> {
  return session.transact((tx) =>
    readIdPage(page, async (request) => {
      const records = await selectVisits(tx, { customerId, page: request })
      const appointments = Map.groupBy(await appointmentsOf(session, tx, records), ({ visitId }) => visitId)
      return records.map((record) => visitOf(record, appointments.get(record.id) ?? []))
    }),
  )
}

/** A visit that was read, with its appointments. */
export async function readVisit(session: TenantSession, tx: TenantTx, record: VisitRecord): Promise<Visit> {
  return visitOf(record, await appointmentsOf(session, tx, [record]))
}

async function appointmentsOf(
  session: TenantSession,
  tx: TenantTx,
  records: readonly VisitRecord[],
): Promise<readonly Appointment[]> {
  if (records.length === 0) return []
  const visitIds = records.map(({ id }) => id)
  const page = { after: null, limit: records.length * VISIT_ITEMS_MAX }
  return (await listAppointments(joinTransaction(session, tx), { filter: { visitIds }, page })).items
}
