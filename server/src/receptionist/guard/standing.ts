import { readWhen } from '@ringbook/spoken-time'
import type { Language } from '@ringbook/spoken-time'
import { z } from 'zod'
import type { ToolCallRecord } from '../run-tool.ts'
import { minuteOfTime } from '../tools/slot-offer.ts'
import { figuresIn } from './figures.ts'

/** Days and clock times of a sentence; of each time the minutes of the day that it can mean. */
export interface SaidWhen {
  readonly dates: readonly string[]
  readonly times: readonly (readonly number[])[]
}

/** A day with the clock times of what is on it. */
interface Point {
  readonly date: string
  readonly minutes: readonly number[]
}

interface StandingAppointment extends Point {
  /** Booked, or moved, in this conversation, and not only found in the book. */
  readonly isMade: boolean
  readonly isMoved: boolean
}

interface Offer extends Point {
  readonly token: string | null
}

/** What the tools of a conversation have come to: what is in the book now, and which times may still be had. */
export interface Standing {
  readonly appointments: readonly StandingAppointment[]
  readonly offers: readonly Offer[]
}

const Appointment = z.object({ reference: z.string(), date: z.string(), time: z.string() })
const Told = z.object({
  appointment: Appointment.optional(),
  appointments: z.array(Appointment).optional(),
  staying: z.array(Appointment).optional(),
})
const Place = z.object({ date: z.string(), time: z.string() })
/** A free time, a visit with its parts, or a date of a plan, which may have to be another one. */
const Offered = z.looseObject({
  ...Place.shape,
  parts: z.array(z.object({ time: z.string() })).default([]),
  is_free: z.boolean().default(true),
  instead: Place.nullish(),
})
const Lists = z.record(z.string(), z.unknown())

const TOKEN = /_token$|^offer_id$/
/** The tools whose answers are free times. */
export const SEARCHING: readonly string[] = [
  'check_availability',
  'find_next_free',
  'find_visit_times',
  'find_offers',
  'plan_series',
  'plan_series_move',
  'hold_slot',
]

/** With these a refusal says that a time is gone: the times that can be had instead. */
const ALTERNATIVES = ['slots', 'visits']

/**
 * Follows a conversation from its first tool call to its last. An appointment that was cancelled stands no more, one that
 * was moved stands where it is now, and a time that was booked or could not be had is no longer on offer.
 */
export function standingAfter(toolCalls: readonly ToolCallRecord[]): Standing {
  const appointments = new Map<string, StandingAppointment>()
  let offers: Offer[] = []
  for (const call of toolCalls) {
    if (call.status === 'succeeded') followBook(appointments, call)
    if (isUsedUp(call)) offers = withoutUsed(offers, call)
    offers.push(...offersOf(call))
  }
  return { appointments: [...appointments.values()], offers }
}

function followBook(known: Map<string, StandingAppointment>, { name, result }: ToolCallRecord): void {
  const told = Told.safeParse(result).data
  if (told === undefined) return
  const { appointment, appointments = [], staying = [] } = told
  for (const one of [...appointments, ...(appointment === undefined ? [] : [appointment])]) {
    const { reference, date, time } = one
    const before = known.get(reference)
    const isMoved = name.startsWith('reschedule_') || name === 'accept_offer'
    const isMade = isMoved || name.startsWith('book_')
    if (name.startsWith('cancel_')) known.delete(reference)
    else if (isMade || name === 'find_appointments')
      known.set(reference, {
        date,
        minutes: [minuteOfTime(time)],
        isMade: isMade || before?.isMade === true,
        isMoved: isMoved || before?.isMoved === true,
      })
  }
  for (const { reference, date, time } of staying) {
    known.set(reference, {
      isMade: false,
      isMoved: false,
      ...known.get(reference),
      date,
      minutes: [minuteOfTime(time)],
    })
  }
}

/** True where a time was tried for that nobody else may be told to be free: it is the caller's now, or it is gone. */
function isUsedUp({ name, status, result }: ToolCallRecord): boolean {
  if (!/^(?:book|reschedule)_|^accept_offer$/.test(name)) return false
  const lists = Lists.safeParse(result).data ?? {}
  return status === 'succeeded' || (status === 'refused' && ALTERNATIVES.some((list) => list in lists))
}

function withoutUsed(offers: readonly Offer[], { arguments: given }: ToolCallRecord): Offer[] {
  const tokens = new Set(Object.values(Lists.safeParse(given).data ?? {}))
  const used = offers.filter(({ token }) => token !== null && tokens.has(token))
  return offers.filter((one) => !used.some((gone) => gone.date === one.date && gone.minutes[0] === one.minutes[0]))
}

/** Free times stand in lists, each with its token; a plan has one for all of its dates. */
function offersOf({ name, status, result }: ToolCallRecord): Offer[] {
  const lists = Lists.safeParse(result).data
  const isSearch = SEARCHING.includes(name)
  if (lists === undefined || !(isSearch || status === 'refused')) return []
  const common = tokenIn(lists)
  const offering = Object.entries(lists).filter(([key]) => isSearch || ALTERNATIVES.includes(key))
  return offering.flatMap(([, list]) =>
    (Array.isArray(list) ? list : []).flatMap((one) => {
      const offered = Offered.safeParse(one).data
      const place = offered?.is_free === false ? offered.instead : offered
      if (offered === undefined || place === null || place === undefined) return []
      const minutes = [place, ...offered.parts].map(({ time }) => minuteOfTime(time))
      return [{ date: place.date, minutes, token: tokenIn(offered) ?? common }]
    }),
  )
}

function tokenIn(value: Readonly<Record<string, unknown>>): string | null {
  const [, token] = Object.entries(value).find(([key]) => TOKEN.test(key)) ?? []
  return typeof token === 'string' ? token : null
}

/** The days and times that a sentence names; "not on Tuesday" names none. */
export function whenIn(sentence: string, { language, today }: { language: Language; today: string }): SaidWhen {
  const { mentions } = readWhen({ text: sentence, language, reference: { today, nowMinute: 0 } })
  const named = mentions.filter(({ negated }) => !negated).flatMap(({ days }) => days)
  return {
    dates: named.flatMap((day) => (day.kind === 'date' ? [day.date] : [])),
    times: figuresIn(sentence, language).times,
  }
}

/**
 * True if one of the points is on a day and at a time that is said; what is not said is not asked for. A weekday may be
 * the one after next, so that only its name counts.
 */
export function includesSaid(points: readonly Point[], { dates, times }: SaidWhen): boolean {
  const weekdays = new Set(dates.map(weekdayOf))
  return points.some(
    ({ date, minutes }) =>
      (weekdays.size === 0 || weekdays.has(weekdayOf(date))) &&
      (times.length === 0 || times.some((readings) => readings.some((minute) => minutes.includes(minute)))),
  )
}

function weekdayOf(date: string): number {
  return Temporal.PlainDate.from(date).dayOfWeek
}
