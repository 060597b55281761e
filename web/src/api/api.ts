import { getMe } from '@ringbook/api-contract'
import { createApiClient } from './api-client.ts'

const listeners = new Set<() => void>()

/** The API of the server that this page came from. */
export const api = createApiClient(globalThis.location.origin, {
  onRefusal: (problem, endpoint) => {
    // "Nobody" is a fine answer to who is signed in; the router asks that at the door and would go round in circles.
    if (problem.code !== 'http.not_signed_in' || endpoint.id === getMe.id) return
    // The operator has a door of their own, which the console shows by itself.
    if (endpoint.access === 'operator') return
    for (const listener of listeners) listener()
  },
})

/** Calls back whenever the server no longer knows the session, whatever was asked. */
export function onSignedOut(listener: () => void): void {
  listeners.add(listener)
}
