import { z } from 'zod'
import type { Appointment, OfferedSlot } from '../../booking/index.ts'
import { wallTime } from '../../kernel/clock.ts'
import type { Sentence, SpokenAppointment, SpokenMoney, SpokenSlot } from '../sentence.ts'

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** A time on the clock of the business, with who serves; null: nobody in particular. */
export const SpokenTime = z.object({
  date: z.string(),
  time: z.string(),
  weekday: z.string(),
  staff: z.string().nullable(),
})
export type SpokenTime = z.infer<typeof SpokenTime>

/** A free time as a model or a dialogue is given it. Only the token books it: nobody writes a time by hand. */
export const SlotOffer = SpokenTime.extend({
  slot_token: z.string(),
  staff_id: z.string().nullable(),
  duration_minutes: z.int(),
  /** In the smallest unit of the currency; null: the service says nothing about it. */
  price_minor: z.int().nullable(),
  /** The price is the least that it will cost. */
  price_is_from: z.boolean(),
  /** What is asked in advance; null: nothing. */
  deposit_minor: z.int().nullable(),
  currency: z.string(),
  /** Places left in the session that it is; null when it is none. */
  places_left: z.int().nullable(),
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
  party_size: z.int(),
  /** Who of the party it is for, when that is not the customer. */
  guest: z.string().nullable(),
  /** The series or visit of which it is one. */
  series_id: z.string().nullable(),
  visit_id: z.string().nullable(),
  deposit_minor: z.int().nullable(),
  currency: z.string(),
})
export type AppointmentOffer = z.infer<typeof AppointmentOffer>

export function toSlotOffer(slot: OfferedSlot): SlotOffer {
  const { price, currency, placesLeft } = slot
  return {
    slot_token: slot.token,
    ...spokenTime(slot),
    staff_id: staffOf(slot)?.id ?? null,
    duration_minutes: slot.start.until(slot.end).total('minutes'),
    price_minor: price.priceMinor,
    price_is_from: price.isFrom,
    deposit_minor: price.depositMinor,
    currency,
    places_left: placesLeft,
  }
}

export function toAppointmentOffer(appointment: Appointment): AppointmentOffer {
  return {
    reference: appointment.reference,
    appointment_id: appointment.id,
    service: appointment.service?.name ?? '',
    service_id: appointment.service?.id ?? null,
    ...spokenTime(appointment),
    status: appointment.status,
    party_size: appointment.partySize,
    guest: appointment.guestName,
    series_id: appointment.seriesId,
    visit_id: appointment.visitId,
    deposit_minor: appointment.depositMinor,
    currency: appointment.currency,
  }
}

/** The time of a slot or an appointment on its own clock, with who serves. */
export function spokenTime(served: Pick<OfferedSlot, 'start' | 'timezone' | 'resources'>): SpokenTime {
  return { ...localTime(served), staff: staffOf(served)?.name ?? null }
}

function staffOf({ resources }: Pick<OfferedSlot, 'resources'>) {
  return resources.find((resource) => resource.type === 'staff')
}

export function localTime(point: { start: Temporal.Instant; timezone: string }) {
  const { date, minute } = wallTime({ at: point.start, timeZone: point.timezone })
  const weekday = WEEKDAYS[Temporal.PlainDate.from(date).dayOfWeek - 1] ?? ''
  return { date, time: timeOfMinute(minute), weekday }
}

export function spokenSlot(offer: Pick<SlotOffer, 'date' | 'time' | 'staff'>): SpokenSlot {
  return { date: offer.date, minute: minuteOfTime(offer.time), staff: offer.staff }
}

/** What is to be paid in advance; null: nothing. */
export function depositOf({
  deposit_minor: minor,
  currency,
}: Pick<SlotOffer, 'deposit_minor' | 'currency'>): SpokenMoney | null {
  return minor === null || minor === 0 ? null : { minor, currency }
}

/** The free time as it is read back, with what would be due for it. */
export function slotFreeSentence(service: string, offer: SlotOffer): Sentence {
  return { key: 'slotFree', service, slot: spokenSlot(offer), deposit: depositOf(offer) }
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
