import { z } from 'zod'
import { sendCode } from '../prove-number.ts'
import { defineTool, refused, succeeded } from '../tool.ts'
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
    const minutes = await sendCode(session, { place: context.place, phone })
    if (minutes === null) return refused('receptionist.too_many_codes', { say: [{ key: 'tooManyCodes' }] })
    return succeeded({ sent: true, minutes }, { say: [{ key: 'codeSent' }] })
  },
})
