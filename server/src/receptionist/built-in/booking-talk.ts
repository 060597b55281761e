import { z } from 'zod'
import type { ToolOutcome } from '../tool.ts'
import { IntakeOpenResult } from '../tools/intake-question.ts'
import type { IntakeQuestion } from '../tools/intake-question.ts'
import { HoldResult } from '../tools/hold-slot.ts'
import { VisitTimesResult } from '../tools/visit-offer.ts'
import { SlotRefusedResult } from '../tools/slot-refused.ts'
import { AppointmentOffer, slotFreeSentence } from '../tools/slot-offer.ts'
import type { SlotOffer } from '../tools/slot-offer.ts'
import { identityOf, withoutTask } from './dialogue-state.ts'
import type { DialogueState, VisitItem, Wish } from './dialogue-state.ts'
import { askAboutDoubt } from './doubt-talk.ts'
import { askedAgain } from './intake-talk.ts'
import { hasPerson, withPerson } from './person-talk.ts'
import { planAgain } from './series-plan.ts'
import { hearSeries } from './series-talk.ts'
import { settleDoubt, settleParty, settleSpans } from './settle-doubt.ts'
import { confirm, offer, besidesTime, searchOrAsk, wishForChosen } from './search-talk.ts'
import { ask, askAgain, askAnythingElse, call, notUnderstood } from './step.ts'
import type { Situation, Step } from './step.ts'
import type { Understanding } from './understanding.ts'
import { settleLength } from './settle-length.ts'
import { visitMeant } from './settle-visit.ts'
import { hearVisit, learnVisits } from './visit-talk.ts'
import { hearWaitlistOffered } from './waitlist-talk.ts'
import { changeWish, chooseOffer, isMeant } from './wish.ts'
import { askWhenAgain, hearAnswersAgreed, hearPerson, isComplete, writeOrAsk } from './write-talk.ts'

/**
 * Booking and moving: finding a time that suits, reading it back, and asking before anything is written. Whatever is
 * missing is asked for; whatever has two readings is asked about.
 */
export function hearBooking(before: DialogueState, given: Understanding, situation: Situation): Step {
  const state = withPerson(before, given)
  const heard = settled(state, given, situation)
  const items = state.goal === 'book' ? visitMeant(state, heard, situation) : null
  if (items !== null) return searchVisit(state, heard, { items, situation })
  const doubt = askAboutDoubt(state, heard, situation)
  if (doubt !== null) return doubt
  if (state.asked === 'choice') return hearChoice(state, heard, situation)
  const isVisit = state.asked === 'visit_choice' || state.asked === 'confirm_visit'
  const visit = isVisit ? hearVisit(state, heard, situation) : null
  if (visit !== null) return visit
  const series = isAboutSeries(state) ? hearSeries(state, heard, situation) : null
  if (series !== null) return series
  const waiting = state.asked === 'offer_waitlist' ? hearWaitlistOffered(state, heard, situation) : null
  if (waiting !== null) return waiting
  if (state.asked === 'confirm') return hearConfirmation(state, heard, situation)
  if (state.asked === 'person') return hearPerson(state, heard, situation)
  if (state.asked === 'confirm_answers') return hearAnswersAgreed(state, heard, situation)
  const { wish, isChanged } = changeWish(state, heard)
  const isStart = state.asked === 'how_can_i_help' || state.asked === 'anything_else'
  const anybodyWillDo = state.asked === 'staff' && (heard.staff?.kind === 'any' || heard.answer === 'yes')
  if (state.asked === 'when' && !isChanged && heard.answer === 'no') return askWhenAgain(state)
  if (state.asked === 'branch' && !isChanged && heard.answer === 'no') {
    return askAnythingElse(withoutTask(state), [{ key: 'noProblem' }])
  }
  if (!isChanged && !isStart && !anybodyWillDo && !heard.intents.includes('book')) {
    return hasPerson(heard) ? askAgain(state) : notUnderstood(state)
  }
  return searchOrAsk({ ...state, wish }, situation)
}

/** What was said, with the doubts taken out of it that what is known already decides. */
function settled(state: DialogueState, given: Understanding, situation: Situation): Understanding {
  const heard = settleLength(state, settleDoubt(state, given), situation)
  return settleSpans(state, settleParty(state, heard, situation), situation)
}

