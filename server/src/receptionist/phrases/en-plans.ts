import type { IntakeFaultCode } from '../../catalog/index.ts'
import type { SeriesRefusalCode } from '../../series/index.ts'
import type { VisitRefusalCode } from '../../visits/index.ts'
import type { WaitlistRefusalCode } from '../../waitlist/index.ts'
import { PARTS_LISTED_MAX } from '../limits.ts'
import type { PlanPhrases, SpokenPart, SpokenSeries, Voice } from '../sentence.ts'
import { appointment, at, besides, clock, day, money, on, openOnDate, reasons, withStaff } from './en-words.ts'
import { asQuestion, spokenList } from './spoken-list.ts'

const faults: Record<IntakeFaultCode, string> = {
  required: 'I still need an answer to one more question.',
  unknown_key: 'I did not ask for that.',
  not_text: `I'm sorry, I didn't get that.`,
  not_a_number: `I'm sorry, I need a number there.`,
  not_yes_or_no: `I'm sorry, I need a yes or a no there.`,
  not_an_option: `I'm sorry, that is none of the choices.`,
  not_a_date: `I'm sorry, I need a date there.`,
  not_a_time: `I'm sorry, I need a time of day there.`,
  not_a_phone_number: `I'm sorry, that doesn't seem to be a complete phone number.`,
  not_an_email_address: `I'm sorry, that doesn't seem to be an e-mail address.`,
  not_an_address: `I'm sorry, I need an address with street and town there.`,
  too_small: `I'm sorry, that is too little.`,
  too_large: `I'm sorry, that is too much.`,
  too_few: `I'm sorry, those are too few.`,
  too_many: `I'm sorry, those are too many.`,
  too_long: `I'm sorry, that is too long to note. Could you say it more shortly?`,
}

const seriesRefusals: Record<SeriesRefusalCode, string> = {
  'series.series_not_found': `I can't find that series of appointments.`,
  'series.version_mismatch': 'Those appointments have just been changed. Let me look again.',
  'series.unknown_timezone': `I'm sorry, that isn't possible.`,
  'series.invalid_rule': `I'm sorry, I can't repeat appointments like that.`,
  'series.too_many_dates': `I'm sorry, those are too many appointments at once.`,
  'series.dates_in_conflict': `I'm sorry, some of those dates can't be had, so nothing has been booked.`,
  'series.nothing_bookable': `I'm sorry, none of those dates can be had.`,
  'series.plan_changed': `I'm sorry, some of those times have just been taken, so nothing has been booked.`,
  'series.appointment_not_in_series': 'That appointment is not one of a series.',
  'series.nothing_to_change': 'None of those appointments is still to come.',
  'series.rule_cannot_shift': `I'm sorry, I can't move the whole series like that.`,
}

const visitRefusals: Record<VisitRefusalCode, string> = {
  'visits.visit_not_found': `I can't find that visit.`,
  'visits.version_mismatch': 'That has just been changed. Let me look again.',
  'visits.token_invalid': 'I have to look for free times once more.',
  'visits.token_expired': 'That was a while ago; I have to look for free times once more.',
  'visits.token_of_other_visit': 'I have to look for free times once more.',
  'visits.no_common_branch': `I'm sorry, no branch of ours offers all of that.`,
  'visits.invalid_items': `I'm sorry, I can't book that in one go.`,
  'visits.too_many_answers': `I'm sorry, I can't match those answers.`,
  'visits.appointment_not_in_visit': 'That appointment stands alone.',
  'visits.already_begun': `I'm sorry, that has already begun.`,
  'visits.nothing_to_change': 'Nothing of that is still to come.',
}

