import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestDatabase } from '../../test/database.ts'
import type { TestDatabase } from '../../test/database.ts'
import { migrate, pendingMigrations } from './migrate.ts'

let database: TestDatabase
let superuser: pg.Client
let directory: string

beforeAll(async () => {
  database = await createTestDatabase()
  superuser = new pg.Client({ connectionString: database.superuserUrl })
  await superuser.connect()
})

afterAll(async () => {
  await superuser.end()
  await database.drop()
})

beforeEach(async () => {
  await superuser.query(
    'drop schema public cascade; drop schema if exists app cascade; drop schema if exists ringbook_meta cascade',
  )
  await superuser.query('create schema public authorization pg_database_owner')
  directory = await mkdtemp(join(tmpdir(), 'ringbook-migrations-'))
  return () => rm(directory, { recursive: true })
})

function writeMigrations(files: Readonly<Record<string, string>>): Promise<void[]> {
  return Promise.all(Object.entries(files).map(([name, sql]) => writeFile(join(directory, name), sql)))
}

const TWO_TABLES = {
  '000001_salons.sql': 'create table salons (id integer primary key);',
  '000002_chairs.sql': 'create table chairs (id integer primary key);',
}

describe('an upgrade of Ringbook', () => {
  test('brings the database up to date in order, and does nothing the second time', async () => {
    await writeMigrations(TWO_TABLES)
    const lines: string[] = []

    expect(await migrate(database.url, { directory, log: (line) => lines.push(line) })).toEqual(Object.keys(TWO_TABLES))
    expect(await migrate(database.url, { directory })).toEqual([])
    expect(lines).toEqual(['migrated 000001_salons.sql', 'migrated 000002_chairs.sql'])
  })

  test('leaves everything owned by the role that only migrations act as', async () => {
    await writeMigrations(TWO_TABLES)
    await migrate(database.url, { directory })

    const { rows } = await superuser.query(
      `select tableowner from pg_tables where schemaname in ('public', 'ringbook_meta')`,
    )
    expect(rows).toEqual(Array.from({ length: 3 }, () => ({ tableowner: 'ringbook_owner' })))
  })

  test('is made once when two servers start at the same moment', async () => {
    await writeMigrations(TWO_TABLES)

    const applied = await Promise.all([1, 2, 3].map(() => migrate(database.url, { directory })))
    expect(applied.flat()).toEqual(Object.keys(TWO_TABLES))
  })

  test('that fails half way undoes the failing step, names the file and line, and can be repeated once it is mended', async () => {
    await writeMigrations({
      ...TWO_TABLES,
      '000002_chairs.sql': 'create table chairs (id integer);\n-- für Ä 𝄞\ncreate tabel x;',
    })
    await expect(migrate(database.url, { directory })).rejects.toThrow(
      'The migration 000002_chairs.sql failed at line 3: syntax error at or near "tabel"',
    )

    await writeMigrations(TWO_TABLES)
    expect(await migrate(database.url, { directory })).toEqual(['000002_chairs.sql'])
  })

  test('may hold a step that PostgreSQL refuses inside a transaction', async () => {
    await writeMigrations({
      ...TWO_TABLES,
      '000003_index.sql': '-- no-transaction\ncreate index concurrently if not exists chairs_id_index on chairs (id);',
    })
    await migrate(database.url, { directory })

    const { rowCount } = await superuser.query(`select from pg_indexes where indexname = 'chairs_id_index'`)
    expect(rowCount).toBe(1)
  })
})

describe('Ringbook refuses to upgrade', () => {
  const refusals: { reason: string; change: Record<string, string>; message: string }[] = [
    {
      reason: 'when a step that has run was edited afterwards',
      change: { '000001_salons.sql': 'create table salons (id bigint primary key);' },
      message: 'The migration 000001_salons.sql was changed after it had been applied',
    },
    {
      reason: 'when a number is missing',
      change: { '000004_towels.sql': 'create table towels (id integer);' },
      message: 'The migration 000004_towels.sql is out of order: 000003_<name>.sql was expected',
    },
    {
      reason: 'when a number is used twice',
      change: { '000002_towels.sql': 'create table towels (id integer);' },
      message: 'The migration 000002_towels.sql is out of order: 000003_<name>.sql was expected',
    },
  ]

  test.for(refusals)('$reason', async ({ change, message }) => {
    await writeMigrations(TWO_TABLES)
    await migrate(database.url, { directory })
    await writeMigrations(change)

    await expect(migrate(database.url, { directory })).rejects.toThrow(message)
  })

  test('when the database belongs to a newer Ringbook', async () => {
    await writeMigrations(TWO_TABLES)
    await migrate(database.url, { directory })
    await rm(join(directory, '000002_chairs.sql'))

    await expect(migrate(database.url, { directory })).rejects.toThrow(
      'The database was migrated by a newer Ringbook (000002_chairs.sql): start that version or newer.',
    )
  })

  test('when its database user may not create roles, and says which right is missing', async () => {
    await superuser.query(`drop role if exists guest; create role guest login password 'guest'`)
    const url = new URL(database.url)
    url.username = url.password = 'guest'

    await expect(migrate(url.href, { directory })).rejects.toThrow(
      /^The database user "guest" lacks a right .* CREATEROLE/,
    )
  })
})

test('a server can tell which steps its database still lacks', async () => {
  await writeMigrations({ '000001_salons.sql': TWO_TABLES['000001_salons.sql'] })
  await migrate(database.url, { directory })
  await writeMigrations(TWO_TABLES)
  const pool = new pg.Pool({ connectionString: database.url, options: '-c role=ringbook_app' })

  expect(await pendingMigrations(pool, { directory })).toEqual(['000002_chairs.sql'])
  await pool.end()
})
