import type { ToolOutcome } from '../tool.ts'
import { FeeDueResult } from '../tools/cancellation-fee.ts'
import { SeveralQuoteResult } from '../tools/quote-several.ts'
import type { DialogueState } from './dialogue-state.ts'
import { identityOf, withoutTask } from './dialogue-state.ts'
import { ask, askAnythingElse, call, notUnderstood } from './step.ts'
import type { Step } from './step.ts'
import type { Understanding } from './understanding.ts'

/** Looks how many dates of a series, or services of a visit, would be cancelled and what it would cost: told first. */
export function quoteSeveral(state: DialogueState): Step {
  const { appointment, scope } = state
  return call(state, 'quote_cancellation', { reference: appointment?.reference, scope, ...identityOf(state) })
}

/** Goes on with what quote_cancellation answered for several. */
export function learnQuote(state: DialogueState, outcome: ToolOutcome): Step {
  const quoted = SeveralQuoteResult.safeParse(outcome.result)
  if (outcome.status !== 'succeeded' || !quoted.success) return learnRefusal(state, outcome)
  const { appointments, fee_minor: feeMinor } = quoted.data
  const count = appointments.length
  const question = { key: 'askToCancelSeveral', count } as const
  const step = ask({ ...state, feeMinor, cancelCount: count }, 'confirm_cancel', [...outcome.say, question])
  // Said again, what is meant and what it costs are said again too.
  return { ...step, state: { ...step.state, question: [...outcome.say, question] } }
}

/** Yes or no to the cancellation, and, where it costs a fee, to that. */
export function hearCancellation(state: DialogueState, heard: Understanding): Step {
  if (heard.answer === 'yes') return cancel(state)
  if (heard.answer === 'no') return askAnythingElse(withoutTask(state), [{ key: 'appointmentKept' }])
  return notUnderstood(state)
}

function cancel(state: DialogueState): Step {
  const { appointment, feeMinor, scope, cancelCount } = state
  const reference = appointment?.reference
  const isSeveral = cancelCount !== null && scope !== null && scope !== 'this'
  // A fee is agreed to only if it was told before this yes.
  const isTold = state.asked === 'confirm_fee' || isSeveral
  const fee = isTold && feeMinor !== null ? { agreed_fee_minor: feeMinor } : {}
  if (!isSeveral) return call(state, 'cancel_appointment', { reference, ...fee, ...identityOf(state) })
  return appointment === null || appointment.series_id === null
    ? call(state, 'cancel_visit', { reference, ...fee, ...identityOf(state) })
    : call(state, 'cancel_series', { reference, scope, expected_count: cancelCount, ...fee, ...identityOf(state) })
}

// Where the caller may not decide alone: it is too late, or not allowed.
const NEEDS_PERSON: readonly (string | null)[] = ['booking.cancellation_too_late', 'booking.cancellation_not_allowed']

/** Goes on with what cancel_appointment, cancel_series or cancel_visit answered. */
export function learnCancellation(state: DialogueState, outcome: ToolOutcome): Step {
  if (outcome.status === 'succeeded') return askAnythingElse(withoutTask(state), outcome.say)
  const due = FeeDueResult.safeParse(outcome.result)
  if (outcome.code === 'booking.cancellation_fee_due' && due.success) {
    const say = outcome.say.filter(({ key }) => key !== 'offerPerson')
    return ask({ ...state, feeMinor: due.data.fee_minor }, 'confirm_fee', [...say, { key: 'askToCancelForFee' }])
  }
  // Another date came to the series, or one left it: what is told again is what is cancelled.
  if (outcome.code === 'series.version_mismatch') return { ...quoteSeveral(state), say: outcome.say }
  return learnRefusal(state, outcome)
}

function learnRefusal(state: DialogueState, outcome: ToolOutcome): Step {
  return NEEDS_PERSON.includes(outcome.code)
    ? ask(withoutTask(state), 'offer_person', outcome.say)
    : askAnythingElse(withoutTask(state), outcome.say)
}
