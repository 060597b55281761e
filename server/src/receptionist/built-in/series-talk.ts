import type { DialogueState } from './dialogue-state.ts'
import { lexicons } from './lexicons/index.ts'
import { withPerson } from './person-talk.ts'
import { says } from './phrase-pattern.ts'
import { moveSeries } from './series-move.ts'
import { askToBookSeries } from './series-plan.ts'
import { ask, askAgain, notUnderstood } from './step.ts'
import type { Situation, Step } from './step.ts'
import type { Understanding } from './understanding.ts'
import { changeWish } from './wish.ts'
import { wordsOf } from './words.ts'
import { writeOrAsk } from './write-talk.ts'

/** The answer to what shall be done with the dates that cannot be had, or to whether the series shall be booked. */
export function hearSeries(before: DialogueState, heard: Understanding, situation: Situation): Step | null {
  const state = withPerson(before, heard)
  const isMove = state.goal === 'reschedule'
  const { isChanged } = changeWish(state, isMove ? { ...heard, service: null } : heard)
  if (isChanged || state.plan === null) return null
  if (state.asked === 'series_conflict') return hearConflict(state, heard)
  if (heard.answer === 'yes') return isMove ? moveSeries(state) : writeOrAsk(state, situation)
  if (heard.answer === 'no') return ask(state, 'when', [{ key: 'noProblem' }, { key: 'askOtherTime' }])
  return heard.isQuestion ? askAgain(state) : notUnderstood(state)
}

function hearConflict(state: DialogueState, heard: Understanding): Step {
  const { plan: planned } = state
  if (planned === null) return notUnderstood(state)
  const words = wordsOf(heard.text)
  const { skipDates, moveDates } = lexicons[state.language]
  const skips = says(words, skipDates)
  const moves = says(words, moveDates)
  const isMovable = planned.movableCount > 0
  // "Shall I leave them out and book the rest?" can be answered by a yes; a choice of two cannot.
  if (!isMovable && heard.answer === 'yes') return chooseForConflicts(state, 'skip')
  if (skips !== moves && (isMovable || skips)) return chooseForConflicts(state, skips ? 'skip' : 'move')
  return heard.answer === 'no' && !skips && !moves
    ? ask(state, 'when', [{ key: 'noProblem' }, { key: 'askOtherTime' }])
    : notUnderstood(state)
}

function chooseForConflicts(state: DialogueState, onConflict: 'skip' | 'move'): Step {
  return state.plan === null
    ? notUnderstood(state)
    : askToBookSeries({ ...state, plan: { ...state.plan, onConflict } }, [])
}
