import type { WaitlistEntry } from '@ringbook/api-contract'

type PartOfDay = WaitlistEntry['times_of_day'][number]

/** What somebody on the waitlist wants, as it is chosen in a form. */
export interface WaitlistWish {
  readonly resourceIds: readonly string[]
  readonly partySize: number
  readonly fromDate: string
  readonly untilDate: string
  /** 0 = Sunday. Empty: any day. */
  readonly days: readonly number[]
  readonly times: readonly PartOfDay[]
  readonly isUrgent: boolean
  readonly notes: string
}

const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6]
/** Whoever is urgent is asked before those who are not. */
const URGENT = 100

/** A wish without limits but its dates. */
export function openWish({ fromDate, untilDate }: { fromDate: string; untilDate: string }): WaitlistWish {
  return { resourceIds: [], partySize: 1, fromDate, untilDate, days: [], times: [], isUrgent: false, notes: '' }
}

/** The wish of an entry, to be changed. */
export function wishOf(entry: WaitlistEntry): WaitlistWish {
  return {
    resourceIds: entry.resource_ids,
    partySize: entry.party_size,
    fromDate: entry.from_date,
    untilDate: entry.until_date,
    days: entry.days_of_week.length === EVERY_DAY.length ? [] : entry.days_of_week,
    times: entry.times_of_day,
    isUrgent: entry.priority > 0,
    notes: entry.notes ?? '',
  }
}

/** The wish as the API wants it. A time of day that is not filled in, or ends before it begins, is left out. */
export function wishInput(wish: WaitlistWish) {
  return {
    resource_ids: [...wish.resourceIds],
    party_size: wish.partySize,
    from_date: wish.fromDate,
    until_date: wish.untilDate,
    days_of_week: wish.days.length === 0 ? EVERY_DAY : [...wish.days],
    times_of_day: wish.times.filter(({ start, end }) => start !== '' && start < end),
    priority: wish.isUrgent ? URGENT : 0,
    notes: wish.notes.trim() === '' ? null : wish.notes,
  }
}
