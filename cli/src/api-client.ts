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

/** Calls one operation of the API and answers what the contract promises. Throws CommandError with one clear line. */
export async function callApi<Answer extends z.ZodType>(
  server: Server,
  endpoint: Endpoint<z.ZodObject, z.ZodObject, z.ZodType, Answer>,
  input: { params?: Readonly<Record<string, string>>; body?: unknown },
): Promise<z.output<Answer>> {
  const path = endpoint.path.replaceAll(/\{(\w+)\}/g, (_braces, name: string) => input.params?.[name] ?? '')
  const response = await send(server, { method: endpoint.method, path, body: input.body })
  const text = await response.text()
  if (!response.ok) throw explainProblem(server, { status: response.status, text })
  const answer = endpoint.answer?.safeParse(parseJson(text))
  if (answer?.success !== true) throw notOurs(server)
  return answer.data
}

async function send(server: Server, request: { method: string; path: string; body: unknown }): Promise<Response> {
  const { method, path, body } = request
  try {
    return await fetch(`${server.url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${server.token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
  } catch (error) {
    const hint = 'Is it running? Start it with "npm start", or name another with --url.'
    throw new CommandError(`No server answers at ${server.url}. ${hint}`, { cause: error })
  }
}

function explainProblem(server: Server, answer: { status: number; text: string }): CommandError {
  const problem = Problem.safeParse(parseJson(answer.text))
  if (!problem.success) return notOurs(server)
  const { code, detail, errors = [] } = problem.data
  if (answer.status === 401 || answer.status === 403) {
    return new CommandError(`The server does not accept this key (${code}). Give another with --key.`)
  }
  const fields = errors.map(({ field, message }) => `${field}: ${message}`).join('; ')
  return new CommandError([detail, fields, `(${code})`].filter((part) => part !== '').join(' '))
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
