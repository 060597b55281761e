import type { TenantTx } from '../db/transaction.ts'
import { durationSeconds, hasEnded, mayBecome, transcriptOf } from './call.ts'
import type { CallState } from './call.ts'
import { endCauseOf } from './end-cause.ts'
import type { CallEnding } from './ports.ts'
import { announce, recordActivity } from './store/activity.ts'
import { learnEndCause, updateCall } from './store/call.ts'
import { listTurns } from './store/turn.ts'

/**
 * Ends a call that is under way, or corrects how it ended where that may be corrected: a bare hang-up says no more than
 * that, and a report knows why. The caller holds the lock of the
 * call. `call.ended` is announced once, by whichever message ended it.
 */
export async function finishCall(
  tx: TenantTx,
  call: CallState,
  ending: CallEnding & { readonly now: Temporal.Instant },
): Promise<void> {
  const cause = endCauseOf({ ...ending, direction: call.direction })
  if (call.status === ending.status) return learnEndCause(tx, { callId: call.id, reason: ending.reason, cause })
  if (!mayBecome({ from: call.status, to: ending.status })) return
  if (hasEnded(call.status)) {
    await updateCall(tx, call.id, { status: ending.status, end_reason: ending.reason, end_cause: cause })
    return
  }
  const endedAt = latest(ending.endedAt ?? ending.now, call.startedAt)
  const duration = durationSeconds({ startedAt: call.startedAt, endedAt })
  const turns = await listTurns(tx, call.id)
  const outcome = call.outcome ?? 'nothing'
  await updateCall(tx, call.id, {
    status: ending.status,
    end_reason: ending.reason,
    end_cause: cause,
    ended_at: endedAt,
    duration_seconds: duration,
    outcome,
    ...(turns.length === 0 ? {} : { transcript: transcriptOf(turns) }),
  })
  await recordActivity(tx, call.id, {
    type: 'call_ended',
    data: { status: ending.status, reason: ending.reason, cause },
    occurredAt: endedAt,
  })
  await announce(tx, {
    type: 'call.ended',
    payload: { call_id: call.id, status: ending.status, outcome, duration_seconds: duration },
  })
}

function latest(left: Temporal.Instant, right: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(left, right) >= 0 ? left : right
}
