import { OFFER_ROUNDS_MAX } from '../limits.ts'
import { possibleMinutes, possibleSpans } from '../opening.ts'
import type { Sentence } from '../sentence.ts'
import type { ToolOutcome } from '../tool.ts'
import { AvailabilityResult } from '../tools/answer-availability.ts'
import { namesOf } from '../tools/find-named.ts'
import { minuteOfTime, spokenSlot, timeOfMinute } from '../tools/slot-offer.ts'
import type { SlotOffer } from '../tools/slot-offer.ts'
import { identityOf, NO_WISH, serviceArguments, staffArguments } from './dialogue-state.ts'
import type { DialogueState, Wish } from './dialogue-state.ts'
import { withQuestions } from './intake-talk.ts'
import { planOrAskEnd } from './series-plan.ts'
import { askForServiceElsewhere, askForStaffElsewhere } from './settle-branch.ts'
import { withLengthOrAsk } from './settle-length.ts'
import { ask, call } from './step.ts'
import type { Situation, Step } from './step.ts'
import { namesOfItems, searchVisits } from './visit-search.ts'

/** Asks for what is missing, or looks for times. */
export function searchOrAsk(before: DialogueState, situation: Situation): Step {
  const { facts } = situation
  const state = { ...before, plan: null, visit: null, visits: [] }
  const { wish } = state
  const onlyService = facts.services.length === 1 ? facts.services[0] : undefined
  const serviceId = wish.serviceId ?? onlyService?.id ?? null
  if (serviceId === null) return ask(state, 'service', [{ key: 'askService', services: namesOf(facts.services) }])
  const wanted = wish.items === null ? [serviceId] : wish.items.map((item) => item.serviceId)
  const elsewhere = firstStep(wanted, (id) => {
    const service = facts.everyService.find((one) => one.id === id)
    return service === undefined ? null : askForServiceElsewhere(state, service, facts)
  })
  if (elsewhere !== null) return elsewhere
  if (wish.items !== null) {
    return whenOrAsk(
      { ...state, wish: { ...wish, serviceId, serviceWord: namesOfItems(wish.items, facts) } },
      situation,
    )
  }
  const service = facts.services.find(({ id }) => id === serviceId)
  const named = { ...state, wish: { ...wish, serviceId, serviceWord: wish.serviceWord ?? service?.name ?? null } }
  const unclear = staffWhoDoesNot(named, facts) ?? askAboutMode(named, facts)
  if (unclear !== null) return unclear
  // What is moved keeps its length.
  const settled =
    service === undefined || state.goal !== 'book' ? { state: named, say: [] } : withLengthOrAsk(named, service)
  if ('step' in settled) return settled.step
  const step = whenOrAsk(settled.state, situation)
  return { ...step, say: [...settled.say, ...step.say] }
}

function firstStep<Value>(values: readonly Value[], stepOf: (value: Value) => Step | null): Step | null {
  for (const value of values) {
    const step = stepOf(value)
    if (step !== null) return step
  }
  return null
}

/** What is wanted is known: asks for when, or looks for times. */
function whenOrAsk(known: DialogueState, { facts }: Situation): Step {
  const { wish } = known
  if (isOpen(known)) return ask(known, 'when', [{ key: 'askWhen', service: wish.serviceWord }])
  if (wish.days.length === 0 && wish.times.some((time) => time.kind !== 'between')) {
    return ask(known, 'when', [{ key: 'askDay' }])
  }
  const dates = wish.days.flatMap((day) => (day.kind === 'date' ? [day.date] : []))
  const named = wish.times.flatMap((time) => (time.kind === 'between' ? [] : [time.minute]))
  const minutes = possibleMinutes(facts.branch, { dates, minutes: named })
  if (minutes.length > 1) return ask(known, 'when', [{ key: 'askWhichTime', minutes }])
  const series = seriesFrom(known, { dates, minutes })
  if (series !== null) return series
  if (isForNextFree(known)) return searchNextFree(known)
  const spans = wish.times.filter((time) => time.kind === 'between')
  const when = timeArguments(wish, minutes, possibleSpans(facts.branch, { dates, spans })[0])
  return wish.items === null ? search(known, when) : searchVisits(known, wish.items, { when, facts })
}

/** A series whose first date and time are certain is planned as a whole, whatever is free on its first date. */
function seriesFrom(
  state: DialogueState,
  { dates, minutes }: { dates: readonly string[]; minutes: readonly number[] },
): Step | null {
  const { series, days } = state.wish
  const [minute] = minutes
  const [date] = dates.toSorted()
  const isOneDate = days.length === dates.length && (dates.length === 1 || dates.length === series?.weekdays.length)
  if (state.goal !== 'book' || series === null || date === undefined || minute === undefined || !isOneDate) return null
  return planOrAskEnd(state, series, { date, time: timeOfMinute(minute) })
}

