type Sentence = 'leave_a_voicemail' | 'out_of_order'

/** What the carrier speaks when the receptionist cannot be reached; everything else is said by the receptionist. */
const SENTENCES: Readonly<Record<'en' | 'de' | 'es', Readonly<Record<Sentence, string>>>> = {
  en: {
    leave_a_voicemail: 'Sorry, something is not working on our side. Please leave a message after the tone.',
    out_of_order: 'Sorry, something is not working on our side. Please try again in a moment.',
  },
  de: {
    leave_a_voicemail:
      'Entschuldigung, bei uns funktioniert gerade etwas nicht. Bitte hinterlassen Sie eine Nachricht nach dem Ton.',
    out_of_order: 'Entschuldigung, bei uns funktioniert gerade etwas nicht. Bitte versuchen Sie es gleich noch einmal.',
  },
  es: {
    leave_a_voicemail: 'Disculpe, algo no funciona por nuestra parte. Deje un mensaje después de la señal, por favor.',
    out_of_order: 'Disculpe, algo no funciona por nuestra parte. Inténtelo de nuevo en un momento, por favor.',
  },
}

/** A sentence in the language of the call; in English for a language that we do not speak. */
export function relaySentence(which: Sentence, language: string): string {
  return SENTENCES[language === 'de' || language === 'es' ? language : 'en'][which]
}