/** The wish becomes one of a visit, and whatever else was said with it counts as well. */
function searchVisit(
  state: DialogueState,
  heard: Understanding,
  { items, situation }: { items: VisitItem[]; situation: Situation },
): Step {
  const service: Understanding['service'] = null
  const rest = { ...heard, service, party: null }
  const [first] = items
  const known = { ...state, chosen: null, offers: [], wish: { ...state.wish, partySize: null } }
  const wish = { ...changeWish(known, rest).wish, items, serviceId: first?.serviceId ?? null, serviceWord: null }
  const doubt = askAboutDoubt({ ...known, wish }, rest, situation)
  return doubt ?? searchOrAsk({ ...known, wish }, situation)
}

function isAboutSeries({ asked }: DialogueState): boolean {
  return asked === 'series_conflict' || asked === 'confirm_series'
}

function hearChoice(state: DialogueState, heard: Understanding, situation: Situation): Step {
  const { wish, isChanged } = changeWish(state, heard)
  // "Rather in the other shop", "the long one": of that none of the offers tells.
  const chosen = isAnother(wish, state.wish) ? null : chooseOffer(state.offers, heard)
  if (chosen !== null) {
    const isOnlyOne = state.offers.length === 1 && heard.answer === 'yes'
    return isOnlyOne ? agree({ ...state, chosen }, situation) : readBack({ ...state, chosen })
  }
  if (isChanged) return searchOrAsk({ ...state, wish }, situation)
  if (heard.answer === 'no') return noneOfThese(state)
  if (heard.answer === 'yes' && state.chosen !== null) return agree(wishForChosen(state), situation)
  return heard.answer === 'yes' || heard.staff !== null || hasPerson(heard) ? askAgain(state) : notUnderstood(state)
}

/** None of the offers: who wanted another time that is taken may wait for it. */
function noneOfThese(state: DialogueState): Step {
  return state.missed === null
    ? askWhenAgain(state)
    : ask({ ...state, chosen: null }, 'offer_waitlist', [{ key: 'noProblem' }, { key: 'askToWait' }])
}

/** Says what would be booked, and asks. The wish becomes what was chosen, so that "rather with Laura" keeps the time. */
export function readBack(state: DialogueState): Step {
  const known = wishForChosen(state)
  const { chosen, wish } = known
  if (chosen === null) return notUnderstood(known)
  const time = slotFreeSentence(wish.serviceWord ?? '', chosen)
  return confirm(known, [time, ...besidesTime(known)])
}

function hearConfirmation(state: DialogueState, heard: Understanding, situation: Situation): Step {
  const { chosen } = state
  const other = heard.ordinal === null ? null : chooseOffer(state.offers, heard)
  if (other !== null && other.slot_token !== chosen?.slot_token) return readBack({ ...state, chosen: other })
  const isSame =
    chosen !== null &&
    isMeant(chosen, heard) &&
    heard.relative === null &&
    heard.shift === null &&
    isSameStaff(chosen, heard)
  const { wish, isChanged } = changeWish(state, heard)
  if (heard.answer === 'yes' && isSame && !isAnother(wish, state.wish)) return agree(state, situation)
  if ((isChanged && !isSame) || isAnother(wish, state.wish)) return searchOrAsk({ ...state, wish }, situation)
  if (heard.answer === 'no') return askWhenAgain(state)
  // "Half past ten, yes?": what was read back is said again, which is no yes.
  const isEcho = isSame && (heard.when !== null || heard.staff !== null || heard.ordinal !== null)
  return hasPerson(heard) || isEcho ? askAgain(state) : notUnderstood(state)
}

/** Another service or length, for more people, in another way, or again and again: the time that was read back says nothing of it. */
function isAnother(wish: Wish, before: Wish): boolean {
  const what = ({ branchId, serviceId, length, partySize, mode, series, anyOfIds, excludedIds, isAsLastTime }: Wish) =>
    JSON.stringify([branchId, serviceId, length, partySize, mode, series, anyOfIds, excludedIds, isAsLastTime])
  return what(wish) !== what(before)
}

function isSameStaff(chosen: SlotOffer, { staff }: Understanding): boolean {
  return staff === null || staff.kind === 'any' || (staff.kind === 'one' && staff.id === chosen.staff_id)
}

