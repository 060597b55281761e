import { z } from 'zod'
import type { TimeReading } from '@ringbook/spoken-time'
import { checkTime, codeOfReason, findSlots } from '../../booking/index.ts'
import type { BookingRefusal, OfferedSlot } from '../../booking/index.ts'
import type { ServiceSummary, StaffSummary } from '../../catalog/index.ts'
import { wallTime } from '../../kernel/clock.ts'
import type { AppointmentId } from '../../kernel/ids.ts'
import type { TenantSession } from '../../kernel/tenant-session.ts'
import { OFFERED_SLOTS_MAX, SEARCH_DAYS_AHEAD, SEARCH_WINDOW_DAYS_MAX } from '../limits.ts'
import { hoursOn, possibleMinutes } from '../opening.ts'
import type { Sentence, UnavailableReason } from '../sentence.ts'
import { defineTool, refused, succeeded } from '../tool.ts'
import type { ToolContext, ToolOutcome } from '../tool.ts'
import { chooseOffers, isWishedDay } from './choose-offers.ts'
import type { LocalSlot } from './choose-offers.ts'
import { findService, findStaff } from './find-named.ts'
import { IntakeQuestion } from './intake-question.ts'
import { refusalSentences } from './refusal-sentences.ts'
import { addDays, readSearchWish, wishArguments } from './search-wish.ts'
import type { SearchWish } from './search-wish.ts'
import { SlotOffer, spokenSlot, toSlotOffer } from './slot-offer.ts'
import { findOwnAppointment, identityArguments } from './verify-customer.ts'
import type { GivenIdentity } from './verify-customer.ts'

/** What is free. `is_exact`: exactly the wished time, one slot. Else up to three others, with the reason if one is known. */
export const AvailabilityResult = z.object({
  is_exact: z.boolean(),
  reason: z.string().nullable(),
  slots: z.array(SlotOffer),
  /** The slots are with others than those who were asked for, because these cannot. */
  with_others: z.boolean().default(false),
  /** The public holiday that is the reason. */
  holiday: z.string().nullable().default(null),
  /** What the business asks before it is booked; the answers go with book_appointment. */
  questions: z.array(IntakeQuestion).default([]),
})
export type AvailabilityResult = z.infer<typeof AvailabilityResult>

const SLOTS_READ_MAX = 2_000

/** An appointment for which another time is sought: its own does not block, and it keeps its length. */
interface MovedAppointment {
  readonly id: AppointmentId
  readonly durationMinutes: number
}

/** Everything that a search needs, with no doubt left. */
interface Search {
  readonly service: ServiceSummary
  readonly word: string
  readonly staff: StaffSummary | null
  readonly wish: SearchWish
  readonly holdTokens: readonly string[]
  readonly moved: MovedAppointment | null
  readonly context: ToolContext
}

