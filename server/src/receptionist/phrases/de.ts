import { sayDate, sayTime } from '@ringbook/spoken-time'
import { formatMoney } from '../../kernel/money.ts'
import type { Phrasebook, SpokenAppointment, SpokenHours, SpokenSlot, UnavailableReason, Voice } from '../sentence.ts'
import { asSentence, byDate, isOneDay, spokenList } from './spoken-list.ts'

const DAYS = ['Sonntag', 'Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag']

const reasons: Record<UnavailableReason, (staff: string | null, when: string) => string> = {
  'booking.in_the_past': (_staff, when) => `Dieser Zeitpunkt ist schon vorbei, ${when}.`,
  'booking.below_minimum_notice': (_staff, when) => `Das ist leider zu kurzfristig, ${when}.`,
  'booking.beyond_booking_horizon': (_staff, when) => `So weit im Voraus kann ich noch nicht buchen, ${when}.`,
  'booking.day_not_offered': (_staff, when) => `An diesem Tag bieten wir das leider nicht an, ${when}.`,
  'booking.outside_service_hours': (_staff, when) => `Um diese Zeit bieten wir das leider nicht an, ${when}.`,
  'booking.outside_opening_hours': (_staff, when) => `Da haben wir leider nicht geöffnet, ${when}.`,
  'booking.branch_closed': (_staff, when) => `Da haben wir leider geschlossen, ${when}.`,
  'booking.party_too_large': () => 'So viele Personen auf einmal können wir leider nicht annehmen.',
  'booking.resource_not_suitable': (staff) =>
    `${staff ?? 'Niemand'} ${staff === null ? 'macht das' : 'macht das nicht'}.`,
  'booking.resource_not_working': (staff, when) => `${nobody(staff)} arbeitet da nicht, ${when}.`,
  'booking.resource_blocked': (staff, when) => `${nobody(staff)} ist da nicht im Haus, ${when}.`,
  'booking.public_holiday': (_staff, when) => `Das ist ein Feiertag, da haben wir leider geschlossen, ${when}.`,
  'booking.service_limit_reached': (_staff, when) => `Davon können wir dann leider keine weiteren annehmen, ${when}.`,
  'booking.customer_limit_reached': () =>
    'Sie haben in dieser Zeit leider schon so viele Termine, wie wir an eine Person vergeben können.',
  'booking.no_group_session': (_staff, when) => `Zu dieser Zeit findet kein Kurs statt, ${when}.`,
  'booking.group_session_full': (_staff, when) => `Dieser Kurs ist leider schon voll, ${when}.`,
  'booking.calendar_unreadable': (staff, when) =>
    staff === null
      ? `Ich kann den Kalender für diese Zeit nicht einsehen und daher nichts versprechen, ${when}.`
      : `Ich kann den Kalender von ${staff} für diese Zeit nicht einsehen und daher nichts versprechen, ${when}.`,
  'booking.resource_limit_reached': (staff, when) =>
    staff === null
      ? `Da haben leider schon alle so viele Termine, wie wir zulassen, ${when}.`
      : `${staff} hat da leider schon so viele Termine, wie wir zulassen, ${when}.`,
  'booking.slot_taken': (staff, when) =>
    staff === null ? `Da ist leider schon alles belegt, ${when}.` : `${staff} ist da leider schon belegt, ${when}.`,
}

