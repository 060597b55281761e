import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One request that the fake API took or refused, as it came. */
export interface VapiApiCall {
  readonly method: string
  readonly path: string
  readonly authorization: string | undefined
  readonly body: Readonly<Record<string, unknown>>
}

export type VapiBehaviour = 'works' | 'refuses_us' | 'is_busy' | 'fails' | 'answers_nonsense' | 'breaks_off' | 'is_slow'

export const VAPI_API_KEY = 'the private key of the salon'

/** Vapi's API on a port of this machine: it keeps assistants and numbers and takes calls, or does as it is told. */
export interface FakeVapi {
  readonly origin: string
  readonly asked: readonly VapiApiCall[]
  readonly assistants: Map<string, Record<string, unknown>>
  readonly numbers: Map<string, Record<string, unknown>>
  /** From now on, or only for requests of one method; whatever it answers, it does what it is asked. */
  willDo(behaviour: VapiBehaviour, method?: string): void
  close(): Promise<void>
}

export async function openFakeVapi(): Promise<FakeVapi> {
  const asked: VapiApiCall[] = []
  const assistants: FakeVapi['assistants'] = new Map()
  const numbers: FakeVapi['numbers'] = new Map()
  let behaviour: VapiBehaviour = 'works'
  let method: string | undefined
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const call = await readCall(request)
    asked.push(call)
    const isOurs = call.authorization === `Bearer ${VAPI_API_KEY}`
    const does = !isOurs ? 'refuses_us' : method === undefined || method === call.method ? behaviour : 'works'
    const refusal = REFUSALS[does]
    if (refusal !== undefined) return send(response, refusal)
    const done = perform(call, { assistants, numbers, count: asked.length })
    if (does === 'breaks_off') response.destroy()
    else if (does === 'answers_nonsense') response.writeHead(201).end('<html>')
    else if (does !== 'is_slow') send(response, done)
  }
  const server = createServer((request, response) => void serve(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    assistants,
    numbers,
    willDo: (next, only) => {
      behaviour = next
      method = only
    },
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

interface Answer {
  readonly status: number
  readonly body: unknown
}

const REFUSALS: Partial<Record<VapiBehaviour, Answer>> = {
  refuses_us: { status: 401, body: { message: 'Invalid Key.', error: 'Unauthorized', statusCode: 401 } },
  is_busy: { status: 429, body: { message: 'Over Concurrency Limit.', error: 'Too Many Requests', statusCode: 429 } },
  fails: { status: 500, body: { message: 'Internal server error', statusCode: 500 } },
}

const NOT_FOUND: Answer = { status: 404, body: { message: ["Couldn't find it.", 'Really.'], statusCode: 404 } }

function perform(
  { method, path, body }: VapiApiCall,
  kept: { assistants: FakeVapi['assistants']; numbers: FakeVapi['numbers']; count: number },
): Answer {
  const [, kind = '', id] = /^\/([a-z-]+)(?:\/([^?]+))?/.exec(path) ?? []
  if (kind === 'call') return { status: 201, body: { id: `call-${kept.count}`, status: 'queued', ...body } }
  const things = kind === 'assistant' ? kept.assistants : kept.numbers
  if (method === 'GET') return { status: 200, body: [...things.values()] }
  const known = id === undefined ? { id: `${kind}-${kept.count}` } : things.get(id)
  if (known === undefined) return NOT_FOUND
  const changed = { ...known, ...body }
  things.set(String(changed['id']), changed)
  return { status: method === 'POST' ? 201 : 200, body: changed }
}

async function readCall(request: IncomingMessage): Promise<VapiApiCall> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const text = Buffer.concat(parts).toString('utf8')
  return {
    method: request.method ?? '',
    path: request.url ?? '',
    authorization: request.headers.authorization,
    body: text === '' ? {} : JSON.parse(text),
  }
}

function send(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json', connection: 'close' }).end(JSON.stringify(body))
}
