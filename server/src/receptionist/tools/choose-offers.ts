import type { DayReading, TimeReading } from '@ringbook/spoken-time'
import { NEARBY_SPREAD_MINUTES, OFFERED_SLOTS_MAX, OFFER_SPREAD_MINUTES } from '../limits.ts'
import type { SearchWish } from './search-wish.ts'

/** A free time on the wall clock of the business. */
export interface LocalSlot {
  readonly date: string
  readonly minute: number
}

const DAY_MINUTES = 1440

/** True if the day is one of those that were wished for. */
export function isWishedDay(date: string, wish: Pick<SearchWish, 'days' | 'notDates'>): boolean {
  return !wish.notDates.includes(date) && wish.days.some((day) => includesDate(day, date))
}

function includesDate(day: DayReading, date: string): boolean {
  return day.kind === 'date' ? day.date === date : day.from <= date && date < day.until
}

/**
 * The up to three times that are worth saying, in the order of the calendar. Near the wished clock time if there is
 * one; else one a day over several days; else spread over the day, since three times in a row are one choice and not
 * three.
 */
export function chooseOffers<Slot extends LocalSlot>(
  free: readonly Slot[],
  wish: Omit<SearchWish, 'namesDay'>,
): Slot[] {
  const onDays = free.filter((slot) => isWishedDay(slot.date, wish))
  const clock = wish.times.filter((time) => time.kind !== 'between')
  if (clock.length > 0) return inOrder(nearest(onDays, clock).slice(0, OFFERED_SLOTS_MAX))
  const inTime =
    wish.times.length === 0 ? onDays : onDays.filter((slot) => wish.times.some((time) => holds(time, slot)))
  const dates = new Set(inTime.map((slot) => slot.date))
  const spread = dates.size > 1 ? onePerDay(inTime) : spreadOverDay(inTime, wish.times)
  return inOrder(spread.slice(0, OFFERED_SLOTS_MAX))
}

function holds(time: TimeReading, slot: LocalSlot): boolean {
  return time.kind === 'between' && time.fromMinute <= slot.minute && slot.minute < time.untilMinute
}

function nearest<Slot extends LocalSlot>(
  slots: readonly Slot[],
  clock: readonly Exclude<TimeReading, { kind: 'between' }>[],
): Slot[] {
  const distance = (slot: Slot) => Math.min(...clock.map(({ minute }) => Math.abs(minute - slot.minute)))
  return slots.toSorted((one, other) => distance(one) - distance(other) || compare(one, other))
}

function onePerDay<Slot extends LocalSlot>(slots: readonly Slot[]): Slot[] {
  const firstOfDay = new Map<string, Slot>()
  for (const slot of slots) if (!firstOfDay.has(slot.date)) firstOfDay.set(slot.date, slot)
  return [...firstOfDay.values()]
}

function spreadOverDay<Slot extends LocalSlot>(slots: readonly Slot[], times: readonly TimeReading[]): Slot[] {
  const [time] = times
  // "Before eleven" and "earlier" want what is nearest to the limit, "after" and "later" likewise.
  const endsOpen = time?.kind === 'between' && time.untilMinute === DAY_MINUTES && time.fromMinute > 0
  const startsOpen = time?.kind === 'between' && time.fromMinute === 0 && time.untilMinute < DAY_MINUTES
  const ordered = startsOpen ? slots.toReversed() : slots
  const widest = startsOpen || endsOpen ? NEARBY_SPREAD_MINUTES : OFFER_SPREAD_MINUTES
  const spreads = [widest, NEARBY_SPREAD_MINUTES].map((minutes) => apart(ordered, minutes))
  return spreads.find((chosen) => chosen.length >= OFFERED_SLOTS_MAX) ?? [...ordered]
}

function apart<Slot extends LocalSlot>(slots: readonly Slot[], minutes: number): Slot[] {
  const chosen: Slot[] = []
  for (const slot of slots) {
    const last = chosen.at(-1)
    if (last === undefined || Math.abs(slot.minute - last.minute) >= minutes) chosen.push(slot)
  }
  return chosen
}

function inOrder<Slot extends LocalSlot>(slots: readonly Slot[]): Slot[] {
  return slots.toSorted(compare)
}

function compare(one: LocalSlot, other: LocalSlot): number {
  return one.date.localeCompare(other.date) || one.minute - other.minute
}
