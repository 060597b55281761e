import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase } from '../../server/test/database.ts'
import type { TestDatabase } from '../../server/test/database.ts'
import { insertRow, readTenantTables, rowsOf, TENANT_A, TENANT_B } from './tenant-tables.ts'
import type { TenantTable } from './tenant-tables.ts'

// Becomes tenant A and tries everything on tenant B's rows, in every table that the migrated database has: a new table
// is in this test without being named here. It looks at the database alone; no code of ours stands in between.

const OWNER = randomUUID()
const FOREIGN_KEY_VIOLATION = '23503'
const REFUSED_BY_POLICY = '42501'

let database: TestDatabase
let observer: pg.Client
let asTenantA: pg.Client
let tables: TenantTable[]
let rowsOfB: ReturnType<typeof rowsOf>
let rowsOfA: ReturnType<typeof rowsOf>

beforeAll(async () => {
  database = await createTestDatabase()
  observer = new pg.Client({ connectionString: database.superuserUrl })
  await observer.connect()
  tables = await readTenantTables(observer)
  rowsOfA = rowsOf(tables, TENANT_A, OWNER)
  rowsOfB = rowsOf(tables, TENANT_B, OWNER)
  await fillBothTenants()
  asTenantA = new pg.Client({ connectionString: database.url, options: '-c role=ringbook_app' })
  await asTenantA.connect()
})
afterAll(async () => {
  await asTenantA.end()
  await observer.end()
  await database.drop()
})

/** Rows are written with the checks of references off, so that their order does not matter. */
async function fillBothTenants(): Promise<void> {
  await observer.query('set session_replication_role = replica')
  await observer.query(`insert into users (id, email, first_name) values ($1, 'owner@example.com', 'Owner')`, [OWNER])
  for (const [tenantId, rows] of [
    [TENANT_A, rowsOfA],
    [TENANT_B, rowsOfB],
  ] as const) {
    await observer.query(`insert into tenants (id, slug, name) values ($1, $2, 'Business')`, [
      tenantId,
      `t-${tenantId}`,
    ])
    for (const [table, row] of rows) await insertRow(observer, table, row)
    const customer = rows.get('customers')!
    const second = rows.get('customer_relationships')!['related_customer_id']
    await insertRow(observer, 'customers', { ...customer, id: second })
  }
  await observer.query('set session_replication_role = origin')
}

/** Runs as tenant A inside a transaction that is rolled back. Answers the rows, or the code of the error. */
async function tryAsTenantA(sql: string, values: unknown[] = []): Promise<{ rows: unknown[] } | { code: string }> {
  await asTenantA.query('begin')
  try {
    await asTenantA.query(`select app.enter($1, '{}')`, [TENANT_A])
    const result = await asTenantA.query(sql, values)
    return { rows: result.rows.length > 0 ? result.rows : Array.from({ length: result.rowCount ?? 0 }) }
  } catch (error) {
    return { code: error instanceof pg.DatabaseError ? (error.code ?? '') : String(error) }
  } finally {
    await asTenantA.query('rollback')
  }
}

async function insertAsTenantA(
  table: string,
  row: Record<string, unknown>,
): Promise<{ rows: unknown[] } | { code: string }> {
  const names = Object.keys(row)
  const places = names.map((_, index) => `$${index + 1}`).join(', ')
  return tryAsTenantA(`insert into ${table} (${names.join(', ')}) values (${places})`, Object.values(row))
}

/** A column that may be written without tripping over a check, for an update that must find no row. */
function someColumn(table: TenantTable): string {
  return table.columns.find((column) => column.name !== 'tenant_id' && column.name !== 'id')!.name
}

test('the test knows every table, each with a row of both businesses', async () => {
  expect(tables.length).toBeGreaterThanOrEqual(35)
  for (const table of tables) {
    const { rows } = await observer.query(`select distinct tenant_id from ${table.name}`)
    expect(rows, table.name).toHaveLength(2)
  }
})

