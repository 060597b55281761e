import { afterAll, beforeAll, expect, test } from 'vitest'
import { pino } from 'pino'
import { openWorld, worldVault } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { createTenantSession } from '../db/tenant-session.ts'
import { systemActor } from '../kernel/tenant-session.ts'
import { dispatchEvents } from './dispatch-events.ts'
import { startJobRunner } from './runner.ts'
import type { JobRunner } from './runner.ts'
import type { EventTask, OutboxEvent } from './task.ts'

const seen: { tenant: string; visibleBranches: number; event: OutboxEvent }[] = []
const failures = new Set<string>()
let told = Promise.withResolvers<void>()

const follow: EventTask = {
  name: 'test_follow',
  run: async (session, event) => {
    if (failures.delete(event.id)) throw new Error('the first attempt fails')
    const branches = await session.transact((tx) => tx.db.selectFrom('branches').select('id').execute())
    seen.push({ tenant: session.tenantId, visibleBranches: branches.length, event })
    told.resolve()
  },
}
const subscriptions = { 'test.happened': [follow] }

let world: OpenWorld
let runner: JobRunner

beforeAll(async () => {
  world = await openWorld()
  runner = await startJobRunner({
    databaseUrl: world.url,
    database: world.database,
    logger: pino({ level: 'silent' }),
    subscriptions,
    schedule: [],
    openSession: ({ tenantId, label }) =>
      createTenantSession({
        database: world.database,
        tenantId,
        actor: systemActor(label),
        origin: { requestId: label, ipAddress: null, userAgent: null },
        clock: () => Temporal.Now.instant(),
        vault: worldVault,
      }),
  })
})
afterAll(async () => {
  await runner.stop()
  await world.close()
})

async function announce(type: string, options: { fails?: boolean } = {}): Promise<string> {
  told = Promise.withResolvers<void>()
  const row = await world.inTenant((tx) =>
    tx.db
      .insertInto('outbox_events')
      .values({ tenant_id: tx.tenantId, type, payload: { note: 'hello' } })
      .returning('id')
      .executeTakeFirstOrThrow(),
  )
  if (options.fails) failures.add(row.id)
  return row.id
}

test('what happened in a business is followed up inside that business', async () => {
  const id = await announce('test.happened')
  await told.promise
  expect(seen.at(-1)).toMatchObject({
    tenant: world.ids.tenant,
    visibleBranches: 1,
    event: { id, type: 'test.happened', payload: { note: 'hello' } },
  })
  expect(runner.isHealthy()).toBe(true)
})

test('a follow-up that fails is tried again until it is done', async () => {
  const id = await announce('test.happened', { fails: true })
  await told.promise
  expect(seen.filter((entry) => entry.event.id === id)).toHaveLength(1)
}, 20_000)

test('workers that look at the same time hand each event on once', async () => {
  const before = seen.length
  await Promise.all(Array.from({ length: 20 }, () => announce('test.happened')))
  await Promise.all(Array.from({ length: 8 }, () => dispatchEvents(world.database, subscriptions)))
  await expect.poll(() => seen.length - before, { timeout: 10_000 }).toBe(20)
  expect(new Set(seen.slice(before).map((entry) => entry.event.id)).size).toBe(20)
})

test('what nobody follows is put aside, and nothing waits', async () => {
  await announce('test.nobody_cares')
  await expect.poll(() => dispatchEvents(world.database, subscriptions), { timeout: 5_000 }).toBe(0)
  const waiting = await world.inTenant((tx) =>
    tx.db.selectFrom('outbox_events').select('id').where('dispatched_at', 'is', null).execute(),
  )
  expect(waiting).toEqual([])
})
