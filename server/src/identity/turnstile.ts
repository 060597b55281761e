/** Lets a few through at a time; the others wait in the order in which they came. */
export function createTurnstile(width: number): <Value>(work: () => Promise<Value>) => Promise<Value> {
  const waiting: (() => void)[] = []
  let inside = 0
  return async (work) => {
    if (inside >= width) await new Promise<void>((enter) => waiting.push(enter))
    else inside++
    try {
      return await work()
    } finally {
      // The place is handed on rather than freed, so that nobody who comes now overtakes those who wait.
      const next = waiting.shift()
      if (next === undefined) inside--
      else next()
    }
  }
}
