import { z } from 'zod'
import { wallTime } from '../../kernel/clock.ts'
import { ok } from '../../kernel/result.ts'
import type { Result } from '../../kernel/result.ts'
import type { TenantSession } from '../../kernel/tenant-session.ts'
import { checkVisit, checkVisitMove, findVisitMoves, findVisitSlots } from '../../visits/index.ts'
import type {
  FoundVisits,
  OfferedVisit,
  VisitItemWish,
  VisitRefusal,
  VisitWindow,
  VisitWish,
} from '../../visits/index.ts'
import { OFFERED_SLOTS_MAX, SEARCH_DAYS_AHEAD, SEARCH_WINDOW_DAYS_MAX } from '../limits.ts'
import { holidayOn, hoursOn, possibleMinutes } from '../opening.ts'
import type { Sentence } from '../sentence.ts'
import { defineTool, refused, succeeded } from '../tool.ts'
import type { ToolContext, ToolOutcome } from '../tool.ts'
import { clockMinutes, instantAt } from './availability-search.ts'
import type { DateWindow } from './availability-search.ts'
import { chooseOffers, isWishedDay } from './choose-offers.ts'
import { findBranch } from './find-branch.ts'
import { findService } from './find-named.ts'
import type { Found } from './find-named.ts'
import { addDays, readSearchWish, wishArguments } from './search-wish.ts'
import type { SearchWish } from './search-wish.ts'
import { readStaffAsked } from './staff-arguments.ts'
import { findOwnAppointment, identityArguments } from './verify-customer.ts'
import type { GivenIdentity } from './verify-customer.ts'
import { questionsOfItems, spokenStart, toVisitOffer, visitFreeSentence } from './visit-offer.ts'
import type { VisitOffer, VisitTimesResult } from './visit-offer.ts'
import { visitRefused } from './visit-refused.ts'

const VisitItem = z.object({
  service: z.string().max(200).describe('The service, by the word the caller used or by its id.'),
  guest: z
    .string()
    .max(100)
    .optional()
    .describe('Who it is for, if not the customer: a name or a word such as "daughter". Leave out for the customer.'),
  duration_minutes: z.int().min(1).max(1440).optional().describe('How long it shall take, if it has several lengths.'),
  staff: z.string().max(200).optional().describe('The staff member wanted for it. Leave out if anybody will do.'),
  staff_is_preference: z.boolean().optional().describe('True if anybody else will do where that one cannot.'),
})

const VisitArguments = z.object({
  items: z
    .array(VisitItem)
    .min(1)
    .max(12)
    .optional()
    .describe(
      'The services, in the order in which they are wanted. Those of one person follow each other. Needed unless a visit ' +
        'is to be moved.',
    ),
  moves_reference: z
    .string()
    .max(40)
    .optional()
    .describe('To move a visit that the caller has: the reference of one of its appointments, instead of items.'),
  together: z
    .enum(['same_start', 'one_after_the_other'])
    .optional()
    .describe('Whether several people begin at the same time (the default), or one after the other.'),
  same_staff: z
    .enum(['same', 'prefer_same', 'any'])
    .optional()
    .describe('Whether one staff member shall do everything for a person. Leave out if it does not matter.'),
  branch: z.string().max(200).optional().describe('The branch, by name or id, if it is another than the one called.'),
  ...wishArguments,
  ...identityArguments,
})
type VisitArguments = z.output<typeof VisitArguments>

export const findVisitTimes = defineTool({
  name: 'find_visit_times',
  description:
    'Looks for free times for several services in one go ("a cut and a colour"), or for several people ("for me and my ' +
    'daughter"). Answers the wished time if all of it is free, else up to three others. Book with book_visit only; a visit that ' +
    'is moved goes there with reschedule_visit.',
  arguments: VisitArguments,
  execute: async (session, given, conversation) => {
    const at = findBranch(given.branch, conversation)
    if ('outcome' in at) return at.outcome
    const context = at.found
    const asked = await (given.moves_reference === undefined
      ? readNewVisit(session, given, context)
      : readOwnVisit(session, { ...given, reference: given.moves_reference }, context))
    if ('outcome' in asked) return asked.outcome
    const read = readSearchWish(given, context)
    if ('outcome' in read) return read.outcome
    return search({ visit: asked.found, wish: read.wish, context })
  },
})

