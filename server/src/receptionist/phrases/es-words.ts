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

const DAYS = ['domingo', 'lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado']

/** Why a time cannot be, in Spanish; `when` is the time as it is said. */
export const reasons: Record<UnavailableReason, (staff: string | null, when: string) => string> = {
  'booking.in_the_past': (_staff, when) => `Esa hora ya ha pasado, ${when}.`,
  'booking.below_minimum_notice': (_staff, when) => `Lo siento, es demasiado pronto, ${when}.`,
  'booking.beyond_booking_horizon': (_staff, when) => `Todavía no puedo reservar con tanta antelación, ${when}.`,
  'booking.day_not_offered': (_staff, when) => `Lo siento, ese día no ofrecemos ese servicio, ${when}.`,
  'booking.outside_service_hours': (_staff, when) => `Lo siento, a esa hora no ofrecemos ese servicio, ${when}.`,
  'booking.outside_opening_hours': (_staff, when) => `Lo siento, a esa hora no abrimos, ${when}.`,
  'booking.branch_closed': (_staff, when) => `Lo siento, entonces estamos cerrados, ${when}.`,
  'booking.party_too_large': () => 'Lo siento, no podemos atender a tantas personas a la vez.',
  'booking.resource_not_suitable': (staff) => (staff === null ? 'Nadie hace eso.' : `${staff} no hace eso.`),
  'booking.resource_not_working': (staff, when) =>
    staff === null ? `Nadie trabaja entonces, ${when}.` : `${staff} no trabaja entonces, ${when}.`,
  'booking.resource_blocked': (staff, when) =>
    staff === null ? `No hay nadie disponible entonces, ${when}.` : `${staff} no está entonces, ${when}.`,
  'booking.public_holiday': (_staff, when) => `Lo siento, ese día es festivo y estamos cerrados, ${when}.`,
  'booking.service_limit_reached': (_staff, when) => `Lo siento, entonces ya no podemos aceptar más, ${when}.`,
  'booking.customer_limit_reached': () =>
    'Lo siento, en esas fechas ya tiene tantas citas como podemos dar a una misma persona.',
  'booking.no_group_session': (_staff, when) => `A esa hora no hay ninguna clase, ${when}.`,
  'booking.group_session_full': (_staff, when) => `Lo siento, esa clase ya está completa, ${when}.`,
  'booking.calendar_unreadable': (staff, when) =>
    staff === null
      ? `No puedo ver la agenda de esa hora, así que no puedo prometérsela, ${when}.`
      : `No puedo ver la agenda de ${staff} a esa hora, así que no puedo prometérsela, ${when}.`,
  'booking.resource_limit_reached': (staff, when) =>
    staff === null
      ? `Lo siento, entonces ya nadie puede aceptar más citas, ${when}.`
      : `Lo siento, ${staff} ya no puede aceptar más citas entonces, ${when}.`,
  'booking.slot_taken': (staff, when) =>
    staff === null
      ? `Lo siento, esa hora ya está ocupada, ${when}.`
      : `Lo siento, ${staff} ya tiene esa hora ocupada, ${when}.`,
}

export function day(date: string, voice: Voice): string {
  return sayDate({ date, language: 'es', today: voice.today })
}

/** "A" and "el" are one word. */
export function to(spoken: string): string {
  return spoken.startsWith('el ') ? `al ${spoken.slice(3)}` : `a ${spoken}`
}

export function clock(minute: number): string {
  return sayTime({ minute: minute % 1440, language: 'es' })
}

export function at(slot: SpokenSlot, voice: Voice): string {
  return `${day(slot.date, voice)} a ${clock(slot.minute)}`
}

export function withStaff({ staff }: SpokenSlot): string {
  return staff === null ? '' : ` con ${staff}`
}

export function offers(slots: readonly SpokenSlot[], voice: Voice): string {
  const [first] = slots
  const isOnePerson = first !== undefined && slots.every(({ staff }) => staff === first.staff)
  const days = byDate(slots).map(([date, ofDay]) => {
    const times = ofDay.map((slot) =>
      isOnePerson ? `a ${clock(slot.minute)}` : `a ${clock(slot.minute)}${withStaff(slot)}`,
    )
    return `${day(date, voice)} ${spokenList(times, 'o')}`
  })
  return `${spokenList(days, 'o')}${isOnePerson ? withStaff(first) : ''}`
}

export function appointment(content: SpokenAppointment, voice: Voice): string {
  return `${content.service}${withStaff(content)} ${at(content, voice)}`
}

export function openOn({ days, spans }: SpokenHours): string {
  const first = DAYS[days[0] ?? 0]
  const last = DAYS[days.at(-1) ?? 0]
  const names =
    days.length > 2
      ? `de ${first} a ${last}`
      : `el ${spokenList(
          days.map((one) => DAYS[one] ?? ''),
          'y el',
        )}`
  return `${names} de ${hours(spans)}`
}

function hours(spans: SpokenHours['spans']): string {
  return spokenList(
    spans.map(({ from, until }) => `${clock(from)} a ${clock(until)}`),
    'y de',
  )
}

/** "cerramos el martes, que es festivo (la Asunción)" o "el martes abrimos de 10 a 14". */
export function openOnDate({ date, spans, holiday }: SpokenDay, voice: Voice): string {
  if (spans.length > 0) return `${day(date, voice)} abrimos de ${hours(spans)}`
  return `${day(date, voice)} cerramos${holiday === null ? '' : `, porque es festivo (${holiday})`}`
}

export function money({ minor, currency }: SpokenMoney): string {
  return formatMoney({ minor, currency, language: 'es' })
}

/** A time of one day, which is named only if it is another one than `besides`. */
export function besides(slot: SpokenSlot, { date, voice }: { date: string; voice: Voice }): string {
  return slot.date === date ? `a ${clock(slot.minute)}${withStaff(slot)}` : `${at(slot, voice)}${withStaff(slot)}`
}

/** "el martes", "esa semana": a stretch of days, the last one not included. */
export function during({ from, until }: { from: string; until: string }, voice: Voice): string {
  const days = Temporal.PlainDate.from(from).until(until).days
  if (days === 1) return day(from, voice)
  return days === 7 ? 'esa semana' : 'esos días'
}
