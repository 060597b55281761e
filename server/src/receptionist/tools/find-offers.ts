import { z } from 'zod'
import { wallTime } from '../../kernel/clock.ts'
import { listOpenOffers } from '../../waitlist/index.ts'
import type { WaitlistEntry, WaitlistOffer } from '../../waitlist/index.ts'
import type { Sentence } from '../sentence.ts'
import { defineTool, succeeded } from '../tool.ts'
import type { ToolContext } from '../tool.ts'
import { IntakeQuestion, questionsOf } from './intake-question.ts'
import { SpokenTime, localTime, minuteOfTime, spokenSlot, timeOfMinute } from './slot-offer.ts'
import { identityArguments, recogniseCustomer } from './verify-customer.ts'

/** A time that became free and is kept for this customer, who waits for one. */
export const OpenOffer = SpokenTime.extend({
  offer_id: z.string(),
  service: z.string(),
  service_id: z.string(),
  /** Until when it is kept, on the clock of the business. */
  kept_until_date: z.string(),
  kept_until_time: z.string(),
  /** True if accepting moves an appointment that they have. */
  is_move: z.boolean(),
  questions: z.array(IntakeQuestion),
})
export type OpenOffer = z.infer<typeof OpenOffer>

export const OpenOffersResult = z.object({ offers: z.array(OpenOffer) })

export const findOffers = defineTool({
  name: 'find_offers',
  description:
    'Finds times that became free and are kept for this caller, who is on the waitlist. Look at the beginning of a ' +
    'conversation with a known caller, or when they say that a time was offered to them.',
  arguments: z.object(identityArguments),
  execute: async (session, given, context) => {
    const verified = await recogniseCustomer(session, given, context)
    if ('outcome' in verified) return verified.outcome
    const { id } = verified.customer
    const open = await listOpenOffers(session, { customerId: id })
    const offers = open.map((one) => toOpenOffer(one, context))
    const say = offers.length === 0 ? [{ key: 'noOffers' } as const] : offers.map(offerSentence)
    return succeeded({ offers }, { say, effects: { customerId: id } })
  },
})

function toOpenOffer(
  { entry, offer }: { entry: WaitlistEntry; offer: WaitlistOffer },
  context: ToolContext,
): OpenOffer {
  const { everyService, staff } = context.facts
  const service = everyService.find(({ id }) => id === entry.serviceId)
  const until = wallTime({ at: offer.expiresAt, timeZone: offer.timezone })
  return {
    offer_id: offer.id,
    service: entry.serviceName,
    service_id: entry.serviceId,
    ...localTime(offer),
    staff: staff.find(({ id }) => offer.resourceIds.includes(id))?.name ?? null,
    kept_until_date: until.date,
    kept_until_time: timeOfMinute(until.minute),
    is_move: entry.replaced !== null,
    // An appointment that only moves has its answers already.
    questions: service === undefined || entry.replaced !== null ? [] : questionsOf(service, context),
  }
}

/** "A time has become free for you …" */
function offerSentence(offer: OpenOffer): Sentence {
  const appointment = { ...spokenSlot(offer), service: offer.service }
  const until = { date: offer.kept_until_date, minute: minuteOfTime(offer.kept_until_time) }
  return { key: 'offerKept', appointment, until, isMove: offer.is_move }
}
