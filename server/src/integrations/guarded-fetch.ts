import type { LookupAddress } from 'node:dns'
import { Agent as HttpAgent, request as requestHttp } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'
import { isIP } from 'node:net'
import type { LookupFunction } from 'node:net'
import { addAbortSignal } from 'node:stream'
import { callbackify } from 'node:util'

/** Decides by IP addresses where requests may go. */
export interface AddressGuard {
  resolve(hostname: string): Promise<LookupAddress[]>
  isAllowed(address: string): boolean
}

/** Nothing was sent. The code is that of a host that cannot be reached, which it is from here. */
class AddressNotAllowed extends Error {
  override readonly name = 'AddressNotAllowed'
  readonly code = 'EHOSTUNREACH'
  constructor() {
    super('the address lies in a network that this installation does not ask')
  }
}

/** An idle connection is used again for so long: as Node's own fetch does. */
const KEPT_FOR_MS = 4_000
const WITHOUT_BODY = new Set([204, 205, 304])
const REDIRECTS = new Set([301, 302, 303, 307, 308])

type Agents = Readonly<{ http: HttpAgent; https: HttpsAgent }>

/**
 * `fetch` that connects only where the guard allows: it looks at the very addresses to which the socket then connects.
 * Node's own fetch takes no such hook without a library. Redirects fail: no vendor's API has one.
 */
export function guardedFetch(guard: AddressGuard): typeof fetch {
  const pool = { keepAlive: true, timeout: KEPT_FOR_MS, lookup: guardedLookup(guard) }
  const agents: Agents = { http: new HttpAgent(pool), https: new HttpsAgent(pool) }
  return async (input, init) => {
    const request = new Request(input, init)
    const url = new URL(request.url)
    const host = url.hostname.replaceAll(/[[\]]/g, '')
    // An address instead of a name is never looked up.
    if (isIP(host) !== 0 && !guard.isAllowed(host)) throw new AddressNotAllowed()
    const answer = await send({ request, url, agents })
    const status = answer.statusCode ?? 0
    if (REDIRECTS.has(status)) {
      answer.destroy()
      throw new Error('redirects are not followed')
    }
    addAbortSignal(request.signal, answer)
    const headers = Object.entries(answer.headersDistinct).flatMap(([name, values]) =>
      (values ?? []).map((value): [string, string] => [name, value]),
    )
    return new Response(WITHOUT_BODY.has(status) ? null : ReadableStream.from(answer), { status, headers })
  }
}

function guardedLookup({ resolve, isAllowed }: AddressGuard): LookupFunction {
  const look = callbackify(async (hostname: string): Promise<LookupAddress[]> => {
    const found = await resolve(hostname)
    if (!found.every(({ address }) => isAllowed(address))) throw new AddressNotAllowed()
    return found
  })
  return (hostname, { all }, done) => {
    look(hostname, (error, found) => {
      if (error !== null) return done(error, '')
      return all === true ? done(null, found) : done(null, found[0]?.address ?? '', found[0]?.family)
    })
  }
}

async function send(asked: { request: Request; url: URL; agents: Agents }): Promise<IncomingMessage> {
  const { request, url, agents } = asked
  const { method, signal } = request
  const body = Buffer.from(await request.arrayBuffer())
  // What comes is handed on as it comes, so nothing may be packed.
  const headers = { ...Object.fromEntries(request.headers), 'accept-encoding': 'identity' }
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  const isSecure = url.protocol === 'https:'
  const options = { method, headers, signal, agent: isSecure ? agents.https : agents.http }
  const sent = isSecure ? requestHttps(url, options) : requestHttp(url, options)
  sent.once('response', resolve)
  sent.on('error', (error) => reject(signal.aborted ? signal.reason : error))
  sent.end(body.length === 0 ? undefined : body)
  return promise
}
