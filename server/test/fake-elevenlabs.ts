import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'

/** One thing that ElevenLabs was asked. */
export interface AskedOfElevenLabs {
  readonly method: string
  /** Below /v1/convai. */
  readonly path: string
  readonly body: Record<string, unknown>
}

/** How it answers: as it should, or as vendors do on a bad day. 'forgetful' does what it is told to and never says so. */
export type ElevenLabsMood = 'well' | 'slow' | 'busy' | 'broken' | 'malformed' | 'cut_off' | 'forgetful'

/** ElevenLabs' API, as far as it is asked by us, with what was made there. */
export interface FakeElevenLabs {
  readonly url: string
  readonly asked: AskedOfElevenLabs[]
  /** Numbers that it has, with the agent that answers each. */
  readonly numbers: Map<string, string | null>
  /** Agents, tools and secrets by their ids. */
  readonly made: Map<string, Record<string, unknown>>
  setMood(mood: ElevenLabsMood): void
  close(): Promise<void>
}

interface State {
  readonly numbers: Map<string, string | null>
  readonly made: Map<string, Record<string, unknown>>
}

interface Answer {
  readonly status: number
  readonly body: unknown
}

const Body = z.record(z.string(), z.unknown())

/** Starts it on this machine; only who names the key is answered. */
export async function startFakeElevenLabs(options: { apiKey: string }): Promise<FakeElevenLabs> {
  const asked: AskedOfElevenLabs[] = []
  const state: State = { numbers: new Map(), made: new Map() }
  let mood: ElevenLabsMood = 'well'
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const path = decodeURIComponent(request.url ?? '').replace(/^\/v1\/convai/, '')
      const one = { method: request.method ?? '', path, body }
      asked.push(one)
      if (request.headers['xi-api-key'] !== options.apiKey) {
        return reply(response, { status: 401, body: { detail: { status: 'invalid_api_key', message: 'Bad key' } } })
      }
      const isQuestion = one.method === 'GET'
      return inMood(response, isQuestion && mood === 'forgetful' ? 'well' : mood, () => answer(one, state))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    ...state,
    setMood: (next) => void (mood = next),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = ''
  for await (const part of request) text += String(part)
  return text === '' ? {} : Body.parse(JSON.parse(text))
}

function inMood(response: ServerResponse, mood: ElevenLabsMood, answerWell: () => Answer): void {
  switch (mood) {
    case 'slow':
      return
    case 'busy':
      return reply(response, { status: 429, body: { detail: { message: 'Too many requests' } } })
    case 'broken':
      return reply(response, { status: 500, body: { detail: 'Internal error' } })
    case 'malformed':
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end('{"agent_id":')
      return
    case 'forgetful':
      answerWell()
      return void response.destroy()
    case 'cut_off':
      return void response.destroy()
    default:
      return reply(response, answerWell())
  }
}

const NOT_FOUND: Answer = { status: 404, body: { detail: { status: 'not_found', message: 'Not found' } } }
const PAGE = 2

function answer({ method, path, body }: AskedOfElevenLabs, state: State): Answer {
  const [, kind = '', id] = /^\/([a-z-]+)(?:\/([^/?]+))?/.exec(path) ?? []
  if (kind === 'phone-numbers') return answerOfNumbers({ method, id, body }, state)
  if (path === '/twilio/outbound-call') {
    return done({ success: true, message: 'Rings', conversation_id: 'conv_placed', callSid: 'CA_placed' })
  }
  if (method === 'PATCH') return change(id ?? '', body, state)
  if (method === 'POST') return make(kind, body, state)
  if (kind === 'secrets') {
    return done({
      secrets: ofKind('secrets', state).map(([of, { name }]) => ({ type: 'stored', secret_id: of, name })),
    })
  }
  return kind === 'tools' ? listTools(path, state) : NOT_FOUND
}

const done = (body: unknown): Answer => ({ status: 200, body })

function ofKind(kind: string, { made }: State) {
  return [...made].filter(([id]) => id.startsWith(`${kind}_`))
}

function make(kind: string, body: Record<string, unknown>, { made }: State): Answer {
  const id = `${kind}_${made.size}`
  made.set(id, body)
  return done({ id, agent_id: id, secret_id: id })
}

function change(id: string, body: Record<string, unknown>, { made }: State): Answer {
  if (!made.has(id)) return NOT_FOUND
  made.set(id, body)
  return done({ id, agent_id: id, secret_id: id })
}

/** Page by page: the cursor is the place in the list. */
function listTools(path: string, state: State): Answer {
  const from = Number(new URLSearchParams(path.split('?')[1]).get('cursor') ?? 0)
  const all = ofKind('tools', state).map(([id, made]) => ({ id, ...made }))
  const next = from + PAGE
  const hasMore = next < all.length
  return done({ tools: all.slice(from, next), has_more: hasMore, next_cursor: hasMore ? String(next) : null })
}

function answerOfNumbers(
  { method, id, body }: { method: string; id: string | undefined; body: Record<string, unknown> },
  { numbers }: State,
): Answer {
  const shown = [...numbers].map(([number, agent]) => ({
    provider: 'twilio',
    phone_number: number,
    phone_number_id: idOf(number),
    label: number,
    assigned_agent: agent === null ? null : { agent_id: agent, agent_name: 'Bella' },
  }))
  if (id === undefined) return done(shown)
  const one = shown.find((item) => item.phone_number_id === id)
  if (one === undefined) return NOT_FOUND
  if (method === 'PATCH') numbers.set(one.phone_number, String(body['agent_id']))
  return done(one)
}

function idOf(number: string): string {
  return `phnum_${number.replace('+', '')}`
}

function reply(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}
