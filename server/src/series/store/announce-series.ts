import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'

/** What series announce, besides what booking announces for each of their appointments. */
export type SeriesEventType =
  | 'series.booked'
  | 'series.changed'
  | 'series.cancelled'
  | 'series.extended'
  | 'series.conflict'

const ANNOUNCE = statement<never>('series_announce', 'select app.announce($1, $2, $3)')

/** Announces what happened to a series, in the transaction in which it happened. */
export async function announceSeries(
  tx: TenantTx,
  event: { type: SeriesEventType; payload: Readonly<Record<string, unknown>> },
): Promise<void> {
  await tx.run(ANNOUNCE, [tx.tenantId, event.type, JSON.stringify(event.payload)])
}
