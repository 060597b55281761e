import { sayDate, sayTime } from '@ringbook/spoken-time'
import { bookingRefusals } from '../../booking/index.ts'
import { formatMoney } from '../../kernel/money.ts'
import type { Phrasebook, SpokenAppointment, SpokenHours, SpokenSlot, UnavailableReason, Voice } from '../sentence.ts'
import { asSentence, byDate, isOneDay, spokenList } from './spoken-list.ts'

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

const reasons: Record<UnavailableReason, (staff: string | null, when: string) => string> = {
  'booking.in_the_past': (_staff, when) => `That time is already over, ${when}.`,
  'booking.below_minimum_notice': (_staff, when) => `That is too soon, we need a little more notice, ${when}.`,
  'booking.beyond_booking_horizon': (_staff, when) => `I can't book so far ahead yet, ${when}.`,
  'booking.day_not_offered': (_staff, when) => `We don't offer that on this day, ${when}.`,
  'booking.outside_service_hours': (_staff, when) => `We don't offer that at this time, ${when}.`,
  'booking.outside_opening_hours': (_staff, when) => `I'm sorry, we aren't open then, ${when}.`,
  'booking.branch_closed': (_staff, when) => `I'm sorry, we are closed then, ${when}.`,
  'booking.party_too_large': () => `I'm sorry, we can't take so many people at once.`,
  'booking.resource_not_suitable': (staff) => (staff === null ? 'Nobody does that.' : `${staff} doesn't do that.`),
  'booking.resource_not_working': (staff, when) =>
    staff === null ? `Nobody is working then, ${when}.` : `${staff} isn't working then, ${when}.`,
  'booking.resource_blocked': (staff, when) =>
    staff === null ? `Nobody is here then, ${when}.` : `${staff} is away then, ${when}.`,
  'booking.public_holiday': (_staff, when) => `I'm sorry, that is a public holiday and we are closed, ${when}.`,
  'booking.service_limit_reached': (_staff, when) => `I'm sorry, we can't take any more of those then, ${when}.`,
  'booking.customer_limit_reached': () =>
    `I'm sorry, you already have as many appointments in that time as we can give to one customer.`,
  'booking.no_group_session': (_staff, when) => `There is no session then, ${when}.`,
  'booking.group_session_full': (_staff, when) => `I'm sorry, that session is full, ${when}.`,
  'booking.calendar_unreadable': (staff, when) =>
    staff === null
      ? `I can't see the calendar for that time, so I can't promise it, ${when}.`
      : `I can't see the calendar of ${staff} for that time, so I can't promise it, ${when}.`,
  'booking.resource_limit_reached': (staff, when) =>
    staff === null
      ? `I'm sorry, everybody has as many appointments as we allow then, ${when}.`
      : `${staff} has as many appointments as we allow then, ${when}.`,
  'booking.slot_taken': (staff, when) =>
    staff === null ? `I'm sorry, that time is already taken, ${when}.` : `${staff} is already taken then, ${when}.`,
}

