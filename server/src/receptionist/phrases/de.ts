import { formatMoney } from '../../kernel/money.ts'
import type { Phrasebook, SpokenMoney, SpokenSlot, Voice } from '../sentence.ts'
import { germanPlans } from './de-plans.ts'
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
} from './de-words.ts'
import { asQuestion, asSentence, branchWithAddress, isOneDay, spokenList } from './spoken-list.ts'

export const germanPhrases: Phrasebook = {
  ...germanPlans,

  greeting: ({ business, firstName }) =>
    firstName === null
      ? `Guten Tag, hier ist ${business}. Was kann ich für Sie tun?`
      : `Guten Tag ${firstName}, hier ist ${business}. Was kann ich für Sie tun?`,
  ownGreeting: ({ text }) => asSentence(text),
  howCanIHelp: () => 'Was kann ich für Sie tun?',
  iAmAssistant: ({ business }) => `Sie sprechen mit dem digitalen Assistenten (${business}), nicht mit einem Menschen.`,
  takeYourTime: () => 'Lassen Sie sich Zeit.',
  oneMoment: () => 'Einen Moment bitte.',
  notSure: () => 'Da bin ich mir nicht sicher. Soll ich etwas ausrichten oder Sie mit einem Menschen verbinden?',
  inDanger: ({ text, number }) =>
    text === null ? `Wenn jemand in Gefahr ist, legen Sie auf und rufen Sie jetzt die ${number}.` : asSentence(text),
  aiSpeaking: () => 'Sie sprechen mit einem KI-Assistenten.',
  callRecorded: () => 'Dieses Gespräch wird aufgezeichnet.',
  greetingByAi: ({ business, firstName }) =>
    `Guten Tag${firstName === null ? '' : ` ${firstName}`}, hier ist der KI-Assistent von ${business}.`,
  sorryToHear: () => 'Das tut mir leid.',
  oneAtATime: () => 'Ich kann immer nur einen Termin auf einmal buchen.',
  nothingBooked: () => 'Es wurde nichts gebucht.',
  anythingElse: () => 'Kann ich sonst noch etwas für Sie tun?',
  goodbye: () => 'Vielen Dank und bis bald!',
  youAreWelcome: () => 'Sehr gern.',
  noProblem: () => 'Kein Problem.',
  notUnderstood: () => 'Das habe ich leider nicht verstanden.',
  stillNotUnderstood: () => 'Es tut mir leid, ich verstehe Sie immer noch nicht.',
  offerPerson: () => 'Soll ich Sie mit einem Menschen verbinden?',
  offerMessage: () => 'Darf ich eine Nachricht aufnehmen, damit jemand Sie zurückruft?',
  calendarUnreachable: () => 'Ich kann den Kalender gerade leider nicht einsehen. Darf ich eine Nachricht aufnehmen?',

  forParty: ({ size }) => `Das ist für ${size} Personen.`,
  forLength: ({ minutes, price, isFrom }) =>
    `Das dauert ${minutes} Minuten${price === null ? '' : ` und kostet ${isFrom ? 'ab ' : ''}${money(price)}`}.`,
  askWhichLength: () => 'Wie lange soll es sein?',
  lengthNotOffered: ({ service }) => `${service} gibt es leider nicht in dieser Länge.`,
  askPartySize: () => 'Wie viele Personen kommen?',
  askMode: ({ service }) => `Möchten Sie ${service} allein oder in einer Gruppe?`,
  askDuration: ({ service, minutes }) =>
    `Wie lange soll ${service} dauern, ${spokenList(minutes.map(String), 'oder')} Minuten?`,
  askWhichBranch: ({ branches }) => `Welche unserer Filialen meinen Sie, ${spokenList(branches, 'oder')}?`,
  branches: ({ branches }) =>
    `Wir haben ${branches.length} Filialen: ${spokenList(branches.map(branchWithAddress), 'und')}.`,
  branchUnknown: ({ name }) => `Eine Filiale ${name} haben wir nicht.`,
  atBranch: ({ branch }) => `Das ist in der Filiale ${branch}.`,
  ofBranch: ({ branch }) => `${branch}:`,
  serviceAtOtherBranches: ({ service, branch, branches }) =>
    `${service} gibt es nicht in der Filiale ${branch}, nur in ${spokenList(branches, 'und')}.`,
  staffAtOtherBranches: ({ staff, branch, branches }) =>
    `${staff} arbeitet nicht in der Filiale ${branch}, nur in ${spokenList(branches, 'und')}.`,
  askToLookThere: ({ branch }) => `Soll ich in der Filiale ${branch} nachsehen?`,
  lastTimeUnknown: () => 'Ich sehe leider nicht, bei wem Sie zuletzt waren.',

  askService: ({ services }) =>
    services.length === 0
      ? 'Was möchten Sie buchen?'
      : `Was möchten Sie buchen? Wir bieten ${spokenList(services, 'und')}.`,
  askWhichService: ({ services }) => `Was meinen Sie, ${spokenList(services, 'oder')}?`,
  askWhichStaff: ({ staff }) => `Wen meinen Sie, ${spokenList(staff, 'oder')}?`,
  askStaff: ({ staff }) => `Sie können zu ${spokenList(staff, 'oder')} kommen. Zu wem möchten Sie?`,
  staffUnknown: ({ name }) => `Bei uns arbeitet leider niemand mit dem Namen ${name}.`,
  staffNotForService: ({ staff, service }) => `${staff} macht ${service} leider nicht.`,
  askWhen: ({ service }) =>
    service === null ? 'Wann möchten Sie kommen?' : `${service}, sehr gern. Wann möchten Sie kommen?`,
  askDay: () => 'An welchem Tag passt es Ihnen?',
  askTime: ({ date }, voice) =>
    date === null ? 'Um welche Uhrzeit passt es Ihnen?' : `Um welche Uhrzeit passt es Ihnen ${on(date, voice)}?`,
  askWhichDay: ({ dates }, voice) =>
    `Meinen Sie ${spokenList(
      dates.map((date) => day(date, voice)),
      'oder',
    )}?`,
  askWhichTime: ({ minutes }) => `Meinen Sie ${spokenList(minutes.map(clock), 'oder')}?`,
  timeUnread: ({ words }) => `Das habe ich nicht ganz verstanden: „${words.join(' ')}“.`,
  askOtherTime: () => 'Welcher andere Tag oder welche andere Uhrzeit würde Ihnen passen?',

  slotFree: ({ service, slot, deposit }, voice) =>
    `${service}${withStaff(slot)} ist ${at(slot, voice)} frei${withDeposit(deposit)}.`,
  nextFree: ({ service, slot, deposit }, voice) =>
    `Der nächste freie Termin für ${service} ist ${at(slot, voice)}${withStaff(slot)}${withDeposit(deposit)}.`,
  askToBook: () => 'Soll ich das für Sie buchen?',
  askCancelOrMove: () => 'Möchten Sie Ihren Termin absagen oder verschieben?',
  askToMove: () => 'Soll ich Ihren Termin dorthin verlegen?',
  unavailable: ({ reason, slot, staff, holiday, date }, voice) =>
    slot !== null && holiday
      ? `Wir haben ${openOnDate({ date: slot.date, spans: [], holiday }, voice)}.`
      : reasons[reason](
          staff,
          slot !== null ? at(slot, voice) : date === undefined ? 'zu dieser Zeit' : on(date, voice),
        ),
  closedOn: ({ date, holiday = null }, voice) =>
    holiday === null
      ? `Wir haben ${on(date, voice)} leider geschlossen.`
      : `Wir haben ${openOnDate({ date, spans: [], holiday }, voice)}.`,
  nothingFree: ({ staff }) =>
    staff === null ? 'Da ist leider nichts frei.' : `Bei ${staff} ist da leider nichts frei.`,
  nothingAhead: () => 'So weit ich buchen kann, ist leider nichts frei.',
  staffAway: ({ staff, from, until }, voice) => `${staff} ist ${during({ from, until }, voice)} nicht da.`,
  staffFull: ({ staff, from, until }, voice) => `Bei ${staff} ist ${during({ from, until }, voice)} nichts mehr frei.`,
  offerOthers: ({ slots }, voice) => `${othersOffer(slots, voice)}. Was passt Ihnen?`,
  offerSlots: ({ slots }, voice) => `Ich könnte Ihnen ${offers(slots, voice)} anbieten. Was passt Ihnen?`,
  offerNearest: ({ slots, nearest }, voice) =>
    `Ich könnte Ihnen ${offers(slots, voice)} anbieten. Soll ich Sie ${
      isOneDay(slots) ? `um ${clock(nearest.minute)}` : at(nearest, voice)
    } eintragen?`,
  offersExhausted: () =>
    'Es tut mir leid, ich finde nichts Passendes. Soll ich Sie mit einem Menschen verbinden, oder möchten Sie einen anderen Tag nennen?',
  slotJustTaken: () => 'Es tut mir leid, dieser Termin wurde gerade eben vergeben.',
  keepingSlot: () => 'Gut, ich halte Ihnen die Zeit frei.',

  askName: () => 'Auf welchen Namen darf ich buchen?',
  askContact: () => 'Und wie lautet Ihre Telefonnummer oder E-Mail-Adresse?',
  askNameAndContact: () => 'Wie ist Ihr Name, und wie lautet Ihre Telefonnummer?',
  contactNeeded: () =>
    'Für die Buchung brauche ich eine Telefonnummer oder eine E-Mail-Adresse. Welche darf ich notieren?',
  phoneUnreadable: () =>
    'Das scheint keine vollständige Telefonnummer zu sein. Können Sie sie bitte noch einmal sagen?',

  thanks: ({ firstName }) => (firstName === null ? 'Danke.' : `Danke, ${firstName}.`),
  booked: ({ service, slot, reference }, voice) =>
    `${service}${withStaff(slot)} ist ${at(slot, voice)} für Sie gebucht. Ihre Buchungsnummer ist ${reference}.`,
  requested: ({ service, slot, reference }, voice) =>
    `${service}${withStaff(slot)} ist ${at(slot, voice)} angefragt; wir bestätigen es in Kürze. Ihre Buchungsnummer ist ${reference}.`,
  depositDue: (deposit) =>
    `Es ist eine Anzahlung von ${money(deposit)} fällig; wie Sie sie zahlen, sagt Ihnen das Team.`,
  customerBlocked: () => 'Das kann ich leider nicht selbst für Sie buchen. Bitte sprechen Sie mit dem Team.',
  bookingRefused: () => 'Das ist leider nicht möglich.',
  timeUnknown: () => 'Diese Zeit habe ich nicht mehr notiert. Welcher Tag und welche Uhrzeit passen Ihnen?',

  askIdentity: () =>
    'Um Ihren Termin zu finden, brauche ich Ihren Namen und die Telefonnummer, mit der er gebucht wurde.',
  askFullName: () => 'Um Ihren Termin zu finden, brauche ich Ihren Vor- und Nachnamen.',
  codeNeeded: () =>
    'Dafür schicke ich Ihnen zuerst einen Code per SMS, an die Nummer, mit der der Termin gebucht wurde.',
  codeSent: () => 'Ich schicke einen Code mit sechs Ziffern an diese Nummer. Bitte nennen Sie mir den Code.',
  codeWrong: () => 'Das ist nicht der Code, oder er ist abgelaufen.',
  codeRight: () => 'Danke, das stimmt.',
  tooManyCodes: () =>
    'Ich kann jetzt keinen weiteren Code schicken oder prüfen. Soll ich Sie mit einem Menschen verbinden?',
  identityNotConfirmed: () => 'Mit diesem Namen und dieser Telefonnummer finde ich leider keinen Termin.',
  identityNeeded: () => 'Ohne diese Angaben kann ich leider nicht nachsehen.',
  noAppointments: () => 'Ich finde keinen kommenden Termin von Ihnen.',
  appointments: ({ appointments }, voice) =>
    `Sie haben ${spokenList(
      appointments.map((one) => appointment(one, voice)),
      'und',
    )}.`,
  askWhichAppointment: ({ appointments }, voice) =>
    `Welchen Termin meinen Sie, ${spokenList(
      appointments.map((one) => appointment(one, voice)),
      'oder',
    )}?`,
  appointmentNotFound: () => 'Diesen Termin finde ich leider nicht.',
  askMoveTo: (content, voice) =>
    `Sie haben ${appointment(content.appointment, voice)}. Wann möchten Sie stattdessen kommen?`,
  moved: (content, voice) =>
    `Erledigt, ich habe ihn verlegt. Sie haben jetzt ${appointment(content.appointment, voice)}.`,
  askToCancel: (content, voice) => `Sie haben ${appointment(content.appointment, voice)}. Soll ich den Termin absagen?`,
  cancelled: ({ appointment: cancelled, fee }, voice) =>
    `Ihr Termin ist abgesagt, ${appointment(cancelled, voice)}.${fee ? ` Die Gebühr dafür beträgt ${money(fee)}.` : ''}`,
  cancellationFree: ({ appointment: booked, until }, voice) =>
    until === null
      ? `Sie können ${appointment(booked, voice)} kostenlos absagen.`
      : `Sie können ${appointment(booked, voice)} bis ${on(until.date, voice).replace(/^am /, '')} um ${clock(until.minute)} kostenlos absagen.`,
  cancellationFee: (fee) => `Jetzt abzusagen kostet eine Gebühr von ${money(fee)}.`,
  askToCancelForFee: () => 'Soll ich den Termin trotzdem absagen?',
  changeTooLate: ({ change }) =>
    `Es ist leider zu spät, um diesen Termin ${change === 'cancel' ? 'abzusagen' : 'zu verlegen'}. Soll ich Sie mit einem Menschen verbinden?`,
  changeNotAllowed: () =>
    'Diesen Termin darf ich leider nicht selbst ändern. Soll ich Sie mit einem Menschen verbinden?',
  appointmentKept: () => 'In Ordnung, Ihr Termin bleibt, wie er ist.',

  price: ({ service, minor, currency, varies }) => {
    if (minor === null) return `Der Preis für ${service} hängt davon ab; das sagt Ihnen das Team.`
    const amount = formatMoney({ minor, currency, language: 'de' })
    return varies ? `${service} kostet ab ${amount}.` : `${service} kostet ${amount}.`
  },
  duration: ({ service, minutes }) => `${service} dauert ${minutes} Minuten.`,
  durations: ({ service, durations, currency }) =>
    `${service} gibt es mit ${spokenList(
      durations.map(({ minutes, minor }) =>
        minor === null ? `${minutes} Minuten` : `${minutes} Minuten zu ${money({ minor, currency })}`,
      ),
      'oder',
    )}.`,
  deposit: ({ service }) => `Für ${service} wird eine Anzahlung verlangt.`,
  services: ({ services }) => `Wir bieten ${spokenList(services, 'und')}.`,
  staffNames: ({ staff }) => `Sie können zu ${spokenList(staff, 'oder')} kommen.`,
  openingHours: ({ hours }) => `Wir haben ${spokenList(hours.map(openOn), 'und')} geöffnet.`,
  openOn: ({ day: one }, voice) => `Wir haben ${openOnDate(one, voice)}.`,
  differingHours: ({ days }, voice) =>
    `Aber wir haben ${spokenList(
      days.map((one) => openOnDate(one, voice)),
      'und',
    )}.`,
  hoursUnknown: () => 'Unsere Öffnungszeiten weiß ich leider nicht auswendig.',
  address: ({ address }) => `Sie finden uns hier: ${asSentence(address)}`,
  addressUnknown: () => 'Unsere Adresse habe ich leider nicht zur Hand.',
  faqAnswer: ({ text }) => asSentence(text),
  questionNoted: () => 'Da bin ich mir nicht sicher. Ich habe Ihre Frage für das Team notiert.',
  askWhichQuestion: ({ questions }) => `Meinen Sie: ${questions.map(asQuestion).join(' Oder: ')}`,

  askMessage: () => 'Was darf ich ausrichten?',
  askCallerName: () => 'Und von wem darf ich es ausrichten?',
  messageTaken: () => 'Danke, ich habe es notiert und gebe es weiter.',
  handingOver: () => 'Einen Moment bitte, ich verbinde Sie.',
  nobodyFree: () => 'Im Moment kann leider niemand ans Telefon; ich habe das Team gebeten, Sie zurückzurufen.',
}

function withDeposit(deposit: SpokenMoney | null | undefined): string {
  return deposit ? `; dafür ist eine Anzahlung von ${money(deposit)} fällig, die ich hier nicht annehmen kann` : ''
}

/** "Laura könnte am Dienstag um 10 oder 11:30 Uhr." */
function othersOffer(slots: readonly SpokenSlot[], voice: Voice): string {
  const staff = [...new Set(slots.map((slot) => slot.staff))]
  const each = staff.map((name) => {
    const own = slots.filter((slot) => slot.staff === name).map((slot) => ({ ...slot, staff: null }))
    return `${name ?? 'jemand anders'} könnte ${offers(own, voice)}`
  })
  return spokenList(each, 'oder')
}
