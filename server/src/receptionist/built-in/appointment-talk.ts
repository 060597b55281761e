import type { ServiceId } from '../../kernel/ids.ts'
import type { ToolOutcome } from '../tool.ts'
import { AppointmentsResult } from '../tools/find-appointments.ts'
import { minuteOfTime, spokenAppointment } from '../tools/slot-offer.ts'
import type { AppointmentOffer } from '../tools/slot-offer.ts'
import { appointmentsMeant, byStart, groupOf, isOneGroup, namedOfGroup } from './appointment-group.ts'
import { hearBooking } from './booking-talk.ts'
import { hearCode, sendCode } from './code-talk.ts'
import { hearCancellation, quoteSeveral } from './cancel-talk.ts'
import { askAboutTime } from './doubt-talk.ts'
import { withPerson } from './person-talk.ts'
import { readEveryWeekday, readScope, withoutEveryWeekday } from './read-scope.ts'
import type { ChangeScope } from './read-scope.ts'
import { searchOrAsk } from './search-talk.ts'
import { hearSeriesMove, moveSeriesOrAsk } from './series-move-talk.ts'
import type { DialogueState, VisitItem } from './dialogue-state.ts'
import { identityOf, withoutTask } from './dialogue-state.ts'
import { ask, askAnythingElse, call, notUnderstood } from './step.ts'
import type { Situation, Step } from './step.ts'
import type { Understanding } from './understanding.ts'
import { changeWish, shiftedWish } from './wish.ts'

/** Appointments that exist: telling, moving, cancelling. Whose they are is settled by the tools, not here. */
export function hearAppointment(state: DialogueState, heard: Understanding, situation: Situation): Step {
  if (state.asked === 'identity') return hearIdentity(state, heard, situation)
  if (state.asked === 'code') return hearCode(state, heard)
  if (state.asked === 'which_appointment') return hearWhich(state, heard, situation)
  if (state.asked === 'which_scope') return hearScope(state, heard, situation)
  const other = otherScope(state, heard)
  if (other !== null) return takeAppointment(other.state, other.appointment, situation)
  if (state.asked === 'confirm_cancel' || state.asked === 'confirm_fee') return hearCancellation(state, heard)
  if (isSeriesMove(state)) return hearSeriesMove(state, withoutEveryWeekday(state, heard), situation)
  if (state.goal === 'reschedule' && state.appointment !== null) return hearBooking(state, heard, situation)
  return notUnderstood(state)
}

/** Begins a task about an appointment: looks for those of the caller. What was said of times waits until then. */
export function beginAppointment(
  state: DialogueState,
  goal: 'reschedule' | 'cancel' | 'list',
  said: Understanding,
): Step {
  const heard = withoutEveryWeekday(state, said)
  const scope = readScope(state, heard)
  const everyWeekdays = readEveryWeekday(state, heard)
  const fresh = withPerson({ ...withoutTask(state), goal, scope, everyWeekdays, shift: heard.shift }, heard)
  const timeInDoubt = goal === 'reschedule' ? doubtfulTime(heard) : null
  const when = goal === 'cancel' ? refusedTime(certainTime(heard)) : certainTime(heard)
  const { wish } = changeWish(fresh, { ...heard, service: null, when })
  const serviceId = heard.service?.kind === 'one' ? heard.service.id : null
  return call({ ...fresh, timeInDoubt, wish: { ...wish, serviceId } }, 'find_appointments', identityOf(fresh))
}

/** "Actually, make it an hour later": about what was just booked. Null if nothing was, or nothing of it is said. */
export function changeLastWritten(state: DialogueState, heard: Understanding, situation: Situation): Step | null {
  const { lastWritten } = state
  const isMove = heard.shift !== null || heard.intents.includes('change_it')
  if (lastWritten === null || !isMove) return null
  const known: DialogueState = {
    ...withoutTask(state),
    goal: 'reschedule',
    appointment: lastWritten,
    timeInDoubt: doubtfulTime(heard),
  }
  const { wish } = changeWish(known, { ...heard, service: null, when: certainTime(heard) })
  return takeAppointment({ ...known, wish }, lastWritten, situation)
}

/** A time in doubt is asked for again once it is known which appointment is meant. */
function certainTime({ when }: Understanding): Understanding['when'] {
  const isCertain = when !== null && when.leftover.length === 0 && (when.days.length < 2 || when.areAlternatives)
  return isCertain ? when : null
}

function doubtfulTime(heard: Understanding): Understanding['when'] {
  return certainTime(heard) === null ? heard.when : null
}

/** "I can't come tomorrow": the day that is refused says which appointment is meant. */
function refusedTime(when: Understanding['when']): Understanding['when'] {
  return when === null || when.days.length > 0 ? when : { ...when, days: when.excludedDays, excludedDays: [] }
}

