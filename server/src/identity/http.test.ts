import * as api from '@ringbook/api-contract'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MORNING, openPeople, PASSWORD } from '../../test/people-under-test.ts'
import type { PeopleUnderTest } from '../../test/people-under-test.ts'
import { auditRoutes } from '../audit/index.ts'
import { createTenantSession } from '../db/tenant-session.ts'
import { createProblemBook } from '../http/problem.ts'
import { createHttpServer } from '../http/server.ts'
import { createVault } from '../kernel/secrets.ts'
import { identityRoutes } from './index.ts'

let people: PeopleUnderTest
let server: FastifyInstance

beforeAll(async () => {
  people = await openPeople()
  const { database, services, authenticator } = people
  const rooms = [identityRoutes(services), auditRoutes()]
  const clock = () => MORNING
  const vault = createVault(Buffer.alloc(32, 7))
  server = await createHttpServer({
    services: {
      authenticator,
      openSession: (options) => createTenantSession({ ...options, database, clock, vault }),
      problems: createProblemBook(rooms),
      clock,
      vault,
      logger: pino({ level: 'silent' }),
      isHttps: false,
    },
    rooms,
    webhooks: [],
    sockets: [],
    protocols: [],
    readiness: {},
    trustedProxyHops: 0,
    requestsPerMinute: 10_000,
    webhooksPerMinute: 10_000,
    webFolder: null,
  })
})

afterAll(async () => {
  await server.close()
  await people.close()
})

interface Asked {
  token?: string
  tenant?: string
  body?: object
  headers?: Record<string, string>
}

async function ask(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, asked: Asked = {}) {
  const { token, tenant, body, headers = {} } = asked
  const answer = await server.inject({
    method,
    url: `/api/v1${path}`,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(tenant === undefined ? {} : { 'ringbook-tenant': tenant }),
      ...headers,
    },
    ...(body === undefined ? {} : { payload: body }),
  })
  return { status: answer.statusCode, headers: answer.headers, body: answer.body === '' ? null : answer.json() }
}

function signUpBody() {
  return {
    email: people.newEmail('bella'),
    password: PASSWORD,
    first_name: 'Bella',
    business_name: 'Bella Hair Salon',
    country: 'ES',
    timezone: 'Europe/Madrid',
  }
}

async function newOwner() {
  const body = signUpBody()
  const answer = await ask('POST', '/auth/sign-up', { body })
  expect(answer.status).toBe(201)
  return { ...api.SignedIn.parse(answer.body), email: body.email }
}

