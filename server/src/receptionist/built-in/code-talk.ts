import { readDigits } from '@ringbook/spoken-time'
import { CODE_TRIES_MAX } from '../limits.ts'
import type { ToolOutcome } from '../tool.ts'
import { WrongCodeResult } from '../tools/verify-code.ts'
import { identityOf } from './dialogue-state.ts'
import type { DialogueState } from './dialogue-state.ts'
import { ask, call, notUnderstood } from './step.ts'
import type { Step } from './step.ts'
import type { Understanding } from './understanding.ts'

const CODE_DIGITS = 6
/** So often a code is asked for on the telephone. */
const CODES_SAID_MAX = 2

/** A code is wanted before appointments are told or changed: it is sent, and then asked for. */
export function sendCode(state: DialogueState, outcome: ToolOutcome): Step {
  const { phone } = state
  return call(state, 'send_verification_code', phone === null ? {} : { phone }, { say: outcome.say })
}

/** What sending the code came to. Without a number there is nowhere to send it. */
export function learnCodeSent(state: DialogueState, outcome: ToolOutcome): Step {
  if (outcome.code === 'receptionist.contact_missing') return ask(state, 'identity', [{ key: 'askIdentity' }])
  return ask(state, outcome.status === 'succeeded' ? 'code' : 'offer_person', outcome.say)
}

/** The caller says the code. */
export function hearCode(state: DialogueState, heard: Understanding): Step {
  const code = readDigits(heard.text, state.language)
  return code.length === CODE_DIGITS ? call(state, 'verify_code', { code }) : notUnderstood(state)
}

/** The right code: on with what it was wanted for. A wrong one may be said again once, and then a person is offered. */
export function learnCode(state: DialogueState, outcome: ToolOutcome): Step {
  if (outcome.status === 'succeeded') return call(state, 'find_appointments', identityOf(state), { say: outcome.say })
  const { tries_left: triesLeft } = WrongCodeResult.catch({ tries_left: 0 }).parse(outcome.result)
  if (triesLeft > CODE_TRIES_MAX - CODES_SAID_MAX) return ask(state, 'code', outcome.say)
  return ask(state, 'offer_person', [...outcome.say, { key: 'offerPerson' }])
}