export const englishPhrases: Phrasebook = {
  greeting: ({ business, firstName }) =>
    firstName === null
      ? `Hello, this is ${business}. How can I help you?`
      : `Hello ${firstName}, this is ${business}. How can I help you?`,
  ownGreeting: ({ text }) => asSentence(text),
  howCanIHelp: () => 'How can I help you?',
  iAmAssistant: ({ business }) => `I'm the digital assistant of ${business}, not a person.`,
  takeYourTime: () => 'Take your time.',
  sorryToHear: () => `I'm sorry to hear that.`,
  oneAtATime: () => 'I can only book one appointment at a time.',
  nothingBooked: () => 'Nothing has been booked.',
  anythingElse: () => 'Is there anything else I can do for you?',
  goodbye: () => 'Thank you. Goodbye!',
  youAreWelcome: () => `You're welcome.`,
  noProblem: () => 'No problem.',
  notUnderstood: () => `I'm sorry, I didn't understand that.`,
  stillNotUnderstood: () => `I'm sorry, I still don't understand.`,
  offerPerson: () => 'Shall I put you through to a person?',
  offerMessage: () => 'May I take a message, so that somebody calls you back?',
  calendarUnreachable: () => `I'm sorry, I can't see the calendar right now. May I take a message?`,

  askService: ({ services }) =>
    services.length === 0
      ? 'What would you like to book?'
      : `What would you like to book? We offer ${spokenList(services, 'and')}.`,
  askWhichService: ({ services }) => `Which one do you mean, ${spokenList(services, 'or')}?`,
  askWhichStaff: ({ staff }) => `Whom do you mean, ${spokenList(staff, 'or')}?`,
  askStaff: ({ staff }) => `You could come to ${spokenList(staff, 'or')}. Whom would you like?`,
  staffUnknown: ({ name }) => `I'm sorry, nobody called ${name} works here.`,
  staffNotForService: ({ staff, service }) => `I'm sorry, ${staff} doesn't do ${service}.`,
  askWhen: ({ service }) =>
    service === null ? 'When would you like to come?' : `${service}, gladly. When would you like to come?`,
  askDay: () => 'Which day would suit you?',
  askTime: ({ date }, voice) =>
    date === null ? 'What time would suit you?' : `What time would suit you ${on(date, voice)}?`,
  askWhichDay: ({ dates }, voice) =>
    `Do you mean ${spokenList(
      dates.map((date) => day(date, voice)),
      'or',
    )}?`,
  askWhichTime: ({ minutes }) => `Do you mean ${spokenList(minutes.map(clock), 'or')}?`,
  timeUnread: ({ words }) => `I'm sorry, I didn't quite get "${words.join(' ')}".`,
  askOtherTime: () => 'Which other day or time would suit you?',

  slotFree: ({ service, slot }, voice) => `${service}${withStaff(slot)} is free ${at(slot, voice)}.`,
  askToBook: () => 'Shall I book that?',
  askToMove: () => 'Shall I move your appointment to then?',
  unavailable: ({ reason, slot, staff }, voice) =>
    reasons[reason](staff, slot === null ? 'at that time' : at(slot, voice)),
  closedOn: ({ date }, voice) => `We are closed ${on(date, voice)}.`,
  nothingFree: ({ staff }) => `I'm sorry, ${staff ?? 'nobody'} ${staff === null ? 'is' : 'is not'} free then.`,
  offerSlots: ({ slots }, voice) => `I could fit you in ${offers(slots, voice)}. Which would you like?`,
  offerNearest: ({ slots, nearest }, voice) =>
    `I could fit you in ${offers(slots, voice)}. Shall I put you down ${
      isOneDay(slots) ? `for ${clock(nearest.minute)}` : at(nearest, voice)
    }?`,
  offersExhausted: () =>
    `I'm sorry, I can't find anything that suits you. Shall I put you through to a person, or would you like to name another day?`,
  slotJustTaken: () => `I'm sorry, that time has just been taken.`,
  keepingSlot: () => `Good, I'm keeping that time for you.`,

  askName: () => 'What name may I book it under?',
  askContact: () => 'And what is your phone number or e-mail address?',
  askNameAndContact: () => 'What is your name, and your phone number?',
  contactNeeded: () => 'I need a phone number or an e-mail address for the booking. Which may I note?',
  phoneUnreadable: () => `I'm sorry, that doesn't seem to be a complete phone number. Could you say it once more?`,

  thanks: ({ firstName }) => (firstName === null ? 'Thank you.' : `Thank you, ${firstName}.`),
  booked: ({ service, slot, reference }, voice) =>
    `${service}${withStaff(slot)} is booked ${at(slot, voice)}. Your reference is ${reference}.`,
  requested: ({ service, slot, reference }, voice) =>
    `${service}${withStaff(slot)} is requested ${at(slot, voice)}; we will confirm it shortly. Your reference is ${reference}.`,
  customerBlocked: () => `I'm sorry, I can't book that for you myself. Please speak to a colleague.`,
  bookingRefused: ({ code }) => `I'm sorry, that isn't possible. ${bookingRefusals[code]}`,

  askIdentity: () => 'To find your appointment I need your name and the phone number it was booked with.',
  identityNotConfirmed: () => `I'm sorry, I can't find an appointment with this name and phone number.`,
  identityNeeded: () => `Without them I can't look it up, I'm sorry.`,
  noAppointments: () => `I can't find any upcoming appointment of yours.`,
  appointments: ({ appointments }, voice) =>
    `You have ${spokenList(
      appointments.map((one) => appointment(one, voice)),
      'and',
    )}.`,
  askWhichAppointment: ({ appointments }, voice) =>
    `Which appointment do you mean, ${spokenList(
      appointments.map((one) => appointment(one, voice)),
      'or',
    )}?`,
  appointmentNotFound: () => `I can't find that appointment.`,
  askMoveTo: (content, voice) =>
    `You have ${appointment(content.appointment, voice)}. When would you like to come instead?`,
  moved: (content, voice) => `Done, I have moved it. You now have ${appointment(content.appointment, voice)}.`,
  askToCancel: (content, voice) => `You have ${appointment(content.appointment, voice)}. Shall I cancel it?`,
  cancelled: (content, voice) => `Your appointment is cancelled, ${appointment(content.appointment, voice)}.`,
  changeTooLate: ({ change }) =>
    `I'm sorry, it is too late for me to ${change === 'cancel' ? 'cancel' : 'move'} this appointment. Shall I put you through to a person?`,
  changeNotAllowed: () => `I'm sorry, I may not change this appointment myself. Shall I put you through to a person?`,
  appointmentKept: () => 'All right, your appointment stays as it is.',

  price: ({ service, minor, currency, varies }) => {
    if (minor === null) return `The price of ${service} depends; the team will tell you.`
    const amount = formatMoney({ minor, currency, language: 'en' })
    return varies ? `${service} costs from ${amount}.` : `${service} costs ${amount}.`
  },
  duration: ({ service, minutes }) => `${service} takes ${minutes} minutes.`,
  services: ({ services }) => `We offer ${spokenList(services, 'and')}.`,
  staffNames: ({ staff }) => `You could come to ${spokenList(staff, 'or')}.`,
  openingHours: ({ hours }) => `We are open ${spokenList(hours.map(openOn), 'and')}.`,
  hoursUnknown: () => `I don't know our opening hours by heart, I'm sorry.`,
  address: ({ address }) => `You find us at ${asSentence(address)}`,
  addressUnknown: () => `I don't have our address at hand, I'm sorry.`,
  faqAnswer: ({ text }) => asSentence(text),
  questionNoted: () => `I'm not sure about that. I have noted your question for the team.`,

  askMessage: () => 'What may I pass on?',
  askCallerName: () => 'And who is it from?',
  messageTaken: () => 'Thank you, I have written it down and pass it on.',
  handingOver: () => 'One moment please, I am putting you through.',
  nobodyFree: () => 'Nobody can take the call at the moment; I have asked the team to call you back.',
}

