/** Failures before a connection was there: nothing was asked. */
const NOT_CONNECTED: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
])

/**
 * Why a vendor could not be asked: the code of the failure, else its name, because messages may hold addresses. Unless
 * `wasConnected` is false, nobody knows whether the request came through.
 */
export function networkFailureOf(error: unknown): { readonly reason: string; readonly wasConnected: boolean } {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  if (!(cause instanceof Error)) return { reason: 'unknown', wasConnected: true }
  const reason = 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.name
  return { reason, wasConnected: !NOT_CONNECTED.has(reason) }
}
