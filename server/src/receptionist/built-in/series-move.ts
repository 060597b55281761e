import type { Sentence } from '../sentence.ts'
import type { ToolOutcome } from '../tool.ts'
import { SeriesMoveResult } from '../tools/plan-series-move.ts'
import { identityOf } from './dialogue-state.ts'
import type { DialogueState } from './dialogue-state.ts'
import { ask, call, notUnderstood } from './step.ts'
import type { Step } from './step.ts'

/** Plans to move the dates that are meant, the named one to this day and time. */
export function planMove(before: DialogueState, seriesStart: NonNullable<DialogueState['seriesStart']>): Step {
  const state = { ...before, seriesStart, plan: null }
  const { appointment, scope } = state
  return call(state, 'plan_series_move', {
    reference: appointment?.reference,
    scope,
    ...seriesStart,
    ...identityOf(state),
  })
}

/** The move as it was agreed to, planned anew because times of it were taken meanwhile. */
export function planMoveAgain(state: DialogueState, say: readonly Sentence[]): Step {
  if (state.seriesStart === null) return ask(state, 'when', [...say, { key: 'askOtherTime' }])
  const step = planMove(state, state.seriesStart)
  return { ...step, say: [...say, ...step.say] }
}

/** Goes on with what plan_series_move answered: what cannot be moved is read out, and what shall be done is asked. */
export function learnSeriesMove(before: DialogueState, outcome: ToolOutcome): Step {
  const found = SeriesMoveResult.safeParse(outcome.result)
  if (outcome.code === 'booking.reschedule_too_late' || outcome.code === 'booking.rescheduling_not_allowed') {
    return ask({ ...before, plan: null }, 'offer_person', [...outcome.say, { key: 'offerPerson' }])
  }
  if (!found.success || found.data.move_token === null || outcome.status !== 'succeeded') {
    return ask({ ...before, plan: null }, 'when', [...outcome.say, { key: 'askOtherTime' }])
  }
  const { move_token: token, free_count: freeCount, movable_count: movableCount, conflict_count } = found.data
  const state = { ...before, plan: { token, freeCount, movableCount, onConflict: null } }
  const isClear = conflict_count === 0
  const question: Sentence = isClear
    ? { key: 'askToMoveSeries', count: freeCount }
    : { key: 'askStayOrMove', isMovable: movableCount > 0 }
  return ask(state, isClear ? 'confirm_series' : 'series_conflict', [...outcome.say, question])
}

/** The yes to what was read out. */
export function moveSeries(state: DialogueState): Step {
  const { plan } = state
  if (plan === null) return notUnderstood(state)
  const { token, onConflict } = plan
  return call(state, 'reschedule_series', {
    move_token: token,
    ...(onConflict === null ? {} : { on_conflict: onConflict }),
    ...identityOf(state),
  })
}
