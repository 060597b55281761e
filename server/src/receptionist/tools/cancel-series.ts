import { z } from 'zod'
import { cancelSeries as cancel } from '../../series/index.ts'
import type { CancelledDates } from '../../series/index.ts'
import { defineTool, refused, succeeded } from '../tool.ts'
import type { ToolOutcome } from '../tool.ts'
import { cancellationRefused, feeArgument, feeOf } from './cancellation-fee.ts'
import { scopeArgument } from './plan-series-move.ts'
import { seriesRefused } from './series-refused.ts'
import { AppointmentOffer, toAppointmentOffer } from './slot-offer.ts'
import { findOwnAppointment, identityArguments } from './verify-customer.ts'

export const CancelledSeriesResult = z.object({
  appointments: z.array(AppointmentOffer),
  /** What the customer owes for all of them, in the smallest unit of the currency. */
  fee_minor: z.int(),
})

export const cancelSeries = defineTool({
  name: 'cancel_series',
  description:
    "Cancels several dates of a series of the caller's own at once, or none. Only after the caller has heard which and has " +
    'said yes. Where a fee is due it is refused with fee_minor: tell the fee, and cancel with agreed_fee_minor only after ' +
    'a yes to it. They are cancelled only if the answer lists them.',
  arguments: z.object({
    reference: z.string().max(40).describe('Reference of one appointment of the series, from find_appointments.'),
    scope: scopeArgument,
    reason: z.string().max(500).optional().describe("The caller's reason, if they say one. Do not ask for it."),
    expected_count: z
      .int()
      .min(1)
      .optional()
      .describe('How many the caller was told would be cancelled, from quote_cancellation.'),
    ...feeArgument,
    ...identityArguments,
  }),
  execute: async (session, given, context) => {
    const own = await findOwnAppointment(session, given, context)
    if ('outcome' in own) return own.outcome
    const { id: appointmentId, seriesId } = own.appointment
    if (seriesId === null) {
      const code = 'series.appointment_not_in_series'
      return refused(code, { say: [{ key: 'seriesRefused', code }] })
    }
    const { scope, reason = null, expected_count: expectedCount, agreed_fee_minor: agreedFeeMinor = 0 } = given
    const asked = {
      seriesId,
      scope,
      appointmentId,
      reason,
      expectedVersion: null,
      ...(expectedCount === undefined ? {} : { expectedCount }),
      by: 'customer',
      agreedFeeMinor,
    } as const
    const cancelled = await cancel(session, asked)
    if (cancelled.ok) return told(cancelled.value)
    const { code, details } = cancelled.refusal
    if (code === 'booking.cancellation_fee_due') return cancellationRefused({ code, ...(details && { details }) })
    return seriesRefused(cancelled.refusal, null)
  },
})

function told({ series, appointments: cancelled }: CancelledDates): ToolOutcome {
  const appointments = cancelled.map(toAppointmentOffer)
  const fee = feeOf(cancelled)
  const [first] = cancelled
  const service = first?.service?.name ?? ''
  return succeeded(
    { appointments, fee_minor: fee?.minor ?? 0 },
    {
      say: [{ key: 'severalCancelled', service, count: appointments.length, fee }],
      effects: {
        outcome: 'cancelled',
        ...(first === undefined ? {} : { appointmentId: first.id }),
        ...(series.customerId === null ? {} : { customerId: series.customerId }),
      },
    },
  )
}
