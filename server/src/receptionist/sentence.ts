import type { Language } from '@ringbook/spoken-time'
import type { BookingRefusalCode } from '../booking/index.ts'
import type { IntakeFaultCode, IntakeType } from '../catalog/index.ts'
import type { SeriesRefusalCode } from '../series/index.ts'
import type { VisitRefusalCode } from '../visits/index.ts'
import type { WaitlistRefusalCode } from '../waitlist/index.ts'
import { germanPhrases } from './phrases/de.ts'
import { englishPhrases } from './phrases/en.ts'
import { spanishPhrases } from './phrases/es.ts'

/** A time as it is spoken of: local date, minute of that day, and who would serve (null: nobody in particular). */
export interface SpokenSlot {
  readonly date: string
  readonly minute: number
  readonly staff: string | null
}

export interface SpokenAppointment extends SpokenSlot {
  readonly service: string
}

/** Weekly hours as they are spoken: days 0 = Sunday … 6 = Saturday that share the same hours. */
export interface SpokenHours {
  readonly days: readonly number[]
  /** Half-open spans in minutes of the day. */
  readonly spans: readonly { readonly from: number; readonly until: number }[]
}

/** One date with its own hours; none: closed, for a public holiday if one is named. */
export interface SpokenDay {
  readonly date: string
  readonly spans: SpokenHours['spans']
  readonly holiday: string | null
}

/** One service of a visit; `guest`: who it is for, when that is not the customer. */
export interface SpokenPart extends SpokenAppointment {
  readonly guest: string | null
}

/** A sum in the smallest unit of its currency. */
export interface SpokenMoney {
  readonly minor: number
  readonly currency: string
}

/** A series as it is summed up. `goesOn`: it has no end, and these are the first of its dates. */
export interface SpokenSeries {
  readonly service: string
  readonly count: number
  readonly first: SpokenSlot
  readonly last: SpokenSlot
  readonly goesOn: boolean
}

/** Why a wished time cannot be, as far as it is told to a caller. */
export const UNAVAILABLE_REASONS = [
  'booking.in_the_past',
  'booking.below_minimum_notice',
  'booking.beyond_booking_horizon',
  'booking.day_not_offered',
  'booking.outside_service_hours',
  'booking.outside_opening_hours',
  'booking.branch_closed',
  'booking.party_too_large',
  'booking.resource_not_suitable',
  'booking.resource_not_working',
  'booking.resource_blocked',
  'booking.public_holiday',
  'booking.service_limit_reached',
  'booking.customer_limit_reached',
  'booking.no_group_session',
  'booking.group_session_full',
  'booking.calendar_unreadable',
  'booking.resource_limit_reached',
  'booking.slot_taken',
] as const satisfies readonly BookingRefusalCode[]
export type UnavailableReason = (typeof UNAVAILABLE_REASONS)[number]

/** Of whom it is said over a whole stretch of days why they cannot; `until` exclusive. */
interface StaffAndDays {
  readonly staff: string
  readonly from: string
  readonly until: string
}

/** What is said of the questions of a business, of series, of visits and of the waitlist. */
export interface PlanSentences {
  /** A question of the business, in its own words. */
  askIntake: { label: string; type: IntakeType; options: readonly string[] }
  /** Why the last answer to such a question cannot be taken. */
  intakeFault: { problem: IntakeFaultCode }
  answersReadBack: { answers: readonly { readonly label: string; readonly answer: string }[] }

  askSeriesEnd: Record<never, never>
  askHowOften: Record<never, never>
  seriesFree: SpokenSeries
  seriesConflict: {
    slot: SpokenSlot
    reason: UnavailableReason
    holiday: string | null
    staff: string | null
    instead: SpokenSlot | null
  }
  moreConflicts: { count: number }
  askToBookSeries: { count: number }
  /** Dates that cannot be: `isMovable`: left out or moved, else only left out. */
  askSkipOrMove: { isMovable: boolean }
  seriesBooked: SpokenSeries & { reference: string }
  /** The business has still to confirm them. */
  seriesRequested: SpokenSeries & { reference: string }
  seriesMoved: { slots: readonly SpokenSlot[] }
  seriesLeftOut: { dates: readonly string[] }
  askToMoveSeries: { count: number }
  /** Dates that cannot be moved there: `isMovable`: moved elsewhere or left where they are, else only left. */
  askStayOrMove: { isMovable: boolean }
  /** On these dates somebody else would serve. */
  seriesOtherStaff: { slots: readonly SpokenSlot[] }
  seriesShifted: SpokenSeries
  /** They stay where they are. */
  seriesStayed: { slots: readonly SpokenSlot[] }
  seriesRefused: { code: SeriesRefusalCode }
  askSeriesScope: { appointment: SpokenAppointment }
  /** What would be cancelled: dates of a series, or the services of a visit. */
  severalToCancel: { parts: readonly SpokenPart[] }
  askToCancelSeveral: { count: number }
  severalCancelled: { service: string; count: number; fee: SpokenMoney | null }

