import { useRef, useState } from 'react'
import type { RefObject } from 'react'

/** The sound of a call, and where in it one is. */
export interface RecordingPlayer {
  readonly audio: RefObject<HTMLAudioElement | null>
  /** Null until it was played for the first time. */
  readonly seconds: number | null
  playFrom(seconds: number): void
  onTime(): void
}

/** Plays a recording from where it is asked for. */
export function useRecording(): RecordingPlayer {
  const audio = useRef<HTMLAudioElement>(null)
  const [seconds, setSeconds] = useState<number | null>(null)
  return {
    audio,
    seconds,
    playFrom(from) {
      const { current } = audio
      if (current === null) return
      current.currentTime = from
      setSeconds(from)
      // Refused where the sound cannot be loaded: the element itself tells of that.
      current.play().catch(() => setSeconds(null))
    },
    onTime: () => setSeconds(audio.current?.currentTime ?? null),
  }
}
