import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as api from '@ringbook/api-contract'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startServer } from '../../test/running-server.ts'
import type { Answered, RunningServer } from '../../test/running-server.ts'
import { silentLogger } from '../../test/scripted-receptionist.ts'
import { WORLD_NOW } from '../../test/world.ts'
import { createVoiceDesk } from '../calls/index.ts'
import type { VoiceDelivery } from '../calls/ports.ts'
import type { TenantId, UserId } from '../kernel/ids.ts'
import type { E164Number } from '../kernel/phone-number.ts'
import { hashToken, newToken } from '../kernel/secrets.ts'
import { deliverMessage } from '../messaging/deliver-message.ts'
import { deliverDueMessages } from '../messaging/index.ts'
import { createReceptionist } from '../receptionist/index.ts'

let server: RunningServer
let observer: pg.Client
let now = WORLD_NOW
let key: string
let tenantId: TenantId
let owner: UserId

beforeAll(async () => {
  server = await startServer({ role: 'all', clock: () => now })
  observer = new pg.Client({ connectionString: server.databaseUrl, options: '-c role=ringbook_system' })
  await observer.connect()
  key = readFileSync(join(server.dataDir, 'operator.token'), 'utf8').trim()
  tenantId = server.world.ids.tenant
  owner = server.world.ids.owner
})
beforeEach(() => {
  now = WORLD_NOW
})
afterAll(async () => {
  await observer.end()
  await server.close()
})

const operate = (method: string, path: string, body?: unknown) => server.ask(method, path, { key, body })
const tenantPath = (rest = '') => `/operator/tenants/${tenantId}${rest}`
const suspend = (reason = 'The bill of October is open.') => operate('POST', tenantPath('/suspend'), { reason })
const resume = () => operate('POST', tenantPath('/resume'))

/** Asks as a browser does: by cookies, from a page of ours. */
function browse(method: string, path: string, options: { cookie: string; body?: unknown; site?: string }) {
  const headers = { cookie: options.cookie, 'sec-fetch-site': options.site ?? 'same-origin' }
  return server.ask(method, path, { key: null, headers, body: options.body })
}

const cookieOf = ({ headers }: Answered) => headers.getSetCookie()[0]?.split(';')[0] ?? ''

/** The owner of Bella, signed in in a browser. */
async function signInOwner(): Promise<string> {
  const token = newToken()
  await observer.query(
    `insert into user_sessions (user_id, token_hash, created_at, expires_at) values ($1, $2, $3, $4)`,
    [owner, hashToken(token), WORLD_NOW.toString(), WORLD_NOW.add({ hours: 24 }).toString()],
  )
  return `ringbook_session=${token}`
}

async function standIn(reason = 'She asked for help with her opening hours.'): Promise<string> {
  const begun = await operate('POST', tenantPath('/stand-ins'), { user_id: owner, reason })
  expect(begun).toMatchObject({ status: 201, body: { expires_at: now.add({ minutes: 30 }).toString() } })
  return cookieOf(begun)
}

/** An operation that is for the operator. */
function isOperated(one: unknown): one is Pick<api.Endpoint, 'id' | 'method' | 'path' | 'body'> {
  return typeof one === 'object' && one !== null && 'access' in one && one.access === 'operator'
}

const auditOf = (table: string) =>
  server.world.inTenant((tx) =>
    tx.db
      .selectFrom('audit_logs')
      .select(['action', 'actor', 'user_id', 'context', 'new_values'])
      .where('tenant_id', '=', tx.tenantId)
      .where('table_name', '=', table)
      .orderBy('id')
      .execute(),
  )

