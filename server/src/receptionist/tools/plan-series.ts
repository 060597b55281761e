import { z } from 'zod'
import type { TenantSession } from '../../kernel/tenant-session.ts'
import { planSeries as plan, resolveConflicts } from '../../series/index.ts'
import type { PlannedDate, ResolvedDates, SeriesPlan, SeriesRefusal, SeriesWish } from '../../series/index.ts'
import type { Sentence, SpokenSlot } from '../sentence.ts'
import { defineTool, refused, succeeded } from '../tool.ts'
import type { ToolContext, ToolOutcome } from '../tool.ts'
import { instantAt } from './availability-search.ts'
import { IntakeQuestion, questionsOf } from './intake-question.ts'
import { conflictOffer, conflictSentences, PlannedDateOffer } from './planned-date.ts'
import { DateText, TimeText, addDays } from './search-wish.ts'
import { seriesRefused } from './series-refused.ts'
import { firstDateOf, ruleOf } from './series-rule.ts'
import { sealSeriesToken } from './series-token.ts'
import { readServiceAsked, serviceArguments } from './service-arguments.ts'
import type { AskedService } from './service-arguments.ts'
import { localTime, minuteOfTime, spokenSlot, spokenTime } from './slot-offer.ts'
import { readStaffAsked, staffArguments } from './staff-arguments.ts'
import type { StaffChoice } from './staff-arguments.ts'
import { identityArguments } from './verify-customer.ts'
import { WEEKDAYS } from './weekdays.ts'

export const PlanSeriesArguments = z.object({
  ...serviceArguments,
  ...staffArguments,
  ...identityArguments,
  date: DateText.describe('The day of the first appointment, YYYY-MM-DD.'),
  time: TimeText.describe('The time of all of them, HH:MM, 24 hours, on the clock of the business.'),
  frequency: z.enum(['daily', 'weekly', 'monthly']).describe('How it repeats.'),
  interval: z
    .int()
    .min(1)
    .max(52)
    .optional()
    .describe('Every how many days, weeks or months: 2 for "every second week".'),
  weekdays: z
    .array(z.enum(WEEKDAYS))
    .max(7)
    .optional()
    .describe('All the weekdays on which one shall be, if there are several. Leave out for that of the first day.'),
  weekday_of_month: z
    .union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5), z.literal(-1)])
    .optional()
    .describe(
      'For monthly: which weekday of the month, 1 for "the first Tuesday", -1 for the last. Leave out for the same date.',
    ),
  count: z.int().min(1).max(366).optional().describe('How many appointments in all ("six times").'),
  until_date: DateText.optional().describe('Instead of count: the first day that is too late, YYYY-MM-DD.'),
})
export type PlanSeriesArguments = z.output<typeof PlanSeriesArguments>

/** A series that could be booked. Nothing is booked yet: only book_series with the series_token does that. */
export const SeriesPlanResult = z.object({
  /** Books exactly this plan; null if none of the dates can be had. */
  series_token: z.string().nullable(),
  service: z.string(),
  /** Who serves on all or most dates; null when nobody in particular does. */
  staff: z.string().nullable(),
  dates: z.array(PlannedDateOffer),
  free_count: z.int(),
  conflict_count: z.int(),
  /** How many of the conflicts could move to a time nearby. */
  movable_count: z.int(),
  /** True if it goes on without an end; then only the first dates are planned. */
  goes_on: z.boolean(),
  questions: z.array(IntakeQuestion),
})
type SeriesPlanResult = z.infer<typeof SeriesPlanResult>

export const planSeries = defineTool({
  name: 'plan_series',
  description:
    'Plans appointments that repeat ("every second Tuesday at ten, six times") and books nothing. Tell the caller which ' +
    'dates cannot be and what could be instead, ask what to do with them, and book with book_series.',
  arguments: PlanSeriesArguments,
  execute: async (session, given, conversation) => {
    const asked = readServiceAsked(given, conversation)
    if ('outcome' in asked) return asked.outcome
    const staff = await readStaffAsked(session, given, asked.found)
    if ('outcome' in staff) return staff.outcome
    const wish = wishOf(given, asked.found)
    const planned = await planWithStaff(session, wish, staff.found)
    if (!planned.ok) return seriesRefused(planned.refusal, asked.found)
    return told(planned.value, { session, asked: asked.found })
  },
})