/** The caller has said yes to the chosen time: on with whatever is still missing. */
function agree(state: DialogueState, situation: Situation): Step {
  if (state.chosen === null) return notUnderstood(state)
  if (state.goal === 'reschedule') return move(state)
  // While name, number and whatever else is asked for are said the time is kept; else there is no need to.
  return isComplete(state, situation) ? writeOrAsk(state, situation) : hold(state, state.chosen)
}

function hold(state: DialogueState, chosen: SlotOffer): Step {
  const replaced = state.holdToken === null ? {} : { replaces_hold_token: state.holdToken }
  return call(state, 'hold_slot', { slot_token: chosen.slot_token, ...replaced })
}

function move(state: DialogueState): Step {
  return call(state, 'reschedule_appointment', {
    reference: state.appointment?.reference,
    slot_token: state.chosen?.slot_token,
    ...identityOf(state),
  })
}

/** Goes on with what hold_slot answered. */
export function learnHold(state: DialogueState, outcome: ToolOutcome, situation: Situation): Step {
  const held = HoldResult.safeParse(outcome.result)
  if (!held.success) return learnRefusedSlot(state, outcome, situation)
  const step = writeOrAsk({ ...state, holdToken: held.data.hold_token }, situation)
  return { ...step, say: [...outcome.say, ...step.say] }
}

/** Goes on with what book_appointment or reschedule_appointment answered. Only here is anything said to be booked. */
export function learnWritten(state: DialogueState, outcome: ToolOutcome, situation: Situation): Step {
  if (outcome.status === 'succeeded') {
    const written = z.object({ appointment: AppointmentOffer }).safeParse(outcome.result)
    const lastWritten = written.success ? written.data.appointment : null
    return askAnythingElse({ ...withoutTask(state), lastWritten }, outcome.say)
  }
  return learnRefusedSlot(state, outcome, situation)
}

// Somebody took one of the dates meanwhile.
const PLAN_AGAIN = ['series.plan_changed', 'series.dates_in_conflict', 'receptionist.series_token_expired']

const PERSON_QUESTIONS = [
  'receptionist.name_missing',
  'receptionist.contact_missing',
  'receptionist.invalid_phone',
  'receptionist.invalid_email',
  'booking.invalid_phone',
]

/** A visit that could not be booked: questions that are open, or other times for all of it. */
function learnVisitRefused(state: DialogueState, outcome: ToolOutcome, situation: Situation): Step {
  const open = VisitTimesResult.pick({ questions: true }).safeParse(outcome.result)
  const questions = open.success
    ? open.data.questions.flatMap((one) => one.questions.map((question) => ({ item: one.item, question })))
    : []
  if (outcome.code === 'booking.intake_invalid' && questions.length > 0) {
    return writeOrAsk(askedAgain(state, questions), situation)
  }
  return learnVisits({ ...state, visit: null }, outcome)
}

function askWhatIsMissing(state: DialogueState, questions: readonly IntakeQuestion[], situation: Situation): Step {
  const open = askedAgain(
    state,
    questions.map((question) => ({ item: null, question })),
  )
  return writeOrAsk(open, situation)
}

function learnRefusedSlot(state: DialogueState, outcome: ToolOutcome, situation: Situation): Step {
  const code = outcome.code ?? ''
  if (PERSON_QUESTIONS.includes(code)) return ask({ ...state, phone: null }, 'person', outcome.say)
  if (code === 'booking.reschedule_too_late') return ask(withoutTask(state), 'offer_person', outcome.say)
  if (code === 'booking.customer_blocked') {
    return ask(withoutTask(state), 'offer_message', [...outcome.say, { key: 'offerMessage' }])
  }
  if (PLAN_AGAIN.includes(code)) return planAgain(state, outcome.say)
  if (code === 'booking.slot_token_expired') return searchOrAsk(wishForChosen(state), situation)
  if (state.visit !== null) return learnVisitRefused(state, outcome, situation)
  const unanswered = IntakeOpenResult.safeParse(outcome.result)
  if (code === 'booking.intake_invalid' && unanswered.success)
    return askWhatIsMissing(state, unanswered.data.questions, situation)
  const found = SlotRefusedResult.safeParse(outcome.result)
  if (found.success && found.data.slots.length > 0) {
    return offer({ ...state, holdToken: null }, found.data.slots, outcome.say)
  }
  return ask({ ...state, chosen: null, holdToken: null }, 'when', [...outcome.say, { key: 'askOtherTime' }])
}
