import { Problem } from '@ringbook/api-contract'
import type { Endpoint } from '@ringbook/api-contract'
import type { z } from 'zod'
import { ApiProblem, ServerAway, UnreadableAnswer } from './problems.ts'

const API_PREFIX = '/api/v1'
/** Longer than a receptionist with a slow language model takes, shorter than a person's patience. */
const ANSWER_TIMEOUT_MS = 30_000
/** As long as files of 20,000 rows take, with time to spare. */
const FILE_TIMEOUT_MS = 600_000
/** What proxies answer while the server behind them is away. */
const GATEWAY_STATUSES: readonly number[] = [502, 503, 504]

/** What a request needs besides its endpoint. */
export interface RequestInput<Params extends z.ZodObject, Query extends z.ZodObject, Body extends z.ZodType> {
  params?: z.input<Params>
  query?: z.input<Query>
  body?: z.input<Body>
  /** The business in which to act; the user's default one if left out. */
  tenantId?: string
  /** The same key twice has one effect and one answer. */
  idempotencyKey?: string
  /** The version that was seen: a record that somebody has changed since then is refused. */
  version?: number
  /** Let the request outlive the page, for a last word while it closes. */
  keepsAlive?: boolean
}

/** What an endpoint answers, parsed; undefined where it answers nothing. */
export type AnswerOf<Answer extends z.ZodType> = [z.output<Answer>] extends [never] ? undefined : z.output<Answer>

export interface ApiClient {
  /** Asks the API. Throws ApiProblem, ServerAway or UnreadableAnswer. */
  call<Params extends z.ZodObject, Query extends z.ZodObject, Body extends z.ZodType, Answer extends z.ZodType>(
    endpoint: Endpoint<Params, Query, Body, Answer>,
    input?: RequestInput<Params, Query, Body>,
  ): Promise<AnswerOf<Answer>>
}

interface ApiClientOptions {
  /** Hears of every refusal before it is thrown. */
  onRefusal?(problem: ApiProblem, endpoint: Endpoint): void
}

/** A client of the API of one server, such as 'https://ringbook.example'. The browser adds the session cookie. */
export function createApiClient(origin: string, options: ApiClientOptions = {}): ApiClient {
  return {
    async call(endpoint, input = {}) {
      const address = new URL(API_PREFIX + pathOf(endpoint.path, input.params ?? {}), origin)
      address.search = searchOf(input.query ?? {})
      const response = await send(address, requestOf(endpoint, input))
      if (!response.ok) {
        const failure = await failureOf(response)
        if (failure instanceof ApiProblem) options.onRefusal?.(failure, endpoint)
        throw failure
      }
      return (await answerOf(endpoint, response)) as never
    },
  }
}

function pathOf(path: string, params: Record<string, unknown>): string {
  return path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(String(params[name])))
}

function searchOf(query: Record<string, unknown>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) search.append(name, String(one))
  }
  return search.toString()
}

function requestOf(
  endpoint: Endpoint,
  input: { body?: unknown; tenantId?: string; idempotencyKey?: string; version?: number; keepsAlive?: boolean },
): RequestInit {
  const headers = new Headers({ accept: 'application/json' })
  if (input.tenantId !== undefined) headers.set('ringbook-tenant', input.tenantId)
  if (input.idempotencyKey !== undefined) headers.set('idempotency-key', input.idempotencyKey)
  if (input.version !== undefined) headers.set('if-match', `"${input.version}"`)
  if (input.body !== undefined) headers.set('content-type', 'application/json')
  return {
    method: endpoint.method,
    headers,
    credentials: 'same-origin',
    keepalive: input.keepsAlive ?? false,
    signal: AbortSignal.timeout(takesFiles(endpoint) ? FILE_TIMEOUT_MS : ANSWER_TIMEOUT_MS),
    ...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
  }
}

function takesFiles({ bodyBytesMax, mediaTypes }: Endpoint): boolean {
  return bodyBytesMax !== null || mediaTypes.length > 0
}

async function send(address: URL, request: RequestInit): Promise<Response> {
  try {
    return await fetch(address, request)
  } catch (error) {
    throw new ServerAway('the server does not answer', { cause: error })
  }
}

async function failureOf(response: Response): Promise<Error> {
  const problem = Problem.safeParse(await readJson(response))
  if (problem.success) return new ApiProblem(problem.data)
  return GATEWAY_STATUSES.includes(response.status)
    ? new ServerAway(`the server is away (status ${response.status})`)
    : new UnreadableAnswer(`status ${response.status} without an explanation`)
}

async function answerOf(endpoint: Endpoint, response: Response): Promise<unknown> {
  if (endpoint.answer === null) return undefined
  const isFile = endpoint.mediaTypes.length > 0
  const answer = endpoint.answer.safeParse(await (isFile ? readText(response) : readJson(response)))
  if (answer.success) return answer.data
  throw new UnreadableAnswer(`${endpoint.id} answered in another shape`, { cause: answer.error })
}

/** What is answered as a file, such as CSV. */
async function readText(response: Response): Promise<string> {
  try {
    return await response.text()
  } catch (error) {
    throw new ServerAway('the connection broke off', { cause: error })
  }
}

/** The JSON of an answer; undefined if it is none, which no schema accepts. */
async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw new ServerAway('the connection broke off', { cause: error })
  }
}
