import type { BookingRefusalCode } from '../../booking/index.ts'
import type { TenantSession } from '../../kernel/tenant-session.ts'
import { OFFERED_SLOTS_MAX, SEARCH_DAYS_AHEAD, SEARCH_WINDOW_DAYS_MAX } from '../limits.ts'
import { holidayOn, hoursOn } from '../opening.ts'
import type { ToolOutcome } from '../tool.ts'
import { answerOffers, answerRefusal } from './answer-availability.ts'
import { findOffers, findOffersOfOthers, findOffersOnWishedDays } from './availability-search.ts'
import type { DateWindow, Search } from './availability-search.ts'
import { addDays } from './search-wish.ts'
import { whyNothingFree, whyStaffCannot } from './why-not-free.ts'
import type { WhyNothing } from './why-not-free.ts'

/** Looks through the wished days; where nothing is free on them, says why and looks on. */
export async function searchWindow(session: TenantSession, asked: Search): Promise<ToolOutcome> {
  const window = wishedWindow(asked)
  const found = await findOffersOnWishedDays(session, asked, window)
  if (!found.ok) return answerRefusal(found.refusal)
  if (found.value.length > 0) return answerOffers(found.value, asked, { reason: null, why: [] })
  if (asked.staff.named.length > 0) {
    const others = await offerOthers(session, asked, { window, reason: 'receptionist.nothing_free' })
    if (others !== null) return others
  }
  // The days after it, with the same wish for the time of day.
  const next = await findOffers(session, asked, { from: window.until, until: addDays(window.until, SEARCH_DAYS_AHEAD) })
  if (!next.ok) return answerRefusal(next.refusal)
  const { why, code, holiday } = await whyNothing(session, asked, window)
  return answerOffers(next.value, asked, { reason: code ?? 'receptionist.nothing_free', holiday, why })
}

/** The wished days as one stretch, not longer than may be searched at once. */
function wishedWindow({ wish: { days } }: Search): DateWindow {
  const from = days.map((day) => (day.kind === 'date' ? day.date : day.from)).toSorted()[0] ?? ''
  const ends = days.map((day) => (day.kind === 'date' ? addDays(day.date, 1) : day.until)).toSorted()
  const until = ends.at(-1) ?? ''
  const furthest = addDays(from, SEARCH_WINDOW_DAYS_MAX)
  return { from, until: until < furthest ? until : furthest }
}

/**
 * What others could do where the named cannot on a day, with the reason of the named over that whole day. Null if the
 * others cannot either.
 */
export async function offerOthersInstead(
  session: TenantSession,
  asked: Search,
  { day, reason }: { day: string; reason: BookingRefusalCode },
): Promise<ToolOutcome | null> {
  if (asked.staff.named.length === 0) return null
  return offerOthers(session, asked, { window: { from: day, until: addDays(day, 1) }, reason })
}

async function offerOthers(
  session: TenantSession,
  asked: Search,
  { window, reason }: { window: DateWindow; reason: string },
): Promise<ToolOutcome | null> {
  const others = await findOffersOfOthers(session, asked, window)
  if (!others.ok) return answerRefusal(others.refusal)
  if (others.value.length === 0) return null
  const later = { from: window.until, until: addDays(window.until, SEARCH_DAYS_AHEAD) }
  const own = await findOffers(session, asked, later)
  const next = own.ok ? own.value.slice(0, 1) : []
  const offers = [...others.value.slice(0, OFFERED_SLOTS_MAX - next.length), ...next]
  const why = await whyStaffCannot(session, asked, window)
  return answerOffers(offers, asked, { reason, why, withOthers: true })
}

/** A branch that is closed all of the wished day says so; whoever was asked for has a reason; else there may be one for all. */
async function whyNothing(session: TenantSession, asked: Search, window: DateWindow): Promise<WhyNothing> {
  const { wish, staff, context } = asked
  const [day] = wish.days
  const isOneDay = wish.days.length === 1 && day?.kind === 'date'
  const { branch } = context.facts
  if (isOneDay && hoursOn(branch, window.from).length === 0) {
    const holiday = holidayOn(branch, window.from)
    return { why: [{ key: 'closedOn', date: window.from, holiday }], code: null, holiday }
  }
  const ofStaff = staff.named.length === 0 ? [] : await whyStaffCannot(session, asked, window)
  if (ofStaff.length > 0) return { why: ofStaff, code: null, holiday: null }
  return whyNothingFree(session, asked, window)
}
