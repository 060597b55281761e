import { languageOf } from '../receptionist/index.ts'
import type { Language } from '../receptionist/index.ts'

/** What we say by ourselves, without the receptionist: every text names the business, as carriers ask. */
export type FixedText = 'opted_out' | 'opted_out_cancel' | 'opted_in' | 'help' | 'attachment' | 'person_takes_over'

type Sentences = Readonly<Record<FixedText, (business: string) => string>>

const TEXTS: Readonly<Record<Language, Sentences>> = {
  en: {
    opted_out: (business) => `${business}: You will get no more text messages from us. Reply START to get them again.`,
    opted_out_cancel: (business) =>
      `${business}: You will get no more text messages from us. No appointment was cancelled by this: we will look into ` +
      'it. Reply START to get messages again.',
    opted_in: (business) => `${business}: You will get our text messages again. Reply STOP to end them.`,
    help: (business) =>
      `${business}: Write here to book, move or cancel an appointment, or ask for a person. Message and data rates may ` +
      'apply. Reply STOP to get no more messages.',
    attachment: (business) => `${business}: I cannot look at what you sent. Somebody of ours will see it.`,
    person_takes_over: (business) => `${business}: From here on a person of ours writes with you.`,
  },
  de: {
    opted_out: (business) =>
      `${business}: Sie bekommen keine SMS mehr von uns. Antworten Sie START, um sie wieder zu bekommen.`,
    opted_out_cancel: (business) =>
      `${business}: Sie bekommen keine SMS mehr von uns. Ein Termin wurde damit nicht abgesagt: Wir sehen nach. ` +
      'Antworten Sie START, um wieder SMS zu bekommen.',
    opted_in: (business) => `${business}: Sie bekommen wieder SMS von uns. Antworten Sie STOP, um sie zu beenden.`,
    help: (business) =>
      `${business}: Schreiben Sie hier, um einen Termin zu buchen, zu verlegen oder abzusagen, oder fragen Sie nach ` +
      'einem Menschen. Antworten Sie STOP, um keine SMS mehr zu bekommen.',
    attachment: (business) =>
      `${business}: Ich kann nicht ansehen, was Sie geschickt haben. Jemand von uns wird es sehen.`,
    person_takes_over: (business) => `${business}: Ab hier schreibt Ihnen ein Mensch aus unserem Team.`,
  },
  es: {
    opted_out: (business) => `${business}: No recibirá más SMS nuestros. Responda START para volver a recibirlos.`,
    opted_out_cancel: (business) =>
      `${business}: No recibirá más SMS nuestros. Con esto no se ha cancelado ninguna cita: lo miraremos. ` +
      'Responda START para volver a recibir SMS.',
    opted_in: (business) => `${business}: Volverá a recibir nuestros SMS. Responda STOP para dejar de recibirlos.`,
    help: (business) =>
      `${business}: Escriba aquí para reservar, cambiar o cancelar una cita, o pida hablar con una persona. ` +
      'Responda STOP para no recibir más SMS.',
    attachment: (business) => `${business}: No puedo ver lo que ha enviado. Alguien del equipo lo verá.`,
    person_takes_over: (business) => `${business}: A partir de aquí le escribe una persona de nuestro equipo.`,
  },
}

/** One of our fixed texts in the language of the conversation; in English where that is none of ours. */
export function fixedText(text: FixedText, { language, business }: { language: string | null; business: string }) {
  return TEXTS[languageOf(language) ?? 'en'][text](business)
}