function wishOf(given: PlanSeriesArguments, { question, context }: AskedService): SeriesWish {
  const { count = null, until_date: until } = given
  return {
    ...question,
    start: instantAt({ date: firstDateOf(given), minute: minuteOfTime(given.time) }, context),
    recurrenceRule: ruleOf(given),
    count,
    lastOn: until === undefined || count !== null ? null : Temporal.PlainDate.from(addDays(until, -1)),
    by: 'customer',
  }
}

interface PlannedSeries {
  readonly wish: SeriesWish
  readonly plan: SeriesPlan
}

/** Of several who would do, the one who can serve most dates; who is only preferred gives way date by date. */
async function planWithStaff(session: TenantSession, wish: SeriesWish, { named, isPreference }: StaffChoice) {
  const ids = named.map(({ id }) => id)
  if (ids.length === 0 || isPreference) return planOne(session, { ...wish, preferredIds: ids })
  let best: { wish: SeriesWish; plan: SeriesPlan } | null = null
  let refusal: SeriesRefusal | null = null
  for (const id of ids) {
    const planned = await planOne(session, { ...wish, resourceIds: [id] })
    if (!planned.ok) refusal ??= planned.refusal
    else if (best === null || freeCount(planned.value.plan) > freeCount(best.plan)) best = planned.value
    if (best !== null && freeCount(best.plan) === best.plan.dates.length) break
  }
  if (best !== null) return { ok: true, value: best } as const
  return { ok: false, refusal: refusal ?? { code: 'series.nothing_bookable' } } as const
}

async function planOne(session: TenantSession, wish: SeriesWish) {
  const planned = await plan(session, wish)
  return planned.ok ? ({ ok: true, value: { wish, plan: planned.value } } as const) : planned
}

function freeCount({ dates }: SeriesPlan): number {
  return dates.filter(({ decision }) => decision.isBookable).length
}

function told(
  { wish, plan: planned }: PlannedSeries,
  { session, asked }: { session: TenantSession; asked: AskedService },
): ToolOutcome {
  const { timezone } = planned
  const { context, service, word } = asked
  const moved = resolveConflicts(planned.dates, { onConflict: 'move', timezone })
  const dates = planned.dates.map((date) => toPlannedOffer(date, { moved, timezone, context }))
  const free = planned.dates.flatMap(({ decision }) => (decision.isBookable ? [decision.start] : []))
  const moves = moved.taken.flatMap(({ planned: date, choices: [first] }) =>
    date.decision.isBookable || first === undefined ? [] : [first.start],
  )
  const isBookable = free.length + moves.length > 0
  const kept = { ...wish, branchId: planned.branchId, recurrenceRule: planned.rule }
  const result: SeriesPlanResult = {
    series_token: isBookable ? sealSeriesToken(session, { wish: kept, free, moves }) : null,
    service: service.name,
    staff: planned.staff?.name ?? null,
    dates,
    free_count: free.length,
    conflict_count: dates.length - free.length,
    movable_count: moves.length,
    goes_on: planned.nextStartsAt !== null,
    questions: questionsOf(service, context),
  }
  const conflicts = conflictSentences(dates, result.staff)
  if (!isBookable) {
    const say: Sentence[] = [...conflicts, { key: 'seriesRefused', code: 'series.nothing_bookable' }]
    return refused('series.nothing_bookable', { say, result })
  }
  return succeeded(result, { say: [summary(result, word), ...conflicts] })
}

function toPlannedOffer(
  { decision, seriesStartsAt }: PlannedDate,
  { moved, timezone, context }: { moved: ResolvedDates; timezone: string; context: ToolContext },
): PlannedDateOffer {
  if (decision.isBookable) {
    return { ...spokenTime(decision.slot), is_free: true, reason: null, holiday: null, instead: null }
  }
  const [choice] = moved.taken.find(({ planned }) => planned.seriesStartsAt.equals(seriesStartsAt))?.choices ?? []
  const staffIds = choice?.staffIds ?? []
  const staff = context.facts.staff.find(({ id }) => staffIds.includes(id))?.name ?? null
  const instead = choice === undefined ? null : { ...localTime({ start: choice.start, timezone }), staff }
  return conflictOffer(decision, { instead, timezone, context })
}

function summary({ dates, goes_on: goesOn, staff }: SeriesPlanResult, service: string): Sentence {
  const [first, last] = [dates[0], dates.at(-1)]
  const slotOf = (date: PlannedDateOffer | undefined): SpokenSlot => ({
    ...spokenSlot(date ?? { date: '', time: '', staff: null }),
    staff,
  })
  return { key: 'seriesFree', service, count: dates.length, first: slotOf(first), last: slotOf(last), goesOn }
}
