import { z } from 'zod'
import type { CallId, CustomerId } from '../../kernel/ids.ts'
import type { E164Number } from '../../kernel/phone-number.ts'
import type { TenantSession } from '../../kernel/tenant-session.ts'
import { insertFollowUp } from '../../receptionist/index.ts'
import { wasMissed } from '../missed-call.ts'
import { listActivities, recordActivity } from '../store/activity.ts'
import { lockCall, readCall } from '../store/call.ts'

const CallEnded = z.object({ call_id: z.uuid() })

const LEFT = 'callback_left'

/** Leaves a person of the business to call back whoever rang in vain. Repeated, it leaves one. */
export const followUpMissedCall = {
  name: 'follow_up_missed_call',
  async run(session: TenantSession, event: { readonly payload: unknown }): Promise<void> {
    const callId = CallEnded.parse(event.payload).call_id as CallId
    await session.transact(async (tx) => {
      await lockCall(tx, callId)
      const call = await readCall(tx, callId)
      if (call === null || !wasMissed(call)) return
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
