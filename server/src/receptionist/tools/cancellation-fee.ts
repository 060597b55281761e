import { z } from 'zod'
import type { Appointment, BookingRefusal } from '../../booking/index.ts'
import type { SpokenMoney } from '../sentence.ts'
import { refused } from '../tool.ts'
import type { ToolOutcome } from '../tool.ts'
import { refusalSentences } from './refusal-sentences.ts'

/** To what the caller has agreed. */
export const feeArgument = {
  agreed_fee_minor: z
    .int()
    .min(0)
    .optional()
    .describe('The fee that the caller has heard and agreed to, in the smallest unit of the currency.'),
}

/** A cancellation that costs more than the caller has agreed to. */
export const FeeDueResult = z.object({ fee_minor: z.int(), currency: z.string() })

/** What is owed for cancelled appointments together; null: nothing. */
export function feeOf(cancelled: readonly Appointment[]): SpokenMoney | null {
  const minor = cancelled.reduce((sum, { cancellationFeeMinor }) => sum + (cancellationFeeMinor ?? 0), 0)
  const currency = cancelled[0]?.currency
  return minor === 0 || currency === undefined ? null : { minor, currency }
}

/** Says why nothing was cancelled; of a fee, how high it is. */
export function cancellationRefused(refusal: BookingRefusal): ToolOutcome {
  const due = refusal.code === 'booking.cancellation_fee_due' ? FeeDueResult.safeParse(refusal.details) : null
  if (!due?.success) return refused(refusal.code, { say: refusalSentences(refusal.code) })
  const { fee_minor: minor, currency } = due.data
  const say = [{ key: 'cancellationFee', minor, currency }, { key: 'offerPerson' }] as const
  return refused(refusal.code, { say, result: due.data })
}
