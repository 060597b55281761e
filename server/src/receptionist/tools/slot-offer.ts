import { z } from 'zod'
import type { Appointment, OfferedSlot } from '../../booking/index.ts'
import { wallTime } from '../../kernel/clock.ts'
import type { SpokenAppointment, SpokenSlot } from '../sentence.ts'

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** A free time as a model or a dialogue is given it. Only the token books it: nobody writes a time by hand. */
export const SlotOffer = z.object({
  slot_token: z.string(),
  date: z.string(),
  time: z.string(),
  weekday: z.string(),
  staff: z.string().nullable(),
  staff_id: z.string().nullable(),
})
export type SlotOffer = z.infer<typeof SlotOffer>

/** An appointment as its customer is told of it. */
export const AppointmentOffer = z.object({
  reference: z.string(),
  appointment_id: z.string(),
  service: z.string(),
  service_id: z.string().nullable(),
  date: z.string(),
  time: z.string(),
  weekday: z.string(),
  staff: z.string().nullable(),
  status: z.string(),
})
export type AppointmentOffer = z.infer<typeof AppointmentOffer>

export function toSlotOffer(slot: OfferedSlot): SlotOffer {
  const staff = slot.resources.find((resource) => resource.type === 'staff')
  return {
    slot_token: slot.token,
    ...localTime(slot),
    staff: staff?.name ?? null,
    staff_id: staff?.id ?? null,
  }
}

export function toAppointmentOffer(appointment: Appointment): AppointmentOffer {
  const staff = appointment.resources.find((resource) => resource.type === 'staff')
  return {
    reference: appointment.reference,
    appointment_id: appointment.id,
    service: appointment.service?.name ?? '',
    service_id: appointment.service?.id ?? null,
    ...localTime(appointment),
    staff: staff?.name ?? null,
    status: appointment.status,
  }
}

function localTime(point: { start: Temporal.Instant; timezone: string }) {
  const { date, minute } = wallTime({ at: point.start, timeZone: point.timezone })
  const weekday = WEEKDAYS[Temporal.PlainDate.from(date).dayOfWeek - 1] ?? ''
  return { date, time: timeOfMinute(minute), weekday }
}

export function spokenSlot(offer: Pick<SlotOffer, 'date' | 'time' | 'staff'>): SpokenSlot {
  return { date: offer.date, minute: minuteOfTime(offer.time), staff: offer.staff }
}

export function spokenAppointment(offer: AppointmentOffer): SpokenAppointment {
  return { ...spokenSlot(offer), service: offer.service }
}

/** 'HH:MM' of a minute of the day. */
export function timeOfMinute(minute: number): string {
  const [hour, rest] = [Math.floor(minute / 60), minute % 60]
  return `${String(hour).padStart(2, '0')}:${String(rest).padStart(2, '0')}`
}

/** Minute of the day of 'HH:MM'. */
export function minuteOfTime(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return hour * 60 + minute
}

/** The alternatives that booking gives with a refusal. They are its own objects: an edge would have parsed them. */
export function alternativesOf(details: Readonly<Record<string, unknown>> | undefined): OfferedSlot[] {
  const alternatives = details?.['alternatives']
  return Array.isArray(alternatives) ? (alternatives as OfferedSlot[]) : []
}
