import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { startServer } from '../../test/running-server.ts'
import type { RunningServer } from '../../test/running-server.ts'

let server: RunningServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

const FILE =
  'uid,service,start,customer\nw-1,Manicure,2026-11-17 10:00,Anna Schmidt\nw-2,Nothing,2026-11-17 12:00,Bea Sanz\n'

const Answer = z.object({ content: z.record(z.string(), z.unknown()).optional() })
const Operation = z.object({ description: z.string(), responses: z.record(z.string(), Answer) })
const Document = z.object({ paths: z.record(z.string(), z.record(z.string(), Operation)) })

async function download(path: string, key = server.key) {
  const response = await fetch(`${server.url}/api/v1${path}`, { headers: { authorization: `Bearer ${key}` } })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

describe('an import over HTTP', () => {
  test('reports each row, and a dry run the same', async () => {
    const dry = await server.ask('POST', '/imports/appointments', { body: { content: FILE, dry_run: true } })
    const real = await server.ask('POST', '/imports/appointments', { body: { content: FILE } })
    expect(real).toMatchObject({
      status: 200,
      body: {
        dry_run: false,
        total: 2,
        created: 1,
        failed: 1,
        rows: [
          { line: 2, status: 'created', start: '2026-11-17T09:00:00Z', problems: [] },
          { line: 3, status: 'failed', id: null, problems: [{ column: 'service', code: 'exchange.unknown_name' }] },
        ],
      },
    })
    expect(dry.body).toMatchObject({ dry_run: true, total: 2, created: 1, failed: 1 })
  })

  test('repeated with one Idempotency-Key happens once and is answered the same', async () => {
    const body = { content: FILE.replaceAll('w-', 'k-').replace('10:00', '16:00') }
    const headers = { 'idempotency-key': 'import-1' }
    const first = await server.ask('POST', '/imports/appointments', { body, headers })
    const second = await server.ask('POST', '/imports/appointments', { body, headers })
    expect(first.body).toMatchObject({ created: 1, failed: 1 })
    expect(second.body).toEqual(first.body)
  })

  test('takes a file of five megabytes and no larger one', async () => {
    const line = 'a'.repeat(1023)
    const fits = await server.ask('POST', '/imports/customers', {
      body: { content: `name\n"${`${line}\n`.repeat(5 * 1024 - 1)}"`, dry_run: true },
    })
    expect(fits).toMatchObject({ status: 200, body: { total: 1, failed: 1 } })
    const large = await server.ask('POST', '/imports/customers', {
      body: { content: `name\n${'x'.repeat(5_300_000)}` },
    })
    expect(large).toMatchObject({ status: 400, body: { errors: [{ field: 'content' }] } })
    const huge = await server.ask('POST', '/imports/customers', { body: { content: 'x'.repeat(22_000_000) } })
    expect(huge).toMatchObject({ status: 413 })
  })

  test('says what is wrong with a whole file', async () => {
    const answer = await server.ask('POST', '/imports/schedules', { body: { content: 'staff,from\n"a' } })
    expect(answer).toMatchObject({ status: 422, body: { code: 'exchange.unreadable_csv', details: { line: 2 } } })
  })
})

describe('an export over HTTP', () => {
  test('is a file to save, which no cache keeps', async () => {
    const csv = await download('/exports/appointments?from=2026-11-17&to=2026-11-18')
    expect(csv.status).toBe(200)
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(csv.headers.get('content-disposition')).toBe('attachment; filename="appointments-2026-11-16.csv"')
    expect(csv.headers.get('cache-control')).toBe('no-store')
    expect(csv.text).toContain('w-1,')
    const ical = await download('/exports/appointments?format=ical')
    expect(ical.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    expect(ical.text).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*END:VCALENDAR\r\n$/)
  })

  test.each([
    ['/exports/appointments?from=2026-11-18&to=2026-11-17', 422, 'exchange.invalid_window'],
    ['/exports/schedules?from=2026-01-01&to=2028-01-01', 422, 'exchange.invalid_days'],
    ['/exports/appointments?format=xml', 400, 'http.bad_request'],
  ])('%s is refused', async (path, status, code) => {
    expect(await server.ask('GET', path)).toMatchObject({ status, body: { code } })
  })

  test('is in the document of the API with its media types and both permissions', async () => {
    const document = Document.parse(await (await fetch(`${server.url}/api/openapi.json`)).json())
    const operation = document.paths['/api/v1/exports/appointments']?.['get']
    expect(Object.keys(operation?.responses['200']?.content ?? {})).toEqual(['text/csv', 'text/calendar'])
    expect(operation?.description).toContain('Needs `appointments:read`. Needs `customers:read`.')
  })
})

describe('only those may who may', () => {
  test.each([
    ['POST', '/imports/appointments', ['appointments:read'], 'appointments:write'],
    ['POST', '/imports/customers', ['appointments:write'], 'customers:write'],
    ['POST', '/imports/schedules', ['appointments:write'], 'resources:write'],
    ['GET', '/exports/appointments', ['appointments:read'], 'customers:read'],
    ['GET', '/exports/appointments', ['customers:read'], 'appointments:read'],
    ['GET', '/exports/customers', ['appointments:read'], 'customers:read'],
    ['GET', '/exports/schedules', ['appointments:read'], 'resources:read'],
  ] as const)('%s %s with %s needs %s', async (method, path, scopes, needs) => {
    const key = await server.createKey({ scopes })
    const body = method === 'POST' ? { content: FILE } : undefined
    expect(await server.ask(method, path, { key, body })).toMatchObject({ status: 403, body: { details: { needs } } })
  })

  test('and another business sees nothing', async () => {
    const key = await server.createKey({ tenantId: server.world.ids.otherTenant })
    const { text } = await download('/exports/appointments', key)
    expect(text.trim().split('\r\n')).toHaveLength(1)
  })
})
