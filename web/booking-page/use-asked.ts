import { useEffect, useState } from 'react'

/** Something that is asked of the server. While a new answer is awaited the last one stays, so that nothing jumps. */
export interface Asked<Value> {
  readonly value: Value | null
  readonly isLoading: boolean
  readonly error: unknown
  again(): void
}

/** Asks whenever the key changes; null: nothing is asked. Goes on by itself when the device is back on line. */
export function useAsked<Value>(key: string | null, ask: () => Promise<Value>): Asked<Value> {
  const [attempt, setAttempt] = useState(0)
  const [state, setState] = useState<{ key: string | null; value: Value | null; error: unknown; isLoading: boolean }>({
    key: null,
    value: null,
    error: null,
    isLoading: key !== null,
  })
  useEffect(() => {
    if (key === null) return undefined
    let isCurrent = true
    setState((before) => ({ ...before, isLoading: true, error: null }))
    ask().then(
      (value) => isCurrent && setState({ key, value, error: null, isLoading: false }),
      (error: unknown) => isCurrent && setState((before) => ({ ...before, error, isLoading: false })),
    )
    return () => {
      isCurrent = false
    }
    // What is asked follows from the key.
  }, [key, attempt])
  const again = () => setAttempt((count) => count + 1)
  useEffect(() => {
    addEventListener('online', again)
    return () => removeEventListener('online', again)
  }, [])
  return { value: state.value, isLoading: state.isLoading || state.key !== key, error: state.error, again }
}
