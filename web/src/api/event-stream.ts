import { Problem } from '@ringbook/api-contract'
import { ApiProblem, ServerAway, UnreadableAnswer } from './problems.ts'

/** One event as it came: its data is still text. */
export interface StreamedEvent {
  readonly id: string
  readonly event: string
  readonly data: string
}

/** The server says something every 15 seconds; a connection that is silent for longer is dead, though nobody says so. */
const SILENCE_MAX_MS = 40_000

/**
 * Reads a stream of server-sent events (WHATWG HTML, 9.2) until it ends or `signal` is aborted. By fetch and not by
 * EventSource, which can neither name the business nor say where it goes on after a pause. Throws ApiProblem for a
 * refusal, ServerAway where nobody answers or the connection broke off.
 */
export async function readEventStream(
  address: URL,
  options: {
    tenantId: string
    lastEventId: string | null
    signal: AbortSignal
    onEvent(event: StreamedEvent): void
  },
): Promise<void> {
  const { signal } = options
  const silent = new AbortController()
  let timer = setTimeout(() => silent.abort(), SILENCE_MAX_MS)
  try {
    const response = await open(address, { ...options, signal: AbortSignal.any([signal, silent.signal]) })
    for await (const block of blocksOf(response, () => {
      clearTimeout(timer)
      timer = setTimeout(() => silent.abort(), SILENCE_MAX_MS)
    })) {
      const event = parseEvent(block)
      if (event !== null) options.onEvent(event)
    }
  } catch (error) {
    if (signal.aborted) return
    throw error instanceof ApiProblem || error instanceof UnreadableAnswer
      ? error
      : new ServerAway('the stream broke off', { cause: error })
  } finally {
    clearTimeout(timer)
  }
}

async function open(
  address: URL,
  { tenantId, lastEventId, signal }: { tenantId: string; lastEventId: string | null; signal: AbortSignal },
): Promise<Response> {
  const headers = new Headers({ accept: 'text/event-stream', 'ringbook-tenant': tenantId })
  if (lastEventId !== null) headers.set('last-event-id', lastEventId)
  const response = await fetch(address, { headers, credentials: 'same-origin', signal })
  if (response.ok) return response
  const problem = Problem.safeParse(await response.json().catch((): unknown => null))
  if (problem.success) throw new ApiProblem(problem.data)
  throw new ServerAway(`the server is away (status ${response.status})`)
}

async function* blocksOf(response: Response, onSign: () => void): AsyncGenerator<string> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  if (reader === undefined) return
  let rest = ''
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    onSign()
    const blocks = (rest + read.value).split('\n\n')
    rest = blocks.pop() ?? ''
    yield* blocks
  }
}

/** Null for what says nothing: a heartbeat, or how soon to come again. */
function parseEvent(block: string): StreamedEvent | null {
  const fields = new Map(
    block.split('\n').map((line) => {
      const [name = '', ...value] = line.split(': ')
      return [name, value.join(': ')]
    }),
  )
  const data = fields.get('data')
  return data === undefined ? null : { id: fields.get('id') ?? '', event: fields.get('event') ?? '', data }
}
