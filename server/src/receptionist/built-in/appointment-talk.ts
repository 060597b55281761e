import type { ToolOutcome } from '../tool.ts'
import { FeeDueResult } from '../tools/cancellation-fee.ts'
import { AppointmentsResult } from '../tools/find-appointments.ts'
import { minuteOfTime, spokenAppointment } from '../tools/slot-offer.ts'
import type { AppointmentOffer } from '../tools/slot-offer.ts'
import { hearBooking } from './booking-talk.ts'
import { withPerson } from './person-talk.ts'
import { searchOrAsk } from './search-talk.ts'
import type { DialogueState } from './dialogue-state.ts'
import { identityOf, withoutTask } from './dialogue-state.ts'
import { ask, askAnythingElse, call, notUnderstood } from './step.ts'
import type { Situation, Step } from './step.ts'
import type { Understanding } from './understanding.ts'
import { changeWish } from './wish.ts'

/** Appointments that exist: telling, moving, cancelling. Whose they are is settled by the tools, not here. */
export function hearAppointment(state: DialogueState, heard: Understanding, situation: Situation): Step {
  if (state.asked === 'identity') return hearIdentity(state, heard)
  if (state.asked === 'which_appointment') return hearWhich(state, heard, situation)
  if (state.asked === 'confirm_cancel' || state.asked === 'confirm_fee') return hearCancellation(state, heard)
  if (state.goal === 'reschedule' && state.appointment !== null) return hearBooking(state, heard, situation)
  return notUnderstood(state)
}

/** Begins a task about an appointment: looks for those of the caller. What was said of times waits until then. */
export function beginAppointment(
  state: DialogueState,
  goal: 'reschedule' | 'cancel' | 'list',
  heard: Understanding,
): Step {
  const fresh = withPerson({ ...withoutTask(state), goal }, heard)
  const when = goal === 'cancel' ? refusedTime(certainTime(heard)) : certainTime(heard)
  const { wish } = changeWish(fresh, { ...heard, service: null, when })
  return call({ ...fresh, wish }, 'find_appointments', identityOf(fresh))
}

/** "Actually, make it an hour later": about what was just booked. Null if nothing was, or nothing of it is said. */
export function changeLastWritten(state: DialogueState, heard: Understanding, situation: Situation): Step | null {
  const { lastWritten } = state
  const isMove = heard.shift !== null || heard.intents.includes('change_it')
  if (lastWritten === null || !isMove) return null
  const known: DialogueState = { ...withoutTask(state), goal: 'reschedule', appointment: lastWritten }
  const { wish } = changeWish(known, { ...heard, service: null, when: certainTime(heard) })
  return takeAppointment({ ...known, wish }, lastWritten, situation)
}

/** A time in doubt is asked for again once it is known which appointment is meant. */
function certainTime({ when }: Understanding): Understanding['when'] {
  const isCertain = when !== null && when.leftover.length === 0 && (when.days.length < 2 || when.areAlternatives)
  return isCertain ? when : null
}

/** "I can't come tomorrow": the day that is refused says which appointment is meant. */
function refusedTime(when: Understanding['when']): Understanding['when'] {
  return when === null || when.days.length > 0 ? when : { ...when, days: when.excludedDays, excludedDays: [] }
}

export function hearIdentity(state: DialogueState, heard: Understanding): Step {
  const known = withPerson(state, heard)
  if (heard.hasUnreadablePhone) return ask(known, 'identity', [{ key: 'phoneUnreadable' }])
  if (heard.hasNone && heard.phone === null) {
    return ask(known, 'offer_person', [{ key: 'identityNeeded' }, { key: 'offerPerson' }])
  }
  if (heard.name === null && heard.phone === null) return notUnderstood(known)
  if (known.firstName === null) return ask(known, 'identity', [{ key: 'askCallerName' }])
  if (known.phone === null) return ask(known, 'identity', [{ key: 'askContact' }])
  return call(known, known.goal === 'offer' ? 'find_offers' : 'find_appointments', identityOf(known))
}

