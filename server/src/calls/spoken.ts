import { languageOf } from '../receptionist/index.ts'
import type { Language } from '../receptionist/index.ts'

/** What a caller may hear from this room itself; everything else is said by the receptionist. */
type Sentence =
  | 'caller_blocked'
  | 'not_in_service'
  | 'suspended'
  | 'out_of_order'
  | 'putting_through'
  | 'nobody_to_put_through'
  | 'are_you_there'
  | 'goodbye_to_silence'

const SENTENCES: Readonly<Record<Language, Readonly<Record<Sentence, string>>>> = {
  en: {
    caller_blocked: 'We cannot take your call. Please contact us in writing. Goodbye.',
    not_in_service: 'This number is not in service. Goodbye.',
    suspended: 'We cannot take calls at the moment. Please try again another day. Goodbye.',
    out_of_order: 'Sorry, something is not working on our side. Please try again in a moment.',
    putting_through: 'One moment, I am putting you through.',
    nobody_to_put_through: 'I am sorry, there is nobody I can put you through to. May I take a message?',
    are_you_there: 'Are you still there?',
    goodbye_to_silence: 'I cannot hear you. Please call again. Goodbye.',
  },
  de: {
    caller_blocked: 'Wir können Ihren Anruf nicht annehmen. Bitte schreiben Sie uns. Auf Wiederhören.',
    not_in_service: 'Diese Nummer ist nicht vergeben. Auf Wiederhören.',
    suspended:
      'Wir können zurzeit keine Anrufe annehmen. Bitte versuchen Sie es an einem anderen Tag. Auf Wiederhören.',
    out_of_order: 'Entschuldigung, bei uns funktioniert gerade etwas nicht. Bitte versuchen Sie es gleich noch einmal.',
    putting_through: 'Einen Moment, ich verbinde Sie.',
    nobody_to_put_through: 'Es tut mir leid, ich kann Sie gerade mit niemandem verbinden. Darf ich etwas ausrichten?',
    are_you_there: 'Sind Sie noch da?',
    goodbye_to_silence: 'Ich kann Sie nicht hören. Bitte rufen Sie noch einmal an. Auf Wiederhören.',
  },
  es: {
    caller_blocked: 'No podemos atender su llamada. Escríbanos, por favor. Adiós.',
    not_in_service: 'Este número no está en servicio. Adiós.',
    suspended: 'En este momento no podemos atender llamadas. Inténtelo otro día, por favor. Adiós.',
    out_of_order: 'Disculpe, algo no funciona por nuestra parte. Inténtelo de nuevo en un momento, por favor.',
    putting_through: 'Un momento, le paso.',
    nobody_to_put_through: 'Lo siento, no puedo pasarle con nadie en este momento. ¿Quiere dejar un mensaje?',
    are_you_there: '¿Sigue ahí?',
    goodbye_to_silence: 'No le oigo. Vuelva a llamar, por favor. Adiós.',
  },
}

/** A sentence in the language of the call; in English for a language that we do not speak. */
export function sentence(which: Sentence, language: string | null): string {
  return SENTENCES[languageOf(language) ?? 'en'][which]
}
