import { sql } from 'kysely'
import type { TenantTx } from '../../db/transaction.ts'
import type { AppointmentId, BranchId, CustomerId, GroupSessionId, ResourceId, ServiceId } from '../../kernel/ids.ts'
import type { SortedPageRequest } from '../../kernel/sorted-page.ts'
import type { GroupSession, GroupSessionStatus, Participant } from '../group-session.ts'
import { ResourceRows } from './appointment.ts'

// All that is said of a session in one statement, so that a page is one round trip. Names come by primary key and the
// resources by allocations_by_group_session.
function selectSessions(tx: TenantTx) {
  return tx.db
    .selectFrom('group_sessions as g')
    .innerJoin('tenants as t', 't.id', 'g.tenant_id')
    .innerJoin('services as s', (join) =>
      join.onRef('s.tenant_id', '=', 'g.tenant_id').onRef('s.id', '=', 'g.service_id'),
    )
    .leftJoin('branches as b', (join) =>
      join.onRef('b.tenant_id', '=', 'g.tenant_id').onRef('b.id', '=', 'g.branch_id'),
    )
    .where('g.tenant_id', '=', tx.tenantId)
    .select(['g.id', 'g.version', 'g.status', 'g.service_id', 's.name as service_name', 'g.branch_id'])
    .select(['b.name as branch_name', 'g.title', 'g.starts_at', 'g.ends_at', 'g.places', 'g.taken', 'g.opened_by'])
    .select(['g.internal_notes', 'g.created_at', 'g.updated_at'])
    .select(sql<string>`coalesce(b.timezone, t.timezone)`.as('timezone'))
    .select(
      sql`coalesce((
        select json_agg(json_build_object('id', r.id, 'name', r.name, 'type', r.type, 'requirement', l.role)
                        order by r.type <> 'staff', r.sort_order, r.name, l.role)
          from (select distinct l.resource_id, l.role from allocations l
                 where l.tenant_id = g.tenant_id and l.group_session_id = g.id and l.replaced_at is null) l
          join resources r on r.tenant_id = g.tenant_id and r.id = l.resource_id), '[]')`.as('resources'),
    )
}

type SessionRow = Awaited<ReturnType<ReturnType<typeof selectSessions>['execute']>>[number]

/** One session, or null. By primary key. */
export async function findGroupSession(tx: TenantTx, id: GroupSessionId): Promise<GroupSession | null> {
  const row = await selectSessions(tx).where('g.id', '=', id).executeTakeFirst()
  return row === undefined ? null : toGroupSession(row)
}

export interface GroupSessionFilter {
  /** Those that end after this instant. */
  readonly from?: Temporal.Instant
  /** Those that begin before this instant. */
  readonly to?: Temporal.Instant
  readonly status?: GroupSessionStatus
  readonly serviceId?: ServiceId
  readonly branchId?: BranchId
  readonly resourceId?: ResourceId
}

/** Sessions in the order of their beginning, one page. By group_sessions_by_time, or …_by_service where it is named. */
export async function selectSessionPage(
  tx: TenantTx,
  { filter, page }: { filter: GroupSessionFilter; page: SortedPageRequest },
): Promise<GroupSession[]> {
  const { from, to, status, serviceId, branchId, resourceId } = filter
  const { after, limit } = page
  let query = selectSessions(tx)
  if (to !== undefined) query = query.where('g.starts_at', '<', to)
  if (from !== undefined) {
    // No service lasts longer than a day; without the lower bound the index would be read from the first session.
    query = query.where('g.ends_at', '>', from).where('g.starts_at', '>', from.subtract({ hours: 24 }))
  }
  if (status !== undefined) query = query.where('g.status', '=', status)
  if (serviceId !== undefined) query = query.where('g.service_id', '=', serviceId)
  if (branchId !== undefined) query = query.where('g.branch_id', '=', branchId)
  if (resourceId !== undefined) {
    query = query.where(sql<boolean>`exists (
      select from allocations l
       where l.tenant_id = g.tenant_id and l.group_session_id = g.id and l.resource_id = ${resourceId}
         and l.replaced_at is null)`)
  }
  if (after !== null) {
    query = query.where(sql<boolean>`(g.starts_at, g.id) > (${after.sortValue}::timestamptz, ${after.id}::uuid)`)
  }
  const rows = await query.orderBy('g.starts_at').orderBy('g.id').limit(limit).execute()
  return rows.map(toGroupSession)
}

/** Everybody who has, or had, a place in a session, in the order of their booking. By appointments_by_group_session. */
export async function listParticipants(tx: TenantTx, id: GroupSessionId): Promise<Participant[]> {
  const rows = await tx.db
    .selectFrom('appointments as a')
    .leftJoin('customers as c', (join) =>
      join.onRef('c.tenant_id', '=', 'a.tenant_id').onRef('c.id', '=', 'a.customer_id'),
    )
    .where('a.tenant_id', '=', tx.tenantId)
    .where('a.group_session_id', '=', id)
    .where('a.deleted_at', 'is', null)
    .select(['a.id', 'a.booking_reference', 'a.status', 'a.customer_id', 'c.full_name', 'a.guest_name', 'a.party_size'])
    .orderBy('a.created_at')
    .orderBy('a.id')
    .execute()
  return rows.map((row) => ({
    appointmentId: row.id as AppointmentId,
    reference: row.booking_reference,
    status: row.status,
    customer: row.customer_id === null ? null : { id: row.customer_id as CustomerId, name: row.full_name ?? '' },
    guestName: row.guest_name,
    partySize: row.party_size,
  }))
}

function toGroupSession(row: SessionRow): GroupSession {
  return {
    id: row.id as GroupSessionId,
    version: row.version,
    status: row.status,
    service: { id: row.service_id as ServiceId, name: row.service_name },
    branch: row.branch_id === null ? null : { id: row.branch_id as BranchId, name: row.branch_name ?? '' },
    title: row.title,
    start: row.starts_at,
    end: row.ends_at,
    timezone: row.timezone,
    places: row.places,
    taken: row.taken,
    openedBy: row.opened_by,
    resources: ResourceRows.parse(row.resources),
    internalNotes: row.internal_notes,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