export function hearIdentity(state: DialogueState, heard: Understanding, { callerPhone }: Situation): Step {
  const known = withPerson(state, heard)
  if (heard.hasUnreadablePhone) return ask(known, 'identity', [{ key: 'phoneUnreadable' }])
  if (heard.hasNone && heard.phone === null) {
    return ask(known, 'offer_person', [{ key: 'identityNeeded' }, { key: 'offerPerson' }])
  }
  if (heard.name === null && heard.phone === null) return notUnderstood(known)
  if (known.firstName === null) return ask(known, 'identity', [{ key: 'askCallerName' }])
  if (known.phone === null && callerPhone === null) return ask(known, 'identity', [{ key: 'askContact' }])
  return call(known, known.goal === 'offer' ? 'find_offers' : 'find_appointments', identityOf(known))
}

/** Goes on with what find_appointments answered. */
export function learnAppointments(state: DialogueState, outcome: ToolOutcome, situation: Situation): Step {
  if (outcome.code === 'receptionist.identity_needed') return ask(state, 'identity', outcome.say)
  if (outcome.code === 'receptionist.code_needed') return sendCode(state, outcome)
  if (outcome.code === 'receptionist.invalid_phone') return ask({ ...state, phone: null }, 'identity', outcome.say)
  const found = AppointmentsResult.safeParse(outcome.result)
  if (!found.success || outcome.status !== 'succeeded') {
    // What was said may belong to somebody else: it is not kept as the caller's own.
    const unknown = { ...withoutTask(state), firstName: null, lastName: null, phone: null }
    return askAnythingElse(unknown, outcome.say)
  }
  const appointments = found.data.appointments.toSorted(byStart)
  if (state.goal === 'list' || appointments.length === 0) return askAnythingElse(withoutTask(state), outcome.say)
  const meant = appointmentsMeant(appointments, state)
  const [only] = meant
  // Of a series or a visit it is asked how much of it is meant, and not which one.
  if (only !== undefined && (meant.length === 1 || isOneGroup(meant)))
    return takeAppointment({ ...state, appointments }, only, situation)
  const spoken = appointments.map(spokenAppointment)
  return ask({ ...state, appointments }, 'which_appointment', [{ key: 'askWhichAppointment', appointments: spoken }])
}

function hearWhich(state: DialogueState, heard: Understanding, situation: Situation): Step {
  const { appointments } = state
  const { ordinal, service } = heard
  const byOrdinal = ordinal === null ? [] : [ordinal === 'last' ? appointments.at(-1) : appointments[ordinal - 1]]
  const byService = appointments.filter(({ service_id: id }) => service?.kind === 'one' && service.id === id)
  const byTime = heard.when === null ? [] : appointments.filter((appointment) => isAt(appointment, heard))
  const named = [byOrdinal, byTime, byService].find((group) => group.length === 1)?.[0]
  return named === undefined ? notUnderstood(state) : takeAppointment(state, named, situation)
}

function isAt(appointment: AppointmentOffer, { when }: Understanding): boolean {
  const days = when?.days ?? []
  const times = when?.times ?? []
  const minute = minuteOfTime(appointment.time)
  const fitsDay = days.length === 0 || days.some((day) => day.kind === 'date' && day.date === appointment.date)
  const fitsTime = times.length === 0 || times.some((time) => time.kind === 'at' && time.minute === minute)
  return fitsDay && fitsTime
}

function takeAppointment(state: DialogueState, appointment: AppointmentOffer, situation: Situation): Step {
  const known = shiftedFrom({ ...state, appointment })
  const { scope } = known
  const spoken = spokenAppointment(appointment)
  if (appointment.series_id !== null && scope === null) {
    return ask(known, 'which_scope', [{ key: 'askSeriesScope', appointment: spoken }])
  }
  const isWhole = groupOf(appointment) !== null && scope !== 'this'
  const count = state.appointments.filter(({ visit_id: id }) => id !== null && id === appointment.visit_id).length
  if (state.goal === 'cancel') {
    if (isWhole && scope === null && count > 1) {
      return ask(known, 'which_scope', [{ key: 'askVisitScope', appointment: spoken, count }])
    }
    if (isWhole && scope !== null) return quoteSeveral(known)
    return ask(known, 'confirm_cancel', [{ key: 'askToCancel', appointment: spoken }])
  }
  if (isSeriesMove(known)) return askAboutEarlierDoubt(known) ?? moveSeriesOrAsk(known, situation)
  const staff = situation.facts.staff.find(({ name }) => name === appointment.staff)
  const service = situation.facts.services.find(({ id }) => id === appointment.service_id)
  // The day of the appointment itself says which is meant and not where to.
  const days = known.wish.days.filter(
    (day) => day.kind !== 'date' || day.date !== appointment.date || hasNoOtherUse(known),
  )
  const items = isWhole && count > 1 ? itemsOf(appointment, state) : null
  const wish = {
    ...known.wish,
    days,
    items,
    serviceId: service?.id ?? null,
    serviceWord: service?.name ?? null,
    staffId: known.wish.staffId ?? staff?.id ?? null,
  }
  const doubt = askAboutEarlierDoubt({ ...known, wish })
  if (doubt !== null) return doubt
  const target = { ...known, wish, timeInDoubt: null }
  if (days.length === 0 && wish.times.length === 0) {
    return ask(target, 'when', [{ key: 'askMoveTo', appointment: spoken }])
  }
  return searchOrAsk(days.length === 0 ? sameDay(target, appointment) : target, situation)
}

