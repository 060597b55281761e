import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'

/** What visits announce, besides what booking announces for each of their appointments. */
export type VisitEventType = 'visit.booked' | 'visit.moved' | 'visit.cancelled'

const ANNOUNCE = statement<never>('visits_announce', 'select app.announce($1, $2, $3)')

/** Announces what happened to a visit, in the transaction in which it happened. */
export async function announceVisit(
  tx: TenantTx,
  event: { type: VisitEventType; payload: Readonly<Record<string, unknown>> },
): Promise<void> {
  await tx.run(ANNOUNCE, [tx.tenantId, event.type, JSON.stringify(event.payload)])
}
