import { CHANGE_AREAS } from '@ringbook/api-contract'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { readEvents } from '../../test/event-reader.ts'
import type { EventReader, ReadEvent } from '../../test/event-reader.ts'
import { startServer } from '../../test/running-server.ts'
import type { RunningServer } from '../../test/running-server.ts'

let server: RunningServer
let observer: pg.Client
const open: EventReader[] = []

beforeAll(async () => {
  server = await startServer()
  observer = await connect()
})
afterEach(() => {
  for (const reader of open.splice(0)) reader.close()
})
afterAll(async () => {
  await observer.end()
  await server.close()
})

/** Somebody whose transactions the test begins and ends by hand. */
async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: server.databaseUrl, options: '-c role=ringbook_app' })
  await client.connect()
  await client.query(`select set_config('app.tenant_id', $1, false)`, [server.world.ids.tenant])
  return client
}

async function follow(options: { key?: string; lastEventId?: string; url?: string } = {}): Promise<EventReader> {
  const { url = server.url, key = server.key, ...rest } = options
  const reader = await readEvents(url, { key, path: '/changes', ...rest })
  open.push(reader)
  return reader
}

async function ready(options: Parameters<typeof follow>[0] = {}): Promise<{ reader: EventReader; id: string }> {
  const reader = await follow(options)
  const first = await reader.next()
  expect(first?.event).toBe('ready')
  return { reader, id: first?.id ?? '' }
}

const rename = (client: pg.Client, name: string) =>
  client.query('update customers set last_name = $1 where tenant_id = $2 and id = $3', [
    name,
    server.world.ids.tenant,
    server.world.ids.lucia,
  ])

/** Whether the event tells of this record of an area. */
const tells = (area: string, recordId: string) => (event: ReadEvent) =>
  JSON.stringify(event.data['changes'] ?? []).includes(`{"area":"${area}","record_ids":["${recordId}"]`)

async function addCustomer(key = server.key): Promise<string> {
  const { body } = await server.ask('POST', '/customers', { key, body: { first_name: 'Nuria' } })
  return String(body['id'])
}

test('two people who look at the same business are both told what a third one changed', async () => {
  const [one, two] = [await ready(), await ready()]
  const id = await addCustomer()

  const told = await one.reader.until(tells('customers', id))
  expect(told).toMatchObject({ event: 'change' })
  await two.reader.until(tells('customers', id))
})

test('who is told at one server sees what was changed at another', async () => {
  const other = await server.startAnother()
  try {
    const { reader } = await ready({ url: other.url })
    const id = await addCustomer()
    await reader.until(tells('customers', id))
  } finally {
    await other.close()
  }
})

test('another business is told nothing of it', async () => {
  const stranger = await server.createKey({ tenantId: server.world.ids.otherTenant })
  const { reader } = await ready({ key: stranger })
  const ours = await addCustomer()
  const theirs = await addCustomer(stranger)

  const told = await reader.next()
  expect(told).toSatisfy(tells('customers', theirs))
  expect(JSON.stringify(told)).not.toContain(ours)
})

test('who may not read customers is told of services alone, and nobody is told without a key', async () => {
  const key = await server.createKey({ scopes: ['tenant:read', 'services:read'] })
  const { reader } = await ready({ key })
  await addCustomer()
  const { tenant, haircut } = server.world.ids
  await observer.query('update services set name = $1 where tenant_id = $2 and id = $3', ['Cut', tenant, haircut])

  expect((await reader.next())?.data['changes']).toEqual([{ area: 'catalog', record_ids: [tenant], has_more: false }])
  const without = await server.createKey({ scopes: ['services:read'] })
  expect((await follow({ key: without })).status).toBe(403)
})

test('what was changed while one was away is told at the return', async () => {
  const { reader, id } = await ready()
  reader.close()
  const changed = await addCustomer()

  const again = await follow({ lastEventId: id })
  expect(await again.next()).toSatisfy(tells('customers', changed))
})

