import type { Sentence } from '../sentence.ts'
import type { DialogueState } from './dialogue-state.ts'
import { ask, call, notUnderstood } from './step.ts'
import type { Situation, Step } from './step.ts'
import { searchOrAsk } from './search-talk.ts'
import type { Understanding } from './understanding.ts'
import { changeWish } from './wish.ts'

/** True if the words say anything of who the caller is. */
export function hasPerson(heard: Understanding): boolean {
  return heard.name !== null || heard.phone !== null || heard.email !== null
}

/** Takes over what the caller said of themselves. */
export function withPerson(state: DialogueState, heard: Understanding): DialogueState {
  return {
    ...state,
    firstName: heard.name?.firstName ?? state.firstName,
    lastName: heard.name?.lastName ?? state.lastName,
    phone: heard.phone ?? state.phone,
    email: heard.email ?? state.email,
  }
}

/** The answer to the question for name and number; a new wish in it is heard as well. */
export function hearPerson(state: DialogueState, heard: Understanding, situation: Situation): Step {
  const known = withPerson(state, heard)
  if (hasPerson(heard)) {
    return heard.hasUnreadablePhone
      ? ask(known, 'person', [{ key: 'phoneUnreadable' }])
      : bookOrAskPerson(known, situation)
  }
  if (heard.hasUnreadablePhone) return ask(known, 'person', [{ key: 'phoneUnreadable' }])
  const { wish, isChanged } = changeWish(state, heard)
  if (isChanged) return searchOrAsk({ ...known, wish }, situation)
  if (heard.hasNone && questionForPerson(known, situation)?.key === 'askContact') return withoutContact(known)
  return heard.answer === 'no'
    ? ask(known, 'when', [{ key: 'noProblem' }, { key: 'askOtherTime' }])
    : notUnderstood(known)
}

/** Without a way to reach the caller nothing can be booked: said once, then a person is offered. */
function withoutContact(state: DialogueState): Step {
  const wasSaid = state.question.some(({ key }) => key === 'contactNeeded')
  return wasSaid
    ? ask(state, 'offer_person', [{ key: 'offerPerson' }])
    : ask(state, 'person', [{ key: 'contactNeeded' }])
}

/** Books, or asks for what is still missing about the person. */
export function bookOrAskPerson(state: DialogueState, situation: Situation): Step {
  const question = questionForPerson(state, situation)
  if (question !== null) return ask(state, 'person', [question])
  return call(state, 'book_appointment', {
    slot_token: state.chosen?.slot_token,
    ...(state.holdToken === null ? {} : { hold_token: state.holdToken }),
    ...(state.firstName === null ? {} : { first_name: state.firstName, last_name: state.lastName ?? '' }),
    ...(state.phone === null ? {} : { phone: state.phone }),
    ...(state.email === null ? {} : { email: state.email }),
    service_word: state.wish.serviceWord,
  })
}

/** What is still to be asked about the person; a customer known by their number is asked nothing. */
export function questionForPerson(state: DialogueState, { facts, callerPhone }: Situation): Sentence | null {
  const hasName = state.firstName !== null || facts.customer !== null
  const hasContact = state.phone !== null || state.email !== null || callerPhone !== null
  if (hasName && hasContact) return null
  if (hasName) return { key: 'askContact' }
  return hasContact ? { key: 'askName' } : { key: 'askNameAndContact' }
}
