/** How long what takes its time takes, in milliseconds. */
export interface Pace {
  /** Without a word from anybody for so long, a caller is asked whether they are there. */
  readonly silenceMs: number
  /** Keys that are pressed within so long of each other are one number. */
  readonly keysMs: number
  /** How long it takes to speak a text, where the carrier does not tell when it was spoken. */
  speakingMs(text: string): number
}

/** Slow speech is some twelve characters a second. */
export const NATURAL_PACE: Pace = {
  silenceMs: 9_000,
  keysMs: 2_500,
  speakingMs: (text) => 1_000 + Math.min(text.length, 600) * 80,
}

export interface Timer {
  /** Replaces what was waited for before. */
  start(milliseconds: number, then: () => void): void
  stop(): void
}

/** Waits for one thing at a time. */
export function createTimer(): Timer {
  let timer: NodeJS.Timeout | undefined
  return {
    start: (milliseconds, then) => {
      clearTimeout(timer)
      timer = setTimeout(then, milliseconds)
    },
    stop: () => clearTimeout(timer),
  }
}
