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

const DAYS = ['Sonntag', 'Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag']

/** Why a time cannot be, in German; `when` is the time as it is said. */
export const reasons: Record<UnavailableReason, (staff: string | null, when: string) => string> = {
  'booking.in_the_past': (_staff, when) => `Dieser Zeitpunkt ist schon vorbei, ${when}.`,
  'booking.below_minimum_notice': (_staff, when) => `Das ist leider zu kurzfristig, ${when}.`,
  'booking.beyond_booking_horizon': (_staff, when) => `So weit im Voraus kann ich noch nicht buchen, ${when}.`,
  'booking.day_not_offered': (_staff, when) => `An diesem Tag bieten wir das leider nicht an, ${when}.`,
  'booking.outside_service_hours': (_staff, when) => `Um diese Zeit bieten wir das leider nicht an, ${when}.`,
  'booking.outside_opening_hours': (_staff, when) => `Da haben wir leider nicht geöffnet, ${when}.`,
  'booking.branch_closed': (_staff, when) => `Da haben wir leider geschlossen, ${when}.`,
  'booking.party_too_large': () => 'So viele Personen auf einmal können wir leider nicht annehmen.',
  'booking.resource_not_suitable': (staff) =>
    `${staff ?? 'Niemand'} ${staff === null ? 'macht das' : 'macht das nicht'}.`,
  'booking.resource_not_working': (staff, when) => `${nobody(staff)} arbeitet da nicht, ${when}.`,
  'booking.resource_blocked': (staff, when) => `${nobody(staff)} ist da nicht im Haus, ${when}.`,
  'booking.public_holiday': (_staff, when) => `Das ist ein Feiertag, da haben wir leider geschlossen, ${when}.`,
  'booking.service_limit_reached': (_staff, when) => `Davon können wir dann leider keine weiteren annehmen, ${when}.`,
  'booking.customer_limit_reached': () =>
    'Sie haben in dieser Zeit leider schon so viele Termine, wie wir an eine Person vergeben können.',
  'booking.no_group_session': (_staff, when) => `Zu dieser Zeit findet kein Kurs statt, ${when}.`,
  'booking.group_session_full': (_staff, when) => `Dieser Kurs ist leider schon voll, ${when}.`,
  'booking.calendar_unreadable': (staff, when) =>
    staff === null
      ? `Ich kann den Kalender für diese Zeit nicht einsehen und daher nichts versprechen, ${when}.`
      : `Ich kann den Kalender von ${staff} für diese Zeit nicht einsehen und daher nichts versprechen, ${when}.`,
  'booking.resource_limit_reached': (staff, when) =>
    staff === null
      ? `Da haben leider schon alle so viele Termine, wie wir zulassen, ${when}.`
      : `${staff} hat da leider schon so viele Termine, wie wir zulassen, ${when}.`,
  'booking.slot_taken': (staff, when) =>
    staff === null ? `Da ist leider schon alles belegt, ${when}.` : `${staff} ist da leider schon belegt, ${when}.`,
}

function nobody(staff: string | null): string {
  return staff ?? 'Das Team'
}

export function day(date: string, voice: Voice): string {
  return sayDate({ date, language: 'de', today: voice.today })
}

// "am Dienstag, den 24. November", but "morgen, Samstag, den 21. November"
export function on(date: string, voice: Voice): string {
  const spoken = day(date, voice).replace(', der ', ', den ')
  return /^(?:heute|morgen)/.test(spoken) ? spoken : `am ${spoken}`
}

export function clock(minute: number): string {
  return sayTime({ minute: minute % 1440, language: 'de' })
}

export function at(slot: SpokenSlot, voice: Voice): string {
  return `${on(slot.date, voice)} um ${clock(slot.minute)}`
}

export function withStaff({ staff }: SpokenSlot): string {
  return staff === null ? '' : ` bei ${staff}`
}

export function offers(slots: readonly SpokenSlot[], voice: Voice): string {
  const [first] = slots
  const isOnePerson = first !== undefined && slots.every(({ staff }) => staff === first.staff)
  const days = byDate(slots).map(([date, ofDay]) => {
    const times = ofDay.map((slot) => (isOnePerson ? clock(slot.minute) : `${clock(slot.minute)}${withStaff(slot)}`))
    return `${on(date, voice)} um ${spokenList(times, 'oder')}`
  })
  return `${spokenList(days, 'oder')}${isOnePerson ? withStaff(first) : ''}`
}

export function appointment(content: SpokenAppointment, voice: Voice): string {
  return `${content.service}${withStaff(content)} ${at(content, voice)}`
}

export function openOn({ days, spans }: SpokenHours): string {
  const first = DAYS[days[0] ?? 0]
  const last = DAYS[days.at(-1) ?? 0]
  const names =
    days.length > 2
      ? `${first} bis ${last}`
      : spokenList(
          days.map((one) => DAYS[one] ?? ''),
          'und',
        )
  return `${names} von ${hours(spans)}`
}

function hours(spans: SpokenHours['spans']): string {
  return spokenList(
    spans.map(({ from, until }) => `${clock(from)} bis ${clock(until)}`),
    'und',
  )
}

/** "am Dienstag geschlossen, das ist ein Feiertag (Mariä Himmelfahrt)" oder "am Dienstag von 10 bis 14 Uhr geöffnet". */
export function openOnDate({ date, spans, holiday }: SpokenDay, voice: Voice): string {
  if (spans.length > 0) return `${on(date, voice)} von ${hours(spans)} geöffnet`
  return `${on(date, voice)} geschlossen${holiday === null ? '' : `, das ist ein Feiertag (${holiday})`}`
}

export function money({ minor, currency }: SpokenMoney): string {
  return formatMoney({ minor, currency, language: 'de' })
}

/** A time of one day, which is named only if it is another one than `besides`. */
export function besides(slot: SpokenSlot, { date, voice }: { date: string; voice: Voice }): string {
  return slot.date === date ? `um ${clock(slot.minute)}${withStaff(slot)}` : `${at(slot, voice)}${withStaff(slot)}`
}

/** "am Dienstag", "in dieser Woche": a stretch of days, the last one not included. */
export function during({ from, until }: { from: string; until: string }, voice: Voice): string {
  const days = Temporal.PlainDate.from(from).until(until).days
  if (days === 1) return on(from, voice)
  return days === 7 ? 'in dieser Woche' : 'an diesen Tagen'
}
