import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer } from '../../test/running-server.ts'
import type { RunningServer } from '../../test/running-server.ts'
import { encodeCursor } from './cursor.ts'

let server: RunningServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

interface OpenApi {
  paths: Record<string, Record<string, Operation>>
}

interface Operation {
  operationId: string
  summary: string
  description: string
  security?: unknown[]
  parameters?: { $ref?: string; name?: string }[]
  responses: Record<string, unknown>
}

async function operations(): Promise<{ method: string; path: string; operation: Operation }[]> {
  const response = await fetch(`${server.url}/api/openapi.json`)
  const document = (await response.json()) as OpenApi
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  )
}

/** An address of the path that belongs to nobody. */
const filled = (path: string) =>
  path.replaceAll('{date}', '2026-11-23').replaceAll(/\{\w+\}/g, '00000000-0000-4000-8000-000000000000')

describe('every operation', () => {
  test('is described: what it does, and who may call it', async () => {
    const all = await operations()
    expect(all.length).toBeGreaterThan(60)
    for (const { method, path, operation } of all) {
      expect(operation.summary, `${method} ${path}`).toMatch(/^[A-Z].{5,}/)
      expect(operation.description, `${method} ${path}`).toMatch(/Needs (no sign-in|`[a-z_]+(:[a-z]+)?`)\./)
    }
    expect(new Set(all.map(({ operation }) => operation.operationId)).size).toBe(all.length)
  })

  test('says what it answers, also when it refuses', async () => {
    for (const { method, path, operation } of await operations()) {
      const [status, ...others] = Object.keys(operation.responses)
      expect(['200', '201', '204'], `${method} ${path}`).toContain(status)
      expect(others, `${method} ${path}`).toEqual(['default'])
    }
  })

  test.each([
    ['POST', '/api/v1/appointments', 'IdempotencyKey', true],
    ['POST', '/api/v1/auth/sign-in', 'IdempotencyKey', false],
    ['PATCH', '/api/v1/branches/{branch_id}', 'IfMatch', true],
    ['PUT', '/api/v1/resources/{resource_id}/schedule', 'IfMatch', true],
    ['DELETE', '/api/v1/faqs/{faq_id}', 'IfMatch', true],
    ['DELETE', '/api/v1/api-keys/{api_key_id}', 'IfMatch', false],
    ['POST', '/api/v1/appointments/{appointment_id}/cancel', 'IfMatch', true],
    ['POST', '/api/v1/customers/{customer_id}/erase', 'IfMatch', false],
    ['GET', '/api/v1/branches', 'Tenant', true],
    ['GET', '/api/v1/auth/me', 'Tenant', false],
  ])('says which headers it takes: %s %s, %s %s', async (method, path, header, isTaken) => {
    const found = (await operations()).find((one) => one.method === method && one.path === path)
    const headers = (found?.operation.parameters ?? []).map(({ $ref }) => $ref)
    expect(headers.includes(`#/components/parameters/${header}`)).toBe(isTaken)
  })

  test('refers to nothing that is not described', async () => {
    const text = await (await fetch(`${server.url}/api/openapi.json`)).text()
    const references = new Set(text.match(/(?<="\$ref":"#\/)[^"]+/g))
    expect(references.size).toBeGreaterThan(3)
    for (const reference of references) {
      const found = reference.split('/').reduce<unknown>((node, step) => Object(node)[step], JSON.parse(text))
      expect(found, reference).toBeDefined()
    }
  })

  test('is refused to a stranger, unless it says that everybody may', async () => {
    for (const { method, path, operation } of await operations()) {
      if (operation.security?.length === 0) continue
      const response = await fetch(server.url + filled(path), { method })
      expect(response.status, `${method} ${path}`).toBe(401)
      expect(await response.json(), `${method} ${path}`).toMatchObject({ code: 'http.not_signed_in' })
    }
  })

  test('is refused to a key that may do nothing', async () => {
    const key = await server.createKey({ scopes: [] })
    for (const { method, path, operation } of await operations()) {
      if (operation.security?.length === 0) continue
      const response = await fetch(server.url + filled(path), { method, headers: { authorization: `Bearer ${key}` } })
      // Before anything is said of what is wrong with the question.
      expect(await response.json(), `${method} ${path}`).toMatchObject({ code: 'http.forbidden' })
    }
  })

  test('that reads a record answers a stranger’s id like one that does not exist', async () => {
    const single = (await operations()).filter(({ method, path }) => method === 'GET' && /\{\w+\}$/.test(path))
    expect(single.length).toBeGreaterThan(5)
    for (const { path } of single) {
      const answered = await server.ask('GET', filled(path).replace('/api/v1', ''))
      expect([401, 404, 403], path).toContain(answered.status)
    }
  })
})

const cursorOf = (sortValue: string) => encodeCursor({ sortValue, id: '00000000-0000-4000-8000-000000000000' })

