import { z } from 'zod'
import type { BookingRefusal } from '../../booking/index.ts'
import type { Sentence } from '../sentence.ts'
import { refused, succeeded } from '../tool.ts'
import type { ToolOutcome } from '../tool.ts'
import { IntakeQuestion, questionsOf } from './intake-question.ts'
import { refusalSentences } from './refusal-sentences.ts'
import type { AskedService } from './service-arguments.ts'
import { SlotOffer, slotFreeSentence, spokenSlot } from './slot-offer.ts'

/** What is free. `is_exact`: exactly the wished time, one slot. Else up to three others, with the reason if one is known. */
export const AvailabilityResult = z.object({
  is_exact: z.boolean(),
  reason: z.string().nullable(),
  slots: z.array(SlotOffer),
  /** Some of the slots are with others than those who were asked for, because these cannot. */
  with_others: z.boolean().default(false),
  /** The public holiday that is the reason. */
  holiday: z.string().nullable().default(null),
  /** What the business asks before it is booked; the answers go with book_appointment. */
  questions: z.array(IntakeQuestion).default([]),
})
export type AvailabilityResult = z.infer<typeof AvailabilityResult>

type Asked = Pick<AskedService, 'service' | 'word' | 'context'>

/** Exactly the wished time is free. */
export function answerExactly(offer: SlotOffer, asked: Asked): ToolOutcome {
  return answerOne(offer, asked, slotFreeSentence(asked.word, offer))
}

/** One time is free, said as it was asked for. */
export function answerOne(offer: SlotOffer, { service, context }: Asked, say: Sentence): ToolOutcome {
  const questions = questionsOf(service, context)
  const result: AvailabilityResult = {
    is_exact: true,
    reason: null,
    slots: [offer],
    with_others: false,
    holiday: null,
    questions,
  }
  return succeeded(result, { say: [say] })
}

/** Other times than what was wished for, after the reason why that cannot be. */
export function answerOffers(
  offers: readonly SlotOffer[],
  { service, context }: Asked,
  about: { reason: string | null; why: readonly Sentence[]; holiday?: string | null; withOthers?: boolean },
): ToolOutcome {
  const { reason, why, holiday = null, withOthers = false } = about
  const questions = offers.length === 0 ? [] : questionsOf(service, context)
  const slots = [...offers]
  const result: AvailabilityResult = { is_exact: false, reason, slots, with_others: withOthers, holiday, questions }
  if (offers.length === 0) return refused(reason ?? 'receptionist.nothing_free', { say: whyOrNothing(why), result })
  const offered: Sentence = { key: withOthers ? 'offerOthers' : 'offerSlots', slots: offers.map(spokenSlot) }
  return succeeded(result, { say: [...why, offered] })
}

function whyOrNothing(why: readonly Sentence[]): readonly Sentence[] {
  return [...(why.length > 0 ? why : [{ key: 'nothingFree', staff: null } as const]), { key: 'askOtherTime' }]
}

/** Booking cannot even be asked. */
export function answerRefusal(refusal: BookingRefusal): ToolOutcome {
  return refused(refusal.code, {
    say: refusalSentences(refusal.code),
    result: { is_exact: false, reason: refusal.code, slots: [], with_others: false, holiday: null, questions: [] },
  })
}
