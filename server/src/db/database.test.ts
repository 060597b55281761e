import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase } from '../../test/database.ts'
import type { TestDatabase } from '../../test/database.ts'
import type { TenantId } from '../kernel/ids.ts'
import { createDatabase } from './database.ts'
import type { Database } from './database.ts'
import { statement } from './statement.ts'
import type { TenantEntry } from './transaction.ts'

const SALON: TenantEntry = { tenantId: '0a000000-0000-7000-8000-00000000000a' as TenantId, request: { actor: 'test' } }
const CLINIC: TenantEntry = { tenantId: '0b000000-0000-7000-8000-00000000000b' as TenantId, request: { actor: 'test' } }

let created: TestDatabase
let database: Database

beforeAll(async () => {
  created = await createTestDatabase()
  database = createDatabase({ url: created.url, poolSize: 4, onError: () => undefined })
  for (const [entry, name] of [
    [SALON, 'Salon'],
    [CLINIC, 'Clinic'],
  ] as const) {
    await database.withTenant(entry, (tx) =>
      tx.db.insertInto('tenants').values({ id: tx.tenantId, slug: name.toLowerCase(), name }).execute(),
    )
  }
})
afterAll(async () => {
  await database.close()
  await created.drop()
})

const addTag = (entry: TenantEntry, slug: string) =>
  database.withTenant(entry, (tx) =>
    tx.db
      .insertInto('branches')
      .values({ tenant_id: tx.tenantId, name: slug, slug, timezone: 'Europe/Madrid' })
      .execute(),
  )

const slugsOf = (entry: TenantEntry) =>
  database.withTenant(entry, async (tx) =>
    (await tx.db.selectFrom('branches').select('slug').execute()).map((row) => row.slug),
  )

const ADD_BRANCH = statement<{ slug: string }>(
  'test_add_branch',
  `insert into branches (tenant_id, name, slug, timezone) values ($1, $2, $2, 'UTC') returning slug`,
)

describe('a transaction of a business', () => {
  test('sees that business only, however many take turns on one connection', async () => {
    await addTag(SALON, 'chueca')
    await addTag(CLINIC, 'mitte')
    const seen = await Promise.all(Array.from({ length: 40 }, (_, turn) => slugsOf(turn % 2 === 0 ? SALON : CLINIC)))
    expect(new Set(seen.map(String))).toEqual(new Set(['chueca', 'mitte']))
    expect(seen.every((slugs, turn) => slugs[0] === (turn % 2 === 0 ? 'chueca' : 'mitte'))).toBe(true)
  })

  test('leaves nothing behind when its work fails', async () => {
    const failing = database.withTenant(SALON, async (tx) => {
      await tx.db
        .insertInto('branches')
        .values({ tenant_id: tx.tenantId, name: 'x', slug: 'half-done', timezone: 'UTC' })
        .execute()
      throw new Error('the power went')
    })
    await expect(failing).rejects.toThrow('the power went')
    expect(await slugsOf(SALON)).not.toContain('half-done')
  })

  test('is not taken for written when a statement failed and nobody looked', async () => {
    const failing = database.withTenant(SALON, async (tx) => {
      await sql`select 1 / 0`.execute(tx.db).catch(() => null)
    })
    await expect(failing).rejects.toThrow('rolled back')
  })

  test('keeps what it wrote last, with the commit, and answers it afterwards', async () => {
    const { rows } = await database.withTenant(SALON, async (tx) => tx.runLast(ADD_BRANCH, [tx.tenantId, 'last']))
    expect(await rows).toEqual([{ slug: 'last' }])
    expect(await slugsOf(SALON)).toContain('last')
    expect(await slugsOf(CLINIC)).not.toContain('last')
  })

  test('leaves nothing behind when what it wrote last fails, and says why', async () => {
    const failing = database.withTenant(SALON, async (tx) => {
      await tx.run(ADD_BRANCH, [tx.tenantId, 'written-before'])
      tx.runLast(ADD_BRANCH, [tx.tenantId, 'written-before'])
      tx.runLast(ADD_BRANCH, [tx.tenantId, 'written-after'])
    })
    await expect(failing).rejects.toThrow('branches_slug_unique')
    expect(await slugsOf(SALON)).not.toContain('written-before')
    expect(await slugsOf(SALON)).not.toContain('written-after')
  })

  test('is tried again when two of them waited for each other', async () => {
    await addTag(SALON, 'first')
    await addTag(SALON, 'second')
    const arrived = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const rename = (order: readonly [string, string], turn: 0 | 1) => {
      let attempts = 0
      return database.withTenant(SALON, async (tx) => {
        attempts++
        await tx.db
          .updateTable('branches')
          .set({ email: null })
          .where('tenant_id', '=', tx.tenantId)
          .where('slug', '=', order[0])
          .execute()
        arrived[turn]!.resolve()
        await arrived[1 - turn]!.promise
        await tx.db
          .updateTable('branches')
          .set({ email: null })
          .where('tenant_id', '=', tx.tenantId)
          .where('slug', '=', order[1])
          .execute()
        return attempts
      })
    }
    const attempts = await Promise.all([rename(['first', 'second'], 0), rename(['second', 'first'], 1)])
    expect(attempts.toSorted((one, other) => one - other)).toEqual([1, 2])
  })

  test('reads instants as instants and days as days', async () => {
    const READ = statement<{ at: Temporal.Instant; day: string; count: number }>(
      'test_types',
      `select $1::timestamptz as at, date '2026-03-29' as day, 9007199254740991::int8 as count`,
    )
    const at = Temporal.Instant.from('2026-03-29T01:30:00.123456Z')
    const [row] = await database.withTenant(SALON, (tx) => tx.run(READ, [at]))
    expect(row!.at.equals(at)).toBe(true)
    expect(row).toMatchObject({ day: '2026-03-29', count: Number.MAX_SAFE_INTEGER })
  })
})

test('the system door goes on inside a tenant within one transaction', async () => {
  const slug = await database.withSystem('test', async (system) => {
    const tx = await system.enterTenant(CLINIC)
    const row = await tx.db.selectFrom('tenants').select('slug').executeTakeFirstOrThrow()
    return row.slug
  })
  expect(slug).toBe('clinic')
})

test('a database that is away is an operating failure that may be tried again', async () => {
  const away = createDatabase({ url: 'postgresql://nobody@127.0.0.1:9/none', poolSize: 1, onError: () => undefined })
  await expect(away.withTenant(SALON, async () => 1)).rejects.toMatchObject({
    name: 'OperatingFailure',
    isRetryable: true,
  })
  await away.close()
})
