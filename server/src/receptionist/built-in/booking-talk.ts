import { possibleMinutes } from '../opening.ts'
import { OFFER_ROUNDS_MAX } from '../limits.ts'
import type { Sentence } from '../sentence.ts'
import type { ToolOutcome } from '../tool.ts'
import { AvailabilityResult } from '../tools/check-availability.ts'
import { namesOf } from '../tools/find-named.ts'
import { HoldResult } from '../tools/hold-slot.ts'
import { SlotRefusedResult } from '../tools/slot-refused.ts'
import { spokenSlot, timeOfMinute } from '../tools/slot-offer.ts'
import type { SlotOffer } from '../tools/slot-offer.ts'
import type { DialogueState } from './dialogue-state.ts'
import { NO_WISH, withoutTask } from './dialogue-state.ts'
import { ask, askAgain, askAnythingElse, call, notUnderstood } from './step.ts'
import type { Situation, Step } from './step.ts'
import type { Understanding } from './understanding.ts'
import { changeWish, chooseOffer, isMeant } from './wish.ts'

/**
 * Booking and moving: finding a time that suits, reading it back, and asking before anything is written. Whatever is
 * missing is asked for; whatever has two readings is asked about.
 */
export function hearBooking(before: DialogueState, heard: Understanding, situation: Situation): Step {
  const state = withPerson(before, heard)
  const doubt = askAboutDoubt(state, heard, situation)
  if (doubt !== null) return doubt
  if (state.asked === 'choice') return hearChoice(state, heard, situation)
  if (state.asked === 'confirm') return hearConfirmation(state, heard, situation)
  if (state.asked === 'person') return hearPerson(state, heard, situation)
  const { wish, isChanged } = changeWish(state, heard)
  const isStart = state.asked === 'how_can_i_help' || state.asked === 'anything_else'
  const anybodyWillDo = state.asked === 'staff' && (heard.staff?.kind === 'any' || heard.answer === 'yes')
  if (!isChanged && !isStart && !anybodyWillDo && !heard.intents.includes('book')) return notUnderstood(state)
  return searchOrAsk({ ...state, wish }, situation)
}

/** Words with two readings, or with none: asked, never guessed. Null if there is no doubt. */
function askAboutDoubt(state: DialogueState, heard: Understanding, { facts }: Situation): Step | null {
  const known = { ...state, wish: changeWish(state, heard).wish }
  if (heard.service?.kind === 'several') {
    const { ids } = heard.service
    const services = namesOf(facts.services.filter(({ id }) => ids.includes(id)))
    return ask(known, 'service', [{ key: 'askWhichService', services }])
  }
  if (heard.staff?.kind === 'several') {
    const { ids } = heard.staff
    return ask(known, 'staff', [
      { key: 'askWhichStaff', staff: namesOf(facts.staff.filter(({ id }) => ids.includes(id))) },
    ])
  }
  if (heard.staff?.kind === 'unknown') {
    const able = facts.staff.filter(
      ({ serviceIds }) => known.wish.serviceId === null || serviceIds.includes(known.wish.serviceId),
    )
    return ask(known, 'staff', [
      { key: 'staffUnknown', name: heard.staff.name },
      { key: 'askStaff', staff: namesOf(able) },
    ])
  }
  return askAboutTime(state, heard, known)
}

/** A day in doubt is not taken over; what else was said is. */
function askAboutTime(state: DialogueState, heard: Understanding, known: DialogueState): Step | null {
  const { when } = heard
  if (when === null) return null
  const undated = { ...known, wish: { ...known.wish, days: state.wish.days, times: state.wish.times } }
  if (when.leftover.length > 0) {
    return ask(undated, 'when', [
      { key: 'timeUnread', words: when.leftover },
      { key: 'askWhen', service: null },
    ])
  }
  const dates = when.days.flatMap((day) => (day.kind === 'date' ? [day.date] : []))
  if (dates.length > 1 && !when.areAlternatives) {
    const timed = { ...undated, wish: { ...undated.wish, times: [...when.times] } }
    return ask(timed, 'when', [{ key: 'askWhichDay', dates }])
  }
  return null
}

