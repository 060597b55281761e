import { useEffect, useRef, useState } from 'react'
import type { Catalogue } from '../../i18n/catalogue.ts'
import { createRecognizer } from './speech.ts'
import type { SpeechRecognizer } from './speech.ts'

export type SpeechFailure = keyof Catalogue['simulator']['speechFailed']

const KNOWN_FAILURES: readonly string[] = ['not-allowed', 'audio-capture', 'no-speech', 'network']

export interface SpeechInput {
  isListening: boolean
  /** What was understood so far; it may still change. */
  interim: string
  failure: SpeechFailure | null
  start(language: string): void
  stop(): void
}

/** Listens to one utterance at a time by the speech recognition of the browser. */
export function useSpeechInput(onHeard: (text: string) => void): SpeechInput {
  const recognizer = useRef<SpeechRecognizer | null>(null)
  const [interim, setInterim] = useState('')
  const [isListening, setIsListening] = useState(false)
  const [failure, setFailure] = useState<SpeechFailure | null>(null)
  const stop = () => recognizer.current?.abort()
  useEffect(() => stop, [])
  const start = (language: string) => {
    const listener = createRecognizer()
    if (listener === null) return
    recognizer.current = listener
    listener.lang = language
    listener.interimResults = true
    listener.onresult = ({ results }) => {
      const { text, isFinal } = understood(results)
      setInterim(isFinal ? '' : text)
      if (isFinal && text !== '') onHeard(text)
    }
    listener.onerror = ({ error }) => setFailure(failureOf(error))
    listener.onend = () => {
      setIsListening(false)
      setInterim('')
    }
    setFailure(null)
    setIsListening(true)
    listener.start()
  }
  return { isListening, interim, failure, start, stop }
}

function understood(results: SpeechRecognitionResultList): { text: string; isFinal: boolean } {
  const all = Array.from(results)
  const text = all.map((result) => result[0]?.transcript ?? '').join('')
  return { text: text.trim(), isFinal: all.every((result) => result.isFinal) }
}

/** To stop listening oneself is no failure. */
function failureOf(error: string): SpeechFailure | null {
  if (error === 'aborted') return null
  if (error === 'service-not-allowed') return 'not-allowed'
  return KNOWN_FAILURES.includes(error) ? (error as SpeechFailure) : 'other'
}
