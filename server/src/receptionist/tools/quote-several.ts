import { z } from 'zod'
import type { Appointment } from '../../booking/index.ts'
import type { TenantSession } from '../../kernel/tenant-session.ts'
import { quoteSeriesCancellation } from '../../series/index.ts'
import { quoteVisitCancellation } from '../../visits/index.ts'
import type { Sentence } from '../sentence.ts'
import { refused, succeeded } from '../tool.ts'
import type { ToolContext, ToolOutcome } from '../tool.ts'
import { refusalSentences } from './refusal-sentences.ts'
import { seriesRefused } from './series-refused.ts'
import { AppointmentOffer, spokenAppointment, toAppointmentOffer } from './slot-offer.ts'
import { visitRefused } from './visit-refused.ts'

/** What it would mean for the caller to cancel several appointments now. Nothing is cancelled by it. */
export const SeveralQuoteResult = z.object({
  /** Those that would be cancelled, in their order. */
  appointments: z.array(AppointmentOffer),
  /** Null: they may cancel all of them. */
  refused_with: z.string().nullable(),
  /** Of all of them together; 0 when it costs nothing. */
  fee_minor: z.int(),
  currency: z.string(),
})

/** Tells how many dates of a series, or services of a visit, would be cancelled, and what that would cost. */
export async function quoteSeveral(
  session: TenantSession,
  { appointment, scope }: { appointment: Appointment; scope: 'following' | 'all' },
  context: ToolContext,
): Promise<ToolOutcome> {
  const { id: appointmentId, seriesId, visitId, currency } = appointment
  if (seriesId !== null) {
    const quoted = await quoteSeriesCancellation(session, { seriesId, scope, appointmentId })
    return quoted.ok ? told({ ...quoted.value, currency }) : seriesRefused(quoted.refusal, null)
  }
  if (visitId !== null) {
    const quoted = await quoteVisitCancellation(session, { visitId })
    return quoted.ok ? told({ ...quoted.value, currency }) : visitRefused(quoted.refusal, { context })
  }
  const code = 'series.appointment_not_in_series'
  return refused(code, { say: [{ key: 'seriesRefused', code }] })
}

function told(quote: {
  appointments: readonly Appointment[]
  refusedWith: Parameters<typeof refusalSentences>[0] | null
  feeMinor: number
  currency: string
}): ToolOutcome {
  const { refusedWith, feeMinor: minor, currency } = quote
  const appointments = quote.appointments.map(toAppointmentOffer)
  const result: z.output<typeof SeveralQuoteResult> = {
    appointments,
    refused_with: refusedWith,
    fee_minor: minor,
    currency,
  }
  if (refusedWith !== null) return refused(refusedWith, { say: refusalSentences(refusedWith), result })
  const parts = appointments.map((one) => ({ ...spokenAppointment(one), guest: one.guest }))
  const fee: Sentence[] = minor === 0 ? [] : [{ key: 'cancellationFee', minor, currency }]
  return succeeded(result, { say: [{ key: 'severalToCancel', parts }, ...fee], effects: { outcome: 'answered' } })
}