/** Where times are looked for: for services that are wished for, or for a visit that exists. */
interface VisitAsked {
  /** What is to be asked for each service before it is booked. */
  readonly questions: VisitTimesResult['questions']
  check(start: Temporal.Instant): Promise<Result<OfferedVisit, VisitRefusal>>
  find(window: VisitWindow): Promise<Result<FoundVisits, VisitRefusal>>
}

async function readNewVisit(
  session: TenantSession,
  given: VisitArguments,
  context: ToolContext,
): Promise<Found<VisitAsked>> {
  const items = await readItems(session, given.items ?? [], context)
  if ('outcome' in items) return items
  const { together, same_staff: staff } = given
  const visit: VisitWish = {
    items: items.found,
    branchId: context.facts.branch?.id ?? null,
    customerId: context.facts.customer?.id ?? null,
    ...(together === undefined ? {} : { together }),
    ...(staff === undefined ? {} : { staff }),
  }
  return {
    found: {
      questions: questionsOfItems(items.found, context),
      check: (start) => checkVisit(session, { ...visit, start }),
      find: (window) => findVisitSlots(session, { ...visit, ...window }),
    },
  }
}

/** The visit of the caller's own that is to be moved. */
async function readOwnVisit(
  session: TenantSession,
  given: GivenIdentity & { reference: string },
  context: ToolContext,
): Promise<Found<VisitAsked>> {
  const own = await findOwnAppointment(session, given, context)
  if ('outcome' in own) return own
  const { visitId } = own.appointment
  if (visitId === null) {
    const code = 'visits.appointment_not_in_visit'
    return { outcome: refused(code, { say: [{ key: 'visitRefused', code }] }) }
  }
  const visit = { visitId, by: 'customer' } as const
  return {
    found: {
      questions: [],
      check: (start) => checkVisitMove(session, { ...visit, start }),
      find: (window) => findVisitMoves(session, { ...visit, ...window }),
    },
  }
}

/** The services of a visit; asks back where one of them, or who shall serve it, is in doubt. */
async function readItems(
  session: TenantSession,
  items: NonNullable<VisitArguments['items']>,
  context: ToolContext,
): Promise<Found<VisitItemWish[]>> {
  const read: VisitItemWish[] = []
  for (const item of items) {
    const named = findService(item.service, context)
    if ('outcome' in named) return named
    const { service, word } = named.found
    const about = { service, word, context, question: { serviceId: service.id } }
    const { staff, staff_is_preference } = item
    const chosen = await readStaffAsked(session, { staff, staff_is_preference }, about)
    if ('outcome' in chosen) return chosen
    const ids = chosen.found.named.map(({ id }) => id)
    read.push({
      serviceId: service.id,
      guest: item.guest ?? null,
      ...(item.duration_minutes === undefined ? {} : { durationMinutes: item.duration_minutes }),
      ...(chosen.found.isPreference ? { preferredIds: ids } : { resourceIds: ids }),
    })
  }
  return { found: read }
}

interface VisitQuestion {
  readonly visit: VisitAsked
  readonly wish: SearchWish
  readonly context: ToolContext
}

async function search(asked: VisitQuestion): Promise<ToolOutcome> {
  const { wish, context } = asked
  const [day] = wish.days
  if (wish.days.length === 1 && day?.kind === 'date') {
    const [minute, another] = possibleMinutes(context.facts.branch, { dates: [day.date], minutes: clockMinutes(wish) })
    if (minute !== undefined && another === undefined) return checkExactly(asked, { date: day.date, minute })
  }
  const window = wishedWindow(wish)
  const found = await findOnDays(asked, window)
  if (!found.ok) return visitRefused(found.refusal, asked)
  if (found.value.length > 0) return offering(found.value, asked, { reason: null, why: [] })
  const later = { from: window.until, until: addDays(window.until, SEARCH_DAYS_AHEAD) }
  const days = [{ kind: 'range', ...later } as const]
  const next = await findOnDays({ ...asked, wish: { ...wish, days } }, later)
  if (!next.ok) return visitRefused(next.refusal, asked)
  return offering(next.value, asked, { reason: 'receptionist.nothing_free', why: whyNothing(asked, window) })
}

