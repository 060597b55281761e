import { z } from 'zod'
import type { CallId, CustomerId } from '../../kernel/ids.ts'
import type { E164Number } from '../../kernel/phone-number.ts'
import type { TenantSession } from '../../kernel/tenant-session.ts'
import { insertFollowUp } from '../../receptionist/index.ts'
import { listActivities, recordActivity } from '../store/activity.ts'
import { lockCall, readCall } from '../store/call.ts'
import type { CallRow } from '../store/call.ts'

const CallEnded = z.object({ call_id: z.uuid() })

/** Endings of a call in which somebody wanted something and was not helped. */
const MISSED: readonly CallRow['status'][] = ['missed', 'no_answer', 'busy', 'failed', 'abandoned']
const LEFT = 'callback_left'

/** Leaves a person of the business to call back whoever rang in vain. Repeated, it leaves one. */
export const followUpMissedCall = {
  name: 'follow_up_missed_call',
  async run(session: TenantSession, event: { readonly payload: unknown }): Promise<void> {
    const callId = CallEnded.parse(event.payload).call_id as CallId
    await session.transact(async (tx) => {
      await lockCall(tx, callId)
      const call = await readCall(tx, callId)
      if (call === null || !wantsCallback(call)) return
      if ((await listActivities(tx, callId)).some(({ type }) => type === LEFT)) return
      await insertFollowUp(tx, {
        kind: 'callback',
        place: { callId },
        customerId: call.customer_id as CustomerId | null,
        callerName: call.caller_name,
        phone: call.from_number as E164Number | null,
        body: `Missed call (${call.status.replaceAll('_', ' ')}). Please call back.`,
      })
      await recordActivity(tx, callId, { type: LEFT, data: {}, occurredAt: session.clock() })
    })
  },
}

function wantsCallback(call: CallRow): boolean {
  const { direction, from_number, status, outcome, end_reason } = call
  const isHelped = outcome !== null && outcome !== 'nothing'
  return (
    direction === 'inbound' &&
    from_number !== null &&
    MISSED.includes(status) &&
    !isHelped &&
    end_reason !== 'caller_blocked'
  )
}