/** Whoever was asked for does something else: said at once, and not after a day was found. */
function staffWhoDoesNot(state: DialogueState, facts: Situation['facts']): Step | null {
  const { wish } = state
  const member = facts.everyStaff.find(({ id }) => id === wish.staffId)
  if (member === undefined || wish.serviceId === null) return null
  if (member.serviceIds.includes(wish.serviceId)) return askForStaffElsewhere(state, member, facts)
  const { serviceId } = wish
  const able = facts.staff.filter(({ serviceIds }) => serviceIds.includes(serviceId))
  return ask({ ...state, wish: { ...wish, staffId: null } }, 'staff', [
    { key: 'staffNotForService', staff: member.name, service: wish.serviceWord ?? '' },
    { key: 'askStaff', staff: namesOf(able) },
  ])
}

/** Alone or with others, where the business gives the service in both ways. */
function askAboutMode(state: DialogueState, facts: Situation['facts']): Step | null {
  const { serviceId, serviceWord, mode } = state.wish
  const service = facts.services.find(({ id }) => id === serviceId)
  if (service?.bookingMode !== 'single_or_group' || mode !== null) return null
  return ask(state, 'mode', [{ key: 'askMode', service: serviceWord ?? service.name }])
}

type StretchOfDay = Extract<Wish['times'][number], { kind: 'between' }>

/** Nothing at all was said of when. */
function isOpen({ wish }: DialogueState): boolean {
  return wish.days.length === 0 && wish.times.length === 0 && wish.notDates.length === 0
}

/** When, as tools are told it. */
function timeArguments(
  wish: Wish,
  minutes: readonly number[],
  between: StretchOfDay | undefined,
): Record<string, unknown> {
  const [day, ...others] = wish.days
  const [minute] = minutes
  const dates = others.flatMap((other) => (other.kind === 'date' ? [other.date] : []))
  return {
    ...(day === undefined ? {} : day.kind === 'date' ? { date: day.date } : { date: day.from, until_date: day.until }),
    ...(dates.length > 0 ? { dates } : {}),
    ...(wish.notDates.length > 0 ? { not_dates: wish.notDates } : {}),
    ...(minute === undefined ? {} : { time: timeOfMinute(minute) }),
    ...(between === undefined || minute !== undefined
      ? {}
      : { after: timeOfMinute(between.fromMinute), before: timeOfMinute(between.untilMinute) }),
  }
}

/** A part of the day, or days that do not suit, is more than the next free time can answer to. */
function isForNextFree({ goal, wish }: DialogueState): boolean {
  const { isSoonest, times, notDates, items } = wish
  return goal === 'book' && isSoonest && times.length === 0 && notDates.length === 0 && items === null
}

function searchNextFree(state: DialogueState): Step {
  return call({ ...state, chosen: null, offers: [] }, 'find_next_free', whatAndWhom(state))
}

/** What is wished for and from whom, and the own time that does not count as taken. */
function whatAndWhom(state: DialogueState): Record<string, unknown> {
  const { wish, holdToken } = state
  return {
    ...serviceArguments(wish),
    ...staffArguments(state),
    ...(holdToken === null ? {} : { hold_token: holdToken }),
  }
}

function search(state: DialogueState, when: Record<string, unknown>): Step {
  return call({ ...state, chosen: null }, 'check_availability', {
    ...whatAndWhom(state),
    ...when,
    ...(state.appointment === null ? {} : { moves_reference: state.appointment.reference, ...identityOf(state) }),
  })
}

/** What is read back with the time: how long it takes where there is a choice, and that more than one will come. */
export function besidesTime({ wish, chosen }: DialogueState): Sentence[] {
  const { partySize, length } = wish
  return [
    ...(length === null || chosen === null ? [] : [lengthOf(chosen)]),
    ...(partySize === null || partySize === 1 ? [] : [{ key: 'forParty', size: partySize } as const]),
  ]
}

function lengthOf({
  duration_minutes: minutes,
  price_minor: minor,
  price_is_from: isFrom,
  currency,
}: SlotOffer): Sentence {
  return { key: 'forLength', minutes, price: minor === null ? null : { minor, currency }, isFrom }
}

/** Asks whether this is to be written. Nothing is written without the yes that follows. */
export function confirm(state: DialogueState, say: readonly Sentence[]): Step {
  const { chosen, goal } = state
  const { series } = state.wish
  if (series !== null && chosen !== null && goal === 'book') return planOrAskEnd(state, series, chosen)
  const question: Sentence = state.goal === 'reschedule' ? { key: 'askToMove' } : { key: 'askToBook' }
  const step = ask(state, 'confirm', [...say, question])
  // Said again, the time is said again too.
  return { ...step, state: { ...step.state, question: [...say.filter(isOfTime), question] } }
}

const OF_TIME: readonly Sentence['key'][] = ['slotFree', 'nextFree', 'forLength', 'forParty']

function isOfTime({ key }: Sentence): boolean {
  return OF_TIME.includes(key)
}

const LAST_STAFF_UNKNOWN: readonly (string | null)[] = [
  'receptionist.last_staff_unknown',
  'receptionist.identity_not_confirmed',
]

// What becomes free again when somebody cancels; a closed day does not.
const TAKEN: readonly (string | null)[] = [
  'receptionist.nothing_free',
  'booking.slot_taken',
  'booking.group_session_full',
  'booking.resource_limit_reached',
  'booking.service_limit_reached',
]