function day(date: string, voice: Voice): string {
  return sayDate({ date, language: 'en', today: voice.today })
}

function on(date: string, voice: Voice): string {
  const spoken = day(date, voice)
  return /^to(?:day|morrow)/.test(spoken) ? spoken : `on ${spoken}`
}

function clock(minute: number): string {
  return sayTime({ minute: minute % 1440, language: 'en' })
}

function at(slot: SpokenSlot, voice: Voice): string {
  return `${on(slot.date, voice)} at ${clock(slot.minute)}`
}

function withStaff({ staff }: SpokenSlot): string {
  return staff === null ? '' : ` with ${staff}`
}

function offers(slots: readonly SpokenSlot[], voice: Voice): string {
  const [first] = slots
  const isOnePerson = first !== undefined && slots.every(({ staff }) => staff === first.staff)
  const days = byDate(slots).map(([date, ofDay]) => {
    const times = ofDay.map((slot) => (isOnePerson ? clock(slot.minute) : `${clock(slot.minute)}${withStaff(slot)}`))
    return `${on(date, voice)} at ${spokenList(times, 'or')}`
  })
  return `${spokenList(days, 'or')}${isOnePerson ? withStaff(first) : ''}`
}

function appointment(content: SpokenAppointment, voice: Voice): string {
  return `${content.service}${withStaff(content)} ${at(content, voice)}`
}

function openOn({ days, spans }: SpokenHours): string {
  const first = DAYS[days[0] ?? 0]
  const last = DAYS[days.at(-1) ?? 0]
  const names =
    days.length > 2
      ? `${first} to ${last}`
      : spokenList(
          days.map((one) => DAYS[one] ?? ''),
          'and',
        )
  return `${names} from ${spokenList(
    spans.map(({ from, until }) => `${clock(from)} to ${clock(until)}`),
    'and',
  )}`
}