/** Asks for what is missing, or looks for times. */
export function searchOrAsk(state: DialogueState, { facts }: Situation): Step {
  const { wish } = state
  const onlyService = facts.services.length === 1 ? facts.services[0] : undefined
  const serviceId = wish.serviceId ?? onlyService?.id ?? null
  if (serviceId === null) return ask(state, 'service', [{ key: 'askService', services: namesOf(facts.services) }])
  const word = wish.serviceWord ?? facts.services.find(({ id }) => id === serviceId)?.name ?? null
  const known = { ...state, wish: { ...wish, serviceId, serviceWord: word } }
  const unable = staffWhoDoesNot(known, facts)
  if (unable !== null) return unable
  if (isOpen(known)) return ask(known, 'when', [{ key: 'askWhen', service: word }])
  if (wish.days.length === 0 && wish.times.some((time) => time.kind !== 'between')) {
    return ask(known, 'when', [{ key: 'askDay' }])
  }
  const dates = wish.days.flatMap((day) => (day.kind === 'date' ? [day.date] : []))
  const named = wish.times.flatMap((time) => (time.kind === 'between' ? [] : [time.minute]))
  const minutes = possibleMinutes(facts.branch, { dates, minutes: named })
  if (minutes.length > 1) return ask(known, 'when', [{ key: 'askWhichTime', minutes }])
  return search(known, minutes)
}

/** Whoever was asked for does something else: said at once, and not after a day was found. */
function staffWhoDoesNot(state: DialogueState, facts: Situation['facts']): Step | null {
  const { wish } = state
  const member = facts.staff.find(({ id }) => id === wish.staffId)
  if (member === undefined || wish.serviceId === null || member.serviceIds.includes(wish.serviceId)) return null
  const { serviceId } = wish
  const able = facts.staff.filter(({ serviceIds }) => serviceIds.includes(serviceId))
  return ask({ ...state, wish: { ...wish, staffId: null } }, 'staff', [
    { key: 'staffNotForService', staff: member.name, service: wish.serviceWord ?? '' },
    { key: 'askStaff', staff: namesOf(able) },
  ])
}

/** Nothing at all was said of when. */
function isOpen({ wish }: DialogueState): boolean {
  return wish.days.length === 0 && wish.times.length === 0 && wish.notDates.length === 0
}

function search(state: DialogueState, minutes: readonly number[]): Step {
  const { wish, holdToken } = state
  const [day, ...others] = wish.days
  const between = wish.times.find((time) => time.kind === 'between')
  const [minute] = minutes
  const dates = others.flatMap((other) => (other.kind === 'date' ? [other.date] : []))
  return call({ ...state, chosen: null }, 'check_availability', {
    service: wish.serviceWord ?? wish.serviceId,
    ...(wish.staffId === null ? {} : { staff: wish.staffId }),
    ...(day === undefined ? {} : day.kind === 'date' ? { date: day.date } : { date: day.from, until_date: day.until }),
    ...(dates.length > 0 ? { dates } : {}),
    ...(wish.notDates.length > 0 ? { not_dates: wish.notDates } : {}),
    ...(minute === undefined ? {} : { time: timeOfMinute(minute) }),
    ...(between === undefined || minute !== undefined
      ? {}
      : { after: timeOfMinute(between.fromMinute), before: timeOfMinute(between.untilMinute) }),
    ...(holdToken === null ? {} : { hold_token: holdToken }),
  })
}

function hearChoice(state: DialogueState, heard: Understanding, situation: Situation): Step {
  const chosen = chooseOffer(state.offers, heard)
  if (chosen !== null) {
    const isOnlyOne = state.offers.length === 1 && heard.answer === 'yes'
    return isOnlyOne ? agree({ ...state, chosen }, situation) : readBack({ ...state, chosen })
  }
  const { wish, isChanged } = changeWish(state, heard)
  if (isChanged) return searchOrAsk({ ...state, wish }, situation)
  if (heard.answer === 'no') return ask(state, 'when', [{ key: 'noProblem' }, { key: 'askOtherTime' }])
  return heard.answer === 'yes' || heard.staff !== null ? askAgain(state) : notUnderstood(state)
}

