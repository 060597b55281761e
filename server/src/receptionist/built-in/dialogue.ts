import { REASON_CHARACTERS_MAX } from '../limits.ts'
import { mergeOutcome } from '../merge-outcome.ts'
import type { Sentence } from '../sentence.ts'
import type { ToolOutcome } from '../tool.ts'
import {
  beginAppointment,
  changeLastWritten,
  hearAppointment,
  hearIdentity,
  learnAppointments,
} from './appointment-talk.ts'
import { learnCancellation, learnQuote } from './cancel-talk.ts'
import { learnCode, learnCodeSent } from './code-talk.ts'
import { hearBooking, learnHold, learnWritten, readBack } from './booking-talk.ts'
import { learnAvailability, searchOrAsk } from './search-talk.ts'
import type { DialogueState } from './dialogue-state.ts'
import { withoutTask } from './dialogue-state.ts'
import { hearWhichQuestion } from './faq-talk.ts'
import type { Intent } from './lexicon.ts'
import { beginMessage, hearMessage, learnMessage } from './message-talk.ts'
import { askCancelOrMove, hearCancelOrMove } from './not-coming-talk.ts'
import { hasPerson, withPerson } from './person-talk.ts'
import { hearQuestion, hearTopicService, resumeAfter } from './question-talk.ts'
import { learnSeriesMove } from './series-move.ts'
import { withBranchSaid } from './settle-branch.ts'
import { learnPlan } from './series-plan.ts'
import { hearSmallTalk } from './small-talk.ts'
import { ask, askAgain, askAnythingElse, call, notUnderstood, repeated } from './step.ts'
import type { Situation, Step, ToolWish } from './step.ts'
import type { Understanding } from './understanding.ts'
import { learnVisits } from './visit-talk.ts'
import {
  askToTake,
  beginOffer,
  beginWaiting,
  hearOpenOffer,
  hearWaiting,
  learnOfferAnswered,
  learnOffers,
  learnWaiting,
  lookForOffers,
  withOffers,
} from './waitlist-talk.ts'
import { changeWish } from './wish.ts'
import { wordsOf } from './words.ts'
import { hearAnswer, hearAnswersAgreed, hearPerson } from './write-talk.ts'

/**
 * The dialogue as a pure function: notes and an understood utterance go in, the next move comes out. It knows no
 * database and no clock, and it never says that something is booked: only a tool's outcome says so.
 */
export function hearUtterance(before: DialogueState, heard: Understanding, situation: Situation): Step {
  const state = { ...before, intent: heard.intents[0] ?? before.intent }
  // A time may be kept for whoever calls, and it is kept for a while only.
  const isFirst = state.utterances === 1 && !state.offersKnown && situation.facts.customer !== null
  if (isFirst) return lookForOffers(state)
  const answered = notTwice(state, hearAnything(state, heard, situation), heard)
  const step = withBranchSaid(withOpenOffer(answered), situation.facts)
  const isUnderstood = step.state.misunderstandings <= before.misunderstandings
  return isUnderstood ? { ...step, state: { ...step.state, misunderstandings: 0 } } : step
}

const ASKS_AGAIN: readonly Intent[] = ['repeat', 'wait', 'who_are_you', 'language']

/** The same question after an answer that changed nothing: the caller is not getting anywhere. */
function notTwice(before: DialogueState, step: Step, heard: Understanding): Step {
  const isProgress = step.call !== null || step.state.misunderstandings > before.misunderstandings
  const isWanted = heard.intents.some((intent) => ASKS_AGAIN.includes(intent))
  const isSame = JSON.stringify(step.state) === JSON.stringify(before)
  return !isProgress && !isWanted && isSame && before.utterances > 1 ? repeated(step) : step
}

function hearAnything(state: DialogueState, heard: Understanding, situation: Situation): Step {
  if (state.asked === 'message' && !heard.intents.includes('person')) return hearMessage(state, heard, situation)
  return (
    (state.asked === 'intake' ? hearAnswer(state, heard, situation) : null) ??
    hearWhichQuestion(state, heard) ??
    hearSmallTalk(state, heard, situation) ??
    hearCommon(state, heard) ??
    hearOffer(state, heard, situation) ??
    hearCancelOrMove(state, heard) ??
    hearNewTask(state, heard, situation) ??
    hearTopicService(state, heard, situation) ??
    hearQuestion(state, heard, situation) ??
    hearTask(state, heard, situation)
  )
}

/** Before "anything else?" comes the time that is kept for the caller, if there is one. */
function withOpenOffer(step: Step): Step {
  const { state, say, call: wish } = step
  const [offer] = state.openOffers
  if (wish !== null || state.asked !== 'anything_else' || offer === undefined) return step
  const asking = askToTake(state, offer)
  return { ...asking, say: [...say.filter(({ key }) => key !== 'anythingElse'), ...asking.say] }
}