describe('Over the API', () => {
  test('a salon signs up, sees itself, signs out, and is nobody then', async () => {
    const body = signUpBody()
    const { headers, body: signedIn } = await ask('POST', '/auth/sign-up', { body })
    expect(headers['set-cookie']).toMatch(/^ringbook_session=[\w-]{43}; .*HttpOnly; SameSite=Lax/)
    const { token } = api.SignedIn.parse(signedIn)
    const me = api.Me.parse((await ask('GET', '/auth/me', { token })).body)
    expect(me.user).toMatchObject({ email: body.email, first_name: 'Bella', last_name: '' })
    expect(me.tenants).toMatchObject([{ name: 'Bella Hair Salon', role: 'owner', currency: 'EUR', is_default: true }])
    expect(me.tenants[0]?.permissions).toEqual([...api.ALL_PERMISSIONS])
    const sessions = await ask('GET', '/auth/sessions', { token })
    expect(sessions.body).toMatchObject({ items: [{ is_current: true }], next_cursor: null })
    expect((await ask('POST', '/auth/sign-out', { token })).status).toBe(204)
    expect((await ask('GET', '/auth/me', { token })).status).toBe(401)
  })

  test('a stale cookie does not keep anybody from signing in', async () => {
    const { email } = await newOwner()
    const headers = { cookie: `ringbook_session=${'A'.repeat(43)}` }
    const answer = await ask('POST', '/auth/sign-in', { body: { email, password: PASSWORD }, headers })
    expect(answer.status).toBe(200)
  })

  test('too many attempts are told how long to wait', async () => {
    const { email } = await newOwner()
    const body = { email, password: 'not this one, sorry' }
    for (let count = 0; count < 5; count++) {
      expect(await ask('POST', '/auth/sign-in', { body })).toMatchObject({
        status: 401,
        body: { code: 'identity.wrong_credentials' },
      })
    }
    const answer = await ask('POST', '/auth/sign-in', { body })
    expect(answer).toMatchObject({ status: 429, headers: { 'retry-after': '900' } })
  })

  test('the business is changed by whoever saw its latest version', async () => {
    const { token } = await newOwner()
    const { headers } = await ask('GET', '/tenant', { token })
    const change = { token, body: { name: 'Bella & Co' }, headers: { 'if-match': String(headers['etag']) } }
    expect(await ask('PATCH', '/tenant', change)).toMatchObject({
      status: 200,
      body: { name: 'Bella & Co', version: 2 },
    })
    expect(await ask('PATCH', '/tenant', change)).toMatchObject({
      status: 412,
      body: { code: 'identity.version_mismatch' },
    })
  })

  test('an owner opens another business, finds it in the list and enters it by its name', async () => {
    const { token } = await newOwner()
    const body = { name: 'Nagelbar am Markt', business_type: 'spa', country: 'DE', timezone: 'Europe/Berlin' }
    const opened = await ask('POST', '/tenants', { token, body })
    expect(opened).toMatchObject({ status: 201, body: { name: 'Nagelbar am Markt', role: 'owner', is_default: false } })
    const listed = await ask('GET', '/tenants', { token })
    expect(listed.body.items).toMatchObject([{ name: 'Bella Hair Salon', is_default: true }, { id: opened.body.id }])
    const entered = await ask('GET', '/tenant', { token, tenant: opened.body.slug })
    expect(entered).toMatchObject({
      status: 200,
      body: { id: opened.body.id, locale: 'en', timezone: 'Europe/Berlin' },
    })
  })

  test('a business is opened by people, not by a key, and not by strangers', async () => {
    const { token } = await newOwner()
    const { key } = (await ask('POST', '/api-keys', { token, body: { name: 'Website', scopes: ['tenant:write'] } }))
      .body
    const body = { name: 'Nagelbar', country: 'DE', timezone: 'Europe/Berlin' }
    expect(await ask('POST', '/tenants', { token: key, body })).toMatchObject({ status: 403 })
    expect(await ask('POST', '/tenants', { body })).toMatchObject({ status: 401 })
  })

  test('an owner invites a colleague, who joins, is promoted and is removed', async () => {
    const { token } = await newOwner()
    const email = people.newEmail('carla')
    const invited = await ask('POST', '/members/invitations', { token, body: { email, role: 'staff' } })
    expect(invited.status).toBe(201)
    const listed = await ask('GET', '/members/invitations', { token })
    expect(listed.body.items).toEqual([api.Invitation.parse(invited.body)])
    const acceptance = { token: invited.body.token, password: PASSWORD, first_name: 'Carla' }
    const carla = await ask('POST', '/auth/invitations/accept', { body: acceptance })
    expect(carla.status).toBe(201)
    expect((await ask('GET', '/members', { token: carla.body.token })).status).toBe(403)

    const members = await ask('GET', '/members?role=staff', { token })
    const member = api.Member.parse(members.body.items[0])
    expect(member).toMatchObject({ email, role: 'staff', first_name: 'Carla' })
    const path = `/members/${member.id}`
    const promoted = await ask('PATCH', path, { token, body: { role: 'manager' }, headers: { 'if-match': '"1"' } })
    expect(promoted).toMatchObject({ status: 200, headers: { etag: '"2"' }, body: { role: 'manager' } })
    expect((await ask('GET', '/members', { token: carla.body.token })).status).toBe(200)
    expect((await ask('DELETE', path, { token })).status).toBe(204)
    expect((await ask('GET', '/members', { token: carla.body.token })).status).toBe(403)
    expect((await ask('DELETE', path, { token })).status).toBe(404)
  })

  test('an invitation is withdrawn', async () => {
    const { token } = await newOwner()
    const invited = await ask('POST', '/members/invitations', {
      token,
      body: { email: people.newEmail(), role: 'staff' },
    })
    expect((await ask('DELETE', `/members/invitations/${invited.body.id}`, { token })).status).toBe(204)
    const acceptance = { token: invited.body.token, password: PASSWORD, first_name: 'Carla' }
    expect((await ask('POST', '/auth/invitations/accept', { body: acceptance })).status).toBe(404)
  })

  test('a key is made, works, is listed without itself, and is revoked', async () => {
    const { token } = await newOwner()
    const body = { name: 'Website', scopes: ['tenant:read'] }
    const made = await ask('POST', '/api-keys', { token, body })
    expect(made).toMatchObject({ status: 201, body: { scopes: ['tenant:read'], expires_at: null } })
    const { key, id } = api.ApiKeyMade.parse(made.body)
    expect((await ask('GET', '/tenant', { token: key })).status).toBe(200)
    expect((await ask('GET', '/members', { token: key })).status).toBe(403)
    expect((await ask('GET', '/auth/me', { token: key })).status).toBe(403)
    const listed = await ask('GET', '/api-keys', { token })
    expect(listed.body.items).toMatchObject([{ id, key_hint: key.slice(-4) }])
    expect(JSON.stringify(listed.body)).not.toContain(key)
    expect((await ask('DELETE', `/api-keys/${id}`, { token })).status).toBe(204)
    expect((await ask('GET', '/tenant', { token: key })).status).toBe(401)
  })

  test('a password is changed and a session ended', async () => {
    const { token, email } = await newOwner()
    const other = await ask('POST', '/auth/sign-in', { body: { email, password: PASSWORD } })
    const sessions = await ask('GET', '/auth/sessions?limit=1', { token })
    expect(sessions.body.next_cursor).not.toBeNull()
    const next = await ask('GET', `/auth/sessions?limit=1&cursor=${sessions.body.next_cursor}`, { token })
    expect(next.body.items).toMatchObject([{ is_current: true }])
    const [latest] = sessions.body.items
    expect((await ask('DELETE', `/auth/sessions/${latest.id}`, { token })).status).toBe(204)
    expect((await ask('GET', '/auth/me', { token: other.body.token })).status).toBe(401)
    const passwords = { current_password: PASSWORD, new_password: 'a mirror on every wall' }
    expect((await ask('POST', '/auth/password', { token, body: passwords })).status).toBe(204)
  })

  test('the audit log is read with filters, page by page', async () => {
    const { token, user_id: userId } = await newOwner()
    await ask('PATCH', '/tenant', { token, body: { name: 'Bella & Co' } })
    const query = `table=tenants&action=UPDATE&user_id=${userId}&from=2020-01-01T00:00:00Z&to=2100-01-01T00:00:00Z`
    const found = await ask('GET', `/audit-logs?${query}`, { token })
    expect(found.body.items).toMatchObject([
      { old_values: { name: 'Bella Hair Salon' }, new_values: { name: 'Bella & Co' }, ip_address: '127.0.0.1' },
    ])
    const first = await ask('GET', '/audit-logs?limit=2', { token })
    const second = await ask('GET', `/audit-logs?limit=2&cursor=${first.body.next_cursor}`, { token })
    expect(first.body.items.concat(second.body.items).map((entry: { action: string }) => entry.action)).toEqual([
      'UPDATE',
      'LOGIN',
      'CREATE',
      'CREATE',
    ])
    expect(second.body.next_cursor).toBeNull()
  })

  test.each(['/members', '/members/invitations', '/api-keys', '/auth/sessions', '/audit-logs'])(
    'a made-up cursor of %s is refused',
    async (path) => {
      const { token } = await newOwner()
      const forged = Buffer.from(JSON.stringify(['x', 'not an id'])).toString('base64url')
      for (const cursor of ['nonsense', forged]) {
        const answer = await ask('GET', `${path}?cursor=${cursor}`, { token })
        expect(answer).toMatchObject({ status: 400, body: { code: 'http.bad_cursor' } })
      }
    },
  )

  test('somebody else’s business cannot be entered', async () => {
    const [bella, mallory] = [await newOwner(), await newOwner()]
    const answer = await ask('GET', '/tenant', { token: mallory.token, tenant: bella.tenant_id ?? '' })
    expect(answer).toMatchObject({ status: 404, body: { code: 'identity.tenant_not_found' } })
  })
})
