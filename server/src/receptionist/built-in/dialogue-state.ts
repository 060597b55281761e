import type { Language } from '@ringbook/spoken-time'
import { z } from 'zod'
import type { ResourceId, ServiceId } from '../../kernel/ids.ts'
import type { Sentence } from '../sentence.ts'
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
  'mode',
  'staff',
  'when',
  'choice',
  'confirm',
  'person',
  'intake',
  'confirm_answers',
  'identity',
  'which_appointment',
  'confirm_cancel',
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

/** What the caller would like to book, as far as they have said. */
export const Wish = z.object({
  serviceId: z.custom<ServiceId>((value) => typeof value === 'string').nullable(),
  /** The caller's own word for the service. */
  serviceWord: z.string().nullable(),
  staffId: z.custom<ResourceId>((value) => typeof value === 'string').nullable(),
  days: z.array(DayReading),
  times: z.array(TimeReading),
  notDates: z.array(z.string()),
  /** How many people come; null: nobody said, so one. */
  partySize: z.int().nullable(),
  /** For a service that is given alone and in sessions with others. */
  mode: z.enum(['alone', 'group']).nullable(),
})
export type Wish = z.infer<typeof Wish>

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
  goal: z.enum(['book', 'reschedule', 'cancel', 'list', 'message']).nullable(),
  asked: Asked.nullable(),
  /** The question itself, to be said again. */
  question: z.array(StoredSentence),
  wish: Wish,
  offers: z.array(SlotOffer),
  offerRounds: z.int(),
  chosen: SlotOffer.nullable(),
  holdToken: z.string().nullable(),
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
  message: z.string().nullable(),
  /** A fact the caller asked for before saying of which service. */
  topic: z.enum(['price', 'duration', 'staff']).nullable(),
  misunderstandings: z.int(),
  intent: z.string().nullable(),
  outcome: z
    .enum(['booked', 'rescheduled', 'cancelled', 'answered', 'message_taken', 'handed_over', 'nothing'])
    .nullable(),
})
export type DialogueState = z.infer<typeof DialogueState>

export const NO_WISH: Wish = {
  serviceId: null,
  serviceWord: null,
  staffId: null,
  days: [],
  times: [],
  notDates: [],
  partySize: null,
  mode: null,
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
    openQuestions: [],
    answers: [],
    answersAgreed: false,
    firstName: null,
    lastName: null,
    phone: null,
    email: null,
    appointments: [],
    appointment: null,
    message: null,
    topic: null,
    misunderstandings: 0,
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

/** What a done task leaves behind: who the caller is and how they are understood, and nothing of what they wished. */
export function withoutTask(state: DialogueState): DialogueState {
  const { utterances, asked, question, firstName, lastName, phone, email, misunderstandings, intent, outcome } = state
  const kept = { utterances, asked, question, firstName, lastName, phone, email, misunderstandings, intent, outcome }
  return { ...freshDialogue(state.language), ...kept }
}

/** Name and number of the booking, where the caller had to say them. */
export function identityOf({ firstName, lastName, phone }: DialogueState): { name?: string; phone?: string } {
  if (firstName === null || phone === null) return {}
  return { name: `${firstName} ${lastName ?? ''}`.trim(), phone }
}
