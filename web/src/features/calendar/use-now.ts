import { useSyncExternalStore } from 'react'
import { MINUTE_MS } from './spans.ts'

/** The present minute in epoch milliseconds; goes on by itself. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS)
}

const LOOK_MS = 5_000

function subscribe(listener: () => void): () => void {
  const timer = setInterval(listener, LOOK_MS)
  return () => clearInterval(timer)
}
