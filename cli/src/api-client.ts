import { Problem } from '@ringbook/api-contract'
import type { Endpoint } from '@ringbook/api-contract'
import type { z } from 'zod'
import { CommandError } from './command-error.ts'

export interface Server {
  /** Without a slash at the end. */
  readonly url: string
  /** Sent as bearer: an API key of a business, or the operator's token. */
  readonly token: string
}

const TIMEOUT_MS = 30_000

/** What is sent with a request. A list in the query is sent as the same name several times. */
export interface ApiInput {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string | number | readonly string[] | undefined>>
  readonly body?: unknown
  /** For what takes longer than usual. */
  readonly timeoutMs?: number
}

/** A refusal of the server that has a code; its details may name other times. */
export class ApiRefusal extends CommandError {
  override readonly name = 'CommandError'
  readonly problem: Problem

  constructor(message: string, problem: Problem) {
    super(message)
    this.problem = problem
  }
}

/** Calls one operation of the API and answers what the contract promises. Throws CommandError with one clear line. */
export async function callApi<Answer extends z.ZodType>(
  server: Server,
  endpoint: Endpoint<z.ZodObject, z.ZodObject, z.ZodType, Answer>,
  input: ApiInput,
): Promise<z.output<Answer>> {
  const response = await send(server, { method: endpoint.method, path: pathOf(endpoint.path, input), ...input })
  const text = await response.text()
  if (!response.ok) throw explainProblem(server, { status: response.status, text })
  const answer = endpoint.answer?.safeParse(parseJson(text))
  if (answer?.success !== true) throw notOurs(server)
  return answer.data
}

/** Calls an operation that answers a file. */
export async function callForFile(
  server: Server,
  endpoint: Pick<Endpoint, 'method' | 'path'>,
  input: ApiInput,
): Promise<ReadableStream<Uint8Array>> {
  const response = await send(server, { method: endpoint.method, path: pathOf(endpoint.path, input), ...input })
  if (!response.ok) throw explainProblem(server, { status: response.status, text: await response.text() })
  if (response.body === null) throw notOurs(server)
  return response.body
}

function pathOf(path: string, { params = {}, query = {} }: ApiInput): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_braces, name: string) => encodeURIComponent(params[name] ?? ''))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue
    for (const each of typeof value === 'object' ? value : [String(value)]) search.append(name, each)
  }
  return search.size === 0 ? filled : `${filled}?${search.toString()}`
}

async function send(server: Server, request: ApiInput & { method: string; path: string }): Promise<Response> {
  const { method, path, body, timeoutMs = TIMEOUT_MS } = request
  try {
    return await fetch(`${server.url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${server.token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(timeoutMs),
    })
  } catch (error) {
    throw unanswered(server, error)
  }
}

/** Why a request got no answer at all, as one line. */
export function unanswered(server: Server, error: unknown): CommandError {
  if (tookTooLong(error)) {
    return new CommandError(
      `${server.url} did not answer in time. It may still be at work: look before you try again.`,
      { cause: error },
    )
  }
  const hint = 'Is it running? Start it with "npm start", or name another with --url.'
  return new CommandError(`No server answers at ${server.url}. ${hint}`, { cause: error })
}

/** Our own limit, or that of the runtime for the first line of an answer. */
function tookTooLong(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { cause } = error
  const code = cause instanceof Error && 'code' in cause ? cause.code : null
  return error.name === 'TimeoutError' || code === 'UND_ERR_HEADERS_TIMEOUT'
}

function explainProblem(server: Server, answer: { status: number; text: string }): CommandError {
  const problem = Problem.safeParse(parseJson(answer.text))
  if (!problem.success) return notOurs(server)
  const { code, detail, errors = [] } = problem.data
  if (answer.status === 401) {
    return new CommandError(`The server does not accept this key (${code}). Give another with --key.`)
  }
  if (answer.status === 403) {
    return new CommandError(`This key may not do that (${code}). Give another with --key.`)
  }
  const fields = errors.map(({ field, message }) => `${field}: ${message}`).join('; ')
  const status = problem.data.details?.['status']
  const now = typeof status === 'string' ? `It is ${status.replaceAll('_', ' ')}.` : ''
  // That a list says which fields are wrong is of no use beside that list.
  const said = code === 'http.bad_request' && fields !== '' ? '' : detail
  return new ApiRefusal([said, now, fields, `(${code})`].filter((part) => part !== '').join(' '), problem.data)
}

function notOurs(server: Server): CommandError {
  return new CommandError(`What answers at ${server.url} is not Ringbook, or not this version of it.`)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