const waitlistRefusals: Record<WaitlistRefusalCode, string> = {
  'waitlist.entry_not_found': `I can't find you on the waitlist.`,
  'waitlist.version_mismatch': 'That has just been changed. Let me look again.',
  'waitlist.wrong_status': `I'm sorry, that can't be done any more.`,
  'waitlist.dates_in_wrong_order': 'The last day lies before the first. Which days would suit you?',
  'waitlist.dates_over': `I'm sorry, those days are over.`,
  'waitlist.not_their_appointment': `I can't find that appointment.`,
  'waitlist.appointment_not_movable': `I'm sorry, that appointment can't be moved any more.`,
  'waitlist.already_waiting': 'You are already waiting for an earlier time.',
  'waitlist.offer_not_found': `I can't find such an offer.`,
  'waitlist.offer_expired': `I'm sorry, that time was kept for a while only, and it is over.`,
  'waitlist.offer_answered': 'That offer has already been answered.',
}

/** What is said in English of questions, series, visits and the waitlist. */
export const englishPlans: PlanPhrases = {
  askIntake: ({ label, options }) =>
    options.length === 0 ? asQuestion(label) : `${asQuestion(label)} ${spokenList(options, 'or')}?`,
  intakeFault: ({ problem }) => faults[problem],
  answersReadBack: ({ answers }) =>
    `I have noted: ${answers.map(({ label, answer }) => `${label}: ${answer}`).join('; ')}.`,

  askSeriesEnd: () => 'How many times, or until when?',
  askHowOften: () => 'How often would you like to come?',
  seriesFree: (series, voice) => `${summed(series, voice)}.`,
  seriesConflict: ({ slot, reason, holiday, staff, instead }, voice) => {
    const why =
      holiday === null
        ? reasons[reason](staff, at(slot, voice))
        : `We are ${openOnDate({ date: slot.date, spans: [], holiday }, voice)}.`
    return instead === null ? why : `${why} Instead I could do it ${besides(instead, { date: slot.date, voice })}.`
  },
  moreConflicts: ({ count }) =>
    count === 1 ? `One more of the dates can't be had.` : `${count} more of the dates can't be had.`,
  askToBookSeries: ({ count }) =>
    count === 1 ? 'Shall I book that one?' : `Shall I book these ${count} appointments?`,
  askSkipOrMove: ({ isMovable }) =>
    isMovable
      ? 'Shall I take the other time for what cannot be had, or leave it out?'
      : 'Shall I leave out what cannot be had, and book the rest?',
  seriesBooked: ({ reference, ...series }, voice) =>
    `Booked: ${summed(series, voice)}. The reference of the first is ${reference}.`,
  seriesRequested: ({ reference, ...series }, voice) =>
    `Requested: ${summed(series, voice)}; we will confirm it shortly. The reference of the first is ${reference}.`,
  seriesMoved: ({ slots }, voice) =>
    `At another time: ${spokenList(
      slots.map((slot) => `${at(slot, voice)}${withStaff(slot)}`),
      'and',
    )}.`,
  seriesLeftOut: ({ dates }, voice) =>
    `Left out: ${spokenList(
      dates.map((date) => day(date, voice)),
      'and',
    )}.`,
  askToMoveSeries: ({ count }) =>
    count === 1 ? 'Shall I move that one there?' : `Shall I move these ${count} appointments there?`,
  askStayOrMove: ({ isMovable }) =>
    isMovable
      ? 'Shall I take the other time for what cannot be moved there, or leave it where it is?'
      : 'Shall I leave what cannot be moved where it is, and move the rest?',
  seriesOtherStaff: ({ slots }, voice) =>
    `With somebody else: ${spokenList(
      slots.map((slot) => `${at(slot, voice)}${withStaff(slot)}`),
      'and',
    )}.`,
  seriesShifted: (series, voice) => `Done, I have moved them: ${summed(series, voice)}.`,
  seriesStayed: ({ slots }, voice) =>
    `As before: ${spokenList(
      slots.map((slot) => at(slot, voice)),
      'and',
    )}.`,
  seriesRefused: ({ code }) => seriesRefusals[code],
  askSeriesScope: ({ appointment: one }, voice) =>
    `${appointment(one, voice)} is one of a series. Do you mean only this one, this and all after it, or the whole series?`,
  severalToCancel: ({ parts }, voice) => {
    const [first, last] = [parts[0], parts.at(-1)]
    if (first === undefined || last === undefined || parts.length <= PARTS_LISTED_MAX) {
      return `That is ${listed(parts, voice)}.`
    }
    return `That is ${first.service}, ${parts.length} times, the first one ${at(first, voice)}, the last one ${at(last, voice)}.`
  },
  askToCancelSeveral: ({ count }) =>
    count === 1 ? 'Shall I cancel that one?' : `Shall I cancel these ${count} appointments?`,
  severalCancelled: ({ service, count, fee }) =>
    `${count === 1 ? 'One appointment is' : `${count} appointments are`} cancelled, ${service}.${
      fee === null ? '' : ` The fee for it is ${money(fee)}.`
    }`,

  visitFree: ({ parts, deposit }, voice) =>
    `I could do ${listed(parts, voice)}.${
      deposit === null ? '' : ` A deposit of ${money(deposit)} is due for it, which I can't take here.`
    }`,
  offerVisits: ({ visits }, voice) =>
    `I could fit all of it in from ${spokenList(
      visits.map((slot) => `${clock(slot.minute)} ${on(slot.date, voice)}`),
      'or',
    )}. Which would you like?`,
  partUnavailable: ({ service, reason, staff, holiday }) =>
    `${service}: ${holiday === null ? reasons[reason](staff, 'at that time') : `that is a public holiday (${holiday}).`}`,
  visitBooked: ({ parts, reference }, voice) =>
    `Booked: ${listed(parts, voice)}. The reference of the first is ${reference}.`,
  visitRequested: ({ parts, reference }, voice) =>
    `Requested: ${listed(parts, voice)}; we will confirm it shortly. The reference of the first is ${reference}.`,
  askVisitScope: ({ appointment: one, count }, voice) =>
    `${appointment(one, voice)} is one of ${count} services that you booked together. Do you mean the whole visit, or only this one?`,
  askToMoveVisit: () => 'Shall I move the whole visit to then?',
  visitMoved: ({ parts }, voice) => `Done, I have moved all of it: ${listed(parts, voice)}.`,
  visitRefused: ({ code }) => visitRefusals[code],

  askToWait: () => 'Shall I put you on the waitlist, so that we can offer you a time when one becomes free?',
  askWaitDays: () => 'Which days would suit you?',
  waitlistJoined: ({ service, from, until }, voice) =>
    `You are on the waitlist for ${service} ${from === until ? on(from, voice) : `from ${day(from, voice)} to ${day(until, voice)}`}.`,
  freeAlready: () => 'Some times that suit you are free already.',
  offerKept: ({ appointment: offered, until, isMove }, voice) =>
    `A time has become free for you: ${appointment(offered, voice)}${
      isMove ? ', instead of the appointment that you have' : ''
    }. I am keeping it for you until ${clock(until.minute)} ${on(until.date, voice)}.`,
  askToTakeOffer: () => 'Would you like to take it?',
  offerDeclined: () => 'All right, I will give it to somebody else. You stay on the waitlist.',
  noOffers: () => 'No time is being kept for you at the moment.',
  waitlistRefused: ({ code }) => waitlistRefusals[code],
}

function summed({ service, count, first, last, goesOn }: SpokenSeries, voice: Voice): string {
  const what = `${service}${withStaff(first)}`
  if (count === 1) return `${what}, once, ${at(first, voice)}`
  const until = goesOn ? 'and so on; the last for now' : 'the last one'
  return `${what}, ${count} times, the first one ${at(first, voice)}, ${until} ${on(last.date, voice)}`
}

function listed(parts: readonly SpokenPart[], voice: Voice): string {
  const [first] = parts
  return spokenList(
    parts.map((part) => {
      const what = `${part.service}${part.guest === null ? '' : ` for ${part.guest}`}${withStaff(part)}`
      return part.date === first?.date && part !== first
        ? `${what} at ${clock(part.minute)}`
        : `${what} ${at(part, voice)}`
    }),
    'and',
  )
}
