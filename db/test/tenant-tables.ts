import type { Client } from 'pg'

export interface ForeignKey {
  readonly name: string
  readonly columns: readonly string[]
  readonly parent: string
  readonly parentColumns: readonly string[]
}

export interface TenantTable {
  readonly name: string
  readonly columns: readonly Column[]
  readonly foreignKeys: readonly ForeignKey[]
}

export interface Column {
  readonly name: string
  readonly type: string
  readonly isNullable: boolean
  readonly hasDefault: boolean
}

export const TENANT_A = '0a000000-0000-7000-8000-000000000000'
export const TENANT_B = '0b000000-0000-7000-8000-000000000000'

/** Tables that belong to no tenant: few, small, and listed here with the reason. */
export const GLOBAL_TABLES: Readonly<Record<string, string>> = {
  users: 'a person may work for several tenants; row-level security shows members only',
  user_sessions: 'a session is of a user; only the system role reads it',
  login_attempts: 'attempts on accounts that may not exist; only the system role reads it',
  operator_sessions: 'the operator stands outside every business; only the system role reads it',
  tenant_openings: 'which request of a user opened which tenant; only the system role reads it',
  tenants: 'the directory of tenants; row-level security by its own id',
  phone_number_directory: 'which tenant a dialled number belongs to; only the system role reads it',
  unrouted_webhook_events: 'deliveries that no tenant was found for; only the system role reads it',
}

/** Every table of the schema with a tenant_id, with its columns and foreign keys, as the migrated database has it. */
export async function readTenantTables(client: Client): Promise<TenantTable[]> {
  const columns = await client.query<Column & { table: string }>(`
    select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
           not a.attnotnull as "isNullable", (a.atthasdef or a.attgenerated <> '') as "hasDefault"
      from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
     order by c.relname, a.attnum`)
  const keys = await client.query<ForeignKey & { table: string }>(`
    select k.conrelid::regclass::text as table, k.conname as name, k.confrelid::regclass::text as parent,
           array(select a.attname::text from unnest(k.conkey) with ordinality u(n, i)
                   join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.n order by u.i) as columns,
           array(select a.attname::text from unnest(k.confkey) with ordinality u(n, i)
                   join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.n order by u.i) as "parentColumns"
      from pg_constraint k where k.contype = 'f' and k.connamespace = 'public'::regnamespace`)
  const names = [...new Set(columns.rows.map((column) => column.table))]
  return names
    .filter((name) => !(name in GLOBAL_TABLES))
    .map((name) => ({
      name,
      columns: columns.rows.filter((column) => column.table === name),
      foreignKeys: keys.rows.filter((key) => key.table === name),
    }))
}

type Row = Readonly<Record<string, unknown>>

/** Values that a constraint asks for and that cannot be guessed from the type. */
const PARTICULAR: Readonly<Record<string, Row>> = {
  appointments: { booking_reference: 'CROSS1' },
  api_keys: { key_hash: Buffer.from('hash') },
  appointment_series: { recurrence_rule: 'FREQ=WEEKLY', timezone: 'Europe/Madrid' },
  blocked_numbers: { phone: '+34600000002' },
  booking_limits: { scope: 'service', period: 'day', max_count: 5 },
  branches: { slug: 'place', timezone: 'Europe/Madrid' },
  call_turns: { role: 'caller' },
  changes: { area: 'customers' },
  conversation_handovers: { handled_by: 'person' },
  conversations: { channel: 'chat' },
  customer_relationships: { relationship_type: 'parent' },
  evaluation_results: { status: 'passed' },
  evaluations: { brain: 'built-in' },
  follow_ups: { kind: 'message', phone: null },
  intake_fields: { key: 'loads', type: 'number' },
  invitations: { role: 'staff', email: 'someone@example.com' },
  message_opt_outs: { address: '+34600000001', how: 'keyword' },
  messages: { direction: 'inbound', status: 'received' },
  model_uses: { outcome: 'answered' },
  opening_hours: { day_of_week: 1, opens_at: '09:00', closes_at: '17:00' },
  operator_stand_ins: { started_at: '2030-01-01T10:00:00Z', expires_at: '2030-01-01T10:20:00Z' },
  phone_numbers: {},
  resource_schedules: { day_of_week: 1, start_time: '09:00', end_time: '17:00' },
  resources: { type: 'room' },
  services: { slug: 'service', duration_minutes: 30 },
  system_prompt_publications: { channel: 'voice', shares: '[]' },
  system_prompts: { channel: 'voice' },
  audit_logs: { action: 'EXPORT' },
  integrations: { type: 'smtp' },
  tool_calls: { status: 'succeeded', arguments_hash: Buffer.from('hash') },
  unanswered_questions: { language: 'en' },
  verification_codes: { phone: '+34600000003' },
}