/** Says what would be booked and asks. The wish becomes what was chosen, so that "an hour later" means later than that. */
function readBack(state: DialogueState): Step {
  const { chosen, wish } = state
  if (chosen === null) return notUnderstood(state)
  const sentence: Sentence = { key: 'slotFree', service: wish.serviceWord ?? '', slot: spokenSlot(chosen) }
  return confirm(state, [sentence])
}

function confirm(state: DialogueState, say: readonly Sentence[]): Step {
  const question: Sentence = state.goal === 'reschedule' ? { key: 'askToMove' } : { key: 'askToBook' }
  const step = ask(state, 'confirm', [...say, question])
  // Said again, the time is said again too.
  return { ...step, state: { ...step.state, question: [...say.slice(-1), question] } }
}

function hearConfirmation(state: DialogueState, heard: Understanding, situation: Situation): Step {
  const { chosen } = state
  const known = withPerson(state, heard)
  const isSame = chosen !== null && isMeant(chosen, heard) && heard.relative === null && isSameStaff(chosen, heard)
  if (heard.answer === 'yes' && isSame) return agree(known, situation)
  const { wish, isChanged } = changeWish(state, heard)
  if (isChanged && !isSame) return searchOrAsk({ ...known, wish }, situation)
  if (heard.service !== null && wish.serviceId !== state.wish.serviceId)
    return searchOrAsk({ ...known, wish }, situation)
  if (heard.answer === 'no') return ask(known, 'when', [{ key: 'noProblem' }, { key: 'askOtherTime' }])
  return hasPerson(heard) ? askAgain(known) : notUnderstood(known)
}

function isSameStaff(chosen: SlotOffer, { staff }: Understanding): boolean {
  return staff === null || staff.kind === 'any' || (staff.kind === 'one' && staff.id === chosen.staff_id)
}

