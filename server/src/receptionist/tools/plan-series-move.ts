import { z } from 'zod'
import type { Appointment } from '../../booking/index.ts'
import type { TenantSession } from '../../kernel/tenant-session.ts'
import { getSeries, planSeriesChange } from '../../series/index.ts'
import type { SeriesChangePlan } from '../../series/index.ts'
import type { Sentence } from '../sentence.ts'
import { defineTool, refused, succeeded } from '../tool.ts'
import type { ToolContext, ToolOutcome } from '../tool.ts'
import { conflictOffer, conflictSentences, PlannedDateOffer } from './planned-date.ts'
import { DateText, TimeText } from './search-wish.ts'
import { sealSeriesMoveToken } from './series-move-token.ts'
import { seriesRefused } from './series-refused.ts'
import { localTime, spokenSlot, spokenTime } from './slot-offer.ts'
import { findOwnAppointment, identityArguments } from './verify-customer.ts'

export const scopeArgument = z
  .enum(['this', 'following', 'all'])
  .describe('Only the named appointment, it and all after it, or all that are still to come.')

const PlanMoveArguments = z.object({
  reference: z
    .string()
    .max(40)
    .describe('Reference of the appointment from which the move is counted, from find_appointments.'),
  scope: scopeArgument,
  date: DateText.optional().describe(
    'The day to which the named appointment shall move, YYYY-MM-DD; the others move by as many days. Left out: the days stay.',
  ),
  time: TimeText.optional().describe('The time of all of them from then on, HH:MM, 24 hours. Left out: it stays.'),
  ...identityArguments,
})
type PlanMoveArguments = z.output<typeof PlanMoveArguments>

/** Dates of a series that could be moved. Nothing is moved yet: only reschedule_series with the move_token does that. */
export const SeriesMoveResult = z.object({
  /** Moves them as they were told; null if none of them can be moved. */
  move_token: z.string().nullable(),
  service: z.string(),
  /** Those that would move, each with where it is now. */
  dates: z.array(PlannedDateOffer.extend({ from_date: z.string(), from_time: z.string() })),
  free_count: z.int(),
  /** How many cannot be moved to where they should go. */
  conflict_count: z.int(),
  /** How many of these could move to a time nearby. */
  movable_count: z.int(),
})
type SeriesMoveResult = z.infer<typeof SeriesMoveResult>
type MovedDate = SeriesMoveResult['dates'][number]

export const planSeriesMove = defineTool({
  name: 'plan_series_move',
  description:
    "Plans to move several dates of a series of the caller's own to another day or time, and moves nothing. Tell the caller " +
    'which dates cannot be moved there and what could be instead, ask what to do with them, and move with reschedule_series.',
  arguments: PlanMoveArguments,
  execute: async (session, given, context) => {
    const own = await findOwnAppointment(session, given, context)
    if ('outcome' in own) return own.outcome
    const { id: appointmentId, seriesId } = own.appointment
    if (seriesId === null) {
      const code = 'series.appointment_not_in_series'
      return refused(code, { say: [{ key: 'seriesRefused', code }] })
    }
    const start = targetOf(own.appointment, given)
    const before = await getSeries(session, { seriesId })
    if (!before.ok) return seriesRefused(before.refusal, null)
    const { scope } = given
    const change = { seriesId, scope, appointmentId, start, expectedVersion: null, by: 'customer' } as const
    const planned = await planSeriesChange(session, change)
    if (!planned.ok) return seriesRefused(planned.refusal, null)
    const dates = datesOf(planned.value, { before: before.value.appointments, context })
    return told(own.appointment, { session, scope, start, plan: planned.value, dates })
  },
})

function targetOf({ start, timezone }: Appointment, { date, time }: PlanMoveArguments): Temporal.Instant {
  const now = start.toZonedDateTimeISO(timezone)
  const day = date === undefined ? now.toPlainDate() : Temporal.PlainDate.from(date)
  const clock = time === undefined ? now.toPlainTime() : Temporal.PlainTime.from(time.padStart(5, '0'))
  return day.toPlainDateTime(clock).toZonedDateTime(timezone).toInstant()
}

