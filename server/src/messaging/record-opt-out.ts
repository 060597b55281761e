import { getBusinessProfile } from '../catalog/index.ts'
import { invariant } from '../kernel/invariant.ts'
import { parsePhone } from '../kernel/phone-number.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { announce } from './store.ts'
import { insertOptOut, readOpenOptOut } from './store/opt-outs.ts'
import type { OptOutRow } from './store/opt-outs.ts'
import { dropQueuedMessages } from './store/outgoing.ts'

/**
 * Writes down that somebody said on the telephone or at the desk that they want no messages: 47 CFR 64.1200(a)(10)
 * leaves the way to them. What waits for the number is given up. Said twice, the first stands. The business cannot take
 * it back: only a message from that number can.
 */
export async function recordOptOut(
  session: TenantSession,
  told: { address: string; words: string | null },
): Promise<Result<OptOutRow, Refusal<'messaging.number_invalid'>>> {
  return session.transact(async (tx) => {
    const { country } = await getBusinessProfile(tx)
    const address = parsePhone({ text: told.address, country })
    if (address === null) return refuse('messaging.number_invalid')
    const at = session.clock()
    const isNew = (await insertOptOut(tx, { address, how: 'told', words: told.words, messageId: null, at })) !== null
    if (isNew) {
      await dropQueuedMessages(tx, address)
      await announce(tx, { type: 'customer.opted_out', payload: { channel: 'sms', how: 'told' } })
    }
    const optOut = await readOpenOptOut(tx, address)
    invariant(optOut, 'an opt-out that was written, or that stood, is there')
    return ok(optOut)
  })
}
