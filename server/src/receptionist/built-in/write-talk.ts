import type { DialogueState } from './dialogue-state.ts'
import { answersOf, answersReadBack, askQuestion, correctAnswer, reopenQuestions, takeAnswer } from './intake-talk.ts'
import { hasPerson, questionForPerson, withPerson } from './person-talk.ts'
import { searchOrAsk } from './search-talk.ts'
import { ask, call, notUnderstood } from './step.ts'
import type { Situation, Step } from './step.ts'
import type { Understanding } from './understanding.ts'
import { changeWish } from './wish.ts'

/**
 * After the yes to a time: asks what is still missing, first who the caller is, then what the business wants to know,
 * reads the answers back, and only then writes.
 */
export function writeOrAsk(state: DialogueState, situation: Situation): Step {
  const question = questionForPerson(state, situation)
  if (question !== null) return ask(state, 'person', [question])
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

function write(state: DialogueState): Step {
  return call(state, 'book_appointment', {
    slot_token: state.chosen?.slot_token,
    ...(state.holdToken === null ? {} : { hold_token: state.holdToken }),
    ...customerOf(state),
    ...answersOf(state),
    service_word: state.wish.serviceWord,
  })
}

function customerOf({ firstName, lastName, phone, email }: DialogueState): Record<string, string> {
  return {
    ...(firstName === null ? {} : { first_name: firstName, last_name: lastName ?? '' }),
    ...(phone === null ? {} : { phone }),
    ...(email === null ? {} : { email }),
  }
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
