import { QueryClient } from '@tanstack/react-query'
import { ServerAway } from './problems.ts'

const TRIES_MAX = 3
const FRESH_MS = 10_000

/** The cache of what the server said. A refusal is final and shown at once; a server that is away is asked again. */
export function createQueryClient(): QueryClient {
  // Also asks while the browser believes to be offline: the server may run on this very machine.
  const networkMode = 'always'
  const retry = (tries: number, error: Error) => error instanceof ServerAway && tries < TRIES_MAX - 1
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: FRESH_MS, networkMode, retry },
      // What was typed stays on the page: the person decides whether it is sent again.
      mutations: { networkMode, retry: false },
    },
  })
}
