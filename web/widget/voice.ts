import { canListen, canSpeak, createRecognizer, voiceFor } from '../src/features/calls/speech.ts'
import type { SpeechRecognizer } from '../src/features/calls/speech.ts'

/** Speaking and listening by what this browser has. */
export interface Voice {
  readonly canListen: boolean
  readonly canSpeak: boolean
  /** Listens to one utterance. `heard` is told what was understood, `interim` what still may change. */
  listen(told: { heard(text: string): void; interim(text: string): void; ended(): void }): void
  stopListening(): void
  speak(text: string): void
  hush(): void
}

export function createVoice(language: string): Voice {
  let listener: SpeechRecognizer | null = null
  return {
    canListen: canListen(),
    canSpeak: canSpeak(),
    listen: ({ heard, interim, ended }) => {
      const recognizer = createRecognizer()
      if (recognizer === null) return ended()
      listener = recognizer
      recognizer.lang = language
      recognizer.interimResults = true
      recognizer.onresult = ({ results }) => {
        const all = Array.from(results)
        const text = all
          .map((result) => result[0]?.transcript ?? '')
          .join('')
          .trim()
        if (!all.every((result) => result.isFinal)) interim(text)
        else if (text !== '') heard(text)
      }
      recognizer.onend = ended
      // After an error comes the end, which gives the button back; what was typed stays.
      recognizer.onerror = () => undefined
      recognizer.start()
    },
    stopListening: () => listener?.abort(),
    speak: (text) => {
      const voice = voiceFor(speechSynthesis.getVoices(), language)
      if (voice === null) return
      const speech = new SpeechSynthesisUtterance(text)
      speech.voice = voice
      speech.lang = voice.lang
      speechSynthesis.cancel()
      speechSynthesis.speak(speech)
    },
    hush: () => {
      if (canSpeak()) speechSynthesis.cancel()
    },
  }
}