  visitFree: { parts: readonly SpokenPart[]; deposit: SpokenMoney | null }
  offerVisits: { visits: readonly SpokenSlot[] }
  partUnavailable: { service: string; reason: UnavailableReason; staff: string | null; holiday: string | null }
  visitBooked: { parts: readonly SpokenPart[]; reference: string }
  visitRequested: { parts: readonly SpokenPart[]; reference: string }
  /** One appointment of several services that were booked together. */
  askVisitScope: { appointment: SpokenAppointment; count: number }
  askToMoveVisit: Record<never, never>
  visitMoved: { parts: readonly SpokenPart[] }
  visitRefused: { code: VisitRefusalCode }

  askToWait: Record<never, never>
  askWaitDays: Record<never, never>
  waitlistJoined: { service: string; from: string; until: string }
  freeAlready: Record<never, never>
  /** A time became free and is kept for the caller until a minute of a day. `isMove`: in place of one that they have. */
  offerKept: { appointment: SpokenAppointment; until: { date: string; minute: number }; isMove: boolean }
  askToTakeOffer: Record<never, never>
  offerDeclined: Record<never, never>
  noOffers: Record<never, never>
  waitlistRefused: { code: WaitlistRefusalCode }
}

/**
 * Every sentence that the receptionist can say, with what it is made of. A sentence is data until it is spoken, so that
 * a question can be asked again, in another language if need be, and so that tests compare meaning and not wording.
 */
export interface Sentences extends PlanSentences {
  greeting: { business: string; firstName: string | null }
  ownGreeting: { text: string }
  howCanIHelp: Record<never, never>
  iAmAssistant: { business: string }
  takeYourTime: Record<never, never>
  /** Something takes longer. */
  oneMoment: Record<never, never>
  /** A language model said what cannot be vouched for, twice. */
  notSure: Record<never, never>
  /** To somebody in danger: in the words of the business, else with the number to call. */
  inDanger: { text: string | null; number: string }
  /** Before a greeting that does not say it itself. */
  aiSpeaking: Record<never, never>
  callRecorded: Record<never, never>
  greetingByAi: { business: string; firstName: string | null }
  sorryToHear: Record<never, never>
  oneAtATime: Record<never, never>
  /** The call ends before the yes, or before name and number were said. */
  nothingBooked: Record<never, never>
  anythingElse: Record<never, never>
  goodbye: Record<never, never>
  youAreWelcome: Record<never, never>
  noProblem: Record<never, never>
  notUnderstood: Record<never, never>
  stillNotUnderstood: Record<never, never>
  offerPerson: Record<never, never>
  offerMessage: Record<never, never>
  /** The database or a vendor does not answer. Never said instead of "nothing free". */
  calendarUnreachable: Record<never, never>

  askPartySize: Record<never, never>
  /** Read back beside a time: how many will come. */
  forParty: { size: number }
  /** Read back beside a time, where there is a choice: how long it takes and what that costs. */
  forLength: { minutes: number; price: SpokenMoney | null; isFrom: boolean }
  askMode: { service: string }
  askDuration: { service: string; minutes: readonly number[] }
  /** Of the lengths that were told just before. */
  askWhichLength: Record<never, never>
  lengthNotOffered: { service: string }
  askWhichBranch: { branches: readonly string[] }
  branches: { branches: readonly { readonly name: string; readonly address: string | null }[] }
  branchUnknown: { name: string }
  /** Beside a time that is read back or booked, where there are several branches. */
  atBranch: { branch: string }
  /** Of which branch the sentences after it speak. */
  ofBranch: { branch: string }
  serviceAtOtherBranches: { service: string; branch: string; branches: readonly string[] }
  staffAtOtherBranches: { staff: string; branch: string; branches: readonly string[] }
  askToLookThere: { branch: string }
  lastTimeUnknown: Record<never, never>

  askService: { services: readonly string[] }
  askWhichService: { services: readonly string[] }
  askWhichStaff: { staff: readonly string[] }
  askStaff: { staff: readonly string[] }
  staffUnknown: { name: string }
  staffNotForService: { staff: string; service: string }
  askWhen: { service: string | null }
  askDay: Record<never, never>
  askTime: { date: string | null }
  askWhichDay: { dates: readonly string[] }
  askWhichTime: { minutes: readonly number[] }
  timeUnread: { words: readonly string[] }
  askOtherTime: Record<never, never>

  slotFree: { service: string; slot: SpokenSlot; deposit?: SpokenMoney | null }
  /** The first time that is free at all. */
  nextFree: { service: string; slot: SpokenSlot; deposit?: SpokenMoney | null }
  askToBook: Record<never, never>
  askToMove: Record<never, never>
  askCancelOrMove: Record<never, never>
  unavailable: {
    reason: UnavailableReason
    slot: SpokenSlot | null
    staff: string | null
    holiday?: string | null
    /** The day that is meant as a whole, where no time of it is. */
    date?: string
  }
  closedOn: { date: string; holiday?: string | null }
  nothingFree: { staff: string | null }
  /** Nothing at all, as far ahead as may be booked. */
  nothingAhead: Record<never, never>
  /** On none of these days somebody works. */
  staffAway: StaffAndDays
  /** They work, but everything is taken. */
  staffFull: StaffAndDays
  offerSlots: { slots: readonly SpokenSlot[] }
  /** Others than those who were asked for, named as such. */
  offerOthers: { slots: readonly SpokenSlot[] }
  /** Offers these, and proposes the one nearest to what was wished: a yes then means that one. */
  offerNearest: { slots: readonly SpokenSlot[]; nearest: SpokenSlot }
  offersExhausted: Record<never, never>
  slotJustTaken: Record<never, never>
  keepingSlot: Record<never, never>