export const checkAvailability = defineTool({
  name: 'check_availability',
  description:
    'Looks for free times for a service. Answers the wished time if it is free, else up to three others. ' +
    'Book, hold or reschedule only with a slot_token from this answer; never name a time that it does not list.',
  arguments: z.object({
    service: z.string().max(200).describe('The service, by the word the caller used or by its id.'),
    staff: z
      .string()
      .max(200)
      .optional()
      .describe('The staff member the caller asked for. Leave out if anybody will do.'),
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
  execute: async (session, given, context) => {
    const named = findService(given.service, context)
    if ('outcome' in named) return named.outcome
    const { service, word } = named.found
    const member = given.staff === undefined ? { found: null } : findStaff(given.staff, { service, word, context })
    if ('outcome' in member) return member.outcome
    const read = readSearchWish(given, context)
    if ('outcome' in read) return read.outcome
    const holdTokens = given.hold_token === undefined ? [] : [given.hold_token]
    const moved = await movedAppointment(session, given, context)
    if ('outcome' in moved) return moved.outcome
    return search(session, { service, word, staff: member.found, wish: read.wish, holdTokens, ...moved, context })
  },
})

/** Only the caller's own appointment can be moved, so only its time counts as free. */
async function movedAppointment(
  session: TenantSession,
  given: GivenIdentity & { moves_reference?: string | undefined },
  context: ToolContext,
): Promise<{ moved: MovedAppointment | null } | { outcome: ToolOutcome }> {
  if (given.moves_reference === undefined) return { moved: null }
  const own = await findOwnAppointment(session, { ...given, reference: given.moves_reference }, context)
  if ('outcome' in own) return own
  const { id, start, end } = own.appointment
  return { moved: { id, durationMinutes: start.until(end).total('minutes') } }
}

function withoutOwnTime(moved: MovedAppointment | null) {
  return moved === null ? {} : { ignoredAppointmentIds: [moved.id], durationMinutes: moved.durationMinutes }
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
  const minutes = wish.times.flatMap(clockMinute)
  const [minute, another] = possibleMinutes(context.facts.branch, { dates: [date], minutes })
  return minute === undefined || another !== undefined ? null : minute
}

async function checkExactTime(session: TenantSession, asked: Search, wanted: LocalSlot): Promise<ToolOutcome> {
  const { service, staff, context } = asked
  const answer = await checkTime(session, {
    serviceId: service.id,
    branchId: context.facts.branch?.id ?? null,
    start: instantAt(wanted, context),
    resourceIds: staff === null ? [] : [staff.id],
    alternatives: OFFERED_SLOTS_MAX,
    holdTokens: asked.holdTokens,
    ...withoutOwnTime(asked.moved),
  })
  if (!answer.ok) return bookingRefused(answer.refusal)
  if (answer.value.isBookable) return exactly(answer.value.slot, asked)
  const code = codeOfReason[answer.value.reason] as UnavailableReason
  const blamed = blamedStaff(answer.value.resource?.name, asked)
  const isClosedAllDay =
    code === 'booking.outside_opening_hours' && hoursOn(context.facts.branch, wanted.date).length === 0
  const why: Sentence = isClosedAllDay
    ? { key: 'closedOn', date: wanted.date }
    : { key: 'unavailable', reason: code, slot: { ...wanted, staff: null }, staff: blamed }
  const offers = await offersInstead(session, asked, { wanted, nearest: answer.value.alternatives.map(toSlotOffer) })
  return 'outcome' in offers ? offers.outcome : offering(offers.offers, { reason: code, why: [why] })
}

/** A person is named; that a chair or a room is taken is nothing that a caller knows by name. */
function blamedStaff(name: string | undefined, { staff, context }: Search): string | null {
  return context.facts.staff.some((member) => member.name === name) ? (name ?? null) : (staff?.name ?? null)
}

/**
 * The times of the wished day, else those after it: who says Saturday may not be able to come on Friday. If the nearest
 * ones all lie before it, the days from the wished one on are looked through.
 */
async function offersInstead(
  session: TenantSession,
  asked: Search,
  { wanted, nearest }: { wanted: LocalSlot; nearest: readonly SlotOffer[] },
): Promise<{ offers: SlotOffer[] } | { outcome: ToolOutcome }> {
  const suitable = nearest.filter(({ date }) => date >= wanted.date && !asked.wish.notDates.includes(date))
  const onDay = suitable.filter(({ date }) => date === wanted.date)
  if (suitable.length > 0) return { offers: onDay.length > 0 ? onDay : suitable }
  const window = { from: wanted.date, until: addDays(wanted.date, SEARCH_DAYS_AHEAD) }
  const later = await findOffers(
    session,
    { ...asked, wish: { ...asked.wish, days: [{ kind: 'range', ...window }] } },
    window,
  )
  // Beyond the booking horizon there is nothing but what lies before.
  if ('outcome' in later || later.offers.length > 0) return later
  return { offers: nearest.filter(({ date }) => !asked.wish.notDates.includes(date)) }
}

function exactly(slot: OfferedSlot, { word }: Search): ToolOutcome {
  const offer = toSlotOffer(slot)
  const result = AvailabilityResult.parse({ is_exact: true, reason: null, slots: [offer] })
  return succeeded(result, { say: [{ key: 'slotFree', service: word, slot: spokenSlot(offer) }] })
}

async function searchWindow(session: TenantSession, asked: Search): Promise<ToolOutcome> {
  const { days } = asked.wish
  const from = days.map((day) => (day.kind === 'date' ? day.date : day.from)).toSorted()[0] ?? ''
  const until =
    days
      .map((day) => (day.kind === 'date' ? addDays(day.date, 1) : day.until))
      .toSorted()
      .at(-1) ?? ''
  const furthest = addDays(from, SEARCH_WINDOW_DAYS_MAX)
  const found = await findOffers(session, asked, { from, until: until < furthest ? until : furthest })
  if ('outcome' in found) return found.outcome
  if (found.offers.length > 0) return offering(found.offers, { reason: null, why: [] })
  // Nothing then: the days after it, with the same wish for the time of day.
  const later = { from: until, until: addDays(until, SEARCH_DAYS_AHEAD) }
  const wish = { ...asked.wish, days: [{ kind: 'range', ...later } as const] }
  const next = await findOffers(session, { ...asked, wish }, later)
  if ('outcome' in next) return next.outcome
  return offering(next.offers, { reason: 'receptionist.nothing_free', why: whyNothing(asked, from) })
}

/** A branch that is closed all of the wished days says so; else they are taken. */
function whyNothing({ wish, staff, context }: Search, from: string): Sentence[] {
  const [day] = wish.days
  const isClosed = wish.days.length === 1 && day?.kind === 'date' && hoursOn(context.facts.branch, from).length === 0
  return isClosed ? [{ key: 'closedOn', date: from }] : [{ key: 'nothingFree', staff: staff?.name ?? null }]
}

async function findOffers(
  session: TenantSession,
  asked: Search,
  window: { from: string; until: string },
): Promise<{ offers: SlotOffer[] } | { outcome: ToolOutcome }> {
  const { service, staff, wish, context, holdTokens } = asked
  const found = await findSlots(session, {
    serviceId: service.id,
    branchId: context.facts.branch?.id ?? null,
    from: Temporal.PlainDate.from(window.from),
    to: Temporal.PlainDate.from(window.until),
    resourceIds: staff === null ? [] : [staff.id],
    limit: SLOTS_READ_MAX,
    holdTokens,
    ...withoutOwnTime(asked.moved),
  })
  if (!found.ok) return { outcome: bookingRefused(found.refusal) }
  const free = found.value.slots
    .map((slot) => ({ slot, ...wallTime({ at: slot.start, timeZone: slot.timezone }) }))
    .filter(({ date }) => isWishedDay(date, wish))
  const minutes = possibleMinutes(context.facts.branch, { dates: [], minutes: wish.times.flatMap(clockMinute) })
  const times = wish.times.filter((time) => time.kind === 'between' || minutes.includes(time.minute))
  const chosen = chooseOffers(free, { ...wish, times })
  return { offers: chosen.map(({ slot }) => toSlotOffer(slot)) }
}

function clockMinute(time: TimeReading): number[] {
  return time.kind === 'between' ? [] : [time.minute]
}

function offering(
  offers: readonly SlotOffer[],
  { reason, why }: { reason: string | null; why: readonly Sentence[] },
): ToolOutcome {
  const result = AvailabilityResult.parse({ is_exact: false, reason, slots: [...offers] })
  if (offers.length === 0) return refused(reason ?? 'receptionist.nothing_free', { say: whyOrNothing(why), result })
  return succeeded(result, { say: [...why, { key: 'offerSlots', slots: offers.map(spokenSlot) }] })
}

function whyOrNothing(why: readonly Sentence[]): readonly Sentence[] {
  return [...(why.length > 0 ? why : [{ key: 'nothingFree', staff: null } as const]), { key: 'askOtherTime' }]
}

function bookingRefused(refusal: BookingRefusal): ToolOutcome {
  return refused(refusal.code, {
    say: refusalSentences(refusal.code),
    result: { is_exact: false, reason: refusal.code, slots: [] },
  })
}

/** A wall time that does not exist on the night of the clock change is read as the hour after it. */
function instantAt({ date, minute }: LocalSlot, { facts }: ToolContext): Temporal.Instant {
  const time = Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 })
  return Temporal.PlainDate.from(date).toPlainDateTime(time).toZonedDateTime(facts.timezone).toInstant()
}
