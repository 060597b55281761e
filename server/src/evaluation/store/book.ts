import { sql } from 'kysely'
import { z } from 'zod'
import type { TenantTx } from '../../db/transaction.ts'
import { invariant } from '../../kernel/invariant.ts'

/** An appointment as it stands in the book. */
export interface BookedLine {
  readonly id: string
  readonly service: string
  /** By the clock of the business, 'YYYY-MM-DDTHH:MM'. */
  readonly start: string
  readonly staff: readonly string[]
  readonly status: string
  readonly customer: string
  readonly phone: string | null
  readonly people: number
  readonly answers: Readonly<Record<string, z.core.util.JSONType>>
}

/** All that a conversation may change, as it stands. */
export interface Book {
  readonly appointments: readonly BookedLine[]
  readonly followUps: readonly { readonly kind: string; readonly body: string }[]
  readonly waitlist: readonly { readonly service: string; readonly status: string }[]
  readonly optedOut: readonly string[]
}

const Answers = z.record(z.string(), z.json())

/** Reads the book of a throw-away tenant: a handful of rows of each table, by tenant alone. */
export async function readBook(tx: TenantTx, timezone: string): Promise<Book> {
  const [appointments, followUps, waitlist, optedOut] = await Promise.all([
    readAppointments(tx, timezone),
    tx.db
      .selectFrom('follow_ups')
      .select(['kind', 'body'])
      .where('tenant_id', '=', tx.tenantId)
      .orderBy('id')
      .execute(),
    tx.db
      .selectFrom('waitlist_entries as w')
      .innerJoin('services as s', (join) =>
        join.onRef('s.tenant_id', '=', 'w.tenant_id').onRef('s.id', '=', 'w.service_id'),
      )
      .select(['s.name as service', 'w.status'])
      .where('w.tenant_id', '=', tx.tenantId)
      .orderBy('w.id')
      .execute(),
    tx.db
      .selectFrom('message_opt_outs')
      .select('address')
      .where('tenant_id', '=', tx.tenantId)
      .where('opted_in_at', 'is', null)
      .execute(),
  ])
  return { appointments, followUps, waitlist, optedOut: optedOut.map(({ address }) => address) }
}

async function readAppointments(tx: TenantTx, timezone: string): Promise<BookedLine[]> {
  // Whoever served what was cancelled is told of as well: the active flag of its allocations is not looked at.
  const { rows } = await sql<{
    id: string
    service: string | null
    starts_at: Temporal.Instant
    status: string
    customer: string | null
    phone: string | null
    party_size: number
    intake_answers: unknown
    staff: string[]
  }>`
    select a.id, s.name as service, a.starts_at, a.status, c.full_name as customer, c.phone, a.party_size,
           a.intake_answers,
           coalesce((select array_agg(distinct r.name) from allocations l
                       join resources r on r.tenant_id = l.tenant_id and r.id = l.resource_id and r.type = 'staff'
                      where l.tenant_id = a.tenant_id
                        and (l.appointment_id = a.id or l.group_session_id = a.group_session_id)), '{}') as staff
      from appointments a
      left join services s on s.tenant_id = a.tenant_id and s.id = a.service_id
      left join customers c on c.tenant_id = a.tenant_id and c.id = a.customer_id
     where a.tenant_id = ${tx.tenantId}
     order by a.starts_at, a.id
  `.execute(tx.db)
  return rows.map((row) => ({
    id: row.id,
    service: row.service ?? '',
    start: row.starts_at.toZonedDateTimeISO(timezone).toPlainDateTime().toString({ smallestUnit: 'minute' }),
    staff: row.staff,
    status: row.status,
    customer: row.customer ?? '',
    phone: row.phone,
    people: row.party_size,
    answers: Answers.parse(row.intake_answers),
  }))
}

/** What a conversation writes as a matter of course, each change of which the grading sees by itself. */
const TABLES_OF_CONVERSATIONS = [
  'appointment_series',
  'appointments',
  'calls',
  'conversations',
  'customers',
  'follow_ups',
  'group_sessions',
  'message_opt_outs',
  'messages',
  'visits',
  'waitlist_entries',
  'waitlist_offers',
]

