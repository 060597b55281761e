import { refuse } from '../kernel/result.ts'
import type { Refusal } from '../kernel/result.ts'
import { isEmptyStretch, minutesOfStretch } from './weekly-hours.ts'

/** Hours on one date from and until 'HH:MM'; an end before the start is on the next day. */
export interface HoursOfDate {
  start: string
  end: string
  /** Where a resource works then; null: at its home branch, or it is the branch itself whose hours these are. */
  branchId: string | null
}

export type DateHoursRefusal = Refusal<'catalog.hours_empty' | 'catalog.hours_overlap'>

/** What is wrong with the hours of one date, naming them; null if nothing. Nobody is at two branches at once either. */
export function findDateHoursFault(
  date: string,
  hours: readonly HoursOfDate[],
): { ok: false; refusal: DateHoursRefusal } | null {
  const empty = hours.find(isEmptyStretch)
  if (empty !== undefined) return refuse('catalog.hours_empty', { date, times: [timesOf(empty)] })
  for (const [index, one] of hours.entries()) {
    const other = hours.slice(index + 1).find((candidate) => overlap([one, candidate]))
    if (other !== undefined) return refuse('catalog.hours_overlap', { date, times: [timesOf(one), timesOf(other)] })
  }
  return null
}

function overlap([one, other]: readonly [HoursOfDate, HoursOfDate]): boolean {
  const [mine, its] = [minutesOfStretch(one), minutesOfStretch(other)]
  return mine.from < its.until && its.from < mine.until
}

function timesOf({ start, end }: HoursOfDate): string {
  return `${start}-${end}`
}
