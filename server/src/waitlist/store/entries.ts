import { z } from 'zod'
import type { AppointmentStatus } from '../../booking/index.ts'
import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type {
  AppointmentId,
  BranchId,
  CustomerId,
  GroupSessionId,
  ResourceId,
  ServiceId,
  WaitlistEntryId,
} from '../../kernel/ids.ts'
import { invariant } from '../../kernel/invariant.ts'
import type { IdPageRequest } from '../../kernel/page.ts'
import type { PartOfDay, WaitlistEntry, WaitlistStatus } from '../waitlist-entry.ts'

const PartsOfDay = z.array(z.object({ start_minute: z.int(), end_minute: z.int() }))

interface EntryRow {
  id: WaitlistEntryId
  version: number
  status: WaitlistStatus
  customer_id: CustomerId
  customer_name: string
  service_id: ServiceId
  service_name: string
  branch_id: BranchId | null
  resource_ids: ResourceId[]
  party_size: number
  from_date: string
  until_date: string
  days_of_week: number[]
  times_of_day: unknown
  priority: number
  source: WaitlistEntry['source']
  notes: string | null
  appointment_id: AppointmentId | null
  replaced_id: AppointmentId | null
  replaced_status: AppointmentStatus | null
  replaced_starts_at: Temporal.Instant | null
  replaced_ends_at: Temporal.Instant | null
  replaced_session_id: GroupSessionId | null
  created_at: Temporal.Instant
  updated_at: Temporal.Instant
}

// Names, and the appointment that is to be moved, by primary key.
const SELECT = `
  select e.id, e.version, e.status, e.customer_id, c.full_name as customer_name, e.service_id, s.name as service_name,
         e.branch_id, e.resource_ids, e.party_size, e.from_date::text as from_date, e.until_date::text as until_date,
         e.days_of_week::integer[] as days_of_week, e.times_of_day, e.priority, e.source, e.notes, e.appointment_id,
         a.id as replaced_id, a.status as replaced_status, a.starts_at as replaced_starts_at,
         a.ends_at as replaced_ends_at, a.group_session_id as replaced_session_id, e.created_at, e.updated_at
    from waitlist_entries e
    join customers c on c.tenant_id = e.tenant_id and c.id = e.customer_id
    join services s on s.tenant_id = e.tenant_id and s.id = e.service_id
    left join appointments a on a.tenant_id = e.tenant_id and a.id = e.replaces_appointment_id and a.deleted_at is null`

const FIND_ENTRY = statement<EntryRow>('waitlist_find_entry', `${SELECT} where e.tenant_id = $1 and e.id = $2`)

/** One entry, or null. By primary key. */
export async function findEntry(tx: TenantTx, id: WaitlistEntryId): Promise<WaitlistEntry | null> {
  const [row] = await tx.run(FIND_ENTRY, [tx.tenantId, id])
  return row === undefined ? null : toEntry(row)
}

// Whoever offers, answers, lets expire or changes holds the entry first: its offers have no lock of their own.
const LOCK_ENTRY = statement<{ id: WaitlistEntryId }>(
  'waitlist_lock_entry',
  'select e.id from waitlist_entries e where e.tenant_id = $1 and e.id = $2 for no key update',
)

/** The same, kept for this transaction: read after the lock, so that it shows what those before have done. */
export async function lockEntry(tx: TenantTx, id: WaitlistEntryId): Promise<WaitlistEntry | null> {
  const [locked] = await tx.run(LOCK_ENTRY, [tx.tenantId, id])
  return locked === undefined ? null : findEntry(tx, id)
}

// By waitlist_entries_waiting, in its order. Those whose dates do not reach into the days that are asked about are left
// out; a day more on either side, because the zone of their branch is not known here.
const LIST_WAITING = statement<EntryRow>(
  'waitlist_list_waiting',
  `${SELECT}
    where e.tenant_id = $1 and e.status = 'waiting' and e.until_date >= $2::date - 1
      and ($3::date is null or e.from_date <= $3::date + 1)
      and (not $4 or not exists (select from waitlist_offers o where o.tenant_id = $1 and o.entry_id = e.id))
    order by e.priority desc, e.created_at, e.id`,
)

