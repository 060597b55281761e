import type { ToolOutcome } from '../tool.ts'
import { withPerson } from './person-talk.ts'
import type { DialogueState } from './dialogue-state.ts'
import { withoutTask } from './dialogue-state.ts'
import { ask, askAnythingElse, call } from './step.ts'
import type { Situation, Step } from './step.ts'
import type { Understanding } from './understanding.ts'

/** Begins to take a message. */
export function beginMessage(state: DialogueState): Step {
  return ask({ ...withoutTask(state), goal: 'message' }, 'message', [{ key: 'askMessage' }])
}

/** What to pass on, then from whom, then where to call back; what is known already is not asked. */
export function hearMessage(state: DialogueState, heard: Understanding, situation: Situation): Step {
  const known = withPerson(state, heard)
  if (state.asked === 'message') return takeOrAsk({ ...known, message: heard.text }, situation)
  if (heard.hasUnreadablePhone) return ask(known, 'message_contact', [{ key: 'phoneUnreadable' }])
  // Whoever does not want to say it is not pressed: a message without a name is still a message.
  return state.asked === 'message_name' && (known.firstName !== null || known.phone !== null)
    ? takeOrAsk({ ...known, firstName: known.firstName ?? '' }, situation)
    : take(known)
}

function takeOrAsk(state: DialogueState, { facts, callerPhone }: Situation): Step {
  if (state.firstName === null && facts.customer === null) {
    return ask(state, 'message_name', [{ key: 'askCallerName' }])
  }
  if (state.phone === null && state.email === null && callerPhone === null) {
    return ask(state, 'message_contact', [{ key: 'askContact' }])
  }
  return take(state)
}

function take(state: DialogueState): Step {
  const name = `${state.firstName ?? ''} ${state.lastName ?? ''}`.trim()
  const message = state.email === null ? state.message : `${state.message ?? ''} (${state.email})`
  return call(state, 'take_message', {
    message,
    ...(name === '' ? {} : { name }),
    ...(state.phone === null ? {} : { phone: state.phone }),
  })
}

/** Goes on with what take_message answered. */
export function learnMessage(state: DialogueState, outcome: ToolOutcome): Step {
  return outcome.code === 'receptionist.invalid_phone'
    ? ask({ ...state, phone: null }, 'message_contact', outcome.say)
    : askAnythingElse(withoutTask(state), outcome.say)
}
