import type { Sentence } from '../sentence.ts'
import type { ToolOutcome } from '../tool.ts'
import { VisitTimesResult, visitFreeSentence } from '../tools/visit-offer.ts'
import type { VisitOffer } from '../tools/visit-offer.ts'
import { identityOf } from './dialogue-state.ts'
import type { DialogueState } from './dialogue-state.ts'
import { withQuestions } from './intake-talk.ts'
import { withPerson } from './person-talk.ts'
import { ask, askAgain, call, notUnderstood } from './step.ts'
import type { Situation, Step } from './step.ts'
import type { Understanding } from './understanding.ts'
import { changeWish, chooseOffer } from './wish.ts'
import { writeOrAsk } from './write-talk.ts'

/** Goes on with what find_visit_times answered, or with what book_visit could not have and others could be. */
export function learnVisits(before: DialogueState, outcome: ToolOutcome): Step {
  const found = VisitTimesResult.safeParse(outcome.result)
  const visits = found.success ? found.data.visits : []
  const [visit, another] = visits
  if (!found.success || visit === undefined) {
    const isQuestion = outcome.say.some(({ key }) => key.startsWith('ask'))
    const say: readonly Sentence[] = isQuestion ? outcome.say : [...outcome.say, { key: 'askOtherTime' }]
    return ask({ ...before, visits: [], visit: null }, 'when', say)
  }
  const questions = found.data.questions.flatMap((one) =>
    one.questions.map((question) => ({ item: one.item, question })),
  )
  const state = withQuestions({ ...before, visits, visit: null }, questions)
  if (found.data.is_exact) return confirmVisit(state, visit)
  // One single visit is proposed whole, so that a yes has a meaning.
  if (another === undefined)
    return confirmVisit(
      state,
      visit,
      outcome.say.filter(({ key }) => key !== 'offerVisits'),
    )
  return ask(state, 'visit_choice', outcome.say)
}

function confirmVisit(state: DialogueState, visit: VisitOffer, say: readonly Sentence[] = []): Step {
  const told = visitFreeSentence(visit)
  const question = state.goal === 'reschedule' ? ({ key: 'askToMoveVisit' } as const) : ({ key: 'askToBook' } as const)
  const step = ask({ ...state, visit }, 'confirm_visit', [...say, told, question])
  return { ...step, state: { ...step.state, question: [told, question] } }
}

/** The choice of a visit, or the answer to whether it shall be booked. Null if another time or service is wanted. */
export function hearVisit(before: DialogueState, heard: Understanding, situation: Situation): Step | null {
  const state = withPerson(before, heard)
  const chosen = state.asked === 'visit_choice' ? chooseVisit(state, heard) : null
  if (chosen !== null) return confirmVisit(state, chosen)
  const { isChanged } = changeWish({ ...state, chosen: null, offers: [] }, heard)
  if (isChanged) return null
  if (state.asked === 'confirm_visit' && heard.answer === 'yes') {
    return state.goal === 'reschedule' ? moveVisit(state) : writeOrAsk(state, situation)
  }
  if (heard.answer === 'no')
    return ask({ ...state, visit: null }, 'when', [{ key: 'noProblem' }, { key: 'askOtherTime' }])
  return heard.answer === 'yes' || heard.isQuestion ? askAgain(state) : notUnderstood(state)
}

function moveVisit(state: DialogueState): Step {
  const { appointment, visit } = state
  return call(state, 'reschedule_visit', {
    reference: appointment?.reference,
    visit_token: visit?.visit_token,
    ...identityOf(state),
  })
}

function chooseVisit({ visits }: DialogueState, heard: Understanding): VisitOffer | null {
  return chooseOffer(
    visits.map((visit) => ({ ...visit, staff_id: null })),
    { ...heard, staff: null },
  )
}
