import { z } from 'zod'
import type { TenantSession } from '../../kernel/tenant-session.ts'
import { acceptOffer as accept, listOpenOffers } from '../../waitlist/index.ts'
import type { AcceptedOffer, OfferName } from '../../waitlist/index.ts'
import type { ServiceSummary } from '../../catalog/index.ts'
import type { Sentence } from '../sentence.ts'
import { defineTool, succeeded } from '../tool.ts'
import type { ToolContext, ToolOutcome } from '../tool.ts'
import { customerArguments, originOf } from './customer-arguments.ts'
import { answersArgument, intakeRefused, readAnswers } from './intake-question.ts'
import { depositOf, spokenAppointment, spokenSlot, toAppointmentOffer } from './slot-offer.ts'
import { identityArguments, recogniseCustomer } from './verify-customer.ts'
import { offerArgument, offerNamed, waitlistRefused } from './waitlist-refused.ts'

export const acceptOffer = defineTool({
  name: 'accept_offer',
  description:
    'Takes a time of the waitlist that is kept for the caller. Only after they have heard it and said yes. It is theirs ' +
    'only if the answer contains the appointment.',
  arguments: z.object({
    ...offerArgument,
    notes: customerArguments.notes,
    ...answersArgument,
    ...identityArguments,
  }),
  execute: async (session, given, context) => {
    const verified = await recogniseCustomer(session, given, context)
    if ('outcome' in verified) return verified.outcome
    const name = offerNamed(given, verified.customer)
    const service = await serviceOffered(session, { name, context })
    const { source } = originOf(context)
    const intakeAnswers = readAnswers(given.answers)
    const accepted = await accept(session, { ...name, source, intakeAnswers, customerNotes: given.notes ?? null })
    if (accepted.ok) return told(accepted.value)
    return waitlistRefused(accepted.refusal, (refusal) =>
      service === null ? null : intakeRefused(refusal, { service, context }),
    )
  },
})

/** Whose questions are open if answers are missing; null for an offer that is over. */
async function serviceOffered(
  session: TenantSession,
  { name, context }: { name: Extract<OfferName, { customerId: unknown }>; context: ToolContext },
): Promise<ServiceSummary | null> {
  const open = await listOpenOffers(session, { customerId: name.customerId })
  const entry = open.find(({ offer }) => offer.id === name.offerId)?.entry
  return context.facts.everyService.find(({ id }) => id === entry?.serviceId) ?? null
}

function told({ entry, appointment }: AcceptedOffer): ToolOutcome {
  const offer = toAppointmentOffer(appointment)
  const { reference, status } = appointment
  const isMove = entry.replaced !== null
  const key = status === 'pending' ? 'requested' : 'booked'
  const said: Sentence = isMove
    ? { key: 'moved', appointment: spokenAppointment(offer) }
    : { key, service: offer.service, slot: spokenSlot(offer), reference }
  const deposit = isMove ? null : depositOf(offer)
  return succeeded(
    { appointment: offer },
    {
      say: deposit === null ? [said] : [said, { key: 'depositDue', ...deposit }],
      effects: {
        outcome: isMove ? 'rescheduled' : 'booked',
        appointmentId: appointment.id,
        customerId: entry.customer.id,
      },
    },
  )
}