/** The moment by which everything of the world was written, by the database's own clock. */
export async function readDatabaseClock(tx: TenantTx): Promise<Temporal.Instant> {
  const { rows } = await sql<{ at: Temporal.Instant }>`select clock_timestamp() as at`.execute(tx.db)
  const [row] = rows
  invariant(row, 'the database knows what time it is')
  return row.at
}

/** What was changed since then besides what conversations change, by the audit log. Some hundred rows of one tenant. */
export async function readOtherChanges(tx: TenantTx, since: Temporal.Instant): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('audit_logs')
    .select(['action', 'table_name', 'new_values'])
    .where('tenant_id', '=', tx.tenantId)
    .where('occurred_at', '>', since)
    .where('table_name', 'not in', TABLES_OF_CONVERSATIONS)
    .execute()
  const changes = rows.flatMap(({ action, table_name: table, new_values: values }) => {
    // How often an FAQ answered is counted; nothing else of it may change.
    const isCounted = table === 'faqs' && Object.keys(Answers.catch({}).parse(values)).join() === 'usage_count'
    return isCounted ? [] : [`${action} ${table}`]
  })
  return [...new Set(changes)]
}

/** Known customers whose record was changed since then. */
export async function readChangedCustomers(tx: TenantTx, since: Temporal.Instant): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('audit_logs as l')
    .innerJoin('customers as c', (join) =>
      join.onRef('c.tenant_id', '=', 'l.tenant_id').onRef('c.id', '=', 'l.record_id'),
    )
    .select(['c.full_name', 'l.new_values'])
    .where('l.tenant_id', '=', tx.tenantId)
    .where('l.table_name', '=', 'customers')
    .where('l.action', '=', 'UPDATE')
    .where('l.occurred_at', '>', since)
    .execute()
  const isOfWhoTheyAre = (values: unknown) =>
    Object.keys(Answers.catch({}).parse(values)).some((key) => IDENTITY.has(key))
  return rows.flatMap(({ full_name: name, new_values: values }) => (isOfWhoTheyAre(values) ? [name ?? ''] : []))
}

/** Columns by which a customer is known; figures of visits are counted by the database itself. */
const IDENTITY = new Set(['first_name', 'last_name', 'phone', 'email', 'is_blocked', 'deleted_at'])

/** What the receptionist did, in order. Some rows of one tenant. */
export async function readToolCalls(tx: TenantTx): Promise<ToolLine[]> {
  const rows = await tx.db
    .selectFrom('tool_calls')
    .select(['name', 'arguments', 'status', 'code'])
    .where('tenant_id', '=', tx.tenantId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(({ name, arguments: given, status, code }) => ({
    name,
    arguments: z.json().parse(given),
    status,
    code,
  }))
}

/** One tool call as a report shows it. */
export interface ToolLine {
  readonly name: string
  readonly arguments: z.core.util.JSONType
  readonly status: string
  readonly code: string | null
}

/** What the conversation came to, as it was kept last. */
export async function readOutcome(tx: TenantTx): Promise<string | null> {
  const { rows } = await sql<{ outcome: string | null }>`
    select outcome, id from calls where tenant_id = ${tx.tenantId}
    union all select outcome, id from conversations where tenant_id = ${tx.tenantId}
    order by id
  `.execute(tx.db)
  return (
    rows.findLast(({ outcome }) => outcome !== null && outcome !== 'nothing')?.outcome ?? rows.at(-1)?.outcome ?? null
  )
}

/** What was written to the customer since, oldest first; the greeting of a call is no message. */
export async function readWritten(tx: TenantTx): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('messages')
    .select('body')
    .where('tenant_id', '=', tx.tenantId)
    .where('direction', '=', 'outbound')
    .orderBy('id')
    .execute()
  return rows.map(({ body }) => body)
}

/** Holds every rule that waits for the end of the transaction to its word now. */
export async function checkDeferredRules(tx: TenantTx): Promise<void> {
  await sql`set constraints all immediate`.execute(tx.db)
}

/** A model may think for longer than a transaction is otherwise allowed to stand still. */
export async function allowLongThoughts(tx: TenantTx): Promise<void> {
  await sql`set local idle_in_transaction_session_timeout = '5min'`.execute(tx.db)
}
