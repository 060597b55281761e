import type { DayReading, TimeReading } from '@ringbook/spoken-time'
import { addDays } from '../tools/search-wish.ts'
import { minuteOfTime } from '../tools/slot-offer.ts'
import type { SlotOffer } from '../tools/slot-offer.ts'
import { branchMeant } from './settle-branch.ts'
import type { DialogueState, SeriesWish, Wish } from './dialogue-state.ts'
import type { RelativeWish } from './lexicon.ts'
import type { StaffTerms, TimeShift, Understanding } from './understanding.ts'

const DAY_MINUTES = 1440
const DAYS_AFTER_ANOTHER_DAY = 14

/** What one utterance changes about the wish; `isChanged` is false if it says nothing of it. */
export interface WishChange {
  readonly wish: Wish
  readonly isChanged: boolean
}

/** Takes what was said into the wish. What was not said stays: "no, Wednesday" keeps time, service and staff. */
export function changeWish(state: DialogueState, heard: Understanding): WishChange {
  const people = withLength(withSeries(withParty(withPeople(state.wish, heard), heard), heard), state, heard)
  const branchId = branchMeant(state, heard)
  const isSoonest = saysWhen(heard) ? (heard.when?.isSoonest ?? false) : people.isSoonest
  const known = { ...people, branchId, isSoonest, isSameForAll: people.isSameForAll || heard.isSameForAll }
  const moved = heard.shift === null ? null : shifted(state, heard.shift)
  const wish =
    moved === null ? withTime(withRelative(known, state, heard.relative), state, heard) : { ...known, ...moved }
  return { wish, isChanged: JSON.stringify(wish) !== JSON.stringify(state.wish) }
}

function saysWhen({ when, relative, shift }: Understanding): boolean {
  return when !== null || relative !== null || shift !== null
}

function withPeople(wish: Wish, { service, staff, staffTerms }: Understanding): Wish {
  const withService =
    service?.kind === 'one' ? { ...wish, items: null, serviceId: service.id, serviceWord: service.word } : wish
  return withStaff(withService, staff, staffTerms)
}

/** Whoever is named takes the place of those before; "anybody" of all. */
function withStaff(wish: Wish, staff: Understanding['staff'], terms: StaffTerms): Wish {
  const { isPreference, excludedIds, isAsLastTime } = terms
  if (isAsLastTime) return { ...wish, ...NOBODY_NAMED, isPreference, isAsLastTime }
  const excluded = excludedIds.length === 0 ? wish.excludedIds : [...excludedIds]
  if (staff?.kind === 'one') {
    const excludedStill = excluded.filter((id) => id !== staff.id)
    return { ...wish, ...NOBODY_NAMED, staffId: staff.id, excludedIds: excludedStill, isPreference }
  }
  if (staff?.kind === 'anyOf') return { ...wish, ...NOBODY_NAMED, anyOfIds: [...staff.ids], isPreference }
  return staff?.kind === 'any' ? { ...wish, ...NOBODY_NAMED, excludedIds: [...excludedIds] } : wish
}

const NOBODY_NAMED = { staffId: null, anyOfIds: [], excludedIds: [], isPreference: false, isAsLastTime: false }

/** "Every week" begins a series; "six times" is said of one. */
function withSeries(wish: Wish, { recurrence }: Understanding): Wish {
  if (recurrence === null) return wish
  const { every, weekdays, weekdayOfMonth, count, lasts, until, isOpenEnded } = recurrence
  const saysEnd = count !== null || lasts !== null || until !== null || isOpenEnded
  const end = { count, lasts, until, isOpenEnded }
  if (every !== null) {
    const known = saysEnd || wish.series === null ? end : endOf(wish.series)
    return { ...wish, series: { ...every, weekdays, weekdayOfMonth, ...known } }
  }
  return wish.series === null || !saysEnd ? wish : { ...wish, series: { ...wish.series, ...end } }
}

function endOf({ count, lasts, until, isOpenEnded }: SeriesWish) {
  return { count, lasts, until, isOpenEnded }
}

/** Of another service another length is meant; what is moved keeps its own. */
function withLength(wish: Wish, { goal, wish: before }: DialogueState, { length }: Understanding): Wish {
  if (goal === 'reschedule') return wish
  const isOther = wish.serviceId !== before.serviceId
  return { ...wish, length: length ?? (isOther ? null : wish.length) }
}

function withParty(wish: Wish, { party, mode }: Understanding): Wish {
  return { ...wish, partySize: party?.size ?? wish.partySize, mode: mode ?? wish.mode }
}

function withTime(wish: Wish, state: DialogueState, { when }: Understanding): Wish {
  if (when === null) return wish
  const notDates = [...wish.notDates, ...when.excludedDays.flatMap((day) => (day.kind === 'date' ? [day.date] : []))]
  const inTalk = daysInTalk(wish, state).flatMap((day) => (day.kind === 'date' ? [day.date] : []))
  if (when.days.length === 0 && inTalk.some((date) => notDates.includes(date))) {
    return {
      ...wish,
      notDates,
      ...(when.times.length > 0 ? { times: [...when.times] } : {}),
      days: [daysAfter(inTalk)],
    }
  }
  const days = when.days.length > 0 ? awayFromChosen(when.days, state) : daysInTalk(wish, state)
  const times = when.times.length > 0 ? [...when.times] : wish.times
  // A day that is now wished for is no longer refused.
  const named = when.days.flatMap((day) => (day.kind === 'date' ? [day.date] : []))
  return { ...wish, days, times, notDates: notDates.filter((date) => !named.includes(date)) }
}

