import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { guardedFetch } from './guarded-fetch.ts'
import type { AddressGuard } from './guarded-fetch.ts'
import { isPublicAddress } from './public-address.ts'

/** How addresses are reached that businesses write into their connections. */
export interface Outgoing {
  readonly fetch: typeof fetch
  /** False if the address is known to lead where requests may not go. A name that nobody knows leads nowhere. */
  mayReach(url: URL): Promise<boolean>
}

/**
 * Where businesses of several owners share one installation, none of them may have it ask hosts of the operator's own
 * network. Then each connection is judged by the address that it is made to, so that a name which leads elsewhere the
 * second time, and a redirect, come no further.
 */
export function createOutgoing(options: { allowsPrivate: boolean } & Partial<AddressGuard>): Outgoing {
  if (options.allowsPrivate) return { fetch, mayReach: async () => true }
  const guard: AddressGuard = { resolve: resolveName, isAllowed: isPublicAddress, ...options }
  return { fetch: guardedFetch(guard), mayReach: (url) => mayReach(guard, url) }
}

async function mayReach({ resolve, isAllowed }: AddressGuard, { hostname }: URL): Promise<boolean> {
  const host = hostname.replaceAll(/[[\]]/g, '')
  if (isIP(host) !== 0) return isAllowed(host)
  const found = await resolve(host).catch(() => [])
  return found.every(({ address }) => isAllowed(address))
}

function resolveName(hostname: string) {
  return lookup(hostname, { all: true })
}
