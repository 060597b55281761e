import { languageOf } from '../../i18n/languages.ts'

/** What this page uses of a browser's speech recognition (Web Speech API), which TypeScript's DOM types lack. */
export interface SpeechRecognizer {
  lang: string
  interimResults: boolean
  onresult: ((event: { results: SpeechRecognitionResultList }) => void) | null
  onerror: ((event: { error: string }) => void) | null
  onend: (() => void) | null
  start(): void
  abort(): void
}

type RecognizerClass = new () => SpeechRecognizer

/** A recogniser of this browser; null if it has none. */
export function createRecognizer(): SpeechRecognizer | null {
  const browser = globalThis as { SpeechRecognition?: RecognizerClass; webkitSpeechRecognition?: RecognizerClass }
  const Recognizer = browser.SpeechRecognition ?? browser.webkitSpeechRecognition
  return Recognizer === undefined ? null : new Recognizer()
}

/** True if this browser has a speech recognition. */
export function canListen(): boolean {
  return 'SpeechRecognition' in globalThis || 'webkitSpeechRecognition' in globalThis
}

/** True if this browser can read aloud. Whether it has a voice for a language is another question. */
export function canSpeak(): boolean {
  return 'speechSynthesis' in globalThis
}

/** The voice that reads a language: one that runs on this device rather than one that sends the text away. */
export function voiceFor(voices: readonly SpeechSynthesisVoice[], language: string): SpeechSynthesisVoice | null {
  const fitting = voices.filter((voice) => languageOf(voice.lang.replace('_', '-')) === language)
  return fitting.find((voice) => voice.localService) ?? fitting[0] ?? null
}
