import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer } from '../../test/running-server.ts'
import type { Answered, RunningServer } from '../../test/running-server.ts'
import { auditRowsOf, WORLD_NOW } from '../../test/world.ts'

const SITE = 'https://www.bella.example'
const CHAT = '/webchat/bella-hair-salon'

let now = WORLD_NOW
let server: RunningServer
beforeAll(async () => {
  server = await startServer({ clock: () => now })
  await allowSites([SITE])
})
afterAll(() => server.close())

async function allowSites(sites: readonly string[], key = server.key): Promise<Answered> {
  return server.ask('PATCH', '/widget-settings', { key, body: { is_enabled: true, allowed_origins: sites } })
}

interface Asked {
  readonly token?: string | null
  readonly site?: string | null
  readonly body?: unknown
}

function ask(method: string, path: string, { token = null, site = SITE, body }: Asked = {}): Promise<Answered> {
  const headers: Record<string, string> = site === null ? {} : { origin: site }
  return server.ask(method, path, { key: token, headers, ...(body === undefined ? {} : { body }) })
}

async function open(language = 'en'): Promise<string> {
  const opened = await ask('POST', `${CHAT}/visits`, { body: { language } })
  expect(opened.status).toBe(201)
  return String(opened.body['token'])
}

function write(token: string, text: string, key: string = randomUUID()): Promise<Answered> {
  return ask('POST', `${CHAT}/messages`, { token, body: { text, key } })
}

function read(token: string, query = ''): Promise<Answered> {
  return ask('GET', `${CHAT}/messages${query}`, { token })
}

/** The conversation as the desk sees it. The visitor stands in the token, behind its five first bytes. */
async function conversationOf(token: string): Promise<Answered> {
  const visitor = Buffer.from(token, 'base64url').toString('hex', 5, 21)
  const { body } = await server.ask('GET', '/conversations?channel=chat&limit=200')
  const items = body['items'] as { id: string; address: string }[]
  const found = items.find(({ address }) => address.replaceAll('-', '') === `web:${visitor}`)
  return server.ask('GET', `/conversations/${found?.id}`)
}

function told({ body }: Answered): string[] {
  return (body['messages'] as { author: string; text: string }[]).map(({ author, text }) => `${author}: ${text}`)
}

