import { countSlots, findNextSlot, findSlots } from '../booking/index.ts'
import type { BookingRefusal, OfferedSlot } from '../booking/index.ts'
import type { AppointmentId, BranchId } from '../kernel/ids.ts'
import { ok } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { OpenPage } from './enter-page.ts'
import { checkOffer, readOfferedCatalog } from './read-page.ts'
import type { AskedOffer } from './read-page.ts'

/** For what free times are looked for. */
export interface TimesQuestion extends AskedOffer {
  readonly partySize: number
  readonly durationMinutes: number | undefined
  /** The visitor's own appointment that shall be moved: its old time is free for it. */
  readonly movedId: AppointmentId | null
}

export interface FreeDays {
  readonly days: readonly { readonly date: string; readonly count: number }[]
  readonly timezone: string
  readonly branchId: BranchId
  /** The first date with a free time, where none of these has one. */
  readonly nextDate: string | null
}

export interface FreeTimes {
  readonly slots: readonly OfferedSlot[]
  /** Why there are none, the most frequent reason; null when there are some. */
  readonly reason: string | null
  readonly timezone: string
  readonly branchId: BranchId
}

type TimesRefusal = BookingRefusal | Refusal<'booking_page.not_offered'>

/** How many times are free on each day from a date on; where there are none at all, when the next one is. */
export async function findDays(
  page: OpenPage,
  { question, from, days }: { question: TimesQuestion; from: Temporal.PlainDate; days: number },
): Promise<Result<FreeDays, TimesRefusal>> {
  const asked = await askBooking(page, question)
  if (!asked.ok) return asked
  const to = from.add({ days })
  const counted = await countSlots(page.session, { ...asked.value, from, to })
  if (!counted.ok) return counted
  const { counts, timezone, branchId } = counted.value
  const found = { days: counts.map(({ date, count }) => ({ date: date.toString(), count })), timezone, branchId }
  if (counts.some(({ count }) => count > 0)) return ok({ ...found, nextDate: null })
  const after = to.toZonedDateTime(timezone).toInstant()
  const next = await findNextSlot(page.session, { ...asked.value, after })
  if (!next.ok) return next
  const date = next.value.slot?.start.toZonedDateTimeISO(timezone).toPlainDate().toString()
  return ok({ ...found, nextDate: date ?? null })
}

/** The free times of one day at the branch. */
export async function findTimes(
  page: OpenPage,
  { question, date }: { question: TimesQuestion; date: Temporal.PlainDate },
): Promise<Result<FreeTimes, TimesRefusal>> {
  const asked = await askBooking(page, question)
  if (!asked.ok) return asked
  const found = await findSlots(page.session, { ...asked.value, from: date, to: date.add({ days: 1 }), saysWhy: true })
  if (!found.ok) return found
  const { slots, reasons, timezone, branchId } = found.value
  return ok({ slots, reason: reasons[0]?.code ?? null, timezone, branchId })
}

async function askBooking(page: OpenPage, question: TimesQuestion) {
  const { movedId, partySize, durationMinutes } = question
  // What somebody has booked already they may move, even where it is not offered on the page any more.
  const offered = movedId === null ? checkOffer(await readOfferedCatalog(page), question) : ok(question)
  if (!offered.ok) return offered
  const { serviceId, branchId, staffId } = offered.value
  return ok({
    serviceId,
    branchId,
    resourceIds: staffId === null ? [] : [staffId],
    partySize,
    ...(durationMinutes === undefined ? {} : { durationMinutes }),
    ignoredAppointmentIds: movedId === null ? [] : [movedId],
  })
}
