import { customerOf, identityOf } from './dialogue-state.ts'
import type { DialogueState } from './dialogue-state.ts'
import {
  answersOf,
  itemAnswersOf,
  answersReadBack,
  askQuestion,
  correctAnswer,
  reopenQuestions,
  takeAnswer,
} from './intake-talk.ts'
import { hasPerson, questionForPerson, withPerson } from './person-talk.ts'
import { searchOrAsk } from './search-talk.ts'
import { ask, call, notUnderstood } from './step.ts'
import type { Situation, Step } from './step.ts'
import type { Understanding } from './understanding.ts'
import { joinWaitlist } from './join-waitlist.ts'
import { changeWish } from './wish.ts'

/**
 * After the yes to a time: asks what is still missing, first who the caller is, then what the business wants to know,
 * reads the answers back, and only then writes.
 */
export function writeOrAsk(state: DialogueState, situation: Situation): Step {
  const question = questionForPerson(state, situation)
  if (question !== null) return ask(state, 'person', [question])
  // Name and number were needed to know who served them last, and no time is agreed yet.
  const isAgreed = state.goal !== 'book' || state.chosen !== null || state.plan !== null || state.visit !== null
  if (!isAgreed) return searchOrAsk(state, situation)
  const [open] = state.openQuestions
  if (open !== undefined) return askQuestion(state, open)
  if (state.answers.length > 0 && !state.answersAgreed) {
    const noted = answersReadBack(state)
    const step = ask(state, 'confirm_answers', [noted, { key: 'askToBook' }])
    return { ...step, state: { ...step.state, question: [noted, { key: 'askToBook' }] } }
  }
  return write(state)
}

/** True if nothing has to be asked before it can be written. */
export function isComplete(state: DialogueState, situation: Situation): boolean {
  return questionForPerson(state, situation) === null && state.openQuestions.length === 0
}

/** What was agreed to: a place on the waitlist, a time that was kept, or the chosen time. */
function write(state: DialogueState): Step {
  if (state.goal === 'wait') return joinWaitlist(state)
  if (state.visit !== null) {
    return call(state, 'book_visit', {
      visit_token: state.visit.visit_token,
      ...customerOf(state),
      ...itemAnswersOf(state),
    })
  }
  if (state.plan !== null) {
    const { token, onConflict } = state.plan
    return call(state, 'book_series', {
      series_token: token,
      ...(onConflict === null ? {} : { on_conflict: onConflict }),
      ...customerOf(state),
      ...answersOf(state),
    })
  }
  if (state.openOffer !== null) {
    return call(state, 'accept_offer', {
      offer_id: state.openOffer.offer_id,
      ...answersOf(state),
      ...identityOf(state),
    })
  }
  return call(state, 'book_appointment', {
    slot_token: state.chosen?.slot_token,
    ...(state.holdToken === null ? {} : { hold_token: state.holdToken }),
    ...customerOf(state),
    ...answersOf(state),
    service_word: state.wish.serviceWord,
  })
}

/** The answer to the question for name and number; a new wish in it is heard as well. */
export function hearPerson(state: DialogueState, heard: Understanding, situation: Situation): Step {
  const known = withPerson(state, heard)
  if (heard.hasUnreadablePhone) return ask(known, 'person', [{ key: 'phoneUnreadable' }])
  if (hasPerson(heard)) return writeOrAsk(known, situation)
  const { wish, isChanged } = changeWish(state, heard)
  if (isChanged) return searchOrAsk({ ...known, wish }, situation)
  if (heard.hasNone && questionForPerson(known, situation)?.key === 'askContact') return withoutContact(known)
  return heard.answer === 'no' ? askWhenAgain(known) : notUnderstood(known)
}

/** Neither of the readings, or none of the days: the question is opened again. */
export function askWhenAgain(state: DialogueState): Step {
  return ask(state, 'when', [{ key: 'noProblem' }, { key: 'askOtherTime' }])
}

/** Without a way to reach the caller nothing can be booked: said once, then a person is offered. */
function withoutContact(state: DialogueState): Step {
  const wasSaid = state.question.some(({ key }) => key === 'contactNeeded')
  return wasSaid
    ? ask(state, 'offer_person', [{ key: 'offerPerson' }])
    : ask(state, 'person', [{ key: 'contactNeeded' }])
}

/** The answer to a question of the business; null if the words are none. */
export function hearAnswer(state: DialogueState, heard: Understanding, situation: Situation): Step | null {
  const known = takeAnswer(state, heard, situation)
  return known === null ? null : writeOrAsk(known, situation)
}

/** Yes or no to the answers that were read back. A no opens them again, unless it names the one that is wrong. */
export function hearAnswersAgreed(state: DialogueState, heard: Understanding, situation: Situation): Step {
  const corrected = heard.answer === 'yes' ? null : correctAnswer(state, heard, situation)
  if (corrected !== null) return writeOrAsk(corrected, situation)
  if (heard.answer === 'yes') return writeOrAsk({ ...state, answersAgreed: true }, situation)
  const { wish, isChanged } = changeWish(state, heard)
  if (isChanged) return searchOrAsk({ ...state, wish }, situation)
  return heard.answer === 'no' ? writeOrAsk(reopenQuestions(state), situation) : notUnderstood(state)
}
