import { z } from 'zod'
import type { VendorContext } from '../../calls/ports.ts'
import { ElevenLabsConfig, ElevenLabsSettings } from './config.ts'

export type ApiAnswer =
  | { readonly kind: 'done'; readonly body: unknown }
  /** ElevenLabs says no: certainly nothing was done. `reason` is in its words. */
  | { readonly kind: 'refused'; readonly status: number; readonly reason: string }
  /** Nothing is known of what was done. */
  | { readonly kind: 'unknown'; readonly reason: string }

export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PATCH'
  /** Below /v1/convai: '/agents/create'. */
  readonly path: string
  readonly body?: object
}

const UNAUTHORIZED = 401
const NOT_FOUND = 404
const BAD_REQUEST = 400
const REQUEST_TIMEOUT = 408
const SERVER_ERROR = 500
/** Failures before a connection was there: nothing was asked. */
const NOT_CONNECTED: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH'])
/** So long one request may take, if the order itself has no nearer end. */
const ANSWERS_WITHIN_MS = 15_000

/** Asks ElevenLabs' API with the key of the connection. Never throws for what ElevenLabs or the network does. */
export async function askApi({ method, path, body }: ApiRequest, context: VendorContext): Promise<ApiAnswer> {
  const { api_key: key } = ElevenLabsConfig.parse(context.config)
  if (key === undefined) return { kind: 'refused', status: UNAUTHORIZED, reason: 'The connection has no api_key.' }
  const { api_url: url } = ElevenLabsSettings.parse(context.settings)
  try {
    const response = await context.fetch(`${url.replace(/\/+$/, '')}/v1/convai${path}`, {
      method,
      headers: { 'xi-api-key': key, 'content-type': 'application/json' },
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

/** True if ElevenLabs has nothing of that id. */
export function isMissing(answer: ApiAnswer): boolean {
  return answer.kind === 'refused' && answer.status === NOT_FOUND
}

/** Of errors of its own ElevenLabs tells a message, of bodies that it cannot read a list of them. */
const Problem = z.object({
  detail: z.union([
    z.string(),
    z.object({ message: z.string() }).transform(({ message }) => message),
    z
      .array(z.object({ msg: z.string(), loc: z.array(z.union([z.string(), z.number()])).catch([]) }))
      .transform((problems) => problems.map(({ loc, msg }) => `${loc.join('.')}: ${msg}`).join('; ')),
  ]),
})
const REASON_LENGTH_MAX = 500

function answerOf(status: number, text: string): ApiAnswer {
  const body = parseJson(text)
  if (status < BAD_REQUEST) {
    return body === undefined ? { kind: 'unknown', reason: 'The answer is not JSON.' } : { kind: 'done', body }
  }
  const told = Problem.safeParse(body).data?.detail.slice(0, REASON_LENGTH_MAX).toWellFormed()
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