  askName: Record<never, never>
  askContact: Record<never, never>
  askNameAndContact: Record<never, never>
  contactNeeded: Record<never, never>
  phoneUnreadable: Record<never, never>

  thanks: { firstName: string | null }
  booked: { service: string; slot: SpokenSlot; reference: string }
  requested: { service: string; slot: SpokenSlot; reference: string }
  /** Nothing can be paid here: who books is told that it is due, and not that it was paid. */
  depositDue: SpokenMoney
  customerBlocked: Record<never, never>
  /** Refused for a reason that says nothing to a caller. */
  bookingRefused: Record<never, never>
  /** A time was named that was never offered, or is no longer kept. */
  timeUnknown: Record<never, never>

  askIdentity: Record<never, never>
  askFullName: Record<never, never>
  /** Before appointments are told or changed. */
  codeNeeded: Record<never, never>
  codeSent: Record<never, never>
  codeWrong: Record<never, never>
  codeRight: Record<never, never>
  tooManyCodes: Record<never, never>
  identityNotConfirmed: Record<never, never>
  identityNeeded: Record<never, never>
  noAppointments: Record<never, never>
  appointments: { appointments: readonly SpokenAppointment[] }
  askWhichAppointment: { appointments: readonly SpokenAppointment[] }
  appointmentNotFound: Record<never, never>
  askMoveTo: { appointment: SpokenAppointment }
  moved: { appointment: SpokenAppointment }
  askToCancel: { appointment: SpokenAppointment }
  cancelled: { appointment: SpokenAppointment; fee?: SpokenMoney | null }
  cancellationFree: { appointment: SpokenAppointment; until: { date: string; minute: number } | null }
  cancellationFee: SpokenMoney
  askToCancelForFee: Record<never, never>
  changeTooLate: { change: 'cancel' | 'reschedule' }
  changeNotAllowed: Record<never, never>
  appointmentKept: Record<never, never>

  price: { service: string; minor: number | null; currency: string; varies: boolean }
  duration: { service: string; minutes: number }
  /** The lengths in which it can be booked, each with its price if the business states one. */
  durations: { service: string; durations: readonly { minutes: number; minor: number | null }[]; currency: string }
  deposit: { service: string }
  services: { services: readonly string[] }
  staffNames: { staff: readonly string[] }
  openingHours: { hours: readonly SpokenHours[] }
  /** A day with hours of its own. */
  openOn: { day: SpokenDay }
  /** Days on which the week does not hold. */
  differingHours: { days: readonly SpokenDay[] }
  hoursUnknown: Record<never, never>
  address: { address: string }
  addressUnknown: Record<never, never>
  faqAnswer: { text: string }
  questionNoted: Record<never, never>
  askWhichQuestion: { questions: readonly string[] }

  askMessage: Record<never, never>
  askCallerName: Record<never, never>
  messageTaken: Record<never, never>
  handingOver: Record<never, never>
  nobodyFree: Record<never, never>
}

export type SentenceKey = keyof Sentences
export type Sentence = { [Key in SentenceKey]: { readonly key: Key } & Sentences[Key] }[SentenceKey]

/** What the words of a sentence depend on besides its content. */
export interface Voice {
  readonly language: Language
  /** Local date, for "today" and "tomorrow". */
  readonly today: string
}

/** One language: a way to say each sentence. A missing one does not compile. */
export type Phrasebook = { readonly [Key in SentenceKey]: (content: Sentences[Key], voice: Voice) => string }
export type PlanPhrases = Pick<Phrasebook, keyof PlanSentences>

const phrasebooks: Readonly<Record<Language, Phrasebook>> = {
  en: englishPhrases,
  de: germanPhrases,
  es: spanishPhrases,
}

/** The sentences as one line of speech. */
export function speak(sentences: readonly Sentence[], voice: Voice): string {
  const book = phrasebooks[voice.language]
  return sentences
    .map((sentence) => withCapital(phraseOf(book, sentence, voice)))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim()
}

// A service goes by the caller's own word, which may be a small one at the beginning of a sentence.
function withCapital(text: string): string {
  return text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
}

// The compiler cannot see that key and content of one sentence belong together; the type of Sentence says that they do.
function phraseOf<Key extends SentenceKey>(
  book: Phrasebook,
  sentence: { readonly key: Key } & Sentences[Key],
  voice: Voice,
): string {
  return book[sentence.key](sentence, voice)
}
