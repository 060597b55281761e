import { z } from 'zod'
import { findCustomerByPhone } from '../../customers/index.ts'
import { newId } from '../../kernel/ids.ts'
import type { E164Number } from '../../kernel/phone-number.ts'
import type { TenantSession } from '../../kernel/tenant-session.ts'
import { CODE_MINUTES, CODES_PER_HOUR_MAX, CODES_PER_PLACE_MAX } from '../limits.ts'
import { countCodes, insertCode } from '../store/verification-codes.ts'
import { defineTool, refused, succeeded } from '../tool.ts'
import type { ToolContext } from '../tool.ts'
import { digitsOf, hashOf } from '../verification-code.ts'
import { readGivenPhone } from './given-contact.ts'

export const sendVerificationCode = defineTool({
  name: 'send_verification_code',
  description:
    'Sends a code by SMS to the number that the appointment was booked with, when a tool answers that a code is needed. ' +
    'Then ask the caller for the code and pass it to verify_code. Never guess a code.',
  arguments: z.object({
    phone: z.string().max(40).optional().describe('That number, if it is not the number the caller calls from.'),
  }),
  execute: async (session, given, context) => {
    const phone = readGivenPhone(given.phone, context) ?? context.callerPhone
    if (phone === 'unreadable') return refused('receptionist.invalid_phone', { say: [{ key: 'phoneUnreadable' }] })
    if (phone === null) return refused('receptionist.contact_missing', { say: [{ key: 'askContact' }] })
    const isSent = await sendCode(session, phone, context)
    if (!isSent) return refused('receptionist.too_many_codes', { say: [{ key: 'tooManyCodes' }] })
    return succeeded({ sent: true, minutes: CODE_MINUTES }, { say: [{ key: 'codeSent' }] })
  },
})

/** To a number that is no customer's nothing goes, and it is not told: nobody finds out who is a customer here. */
async function sendCode(session: TenantSession, phone: E164Number, { place, now }: ToolContext): Promise<boolean> {
  return session.transact(async (tx) => {
    const counted = await countCodes(tx, { place, phone, since: now.subtract({ hours: 1 }) })
    if (counted.ofPhone >= CODES_PER_HOUR_MAX || counted.ofPlace >= CODES_PER_PLACE_MAX) return false
    if ((await findCustomerByPhone(tx, phone)) === null) return true
    const id = newId<string>()
    const codeHash = hashOf(session, { codeId: id, digits: digitsOf(session, id) })
    await insertCode(tx, { id, place, phone, codeHash, createdAt: now, expiresAt: now.add({ minutes: CODE_MINUTES }) })
    return true
  })
}
