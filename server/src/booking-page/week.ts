import type { BranchSummary } from '../catalog/index.ts'

/** Hours of one day of the week, as the page shows them. */
export interface ShownHours {
  /** 0 is Sunday. */
  readonly day: number
  readonly opens_at: string
  readonly closes_at: string
}

const DAY_MINUTES = 1440

/** The opening hours that hold on a date, by the days of the week from Monday on. */
export function weekOf(rules: NonNullable<BranchSummary['openingHours']>, date: Temporal.PlainDate): ShownHours[] {
  const today = date.toString()
  return rules
    .filter(({ effectiveFrom }) => !effectiveFrom || effectiveFrom <= today)
    .filter(({ effectiveUntil }) => !effectiveUntil || today < effectiveUntil)
    .map(({ dayOfWeek, startMinute, endMinute }) => ({
      day: dayOfWeek,
      opens_at: clockTime(startMinute),
      closes_at: clockTime(endMinute),
    }))
    .toSorted((one, other) => fromMonday(one.day) - fromMonday(other.day) || (one.opens_at < other.opens_at ? -1 : 1))
}

function fromMonday(day: number): number {
  return (day + 6) % 7
}

// Past midnight it is a time of the next day, and midnight itself is written as the end of this one.
function clockTime(minute: number): string {
  const ofDay = minute > DAY_MINUTES ? minute - DAY_MINUTES : minute
  return `${String(Math.floor(ofDay / 60)).padStart(2, '0')}:${String(ofDay % 60).padStart(2, '0')}`
}