describe('The console of the operator', () => {
  test('opens with the key of the data folder, for two hours and for this alone', async () => {
    const opened = await server.ask('POST', '/operator/session', { key: null, body: { key } })
    expect(opened).toMatchObject({ status: 201, body: { expires_at: now.add({ hours: 2 }).toString() } })
    expect(opened.headers.getSetCookie()[0]).toMatch(/; Path=\/api\/v1\/operator;.*HttpOnly; SameSite=Strict/)
    const cookie = cookieOf(opened)
    expect(await browse('GET', '/operator/session', { cookie })).toMatchObject({ status: 200 })
    expect((await browse('GET', '/operator/tenants', { cookie })).status).toBe(200)
    expect((await browse('POST', tenantPath('/resume'), { cookie, site: 'cross-site' })).status).toBe(403)
    const asBearer = await server.ask('GET', '/tenant', { key: cookie.split('=')[1] ?? '' })
    expect(asBearer.status).toBe(403)

    now = WORLD_NOW.add({ hours: 2 })
    expect((await browse('GET', '/operator/tenants', { cookie })).status).toBe(401)
  })

  test('does not open with another key, and closes at once when the operator signs out', async () => {
    const wrong = await server.ask('POST', '/operator/session', { key: null, body: { key: newToken() } })
    expect(wrong).toMatchObject({ status: 401, body: { code: 'identity.wrong_operator_key' } })
    const cookie = cookieOf(await server.ask('POST', '/operator/session', { key: null, body: { key } }))
    expect((await browse('DELETE', '/operator/session', { cookie })).status).toBe(204)
    expect((await browse('GET', '/operator/session', { cookie })).status).toBe(401)
  })

  test('closes for everybody when the key is replaced', async () => {
    const cookie = cookieOf(await server.ask('POST', '/operator/session', { key: null, body: { key } }))
    const restarted = await server.startAnother({ dataDir: `${server.dataDir}/..` })
    try {
      const answered = await fetch(`${restarted.url}/api/v1/operator/session`, { headers: { cookie } })
      expect(answered.status).toBe(401)
    } finally {
      await restarted.close()
    }
  })

  const operations = Object.values<unknown>(api).filter(isOperated)

  test.each(operations.map((one) => [one.id, one] as const))('is closed to everybody else: %s', async (_id, one) => {
    const path = one.path.replaceAll('{job_id}', '1').replaceAll(/\{\w+\}/g, tenantId)
    const body = one.body === null ? undefined : {}
    expect((await server.ask(one.method, path, { body })).status).toBe(403)
    expect((await server.ask(one.method, path, { key: null, body })).status).toBe(401)
    const cookie = await signInOwner()
    expect((await browse(one.method, path, { cookie, body })).status).toBe(401)
    const session = cookie.split('=')[1] ?? ''
    expect((await server.ask(one.method, path, { key: session, body })).status).toBe(403)
  })

  test('lists the businesses with what is going on in them, found by any part of their name', async () => {
    const { body } = await operate('GET', '/operator/tenants?search=LLA%20hair')
    const usage = { members: 1, failed_deliveries: 0, failing_connections: 0, last_activity_at: expect.any(String) }
    expect(body).toMatchObject({ items: [{ id: tenantId, status: 'active', suspension: null, usage }] })
    const first = await operate('GET', '/operator/tenants?limit=1')
    const second = await operate('GET', `/operator/tenants?limit=1&cursor=${String(first.body['next_cursor'])}`)
    const ids = [first, second].map(({ body: page }) => (page['items'] as { id: string }[])[0]?.id)
    expect(new Set(ids)).toEqual(new Set([tenantId, server.world.ids.otherTenant]))
    expect((await operate('GET', '/operator/tenants?status=suspended')).body).toMatchObject({ items: [] })
    expect((await operate('GET', '/operator/tenants?search=%25')).body).toMatchObject({ items: [] })
  })

  test('shows who works in a business, and says where there is none', async () => {
    const { body } = await operate('GET', tenantPath())
    expect(body).toMatchObject({ members: [{ user_id: owner, role: 'owner' }], phone_numbers: ['+34910123456'] })
    const none = await operate('GET', `/operator/tenants/${owner}`)
    expect(none).toMatchObject({ status: 404, body: { code: 'operator.tenant_not_found' } })
    expect((await operate('POST', `/operator/tenants/${owner}/suspend`, { reason: 'x' })).status).toBe(404)
  })
})

