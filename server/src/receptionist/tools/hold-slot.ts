import { z } from 'zod'
import { placeHold } from '../../booking/index.ts'
import { HOLD_MINUTES } from '../limits.ts'
import { defineTool, succeeded } from '../tool.ts'
import { slotRefused } from './slot-refused.ts'

export const HoldResult = z.object({ hold_token: z.string(), expires_at: z.string() })

export const holdSlot = defineTool({
  name: 'hold_slot',
  description:
    `Keeps a free time for this caller for ${HOLD_MINUTES} minutes while you ask for name and number. ` +
    'Give the hold_token to book_appointment afterwards.',
  arguments: z.object({
    slot_token: z.string().max(2000).describe('The slot_token of the time, from check_availability.'),
    replaces_hold_token: z.string().max(200).optional().describe('An earlier hold of this caller, which is given up.'),
  }),
  execute: async (session, given) => {
    const replaces = given.replaces_hold_token === undefined ? [] : [given.replaces_hold_token]
    const held = await placeHold(session, { slot: { token: given.slot_token }, replaces, minutes: HOLD_MINUTES })
    if (!held.ok) return slotRefused(held.refusal)
    const { token, expiresAt } = held.value
    return succeeded({ hold_token: token, expires_at: expiresAt.toString() }, { say: [{ key: 'keepingSlot' }] })
  },
})