describe('what goes wrong is said', () => {
  test('a field that is wrong is named', async () => {
    const answered = await server.ask('GET', '/slots?service_id=haircut&from=2026-11-17&to=2026-11-18')
    expect(answered.status).toBe(400)
    expect(answered.headers.get('content-type')).toContain('application/problem+json')
    expect(answered.body).toMatchObject({
      code: 'http.bad_request',
      errors: [{ field: 'service_id', message: 'This is no identifier: write a UUID.' }],
    })
  })

  test('a request without a body is told what is missing', async () => {
    const answered = await server.ask('POST', '/branches')
    expect(answered.body).toMatchObject({ code: 'http.bad_request', errors: [{ field: 'name' }] })
  })

  test.each([
    ['in the body', 'POST', '/customers', { first_name: 'An\0na' }],
    ['in data of the business’s own', 'PATCH', '/tenant', { settings: { note: '\ud800' } }],
    ['in the search', 'GET', '/customers?q=%00', undefined],
    ['in an id', 'GET', '/customers/%00', undefined],
  ])('a text that no database keeps is refused %s', async (_where, method, path, body) => {
    const answered = await server.ask(method, path, { body })
    expect([answered.status, answered.body['code']]).toEqual([400, 'http.bad_request'])
  })

  test.each(['/slots?service_id={service}&from=9999-12-30&to=9999-12-31', '/calls?from=0000-01-01T00:00:00Z'])(
    'a time beyond all calendars is refused: %s',
    async (path) => {
      const answered = await server.ask('GET', path.replace('{service}', server.world.ids.tenant))
      expect([answered.status, answered.body['code']]).toEqual([400, 'http.bad_request'])
    },
  )

  test.each([
    ['broken JSON', { body: '{', type: 'application/json' }, 400, 'http.unreadable'],
    ['JSON that says that it is text', { body: '{}', type: 'text/plain' }, 415, 'http.unsupported_media_type'],
    ['another kind of body', { body: '<a/>', type: 'text/xml' }, 415, 'http.unsupported_media_type'],
    [
      'far too much',
      { body: JSON.stringify({ notes: 'x'.repeat(300_000) }), type: 'application/json' },
      413,
      'http.body_too_large',
    ],
  ])('%s', async (_what, sent, status, code) => {
    const response = await fetch(`${server.url}/api/v1/appointments`, {
      method: 'POST',
      headers: { authorization: `Bearer ${server.key}`, 'content-type': sent.type },
      body: sent.body,
    })
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ code, request_id: response.headers.get('x-request-id') })
  })

  test('the type of a problem leads everybody to its explanation', async () => {
    const answered = await server.ask('GET', '/customers/00000000-0000-4000-8000-000000000000')
    const explained = await fetch(server.url + String(answered.body['type']))
    const { code, status, title, detail } = answered.body
    expect(await explained.json()).toEqual({ code, status, title, detail, room: 'customers' })
    expect(code).toBe('customers.customer_not_found')
    const unheardOf = await fetch(`${server.url}/api/errors/customers.unheard_of`)
    expect([unheardOf.status, await unheardOf.json()]).toMatchObject([404, { code: 'http.not_found' }])
  })

  test('all that can go wrong is listed', async () => {
    const response = await fetch(`${server.url}/api/errors`)
    const { items } = (await response.json()) as { items: { code: string; status: number; detail: string }[] }
    expect(items.length).toBeGreaterThan(100)
    for (const { code, detail } of items) expect(detail, code).toMatch(/^[A-Z].+\.$/)
    // A status that was left out would be 500.
    expect(items.filter(({ status }) => status === 500).map(({ code }) => code)).toEqual(['http.internal'])
  })

  test('an address that does not exist', async () => {
    const answered = await server.ask('GET', '/nothing-here')
    expect([answered.status, answered.body['code']]).toEqual([404, 'http.not_found'])
  })

  test('an address that cannot be read', async () => {
    const answered = await server.ask('GET', '/appointments/%E0%A4%A')
    expect([answered.status, answered.body['code']]).toEqual([400, 'http.unreadable'])
    expect(answered.headers.get('content-type')).toContain('application/problem+json')
  })

  test('an If-Match that is no version', async () => {
    const answered = await server.ask('PATCH', '/tenant', {
      body: { name: 'Bella' },
      headers: { 'if-match': 'yesterday' },
    })
    expect([answered.status, answered.body['code']]).toEqual([400, 'http.bad_version'])
  })

  test.each([
    ['nonsense', '/customers?cursor=nonsense'],
    ['of a name that no database keeps', `/customers?cursor=${cursorOf('An\0na')}`],
    ['of another list', `/calls?cursor=${cursorOf('Anna')}`],
    ['of a year that there never was', `/calls?cursor=${cursorOf('0000-01-01T00:00:00Z')}`],
  ])('a cursor that no list gave: %s', async (_what, path) => {
    const answered = await server.ask('GET', path)
    expect([answered.status, answered.body['code']]).toEqual([400, 'http.bad_cursor'])
  })

  test('an API key that does not exist', async () => {
    const answered = await server.ask('GET', '/branches', { key: server.key.slice(0, -1) + 'x' })
    expect(answered.status).toBe(401)
  })
})

