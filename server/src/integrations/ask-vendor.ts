import type { z } from 'zod'
import type { VendorContext } from '../calls/ports.ts'
import { parseJsonText } from './json-body.ts'
import { networkFailureOf } from './network-failure.ts'

export type VendorReply =
  | { readonly kind: 'done'; readonly body: unknown }
  /** The vendor says no: certainly nothing was done. `reason` is in its words. */
  | { readonly kind: 'refused'; readonly status: number; readonly reason: string }
  /** Nothing is known of what was done. */
  | { readonly kind: 'unknown'; readonly reason: string }

export interface VendorRequest {
  readonly method: 'GET' | 'POST' | 'PATCH'
  readonly url: string
  /** By what we prove ourselves. */
  readonly headers: Readonly<Record<string, string>>
  readonly body?: object | undefined
  /** How the vendor's API words a problem, read as one text. */
  readonly problem: z.ZodType<string>
}

const BAD_REQUEST = 400
const UNAUTHORIZED = 401
const NOT_FOUND = 404
const REQUEST_TIMEOUT = 408
const SERVER_ERROR = 500
/** So long one request may take, if the order itself has no nearer end. */
const ANSWERS_WITHIN_MS = 15_000
const REASON_LENGTH_MAX = 500

/** What an API is answered with by us, without asking it, where the business has given no key. */
export const NO_API_KEY: VendorReply = {
  kind: 'refused',
  status: UNAUTHORIZED,
  reason: 'The connection has no api_key.',
}

/** Asks a vendor's API that speaks JSON, once. Never throws for what the vendor or the network does. */
export async function askVendor(
  request: VendorRequest,
  context: Pick<VendorContext, 'fetch' | 'signal'>,
): Promise<VendorReply> {
  const { method, url, headers, body, problem } = request
  try {
    const response = await context.fetch(url, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      redirect: 'error',
      signal: AbortSignal.any([context.signal, AbortSignal.timeout(ANSWERS_WITHIN_MS)]),
    })
    return readReply({ status: response.status, text: await response.text(), problem })
  } catch (error) {
    const { reason, wasConnected } = networkFailureOf(error)
    return wasConnected ? { kind: 'unknown', reason } : { kind: 'refused', status: 0, reason }
  }
}

/** True if the vendor has nothing of that id. */
export function isMissing(reply: VendorReply): boolean {
  return reply.kind === 'refused' && reply.status === NOT_FOUND
}

function readReply({
  status,
  text,
  problem,
}: {
  status: number
  text: string
  problem: z.ZodType<string>
}): VendorReply {
  const body = parseJsonText(text)
  if (status < BAD_REQUEST) {
    return body === undefined ? { kind: 'unknown', reason: 'The answer is not JSON.' } : { kind: 'done', body }
  }
  const told = problem.safeParse(body).data?.slice(0, REASON_LENGTH_MAX).toWellFormed()
  const reason = `HTTP ${status}${told === undefined ? '' : `: ${told}`}`
  if (status >= SERVER_ERROR || status === REQUEST_TIMEOUT) return { kind: 'unknown', reason }
  return { kind: 'refused', status, reason }
}
