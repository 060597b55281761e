import type { TenantTx } from '../db/transaction.ts'
import { mayBecome } from './call.ts'
import type { CallState, CallStatus } from './call.ts'
import { recordActivity } from './store/activity.ts'
import { updateCall } from './store/call.ts'

/** Takes a call forward to where it is now; one that is further already stays. The caller holds the lock of the call. */
export async function advanceCall(
  tx: TenantTx,
  call: CallState,
  to: { status: CallStatus; occurredAt: Temporal.Instant },
): Promise<void> {
  if (!mayBecome({ from: call.status, to: to.status })) return
  await updateCall(tx, call.id, { status: to.status })
  await recordActivity(tx, call.id, { type: `call_${to.status}`, data: {}, occurredAt: to.occurredAt })
}
