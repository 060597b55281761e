import { z } from 'zod'
import { wallTime } from '../../kernel/clock.ts'
import type { OfferedVisit, VisitItemWish } from '../../visits/index.ts'
import type { Sentence, SpokenMoney, SpokenPart, SpokenSlot } from '../sentence.ts'
import type { ToolContext } from '../tool.ts'
import { IntakeQuestion, questionsOf } from './intake-question.ts'
import { SpokenTime, localTime, minuteOfTime, spokenSlot, spokenTime, timeOfMinute } from './slot-offer.ts'

/** One service of a visit with its time and who serves. */
const VisitPart = SpokenTime.extend({
  service: z.string(),
  service_id: z.string(),
  guest: z.string().nullable(),
})

/** A visit that could be booked: only book_visit with its token does that. */
export const VisitOffer = z.object({
  visit_token: z.string(),
  date: z.string(),
  time: z.string(),
  weekday: z.string(),
  end_time: z.string(),
  parts: z.array(VisitPart),
  /** Of all of it; null where one price is not known. */
  price_minor: z.int().nullable(),
  price_is_from: z.boolean(),
  deposit_minor: z.int().nullable(),
  currency: z.string().nullable(),
})
export type VisitOffer = z.infer<typeof VisitOffer>

const ItemQuestions = z.array(z.object({ item: z.int(), questions: z.array(IntakeQuestion) }))

export const VisitTimesResult = z.object({
  /** Exactly the wished time, one visit. Else up to three others. */
  is_exact: z.boolean(),
  reason: z.string().nullable(),
  visits: z.array(VisitOffer),
  /** The questions of each service that has some, by the place of its item, from 0. */
  questions: ItemQuestions,
})
export type VisitTimesResult = z.infer<typeof VisitTimesResult>

export function toVisitOffer(visit: OfferedVisit, { facts }: ToolContext): VisitOffer {
  const { start, end, timezone, items, total } = visit
  const nameOf = (id: string) => facts.everyService.find((service) => service.id === id)?.name
  return {
    visit_token: visit.token,
    ...localTime({ start, timezone }),
    end_time: timeOfMinute(wallTime({ at: end, timeZone: timezone }).minute),
    parts: items.map(({ service, guest, ...item }) => ({
      ...spokenTime({ ...item, timezone }),
      service: nameOf(service.id) ?? service.name,
      service_id: service.id,
      guest,
    })),
    price_minor: total.priceMinor,
    price_is_from: total.isFrom,
    deposit_minor: total.depositMinor,
    currency: total.currency,
  }
}

/** What is to be asked for each service of a visit. */
export function questionsOfItems(
  items: readonly Pick<VisitItemWish, 'serviceId'>[],
  context: ToolContext,
): VisitTimesResult['questions'] {
  return items.flatMap(({ serviceId }, item) => {
    const service = context.facts.everyService.find(({ id }) => id === serviceId)
    const questions = service === undefined ? [] : questionsOf(service, context)
    return questions.length === 0 ? [] : [{ item, questions }]
  })
}

/** The whole visit as it is read back, with what would be due for it. */
export function visitFreeSentence({ parts, deposit_minor: minor, currency }: VisitOffer): Sentence {
  const deposit: SpokenMoney | null = minor === null || minor === 0 || currency === null ? null : { minor, currency }
  const spoken = parts.map((part): SpokenPart => ({ ...spokenSlot(part), service: part.service, guest: part.guest }))
  return { key: 'visitFree', parts: spoken, deposit }
}

/** When a visit would begin. */
export function spokenStart({ date, time }: VisitOffer): SpokenSlot {
  return { date, minute: minuteOfTime(time), staff: null }
}