describe('one business can never', () => {
  test('see a row of another', async () => {
    for (const table of tables) {
      const seen = await tryAsTenantA(`select tenant_id from ${table.name}`)
      expect(seen, table.name).toHaveProperty('rows')
      const owners = new Set(('rows' in seen ? seen.rows : []).map((row) => (row as { tenant_id: string }).tenant_id))
      expect([...owners], table.name).toEqual([TENANT_A])
    }
  })

  test('change a row of another', async () => {
    for (const table of tables) {
      const column = someColumn(table)
      const changed = await tryAsTenantA(`update ${table.name} set ${column} = ${column} where tenant_id = $1`, [
        TENANT_B,
      ])
      expect([{ rows: [] }, { code: REFUSED_BY_POLICY }], table.name).toContainEqual(changed)
    }
  })

  test('delete a row of another', async () => {
    for (const table of tables) {
      const deleted = await tryAsTenantA(`delete from ${table.name} where tenant_id = $1`, [TENANT_B])
      expect([{ rows: [] }, { code: REFUSED_BY_POLICY }], table.name).toContainEqual(deleted)
    }
  })

  test('add a row to another', async () => {
    for (const table of tables) {
      const row = { ...rowsOfB.get(table.name)! }
      if ('id' in row) row['id'] = randomUUID()
      expect(await insertAsTenantA(table.name, row), table.name).toEqual({ code: REFUSED_BY_POLICY })
    }
  })

  test('take a row of its own over to another', async () => {
    for (const table of tables) {
      const moved = await tryAsTenantA(`update ${table.name} set tenant_id = $1`, [TENANT_B])
      expect(moved, table.name).toEqual({ code: REFUSED_BY_POLICY })
    }
  })

  test('point at a row of another', async () => {
    let tried = 0
    for (const table of tables) {
      for (const key of table.foreignKeys.filter((foreign) => foreign.columns.length > 1)) {
        tried++
        expect(key.columns[0], `${key.name} begins with the tenant`).toBe('tenant_id')
        const crossing = await insertAsTenantA(table.name, crossingRow(table, key.columns[1]!, key.parent))
        expect(crossing, `${table.name}.${key.columns[1]}`).toEqual({ code: FOREIGN_KEY_VIOLATION })
      }
    }
    expect(tried).toBeGreaterThan(40)
  })
})

/** Tenant A's row of the table, new, with one reference turned to tenant B's row of the parent. */
function crossingRow(table: TenantTable, column: string, parent: string): Record<string, unknown> {
  const row: Record<string, unknown> = { ...rowsOfA.get(table.name)!, [column]: rowsOfB.get(parent)!['id'] }
  if ('id' in row) row['id'] = randomUUID()
  return { ...row, ...apart(table.name, column) }
}

/** What keeps the new row from colliding with tenant A's first one before the reference is looked at. */
function apart(table: string, column: string): Record<string, unknown> {
  switch (table) {
    case 'allocations':
      return {
        starts_at: '2031-01-01T10:00:00Z',
        ends_at: '2031-01-01T11:00:00Z',
        ...(column === 'hold_id' ? { appointment_id: null, expires_at: '2031-01-01T10:00:00Z' } : {}),
        ...(column === 'group_session_id' ? { appointment_id: null } : {}),
      }
    case 'booking_limits':
      return column === 'resource_id' ? { scope: 'resource', service_id: null } : { period: 'week' }
    case 'external_busy_spans':
      return { uid: 'another' }
    case 'message_opt_outs':
      return { address: '+34600000002' }
    case 'unanswered_questions':
      return { word_key: 'another' }
    case 'waitlist_offers':
      return { token_hash: Buffer.from('another'), status: 'declined' }
    case 'group_session_places':
      return column === 'hold_id' ? { appointment_id: null, expires_at: '2031-01-01T10:00:00Z' } : {}
    case 'appointments':
      return { booking_reference: 'CROSS2' }
    case 'customers':
      return column === 'merged_into_id' ? { deleted_at: '2030-01-01T10:00:00Z' } : {}
    case 'model_uses':
    case 'tool_calls':
    case 'verification_codes':
      return column === 'conversation_id' ? { call_id: null } : {}
    case 'date_overrides':
    case 'resource_blocks':
      return column === 'resource_id' ? { branch_id: null } : {}
    case 'phone_numbers':
      return { number: '+34910000003' }
    case 'calls':
      return { provider_call_id: 'another' }
    case 'resource_schedules':
      return { day_of_week: 2 }
    case 'holds':
    case 'manage_links':
      return { token_hash: Buffer.from('another') }
    case 'portal_sessions':
      return { token_hash: Buffer.from('another'), ...(column === 'manage_link_id' ? { customer_id: null } : {}) }
    case 'call_turns':
      return { position: 2 }
    case 'conversations':
      return { address: 'another' }
    case 'external_bookings':
    case 'event_types':
      return { external_id: 'another' }
    default:
      return {}
  }
}

describe('without a business', () => {
  test('nothing is seen at all', async () => {
    for (const table of tables) {
      const { rows } = await asTenantA.query(`select 1 from ${table.name}`)
      expect(rows, table.name).toEqual([])
    }
  })

  test('people, sign-ins and the directory of numbers are out of reach', async () => {
    const outOfReach = ['user_sessions', 'operator_sessions', 'login_attempts', 'tenant_openings']
    for (const table of [...outOfReach, 'phone_number_directory', 'unrouted_webhook_events']) {
      await expect(asTenantA.query(`select 1 from ${table}`), table).rejects.toMatchObject({ code: REFUSED_BY_POLICY })
    }
    await expect(asTenantA.query('select password_hash from users')).rejects.toMatchObject({ code: REFUSED_BY_POLICY })
  })
})
