import type { Language } from '@ringbook/spoken-time'
import { z } from 'zod'
import type { BranchId, ResourceId, ServiceId } from '../../kernel/ids.ts'
import type { Sentence } from '../sentence.ts'
import { VisitOffer } from '../tools/visit-offer.ts'
import { OpenOffer } from '../tools/find-offers.ts'
import { IntakeQuestion } from '../tools/intake-question.ts'
import { AppointmentOffer, SlotOffer } from '../tools/slot-offer.ts'

const DayReading = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('date'), date: z.string() }),
  z.object({ kind: z.literal('range'), from: z.string(), until: z.string() }),
])

const TimeReading = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('at'), minute: z.int() }),
  z.object({ kind: z.literal('around'), minute: z.int() }),
  z.object({ kind: z.literal('between'), fromMinute: z.int(), untilMinute: z.int() }),
])

/** What the caller was asked last: it decides what "yes" or a bare name means. */
export const Asked = z.enum([
  'how_can_i_help',
  'service',
  'branch',
  'mode',
  'length',
  'party',
  'staff',
  'when',
  'choice',
  'confirm',
  'person',
  'intake',
  'confirm_answers',
  'visit_choice',
  'confirm_visit',
  'series_end',
  'series_conflict',
  'confirm_series',
  'offer_waitlist',
  'open_offer',
  'which_question',
  'identity',
  'code',
  'which_appointment',
  'which_scope',
  'cancel_or_move',
  'confirm_cancel',
  'confirm_fee',
  'message',
  'message_name',
  'message_contact',
  'offer_person',
  'offer_message',
  'anything_else',
])
export type Asked = z.infer<typeof Asked>

// A sentence was written by this program; only that it is one at all has to be seen.
const StoredSentence = z.custom<Sentence>(
  (value) => typeof value === 'object' && value !== null && 'key' in value && typeof value.key === 'string',
)

/** How often and how long. */
export const SeriesWish = z.object({
  unit: z.enum(['day', 'week', 'month']),
  interval: z.int(),
  /** 1 = Monday … 7 = Sunday. */
  weekdays: z.array(z.int()),
  weekdayOfMonth: z.int().nullable(),
  count: z.int().nullable(),
  lasts: z.object({ unit: z.enum(['week', 'month', 'year']), count: z.int() }).nullable(),
  /** The first date that is too late. */
  until: z.string().nullable(),
  isOpenEnded: z.boolean(),
})
export type SeriesWish = z.infer<typeof SeriesWish>

/** One service of a visit; `guest`: for whom, when that is not the customer. */
const VisitItem = z.object({
  serviceId: z.custom<ServiceId>((value) => typeof value === 'string'),
  guest: z.string().nullable(),
})
export type VisitItem = z.infer<typeof VisitItem>

/** How long it shall take: in minutes, or as it was said until it is known of which service. */
const LengthWish = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('minutes'), minutes: z.int() }),
  z.object({ kind: z.literal('number'), number: z.number() }),
  z.object({ kind: z.literal('end'), end: z.enum(['longest', 'shortest']) }),
  z.object({ kind: z.literal('usual') }),
])
export type LengthWish = z.infer<typeof LengthWish>

const StaffId = z.custom<ResourceId>((value) => typeof value === 'string')

/** What the caller would like to book, as far as they have said. */
export const Wish = z.object({
  /** The branch that was asked for; null: the one that was called. */
  branchId: z.custom<BranchId>((value) => typeof value === 'string').nullable(),
  serviceId: z.custom<ServiceId>((value) => typeof value === 'string').nullable(),
  /** The caller's own word for the service. */
  serviceWord: z.string().nullable(),
  length: LengthWish.nullable(),
  staffId: StaffId.nullable(),
  /** "Maria or Laura": any one of them; then staffId is null. */
  anyOfIds: z.array(StaffId),
  excludedIds: z.array(StaffId),
  /** Whoever is named is only preferred. */
  isPreference: z.boolean(),
  isAsLastTime: z.boolean(),
  days: z.array(DayReading),
  times: z.array(TimeReading),
  notDates: z.array(z.string()),
  /** The very next free time, whatever the day. */
  isSoonest: z.boolean(),
  /** How many people come; null: nobody said, so one. */
  partySize: z.int().nullable(),
  /** For a service that is given alone and in sessions with others. */
  mode: z.enum(['alone', 'group']).nullable(),
  series: SeriesWish.nullable(),
  /** Several services in one go; null: one. */
  items: z.array(VisitItem).nullable(),
  isSameForAll: z.boolean(),
})
export type Wish = z.infer<typeof Wish>

/** Where an appointment shall be moved to, with a doubt that is settled once it is known which one. */
const TimeInDoubt = z.object({
  days: z.array(DayReading).readonly(),
  areAlternatives: z.boolean(),
  times: z.array(TimeReading).readonly(),
  isSoonest: z.boolean(),
  excludedDays: z.array(DayReading).readonly(),
  leftover: z.array(z.string()).readonly(),
})

