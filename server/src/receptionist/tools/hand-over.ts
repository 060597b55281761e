import { z } from 'zod'
import { REASON_CHARACTERS_MAX } from '../limits.ts'
import { insertFollowUp } from '../store/follow-ups.ts'
import { defineTool, succeeded } from '../tool.ts'

export const handOver = defineTool({
  name: 'hand_over',
  description: 'Hands the conversation over to a person, when the caller asks for one or you cannot help.',
  arguments: z.object({
    reason: z.string().max(REASON_CHARACTERS_MAX).optional().describe('In a few words, what the caller wants.'),
  }),
  execute: async (session, given, context) => {
    const reason = given.reason ?? 'The receptionist could not help the caller.'
    const { assistant, customer } = context.facts
    const number = context.channel === 'voice' ? assistant.transferNumber : null
    if (number !== null) {
      return succeeded(
        { number },
        {
          say: [{ key: 'handingOver' }],
          effects: { outcome: 'handed_over', handover: { number, reason }, ended: true },
        },
      )
    }
    await session.transact((tx) =>
      insertFollowUp(tx, {
        kind: context.channel === 'voice' ? 'callback' : 'handover',
        place: context.place,
        customerId: customer?.id ?? null,
        callerName: customer?.fullName ?? null,
        phone: context.callerPhone,
        body: reason,
      }),
    )
    // On the telephone there is nobody to put through to; in a thread a person takes over where the assistant stops.
    return context.channel === 'voice'
      ? succeeded({ number: null }, { say: [{ key: 'nobodyFree' }], effects: { outcome: 'message_taken' } })
      : succeeded(
          { number: null },
          { say: [{ key: 'handingOver' }], effects: { outcome: 'handed_over', handover: { number: null, reason } } },
        )
  },
})