export const germanPhrases: Phrasebook = {
  greeting: ({ business, firstName }) =>
    firstName === null
      ? `Guten Tag, hier ist ${business}. Was kann ich für Sie tun?`
      : `Guten Tag ${firstName}, hier ist ${business}. Was kann ich für Sie tun?`,
  ownGreeting: ({ text }) => asSentence(text),
  howCanIHelp: () => 'Was kann ich für Sie tun?',
  iAmAssistant: ({ business }) => `Sie sprechen mit dem digitalen Assistenten (${business}), nicht mit einem Menschen.`,
  takeYourTime: () => 'Lassen Sie sich Zeit.',
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

  slotFree: ({ service, slot }, voice) => `${service}${withStaff(slot)} ist ${at(slot, voice)} frei.`,
  askToBook: () => 'Soll ich das für Sie buchen?',
  askToMove: () => 'Soll ich Ihren Termin dorthin verlegen?',
  unavailable: ({ reason, slot, staff }, voice) =>
    reasons[reason](staff, slot === null ? 'zu dieser Zeit' : at(slot, voice)),
  closedOn: ({ date }, voice) => `Wir haben ${on(date, voice)} leider geschlossen.`,
  nothingFree: ({ staff }) =>
    staff === null ? 'Da ist leider nichts frei.' : `Bei ${staff} ist da leider nichts frei.`,
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
  customerBlocked: () => 'Das kann ich leider nicht selbst für Sie buchen. Bitte sprechen Sie mit dem Team.',
  bookingRefused: () => 'Das ist leider nicht möglich.',

  askIdentity: () =>
    'Um Ihren Termin zu finden, brauche ich Ihren Namen und die Telefonnummer, mit der er gebucht wurde.',
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
  cancelled: (content, voice) => `Ihr Termin ist abgesagt, ${appointment(content.appointment, voice)}.`,
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
  services: ({ services }) => `Wir bieten ${spokenList(services, 'und')}.`,
  staffNames: ({ staff }) => `Sie können zu ${spokenList(staff, 'oder')} kommen.`,
  openingHours: ({ hours }) => `Wir haben ${spokenList(hours.map(openOn), 'und')} geöffnet.`,
  hoursUnknown: () => 'Unsere Öffnungszeiten weiß ich leider nicht auswendig.',
  address: ({ address }) => `Sie finden uns hier: ${asSentence(address)}`,
  addressUnknown: () => 'Unsere Adresse habe ich leider nicht zur Hand.',
  faqAnswer: ({ text }) => asSentence(text),
  questionNoted: () => 'Da bin ich mir nicht sicher. Ich habe Ihre Frage für das Team notiert.',

  askMessage: () => 'Was darf ich ausrichten?',
  askCallerName: () => 'Und von wem darf ich es ausrichten?',
  messageTaken: () => 'Danke, ich habe es notiert und gebe es weiter.',
  handingOver: () => 'Einen Moment bitte, ich verbinde Sie.',
  nobodyFree: () => 'Im Moment kann leider niemand ans Telefon; ich habe das Team gebeten, Sie zurückzurufen.',
}

function nobody(staff: string | null): string {
  return staff ?? 'Das Team'
}

function day(date: string, voice: Voice): string {
  return sayDate({ date, language: 'de', today: voice.today })
}

// "am Dienstag, den 24. November", but "morgen, Samstag, den 21. November"
function on(date: string, voice: Voice): string {
  const spoken = day(date, voice).replace(', der ', ', den ')
  return /^(?:heute|morgen)/.test(spoken) ? spoken : `am ${spoken}`
}

function clock(minute: number): string {
  return sayTime({ minute: minute % 1440, language: 'de' })
}

function at(slot: SpokenSlot, voice: Voice): string {
  return `${on(slot.date, voice)} um ${clock(slot.minute)}`
}

function withStaff({ staff }: SpokenSlot): string {
  return staff === null ? '' : ` bei ${staff}`
}

function offers(slots: readonly SpokenSlot[], voice: Voice): string {
  const [first] = slots
  const isOnePerson = first !== undefined && slots.every(({ staff }) => staff === first.staff)
  const days = byDate(slots).map(([date, ofDay]) => {
    const times = ofDay.map((slot) => (isOnePerson ? clock(slot.minute) : `${clock(slot.minute)}${withStaff(slot)}`))
    return `${on(date, voice)} um ${spokenList(times, 'oder')}`
  })
  return `${spokenList(days, 'oder')}${isOnePerson ? withStaff(first) : ''}`
}

function appointment(content: SpokenAppointment, voice: Voice): string {
  return `${content.service}${withStaff(content)} ${at(content, voice)}`
}

function openOn({ days, spans }: SpokenHours): string {
  const first = DAYS[days[0] ?? 0]
  const last = DAYS[days.at(-1) ?? 0]
  const names =
    days.length > 2
      ? `${first} bis ${last}`
      : spokenList(
          days.map((one) => DAYS[one] ?? ''),
          'und',
        )
  return `${names} von ${spokenList(
    spans.map(({ from, until }) => `${clock(from)} bis ${clock(until)}`),
    'und',
  )}`
}