/** Goes on with what check_availability answered. */
export function learnAvailability(before: DialogueState, outcome: ToolOutcome): Step {
  const found = AvailabilityResult.safeParse(outcome.result)
  const questions = found.success ? found.data.questions.map((question) => ({ item: null, question })) : []
  const state = withQuestions(before, questions)
  const slots = found.success ? found.data.slots : []
  if (found.success && found.data.is_exact) {
    const known = { ...state, chosen: slots[0] ?? null, offers: [] }
    return confirm(known, [...outcome.say, ...besidesTime(known)])
  }
  const isTaken = state.goal === 'book' && found.success && TAKEN.includes(found.data.reason)
  if (slots.length > 0) {
    const { days, times } = state.wish
    return offerOthers(isTaken ? { ...state, missed: { days, times } } : state, slots, outcome.say)
  }
  if (isTaken) {
    const why = outcome.say.filter(({ key }) => key !== 'askOtherTime')
    return ask({ ...state, missed: null, offers: [] }, 'offer_waitlist', [...why, { key: 'askToWait' }])
  }
  if (outcome.code === 'booking.party_too_large') {
    const why = outcome.say.filter(({ key }) => key !== 'askOtherTime')
    return ask({ ...state, wish: { ...state.wish, partySize: null } }, 'party', [...why, { key: 'askPartySize' }])
  }
  if (outcome.code === 'receptionist.service_unclear') {
    return ask({ ...state, wish: { ...state.wish, serviceId: null, serviceWord: null } }, 'service', outcome.say)
  }
  if (outcome.code === 'receptionist.identity_needed' && state.wish.isAsLastTime)
    return ask(state, 'person', outcome.say)
  if (LAST_STAFF_UNKNOWN.includes(outcome.code)) {
    return ask({ ...state, wish: { ...state.wish, isAsLastTime: false } }, 'staff', outcome.say)
  }
  if (outcome.code === 'receptionist.staff_not_for_service' || outcome.code === 'receptionist.staff_unclear') {
    return ask(
      { ...state, wish: { ...state.wish, staffId: null, anyOfIds: [], excludedIds: [] } },
      'staff',
      outcome.say,
    )
  }
  return ask({ ...state, offers: [] }, 'when', outcome.say)
}

/**
 * Instead of a clock time that cannot be, others are offered and the nearest is proposed, so that a plain yes has a
 * meaning. Where no clock time was wished for, the caller chooses; one single time is proposed.
 */
function offerOthers(state: DialogueState, slots: readonly SlotOffer[], say: readonly Sentence[]): Step {
  const [only, another] = slots
  const nearest = only !== undefined && another === undefined ? only : nearestToWish(state, slots)
  const step = offer(state, slots, nearest === null ? say : say.map((sentence) => propose(sentence, nearest)))
  return step.state.asked === 'choice' ? { ...step, state: { ...step.state, chosen: nearest } } : step
}

function propose(sentence: Sentence, nearest: SlotOffer): Sentence {
  return sentence.key === 'offerSlots'
    ? { key: 'offerNearest', slots: sentence.slots, nearest: spokenSlot(nearest) }
    : sentence
}

/** Of the offers on the wished day the one nearest to the wished clock time; null if either was left open. */
function nearestToWish({ wish }: DialogueState, slots: readonly SlotOffer[]): SlotOffer | null {
  const [day] = wish.days
  const minutes = wish.times.flatMap((time) => (time.kind === 'between' ? [] : [time.minute]))
  if (day?.kind !== 'date' || wish.days.length > 1 || minutes.length === 0) return null
  const distance = (slot: SlotOffer) => Math.min(...minutes.map((minute) => Math.abs(minute - minuteOfTime(slot.time))))
  const onDay = slots.filter((slot) => slot.date === day.date)
  return onDay.toSorted((one, other) => distance(one) - distance(other))[0] ?? null
}

/** Offers other times, at most three rounds: who suits nothing then needs a person. */
export function offer(state: DialogueState, offers: readonly SlotOffer[], say: readonly Sentence[]): Step {
  const offerRounds = state.offerRounds + 1
  const known = { ...state, offers: [...offers], chosen: null, offerRounds }
  if (offerRounds <= OFFER_ROUNDS_MAX) return ask(known, 'choice', say)
  return ask({ ...known, offerRounds: 0 }, 'offer_person', [{ key: 'offersExhausted' }])
}

/** The wish for exactly the time that was chosen. */
export function wishForChosen(state: DialogueState): DialogueState {
  const { chosen, wish } = state
  if (chosen === null)
    return {
      ...state,
      wish: { ...NO_WISH, branchId: wish.branchId, serviceId: wish.serviceId, serviceWord: wish.serviceWord },
    }
  return {
    ...state,
    wish: {
      ...wish,
      days: [{ kind: 'date', date: chosen.date }],
      times: [{ kind: 'at', minute: minuteOfTime(chosen.time) }],
    },
  }
}
