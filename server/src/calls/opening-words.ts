import type { Appointment } from '../booking/index.ts'
import type { Language } from '../receptionist/index.ts'
import type { CallPurpose } from './call.ts'

interface Opening {
  readonly who: (business: string) => string
  /** As `who`, where it must be said that no person speaks. */
  readonly whoAsAi: (business: string) => string
  readonly recorded: string
  readonly reminder: (appointment: string) => string
  readonly confirmation: (appointment: string) => string
  readonly callback: string
}

const OPENINGS: Readonly<Record<Language, Opening>> = {
  en: {
    who: (business) => `Hello, this is ${business}.`,
    whoAsAi: (business) => `Hello, this is the AI receptionist of ${business}.`,
    recorded: 'This call is recorded.',
    reminder: (appointment) => `I am calling to remind you of your appointment: ${appointment}.`,
    confirmation: (appointment) => `I am calling about your appointment: ${appointment}. Does it still suit you?`,
    callback: 'You asked us to call you back. How can I help you?',
  },
  de: {
    who: (business) => `Guten Tag, hier ist ${business}.`,
    whoAsAi: (business) => `Guten Tag, hier ist die KI-Rezeption von ${business}.`,
    recorded: 'Dieses Gespräch wird aufgezeichnet.',
    reminder: (appointment) => `Ich rufe an, um Sie an Ihren Termin zu erinnern: ${appointment}.`,
    confirmation: (appointment) => `Ich rufe wegen Ihres Termins an: ${appointment}. Passt es Ihnen noch?`,
    callback: 'Sie hatten um einen Rückruf gebeten. Wie kann ich Ihnen helfen?',
  },
  es: {
    who: (business) => `Hola, le llamamos de ${business}.`,
    whoAsAi: (business) => `Hola, soy la recepcionista de inteligencia artificial de ${business}.`,
    recorded: 'Esta llamada se graba.',
    reminder: (appointment) => `Le llamo para recordarle su cita: ${appointment}.`,
    confirmation: (appointment) => `Le llamo por su cita: ${appointment}. ¿Le sigue viniendo bien?`,
    callback: 'Nos pidió que le llamáramos. ¿En qué puedo ayudarle?',
  },
}

/**
 * What is said first to somebody whom the business rings: who is calling, then why. Null if there is nothing to say: a
 * reminder without an appointment, or a purpose of its own without words.
 */
export function openingWords(call: {
  readonly purpose: CallPurpose
  readonly business: string
  readonly isAiTold: boolean
  readonly isRecorded: boolean
  readonly language: Language
  readonly say: string | null
  readonly appointment: Appointment | null
}): string | null {
  const { purpose, business, isAiTold, isRecorded, language, say, appointment } = call
  const words = OPENINGS[language]
  const why = say ?? usualWords(words, { purpose, language, appointment })
  if (why === null) return null
  const who = isAiTold ? words.whoAsAi(business) : words.who(business)
  return [who, ...(isRecorded ? [words.recorded] : []), why].join(' ')
}

/** True if an opening says that the call is recorded. */
export function announcesRecording(opening: string): boolean {
  return Object.values(OPENINGS).some(({ recorded }) => opening.includes(recorded))
}

function usualWords(
  words: Opening,
  { purpose, language, appointment }: { purpose: CallPurpose; language: Language; appointment: Appointment | null },
): string | null {
  if (purpose === 'callback') return words.callback
  if (purpose === 'other' || appointment === null) return null
  return words[purpose](spokenAppointment(appointment, language))
}

/** "Haircut, Tuesday 17 November at 10:00": a service and its start, on the clock of its branch. */
export function spokenAppointment(
  { service, start, timezone }: Pick<Appointment, 'service' | 'start' | 'timezone'>,
  language: Language,
): string {
  const local = start.toZonedDateTimeISO(timezone)
  const when = local.toLocaleString(LOCALES[language], {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  })
  return service === null ? when : `${service.name}, ${when}`
}

const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-DE', es: 'es-ES' }