/** What can be said at any time: "pardon?", "a person, please", "goodbye". */
function hearCommon(state: DialogueState, heard: Understanding): Step | null {
  const has = (intent: Intent) => heard.intents.includes(intent)
  if (givesName(state, heard)) return null
  if (has('person')) return call(state, 'hand_over', { reason: heard.text.slice(0, REASON_CHARACTERS_MAX) })
  if (has('repeat')) return askAgain(state)
  // "That's it" in the middle of a booking ends nothing, unless it comes with a no.
  const isDone = has('done') && (state.goal === null || heard.answer === 'no')
  const isFarewell = (has('goodbye') || isDone) && !has('book') && heard.when === null
  const needsNothingElse =
    state.asked === 'anything_else' &&
    (isPlainNo(heard) || (has('thanks') && heard.answer !== 'yes')) &&
    heard.when === null &&
    heard.service === null &&
    !heard.isQuestion
  return isFarewell || needsNothingElse ? call(state, 'end_conversation', {}, { say: unfinished(state) }) : null
}

const PLAIN_NO_WORDS_MAX = 3

/** "No, thank you"; "that can't be right" has a no in it as well, and hangs up on nobody. */
function isPlainNo({ answer, intents, text }: Understanding): boolean {
  const isPolite = intents.includes('thanks') || intents.includes('done')
  return answer === 'no' && (isPolite || wordsOf(text).length <= PLAIN_NO_WORDS_MAX)
}

/** Whoever hangs up in the middle must not believe that it was done. */
function unfinished({ goal, chosen, appointment }: DialogueState): readonly Sentence[] {
  if (goal === 'book' && chosen !== null) return [{ key: 'nothingBooked' }]
  return (goal === 'reschedule' || goal === 'cancel') && appointment !== null ? [{ key: 'appointmentKept' }] : []
}

/** Asked for a name, everything in the answer is a name, whatever its words would mean elsewhere. */
function givesName(state: DialogueState, heard: Understanding): boolean {
  const asksName = state.asked === 'person' || state.asked === 'identity' || state.asked === 'message_name'
  return asksName && heard.name !== null
}

/** The answer to an offer of a person or of a message. */
function hearOffer(state: DialogueState, heard: Understanding, situation: Situation): Step | null {
  if (state.asked !== 'offer_person' && state.asked !== 'offer_message') return null
  const isNew = heard.intents.length > 0 || changeWish(state, heard).isChanged || heard.isQuestion
  if (heard.answer === 'yes' && !isNew) {
    return state.asked === 'offer_person' ? call(state, 'hand_over', {}) : beginMessage(state)
  }
  if (heard.answer === 'no' && !isNew) {
    return state.asked === 'offer_person'
      ? ask(state, 'offer_message', [{ key: 'offerMessage' }])
      : askAnythingElse(withoutTask(state), [{ key: 'noProblem' }])
  }
  // A number at last is an answer to the question before; whether there was a yes to the time is not known any more.
  if (hasPerson(heard) && state.goal === 'book' && state.chosen !== null) return readBack(withPerson(state, heard))
  return isNew && state.goal === 'book' && heard.intents.length === 0 ? hearBooking(state, heard, situation) : null
}

/** The caller begins something, or something else than before. */
function hearNewTask(state: DialogueState, heard: Understanding, situation: Situation): Step | null {
  if (givesName(state, heard)) return null
  const has = (intent: Intent) => heard.intents.includes(intent)
  // "Let me know if something becomes free" asks for a message as well, by its words.
  if (has('waitlist') && state.goal !== 'wait') return beginWaiting(state, heard, situation)
  if (has('message')) return beginMessage(state)
  if (has('open_offer') && state.goal === null) return beginOffer(state, heard)
  // Asked what shall happen to dates that cannot be had, "move them all" answers that.
  const isNewMove = state.goal !== 'reschedule' && state.asked !== 'series_conflict'
  if (has('reschedule') && isNewMove) return beginAppointment(state, 'reschedule', heard)
  const changed = state.goal === null ? changeLastWritten(state, heard, situation) : null
  if (changed !== null) return changed
  // In the middle of a booking "change that to Thursday" is about the wish, after it about the appointment.
  if (has('change_it') && state.goal === null) return beginAppointment(state, 'reschedule', heard)
  // "Cancel that" before anything is booked takes the wish back; an appointment is not spoken of.
  if (has('cancel') && state.goal === 'book' && state.chosen !== null && !has('book')) {
    return askAnythingElse(withoutTask(state), [{ key: 'nothingBooked' }])
  }
  if (has('cancel') && state.goal !== 'cancel') return beginAppointment(state, 'cancel', heard)
  if (has('my_appointments')) return beginAppointment(state, 'list', heard)
  return askCancelOrMove(state, heard)
}

