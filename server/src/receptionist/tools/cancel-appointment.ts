import { z } from 'zod'
import { cancelAppointment as cancel } from '../../booking/index.ts'
import { defineTool, refused, succeeded } from '../tool.ts'
import { refusalSentences } from './refusal-sentences.ts'
import { spokenAppointment, toAppointmentOffer } from './slot-offer.ts'
import { findOwnAppointment, identityArguments } from './verify-customer.ts'

export const cancelAppointment = defineTool({
  name: 'cancel_appointment',
  description:
    "Cancels one of the caller's own appointments. Only after the caller has heard which one and has said yes. It is " +
    'cancelled only if the answer says so.',
  arguments: z.object({
    reference: z.string().max(40).optional().describe('Reference of the appointment, from find_appointments.'),
    reason: z.string().max(500).optional().describe("The caller's reason, if they say one. Do not ask for it."),
    ...identityArguments,
  }),
  execute: async (session, given, context) => {
    const own = await findOwnAppointment(session, given, context)
    if ('outcome' in own) return own.outcome
    const { id, version } = own.appointment
    const reason = given.reason ?? null
    // The caller has heard of no fee: where one is due, a person of the business is asked.
    const agreed = { by: 'customer', agreedFeeMinor: 0 } as const
    const cancelled = await cancel(session, { appointmentId: id, reason, expectedVersion: version, ...agreed })
    if (!cancelled.ok) return refused(cancelled.refusal.code, { say: refusalSentences(cancelled.refusal.code) })
    const appointment = toAppointmentOffer(cancelled.value)
    const customerId = cancelled.value.customer?.id
    return succeeded(
      { appointment },
      {
        say: [{ key: 'cancelled', appointment: spokenAppointment(appointment) }],
        effects: { outcome: 'cancelled', appointmentId: id, ...(customerId === undefined ? {} : { customerId }) },
      },
    )
  },
})
