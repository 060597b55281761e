import type { AreaChanges, Look } from './store.ts'

/** As many records of an area are named as the store names. */
const RECORDS_MAX = 50

/** Where somebody waits for what others look up for them. */
export interface Seat {
  /** How far was seen when they sat down: everything after it comes by `next`. Rejects if it could not be looked. */
  readonly begun: Promise<string>
  /** What is new, all that came while they were busy at once; null once they are gone. Throws if it could not be looked. */
  next(): Promise<Look | null>
  begin(snapshot: string): void
  tell(look: Look): void
  fail(error: unknown): void
}

/** A seat of somebody who stays until the signal. However slowly they read, no more than one look waits. */
export function createSeat(signal: AbortSignal): Seat {
  const begun = Promise.withResolvers<string>()
  let waiting: Look | null = null
  let failure: Error | null = null
  let news = Promise.withResolvers<void>()
  signal.addEventListener('abort', () => news.resolve(), { once: true })
  return {
    begun: begun.promise,
    begin: (snapshot) => begun.resolve(snapshot),
    async next() {
      if (!signal.aborted) await news.promise
      if (signal.aborted) return null
      if (failure !== null) throw failure
      const told = waiting
      waiting = null
      news = Promise.withResolvers()
      return told
    },
    tell(look) {
      waiting = waiting === null ? look : { snapshot: look.snapshot, changes: together(waiting.changes, look.changes) }
      news.resolve()
    },
    fail(error) {
      begun.reject(error)
      // Kept and not rejected with: nobody may be waiting at this moment.
      failure = error instanceof Error ? error : new Error('it could not be looked', { cause: error })
      news.resolve()
    },
  }
}

function together(earlier: readonly AreaChanges[], later: readonly AreaChanges[]): AreaChanges[] {
  return [...Map.groupBy([...earlier, ...later], ({ area }) => area)].map(([area, changes]) => {
    const recordIds = [...new Set(changes.flatMap((change) => change.recordIds))]
    const hasMore = recordIds.length > RECORDS_MAX || changes.some((change) => change.hasMore)
    return { area, recordIds: recordIds.slice(0, RECORDS_MAX), hasMore }
  })
}
