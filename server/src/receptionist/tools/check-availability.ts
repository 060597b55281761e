import { z } from 'zod'
import { checkTime, codeOfReason } from '../../booking/index.ts'
import type { BookingRefusal, TimeAnswer } from '../../booking/index.ts'
import type { AppointmentId } from '../../kernel/ids.ts'
import type { Result } from '../../kernel/result.ts'
import type { TenantSession } from '../../kernel/tenant-session.ts'
import { OFFERED_SLOTS_MAX, SEARCH_DAYS_AHEAD } from '../limits.ts'
import { hoursOn, possibleMinutes } from '../opening.ts'
import type { Sentence } from '../sentence.ts'
import { defineTool } from '../tool.ts'
import type { ToolContext, ToolOutcome } from '../tool.ts'
import { answerExactly, answerOffers, answerRefusal } from './answer-availability.ts'
import { clockMinutes, findOffers, instantAt } from './availability-search.ts'
import type { Search } from './availability-search.ts'
import type { LocalSlot } from './choose-offers.ts'
import type { Found } from './find-named.ts'
import { offerOthersInstead, searchWindow } from './offer-instead.ts'
import { unavailableReason } from './refusal-sentences.ts'
import { addDays, readSearchWish, wishArguments } from './search-wish.ts'
import { readServiceAsked, serviceArguments } from './service-arguments.ts'
import type { ServiceQuestion } from './service-arguments.ts'
import { toSlotOffer } from './slot-offer.ts'
import type { SlotOffer } from './slot-offer.ts'
import { readStaffAsked, staffArguments } from './staff-arguments.ts'
import { findOwnAppointment, identityArguments } from './verify-customer.ts'
import type { GivenIdentity } from './verify-customer.ts'

export const checkAvailability = defineTool({
  name: 'check_availability',
  description:
    'Looks for free times for a service. Answers the wished time if it is free, else up to three others. If with_others ' +
    'is true they are with other staff than was asked for: say so. Ask the questions of the answer before you book. ' +
    'Book, hold or reschedule only with a slot_token from this answer; never name a time that it does not list.',
  arguments: z.object({
    ...serviceArguments,
    ...staffArguments,
    hold_token: z
      .string()
      .max(200)
      .optional()
      .describe('The token of a hold of this caller, whose time does not count as taken.'),
    moves_reference: z
      .string()
      .max(40)
      .optional()
      .describe(
        'When an appointment of the caller is to be moved: its reference, so that its own time counts as free.',
      ),
    ...identityArguments,
    ...wishArguments,
  }),
  execute: async (session, given, conversation) => {
    const moved = await movedAppointment(session, given, conversation)
    if ('outcome' in moved) return moved.outcome
    // What is moved stays at its branch, whichever was called.
    const asked = readServiceAsked({ ...given, branch: given.branch ?? moved.found.branch }, conversation)
    if ('outcome' in asked) return asked.outcome
    const { context } = asked.found
    const staff = await readStaffAsked(session, given, asked.found)
    if ('outcome' in staff) return staff.outcome
    const read = readSearchWish(given, context)
    if ('outcome' in read) return read.outcome
    const holdTokens = given.hold_token === undefined ? [] : [given.hold_token]
    const question = { ...asked.found.question, holdTokens, ...moved.found.question }
    return search(session, { ...asked.found, question, staff: staff.found, wish: read.wish })
  },
})

/**
 * What is asked where an appointment is to be moved: its own time does not block, and it keeps its length and its way.
 * Only the caller's own can be moved, so only its time counts as free.
 */
async function movedAppointment(
  session: TenantSession,
  given: GivenIdentity & { moves_reference?: string | undefined },
  context: ToolContext,
): Promise<Found<{ question: Partial<ServiceQuestion>; branch: string | undefined }>> {
  if (given.moves_reference === undefined) return { found: { question: {}, branch: undefined } }
  const own = await findOwnAppointment(session, { ...given, reference: given.moves_reference }, context)
  if ('outcome' in own) return own
  const { id, start, end, partySize, groupSessionId, branch } = own.appointment
  const ignoredAppointmentIds: AppointmentId[] = [id]
  const kept = { ignoredAppointmentIds, durationMinutes: start.until(end).total('minutes'), partySize }
  const question: Partial<ServiceQuestion> = groupSessionId === null ? kept : { ...kept, mode: 'group' }
  return { found: { question, branch: branch?.id } }
}

async function search(session: TenantSession, asked: Search): Promise<ToolOutcome> {
  const [day] = asked.wish.days
  const minute = asked.wish.days.length === 1 && day?.kind === 'date' ? onlyMinute(asked, day.date) : null
  return day?.kind === 'date' && minute !== null
    ? checkExactTime(session, asked, { date: day.date, minute })
    : searchWindow(session, asked)
}

