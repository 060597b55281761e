import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiProblem, ServerAway } from './problems.ts'

/** Under which the cache keeps who is signed in. */
export const ME_KEY = ['me'] as const

const TRIES_MAX = 3
const FRESH_MS = 10_000

/**
 * The cache of what the server said. A refusal is final and shown at once; a server that is away is asked again.
 * `onSignedOut` runs when the server no longer knows the session.
 */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const notice = (error: Error) => {
    if (error instanceof ApiProblem && error.code === 'http.not_signed_in') onSignedOut()
  }
  // Both also ask while the browser believes to be offline: the server may run on this very machine.
  const networkMode = 'always'
  const retry = (tries: number, error: Error) => error instanceof ServerAway && tries < TRIES_MAX - 1
  return new QueryClient({
    queryCache: new QueryCache({ onError: (error, query) => asksWhoIsSignedIn(query.queryKey) || notice(error) }),
    mutationCache: new MutationCache({ onError: notice }),
    defaultOptions: {
      queries: { staleTime: FRESH_MS, networkMode, retry },
      // What was typed stays on the page: the person decides whether it is sent again.
      mutations: { networkMode, retry: false },
    },
  })
}

// "Nobody" is a fine answer to that question; the router asks it at the door and would go round in circles.
function asksWhoIsSignedIn(queryKey: readonly unknown[]): boolean {
  return queryKey[0] === ME_KEY[0]
}
