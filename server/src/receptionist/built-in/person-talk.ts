import type { Sentence } from '../sentence.ts'
import type { DialogueState } from './dialogue-state.ts'
import type { Situation } from './step.ts'
import type { Understanding } from './understanding.ts'

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

/** What is still to be asked about the person; a customer known by their number is asked nothing. */
export function questionForPerson(state: DialogueState, { facts, callerPhone }: Situation): Sentence | null {
  const hasName = state.firstName !== null || facts.customer !== null
  const hasContact = state.phone !== null || state.email !== null || callerPhone !== null
  if (hasName && hasContact) return null
  if (hasName) return { key: 'askContact' }
  return hasContact ? { key: 'askName' } : { key: 'askNameAndContact' }
}