function hearTask(state: DialogueState, heard: Understanding, situation: Situation): Step {
  // Whoever cannot say whose appointment it is may still book one.
  if (state.asked === 'identity' && heard.service !== null && heard.name === null) {
    return hearBooking({ ...withoutTask(state), goal: 'book' }, heard, situation)
  }
  if (state.goal === 'message') return hearMessage(state, heard, situation)
  if (state.goal === 'reschedule' || state.goal === 'cancel' || state.goal === 'list') {
    return hearAppointment(state, heard, situation)
  }
  if (state.goal === 'book') return hearBooking(state, heard, situation)
  if (state.goal === 'wait' || state.goal === 'offer') return hearWaitlist(state, heard, situation)
  return hearIdle(state, heard, situation)
}

/** On the waitlist, or with a time that is kept: whatever is asked there. */
function hearWaitlist(state: DialogueState, heard: Understanding, situation: Situation): Step {
  if (state.asked === 'person') return hearPerson(state, heard, situation)
  if (state.asked === 'identity') return hearIdentity(state, heard, situation)
  if (state.asked === 'confirm_answers') return hearAnswersAgreed(state, heard, situation)
  return state.goal === 'wait' ? hearWaiting(state, heard, situation) : hearOpenOffer(state, heard, situation)
}

/** Nothing is going on: a booking begins, or the caller is asked what it is about. */
function hearIdle(state: DialogueState, heard: Understanding, situation: Situation): Step {
  const isBooking =
    heard.intents.includes('book') ||
    heard.service !== null ||
    heard.when !== null ||
    heard.staff !== null ||
    heard.branch !== null
  if (isBooking) return hearBooking({ ...state, goal: 'book' }, heard, situation)
  const [offer] = state.openOffers
  if (offer !== undefined) return askToTake(state, offer)
  const isGreeting = heard.intents.includes('hello') || heard.intents.includes('thanks') || heard.answer === 'yes'
  return isGreeting ? ask(state, 'how_can_i_help', [{ key: 'howCanIHelp' }]) : notUnderstood(state)
}

/** What the dialogue makes of a tool's outcome. */
export function hearOutcome(
  before: DialogueState,
  wish: ToolWish,
  answered: { outcome: ToolOutcome; heard: Understanding; situation: Situation },
): Step {
  return withBranchSaid(withOpenOffer(learnOutcome(before, wish, answered)), answered.situation.facts)
}

function learnOutcome(
  before: DialogueState,
  wish: ToolWish,
  answered: { outcome: ToolOutcome; heard: Understanding; situation: Situation },
): Step {
  const { outcome, situation } = answered
  const latest = outcome.effects.outcome ?? null
  const state = { ...before, outcome: mergeOutcome({ known: before.outcome, latest }) }
  if (wish.then === 'listen')
    return hearUtterance({ ...withOffers(state, outcome), offersKnown: true }, answered.heard, situation)
  if (outcome.status === 'failed') return ask(withoutTask(state), 'offer_message', outcome.say)
  if (wish.then === 'proceed') return proceed(state, answered)
  if (wish.then === 'resume') return resumeAfter(state, outcome)
  switch (wish.name) {
    case 'check_availability':
    case 'find_next_free':
      return learnAvailability(state, outcome)
    case 'hold_slot':
      return learnHold(state, outcome, situation)
    case 'find_visit_times':
      return learnVisits(state, outcome)
    case 'plan_series':
      return learnPlan(state, outcome)
    case 'book_series':
    case 'book_visit':
    case 'book_appointment':
    case 'reschedule_appointment':
    case 'reschedule_series':
    case 'reschedule_visit':
      return learnWritten(state, outcome, situation)
    case 'find_appointments':
      return learnAppointments(state, outcome, situation)
    case 'send_verification_code':
      return learnCodeSent(state, outcome)
    case 'verify_code':
      return learnCode(state, outcome)
    case 'plan_series_move':
      return learnSeriesMove(state, outcome)
    case 'quote_cancellation':
      return learnQuote(state, outcome)
    case 'cancel_appointment':
    case 'cancel_series':
    case 'cancel_visit':
      return learnCancellation(state, outcome)
    case 'join_waitlist':
      return learnWaiting(state, outcome)
    case 'find_offers':
      return learnOffers(state, outcome)
    case 'accept_offer':
    case 'decline_offer':
      return learnOfferAnswered(state, outcome, situation)
    case 'take_message':
      return learnMessage(state, outcome)
    case 'hand_over':
    case 'end_conversation':
      return learnEnd(state, outcome)
    default:
      return resumeAfter(state, outcome)
  }
}

/** A fact was told, and the same words began a booking: on with that. */
function proceed(
  state: DialogueState,
  { outcome, heard, situation }: { outcome: ToolOutcome; heard: Understanding; situation: Situation },
): Step {
  const { wish } = changeWish(state, heard)
  const step = searchOrAsk({ ...state, goal: 'book', wish }, situation)
  return { ...step, say: [...outcome.say, ...step.say] }
}

function learnEnd(state: DialogueState, outcome: ToolOutcome): Step {
  if (outcome.effects.ended === true || outcome.effects.handover !== undefined) {
    return { state: withoutTask(state), say: outcome.say, call: null }
  }
  return askAnythingElse(withoutTask(state), outcome.say)
}