const BY_TYPE: Readonly<Record<string, unknown>> = {
  text: 'text',
  integer: 1,
  smallint: 1,
  bigint: 1,
  boolean: true,
  jsonb: '{}',
  bytea: Buffer.from('bytes'),
  date: '2030-01-01',
  uuid: '0c000000-0000-7000-8000-000000000000',
}

/** No table has this number: the other person of a relationship. */
const SECOND_CUSTOMER = 0xffff

/** The last hex digits tell the tables apart, the first digits the tenants. */
function idOf(tenantId: string, tableNumber: number): string {
  return tenantId.slice(0, 24) + tableNumber.toString(16).padStart(12, '0')
}

/** A row of every tenant table for one tenant, each referring to that tenant's rows of its parents. */
export function rowsOf(tables: readonly TenantTable[], tenantId: string, user: string): Map<string, Row> {
  const rows = new Map<string, Row>()
  const numbers = new Map(tables.map((table, index) => [table.name, index + 1]))
  for (const table of tables) {
    const row: Record<string, unknown> = { tenant_id: tenantId }
    for (const column of table.columns) {
      if (column.name === 'tenant_id' || column.name in (PARTICULAR[table.name] ?? {})) continue
      if (column.name === 'id') row['id'] = idOf(tenantId, numbers.get(table.name)!)
      const key = table.foreignKeys.find((foreign) => foreign.columns.includes(column.name))
      if (key !== undefined && !column.isNullable) {
        row[column.name] = key.parent === 'users' ? user : idOf(tenantId, numbers.get(key.parent)!)
      } else if (column.name !== 'id' && !column.isNullable && !column.hasDefault) {
        row[column.name] = valueFor(column)
      }
    }
    rows.set(table.name, { ...row, ...PARTICULAR[table.name], ...choices(table.name, tenantId, numbers) })
  }
  return rows
}

function valueFor(column: Column): unknown {
  if (column.type === 'timestamp with time zone') {
    return /ends_at|expires_at/.test(column.name) ? '2030-01-01T11:00:00Z' : '2030-01-01T10:00:00Z'
  }
  if (!(column.type in BY_TYPE)) throw new Error(`no value is known for ${column.name} of type ${column.type}`)
  return BY_TYPE[column.type]
}

/** Where a table asks for one of several references, or for two different rows. */
function choices(table: string, tenantId: string, numbers: ReadonlyMap<string, number>): Row {
  const of = (parent: string) => idOf(tenantId, numbers.get(parent)!)
  switch (table) {
    case 'allocations':
      return { appointment_id: of('appointments'), hold_id: null }
    case 'booking_limits':
      return { service_id: of('services') }
    case 'date_overrides':
    case 'resource_blocks':
      return { branch_id: of('branches') }
    case 'group_session_places':
      return { appointment_id: of('appointments') }
    case 'model_uses':
    case 'tool_calls':
    case 'verification_codes':
      return { call_id: of('calls') }
    case 'portal_sessions':
      return { customer_id: of('customers') }
    case 'phone_numbers':
      return { number: tenantId === TENANT_A ? '+34910000001' : '+34910000002' }
    case 'customer_relationships':
      return { related_customer_id: idOf(tenantId, SECOND_CUSTOMER) }
    default:
      return {}
  }
}

/** Writes one row. Column names come from the catalogue, values go as parameters. */
export async function insertRow(client: Client, table: string, row: Row): Promise<void> {
  const names = Object.keys(row)
  const places = names.map((_, index) => `$${index + 1}`).join(', ')
  await client.query(`insert into ${table} (${names.join(', ')}) values (${places})`, Object.values(row))
}
