import { z } from 'zod'
import { quoteCancellation as quote } from '../../booking/index.ts'
import { wallTime } from '../../kernel/clock.ts'
import type { Sentence } from '../sentence.ts'
import { defineTool, refused, succeeded } from '../tool.ts'
import { quoteSeveral } from './quote-several.ts'
import { refusalSentences } from './refusal-sentences.ts'
import { AppointmentOffer, spokenAppointment, timeOfMinute, toAppointmentOffer } from './slot-offer.ts'
import { findOwnAppointment, identityArguments } from './verify-customer.ts'

/** What it would mean for the caller to cancel now. Nothing is cancelled by it. */
export const CancellationQuoteResult = z.object({
  appointment: AppointmentOffer,
  /** Null: they may cancel. */
  refused_with: z.string().nullable(),
  /** 0 when it costs nothing. */
  fee_minor: z.int(),
  currency: z.string(),
  /** The last moment at which it costs nothing, on the clock of the business; null when there is none. */
  free_until_date: z.string().nullable(),
  free_until_time: z.string().nullable(),
})

export const quoteCancellation = defineTool({
  name: 'quote_cancellation',
  description:
    "Tells whether one of the caller's own appointments, or several of a series or a visit, can be cancelled now and what " +
    'that would cost. It cancels nothing.',
  arguments: z.object({
    reference: z.string().max(40).optional().describe('Reference of the appointment, from find_appointments.'),
    scope: z
      .enum(['this', 'following', 'all'])
      .optional()
      .describe(
        'Of a series: only this one (the default), it and all after it, or all. Of a visit: "all" for all its services.',
      ),
    ...identityArguments,
  }),
  execute: async (session, given, context) => {
    const own = await findOwnAppointment(session, given, context)
    if ('outcome' in own) return own.outcome
    const { scope = 'this' } = given
    if (scope !== 'this') return quoteSeveral(session, { appointment: own.appointment, scope }, context)
    const { id, timezone } = own.appointment
    const quoted = await quote(session, { appointmentId: id })
    if (!quoted.ok) return refused(quoted.refusal.code, { say: refusalSentences(quoted.refusal.code) })
    const { refusedWith, feeMinor, currency, latestFreeAt } = quoted.value
    const appointment = toAppointmentOffer(own.appointment)
    const isStillFree = latestFreeAt !== null && Temporal.Instant.compare(context.now, latestFreeAt) <= 0
    const until = isStillFree ? wallTime({ at: latestFreeAt, timeZone: timezone }) : null
    const result: z.output<typeof CancellationQuoteResult> = {
      appointment,
      refused_with: refusedWith,
      fee_minor: feeMinor,
      currency,
      free_until_date: until?.date ?? null,
      free_until_time: until === null ? null : timeOfMinute(until.minute),
    }
    if (refusedWith !== null) return refused(refusedWith, { say: refusalSentences(refusedWith), result })
    const say: Sentence =
      feeMinor > 0
        ? { key: 'cancellationFee', minor: feeMinor, currency }
        : { key: 'cancellationFree', appointment: spokenAppointment(appointment), until }
    return succeeded(result, { say: [say], effects: { outcome: 'answered' } })
  },
})
