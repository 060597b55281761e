import { useLocalStorage } from '@mantine/hooks'
import { useEffect, useRef, useState } from 'react'
import { canSpeak, voiceFor } from './speech.ts'
import type { Line } from './simulated-call.ts'

export interface SpeechOutput {
  isOn: boolean
  setIsOn(isOn: boolean): void
  /** False if this device has no voice for the language. */
  hasVoice(language: string): boolean
}

/** Reads each new line of the receptionist aloud, if that is wished. It falls silent when the page is left. */
export function useSpeechOutput(lines: readonly Line[]): SpeechOutput {
  const [isOn, setIsOn] = useLocalStorage({ key: 'ringbook.read-aloud', defaultValue: false })
  const voices = useVoices()
  const spokenId = useRef<string | null>(null)
  const last = lines.at(-1)
  useEffect(() => {
    if (!isOn || last?.role !== 'assistant' || last.id === spokenId.current) return
    spokenId.current = last.id
    readAloud(last, voiceFor(voices, last.language))
  }, [isOn, last, voices])
  useEffect(() => {
    if (!isOn && canSpeak()) speechSynthesis.cancel()
  }, [isOn])
  return { isOn, setIsOn, hasVoice: (language) => voiceFor(voices, language) !== null }
}

function readAloud(line: Line, voice: SpeechSynthesisVoice | null): void {
  if (voice === null) return
  const speech = new SpeechSynthesisUtterance(line.text)
  speech.voice = voice
  speech.lang = voice.lang
  speechSynthesis.cancel()
  speechSynthesis.speak(speech)
}

/** The voices of this device. Browsers learn of them some time after the page has opened. */
function useVoices(): readonly SpeechSynthesisVoice[] {
  const [voices, setVoices] = useState<readonly SpeechSynthesisVoice[]>([])
  useEffect(() => {
    if (!canSpeak()) return undefined
    const update = () => setVoices(speechSynthesis.getVoices())
    update()
    speechSynthesis.addEventListener('voiceschanged', update)
    return () => {
      speechSynthesis.removeEventListener('voiceschanged', update)
      speechSynthesis.cancel()
    }
  }, [])
  return voices
}
