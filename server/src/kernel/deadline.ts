/**
 * Calls back once after so many milliseconds of real time, unless it is disposed of before. For waiting on somebody
 * outside while a caller listens, and for nothing else: work by the clock belongs to jobs.
 */
export function startDeadline(milliseconds: number, onReached: () => void): Disposable {
  const timer = setTimeout(onReached, Math.max(0, milliseconds))
  return { [Symbol.dispose]: () => clearTimeout(timer) }
}