describe('somebody on the web site of the salon', () => {
  test('is greeted, and leaves nothing behind without writing', async () => {
    const before = await server.ask('GET', '/conversations?limit=200')
    const opened = await ask('POST', `${CHAT}/visits`, { body: { language: 'de' } })
    expect(opened).toMatchObject({ status: 201, body: { title: 'Bella Hair Salon', language: 'de' } })
    expect(opened.body['greeting']).toContain('Bella Hair Salon')
    expect(opened.headers.get('set-cookie')).toBeNull()
    expect(await server.ask('GET', '/conversations?limit=200')).toMatchObject({ body: before.body })
  })

  test('books a haircut, and the book says so as if they had rung', async () => {
    const token = await open()
    const offered = await write(token, "Hi, I'd like a haircut on Thursday with María")
    const [first = ''] = offered.body['suggestions'] as string[]
    expect(first).toMatch(/^Thursday 19 November, \d\d:\d\d with María/)
    const asked = await write(token, first)
    expect(asked.body['suggestions']).toEqual(['Yes, please', 'No, thank you'])
    await write(token, 'Yes, please')
    const booked = await write(token, 'Anna Schmidt, 0034 612 345 678')

    expect(told(booked)[0]).toContain('assistant: ')
    const whole = await conversationOf(token)
    expect(whole.body).toMatchObject({ outcome: 'booked', channel: 'chat' })
    const id = (whole.body['messages'] as { appointment_id: string | null }[]).at(-1)?.appointment_id
    expect(await server.ask('GET', `/appointments/${id}`)).toMatchObject({
      body: { status: 'scheduled', customer: { name: 'Anna Schmidt' }, service: { name: 'Haircut' } },
    })
    const audited = await server.world.inTenant((tx) => auditRowsOf(tx, String(id)))
    expect(audited).toMatchObject([{ actor: 'receptionist:receptionist' }])
  })

  test('gets with the same words what a caller gets, at another hour', async () => {
    const saying = (time: string) => [
      `A haircut on Friday at ${time} with María`,
      'yes please',
      'Eva Klein, +34612345679',
    ]
    const token = await open()
    for (const text of saying('eleven')) await write(token, text)
    const call = await server.ask('POST', '/calls/simulated', { body: { language: 'en' } })
    const callId = String(call.body['call_id'])
    for (const text of saying('noon')) await server.ask('POST', `/calls/${callId}/utterances`, { body: { text } })

    const { body } = await server.ask('GET', '/appointments?limit=200')
    const items = body['items'] as Record<string, unknown>[]
    const booked = items.filter(({ customer }) => (customer as { name: string } | null)?.name === 'Eva Klein')
    const facts = booked.map(({ status, service, customer, price_minor, resources }) => ({
      status,
      service,
      customer,
      price_minor,
      takes: (resources as { name: string }[]).map(({ name }) => name),
    }))
    expect(facts).toHaveLength(2)
    expect(facts[0]).toEqual(facts[1])
    expect(new Set(booked.map(({ source }) => source))).toEqual(new Set(['chat', 'phone']))
  })

  test('writes once, however often the message is sent', async () => {
    const token = await open()
    const key = randomUUID()
    await Promise.all(Array.from({ length: 8 }, () => write(token, 'Are you open on Saturday?', key)))
    expect(told(await read(token)).filter((line) => line.startsWith('visitor'))).toHaveLength(1)
    expect(told(await read(token))).toHaveLength(3)
    expect(await write(token, 'Something else', key)).toMatchObject({
      status: 422,
      body: { code: 'webchat.message_changed' },
    })
  })

  test('hears of what a person writes while they wait, and that a person has taken over', async () => {
    const token = await open()
    await write(token, 'Hello')
    const { cursor } = (await read(token)).body
    const waiting = read(token, `?after=${String(cursor)}&wait_seconds=25`)
    const id = (await conversationOf(token)).body['id']
    await server.ask('POST', `/conversations/${String(id)}/messages`, {
      body: { author: 'person', text: 'Isabel here.' },
    })

    const heard = await waiting
    expect(told(heard).at(-1)).toBe('person: Isabel here.')
    expect(heard.body).toMatchObject({ handled_by: 'person', suggestions: [] })
  })

  test('goes on after a closed conversation with a new one', async () => {
    const token = await open()
    await write(token, 'Hello')
    const id = (await conversationOf(token)).body['id']
    await server.ask('PATCH', `/conversations/${String(id)}`, { body: { status: 'closed' } })
    now = now.add({ seconds: 1 })
    expect(told(await write(token, 'Me again'))).toHaveLength(3)
  })

  test('is read as written: HTML is text', async () => {
    const html = '<img src=x onerror="alert(1)"><b>bold</b>'
    expect(told(await write(await open(), html))).toContain(`visitor: ${html}`)
  })
})

describe('nobody else', () => {
  test('reads a conversation: without a token, with an invented one, with one of another visitor', async () => {
    const [mine, yours] = [await open(), await open()]
    await write(mine, 'My number is 0034 612 345 678')
    expect(await ask('GET', `${CHAT}/messages`)).toMatchObject({ status: 401, body: { code: 'webchat.token_invalid' } })
    expect(await read(`${mine.slice(0, -2)}AA`)).toMatchObject({ status: 401 })
    expect(told(await read(yours))).toEqual([])
  })

  test('gets in with the token of another business', async () => {
    const key = await server.createKey({ tenantId: server.world.ids.otherTenant })
    await allowSites([SITE], key)
    const token = await open()
    await write(token, 'Hello')
    const elsewhere = await ask('GET', '/webchat/barberia-del-norte/messages', { token })
    expect(elsewhere).toMatchObject({ status: 401, body: { code: 'webchat.token_invalid' } })
  })

  test('goes on with a token of last month', async () => {
    const token = await open()
    now = now.add({ hours: 24 * 30 + 1 })
    expect(await read(token)).toMatchObject({ status: 401, body: { code: 'webchat.token_expired' } })
    now = WORLD_NOW
  })

  test.each([null, 'https://elsewhere.example', 'http://www.bella.example', `${SITE}:8443`, 'null'])(
    'opens the chat on the site %s',
    async (site) => {
      const opened = await ask('POST', `${CHAT}/visits`, { site, body: {} })
      expect(opened).toMatchObject({ status: 403, body: { code: 'webchat.origin_not_allowed' } })
      expect(opened.headers.get('access-control-allow-origin')).toBeNull()
    },
  )

  test('finds the chat of a business that has switched it off, or that does not exist', async () => {
    await server.ask('PATCH', '/widget-settings', { body: { is_enabled: false } })
    const off = await ask('POST', `${CHAT}/visits`, { body: {} })
    await server.ask('PATCH', '/widget-settings', { body: { is_enabled: true } })
    const unknown = await ask('POST', '/webchat/nobody/visits', { body: {} })
    for (const answered of [off, unknown]) {
      expect(answered).toMatchObject({ status: 404, body: { code: 'webchat.not_found' } })
    }
  })
})