test('a list of the longest names there are can be turned page by page', async () => {
  const longest = '髪'.repeat(100)
  for (const last_name of [longest, longest]) {
    const answered = await server.ask('POST', '/customers', { body: { first_name: longest, last_name } })
    expect(answered.status).toBe(201)
  }
  const first = await server.ask('GET', '/customers?limit=1&q=髪')
  const second = await server.ask('GET', `/customers?limit=1&q=髪&cursor=${String(first.body['next_cursor'])}`)
  expect([second.status, (second.body['items'] as unknown[]).length]).toEqual([200, 1])
})

test('a mistyped address shows a page to a person and a problem to a program', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ringbook-web-'))
  writeFileSync(join(folder, 'index.html'), '<title>Ringbook</title>')
  const withPages = await startServer({ webFolder: folder })
  try {
    const person = await fetch(`${withPages.url}/simulatr`, { headers: { accept: 'text/html' } })
    expect([person.status, await person.text()]).toEqual([404, '<title>Ringbook</title>'])
    expect((await fetch(`${withPages.url}/simulator`)).status).toBe(200)
    const program = await fetch(`${withPages.url}/api/v1/simulatr`, { headers: { accept: 'text/html' } })
    expect(await program.json()).toMatchObject({ code: 'http.not_found' })
  } finally {
    await withPages.close()
    rmSync(folder, { recursive: true })
  }
})

describe('a browser', () => {
  const password = 'a long enough password'
  const person = {
    email: 'nora@example.com',
    password,
    first_name: 'Nora',
    last_name: 'Vidal',
    business_name: 'Nora Nails',
    business_type: 'salon',
    country: 'ES',
    timezone: 'Europe/Madrid',
    locale: 'es',
  }
  let cookie: string

  beforeAll(async () => {
    const answered = await server.ask('POST', '/auth/sign-up', { key: null, body: person })
    expect(answered.status).toBe(201)
    cookie = answered.headers.get('set-cookie')!.split(';')[0]!
  })

  test('keeps its session in a cookie that scripts and other sites do not get', async () => {
    const answered = await server.ask('POST', '/auth/sign-in', { key: null, body: { email: person.email, password } })
    expect(answered.status).toBe(200)
    expect(answered.headers.get('set-cookie')).toMatch(/HttpOnly/)
    expect(answered.headers.get('set-cookie')).toMatch(/SameSite=Lax/)
  })

  test('that another site makes send a request changes nothing', async () => {
    const change = (headers: Record<string, string>) =>
      server.ask('PATCH', '/tenant', { key: null, body: { name: 'Taken over' }, headers: { cookie, ...headers } })
    expect((await change({ 'sec-fetch-site': 'cross-site' })).body['code']).toBe('http.cross_site')
    expect((await change({ origin: 'https://evil.example' })).body['code']).toBe('http.cross_site')
    expect((await change({ origin: server.url })).status).toBe(200)
  })

  test('gets headers that keep other sites from framing and scripting the page', async () => {
    const { headers } = await server.ask('GET', '/installation', { key: null })
    expect(headers.get('content-security-policy')).toContain("script-src 'self'")
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('cache-control')).toBe('no-store')
  })

  test('of a user whose only business was closed is told so', async () => {
    await server.database.withSystem('test', (tx) =>
      tx.db
        .updateTable('tenants')
        .set({ deleted_at: Temporal.Now.instant() })
        .where('slug', '=', 'nora-nails')
        .execute(),
    )
    const answered = await server.ask('GET', '/branches', { key: null, headers: { cookie } })
    expect([answered.status, answered.body['code']]).toEqual([403, 'http.no_tenant'])
  })
})

describe('the server says how it is', () => {
  test('alive and ready', async () => {
    expect(await (await fetch(`${server.url}/healthz`)).json()).toEqual({ status: 'ok' })
    const ready = await fetch(`${server.url}/readyz`)
    expect(await ready.json()).toMatchObject({
      status: 'ready',
      checks: { database: { ready: true }, migrations: { ready: true } },
    })
  })
})

test('whoever asks too often is asked to wait', async () => {
  const busy = await startServer({ config: { requestsPerMinute: 5 } })
  try {
    const answers = []
    for (let turn = 0; turn < 7; turn++) answers.push(await busy.ask('GET', '/branches'))
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200, 429, 429])
    expect(answers.at(-1)!.body['code']).toBe('http.too_many_requests')
    expect(Number(answers.at(-1)!.headers.get('retry-after'))).toBeGreaterThan(0)
  } finally {
    await busy.close()
  }
})

test('without its database it says that it cannot answer, and stays alive', async () => {
  const stranded = await startServer()
  try {
    await stranded.dropDatabase()
    const answered = await stranded.ask('GET', '/branches')
    expect([answered.status, answered.body['code']]).toEqual([503, 'http.unavailable'])
    expect((await fetch(`${stranded.url}/healthz`)).status).toBe(200)
    expect((await fetch(`${stranded.url}/readyz`)).status).toBe(503)
  } finally {
    await stranded.close()
  }
})
