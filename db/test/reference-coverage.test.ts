import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase } from '../../server/test/database.ts'
import type { TestDatabase } from '../../server/test/database.ts'
import { inventoryOf, readInventory } from '../../tools/reference-inventory.ts'

interface CoverageRow {
  document: string
  table: string
  column: string
  home: string
  note: string
}

/** Rooms of which tables are still to come. A row may wait for these only. */
const PLANNED_ROOMS = ['billing', 'insights', 'notifications']

const rows: CoverageRow[] = parse(readFileSync(new URL('../../docs/reference-coverage.csv', import.meta.url)), {
  columns: true,
})

let database: TestDatabase
let columns: Set<string>

beforeAll(async () => {
  database = await createTestDatabase()
  const client = new pg.Client({ connectionString: database.superuserUrl })
  await client.connect()
  const found = await client.query<{ name: string }>(
    `select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'public'`,
  )
  await client.end()
  columns = new Set(found.rows.map((row) => row.name))
})
afterAll(() => database.drop())

describe('what the five reference documents describe has a home', () => {
  test('every column of every table stands in the coverage file, once', () => {
    const expected = Object.entries(readInventory()).flatMap(([document, tables]) =>
      Object.entries(tables).flatMap(([table, names]) => names.map((name) => `${document}.${table}.${name}`)),
    )
    const covered = rows.map((row) => `${row.document}.${row.table}.${row.column}`)
    expect(covered.toSorted()).toEqual(expected.toSorted())
  })

  test('every home is a column of the migrated database, or a room that is still to come, or a stated reason', () => {
    const homeless = rows.filter((row) => {
      if (row.home === 'dropped') return row.note.length < 10
      const room = row.home.match(/^planned:(\w+)$/)?.[1]
      return room === undefined ? !columns.has(row.home) : !PLANNED_ROOMS.includes(room)
    })
    expect(homeless).toEqual([])
  })
})

describe('the reader of the documents finds', () => {
  test('tables written as SQL, without constraints and comments', () => {
    const markdown =
      '```sql\nCREATE TABLE calls (\n  id UUID, -- key, first\n  cost DECIMAL(10,2) DEFAULT 0,\n  CONSTRAINT c CHECK (cost > 0)\n);\n```'
    expect(inventoryOf(markdown)).toEqual({ calls: ['id', 'cost'] })
  })

  test('tables written as a list of fields, up to the end of the document', () => {
    const markdown = '#### staff\nPeople.\n\n| Field | Type |\n|---|---|\n| id | uuid |\n| name | string |'
    expect(inventoryOf(markdown)).toEqual({ staff: ['id', 'name'] })
  })

  test('views with the names that they give', () => {
    const markdown = 'CREATE VIEW stats AS\nSELECT a.*, COUNT(DISTINCT b.id) as total, t.name\nFROM a;'
    expect(inventoryOf(markdown)).toEqual({ stats: ['*', 'total', 'name'] })
  })

  test('tables that only a diagram names', () => {
    expect(inventoryOf('    COMPANIES ||--o{ COMPANY_GOALS : sets\n')).toEqual({
      companies: ['*'],
      company_goals: ['*'],
    })
  })
})