describe('A business that is suspended', () => {
  beforeEach(async () => void (await suspend()))
  afterAll(async () => void (await resume()))

  test('does nothing, by key or by hand, and its people see why', async () => {
    const reason = 'The bill of October is open.'
    const refused = { status: 403, body: { code: 'identity.tenant_suspended', details: { reason } } }
    expect(await server.ask('GET', '/appointments')).toMatchObject(refused)
    const cookie = await signInOwner()
    expect(await browse('GET', '/customers', { cookie })).toMatchObject(refused)
    expect(await browse('POST', '/customers', { cookie, body: { first_name: 'Ana' } })).toMatchObject(refused)
    expect((await browse('GET', '/changes', { cookie })).status).toBe(403)
    const me = await browse('GET', '/auth/me', { cookie })
    expect(me.body).toMatchObject({ tenants: [{ id: tenantId, suspension: { since: WORLD_NOW.toString(), reason } }] })
  })

  test('is not at home: its telephone says so in the language of the business', async () => {
    const desk = createVoiceDesk({
      database: server.database,
      receptionist: createReceptionist({ logger: silentLogger }),
      logger: silentLogger,
    })
    const session = server.world.session()
    const call = {
      providerCallId: 'call-1',
      carrierCallId: null,
      direction: 'inbound',
      from: '+34611222333' as E164Number,
      to: '+34910123456' as E164Number,
      callerName: null,
      agentId: null,
    } as const
    const ask = (event: VoiceDelivery['event']) =>
      desk.answer(session, {
        provider: 'test',
        delivery: { eventType: event.kind, eventId: event.kind, occurredAt: null, call, event },
      })
    expect(await ask({ kind: 'call_arriving' })).toMatchObject({
      kind: 'call_refused',
      spoken: expect.stringContaining('En este momento no podemos atender llamadas'),
    })
    const toolCalls = [{ toolCallId: 't1', name: 'find_opening_hours', arguments: {} }]
    expect(await ask({ kind: 'tool_calls', toolCalls })).toMatchObject({
      results: [{ status: 'failed', code: 'suspended' }],
    })
  })

  test('is not in the web either, neither with its chat nor with its booking page', async () => {
    const headers = { origin: 'https://bellahair.example' }
    const looks = async () => [
      (await server.ask('GET', '/webchat/bella-hair-salon', { key: null, headers })).status,
      (await server.ask('GET', '/booking-pages/bella-hair-salon', { key: null })).status,
    ]
    await resume()
    const widget = { is_enabled: true, allowed_origins: [headers.origin] }
    expect((await server.ask('PATCH', '/widget-settings', { body: widget })).status).toBe(200)
    expect((await server.ask('PATCH', '/booking-page-settings', { body: { is_open: true } })).status).toBe(200)
    expect(await looks()).toEqual([200, 200])
    await suspend()
    expect(await looks()).toEqual([404, 404])
  })

  test('keeps its texts until it goes on', async () => {
    const id = await server.world.inTenant(async (tx) => {
      const conversation = { tenant_id: tx.tenantId, channel: 'sms', address: '+34611222333' } as const
      const inserted = tx.db.insertInto('conversations').values(conversation).returning('id')
      const { id: conversation_id } = await inserted.executeTakeFirstOrThrow()
      const text = { direction: 'outbound', author: 'assistant', body: 'Until tomorrow!', status: 'queued' } as const
      const message = { ...text, tenant_id: tx.tenantId, conversation_id, deliver_after: WORLD_NOW }
      return (await tx.db.insertInto('messages').values(message).returning('id').executeTakeFirstOrThrow()).id
    })
    const session = server.world.session()
    const statusAfterwards = () =>
      session.transact(async (tx) => {
        const written = tx.db.selectFrom('messages').select('status').where('tenant_id', '=', tx.tenantId)
        return (await written.where('id', '=', id).executeTakeFirstOrThrow()).status
      })
    const noCarriers = { find: async () => null }
    const everywhere = { database: server.database, clock: () => now, logger: silentLogger, carriers: noCarriers }
    expect(await deliverDueMessages({ ...everywhere, openSession: () => session })).toBe(0)
    await deliverMessage(session, noCarriers, id)
    expect(await statusAfterwards()).toBe('queued')

    await resume()
    await deliverMessage(session, noCarriers, id)
    expect(await statusAfterwards()).not.toBe('queued')
  })

  test('does not lift it: the database lets no request do so', async () => {
    const lifting = server.world.inTenant((tx) =>
      tx.db
        .updateTable('tenants')
        .set({ suspended_at: null, suspension_reason: null })
        .where('id', '=', tenantId)
        .execute(),
    )
    await expect(lifting).rejects.toThrow('does not lift its own suspension')
  })

  test('goes on as before, and finds both in its audit log; others never noticed', async () => {
    const stranger = await server.createKey({ tenantId: server.world.ids.otherTenant })
    expect((await server.ask('GET', '/appointments', { key: stranger })).status).toBe(200)
    expect((await suspend('Another reason.')).body).toMatchObject({
      status: 'suspended',
      suspension: { since: WORLD_NOW.toString(), reason: 'Another reason.' },
    })
    expect((await resume()).body).toMatchObject({ status: 'active', suspension: null })
    expect((await server.ask('GET', '/appointments')).status).toBe(200)
    const told = (await auditOf('tenants')).slice(-2)
    expect(told).toMatchObject([
      { action: 'UPDATE', actor: 'operator:console', new_values: { suspension_reason: 'Another reason.' } },
      { action: 'UPDATE', actor: 'operator:console', new_values: { suspended_at: null, suspension_reason: null } },
    ])
  })
})

