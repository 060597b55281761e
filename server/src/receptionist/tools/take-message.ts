import { z } from 'zod'
import { insertFollowUp } from '../store/follow-ups.ts'
import { defineTool, refused, succeeded } from '../tool.ts'
import { readGivenPhone } from './given-contact.ts'

export const takeMessage = defineTool({
  name: 'take_message',
  description: 'Writes down a message for the team, with who it is from and how to call them back.',
  arguments: z.object({
    message: z.string().min(1).max(4000).describe("What to pass on, in the caller's own words."),
    name: z.string().max(250).optional().describe('Who it is from. Leave out for a known caller.'),
    phone: z.string().max(40).optional().describe('Where to call back, if it is not the number the caller calls from.'),
  }),
  execute: async (session, given, context) => {
    const phone = readGivenPhone(given.phone, context)
    if (phone === 'unreadable') return refused('receptionist.invalid_phone', { say: [{ key: 'phoneUnreadable' }] })
    const { customer } = context.facts
    await session.transact((tx) =>
      insertFollowUp(tx, {
        kind: 'message',
        place: context.place,
        customerId: customer?.id ?? null,
        callerName: given.name ?? customer?.fullName ?? null,
        phone: phone ?? context.callerPhone,
        body: given.message,
      }),
    )
    return succeeded({ taken: true }, { say: [{ key: 'messageTaken' }], effects: { outcome: 'message_taken' } })
  },
})