/** Goes on with what find_appointments answered. */
export function learnAppointments(state: DialogueState, outcome: ToolOutcome, situation: Situation): Step {
  if (outcome.code === 'receptionist.identity_needed') return ask(state, 'identity', outcome.say)
  if (outcome.code === 'receptionist.invalid_phone') return ask({ ...state, phone: null }, 'identity', outcome.say)
  const found = AppointmentsResult.safeParse(outcome.result)
  if (!found.success || outcome.status !== 'succeeded') {
    // What was said may belong to somebody else: it is not kept as the caller's own.
    const unknown = { ...withoutTask(state), firstName: null, lastName: null, phone: null }
    return askAnythingElse(unknown, outcome.say)
  }
  const { appointments } = found.data
  if (state.goal === 'list' || appointments.length === 0) return askAnythingElse(withoutTask(state), outcome.say)
  const meant = appointmentsMeant(appointments, state)
  const [only] = meant
  if (meant.length === 1 && only !== undefined) return takeAppointment({ ...state, appointments }, only, situation)
  const spoken = appointments.map(spokenAppointment)
  return ask({ ...state, appointments }, 'which_appointment', [{ key: 'askWhichAppointment', appointments: spoken }])
}

/** "Cancel my appointment on Tuesday": the day says which, if one of them is on it. */
function appointmentsMeant(appointments: readonly AppointmentOffer[], { wish }: DialogueState): AppointmentOffer[] {
  const dates = wish.days.flatMap((day) => (day.kind === 'date' ? [day.date] : []))
  const onDay = appointments.filter((appointment) => dates.includes(appointment.date))
  return onDay.length === 0 ? [...appointments] : onDay
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
  const known = { ...state, appointment }
  if (state.goal === 'cancel') {
    return ask(known, 'confirm_cancel', [{ key: 'askToCancel', appointment: spokenAppointment(appointment) }])
  }
  const staff = situation.facts.staff.find(({ name }) => name === appointment.staff)
  const service = situation.facts.services.find(({ id }) => id === appointment.service_id)
  // The day of the appointment itself says which is meant and not where to.
  const days = state.wish.days.filter(
    (day) => day.kind !== 'date' || day.date !== appointment.date || hasNoOtherUse(state),
  )
  const wish = {
    ...state.wish,
    days,
    serviceId: service?.id ?? null,
    serviceWord: service?.name ?? null,
    staffId: state.wish.staffId ?? staff?.id ?? null,
  }
  const target = { ...known, wish }
  if (days.length === 0 && wish.times.length === 0) {
    return ask(target, 'when', [{ key: 'askMoveTo', appointment: spokenAppointment(appointment) }])
  }
  return searchOrAsk(days.length === 0 ? sameDay(target, appointment) : target, situation)
}

/** A day with a time ("move it to Tuesday at four") is a target, even if it is the day of the appointment. */
function hasNoOtherUse({ wish }: DialogueState): boolean {
  return wish.days.length === 1 && wish.times.length > 0
}

/** "Can I come at four instead?": the day stays. */
function sameDay(state: DialogueState, { date }: AppointmentOffer): DialogueState {
  return { ...state, wish: { ...state.wish, days: [{ kind: 'date', date }] } }
}

/** Yes or no to the cancellation, and, where it costs a fee, to that. */
function hearCancellation(state: DialogueState, heard: Understanding): Step {
  if (heard.answer === 'yes') {
    const { appointment, feeMinor } = state
    const fee = state.asked === 'confirm_fee' && feeMinor !== null ? { agreed_fee_minor: feeMinor } : {}
    return call(state, 'cancel_appointment', { reference: appointment?.reference, ...fee, ...identityOf(state) })
  }
  if (heard.answer === 'no') return askAnythingElse(withoutTask(state), [{ key: 'appointmentKept' }])
  return notUnderstood(state)
}

// Where the caller may not decide alone: it is too late, or not allowed.
const NEEDS_PERSON: readonly (string | null)[] = ['booking.cancellation_too_late', 'booking.cancellation_not_allowed']

/** Goes on with what cancel_appointment answered. */
export function learnCancellation(state: DialogueState, outcome: ToolOutcome): Step {
  if (outcome.status === 'succeeded') return askAnythingElse(withoutTask(state), outcome.say)
  const due = FeeDueResult.safeParse(outcome.result)
  if (outcome.code === 'booking.cancellation_fee_due' && due.success) {
    const say = outcome.say.filter(({ key }) => key !== 'offerPerson')
    return ask({ ...state, feeMinor: due.data.fee_minor }, 'confirm_fee', [...say, { key: 'askToCancelForFee' }])
  }
  return NEEDS_PERSON.includes(outcome.code)
    ? ask(withoutTask(state), 'offer_person', outcome.say)
    : askAnythingElse(withoutTask(state), outcome.say)
}
