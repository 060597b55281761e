import { createTimer } from './pace.ts'

export interface Keypad {
  press(key: string): void
  close(): void
}

/** Gathers keys into a number: a hash or a pause ends it, a star begins it anew. */
export function createKeypad(options: { pauseMs: number; onNumber(number: string): void }): Keypad {
  const pause = createTimer()
  let keys = ''
  const complete = (): void => {
    pause.stop()
    const number = keys
    keys = ''
    options.onNumber(number)
  }
  return {
    press: (key) => {
      if (key === '#') return complete()
      keys = key === '*' ? '' : keys + key
      pause.start(options.pauseMs, complete)
    },
    close: pause.stop,
  }
}