test('who was away for too long, or says nonsense, is told to read all anew', async () => {
  const { id } = await ready()
  const [at = '', snapshot = ''] = id.split('.')
  const longAgo = Number(at) - 31 * 60_000
  const ofAnotherDatabase = '1:999999999999:'
  for (const lastEventId of [
    `${longAgo}.${snapshot}`,
    `${at}.${ofAnotherDatabase}`,
    `${at}.9:5:`,
    `${at}.5:9:12`,
    'x',
  ]) {
    const reader = await follow({ lastEventId })
    expect((await reader.next())?.event, lastEventId).toBe('reset')
    reader.close()
  }
})

test('a change that began first and was finished last is told too, to whoever watches and to whoever comes again', async () => {
  const [slow, quick] = [await connect(), await connect()]
  try {
    const { reader } = await ready()
    await slow.query('begin')
    await rename(slow, 'Slow')
    const faq = `insert into faqs (tenant_id, language, question, answer) values ($1, 'en', $2, 'Yes.') returning id`
    const added = await quick.query(faq, [server.world.ids.tenant, 'Do you have parking?'])
    const between = await reader.until(tells('questions', String(added.rows[0].id)))
    await slow.query('commit')

    await reader.until(tells('customers', server.world.ids.lucia))
    const again = await follow({ lastEventId: between.id })
    expect(await again.next()).toSatisfy(tells('customers', server.world.ids.lucia))
  } finally {
    await slow.end()
    await quick.end()
  }
})

test('what was taken back is told to nobody', async () => {
  const { reader } = await ready()
  await observer.query('begin')
  await rename(observer, 'Never')
  await observer.query('rollback')
  const id = await addCustomer()
  expect((await reader.next())?.data['changes']).toMatchObject([{ area: 'customers', record_ids: [id] }])
})

test('of very many changes at once it is told that they are many', async () => {
  const { reader } = await ready()
  await observer.query(
    `insert into customers (tenant_id, first_name) select $1, 'Guest ' || n from generate_series(1, 60) n`,
    [server.world.ids.tenant],
  )
  const told = await reader.next()
  const [change] = (told?.data['changes'] ?? []) as { area: string; record_ids: string[]; has_more: boolean }[]
  expect(change).toMatchObject({ area: 'customers', has_more: true })
  expect(change?.record_ids).toHaveLength(50)
})

/** What no page shows live, each with the reason. */
const NOT_TOLD: Readonly<Record<string, string>> = {
  allocations: 'goes with its appointment or hold',
  audit_logs: 'tells of changes itself',
  call_activities: 'told by the stream of its call',
  call_search_words: 'goes with its call',
  call_turns: 'told by the stream of its call',
  changes: 'is what is told',
  customer_logins: 'how a customer gets in is on no page',
  customer_search_words: 'goes with its customer',
  external_bookings: 'what a vendor calls an appointment is on no page',
  group_session_places: 'goes with its appointment',
  holds: 'is gone in minutes, and on no page',
  idempotency_keys: 'belongs to requests',
  manage_links: 'belongs to the customer',
  model_uses: 'is told with what it was used for',
  operator_stand_ins: 'is in the audit log',
  outbox_events: 'belongs to the workers',
  portal_sessions: 'belongs to the customer',
  tool_calls: 'told by the stream of its call',
  verification_codes: 'is on no page',
  webhook_events: 'is looked at when something is wrong',
}

test('every table of a business tells its changes, or is listed with the reason why not', async () => {
  const { rows } = await observer.query<{ name: string }>(
    `select c.relname as name from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
        and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped)
        and not exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname in ('note_change', 'revise_catalog'))`,
  )
  const global = ['phone_number_directory', 'tenant_openings']
  const silent = rows.map(({ name }) => name).filter((name) => !global.includes(name))
  expect(silent.toSorted()).toEqual(Object.keys(NOT_TOLD))
})

test('every area that the database tells is one that the contract knows, and the other way round', async () => {
  const { rows } = await observer.query<{ definition: string }>(
    `select pg_get_constraintdef(oid) as definition from pg_constraint where conname = 'changes_area_valid'`,
  )
  const areas = [...(rows[0]?.definition ?? '').matchAll(/'([a-z-]+)'::text/g)].map(([, area = '']) => area)
  expect(areas.toSorted()).toEqual(Object.keys(CHANGE_AREAS).toSorted())
})