/** A time in doubt that was said before it was known which appointment is meant; null if there was none. */
function askAboutEarlierDoubt(state: DialogueState): Step | null {
  const { timeInDoubt } = state
  const target = { ...state, timeInDoubt: null }
  return timeInDoubt === null ? null : askAboutTime(target, timeInDoubt, target)
}

/** A day with a time ("move it to Tuesday at four") is a target, even if it is the day of the appointment. */
function hasNoOtherUse({ wish }: DialogueState): boolean {
  return wish.days.length === 1 && wish.times.length > 0
}

/** "Can I come at four instead?": the day stays. */
function sameDay(state: DialogueState, { date }: AppointmentOffer): DialogueState {
  return { ...state, wish: { ...state.wish, days: [{ kind: 'date', date }] } }
}

/** The services of the visit to which this one belongs: they move together. */
function itemsOf({ visit_id: visitId }: AppointmentOffer, { appointments }: DialogueState): VisitItem[] {
  return appointments
    .filter((one) => one.visit_id === visitId)
    .flatMap(({ service_id: serviceId, guest }) =>
      serviceId === null ? [] : [{ serviceId: serviceId as ServiceId, guest }],
    )
}

/** "An hour later" is counted from the appointment, once it is known which one. */
function shiftedFrom(state: DialogueState): DialogueState {
  const { appointment, shift } = state
  if (appointment === null || shift === null || state.goal !== 'reschedule') return state
  const wish = { ...state.wish, ...shiftedWish(appointment, shift) }
  return { ...state, shift: null, wish }
}

function isSeriesMove({ goal, appointment, scope }: DialogueState): boolean {
  const isSeveral = scope === 'following' || scope === 'all'
  return goal === 'reschedule' && isSeveral && appointment !== null && appointment.series_id !== null
}

/** The answer to how much of a series or a visit is meant. Whoever names a day, or one of the services, means that one. */
function hearScope(before: DialogueState, heard: Understanding, situation: Situation): Step {
  const state = withTarget(before, heard)
  const named = namedOfGroup(state, heard)
  const scope = readScope(before, heard) ?? (named === null ? null : 'this')
  const appointment = named ?? state.appointment
  if (appointment !== null && scope !== null) return takeAppointment({ ...state, scope }, appointment, situation)
  return heard.answer === 'no'
    ? askAnythingElse(withoutTask(state), [{ key: 'appointmentKept' }])
    : notUnderstood(before)
}

/** "All of them, to Wednesdays at ten": where they shall go may be said in the same breath. */
function withTarget(state: DialogueState, said: Understanding): DialogueState {
  if (state.goal !== 'reschedule') return state
  const heard = withoutEveryWeekday(state, said)
  const { wish } = changeWish(state, { ...heard, service: null, when: certainTime(heard) })
  const everyWeekdays = [...new Set([...state.everyWeekdays, ...readEveryWeekday(state, said)])]
  const timeInDoubt = doubtfulTime(heard) ?? state.timeInDoubt
  return { ...state, timeInDoubt, wish: heard.when === null && heard.shift === null ? state.wish : wish, everyWeekdays }
}

/** "No, only this one": said after it was read back how many would change. */
function otherScope(
  state: DialogueState,
  heard: Understanding,
): { state: DialogueState; appointment: AppointmentOffer } | null {
  const { appointment, asked } = state
  const isReadBack = asked === 'confirm_cancel' || asked === 'confirm_fee' || asked === 'confirm_series'
  const scope: ChangeScope | null = readScope(state, heard)
  if (!isReadBack || appointment === null || groupOf(appointment) === null) return null
  if (scope === null || scope === state.scope || heard.answer === 'yes') return null
  const cleared = { ...state, scope, cancelCount: null, feeMinor: null, plan: null }
  return { state: cleared, appointment: namedOfGroup(state, heard) ?? appointment }
}