/** Who waits for time between two dates, in the order in which they are asked; only those never asked yet, if so said. */
export async function listWaiting(
  tx: TenantTx,
  dates: { from: Temporal.PlainDate; until: Temporal.PlainDate | null; neverAsked: boolean },
): Promise<WaitlistEntry[]> {
  const { from, until, neverAsked } = dates
  const rows = await tx.run(LIST_WAITING, [tx.tenantId, from.toString(), until?.toString() ?? null, neverAsked])
  return rows.map(toEntry)
}

// By waitlist_entries_by_customer. A wish that came after the appointment is for another one.
const LIST_WAITING_BEFORE = statement<EntryRow>(
  'waitlist_list_waiting_before',
  `${SELECT}
     join appointments b on b.tenant_id = e.tenant_id and b.id = $2 and b.customer_id = e.customer_id
                        and b.service_id = e.service_id and b.created_at > e.created_at
    where e.tenant_id = $1 and e.status = 'waiting' and e.replaces_appointment_id is null
    order by e.id`,
)

/** What the customer of an appointment was waiting for, of the same service, when it was booked. */
export async function listWaitingBefore(tx: TenantTx, appointmentId: AppointmentId): Promise<WaitlistEntry[]> {
  return (await tx.run(LIST_WAITING_BEFORE, [tx.tenantId, appointmentId])).map(toEntry)
}

export interface EntryFilter {
  readonly statuses?: readonly WaitlistStatus[]
  readonly customerId?: CustomerId
  readonly serviceId?: ServiceId
  readonly branchId?: BranchId
}

// By waitlist_entries_in_order, or …_by_customer for one customer. A page goes on after the place of its last entry.
const LIST_ENTRIES = statement<EntryRow>(
  'waitlist_list_entries',
  `${SELECT}
     left join waitlist_entries l on l.tenant_id = $1 and l.id = $2
    where e.tenant_id = $1
      and ($2::uuid is null or e.priority < l.priority
           or (e.priority = l.priority and (e.created_at, e.id) > (l.created_at, l.id)))
      and ($4::text[] is null or e.status = any ($4))
      and ($5::uuid is null or e.customer_id = $5)
      and ($6::uuid is null or e.service_id = $6)
      and ($7::uuid is null or e.branch_id = $7)
    order by e.priority desc, e.created_at, e.id limit $3`,
)

/** Entries in the order in which they are asked, one page. */
export async function selectEntries(
  tx: TenantTx,
  { filter, page }: { filter: EntryFilter; page: IdPageRequest },
): Promise<WaitlistEntry[]> {
  const { statuses = null, customerId = null, serviceId = null, branchId = null } = filter
  const values = [tx.tenantId, page.afterId, page.limit, statuses, customerId, serviceId, branchId]
  return (await tx.run(LIST_ENTRIES, values)).map(toEntry)
}

const INSERT_ENTRY = statement<{ id: WaitlistEntryId }>(
  'waitlist_insert_entry',
  `insert into waitlist_entries
     (tenant_id, id, customer_id, service_id, branch_id, resource_ids, party_size, from_date, until_date, days_of_week,
      times_of_day, replaces_appointment_id, priority, source, notes, created_by)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::jsonb, $12, $13, $14, $15, app.user_id())
   returning id`,
)

export type NewEntry = Omit<
  WaitlistEntry,
  'version' | 'status' | 'customer' | 'serviceName' | 'appointmentId' | 'createdAt' | 'updatedAt'
> & { readonly customerId: CustomerId }

/** Writes a new entry, which waits from now on. */
export async function insertEntry(tx: TenantTx, entry: NewEntry): Promise<WaitlistEntry> {
  const [row] = await tx.run(INSERT_ENTRY, [
    tx.tenantId,
    entry.id,
    entry.customerId,
    entry.serviceId,
    entry.branchId,
    entry.resourceIds,
    entry.partySize,
    entry.fromDate.toString(),
    entry.untilDate.toString(),
    entry.daysOfWeek,
    partsJson(entry.timesOfDay),
    entry.replaced?.id ?? null,
    entry.priority,
    entry.source,
    entry.notes,
  ])
  invariant(row, 'an insert answers its row')
  return readBack(tx, entry.id)
}

