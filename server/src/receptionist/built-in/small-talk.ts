import { namesOf } from '../tools/find-named.ts'
import { hearBooking } from './booking-talk.ts'
import type { DialogueState } from './dialogue-state.ts'
import { withoutTask } from './dialogue-state.ts'
import type { Intent } from './lexicon.ts'
import { hasPerson } from './person-talk.ts'
import { ask, askAgain, call } from './step.ts'
import type { Situation, Step } from './step.ts'
import type { Understanding } from './understanding.ts'

/** What belongs to no task: "are you a robot?", "hang on", a wrong number, a complaint. Null if it is none of it. */
export function hearSmallTalk(state: DialogueState, heard: Understanding, situation: Situation): Step | null {
  const has = (intent: Intent) => heard.intents.includes(intent)
  const { business } = situation.facts
  if (has('who_are_you')) return askAgain(state, [{ key: 'iAmAssistant', business: business.name }])
  if (has('person')) return null
  if (has('wrong_number')) return call(withoutTask(state), 'end_conversation', {})
  if (has('complaint') && state.asked !== 'offer_person') {
    return ask(state, 'offer_person', [{ key: 'sorryToHear' }, { key: 'offerPerson' }])
  }
  if (has('language') && isOnlyLanguage(heard)) return askAgain(state)
  if (has('wait') && saysNothingElse(heard)) return { state, say: [{ key: 'takeYourTime' }], call: null }
  return has('both') && !canComeTogether(state, heard, situation) ? hearBoth(state, heard, situation) : null
}

/** The next sentence will be in the other language anyway; only what was said besides is left to others. */
function isOnlyLanguage(heard: Understanding): boolean {
  const about: readonly Intent[] = ['language', 'hello', 'thanks', 'goodbye']
  return heard.intents.every((intent) => about.includes(intent)) && saysNothingElse(heard)
}

function saysNothingElse(heard: Understanding): boolean {
  const { when, service, staff, relative, ordinal } = heard
  return [when, service, staff, relative, ordinal].every((part) => part === null) && !hasPerson(heard)
}

/** Several people at once are no matter where the service, or one of them all, takes more than one. */
function canComeTogether({ wish }: DialogueState, { service, party }: Understanding, { facts }: Situation): boolean {
  const serviceId = service?.kind === 'one' ? service.id : wish.serviceId
  // Who cannot have it together has it in one visit.
  return party !== null && (serviceId !== null || facts.services.some(({ maxPartySize }) => maxPartySize > 1))
}

/** "Both", "two haircuts": one after the other, and the caller hears it before anything is booked. */
function hearBoth(state: DialogueState, heard: Understanding, situation: Situation): Step | null {
  const isBeginning = state.wish.serviceId === null && (state.goal === null || state.goal === 'book')
  if (!isBeginning) return null
  const known: DialogueState = { ...state, goal: 'book' }
  if (heard.service?.kind === 'one') {
    const step = hearBooking(known, heard, situation)
    return { ...step, say: [{ key: 'oneAtATime' }, ...step.say] }
  }
  const services = namesOf(situation.facts.services)
  const question = state.asked === 'service' ? state.question : [{ key: 'askService', services } as const]
  return ask(known, 'service', [{ key: 'oneAtATime' }, ...question])
}
