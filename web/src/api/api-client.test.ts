import { createServer } from 'node:http'
import type { IncomingMessage, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getCall, listAppointments, signOut, speakInCall } from '@ringbook/api-contract'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createApiClient } from './api-client.ts'
import type { ApiClient } from './api-client.ts'
import { ApiProblem, ServerAway, UnreadableAnswer } from './problems.ts'

interface Answer {
  status: number
  body: string
  type?: string
}

let server: Server
let client: ApiClient
let answer: Answer
let asked: { request: IncomingMessage; body: string } | null

beforeEach(async () => {
  asked = null
  answer = { status: 204, body: '' }
  server = createServer((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => (body += part.toString()))
    request.on('end', () => {
      asked = { request, body }
      response.writeHead(answer.status, { 'content-type': answer.type ?? 'application/json' }).end(answer.body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  client = createApiClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
})

afterEach(() => server.close())

function answerProblem(status: number, problem: Record<string, unknown>): void {
  const body = { type: '/', title: 'Refused', status, detail: 'No.', request_id: 'request-1', ...problem }
  answer = { status, type: 'application/problem+json', body: JSON.stringify(body) }
}

const EMPTY_PAGE = JSON.stringify({ items: [], next_cursor: null })

describe('what is sent', () => {
  test('a list is asked for with its filters; a filter of several values is repeated', async () => {
    answer = { status: 200, body: EMPTY_PAGE }

    await client.call(listAppointments, { query: { status: ['scheduled', 'confirmed'], limit: 8 } })

    expect(asked?.request.url).toBe('/api/v1/appointments?status=scheduled&status=confirmed&limit=8')
  })

  test('the business in which one acts goes along, and only then', async () => {
    answer = { status: 200, body: EMPTY_PAGE }

    await client.call(listAppointments, { tenantId: 'salon' })
    expect(asked?.request.headers['ringbook-tenant']).toBe('salon')

    await client.call(listAppointments)
    expect(asked?.request.headers['ringbook-tenant']).toBeUndefined()
  })

  test('what was typed can neither leave its place in the address nor lose its letters', async () => {
    answerProblem(404, { code: 'calls.call_not_found' })

    const said = client.call(speakInCall, {
      params: { call_id: '../sign-out?x=ü' },
      body: { text: 'Grüße' },
      idempotencyKey: 'key-1',
    })

    await expect(said).rejects.toThrow(ApiProblem)
    expect(asked?.request.url).toBe('/api/v1/calls/..%2Fsign-out%3Fx%3D%C3%BC/utterances')
    expect(asked?.request.headers['idempotency-key']).toBe('key-1')
    expect(asked?.body).toBe('{"text":"Grüße"}')
  })
})

describe('what comes back', () => {
  test('an answer without content is fine where none is promised', async () => {
    await expect(client.call(signOut)).resolves.toBeUndefined()
  })

  test('a refusal keeps its code, its wrong fields and how long to wait', async () => {
    answerProblem(429, {
      code: 'identity.too_many_attempts',
      errors: [{ field: 'email', message: 'is not valid' }],
      details: { retry_after_seconds: 42 },
    })

    const refused = { code: 'identity.too_many_attempts', status: 429, fields: ['email'], retryAfterSeconds: 42 }
    await expect(client.call(signOut)).rejects.toMatchObject(refused)
  })

  test.for([
    {
      status: 200,
      body: '{"items":"none"}',
      error: UnreadableAnswer,
      why: 'an answer in another shape is not believed',
    },
    { status: 200, body: '<html>', error: UnreadableAnswer, why: 'a page instead of data is not believed' },
    { status: 500, body: 'oops', error: UnreadableAnswer, why: 'a failure without an explanation is no refusal' },
    { status: 502, body: '<html>', error: ServerAway, why: 'a proxy that finds nobody means that the server is away' },
  ])('$why', async ({ status, body, error }) => {
    answer = { status, body }

    await expect(client.call(getCall, { params: { call_id: 'a' } })).rejects.toThrow(error)
  })

  test('a server that is stopped is away', async () => {
    server.close()
    server.closeAllConnections()

    await expect(client.call(signOut)).rejects.toThrow(ServerAway)
  })
})
