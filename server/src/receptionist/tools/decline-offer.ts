import { z } from 'zod'
import { declineOffer as decline } from '../../waitlist/index.ts'
import { defineTool, succeeded } from '../tool.ts'
import { identityArguments, recogniseCustomer } from './verify-customer.ts'
import { offerArgument, offerNamed, waitlistRefused } from './waitlist-refused.ts'

export const declineOffer = defineTool({
  name: 'decline_offer',
  description:
    'Gives back a time of the waitlist that is kept for the caller, after they have said that they do not want it. ' +
    'Somebody else is asked then, and the caller waits on.',
  arguments: z.object({ ...offerArgument, ...identityArguments }),
  execute: async (session, given, context) => {
    const verified = await recogniseCustomer(session, given, context)
    if ('outcome' in verified) return verified.outcome
    const declined = await decline(session, offerNamed(given, verified.customer))
    if (!declined.ok) return waitlistRefused(declined.refusal)
    return succeeded({ declined: true }, { say: [{ key: 'offerDeclined' }], effects: { outcome: 'answered' } })
  },
})
