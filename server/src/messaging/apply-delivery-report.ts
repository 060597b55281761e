import type { TenantSession } from '../kernel/tenant-session.ts'
import type { DeliveryReport } from './ports.ts'
import { believeCarrier, keptFailure, recordProgress } from './record-progress.ts'
import { findReportedMessage } from './store/outgoing.ts'

export interface Reported {
  readonly provider: string
  readonly providerMessageId: string | null
  /** Our id of the message, if we could tell it to the vendor. */
  readonly messageId: string | null
  readonly report: DeliveryReport
}

/**
 * Takes down what a vendor reports of a message of ours, in whatever order reports come. 'pending': the message is not
 * known by this id, which may be because the vendor is quicker to report than to answer our request.
 */
export async function applyDeliveryReport(session: TenantSession, reported: Reported): Promise<'done' | 'pending'> {
  const { provider, providerMessageId, report } = reported
  return session.transact(async (tx) => {
    const known = await findReportedMessage(tx, reported)
    if (known === null) return 'pending'
    const { messageId, address } = known
    const now = session.clock()
    const failure = report.failure === null ? null : keptFailure(report.failure)
    const { segments, cost } = report
    const status = report.state ?? 'queued'
    await recordProgress(tx, { messageId, status, provider, providerMessageId, segments, cost, failure, now })
    await believeCarrier(tx, { address, failure: report.failure, now })
    return 'done'
  })
}