async function checkExactly(asked: VisitQuestion, wanted: { date: string; minute: number }): Promise<ToolOutcome> {
  const checked = await asked.visit.check(instantAt(wanted, asked.context))
  if (!checked.ok) return visitRefused(checked.refusal, asked)
  const visit = toVisitOffer(checked.value, asked.context)
  const result: VisitTimesResult = {
    is_exact: true,
    reason: null,
    visits: [visit],
    questions: asked.visit.questions,
  }
  return succeeded(result, { say: [visitFreeSentence(visit)] })
}

function wishedWindow({ days }: SearchWish): DateWindow {
  const from = days.map((day) => (day.kind === 'date' ? day.date : day.from)).toSorted()[0] ?? ''
  const ends = days.map((day) => (day.kind === 'date' ? addDays(day.date, 1) : day.until)).toSorted()
  const until = ends.at(-1) ?? ''
  const furthest = addDays(from, SEARCH_WINDOW_DAYS_MAX)
  return { from, until: until < furthest ? until : furthest }
}

const VISITS_READ_MAX = 200

/**
 * Up to three visits: of one wished day several, of several days the first that suits on each. Day by day, since a
 * calendar of many services is a long one and three days are mostly enough.
 */
async function findOnDays(
  { visit, wish, context }: VisitQuestion,
  { from, until }: DateWindow,
): Promise<Result<readonly VisitOffer[], VisitRefusal>> {
  const chosen: OfferedVisit[][] = []
  for (let date = from; date < until && chosen.length < OFFERED_SLOTS_MAX; date = addDays(date, 1)) {
    if (!isWishedDay(date, wish) || hoursOn(context.facts.branch, date).length === 0) continue
    const found = await visit.find({
      from: Temporal.PlainDate.from(date),
      to: Temporal.PlainDate.from(date).add({ days: 1 }),
      limit: VISITS_READ_MAX,
    })
    if (!found.ok) return found
    const { timezone } = found.value
    const local = found.value.visits.map((one) => ({ one, ...wallTime({ at: one.start, timeZone: timezone }) }))
    const minutes = possibleMinutes(context.facts.branch, { dates: [date], minutes: clockMinutes(wish) })
    const times = wish.times.filter((time) => time.kind === 'between' || minutes.includes(time.minute))
    const suitable = chooseOffers(local, { ...wish, times }).map(({ one }) => one)
    if (suitable.length > 0) chosen.push(suitable)
  }
  const [only, another] = chosen
  const visits = only !== undefined && another === undefined ? only : chosen.flatMap(([first]) => first ?? [])
  return ok(visits.slice(0, OFFERED_SLOTS_MAX).map((one) => toVisitOffer(one, context)))
}

function offering(
  visits: readonly VisitOffer[],
  { visit }: VisitQuestion,
  { reason, why }: { reason: string | null; why: readonly Sentence[] },
): ToolOutcome {
  const questions = visits.length === 0 ? [] : visit.questions
  const result: VisitTimesResult = { is_exact: false, reason, visits: [...visits], questions }
  if (visits.length === 0) {
    const say: Sentence[] = [
      ...(why.length > 0 ? why : [{ key: 'nothingFree', staff: null } as const]),
      { key: 'askOtherTime' },
    ]
    return refused(reason ?? 'receptionist.nothing_free', { say, result })
  }
  return succeeded(result, { say: [...why, { key: 'offerVisits', visits: visits.map(spokenStart) }] })
}

function whyNothing({ wish, context }: VisitQuestion, { from }: DateWindow): Sentence[] {
  const [day, another] = wish.days
  const { branch } = context.facts
  const isClosed = day?.kind === 'date' && another === undefined && hoursOn(branch, from).length === 0
  return isClosed
    ? [{ key: 'closedOn', date: from, holiday: holidayOn(branch, from) }]
    : [{ key: 'nothingFree', staff: null }]
}
