import { decideStarts } from '../../booking/index.ts'
import type { BookingRefusalCode, StartDecision } from '../../booking/index.ts'
import type { StaffSummary } from '../../catalog/index.ts'
import type { ResourceId } from '../../kernel/ids.ts'
import type { TenantSession } from '../../kernel/tenant-session.ts'
import { NAMES_IN_A_SENTENCE_MAX, REASON_DAYS_MAX } from '../limits.ts'
import { hoursOn } from '../opening.ts'
import type { Sentence } from '../sentence.ts'
import { clockMinutes, instantAt } from './availability-search.ts'
import type { DateWindow, Search } from './availability-search.ts'
import { isWishedDay } from './choose-offers.ts'
import type { LocalSlot } from './choose-offers.ts'
import { unavailableReason } from './refusal-sentences.ts'
import { addDays } from './search-wish.ts'

/** Why nothing is free in a stretch of days. */
export interface WhyNothing {
  readonly why: readonly Sentence[]
  /** Null: simply nothing is free. */
  readonly code: BookingRefusalCode | null
  readonly holiday: string | null
}

/**
 * Why each of those who were named cannot in a stretch of days: away on all of them, or full. Nothing is said of who is
 * held up by something else than themselves, or if no day was named.
 */
export async function whyStaffCannot(session: TenantSession, asked: Search, window: DateWindow): Promise<Sentence[]> {
  const named = asked.staff.named.slice(0, NAMES_IN_A_SENTENCE_MAX)
  const reasons: Sentence[] = []
  for (const member of named) {
    const decisions = await decideOver(session, asked, { window, resourceIds: [member.id] })
    const reason = asked.wish.namesDay ? reasonOfStaff(decisions, { member, window }) : null
    if (reason !== null) reasons.push(reason)
  }
  if (reasons.length > 0 || named.length > 1) return reasons
  return named.map((member) => ({ key: 'nothingFree', staff: member.name }))
}

const AWAY: ReadonlySet<string> = new Set(['booking.resource_not_working', 'booking.resource_blocked'])
const FULL: ReadonlySet<string> = new Set(['booking.slot_taken', 'booking.resource_limit_reached'])

function reasonOfStaff(
  decisions: readonly StartDecision[],
  { member, window }: { member: StaffSummary; window: DateWindow },
): Sentence | null {
  const about = { staff: member.name, ...window }
  const codes = codesOf(decisions)
  // Nobody knows whether they are free: that is not "taken".
  if (codes.has('booking.calendar_unreadable')) {
    return {
      key: 'unavailable',
      reason: 'booking.calendar_unreadable',
      slot: null,
      staff: member.name,
      date: window.from,
    }
  }
  const canStart = decisions.some(({ isBookable }) => isBookable)
  if (canStart || [...codes].some((code) => FULL.has(code))) return { key: 'staffFull', ...about }
  return [...codes].some((code) => AWAY.has(code)) ? { key: 'staffAway', ...about } : null
}

// What is so at some hours of every day says nothing about the day.
const OF_THE_HOUR: ReadonlySet<string> = new Set([
  'booking.outside_opening_hours',
  'booking.outside_service_hours',
  'booking.in_the_past',
  'booking.no_group_session',
  'booking.resource_not_working',
])

/** Why nobody can in a stretch of days, where that is one reason; else nothing is free. */
export async function whyNothingFree(session: TenantSession, asked: Search, window: DateWindow): Promise<WhyNothing> {
  const nothing: WhyNothing = { why: [{ key: 'nothingFree', staff: null }], code: null, holiday: null }
  if (!asked.wish.namesDay) return nothing
  const decisions = await decideOver(session, asked, { window, resourceIds: [] })
  const codes = codesOf(decisions)
  const telling = [...codes].filter((code) => !OF_THE_HOUR.has(code))
  const isUnreadable = codes.has('booking.calendar_unreadable')
  const [only, another] = isUnreadable
    ? ['booking.calendar_unreadable' as const]
    : telling.length > 0
      ? telling
      : [...codes]
  if (only === undefined || another !== undefined || only === 'booking.slot_taken') return nothing
  const holiday =
    decisions.flatMap((one) => (one.isBookable || one.holidayName === null ? [] : [one.holidayName]))[0] ?? null
  const about = { slot: null, staff: null, date: window.from }
  const isOneDay = addDays(window.from, 1) === window.until
  const why: Sentence =
    holiday !== null && isOneDay
      ? { key: 'closedOn', date: window.from, holiday }
      : { key: 'unavailable', reason: unavailableReason(only), ...about }
  return { why: [why], code: only, holiday }
}

function codesOf(decisions: readonly StartDecision[]): Set<BookingRefusalCode> {
  return new Set(decisions.flatMap((decision) => (decision.isBookable ? [] : [decision.code])))
}

/** Decides over times spread across the wished hours of the window, all by one look at the calendar. */
async function decideOver(
  session: TenantSession,
  asked: Search,
  { window, resourceIds }: { window: DateWindow; resourceIds: readonly ResourceId[] },
): Promise<readonly StartDecision[]> {
  const starts = wishedTimes(asked, window).map((time) => instantAt(time, asked.context))
  const decided = await session.transact((tx) => decideStarts(session, tx, { ...asked.question, resourceIds, starts }))
  return decided.ok ? decided.value : []
}

const STEP_MINUTES = 15
const CLOCK_REACH_MINUTES = 60
const DAY_MINUTES = 1440

function wishedTimes({ wish, context }: Search, { from, until }: DateWindow): LocalSlot[] {
  const days = Math.min(Temporal.PlainDate.from(from).until(until).days, REASON_DAYS_MAX)
  const dates = Array.from({ length: days }, (_, index) => addDays(from, index)).filter((date) =>
    isWishedDay(date, wish),
  )
  const clock = clockMinutes(wish)
  const isWishedMinute = (minute: number) =>
    wish.times.length === 0 ||
    clock.some((wished) => Math.abs(wished - minute) <= CLOCK_REACH_MINUTES) ||
    wish.times.some((time) => time.kind === 'between' && time.fromMinute <= minute && minute < time.untilMinute)
  return dates.flatMap((date) =>
    hoursOn(context.facts.branch, date).flatMap((open) => {
      const last = Math.min(open.until, DAY_MINUTES)
      const count = Math.max(0, Math.ceil((last - open.from) / STEP_MINUTES))
      const minutes = Array.from({ length: count }, (_, index) => open.from + index * STEP_MINUTES)
      return minutes.filter(isWishedMinute).map((minute) => ({ date, minute }))
    }),
  )
}
