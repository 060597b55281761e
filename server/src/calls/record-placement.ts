import { expectConstraints } from '../db/errors.ts'
import type { TenantTx } from '../db/transaction.ts'
import { unreachable } from '../kernel/invariant.ts'
import type { CallId } from '../kernel/ids.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { finishCall } from './finish-call.ts'
import type { PlacedCall } from './ports.ts'
import { recordActivity } from './store/activity.ts'
import { lockCall, readCall, updateCall } from './store/call.ts'

/**
 * Keeps what the vendor answered when it was asked to ring. If it told us of the call itself meanwhile, that stays: it
 * knows more by then.
 */
export async function recordPlacement(
  session: TenantSession,
  { callId, placed }: { callId: CallId; placed: PlacedCall },
): Promise<void> {
  const known = await expectConstraints({ calls_provider_call_unique: 'elsewhere' as const }, () =>
    session.transact((tx) => record(tx, { session, callId, placed })),
  )
  // The vendor's messages have a record of their own already, because they named other numbers than we did.
  if (known !== 'elsewhere') return
  await session.transact(async (tx) => {
    await lockCall(tx, callId)
    await updateCall(tx, callId, { placement: 'placed' })
    await recordActivity(tx, callId, { type: 'placed_elsewhere', data: {}, occurredAt: session.clock() })
  })
}

async function record(
  tx: TenantTx,
  { session, callId, placed }: { session: TenantSession; callId: CallId; placed: PlacedCall },
): Promise<void> {
  const call = await lockCall(tx, callId)
  const row = await readCall(tx, callId)
  if (call === null || row === null || row.placement !== 'claimed') return
  const now = session.clock()
  switch (placed.kind) {
    case 'placed':
      await updateCall(tx, callId, { placement: 'placed', provider_call_id: placed.providerCallId })
      return recordActivity(tx, callId, { type: 'call_placed', data: {}, occurredAt: now })
    case 'refused':
      await updateCall(tx, callId, { placement: 'refused' })
      return finishCall(tx, call, {
        status: 'failed',
        reason: placed.reason,
        cause: 'failed_vendor',
        endedAt: null,
        now,
      })
    case 'unknown':
      await updateCall(tx, callId, { placement: 'unknown' })
      return recordActivity(tx, callId, { type: 'placing_unknown', data: { reason: placed.reason }, occurredAt: now })
    default:
      return unreachable(placed)
  }
}
