import type { Language } from '@ringbook/spoken-time'
import type { BookingRefusalCode } from '../booking/index.ts'
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

/** Why a wished time cannot be, as far as it is told to a caller. */
export type UnavailableReason = Extract<
  BookingRefusalCode,
  | 'booking.in_the_past'
  | 'booking.below_minimum_notice'
  | 'booking.beyond_booking_horizon'
  | 'booking.day_not_offered'
  | 'booking.outside_service_hours'
  | 'booking.outside_opening_hours'
  | 'booking.branch_closed'
  | 'booking.party_too_large'
  | 'booking.resource_not_suitable'
  | 'booking.resource_not_working'
  | 'booking.resource_blocked'
  | 'booking.public_holiday'
  | 'booking.service_limit_reached'
  | 'booking.customer_limit_reached'
  | 'booking.no_group_session'
  | 'booking.group_session_full'
  | 'booking.calendar_unreadable'
  | 'booking.resource_limit_reached'
  | 'booking.slot_taken'
>

/**
 * Every sentence that the receptionist can say, with what it is made of. A sentence is data until it is spoken, so that
 * a question can be asked again, in another language if need be, and so that tests compare meaning and not wording.
 */
export interface Sentences {
  greeting: { business: string; firstName: string | null }
  ownGreeting: { text: string }
  howCanIHelp: Record<never, never>
  iAmAssistant: { business: string }
  takeYourTime: Record<never, never>
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

  slotFree: { service: string; slot: SpokenSlot }
  askToBook: Record<never, never>
  askToMove: Record<never, never>
  unavailable: { reason: UnavailableReason; slot: SpokenSlot | null; staff: string | null }
  closedOn: { date: string }
  nothingFree: { staff: string | null }
  offerSlots: { slots: readonly SpokenSlot[] }
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
  customerBlocked: Record<never, never>
  bookingRefused: { code: BookingRefusalCode }

  askIdentity: Record<never, never>
  identityNotConfirmed: Record<never, never>
  identityNeeded: Record<never, never>
  noAppointments: Record<never, never>
  appointments: { appointments: readonly SpokenAppointment[] }
  askWhichAppointment: { appointments: readonly SpokenAppointment[] }
  appointmentNotFound: Record<never, never>
  askMoveTo: { appointment: SpokenAppointment }
  moved: { appointment: SpokenAppointment }
  askToCancel: { appointment: SpokenAppointment }
  cancelled: { appointment: SpokenAppointment }
  changeTooLate: { change: 'cancel' | 'reschedule' }
  changeNotAllowed: Record<never, never>
  appointmentKept: Record<never, never>

  price: { service: string; minor: number | null; currency: string; varies: boolean }
  duration: { service: string; minutes: number }
  services: { services: readonly string[] }
  staffNames: { staff: readonly string[] }
  openingHours: { hours: readonly SpokenHours[] }
  hoursUnknown: Record<never, never>
  address: { address: string }
  addressUnknown: Record<never, never>
  faqAnswer: { text: string }
  questionNoted: Record<never, never>

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
