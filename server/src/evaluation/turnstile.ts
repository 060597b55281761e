/** Lets so many through at once, the others one after the other in the order in which they came. */
export type Turnstile = <Value>(work: () => Promise<Value>) => Promise<Value>

/** A turnstile with so many places. */
export function createTurnstile(places: number): Turnstile {
  const waiting: (() => void)[] = []
  let free = places
  const enter = async (): Promise<void> => {
    if (free > 0) free--
    else await new Promise<void>((resolve) => waiting.push(resolve))
  }
  // Whoever waits takes the place over, so that nobody who comes later is in between.
  const leave = (): void => {
    const next = waiting.shift()
    if (next === undefined) free++
    else next()
  }
  return async (work) => {
    await enter()
    try {
      return await work()
    } finally {
      leave()
    }
  }
}
