import { bookWithin, codeOfReason, lockForBooking } from '../booking/index.ts'
import type { Appointment, BookingRefusal, BookingRequest } from '../booking/index.ts'
import type { TenantTx } from '../db/transaction.ts'
import { invariant } from '../kernel/invariant.ts'
import { ok } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { DateToTake, TimeChoice } from './resolve-conflicts.ts'
import type { PlannedDate, Series } from './series.ts'

export interface BookedDates {
  readonly booked: readonly Appointment[]
  /** Dates that could not be had after all: another date of the series took the time, or used a limit up. */
  readonly leftOut: readonly PlannedDate[]
}

/** Where a booking came from. */
export type SeriesOrigin = Pick<BookingRequest, 'callId' | 'conversationId'>

const TIME_CODES: ReadonlySet<string> = new Set(Object.values(codeOfReason))

/** Whether a refusal is a matter of this one time, and not of the customer or of what was answered. */
function isMatterOfTime(refusal: BookingRefusal): boolean {
  return TIME_CODES.has(refusal.code)
}

const MOVE_CODES: ReadonlySet<string> = new Set(['booking.reschedule_too_late', 'booking.rescheduling_not_allowed'])

/** The same for a move: of one date a customer may be too late to ask, of the next not. */
export function isMatterOfMove(refusal: BookingRefusal): boolean {
  return isMatterOfTime(refusal) || MOVE_CODES.has(refusal.code)
}

/**
 * Books dates of a series one after the other, the earliest time first, so that two series at once wait for each other
 * in one order. What is no matter of time (a question that was not answered, a customer who may not book) refuses all.
 * Throws LostRace when somebody else was first.
 */
export async function bookDates(
  session: TenantSession,
  tx: TenantTx,
  options: { series: Series; dates: readonly DateToTake[]; origin: SeriesOrigin },
): Promise<Result<BookedDates, BookingRefusal>> {
  const { series, dates } = options
  await lockForBooking(tx, {
    serviceIds: series.serviceId === null ? [] : [series.serviceId],
    starts: dates.flatMap(({ choices }) => choices.map(({ start }) => start)),
  })
  const booked: Appointment[] = []
  const leftOut: PlannedDate[] = []
  for (const date of options.dates.toSorted(byFirstChoice)) {
    const result = await bookDate(session, tx, { ...options, date })
    const { planned } = date
    if (result.ok) booked.push(result.value)
    else if (isMatterOfTime(result.refusal)) leftOut.push(refusedDate(planned, result.refusal))
    else return result
  }
  return ok({ booked, leftOut })
}

async function bookDate(
  session: TenantSession,
  tx: TenantTx,
  options: { series: Series; date: DateToTake; origin: SeriesOrigin },
): Promise<Result<Appointment, BookingRefusal>> {
  const { series, date, origin } = options
  let result: Result<Appointment, BookingRefusal> | null = null
  for (const choice of date.choices) {
    result = await bookWithin(session, tx, {
      ...requestFor(series, choice),
      ...origin,
      seriesStartsAt: date.planned.seriesStartsAt,
    })
    if (result.ok || !isMatterOfTime(result.refusal)) return result
  }
  invariant(result, 'a date that is to be taken has a time')
  return result
}

function requestFor(series: Series, choice: TimeChoice): BookingRequest {
  const { serviceId, branchId, customerId, resourceIds, partySize, durationMinutes, mode } = series
  invariant(serviceId !== null && customerId !== null, 'a series that is booked has a service and a customer')
  return {
    slot: { serviceId, branchId, start: choice.start, resourceIds, partySize, durationMinutes },
    preferredIds: choice.staffIds,
    mode: mode ?? undefined,
    customer: { customerId },
    source: series.source,
    customerNotes: series.customerNotes,
    intakeAnswers: series.intakeAnswers,
    seriesId: series.id,
    by: series.bookedBy,
  }
}

/** A date that was planned, refused when it came to it. The times that come with the refusal are those of a plan too. */
export function refusedDate({ seriesStartsAt, decision }: PlannedDate, { code }: BookingRefusal): PlannedDate {
  const { start } = decision
  const alternatives = decision.isBookable ? [] : decision.alternatives
  return {
    seriesStartsAt,
    decision: { start, isBookable: false, code, resource: null, holidayName: null, alternatives },
  }
}

function byFirstChoice(one: DateToTake, other: DateToTake): number {
  const [first, second] = [one.choices[0], other.choices[0]]
  return first === undefined || second === undefined ? 0 : Temporal.Instant.compare(first.start, second.start)
}
