import { listCalls } from '@ringbook/api-contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { callRoute } from '../../test/call-route.ts'
import { silentLogger } from '../../test/scripted-receptionist.ts'
import { noVendors } from '../../test/scripted-vendors.ts'
import { openWorld, WORLD_NOW, worldVault } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { createTenantSession } from '../db/tenant-session.ts'
import type { RoomRoutes } from '../http/route.ts'
import { newId } from '../kernel/ids.ts'
import { createReceptionist } from '../receptionist/index.ts'
import { callsRoutes } from './http.ts'
import { callsQuery } from './store/call.ts'

let world: OpenWorld
let room: RoomRoutes

beforeAll(async () => {
  world = await openWorld()
  room = callsRoutes({
    receptionist: createReceptionist({ logger: silentLogger }),
    logger: silentLogger,
    ...noVendors,
    database: world.database,
    openSession: (session) =>
      createTenantSession({ database: world.database, clock: () => WORLD_NOW, vault: worldVault, ...session }),
  })
})
afterAll(() => world.close())

interface KnownCall {
  transcript?: string | null
  summary?: string | null
  customer_id?: string
  ended_at?: Temporal.Instant | null
}

function keepCall(call: KnownCall): Promise<string> {
  const id = newId()
  return world.inTenant(async (tx) => {
    const own = { tenant_id: tx.tenantId, id, provider: 'platform', provider_call_id: id, started_at: WORLD_NOW }
    await tx.db
      .insertInto('calls')
      .values({ ...own, ended_at: WORLD_NOW, ...call })
      .execute()
    return id
  })
}

function changeCall(id: string, change: KnownCall): Promise<unknown> {
  return world.inTenant((tx) =>
    tx.db.updateTable('calls').set(change).where('tenant_id', '=', tx.tenantId).where('id', '=', id).execute(),
  )
}

async function search(q: string, session = world.session()) {
  const found = await callRoute({ room, session, endpoint: listCalls }, { query: { q } })
  if (!found.ok) throw new Error(found.refusal.code)
  return found.value.items
}
const idsOf = (calls: readonly { id: string }[]): string[] => calls.map(({ id }) => id)

test('a call is found by the words that were said in it, with the sentence in which they were said', async () => {
  const id = await keepCall({
    transcript: 'Assistant: Guten Tag.\nCaller: Färben Sie auch Augenbrauen?\nAssistant: Ja, freitags.',
    summary: 'Question about eyebrows.',
    customer_id: world.ids.lucia,
  })
  for (const q of ['augenbrauen farben', 'FÄRBEN', 'augenbr', 'eyebrows', 'Lucía freitags']) {
    expect(idsOf(await search(q)), q).toContain(id)
  }
  const [call] = await search('augenbrauen farben')
  expect(call).toMatchObject({
    customer_name: 'Lucía Fernández',
    excerpt: { role: 'caller', text: 'Färben Sie auch Augenbrauen?' },
  })
  for (const q of ['augenbrauen montags', 'brauen', 'assistant', '%', '?!']) {
    expect(idsOf(await search(q)), q).not.toContain(id)
  }
})

test('what is told of a call later is found, and what is erased is not', async () => {
  const id = await keepCall({ transcript: 'Caller: quince jam' })
  await changeCall(id, { transcript: 'Caller: rhubarb jam', summary: 'Somebody wanted cake.' })
  expect(idsOf(await search('rhubarb cake'))).toEqual([id])
  expect(await search('quince')).toEqual([])
  await changeCall(id, { transcript: null, summary: null })
  expect(await search('rhubarb')).toEqual([])
})

test('a call is found once it has ended', async () => {
  const id = await keepCall({ ended_at: null })
  await changeCall(id, { transcript: 'Caller: marzipan' })
  expect(await search('marzipan')).toEqual([])
  await changeCall(id, { ended_at: WORLD_NOW })
  expect(idsOf(await search('marzipan'))).toEqual([id])
})

test('a word without end is found by its beginning, and other scripts are words too', async () => {
  const long = await keepCall({ transcript: `Caller: ${'w'.repeat(5_000)}` })
  const greek = await keepCall({ transcript: 'Caller: ΚΑΛΗΜΈΡΑ σας' })
  expect(idsOf(await search('w'.repeat(90)))).toEqual([long])
  expect(idsOf(await search('καλημερα'))).toEqual([greek])
})

test('another business finds nothing of what was said here', async () => {
  await keepCall({ transcript: 'Caller: persimmon' })
  expect(await search('persimmon')).toHaveLength(1)
  expect(await search('persimmon', world.otherSession())).toEqual([])
})

test('a search among thousands of calls looks into the index of words, under row-level security too', async () => {
  const plan = await world.inTenant(async (tx) => {
    await sql`insert into calls (tenant_id, provider, provider_call_id, ended_at, transcript)
      select ${tx.tenantId}, 'platform', 'many' || n, now(), 'Caller: topic' || n || ' please' from generate_series(1, 2000) n`.execute(
      tx.db,
    )
    const filter = {
      search: 'topic1999',
      from: null,
      to: null,
      status: null,
      outcome: null,
      customerId: null,
      provider: null,
      number: null,
      endCause: null,
    }
    return callsQuery(tx, { filter, page: { after: null, limit: 51 }, words: ['topic1999'] }).explain('json')
  })
  expect(JSON.stringify(plan)).toMatch(
    /"Index Name":"call_search_words_pkey","Relation Name.{1,400}"Index Cond":"[^"]*word >= /,
  )
})
