import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'

/** One thing that Retell was asked. */
export interface AskedOfRetell {
  readonly method: string
  readonly path: string
  readonly body: Record<string, unknown>
}

/** How it answers: as it should, or as vendors do on a bad day. */
export type RetellMood = 'well' | 'slow' | 'busy' | 'broken' | 'malformed' | 'cut_off'

/** Retell's API, as far as it is asked by us, with what was made there. */
export interface FakeRetell {
  readonly url: string
  readonly asked: AskedOfRetell[]
  /** Numbers that it has. */
  readonly numbers: Set<string>
  /** Agents and models that were made and are not gone. */
  readonly made: Set<string>
  setMood(mood: RetellMood): void
  close(): Promise<void>
}

const Body = z.record(z.string(), z.unknown())

/** Starts it on this machine; only who names the key is answered. */
export async function startFakeRetell(options: { apiKey: string }): Promise<FakeRetell> {
  const state = {
    asked: [] as AskedOfRetell[],
    numbers: new Set<string>(),
    made: new Set<string>(),
    mood: 'well' as RetellMood,
  }
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const asked = { method: request.method ?? '', path: decodeURIComponent(request.url ?? ''), body }
      state.asked.push(asked)
      if (request.headers.authorization !== `Bearer ${options.apiKey}`)
        return reply(response, 401, { message: 'Bad key' })
      return inMood(response, state.mood, () => answer(response, asked, state))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    asked: state.asked,
    numbers: state.numbers,
    made: state.made,
    setMood: (mood) => void (state.mood = mood),
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

function inMood(response: ServerResponse, mood: RetellMood, answerWell: () => void): void {
  switch (mood) {
    case 'slow':
      return
    case 'busy':
      return reply(response, 429, { error_message: 'Too many requests' })
    case 'broken':
      return reply(response, 500, { error_message: 'Internal error' })
    case 'malformed':
      response.writeHead(201, { 'content-type': 'application/json' })
      response.end('{"call_id":')
      return
    case 'cut_off':
      return void response.destroy()
    default:
      return answerWell()
  }
}

function answer(
  response: ServerResponse,
  { path, body }: AskedOfRetell,
  { numbers, made }: { numbers: Set<string>; made: Set<string> },
): void {
  const [, what = '', id = ''] = /^\/([a-z0-9/-]+?)(?:\/([^/]*))?$/.exec(path) ?? []
  if (path === '/create-agent') return make(response, made, { agent_id: `agent_${made.size}` })
  if (path === '/create-retell-llm') return make(response, made, { llm_id: `llm_${made.size}` })
  if (what === 'update-agent') return change(response, made.has(id), { agent_id: id })
  if (what === 'update-retell-llm') return change(response, made.has(id), { llm_id: id })
  if (what === 'update-phone-number') return change(response, numbers.has(id), { phone_number: id })
  if (path === '/import-phone-number') {
    numbers.add(String(body['phone_number']))
    return reply(response, 201, { phone_number: body['phone_number'] })
  }
  if (path === '/get-concurrency') return reply(response, 200, { current_concurrency: 0, concurrency_limit: 20 })
  if (path === '/v2/create-phone-call')
    return reply(response, 201, { call_id: 'call_placed', call_status: 'registered' })
  if (path === '/v3/create-web-call') {
    const token = { access_token: 'token_of_the_browser', expires_at: 1_795_165_200_000, transport: 'gateway' }
    return reply(response, 201, { call_id: 'call_web', ...token, ice_servers: [{ urls: 'stun:stun.example' }] })
  }
  reply(response, 404, { error_message: `Nothing at ${path}` })
}

function make(response: ServerResponse, made: Set<string>, body: Record<string, string>): void {
  for (const id of Object.values(body)) made.add(id)
  reply(response, 201, body)
}

function change(response: ServerResponse, isThere: boolean, body: object): void {
  reply(response, isThere ? 200 : 404, isThere ? body : { error_message: 'Not found' })
}

function reply(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}
