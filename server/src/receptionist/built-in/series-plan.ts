import type { Sentence } from '../sentence.ts'
import type { ToolOutcome } from '../tool.ts'
import { SeriesPlanResult } from '../tools/plan-series.ts'
import { serviceArguments, staffArguments } from './dialogue-state.ts'
import type { DialogueState, SeriesWish } from './dialogue-state.ts'
import { withQuestions } from './intake-talk.ts'
import { planMoveAgain } from './series-move.ts'
import { ask, call, notUnderstood } from './step.ts'
import type { Step } from './step.ts'

/** The first date of a series, and the time of all. */
export interface SeriesStart {
  readonly date: string
  readonly time: string
}

const FREQUENCIES = { day: 'daily', week: 'weekly', month: 'monthly' } as const
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

/** Plans the series, or asks first how long it shall go on: nobody is booked in for ever by a slip of the tongue. */
export function planOrAskEnd(state: DialogueState, series: SeriesWish, start: SeriesStart): Step {
  const known = { ...state, seriesStart: { date: start.date, time: start.time }, plan: null }
  const { count, lasts, until, isOpenEnded } = series
  const hasEnd = count !== null || lasts !== null || until !== null || isOpenEnded
  return hasEnd ? plan(known, series, start) : ask(known, 'series_end', [{ key: 'askSeriesEnd' }])
}

function plan(state: DialogueState, series: SeriesWish, { date, time }: SeriesStart): Step {
  const { unit, interval, weekdays, weekdayOfMonth } = series
  const until = untilOf(series, date)
  const named = weekdays.flatMap((weekday) => WEEKDAYS[weekday - 1] ?? [])
  return call(state, 'plan_series', {
    ...serviceArguments(state.wish),
    ...staffArguments(state),
    date,
    time,
    frequency: FREQUENCIES[unit],
    interval,
    ...(unit === 'week' && named.length > 1 ? { weekdays: named } : {}),
    ...(weekdayOfMonth === null ? {} : { weekday_of_month: weekdayOfMonth, weekdays: named }),
    ...(series.count === null ? {} : { count: series.count }),
    ...(until === null || series.count !== null ? {} : { until_date: until }),
  })
}

/** "For three months" begins with the first appointment. */
function untilOf({ until, lasts }: SeriesWish, date: string): string | null {
  if (until !== null || lasts === null) return until
  const { unit, count } = lasts
  const first = Temporal.PlainDate.from(date)
  const span = { week: { weeks: count }, month: { months: count }, year: { years: count } }[unit]
  return first.add(span).toString()
}

const OWN_QUESTIONS: readonly Sentence['key'][] = ['askToBookSeries', 'askSkipOrMove', 'askOtherTime']

/** Goes on with what plan_series answered: what cannot be had is read out, and what shall be done about it is asked. */
export function learnPlan(before: DialogueState, outcome: ToolOutcome): Step {
  const found = SeriesPlanResult.safeParse(outcome.result)
  const told = outcome.say.filter(({ key }) => !OWN_QUESTIONS.includes(key))
  if (!found.success || found.data.series_token === null || outcome.status !== 'succeeded') {
    const isQuestion = outcome.say.some(({ key }) => key.startsWith('ask'))
    return ask({ ...before, plan: null }, 'when', isQuestion ? outcome.say : [...told, { key: 'askOtherTime' }])
  }
  const {
    series_token: token,
    free_count: freeCount,
    movable_count: movableCount,
    conflict_count: conflicts,
  } = found.data
  const questions = found.data.questions.map((question) => ({ item: null, question }))
  const state = withQuestions({ ...before, plan: { token, freeCount, movableCount, onConflict: null } }, questions)
  if (conflicts === 0) return askToBookSeries(state, told)
  const question: Sentence = { key: 'askSkipOrMove', isMovable: movableCount > 0 }
  return ask(state, 'series_conflict', [...told, question])
}

/** Asks whether the dates shall be booked, as many as can be had. */
export function askToBookSeries(state: DialogueState, say: readonly Sentence[]): Step {
  const { plan: planned } = state
  if (planned === null) return notUnderstood(state)
  const count = planned.freeCount + (planned.onConflict === 'move' ? planned.movableCount : 0)
  const key = state.goal === 'reschedule' ? 'askToMoveSeries' : 'askToBookSeries'
  return ask(state, 'confirm_series', [...say, ...lengthOf(state), { key, count }])
}

/** How long each of them takes, where there is a choice. */
function lengthOf({ wish: { length } }: DialogueState): Sentence[] {
  return length?.kind === 'minutes' ? [{ key: 'forLength', minutes: length.minutes, price: null, isFrom: false }] : []
}

/** The series as it was agreed to, planned anew because times of it were taken meanwhile. */
export function planAgain(state: DialogueState, say: readonly Sentence[]): Step {
  const { seriesStart } = state
  const { series } = state.wish
  if (state.goal === 'reschedule') return planMoveAgain(state, say)
  if (seriesStart === null || series === null) return ask(state, 'when', [...say, { key: 'askOtherTime' }])
  const step = plan({ ...state, plan: null }, series, seriesStart)
  return { ...step, say: [...say, ...step.say] }
}