interface TellableMove {
  readonly date: MovedDate
  /** Who serves now, where somebody else would. */
  readonly isOtherStaff: boolean
}

// One that was moved on its own before keeps its time, and is none of those that move.
function datesOf(
  { skipping, moving }: SeriesChangePlan,
  { before, context }: { before: readonly Appointment[]; context: ToolContext },
): TellableMove[] {
  return skipping.appointments
    .toSorted((one, other) => Temporal.Instant.compare(one.start, other.start))
    .flatMap((after): TellableMove[] => {
      const now = before.find(({ id }) => id === after.id)
      const staying = skipping.leftOut.find(({ appointmentId }) => appointmentId === after.id)
      if (now === undefined || (staying === undefined && now.start.equals(after.start))) return []
      const { date: from_date, time: from_time } = localTime(now)
      if (staying === undefined || staying.decision.isBookable) {
        const date = { ...spokenTime(after), is_free: true, reason: null, holiday: null, instead: null }
        const isOtherStaff = spokenTime(now).staff !== date.staff
        return [{ date: { ...date, from_date, from_time }, isOtherStaff }]
      }
      const nearby = moving.leftOut.some(({ appointmentId }) => appointmentId === after.id)
        ? undefined
        : moving.appointments.find(({ id }) => id === after.id)
      const instead = nearby === undefined ? null : spokenTime(nearby)
      const offer = conflictOffer(staying.decision, { instead, timezone: after.timezone, context })
      return [{ date: { ...offer, from_date, from_time }, isOtherStaff: false }]
    })
}

function told(
  appointment: Appointment,
  planned: {
    session: TenantSession
    scope: PlanMoveArguments['scope']
    start: Temporal.Instant
    plan: SeriesChangePlan
    dates: readonly TellableMove[]
  },
): ToolOutcome {
  const { session, scope, start, plan } = planned
  const dates = planned.dates.map(({ date }) => date)
  const conflicts = dates.filter(({ is_free: isFree }) => !isFree)
  const movable = conflicts.filter(({ instead }) => instead !== null)
  const startsOf = (appointments: readonly Appointment[]) => appointments.map((one) => one.start)
  const content = {
    appointmentId: appointment.id,
    scope,
    start,
    skipping: startsOf(plan.skipping.appointments),
    moving: startsOf(plan.moving.appointments),
  }
  const isPossible = dates.length > conflicts.length || movable.length > 0
  const result: SeriesMoveResult = {
    move_token: isPossible ? sealSeriesMoveToken(session, content) : null,
    service: appointment.service?.name ?? '',
    dates,
    free_count: dates.length - conflicts.length,
    conflict_count: conflicts.length,
    movable_count: movable.length,
  }
  const { staff } = spokenTime(appointment)
  const why = conflictSentences(dates, staff)
  if (!isPossible) {
    const code = dates.length === 0 ? 'series.nothing_to_change' : 'series.nothing_bookable'
    return refused(code, { say: [...why, { key: 'seriesRefused', code }], result })
  }
  const others = planned.dates.filter(({ isOtherStaff }) => isOtherStaff).map(({ date }) => spokenSlot(date))
  const withOthers: Sentence[] = others.length === 0 ? [] : [{ key: 'seriesOtherStaff', slots: others }]
  return succeeded(result, { say: [...summaryOf(result, staff), ...withOthers, ...why] })
}

function summaryOf({ dates, service }: SeriesMoveResult, staff: string | null): Sentence[] {
  const [first, last] = [dates[0], dates.at(-1)]
  if (first === undefined || last === undefined) return []
  const slotOf = (date: MovedDate) => ({ ...spokenSlot(date), staff })
  return [{ key: 'seriesFree', service, count: dates.length, first: slotOf(first), last: slotOf(last), goesOn: false }]
}
