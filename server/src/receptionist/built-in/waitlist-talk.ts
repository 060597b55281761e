import type { ToolOutcome } from '../tool.ts'
import { OpenOffersResult } from '../tools/find-offers.ts'
import type { OpenOffer } from '../tools/find-offers.ts'
import { IntakeOpenResult } from '../tools/intake-question.ts'
import { WaitlistResult } from '../tools/join-waitlist.ts'
import { namesOf } from '../tools/find-named.ts'
import { minuteOfTime, spokenSlot } from '../tools/slot-offer.ts'
import { identityOf, withoutTask } from './dialogue-state.ts'
import type { DialogueState } from './dialogue-state.ts'
import { askedAgain, withQuestions } from './intake-talk.ts'
import { withPerson } from './person-talk.ts'
import { ask, askAgain, askAnythingElse, call, notUnderstood } from './step.ts'
import type { Situation, Step } from './step.ts'
import type { Understanding } from './understanding.ts'
import { changeWish } from './wish.ts'
import { writeOrAsk } from './write-talk.ts'

/** "Tell me if something becomes free": for the service, days and times that are spoken of. */
export function beginWaiting(before: DialogueState, heard: Understanding, situation: Situation): Step {
  const state = withPerson({ ...before, goal: 'wait', chosen: null, offers: [], openQuestions: [], answers: [] }, heard)
  const { wish } = changeWish({ ...state, chosen: null, offers: [] }, heard)
  return waitOrAsk({ ...state, wish }, situation)
}

/** Asks for what has to be known of somebody who waits: which service, and who they are. */
function waitOrAsk(state: DialogueState, situation: Situation): Step {
  const { services } = situation.facts
  const [only, another] = services
  const service = services.find(({ id }) => id === state.wish.serviceId) ?? (another === undefined ? only : undefined)
  if (service === undefined) return ask(state, 'service', [{ key: 'askService', services: namesOf(services) }])
  const serviceWord = state.wish.serviceWord ?? service.name
  return writeOrAsk({ ...state, wish: { ...state.wish, serviceId: service.id, serviceWord } }, situation)
}

/** What was said while the caller is put on the waitlist, and was not the answer that was asked for. */
export function hearWaiting(state: DialogueState, heard: Understanding, situation: Situation): Step {
  const known = withPerson(state, heard)
  const { wish, isChanged } = changeWish(known, heard)
  if (isChanged) return waitOrAsk({ ...known, wish, missed: null }, situation)
  return heard.answer === 'no' ? askAnythingElse(withoutTask(state), [{ key: 'noProblem' }]) : notUnderstood(known)
}

/** Goes on with what join_waitlist answered. What suits and is free already is offered at once. */
export function learnWaiting(state: DialogueState, outcome: ToolOutcome): Step {
  const joined = WaitlistResult.safeParse(outcome.result)
  if (!joined.success || outcome.status !== 'succeeded') return askAnythingElse(withoutTask(state), outcome.say)
  const offers = joined.data.free_now
  if (offers.length === 0) return askAnythingElse(withoutTask(state), outcome.say)
  const isOffered = outcome.say.some(({ key }) => key === 'offerSlots')
  const say = isOffered ? outcome.say : [...outcome.say, { key: 'offerSlots', slots: offers.map(spokenSlot) } as const]
  return ask({ ...state, goal: 'book', offers, chosen: null }, 'choice', say)
}

/** The answer to "shall I put you on the waitlist?"; another day or time is looked for instead. Null: neither. */
export function hearWaitlistOffered(state: DialogueState, heard: Understanding, situation: Situation): Step | null {
  const { isChanged } = changeWish({ ...state, offers: [], chosen: null }, heard)
  if (isChanged || heard.intents.includes('waitlist')) return null
  if (heard.answer === 'yes') return beginWaiting(withMissedWish(state), heard, situation)
  return heard.answer === 'no' ? ask(state, 'when', [{ key: 'noProblem' }, { key: 'askOtherTime' }]) : null
}

/** The caller waits for what they wished at first, and not for the last thing that was looked for. */
function withMissedWish(state: DialogueState): DialogueState {
  return state.missed === null ? state : { ...state, wish: { ...state.wish, ...state.missed } }
}

/** Looks whether a time is kept for this caller, and then goes on with what they said. */
export function lookForOffers(state: DialogueState): Step {
  return call(state, 'find_offers', identityOf(state), { then: 'listen' })
}

/** "You wrote that a time is free": the caller asks for it by themselves. */
export function beginOffer(before: DialogueState, heard: Understanding): Step {
  const state = withPerson({ ...withoutTask(before), goal: 'offer' }, heard)
  const [offer] = state.openOffers
  return offer === undefined ? call(state, 'find_offers', identityOf(state)) : askToTake(state, offer)
}

/** What find_offers answered, kept until there is a moment to speak of it. */
export function withOffers(state: DialogueState, outcome: ToolOutcome): DialogueState {
  const found = OpenOffersResult.safeParse(outcome.result)
  return found.success ? { ...state, openOffers: found.data.offers } : state
}

/** Goes on with what find_offers answered to a caller who asked. */
export function learnOffers(before: DialogueState, outcome: ToolOutcome): Step {
  if (outcome.code === 'receptionist.identity_needed') return ask(before, 'identity', outcome.say)
  if (outcome.code === 'receptionist.invalid_phone') return ask({ ...before, phone: null }, 'identity', outcome.say)
  const state = withOffers(before, outcome)
  const [offer] = state.openOffers
  return offer === undefined ? askAnythingElse(withoutTask(state), outcome.say) : askToTake(state, offer)
}

/** Tells of a time that is kept, and asks whether it is wanted. */
export function askToTake(state: DialogueState, offer: OpenOffer): Step {
  const { kept_until_date: date, kept_until_time: time, is_move: isMove, service } = offer
  const openOffers = state.openOffers.filter((other) => other.offer_id !== offer.offer_id)
  const told = {
    key: 'offerKept',
    appointment: { ...spokenSlot(offer), service },
    until: { date, minute: minuteOfTime(time) },
    isMove,
  } as const
  const step = ask({ ...state, goal: 'offer', openOffer: offer, openOffers }, 'open_offer', [
    told,
    { key: 'askToTakeOffer' },
  ])
  return { ...step, state: { ...step.state, question: [told, { key: 'askToTakeOffer' }] } }
}

/** Yes or no to a time that is kept. */
export function hearOpenOffer(state: DialogueState, heard: Understanding, situation: Situation): Step {
  const offer = state.openOffer
  if (offer === null) return notUnderstood(state)
  if (heard.answer === 'yes') {
    const questions = offer.questions.map((question) => ({ item: null, question }))
    return writeOrAsk(withQuestions(state, questions), situation)
  }
  if (heard.answer === 'no') {
    return call(state, 'decline_offer', { offer_id: offer.offer_id, ...identityOf(state) })
  }
  return heard.isQuestion ? askAgain(state) : notUnderstood(state)
}

/** Goes on with what accept_offer or decline_offer answered. */
export function learnOfferAnswered(state: DialogueState, outcome: ToolOutcome, situation: Situation): Step {
  const unanswered = IntakeOpenResult.safeParse(outcome.result)
  if (outcome.code === 'booking.intake_invalid' && unanswered.success) {
    const questions = unanswered.data.questions.map((question) => ({ item: null, question }))
    return writeOrAsk(askedAgain(state, questions), situation)
  }
  return askAnythingElse(withoutTask(state), outcome.say)
}