/** Days and times that suit. */
const WishedStretch = Wish.pick({ days: true, times: true })
export type WishedStretch = z.infer<typeof WishedStretch>

/** A question of the business that is still open; `item` is its place in a visit of several services. */
const OpenQuestion = z.object({ item: z.int().nullable(), question: IntakeQuestion })
export type OpenQuestion = z.infer<typeof OpenQuestion>

/** A question that was answered. */
const Answered = OpenQuestion.extend({ answer: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]) })
export type Answered = z.infer<typeof Answered>

/** What the receptionist remembers between two turns: plain JSON, kept with the call or conversation. */
export const DialogueState = z.object({
  /** Another number would be notes of another program: such a conversation begins anew. */
  format: z.literal(1),
  language: z.custom<Language>((value) => value === 'en' || value === 'de' || value === 'es'),
  utterances: z.int(),
  goal: z.enum(['book', 'reschedule', 'cancel', 'list', 'message', 'wait', 'offer']).nullable(),
  asked: Asked.nullable(),
  /** The question itself, to be said again. */
  question: z.array(StoredSentence),
  wish: Wish,
  offers: z.array(SlotOffer),
  offerRounds: z.int(),
  chosen: SlotOffer.nullable(),
  holdToken: z.string().nullable(),
  visits: z.array(VisitOffer),
  /** The one of them that was read out. */
  visit: VisitOffer.nullable(),
  seriesStart: z.object({ date: z.string(), time: z.string() }).nullable(),
  /** The series that was read out, and what shall happen to dates that cannot be had. */
  plan: z
    .object({
      token: z.string(),
      freeCount: z.int(),
      movableCount: z.int(),
      onConflict: z.enum(['skip', 'move']).nullable(),
    })
    .nullable(),
  /** The caller wished for this and it was taken: what they may wait for. */
  missed: WishedStretch.nullable(),
  /** Times that are kept for the caller, who waited for one. */
  openOffers: z.array(OpenOffer),
  /** It was looked whether there are any. */
  offersKnown: z.boolean(),
  /** The one of them that the caller is asked about, and then takes. */
  openOffer: OpenOffer.nullable(),
  openQuestions: z.array(OpenQuestion),
  answers: z.array(Answered),
  /** The caller has heard what was noted, and has said yes to it. */
  answersAgreed: z.boolean(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  appointments: z.array(AppointmentOffer),
  appointment: AppointmentOffer.nullable(),
  /** How much of the series or visit of that appointment is meant; null: nobody said. */
  scope: z.enum(['this', 'following', 'all']).nullable(),
  /** Weekdays that were named week by week ("my Tuesdays to Wednesdays"), 1 = Monday … 7 = Sunday. */
  everyWeekdays: z.array(z.int()),
  /** "An hour later", said before it was known of which appointment. */
  shift: z.object({ minutes: z.int(), days: z.int() }).nullable(),
  /** "To Friday", said before it was known of which appointment, where that may be two Fridays; notes of before have none. */
  timeInDoubt: TimeInDoubt.nullable().default(null),
  /** How many appointments would be cancelled, as it was told. */
  cancelCount: z.int().nullable(),
  /** What this conversation booked or moved last: "make it an hour later" is about that. */
  lastWritten: AppointmentOffer.nullable(),
  /** What cancelling costs by now, in the smallest unit: told, and not agreed to yet. */
  feeMinor: z.int().nullable(),
  message: z.string().nullable(),
  /** A fact the caller asked for before saying of which service or branch. */
  topic: z.enum(['price', 'duration', 'staff', 'hours', 'address']).nullable(),
  /** FAQs that the caller may mean, what they asked, and what had been asked of them before. */
  faqDoubt: z
    .object({
      question: z.string(),
      choices: z.array(z.string()),
      before: z.object({ asked: Asked.nullable(), question: z.array(StoredSentence) }),
      rounds: z.int(),
    })
    .nullable(),
  misunderstandings: z.int(),
  /** How often the caller has insulted whoever they speak with; notes of before have none. */
  insults: z.int().default(0),
  intent: z.string().nullable(),
  outcome: z
    .enum(['booked', 'rescheduled', 'cancelled', 'answered', 'message_taken', 'handed_over', 'nothing'])
    .nullable(),
})
export type DialogueState = z.infer<typeof DialogueState>

export const NO_WISH: Wish = {
  branchId: null,
  serviceId: null,
  serviceWord: null,
  length: null,
  staffId: null,
  anyOfIds: [],
  excludedIds: [],
  isPreference: false,
  isAsLastTime: false,
  days: [],
  times: [],
  notDates: [],
  isSoonest: false,
  partySize: null,
  mode: null,
  series: null,
  items: null,
  isSameForAll: false,
}

/** The beginning of a conversation. */
export function freshDialogue(language: Language): DialogueState {
  return {
    format: 1,
    language,
    utterances: 0,
    goal: null,
    asked: 'how_can_i_help',
    question: [{ key: 'howCanIHelp' }],
    wish: NO_WISH,
    offers: [],
    offerRounds: 0,
    chosen: null,
    holdToken: null,
    visits: [],
    visit: null,
    seriesStart: null,
    plan: null,
    missed: null,
    openOffers: [],
    offersKnown: false,
    openOffer: null,
    openQuestions: [],
    answers: [],
    answersAgreed: false,
    firstName: null,
    lastName: null,
    phone: null,
    email: null,
    appointments: [],
    appointment: null,
    scope: null,
    everyWeekdays: [],
    shift: null,
    timeInDoubt: null,
    cancelCount: null,
    lastWritten: null,
    feeMinor: null,
    message: null,
    topic: null,
    faqDoubt: null,
    misunderstandings: 0,
    insults: 0,
    intent: null,
    outcome: null,
  }
}

/** The notes of a conversation; notes that cannot be read are none, and it begins anew. */
export function readDialogue(stored: unknown, language: Language): DialogueState {
  const parsed = DialogueState.safeParse(stored)
  return parsed.success ? parsed.data : freshDialogue(language)
}

/**
 * The notes in the language in which the conversation goes on. The caller's own word for the service belongs to the
 * language before; the name that the business gave it is understood in all of them.
 */
export function inLanguage(
  state: DialogueState,
  language: Language,
  services: readonly { readonly id: ServiceId; readonly name: string }[],
): DialogueState {
  const { serviceId, serviceWord } = state.wish
  const name = services.find(({ id }) => id === serviceId)?.name ?? null
  if (state.language === language || serviceWord === null || name === null) return { ...state, language }
  const question = state.question.map((sentence) =>
    'service' in sentence && sentence.service === serviceWord ? { ...sentence, service: name } : sentence,
  )
  return { ...state, language, question, wish: { ...state.wish, serviceWord: name } }
}

/** What a done task leaves behind: who and where the caller is and how they are understood, and nothing else they wished. */
export function withoutTask(state: DialogueState): DialogueState {
  const { utterances, asked, question, firstName, lastName, phone, email } = state
  const { openOffers, offersKnown, lastWritten, misunderstandings, insults, intent, outcome } = state
  const who = { firstName, lastName, phone, email }
  const kept = {
    utterances,
    asked,
    question,
    openOffers,
    offersKnown,
    lastWritten,
    misunderstandings,
    insults,
    intent,
    outcome,
  }
  const wish = { ...NO_WISH, branchId: state.wish.branchId }
  return { ...freshDialogue(state.language), ...who, ...kept, wish }
}

/** What shall be booked, as tools are told it. */
export function serviceArguments(wish: Wish): Record<string, unknown> {
  const { serviceId, serviceWord, length, partySize, mode } = wish
  return {
    service: serviceWord ?? serviceId,
    ...branchArgument(wish),
    ...(length?.kind === 'minutes' ? { duration_minutes: length.minutes } : {}),
    ...(partySize === null ? {} : { party_size: partySize }),
    ...(mode === null ? {} : { mode }),
  }
}

/** At which branch, if another than the one that was called. */
export function branchArgument({ branchId }: Pick<Wish, 'branchId'>): { branch?: string } {
  return branchId === null ? {} : { branch: branchId }
}

/** Who shall serve, as tools are told it. */
export function staffArguments(state: DialogueState): Record<string, unknown> {
  const { staffId, anyOfIds, excludedIds, isPreference, isAsLastTime } = state.wish
  if (isAsLastTime) return { same_staff_as_last_time: true, ...identityOf(state), ...preference(isPreference) }
  const named = staffId !== null || anyOfIds.length > 0
  return {
    ...(staffId === null ? {} : { staff: staffId }),
    ...(anyOfIds.length === 0 ? {} : { staff_options: anyOfIds }),
    ...(excludedIds.length === 0 ? {} : { staff_excluded: excludedIds }),
    ...preference(named && isPreference),
  }
}

function preference(isPreference: boolean): { staff_is_preference?: true } {
  return isPreference ? { staff_is_preference: true } : {}
}

/** For whom is booked, as far as the caller had to say it. */
export function customerOf({ firstName, lastName, phone, email }: DialogueState): Record<string, string> {
  return {
    ...(firstName === null ? {} : { first_name: firstName, last_name: lastName ?? '' }),
    ...(phone === null ? {} : { phone }),
    ...(email === null ? {} : { email }),
  }
}

/** Name and number of the booking, where the caller had to say them. */
export function identityOf({ firstName, lastName, phone }: DialogueState): { name?: string; phone?: string } {
  if (firstName === null) return {}
  return { name: `${firstName} ${lastName ?? ''}`.trim(), ...(phone === null ? {} : { phone }) }
}
