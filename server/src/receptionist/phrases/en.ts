import { formatMoney } from '../../kernel/money.ts'
import type { Phrasebook, SpokenMoney, SpokenSlot, Voice } from '../sentence.ts'
import { englishPlans } from './en-plans.ts'
import {
  appointment,
  at,
  clock,
  day,
  during,
  money,
  offers,
  on,
  openOn,
  openOnDate,
  reasons,
  withStaff,
} from './en-words.ts'
import { asQuestion, asSentence, branchWithAddress, isOneDay, spokenList } from './spoken-list.ts'

export const englishPhrases: Phrasebook = {
  ...englishPlans,

  greeting: ({ business, firstName }) =>
    firstName === null
      ? `Hello, this is ${business}. How can I help you?`
      : `Hello ${firstName}, this is ${business}. How can I help you?`,
  ownGreeting: ({ text }) => asSentence(text),
  howCanIHelp: () => 'How can I help you?',
  iAmAssistant: ({ business }) => `I'm the digital assistant of ${business}, not a person.`,
  takeYourTime: () => 'Take your time.',
  oneMoment: () => 'One moment.',
  notSure: () => 'I am not sure about that. Shall I take a message, or put you through to a person?',
  inDanger: ({ text, number }) =>
    text === null ? `If somebody is in danger, hang up and call ${number} now.` : asSentence(text),
  aiSpeaking: () => 'You are speaking with an AI assistant.',
  callRecorded: () => 'This call is recorded.',
  greetingByAi: ({ business, firstName }) =>
    `Hello${firstName === null ? '' : ` ${firstName}`}, this is the AI assistant of ${business}.`,
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

  forParty: ({ size }) => `That is for ${size} people.`,
  forLength: ({ minutes, price, isFrom }) =>
    `It takes ${minutes} minutes${price === null ? '' : ` and costs ${isFrom ? 'from ' : ''}${money(price)}`}.`,
  askWhichLength: () => 'Which length would you like?',
  lengthNotOffered: ({ service }) => `I'm sorry, we don't do ${service} in that length.`,
  askPartySize: () => 'How many people will come?',
  askMode: ({ service }) => `Would you like ${service} for yourself, or in a group with others?`,
  askDuration: ({ service, minutes }) =>
    `How long shall ${service} take, ${spokenList(minutes.map(String), 'or')} minutes?`,
  askWhichBranch: ({ branches }) => `Which of our branches do you mean, ${spokenList(branches, 'or')}?`,
  branches: ({ branches }) =>
    `We have ${branches.length} branches: ${spokenList(branches.map(branchWithAddress), 'and')}.`,
  branchUnknown: ({ name }) => `We have no branch called ${name}.`,
  atBranch: ({ branch }) => `That is at ${branch}.`,
  ofBranch: ({ branch }) => `${branch}:`,
  serviceAtOtherBranches: ({ service, branch, branches }) =>
    `${service} is not offered at ${branch}, only at ${spokenList(branches, 'and')}.`,
  staffAtOtherBranches: ({ staff, branch, branches }) =>
    `${staff} doesn't work at ${branch}, only at ${spokenList(branches, 'and')}.`,
  askToLookThere: ({ branch }) => `Shall I look at ${branch}?`,
  lastTimeUnknown: () => `I can't see who served you last.`,

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

  slotFree: ({ service, slot, deposit }, voice) =>
    `${service}${withStaff(slot)} is free ${at(slot, voice)}${withDeposit(deposit)}.`,
  nextFree: ({ service, slot, deposit }, voice) =>
    `The next free time for ${service} is ${at(slot, voice)}${withStaff(slot)}${withDeposit(deposit)}.`,
  askToBook: () => 'Shall I book that?',
  askCancelOrMove: () => 'Would you like to cancel your appointment, or move it to another time?',
  askToMove: () => 'Shall I move your appointment to then?',
  unavailable: ({ reason, slot, staff, holiday, date }, voice) =>
    slot !== null && holiday
      ? `We are ${openOnDate({ date: slot.date, spans: [], holiday }, voice)}.`
      : reasons[reason](staff, slot !== null ? at(slot, voice) : date === undefined ? 'at that time' : on(date, voice)),
  closedOn: ({ date, holiday = null }, voice) => `We are ${openOnDate({ date, spans: [], holiday }, voice)}.`,
  nothingFree: ({ staff }) => `I'm sorry, ${staff ?? 'nobody'} ${staff === null ? 'is' : 'is not'} free then.`,
  nothingAhead: () => `I'm sorry, nothing is free as far ahead as I can book.`,
  staffAway: ({ staff, from, until }, voice) => `${staff} is away ${during({ from, until }, voice)}.`,
  staffFull: ({ staff, from, until }, voice) => `${staff} has nothing free ${during({ from, until }, voice)}.`,
  offerOthers: ({ slots }, voice) => `${othersOffer(slots, voice)}. Which would you like?`,
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
  depositDue: (deposit) => `A deposit of ${money(deposit)} is due; the team will tell you how to pay it.`,
  customerBlocked: () => `I'm sorry, I can't book that for you myself. Please speak to a colleague.`,
  bookingRefused: () => `I'm sorry, that isn't possible.`,
  timeUnknown: () => `I no longer have that time noted. Which day and time would you like?`,

  askIdentity: () => 'To find your appointment I need your name and the phone number it was booked with.',
  askFullName: () => 'To find your appointment I need your first and last name.',
  codeNeeded: () => 'For that I first send you a code by SMS, to the number that the appointment was booked with.',
  codeSent: () => 'I am sending a code of six digits to that number. Please tell me the code.',
  codeWrong: () => 'That is not the code, or it has expired.',
  codeRight: () => 'Thank you, that is right.',
  tooManyCodes: () => 'I cannot send or try another code now. Shall I put you through to a person?',
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
  cancelled: ({ appointment: cancelled, fee }, voice) =>
    `Your appointment is cancelled, ${appointment(cancelled, voice)}.${fee ? ` The fee for it is ${money(fee)}.` : ''}`,
  cancellationFree: ({ appointment: booked, until }, voice) =>
    until === null
      ? `You can cancel ${appointment(booked, voice)} free of charge.`
      : `You can cancel ${appointment(booked, voice)} free of charge until ${clock(until.minute)} ${on(until.date, voice)}.`,
  cancellationFee: (fee) => `To cancel now costs a fee of ${money(fee)}.`,
  askToCancelForFee: () => 'Shall I cancel it all the same?',
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
  durations: ({ service, durations, currency }) =>
    `You can book ${service} for ${spokenList(
      durations.map(({ minutes, minor }) =>
        minor === null ? `${minutes} minutes` : `${minutes} minutes at ${money({ minor, currency })}`,
      ),
      'or',
    )}.`,
  deposit: ({ service }) => `For ${service} a deposit is asked for.`,
  services: ({ services }) => `We offer ${spokenList(services, 'and')}.`,
  staffNames: ({ staff }) => `You could come to ${spokenList(staff, 'or')}.`,
  openingHours: ({ hours }) => `We are open ${spokenList(hours.map(openOn), 'and')}.`,
  openOn: ({ day: one }, voice) => `We are ${openOnDate(one, voice)}.`,
  differingHours: ({ days }, voice) =>
    `But we are ${spokenList(
      days.map((one) => openOnDate(one, voice)),
      'and',
    )}.`,
  hoursUnknown: () => `I don't know our opening hours by heart, I'm sorry.`,
  address: ({ address }) => `You find us at ${asSentence(address)}`,
  addressUnknown: () => `I don't have our address at hand, I'm sorry.`,
  faqAnswer: ({ text }) => asSentence(text),
  questionNoted: () => `I'm not sure about that. I have noted your question for the team.`,
  askWhichQuestion: ({ questions }) => `Do you mean: ${questions.map(asQuestion).join(' Or: ')}`,

  askMessage: () => 'What may I pass on?',
  askCallerName: () => 'And who is it from?',
  messageTaken: () => 'Thank you, I have written it down and pass it on.',
  handingOver: () => 'One moment please, I am putting you through.',
  nobodyFree: () => 'Nobody can take the call at the moment; I have asked the team to call you back.',
}

function withDeposit(deposit: SpokenMoney | null | undefined): string {
  return deposit ? `; a deposit of ${money(deposit)} is due for it, which I can't take here` : ''
}

/** "Laura could do Tuesday at 10 or 11:30." */
function othersOffer(slots: readonly SpokenSlot[], voice: Voice): string {
  const staff = [...new Set(slots.map((slot) => slot.staff))]
  const each = staff.map((name) => {
    const own = slots.filter((slot) => slot.staff === name).map((slot) => ({ ...slot, staff: null }))
    return `${name ?? 'somebody else'} could do it ${offers(own, voice)}`
  })
  return spokenList(each, 'or')
}
