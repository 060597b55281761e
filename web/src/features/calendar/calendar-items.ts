import type { Appointment, AppointmentStatus, GroupSession, Service } from '@ringbook/api-contract'
import { coloursOf } from './service-colours.ts'
import { MINUTE_MS } from './spans.ts'
import type { Span } from './spans.ts'

/** Something that stands in the calendar and can be opened. */
export interface CalendarItem extends Span {
  readonly kind: 'appointment' | 'session'
  readonly id: string
  readonly version: number
  /** For whom, or the title of a session. */
  readonly title: string
  readonly service: string
  /** '3/10' of a session; null for an appointment. */
  readonly places: string | null
  readonly status: AppointmentStatus | null
  /** '#RRGGBB' of its service; null where it has none. */
  readonly colour: string | null
  readonly timezone: string
  readonly resources: readonly { readonly id: string; readonly name: string; readonly type: string }[]
  /** It may still be moved. */
  readonly isMovable: boolean
  /** The lengths in which its service is offered, in minutes; one alone cannot be changed. */
  readonly lengths: readonly number[]
}

const MOVABLE: readonly AppointmentStatus[] = ['pending', 'scheduled', 'confirmed']

/** What stands in the calendar: sessions, and appointments that are not in one of them. */
export function calendarItems(options: {
  appointments: readonly Appointment[]
  sessions: readonly GroupSession[]
  services: readonly Service[]
  unnamed: string
}): CalendarItem[] {
  const { appointments, sessions, services, unnamed } = options
  const serviceById = new Map(services.map((service) => [service.id, service]))
  const colours = coloursOf(services)
  const colourOf = (id: string | undefined) => colours.get(id ?? '') ?? null
  const sessionIds = new Set(sessions.map(({ id }) => id))
  const alone = appointments.filter((one) => one.group_session_id === null || !sessionIds.has(one.group_session_id))
  return [
    ...alone.map((appointment) => {
      const service = serviceById.get(appointment.service?.id ?? '')
      const source = { service, unnamed, colour: colourOf(service?.id) }
      return sameItem(appointment, source, () => appointmentItem(appointment, source))
    }),
    ...sessions.map((session) => {
      const service = serviceById.get(session.service.id)
      const source = { service, unnamed, colour: colourOf(service?.id) }
      return sameItem(session, source, () => sessionItem(session, source))
    }),
  ]
}

interface ItemSource {
  readonly service: Service | undefined
  readonly unnamed: string
  readonly colour: string | null
}

// What has not changed stays the same object, so that only what has is drawn anew.
const known = new WeakMap<object, ItemSource & { item: CalendarItem }>()

function sameItem(record: object, source: ItemSource, make: () => CalendarItem): CalendarItem {
  const before = known.get(record)
  const isSame =
    before?.service === source.service && before?.unnamed === source.unnamed && before?.colour === source.colour
  if (before !== undefined && isSame) return before.item
  const item = make()
  known.set(record, { ...source, item })
  return item
}

function appointmentItem(appointment: Appointment, { service, unnamed, colour }: ItemSource): CalendarItem {
  const { id, version, status, timezone, resources } = appointment
  const [start, end] = [Date.parse(appointment.start), Date.parse(appointment.end)]
  const isAlone = appointment.group_session_id === null
  return {
    kind: 'appointment',
    id,
    version,
    start,
    end,
    title: appointment.guest_name ?? appointment.customer?.name ?? unnamed,
    service: appointment.service?.name ?? '',
    places: null,
    status,
    colour,
    timezone,
    resources: withoutRepeats(resources),
    isMovable: isAlone && MOVABLE.includes(status),
    lengths: lengthsOf(service, (end - start) / MINUTE_MS),
  }
}

function sessionItem(session: GroupSession, { colour }: ItemSource): CalendarItem {
  const { id, version, timezone, resources } = session
  return {
    kind: 'session',
    id,
    version,
    start: Date.parse(session.start),
    end: Date.parse(session.end),
    title: session.title ?? session.service.name,
    service: session.title === null ? '' : session.service.name,
    places: `${session.taken}/${session.places}`,
    status: null,
    colour,
    timezone,
    resources: withoutRepeats(resources),
    isMovable: false,
    lengths: [],
  }
}

function lengthsOf(service: Service | undefined, own: number): number[] {
  if (service === undefined) return [own]
  const offered = [service.duration_minutes, ...service.durations.map((one) => one.duration_minutes)]
  return [...new Set([...offered, own])].toSorted((one, other) => one - other)
}

function withoutRepeats(resources: Appointment['resources']): CalendarItem['resources'] {
  return [...new Map(resources.map((resource) => [resource.id, resource])).values()]
}