describe('The operator who stands in for a member', () => {
  test('is seen in the audit log of the business, and so is all that is done in it', async () => {
    const cookie = await standIn()
    const me = await browse('GET', '/auth/me', { cookie })
    expect(me.body).toMatchObject({
      user: { id: owner },
      tenants: [{ id: tenantId, role: 'owner' }],
      stand_in: {
        reason: 'She asked for help with her opening hours.',
        expires_at: now.add({ minutes: 30 }).toString(),
      },
    })
    expect((await browse('POST', '/customers', { cookie, body: { first_name: 'Nuria' } })).status).toBe(201)
    expect((await browse('POST', '/auth/sign-out', { cookie })).status).toBe(204)
    expect((await browse('GET', '/auth/me', { cookie })).status).toBe(401)

    const told = (await auditOf('operator_stand_ins')).slice(-2)
    expect(told).toMatchObject([
      { action: 'LOGIN', actor: 'operator:console', context: { as: 'isabel@bellahair.example' } },
      { action: 'LOGOUT', actor: 'operator:as isabel@bellahair.example' },
    ])
    const customers = await auditOf('customers')
    expect(customers.at(-1)).toMatchObject({ actor: 'operator:as isabel@bellahair.example', user_id: null })
  })

  test('does so for half an hour', async () => {
    const cookie = await standIn()
    now = WORLD_NOW.add({ minutes: 30 })
    expect((await browse('GET', '/appointments', { cookie })).status).toBe(401)
  })

  test('does so in one business, and takes nothing that belongs to the member alone', async () => {
    const cookie = await standIn()
    const elsewhere = await server.ask('GET', '/appointments', {
      key: null,
      headers: { cookie, 'ringbook-tenant': server.world.ids.otherTenant },
    })
    expect(elsewhere.status).toBe(404)
    const password = { current_password: 'x', new_password: 'correct horse battery' }
    const refused = { status: 403, body: { code: 'identity.not_for_stand_ins' } }
    expect(await browse('POST', '/auth/password', { cookie, body: password })).toMatchObject(refused)
    expect(await browse('GET', '/auth/sessions', { cookie })).toMatchObject(refused)
    const invitation = { email: 'friend@example.com', role: 'owner' }
    const given = await browse('POST', '/members/invitations', { cookie, body: invitation })
    expect(given).toMatchObject({ status: 403, body: { code: 'identity.members_only' } })
    const asked = await operate('POST', `/operator/tenants/${server.world.ids.otherTenant}/stand-ins`, {
      user_id: owner,
      reason: 'x',
    })
    expect(asked).toMatchObject({ status: 404, body: { code: 'identity.member_not_found' } })
  })

  test('may do so while the business is suspended, to see what is wrong', async () => {
    await suspend()
    const cookie = await standIn()
    expect((await browse('GET', '/appointments', { cookie })).status).toBe(200)
    await resume()
  })
})

describe('What failed', () => {
  test('of the deliveries of vendors is listed, and tried again', async () => {
    const failed = await server.world.inTenant((tx) =>
      tx.db
        .insertInto('webhook_events')
        .values({
          tenant_id: tx.tenantId,
          provider: 'post',
          event_type: 'letter',
          event_id: 'e1',
          payload: {},
          attempts: 10,
          error: 'No such box.',
        })
        .returning('id')
        .executeTakeFirstOrThrow(),
    )
    const listed = await operate('GET', '/operator/failures/deliveries')
    expect(listed.body).toMatchObject({
      items: [
        { id: failed.id, tenant: { id: tenantId, name: 'Bella Hair Salon' }, error: 'No such box.', is_given_up: true },
      ],
    })
    expect((await operate('GET', tenantPath())).body).toMatchObject({ usage: { failed_deliveries: 1 } })
    const path = tenantPath(`/deliveries/${failed.id}/retry`)
    expect((await operate('POST', path)).status).toBe(204)
    expect((await operate('GET', '/operator/failures/deliveries')).body).toMatchObject({ items: [] })
    const again = await operate('POST', path)
    expect(again).toMatchObject({ status: 404, body: { code: 'operator.delivery_not_found' } })
  })

  test('of the background work is listed, and done again', async () => {
    const worker = new pg.Client({ connectionString: server.databaseUrl, options: '-c role=ringbook_owner' })
    await worker.connect()
    // A task that nobody knows waits for a version that does.
    const added = await worker.query(
      `select id from graphile_worker.add_job('send_letter', json_build_object('tenantId', $1::text))`,
      [tenantId],
    )
    const id = String(added.rows[0].id)
    await worker.query(
      `update graphile_worker._private_jobs set attempts = max_attempts, last_error = 'No stamp.' where id = $1`,
      [id],
    )
    const listed = await operate('GET', '/operator/failures/jobs')
    expect(listed.body).toMatchObject({
      items: [{ id, task: 'send_letter', tenant: { id: tenantId }, error: 'No stamp.', next_try_at: null }],
      next_cursor: null,
    })
    expect((await operate('POST', `/operator/failures/jobs/${id}/retry`)).status).toBe(204)
    const { rows } = await worker.query('select attempts from graphile_worker._private_jobs where id = $1', [id])
    expect(rows).toEqual([{ attempts: 0 }])
    await worker.end()
    const none = await operate('POST', '/operator/failures/jobs/999999/retry')
    expect(none).toMatchObject({ status: 404, body: { code: 'operator.job_not_found' } })
    expect((await operate('GET', '/operator/failures/jobs?cursor=x')).status).toBe(400)
  })
})