/** "Not today": the days after the one that is talked about. */
function daysAfter(dates: readonly string[]): DayReading {
  const from = addDays(dates.toSorted().at(-1) ?? '', 1)
  return { kind: 'range', from, until: addDays(from, DAYS_AFTER_ANOTHER_DAY) }
}

/** "Saturday is bad, rather Tuesday": of several days the one that was chosen before is the one to leave. */
function awayFromChosen(days: readonly DayReading[], { chosen }: DialogueState): DayReading[] {
  const others = days.filter((day) => day.kind !== 'date' || day.date !== chosen?.date)
  return others.length > 0 ? others : [...days]
}

/** "At eleven, then": the day is the one that is talked about. */
function daysInTalk(wish: Wish, state: DialogueState): DayReading[] {
  const dates = [...new Set(slotsInTalk(state).map((slot) => slot.date))]
  const [date] = dates
  return dates.length === 1 && date !== undefined ? [{ kind: 'date', date }] : wish.days
}

function slotsInTalk({ chosen, offers }: DialogueState): readonly SlotOffer[] {
  return chosen === null ? offers : [chosen]
}

/** "An hour later", "the same time next week": counted from the time that is spoken of. */
function shifted(
  { chosen, appointment }: DialogueState,
  { minutes, days }: TimeShift,
): Pick<Wish, 'days' | 'times'> | null {
  const from = chosen ?? appointment
  return from === null ? null : shiftedWish(from, { minutes, days })
}

/** The day and time that lie so far after this one; null if that is another day than the one it would be on. */
export function shiftedWish(
  from: { readonly date: string; readonly time: string },
  { minutes, days }: TimeShift,
): Pick<Wish, 'days' | 'times'> | null {
  const minute = minuteOfTime(from.time) + minutes
  if (minute < 0 || minute >= DAY_MINUTES) return null
  return { days: [{ kind: 'date', date: addDays(from.date, days) }], times: [{ kind: 'at', minute }] }
}

function withRelative(wish: Wish, state: DialogueState, relative: RelativeWish | null): Wish {
  const slots = slotsInTalk(state)
  const [first, last] = [slots[0] ?? state.appointment ?? undefined, slots.at(-1) ?? state.appointment ?? undefined]
  if (relative === null || first === undefined || last === undefined) return wish
  if (relative === 'later') return { ...wish, ...onDay(last.date, { after: minuteOfTime(last.time) + 1 }) }
  if (relative === 'earlier') return { ...wish, ...onDay(first.date, { before: minuteOfTime(first.time) }) }
  if (relative === 'next_day') return { ...wish, days: [{ kind: 'date', date: addDays(last.date, 1) }] }
  if (relative === 'other_time') return { ...wish, ...onDay(last.date, { after: minuteOfTime(last.time) + 1 }) }
  const notDates = [...new Set([...wish.notDates, ...slots.map((slot) => slot.date)])]
  const from = addDays(first.date, 1)
  return { ...wish, notDates, days: [{ kind: 'range', from, until: addDays(from, DAYS_AFTER_ANOTHER_DAY) }] }
}

function onDay(date: string, limit: { after: number } | { before: number }): Pick<Wish, 'days' | 'times'> {
  const time: TimeReading =
    'after' in limit
      ? { kind: 'between', fromMinute: limit.after, untilMinute: DAY_MINUTES }
      : { kind: 'between', fromMinute: 0, untilMinute: limit.before }
  return { days: [{ kind: 'date', date }], times: [time] }
}

/** What an offer can be chosen by. */
type Choosable = Pick<SlotOffer, 'date' | 'time' | 'staff_id'>

/** The offer that the caller means: by its place, its time, or who serves; null if none, or more than one. */
export function chooseOffer<Offer extends Choosable>(offers: readonly Offer[], heard: Understanding): Offer | null {
  if (heard.ordinal !== null) {
    return (heard.ordinal === 'last' ? offers.at(-1) : offers[heard.ordinal - 1]) ?? null
  }
  const staffId = heard.staff?.kind === 'one' ? heard.staff.id : null
  const saysWhich =
    staffId !== null || (heard.when !== null && (heard.when.days.length > 0 || heard.when.times.length > 0))
  if (!saysWhich) return heard.answer === 'yes' && offers.length === 1 ? (offers[0] ?? null) : null
  const matching = offers.filter((offer) => isMeant(offer, heard) && (staffId === null || offer.staff_id === staffId))
  return matching.length === 1 ? (matching[0] ?? null) : null
}

/** True if nothing that was said speaks against this time. */
export function isMeant(offer: Choosable, { when }: Understanding): boolean {
  if (when === null) return true
  const minute = minuteOfTime(offer.time)
  const fitsDay =
    when.days.length === 0 ||
    when.days.some((day) =>
      day.kind === 'date' ? day.date === offer.date : day.from <= offer.date && offer.date < day.until,
    )
  const fitsTime =
    when.times.length === 0 ||
    when.times.some((time) =>
      time.kind === 'between' ? time.fromMinute <= minute && minute < time.untilMinute : time.minute === minute,
    )
  return fitsDay && fitsTime && when.excludedDays.length === 0
}
