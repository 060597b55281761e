import { z } from 'zod'
import { cancelAppointment as cancel } from '../../booking/index.ts'
import { defineTool, succeeded } from '../tool.ts'
import { cancellationRefused, feeArgument, feeOf } from './cancellation-fee.ts'
import { spokenAppointment, toAppointmentOffer } from './slot-offer.ts'
import { findOwnAppointment, identityArguments } from './verify-customer.ts'

export const cancelAppointment = defineTool({
  name: 'cancel_appointment',
  description:
    "Cancels one of the caller's own appointments. Only after the caller has heard which one and has said yes. Where a " +
    'fee is due it is refused with fee_minor: tell the fee, and cancel with agreed_fee_minor only after a yes to it. It ' +
    'is cancelled only if the answer says so.',
  arguments: z.object({
    reference: z.string().max(40).optional().describe('Reference of the appointment, from find_appointments.'),
    reason: z.string().max(500).optional().describe("The caller's reason, if they say one. Do not ask for it."),
    ...feeArgument,
    ...identityArguments,
  }),
  execute: async (session, given, context) => {
    const own = await findOwnAppointment(session, given, context)
    if ('outcome' in own) return own.outcome
    const { id, version } = own.appointment
    const { reason = null, agreed_fee_minor: agreedFeeMinor = 0 } = given
    const agreed = { by: 'customer', agreedFeeMinor } as const
    const cancelled = await cancel(session, { appointmentId: id, reason, expectedVersion: version, ...agreed })
    if (!cancelled.ok) return cancellationRefused(cancelled.refusal)
    const appointment = toAppointmentOffer(cancelled.value)
    const fee = feeOf([cancelled.value])
    const customerId = cancelled.value.customer?.id
    return succeeded(
      { appointment, fee_minor: fee?.minor ?? 0 },
      {
        say: [{ key: 'cancelled', appointment: spokenAppointment(appointment), fee }],
        effects: { outcome: 'cancelled', appointmentId: id, ...(customerId === undefined ? {} : { customerId }) },
      },
    )
  },
})
