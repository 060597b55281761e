import { sayDate, sayTime } from '@ringbook/spoken-time'
import { formatMoney } from '../../kernel/money.ts'
import type {
  SpokenAppointment,
  SpokenDay,
  SpokenHours,
  SpokenMoney,
  SpokenSlot,
  UnavailableReason,
  Voice,
} from '../sentence.ts'
import { byDate, spokenList } from './spoken-list.ts'

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** Why a time cannot be, in English; `when` is the time as it is said. */
export const reasons: Record<UnavailableReason, (staff: string | null, when: string) => string> = {
  'booking.in_the_past': (_staff, when) => `That time is already over, ${when}.`,
  'booking.below_minimum_notice': (_staff, when) => `That is too soon, we need a little more notice, ${when}.`,
  'booking.beyond_booking_horizon': (_staff, when) => `I can't book so far ahead yet, ${when}.`,
  'booking.day_not_offered': (_staff, when) => `We don't offer that on this day, ${when}.`,
  'booking.outside_service_hours': (_staff, when) => `We don't offer that at this time, ${when}.`,
  'booking.outside_opening_hours': (_staff, when) => `I'm sorry, we aren't open then, ${when}.`,
  'booking.branch_closed': (_staff, when) => `I'm sorry, we are closed then, ${when}.`,
  'booking.party_too_large': () => `I'm sorry, we can't take so many people at once.`,
  'booking.resource_not_suitable': (staff) => (staff === null ? 'Nobody does that.' : `${staff} doesn't do that.`),
  'booking.resource_not_working': (staff, when) =>
    staff === null ? `Nobody is working then, ${when}.` : `${staff} isn't working then, ${when}.`,
  'booking.resource_blocked': (staff, when) =>
    staff === null ? `Nobody is here then, ${when}.` : `${staff} is away then, ${when}.`,
  'booking.public_holiday': (_staff, when) => `I'm sorry, that is a public holiday and we are closed, ${when}.`,
  'booking.service_limit_reached': (_staff, when) => `I'm sorry, we can't take any more of those then, ${when}.`,
  'booking.customer_limit_reached': () =>
    `I'm sorry, you already have as many appointments in that time as we can give to one customer.`,
  'booking.no_group_session': (_staff, when) => `There is no session then, ${when}.`,
  'booking.group_session_full': (_staff, when) => `I'm sorry, that session is full, ${when}.`,
  'booking.calendar_unreadable': (staff, when) =>
    staff === null
      ? `I can't see the calendar for that time, so I can't promise it, ${when}.`
      : `I can't see the calendar of ${staff} for that time, so I can't promise it, ${when}.`,
  'booking.resource_limit_reached': (staff, when) =>
    staff === null
      ? `I'm sorry, everybody has as many appointments as we allow then, ${when}.`
      : `${staff} has as many appointments as we allow then, ${when}.`,
  'booking.slot_taken': (staff, when) =>
    staff === null ? `I'm sorry, that time is already taken, ${when}.` : `${staff} is already taken then, ${when}.`,
}

export function day(date: string, voice: Voice): string {
  return sayDate({ date, language: 'en', today: voice.today })
}

export function on(date: string, voice: Voice): string {
  const spoken = day(date, voice)
  return /^to(?:day|morrow)/.test(spoken) ? spoken : `on ${spoken}`
}

export function clock(minute: number): string {
  return sayTime({ minute: minute % 1440, language: 'en' })
}

export function at(slot: SpokenSlot, voice: Voice): string {
  return `${on(slot.date, voice)} at ${clock(slot.minute)}`
}

export function withStaff({ staff }: SpokenSlot): string {
  return staff === null ? '' : ` with ${staff}`
}

export function offers(slots: readonly SpokenSlot[], voice: Voice): string {
  const [first] = slots
  const isOnePerson = first !== undefined && slots.every(({ staff }) => staff === first.staff)
  const days = byDate(slots).map(([date, ofDay]) => {
    const times = ofDay.map((slot) => (isOnePerson ? clock(slot.minute) : `${clock(slot.minute)}${withStaff(slot)}`))
    return `${on(date, voice)} at ${spokenList(times, 'or')}`
  })
  return `${spokenList(days, 'or')}${isOnePerson ? withStaff(first) : ''}`
}

export function appointment(content: SpokenAppointment, voice: Voice): string {
  return `${content.service}${withStaff(content)} ${at(content, voice)}`
}

export function openOn({ days, spans }: SpokenHours): string {
  const first = DAYS[days[0] ?? 0]
  const last = DAYS[days.at(-1) ?? 0]
  const names =
    days.length > 2
      ? `${first} to ${last}`
      : spokenList(
          days.map((one) => DAYS[one] ?? ''),
          'and',
        )
  return `${names} from ${hours(spans)}`
}

function hours(spans: SpokenHours['spans']): string {
  return spokenList(
    spans.map(({ from, until }) => `${clock(from)} to ${clock(until)}`),
    'and',
  )
}

/** "closed on Tuesday (Assumption)" or "open on Tuesday from 10 to 2". */
export function openOnDate({ date, spans, holiday }: SpokenDay, voice: Voice): string {
  if (spans.length > 0) return `open ${on(date, voice)} from ${hours(spans)}`
  return `closed ${on(date, voice)}${holiday === null ? '' : `, which is a public holiday (${holiday})`}`
}

export function money({ minor, currency }: SpokenMoney): string {
  return formatMoney({ minor, currency, language: 'en' })
}

/** A time of one day, which is named only if it is another one than `besides`. */
export function besides(slot: SpokenSlot, { date, voice }: { date: string; voice: Voice }): string {
  return slot.date === date ? `at ${clock(slot.minute)}${withStaff(slot)}` : `${at(slot, voice)}${withStaff(slot)}`
}

/** "on Tuesday", "that week" or "until Friday": a stretch of days, the last one not included. */
export function during({ from, until }: { from: string; until: string }, voice: Voice): string {
  const days = Temporal.PlainDate.from(from).until(until).days
  if (days === 1) return on(from, voice)
  return days === 7 ? 'that week' : 'in those days'
}
