import type { FastifyRequest } from 'fastify'
import type { RequestOrigin } from '../kernel/tenant-session.ts'

const USER_AGENT_LENGTH_MAX = 400

/** Where a request came from, for the audit log. The address is the client's as far as our own proxies say. */
export function originOf(request: FastifyRequest): RequestOrigin {
  return {
    requestId: request.id,
    ipAddress: request.ip,
    userAgent: request.headers['user-agent']?.slice(0, USER_AGENT_LENGTH_MAX) ?? null,
  }
}

export const SESSION_COOKIE = 'ringbook_session'
/** Of the operator of the installation: beside the session of a member for whom the same browser may stand in. */
export const OPERATOR_COOKIE = 'ringbook_operator'
/** Of a customer who came in on a public page: another cookie than that of the people who work with the program. */
export const CUSTOMER_COOKIE = 'ringbook_customer'

/** The credential of a request: a bearer token, else the cookie by which browsers come to this route. */
export function credentialOf(request: FastifyRequest): { token: string | null; isCookie: boolean } {
  const bearer = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (bearer !== undefined) return { token: bearer, isCookie: false }
  const isForOperator = request.routeOptions.config.access === 'operator'
  const cookie = request.cookies[isForOperator ? OPERATOR_COOKIE : SESSION_COOKIE]
  return { token: cookie ?? null, isCookie: cookie !== undefined }
}

/**
 * True if a browser may have sent this on behalf of another site. A cookie travels with such requests, so what changes
 * something must come from a page of our own (Sec-Fetch-Site, or Origin where a browser does not send it).
 */
export function isCrossSite(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  const origin = request.headers.origin
  return origin !== undefined && URL.parse(origin)?.host !== request.headers.host
}
