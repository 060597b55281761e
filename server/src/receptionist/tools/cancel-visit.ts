import { z } from 'zod'
import { cancelVisit as cancel, getVisit } from '../../visits/index.ts'
import type { Visit } from '../../visits/index.ts'
import { defineTool, refused, succeeded } from '../tool.ts'
import type { ToolOutcome } from '../tool.ts'
import { cancellationRefused, feeArgument, feeOf } from './cancellation-fee.ts'
import { toAppointmentOffer } from './slot-offer.ts'
import { findOwnAppointment, identityArguments } from './verify-customer.ts'
import { visitRefused } from './visit-refused.ts'

export const cancelVisit = defineTool({
  name: 'cancel_visit',
  description:
    "Cancels all services of a visit of the caller's own at once, or none; for one of them use cancel_appointment. Only " +
    'after a yes. Where a fee is due it is refused with fee_minor: tell the fee, and cancel with agreed_fee_minor only ' +
    'after a yes to it. They are cancelled only if the answer lists them.',
  arguments: z.object({
    reference: z.string().max(40).describe('Reference of one appointment of the visit, from find_appointments.'),
    reason: z.string().max(500).optional().describe("The caller's reason, if they say one. Do not ask for it."),
    ...feeArgument,
    ...identityArguments,
  }),
  execute: async (session, given, context) => {
    const own = await findOwnAppointment(session, given, context)
    if ('outcome' in own) return own.outcome
    const { visitId } = own.appointment
    if (visitId === null) {
      const code = 'visits.appointment_not_in_visit'
      return refused(code, { say: [{ key: 'visitRefused', code }] })
    }
    const { reason = null, agreed_fee_minor: agreedFeeMinor = 0 } = given
    const before = await getVisit(session, { visitId })
    if (!before.ok) return visitRefused(before.refusal, { context })
    const asked = { visitId, reason, expectedVersion: null, by: 'customer', agreedFeeMinor } as const
    const cancelled = await cancel(session, asked)
    if (cancelled.ok) return told(cancelled.value, before.value)
    const { code, details } = cancelled.refusal
    if (code === 'booking.cancellation_fee_due') return cancellationRefused({ code, ...(details && { details }) })
    return visitRefused(cancelled.refusal, { context })
  },
})

function told({ customerId, appointments: all }: Visit, before: Visit): ToolOutcome {
  // What was cancelled earlier is not told again, nor its fee.
  const known = new Set(before.appointments.filter(({ status }) => status === 'cancelled').map(({ id }) => id))
  const cancelled = all.filter(({ id, status }) => status === 'cancelled' && !known.has(id))
  const appointments = cancelled.map(toAppointmentOffer)
  const fee = feeOf(cancelled)
  const services = [...new Set(appointments.map(({ service }) => service))]
  const [first] = cancelled
  return succeeded(
    { appointments, fee_minor: fee?.minor ?? 0 },
    {
      say: [{ key: 'severalCancelled', service: services.join(', '), count: appointments.length, fee }],
      effects: {
        outcome: 'cancelled',
        ...(first === undefined ? {} : { appointmentId: first.id }),
        ...(customerId === null ? {} : { customerId }),
      },
    },
  )
}
