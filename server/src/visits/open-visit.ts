import type { TenantTx } from '../db/transaction.ts'
import type { VisitId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { VisitRefusal } from './errors.ts'
import { readVisit } from './read-visits.ts'
import { lockVisit } from './store/visits.ts'
import type { Visit } from './visit.ts'

/** A visit that is to be changed, kept for this transaction. Refuses one that was changed since it was seen. */
export async function openVisit(
  session: TenantSession,
  tx: TenantTx,
  { visitId, expectedVersion }: { visitId: VisitId; expectedVersion: number | null },
): Promise<Result<Visit, VisitRefusal>> {
  const record = await lockVisit(tx, visitId)
  if (record === null) return refuse('visits.visit_not_found')
  if (expectedVersion !== null && expectedVersion !== record.version) return refuse('visits.version_mismatch')
  return ok(await readVisit(session, tx, record))
}
