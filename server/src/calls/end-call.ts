import type { CallId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { finishCall } from './finish-call.ts'
import type { CallEnding } from './ports.ts'
import { lockCall } from './store/call.ts'

/** Ends a call. Repeated, or for a call that has ended otherwise, it changes nothing. */
export async function endCall(
  session: TenantSession,
  ending: CallEnding & { readonly callId: CallId },
): Promise<Result<void, Refusal<'calls.call_not_found'>>> {
  return session.transact(async (tx) => {
    const call = await lockCall(tx, ending.callId)
    if (call === null) return refuse('calls.call_not_found')
    await finishCall(tx, call, { ...ending, now: session.clock() })
    return ok(undefined)
  })
}
