/** Why the server ends. */
export type StopReason = { kind: 'asked' } | { kind: 'database_gone' } | { kind: 'defect'; error: unknown }

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Waits for the operator to ask for the end: Ctrl-C, SIGTERM, a closed terminal, or the end of the process that started
 * us on our own Node. A request is noticed from the moment of this call, and repeating it changes nothing: npm and
 * the terminal both pass on the same Ctrl-C. An error that nobody caught also ends the server, but in order, so that the
 * database is not left behind.
 */
export function watchForStop(): Promise<StopReason> {
  const { promise, resolve } = Promise.withResolvers<StopReason>()
  for (const signal of SIGNALS) process.on(signal, () => resolve({ kind: 'asked' }))
  process.on('disconnect', () => resolve({ kind: 'asked' }))
  process.on('uncaughtException', (error) => resolve({ kind: 'defect', error }))
  return promise
}