/** The caller has said yes to the chosen time: on with whatever is still missing. */
function agree(state: DialogueState, situation: Situation): Step {
  if (state.chosen === null) return notUnderstood(state)
  if (state.goal === 'reschedule') return move(state)
  return questionForPerson(state, situation) === null || state.holdToken !== null
    ? bookOrAskPerson(state, situation)
    : hold(state, state.chosen)
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

/** Name and number of the booking, where the caller had to say them. */
export function identityOf({ firstName, lastName, phone }: DialogueState): { name?: string; phone?: string } {
  if (firstName === null || phone === null) return {}
  return { name: `${firstName} ${lastName ?? ''}`.trim(), phone }
}

function hasPerson(heard: Understanding): boolean {
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

function hearPerson(state: DialogueState, heard: Understanding, situation: Situation): Step {
  const known = withPerson(state, heard)
  if (hasPerson(heard)) {
    return heard.hasUnreadablePhone
      ? ask(known, 'person', [{ key: 'phoneUnreadable' }])
      : bookOrAskPerson(known, situation)
  }
  if (heard.hasUnreadablePhone) return ask(known, 'person', [{ key: 'phoneUnreadable' }])
  const { wish, isChanged } = changeWish(state, heard)
  if (isChanged) return searchOrAsk({ ...known, wish }, situation)
  return heard.answer === 'no'
    ? ask(known, 'when', [{ key: 'noProblem' }, { key: 'askOtherTime' }])
    : notUnderstood(known)
}

function bookOrAskPerson(state: DialogueState, situation: Situation): Step {
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
function questionForPerson(state: DialogueState, { facts, callerPhone }: Situation): Sentence | null {
  const hasName = state.firstName !== null || facts.customer !== null
  const hasContact = state.phone !== null || state.email !== null || callerPhone !== null
  if (hasName && hasContact) return null
  if (hasName) return { key: 'askContact' }
  return hasContact ? { key: 'askName' } : { key: 'askNameAndContact' }
}

/** Goes on with what check_availability answered. */
export function learnAvailability(state: DialogueState, outcome: ToolOutcome): Step {
  const found = AvailabilityResult.safeParse(outcome.result)
  const slots = found.success ? found.data.slots : []
  if (found.success && found.data.is_exact) {
    const [chosen] = slots
    return confirm({ ...state, chosen: chosen ?? null, offers: [] }, outcome.say)
  }
  if (slots.length > 0) return offer(state, slots, outcome.say)
  if (outcome.code === 'receptionist.service_unclear') {
    return ask({ ...state, wish: { ...state.wish, serviceId: null, serviceWord: null } }, 'service', outcome.say)
  }
  if (outcome.code === 'receptionist.staff_not_for_service' || outcome.code === 'receptionist.staff_unclear') {
    return ask({ ...state, wish: { ...state.wish, staffId: null } }, 'staff', outcome.say)
  }
  return ask({ ...state, offers: [] }, 'when', outcome.say)
}

/** Offers other times, at most three rounds: who suits nothing then needs a person. */
function offer(state: DialogueState, offers: readonly SlotOffer[], say: readonly Sentence[]): Step {
  const offerRounds = state.offerRounds + 1
  const known = { ...state, offers: [...offers], chosen: null, offerRounds }
  if (offerRounds <= OFFER_ROUNDS_MAX) return ask(known, 'choice', say)
  return ask({ ...known, offerRounds: 0 }, 'offer_person', [{ key: 'offersExhausted' }])
}

/** Goes on with what hold_slot answered. */
export function learnHold(state: DialogueState, outcome: ToolOutcome, situation: Situation): Step {
  const held = HoldResult.safeParse(outcome.result)
  if (!held.success) return learnRefusedSlot(state, outcome, situation)
  const step = bookOrAskPerson({ ...state, holdToken: held.data.hold_token }, situation)
  return { ...step, say: [...outcome.say, ...step.say] }
}

/** Goes on with what book_appointment or reschedule_appointment answered. Only here is anything said to be booked. */
export function learnWritten(state: DialogueState, outcome: ToolOutcome, situation: Situation): Step {
  if (outcome.status === 'succeeded') return askAnythingElse(withoutTask(state), outcome.say)
  return learnRefusedSlot(state, outcome, situation)
}

const PERSON_QUESTIONS = [
  'receptionist.name_missing',
  'receptionist.contact_missing',
  'receptionist.invalid_phone',
  'receptionist.invalid_email',
  'booking.invalid_phone',
]

function learnRefusedSlot(state: DialogueState, outcome: ToolOutcome, situation: Situation): Step {
  const code = outcome.code ?? ''
  if (PERSON_QUESTIONS.includes(code)) return ask({ ...state, phone: null }, 'person', outcome.say)
  if (code === 'booking.reschedule_too_late') return ask(withoutTask(state), 'offer_person', outcome.say)
  if (code === 'booking.customer_blocked') {
    return ask(withoutTask(state), 'offer_message', [...outcome.say, { key: 'offerMessage' }])
  }
  if (code === 'booking.slot_token_expired') return searchOrAsk(wishForChosen(state), situation)
  const found = SlotRefusedResult.safeParse(outcome.result)
  if (found.success && found.data.slots.length > 0) {
    return offer({ ...state, holdToken: null }, found.data.slots, outcome.say)
  }
  return ask({ ...state, chosen: null, holdToken: null }, 'when', [...outcome.say, { key: 'askOtherTime' }])
}

/** The caller took their time: the same time is asked for once more. */
function wishForChosen(state: DialogueState): DialogueState {
  const { chosen, wish } = state
  if (chosen === null)
    return { ...state, wish: { ...NO_WISH, serviceId: wish.serviceId, serviceWord: wish.serviceWord } }
  const [hour = 0, minute = 0] = chosen.time.split(':').map(Number)
  return {
    ...state,
    wish: { ...wish, days: [{ kind: 'date', date: chosen.date }], times: [{ kind: 'at', minute: hour * 60 + minute }] },
  }
}
