import { z } from 'zod'
import type { VendorContext } from '../../calls/ports.ts'
import { VapiConfig, VapiSettings } from './config.ts'

/** Scheme and host of the API, by the settings of a connection. */
export type OriginOf = (settings: VapiSettings) => string

/** https://docs.vapi.ai/security-and-privacy/eu-region */
export const vapiOrigin: OriginOf = ({ region }) => (region === 'eu' ? 'https://api.eu.vapi.ai' : 'https://api.vapi.ai')

/** What a request to the API needs besides itself. */
export interface ApiContext extends VendorContext {
  readonly origin: string
}

/** The context of an order, with where its API is. */
export function apiContext(context: VendorContext, originOf: OriginOf): ApiContext {
  return { ...context, origin: originOf(VapiSettings.parse(context.settings)) }
}

export type ApiAnswer =
  | { readonly kind: 'done'; readonly body: unknown }
  /** Vapi says no: certainly nothing was done. `reason` is in its words. */
  | { readonly kind: 'refused'; readonly status: number; readonly reason: string }
  /** Nothing is known of what was done. */
  | { readonly kind: 'unknown'; readonly reason: string }

export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PATCH'
  /** Below the address of the API: '/assistant'. */
  readonly path: string
  readonly body?: object
}

const BAD_REQUEST = 400
const REQUEST_TIMEOUT = 408
const SERVER_ERROR = 500
/** Failures before a connection was there: nothing was asked. */
const NOT_CONNECTED: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH'])
/** So long one request may take, if the order itself has no nearer end. */
const ANSWERS_WITHIN_MS = 15_000

/** Asks Vapi's API with the key of the connection. Never throws for what Vapi or the network does. */
export async function askApi(request: ApiRequest, context: ApiContext): Promise<ApiAnswer> {
  const { api_key: key } = VapiConfig.parse(context.config)
  if (key === undefined) return { kind: 'refused', status: 401, reason: 'The connection has no api_key.' }
  const { method, path, body } = request
  try {
    const response = await fetch(context.origin + path, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      redirect: 'error',
      signal: AbortSignal.any([context.signal, AbortSignal.timeout(ANSWERS_WITHIN_MS)]),
    })
    return answerOf(response.status, await response.text())
  } catch (error) {
    const reason = causeOf(error)
    return NOT_CONNECTED.has(reason) ? { kind: 'refused', status: 0, reason } : { kind: 'unknown', reason }
  }
}

const Problem = z.object({ message: z.union([z.string(), z.array(z.string()).transform((lines) => lines.join('; '))]) })
const REASON_LENGTH_MAX = 500

function answerOf(status: number, text: string): ApiAnswer {
  const body = parseJson(text)
  if (status < BAD_REQUEST) {
    return body === undefined ? { kind: 'unknown', reason: 'The answer is not JSON.' } : { kind: 'done', body }
  }
  const told = Problem.safeParse(body).data?.message.slice(0, REASON_LENGTH_MAX).toWellFormed()
  const reason = `HTTP ${status}${told === undefined ? '' : `: ${told}`}`
  if (status >= SERVER_ERROR || status === REQUEST_TIMEOUT) return { kind: 'unknown', reason }
  return { kind: 'refused', status, reason }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The code of a network failure, else its name: messages may hold addresses. */
function causeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  if (!(cause instanceof Error)) return 'unknown'
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.name
}