/** The one clock time that can be meant on that day; null if none was named, or several can be. */
function onlyMinute({ wish, context }: Search, date: string): number | null {
  const minutes = clockMinutes(wish)
  const [minute, another] = possibleMinutes(context.facts.branch, { dates: [date], minutes })
  return minute === undefined || another !== undefined ? null : minute
}

async function checkExactTime(session: TenantSession, asked: Search, wanted: LocalSlot): Promise<ToolOutcome> {
  const answer = await askWhoCan(session, asked, wanted)
  if (!answer.ok) return answerRefusal(answer.refusal)
  if (answer.value.isBookable) return answerExactly(toSlotOffer(answer.value.slot), asked)
  const { holidayName: holiday, alternatives } = answer.value
  const reason = codeOfReason[answer.value.reason]
  const nearest = alternatives.map(toSlotOffer)
  const said = unavailableReason(reason)
  if (isMatterOfStaff(answer.value) && !nearest.some(({ date }) => date === wanted.date)) {
    const others = await offerOthersInstead(session, asked, { day: wanted.date, reason })
    if (others !== null) return others
  }
  const why = whyNot(asked, { wanted, reason: said, holiday, blamed: answer.value.resource?.name })
  const offers = await offersInstead(session, asked, { wanted, nearest })
  return 'outcome' in offers ? offers.outcome : answerOffers(offers.offers, asked, { reason, holiday, why: [why] })
}

/** Asks for each of the named in their order until one can; who is only preferred is asked for together with all others. */
async function askWhoCan(
  session: TenantSession,
  { question, staff, context }: Search,
  wanted: LocalSlot,
): Promise<Result<TimeAnswer, BookingRefusal>> {
  const start = instantAt(wanted, context)
  const ids = staff.named.map(({ id }) => id)
  const ask = (who: Pick<ServiceQuestion, 'resourceIds' | 'preferredIds'>) =>
    checkTime(session, { ...question, ...who, start, alternatives: OFFERED_SLOTS_MAX })
  const [first, ...others] = ids
  if (first === undefined || staff.isPreference) return ask({ preferredIds: ids })
  const answer = await ask({ resourceIds: [first] })
  for (const id of others) {
    if (!answer.ok || answer.value.isBookable) break
    const next = await ask({ resourceIds: [id] })
    if (!next.ok || next.value.isBookable) return next
  }
  return answer
}

const MATTERS_OF_STAFF: ReadonlySet<string> = new Set([
  'resource_not_working',
  'resource_blocked',
  'resource_taken',
  'resource_limit_reached',
  'calendar_unreadable',
])

function isMatterOfStaff(answer: Extract<TimeAnswer, { isBookable: false }>): boolean {
  return MATTERS_OF_STAFF.has(answer.reason)
}

function whyNot(
  { staff, context }: Search,
  about: {
    wanted: LocalSlot
    reason: ReturnType<typeof unavailableReason>
    holiday: string | null
    blamed: string | undefined
  },
): Sentence {
  const { wanted, reason, holiday } = about
  const isClosedAllDay =
    reason === 'booking.outside_opening_hours' && hoursOn(context.facts.branch, wanted.date).length === 0
  if (isClosedAllDay || holiday !== null) return { key: 'closedOn', date: wanted.date, holiday }
  // A person is named; that a chair or a room is taken is nothing that a caller knows by name.
  const isPerson = context.facts.staff.some((member) => member.name === about.blamed)
  const blamed = isPerson ? (about.blamed ?? null) : (staff.named[0]?.name ?? null)
  return { key: 'unavailable', reason, slot: { ...wanted, staff: null }, staff: blamed, holiday }
}

/**
 * The times of the wished day, else those after it: who says Saturday may not be able to come on Friday. If the nearest
 * ones all lie before it, the days from the wished one on are looked through.
 */
async function offersInstead(
  session: TenantSession,
  asked: Search,
  { wanted, nearest }: { wanted: LocalSlot; nearest: readonly SlotOffer[] },
): Promise<{ offers: readonly SlotOffer[] } | { outcome: ToolOutcome }> {
  const suitable = nearest.filter(({ date }) => date >= wanted.date && !asked.wish.notDates.includes(date))
  const onDay = suitable.filter(({ date }) => date === wanted.date)
  if (suitable.length > 0) return { offers: onDay.length > 0 ? onDay : suitable }
  const window = { from: wanted.date, until: addDays(wanted.date, SEARCH_DAYS_AHEAD) }
  const later = await findOffers(session, asked, window)
  if (!later.ok) return { outcome: answerRefusal(later.refusal) }
  // Beyond the booking horizon there is nothing but what lies before.
  if (later.value.length > 0) return { offers: later.value }
  return { offers: nearest.filter(({ date }) => !asked.wish.notDates.includes(date)) }
}