/** What may be changed of an entry; what is left out stays. */
export type EntryUpdate = Partial<
  Pick<
    WaitlistEntry,
    | 'resourceIds'
    | 'partySize'
    | 'fromDate'
    | 'untilDate'
    | 'daysOfWeek'
    | 'timesOfDay'
    | 'priority'
    | 'notes'
    | 'status'
    | 'appointmentId'
  >
>

/** Changes an entry that this transaction has locked. By primary key. */
export async function updateEntry(tx: TenantTx, id: WaitlistEntryId, update: EntryUpdate): Promise<WaitlistEntry> {
  const { resourceIds, partySize, fromDate, untilDate, daysOfWeek, timesOfDay, priority, notes } = update
  const { status, appointmentId } = update
  await tx.db
    .updateTable('waitlist_entries')
    .set({
      tenant_id: tx.tenantId,
      ...(resourceIds === undefined ? {} : { resource_ids: [...resourceIds] }),
      ...(partySize === undefined ? {} : { party_size: partySize }),
      ...(fromDate === undefined ? {} : { from_date: fromDate.toString() }),
      ...(untilDate === undefined ? {} : { until_date: untilDate.toString() }),
      ...(daysOfWeek === undefined ? {} : { days_of_week: [...daysOfWeek] }),
      ...(timesOfDay === undefined ? {} : { times_of_day: partsJson(timesOfDay) }),
      ...(priority === undefined ? {} : { priority }),
      ...(notes === undefined ? {} : { notes }),
      ...(status === undefined ? {} : { status }),
      ...(appointmentId === undefined ? {} : { appointment_id: appointmentId }),
    })
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', id)
    .execute()
  return readBack(tx, id)
}

// By waitlist_entries_waiting; dates are over by the clock of the branch. What was to be moved and has begun, or is
// cancelled, cannot be moved any more.
const LIST_OVER = statement<{ id: WaitlistEntryId }>(
  'waitlist_list_over',
  `select e.id
     from waitlist_entries e
     join tenants t on t.id = e.tenant_id
     left join branches b on b.tenant_id = e.tenant_id and b.id = e.branch_id
     left join appointments a on a.tenant_id = e.tenant_id and a.id = e.replaces_appointment_id
    where e.tenant_id = $1 and e.status = 'waiting'
      and (e.until_date < ($2::timestamptz at time zone coalesce(b.timezone, t.timezone))::date
           or a.starts_at <= $2 or a.status not in ('pending', 'scheduled', 'confirmed') or a.deleted_at is not null)
    order by e.id`,
)

/** Waiting entries for which no time can come any more. */
export async function listOver(tx: TenantTx, now: Temporal.Instant): Promise<WaitlistEntryId[]> {
  return (await tx.run(LIST_OVER, [tx.tenantId, now])).map((row) => row.id)
}

async function readBack(tx: TenantTx, id: WaitlistEntryId): Promise<WaitlistEntry> {
  const entry = await findEntry(tx, id)
  invariant(entry, 'an entry that was written is there')
  return entry
}

function partsJson(parts: readonly PartOfDay[]): string {
  return JSON.stringify(parts.map((part) => ({ start_minute: part.startMinute, end_minute: part.endMinute })))
}

function toEntry(row: EntryRow): WaitlistEntry {
  return {
    id: row.id,
    version: row.version,
    status: row.status,
    customer: { id: row.customer_id, name: row.customer_name },
    serviceId: row.service_id,
    serviceName: row.service_name,
    branchId: row.branch_id,
    resourceIds: row.resource_ids,
    partySize: row.party_size,
    fromDate: Temporal.PlainDate.from(row.from_date),
    untilDate: Temporal.PlainDate.from(row.until_date),
    daysOfWeek: row.days_of_week,
    timesOfDay: PartsOfDay.parse(row.times_of_day).map((part) => ({
      startMinute: part.start_minute,
      endMinute: part.end_minute,
    })),
    replaced: replacedOf(row),
    priority: row.priority,
    source: row.source,
    notes: row.notes,
    appointmentId: row.appointment_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

function replacedOf(row: EntryRow): WaitlistEntry['replaced'] {
  const { replaced_id: id, replaced_status: status, replaced_starts_at: start, replaced_ends_at: end } = row
  if (id === null || status === null || start === null || end === null) return null
  return { id, status, start, end, groupSessionId: row.replaced_session_id }
}
