import type { AppointmentOffer } from '../tools/slot-offer.ts'
import type { DialogueState } from './dialogue-state.ts'
import type { Understanding } from './understanding.ts'

/** The earliest first. */
export function byStart(one: AppointmentOffer, other: AppointmentOffer): number {
  return `${one.date} ${one.time}` < `${other.date} ${other.time}` ? -1 : 1
}

/** All of them are dates of one series, or services of one visit. */
export function isOneGroup(appointments: readonly AppointmentOffer[]): boolean {
  const groups = new Set(appointments.map(groupOf))
  return groups.size === 1 && !groups.has(null)
}

/** The series or visit to which an appointment belongs; null: it stands alone. */
export function groupOf({ series_id: seriesId, visit_id: visitId }: AppointmentOffer): string | null {
  return seriesId ?? visitId
}

/**
 * "Cancel my appointment on Tuesday": the day says which, if one of them is on it. "All my Tuesdays", "from next week on",
 * "the whole series": those of a series or a visit.
 */
export function appointmentsMeant(appointments: readonly AppointmentOffer[], state: DialogueState): AppointmentOffer[] {
  const { scope, everyWeekdays } = state
  const narrowings: ((appointment: AppointmentOffer) => boolean)[] = [
    (appointment) => scope === null || scope === 'this' || groupOf(appointment) !== null,
    (appointment) => appointment.service_id === state.wish.serviceId,
    (appointment) => everyWeekdays.includes(weekdayOf(appointment)),
    (appointment) => state.wish.days.some((day) => day.kind === 'date' && day.date === appointment.date),
    (appointment) => state.wish.notDates.includes(appointment.date),
    (appointment) => scope !== null && isOnSomeDay(appointment, state),
  ]
  return narrowings.reduce<AppointmentOffer[]>(
    (left, isMeant) => {
      const fewer = left.filter(isMeant)
      return fewer.length === 0 ? left : fewer
    },
    [...appointments],
  )
}

function isOnSomeDay({ date }: AppointmentOffer, { wish }: DialogueState): boolean {
  return wish.days.some((day) => day.kind === 'range' && day.from <= date && date < day.until)
}

function weekdayOf({ date }: AppointmentOffer): number {
  return Temporal.PlainDate.from(date).dayOfWeek
}

/** The date of the same series, or the service of the same visit, that the caller names; null if they name none. */
export function namedOfGroup(
  { appointments, appointment }: DialogueState,
  heard: Understanding,
): AppointmentOffer | null {
  const group = appointments.filter((one) => appointment !== null && groupOf(one) === groupOf(appointment))
  const { service, when } = heard
  const byService = group.filter(({ service_id: id }) => service?.kind === 'one' && service.id === id)
  const days = when?.days ?? []
  // "From the 8th of December on": the first from there.
  const first = group.find(({ date }) =>
    days.some((day) => (day.kind === 'date' ? day.date === date : day.from <= date && date < day.until)),
  )
  return byService.length === 1 && byService.length < group.length ? (byService[0] ?? null) : (first ?? null)
}