describe('a browser', () => {
  const preflight = (origin: string) =>
    fetch(`${server.url}/api/v1${CHAT}/messages`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST' },
    })

  test('is told that the allowed site may, exactly, and without cookies', async () => {
    const { status, headers } = await preflight(SITE)
    expect(status).toBe(204)
    expect(headers.get('access-control-allow-origin')).toBe(SITE)
    expect(headers.get('access-control-allow-headers')).toBe('authorization, content-type')
    expect(headers.get('access-control-allow-credentials')).toBeNull()
    expect(headers.get('vary')).toContain('Origin')
  })

  test('is told nothing on another site', async () => {
    const { headers } = await preflight('https://elsewhere.example')
    expect(headers.get('access-control-allow-origin')).toBeNull()
  })

  test('may read why it was refused', async () => {
    const refused = await ask('POST', `${CHAT}/messages`, { token: 'none', body: { text: 'x', key: randomUUID() } })
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([401, SITE])
  })
})

describe('abuse', () => {
  test('messages of 10 kB are refused, and larger ones are not even read', async () => {
    const token = await open()
    expect(await write(token, 'x'.repeat(10_240))).toMatchObject({ status: 400, body: { code: 'http.bad_request' } })
    expect(await write(token, 'x'.repeat(20_480))).toMatchObject({ status: 413 })
    expect(told(await read(token))).toEqual([])
  })

  test('of thirty messages in a minute by one visitor twenty are answered', async () => {
    const token = await open()
    const sent = await Promise.all(Array.from({ length: 30 }, (_, index) => write(token, `Hello ${index}`)))
    expect(sent.filter(({ status }) => status === 201)).toHaveLength(20)
    expect(sent.find(({ status }) => status === 429)?.body).toMatchObject({ code: 'http.too_many_requests' })
  })

  test('of a thousand openings in a minute from one address a few get in, the others read when to come again', async () => {
    const opened = await Promise.all(Array.from({ length: 1_000 }, () => ask('POST', `${CHAT}/visits`, { body: {} })))
    const statuses = opened.map(({ status }) => status)
    expect(statuses.filter((status) => status === 201).length).toBeLessThanOrEqual(60)
    const refused = opened.find(({ status }) => status === 429)
    expect(refused?.body).toMatchObject({ code: 'http.too_many_requests' })
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(refused?.headers.get('access-control-allow-origin')).toBe(SITE)
  })
})

describe('the settings', () => {
  test('keep a site as browsers name it, and refuse what is none', async () => {
    const sites = ['HTTPS://Shop.Example:443', 'https://shop.example', 'http://localhost:8080']
    expect(await allowSites(sites)).toMatchObject({
      body: { allowed_origins: ['https://shop.example', 'http://localhost:8080'] },
    })
    for (const wrong of [
      '*',
      'https://*.example',
      'shop.example',
      'https://shop.example/book',
      'https://a@b.example',
    ]) {
      expect(await allowSites([wrong]), wrong).toMatchObject({ status: 400 })
    }
    expect(await allowSites([SITE, 'https://999.999.999.999'])).toMatchObject({
      status: 422,
      body: { code: 'webchat.site_invalid', details: { field: 'allowed_origins.1' } },
    })
    expect(await allowSites(['https://peluquería.example'])).toMatchObject({
      body: { allowed_origins: ['https://xn--peluquera-n5a.example'] },
    })
  })

  test('are changed by whoever saw the latest, and by nobody without permission', async () => {
    const stale = { headers: { 'if-match': '"1"' }, body: { title: 'Bella' } }
    await server.ask('PATCH', '/widget-settings', { body: { colour: '#1D4ED8' } })
    expect(await server.ask('GET', '/widget-settings')).toMatchObject({ body: { colour: '#1d4ed8' } })
    expect(await server.ask('PATCH', '/widget-settings', stale)).toMatchObject({
      status: 412,
      body: { code: 'webchat.version_mismatch' },
    })
    const key = await server.createKey({ scopes: ['receptionist:read'] })
    expect(await server.ask('PATCH', '/widget-settings', { key, body: {} })).toMatchObject({ status: 403 })
  })
})
