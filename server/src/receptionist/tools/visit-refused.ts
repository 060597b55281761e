import { bookingRefusals } from '../../booking/index.ts'
import type { BookingRefusal, BookingRefusalCode } from '../../booking/index.ts'
import type { OfferedVisit, RefusedItem, VisitRefusal, VisitRefusalCode } from '../../visits/index.ts'
import { UNAVAILABLE_REASONS } from '../sentence.ts'
import type { Sentence } from '../sentence.ts'
import { refused } from '../tool.ts'
import type { ToolContext, ToolOutcome } from '../tool.ts'
import { intakeRefused } from './intake-question.ts'
import { refusalSentences } from './refusal-sentences.ts'
import { spokenStart, toVisitOffer } from './visit-offer.ts'

/** Says why a visit cannot be, of which service, and when all of it could. */
export function visitRefused(refusal: VisitRefusal, { context }: { context: ToolContext }): ToolOutcome {
  const item = itemOf(refusal)
  const { code, details } = refusal
  if (!isBookingCode(code)) return refused(code, { say: [{ key: 'visitRefused', code }], result: { visits: [] } })
  const booking: BookingRefusal = details === undefined ? { code } : { code, details }
  const asked = item === null ? null : questionsRefused(booking, { item, context })
  if (asked !== null) return asked
  const visits = alternativesOf(refusal).map((visit) => toVisitOffer(visit, context))
  const why = whyNot(booking, { item, context })
  const say: readonly Sentence[] =
    visits.length === 0 ? why : [...why, { key: 'offerVisits', visits: visits.map(spokenStart) }]
  return refused(code, { say, result: { is_exact: false, reason: code, visits, questions: [] } })
}

/** Answers that are missing are asked for, service by service. */
function questionsRefused(
  refusal: BookingRefusal,
  { item, context }: { item: RefusedItem; context: ToolContext },
): ToolOutcome | null {
  const service = context.facts.everyService.find(({ id }) => id === item.service?.id)
  const open = service === undefined ? null : intakeRefused(refusal, { service, context })
  if (open === null) return null
  const { questions = [] } = open.result
  return { ...open, result: { ...open.result, questions: [{ item: item.index, questions }] } }
}

/** "The colouring: María isn't working then." */
function whyNot(
  { code, details }: BookingRefusal,
  { item, context }: { item: RefusedItem | null; context: ToolContext },
): readonly Sentence[] {
  const reason = UNAVAILABLE_REASONS.find((one) => one === code)
  const service = item?.service
  if (reason === undefined || item === null || !service) return refusalSentences(code)
  const isPerson = context.facts.staff.some(({ id }) => id === item.resource?.id)
  const holiday = typeof details?.['holiday'] === 'string' ? details['holiday'] : null
  const staff = isPerson ? (item.resource?.name ?? null) : null
  return [{ key: 'partUnavailable', service: service.name, reason, staff, holiday }]
}

/** The service that stands in the way. It is the visits' own object: an edge would have parsed it. */
function itemOf({ details }: VisitRefusal): RefusedItem | null {
  const item = details?.['item']
  return typeof item === 'object' && item !== null ? (item as RefusedItem) : null
}

/** The times at which all of it can be had, likewise. */
function alternativesOf({ details }: VisitRefusal): readonly OfferedVisit[] {
  const alternatives = details?.['alternatives']
  return Array.isArray(alternatives) ? (alternatives as OfferedVisit[]) : []
}

function isBookingCode(code: VisitRefusalCode | BookingRefusalCode): code is BookingRefusalCode {
  return code in bookingRefusals
}
