import type { Language } from '../../i18n/languages.ts'

/** Sentences to click: with which to begin a call, and with which to answer the receptionist. */
export interface ExampleSentences {
  openers: readonly string[]
  answers: readonly string[]
}

const examples: Readonly<Record<Language, (service: string) => ExampleSentences>> = {
  en: (service) => ({
    openers: [
      `Hi, I'd like to book ${withArticle(service)} next Tuesday at half past ten.`,
      `What does ${withArticle(service)} cost?`,
      'When are you open on Saturday?',
      'Could I speak to a person, please?',
    ],
    answers: ['Yes, please.', 'A bit later, please.', 'Anna Schmidt, 0034 612 345 678', 'That is all, thank you.'],
  }),
  de: (service) => ({
    openers: [
      `Guten Tag, ich hätte gern einen Termin für ${service} nächsten Dienstag um halb elf.`,
      `Was kostet ${service}?`,
      'Wann haben Sie am Samstag geöffnet?',
      'Kann ich bitte mit einem Menschen sprechen?',
    ],
    answers: ['Ja, bitte.', 'Etwas später, bitte.', 'Anna Schmidt, 0034 612 345 678', 'Das ist alles, vielen Dank.'],
  }),
  es: (service) => ({
    openers: [
      `Hola, quisiera una cita para ${service} el próximo martes a las diez y media.`,
      `¿Cuánto cuesta ${service}?`,
      '¿Cuándo abren el sábado?',
      '¿Puedo hablar con una persona, por favor?',
    ],
    answers: [
      'Sí, por favor.',
      'Un poco más tarde, por favor.',
      'Anna Schmidt, 0034 612 345 678',
      'Eso es todo, gracias.',
    ],
  }),
}

const ANYTHING: Readonly<Record<Language, string>> = { en: 'appointment', de: 'eine Beratung', es: 'una consulta' }

/** Examples in the language of a call, with a service that this business really has; null if it is not known. */
export function exampleSentences(language: Language, service: string | null): ExampleSentences {
  return examples[language](service ?? ANYTHING[language])
}

/** 'a haircut', 'an oil change'. */
function withArticle(service: string): string {
  const name = service.toLowerCase()
  return `${/^[aeiou]/.test(name) ? 'an' : 'a'} ${name}`
}
