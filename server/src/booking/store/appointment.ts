import { sql } from 'kysely'
import { z } from 'zod'
import type { WordRange } from '../../customers/index.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type {
  AppointmentId,
  BranchId,
  CallId,
  ConversationId,
  CustomerId,
  GroupSessionId,
  ResourceId,
  SeriesId,
  ServiceId,
  VisitId,
} from '../../kernel/ids.ts'
import type { SortedPageRequest } from '../../kernel/sorted-page.ts'
import type { Appointment, AppointmentSource, AppointmentStatus, ChangedBy, IntakeAnswers } from '../appointment.ts'

/** The resources of a row, as the statements of this room collect them. */
export const ResourceRows = z.array(
  z.object({
    id: z.string().transform((id) => id as ResourceId),
    name: z.string(),
    type: z.string(),
    requirement: z.string(),
  }),
)
const IntakeAnswersRow = z.record(z.string(), z.json())
const CancelledBy = z.enum(['customer', 'staff']).nullable()

// All that is said of an appointment in one statement, so that a page is one round trip. Served by the index of
// whatever it is narrowed by (primary key, appointments_by_time, …_by_customer, …); names come by primary key and the
// resources by allocations_by_appointment and …_by_group_session. What a cancelled appointment had taken is still shown: replaced_at, not
// active, tells the present from the past.
function selectAppointments(tx: TenantTx) {
  return tx.db
    .selectFrom('appointments as a')
    .innerJoin('tenants as t', 't.id', 'a.tenant_id')
    .leftJoin('services as s', (join) =>
      join.onRef('s.tenant_id', '=', 'a.tenant_id').onRef('s.id', '=', 'a.service_id'),
    )
    .leftJoin('branches as b', (join) =>
      join.onRef('b.tenant_id', '=', 'a.tenant_id').onRef('b.id', '=', 'a.branch_id'),
    )
    .leftJoin('customers as c', (join) =>
      join.onRef('c.tenant_id', '=', 'a.tenant_id').onRef('c.id', '=', 'a.customer_id'),
    )
    .where('a.tenant_id', '=', tx.tenantId)
    .where('a.deleted_at', 'is', null)
    .select(['a.id', 'a.version', 'a.booking_reference', 'a.status', 'a.status_changed_at', 'a.starts_at', 'a.ends_at'])
    .select(['a.service_id', 's.name as service_name', 'a.branch_id', 'b.name as branch_name'])
    .select(['a.customer_id', 'c.full_name as customer_name', 'a.party_size', 'a.source', 'a.call_id'])
    .select(['a.conversation_id', 'a.quoted_price_minor', 'a.final_price_minor', 'a.currency', 'a.customer_notes'])
    .select(['a.internal_notes', 'a.intake_answers', 'a.actual_starts_at', 'a.actual_ends_at', 'a.cancelled_at'])
    .select(['a.cancelled_by', 'a.cancellation_reason', 'a.cancellation_fee_minor', 'a.created_at', 'a.updated_at'])
    .select(['a.group_session_id', 'a.series_id', 'a.series_starts_at', 'a.visit_id', 'a.visit_position'])
    .select(['a.guest_name', 'a.external_uid', 'a.price_is_from', 'a.tax_rate', 'a.tax_minor'])
    .select(['a.prices_include_tax', 'a.deposit_minor'])
    .select(sql<string>`coalesce(b.timezone, t.timezone)`.as('timezone'))
    .select(
      sql`coalesce((
        select json_agg(json_build_object('id', r.id, 'name', r.name, 'type', r.type, 'requirement', l.role)
                        order by r.type <> 'staff', r.sort_order, r.name, l.role)
          from (select l.resource_id, l.role from allocations l
                 where l.tenant_id = a.tenant_id and l.appointment_id = a.id and l.replaced_at is null
                union
                select l.resource_id, l.role from allocations l
                 where l.tenant_id = a.tenant_id and l.group_session_id = a.group_session_id and l.replaced_at is null) l
          join resources r on r.tenant_id = a.tenant_id and r.id = l.resource_id), '[]')`.as('resources'),
    )
}

type AppointmentRow = Awaited<ReturnType<ReturnType<typeof selectAppointments>['execute']>>[number]

/** One appointment, or null. By primary key. */
export async function findAppointment(tx: TenantTx, id: AppointmentId): Promise<Appointment | null> {
  const row = await selectAppointments(tx).where('a.id', '=', id).executeTakeFirst()
  return row === undefined ? null : toAppointment(row)
}

export interface AppointmentFilter {
  /** Those that end after this instant. */
  readonly from?: Temporal.Instant
  /** Those that begin before this instant. */
  readonly to?: Temporal.Instant
  readonly statuses?: readonly AppointmentStatus[]
  readonly branchId?: BranchId
  readonly customerId?: CustomerId
  readonly resourceId?: ResourceId
  readonly serviceId?: ServiceId
  readonly seriesId?: SeriesId
  readonly visitIds?: readonly VisitId[]
  readonly source?: AppointmentSource
  readonly reference?: string
  /** Of customers who have a word in each of these ranges. */
  readonly customerWords?: readonly WordRange[]
  readonly isNewestFirst?: boolean
}

/**
 * Appointments in the order of their beginning or against it, one page. By appointments_by_time, or by
 * customer, service, branch, series or visit where one is named; a booking reference by appointments_reference_unique;
 * words of customers by customer_search_words_pkey.
 */
export async function selectPage(
  tx: TenantTx,
  { filter, page }: { filter: AppointmentFilter; page: SortedPageRequest },
): Promise<Appointment[]> {
  const { after, limit } = page
  let query = selectAppointments(tx)
  if (filter.to !== undefined) query = query.where('a.starts_at', '<', filter.to)
  if (filter.from !== undefined) {
    // No service lasts longer than a day; without the lower bound the index would be read from the first appointment.
    query = query.where('a.ends_at', '>', filter.from).where('a.starts_at', '>', filter.from.subtract({ hours: 24 }))
  }
  if (filter.statuses !== undefined) query = query.where('a.status', 'in', [...filter.statuses])
  if (filter.branchId !== undefined) query = query.where('a.branch_id', '=', filter.branchId)
  if (filter.customerId !== undefined) query = query.where('a.customer_id', '=', filter.customerId)
  if (filter.serviceId !== undefined) query = query.where('a.service_id', '=', filter.serviceId)
  if (filter.seriesId !== undefined) query = query.where('a.series_id', '=', filter.seriesId)
  if (filter.visitIds !== undefined) query = query.where('a.visit_id', 'in', [...filter.visitIds])
  if (filter.source !== undefined) query = query.where('a.source', '=', filter.source)
  for (const { from, before } of filter.customerWords ?? []) {
    query = query.where('a.customer_id', 'in', (eb) =>
      eb
        .selectFrom('customer_search_words as found')
        .select('found.customer_id')
        .where('found.tenant_id', '=', tx.tenantId)
        .where('found.word', '>=', from)
        .where('found.word', '<', before),
    )
  }
  if (filter.reference !== undefined) query = query.where('a.booking_reference', '=', filter.reference.toUpperCase())
  if (filter.resourceId !== undefined) {
    query = query.where(sql<boolean>`exists (
      select from allocations l
       where l.tenant_id = a.tenant_id and l.resource_id = ${filter.resourceId} and l.replaced_at is null
         and (l.appointment_id = a.id or l.group_session_id = a.group_session_id))`)
  }
  const direction = filter.isNewestFirst === true ? 'desc' : 'asc'
  if (after !== null) {
    const end = sql`(${after.sortValue}::timestamptz, ${after.id}::uuid)`
    query = query.where(
      direction === 'desc' ? sql<boolean>`(a.starts_at, a.id) < ${end}` : sql<boolean>`(a.starts_at, a.id) > ${end}`,
    )
  }
  const rows = await query.orderBy('a.starts_at', direction).orderBy('a.id', direction).limit(limit).execute()
  return rows.map(toAppointment)
}

/** Whether there is an appointment with this booking reference. By appointments_reference_unique. */
export async function hasReference(tx: TenantTx, reference: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom('appointments')
    .select('id')
    .where('tenant_id', '=', tx.tenantId)
    .where('booking_reference', '=', reference.toUpperCase())
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** What the business may correct in an appointment that is booked; what is left out stays. */
export interface AppointmentDetails {
  readonly customerNotes?: string | null
  readonly internalNotes?: string | null
  readonly quotedPriceMinor?: number | null
  readonly finalPriceMinor?: number | null
  readonly intakeAnswers?: IntakeAnswers
}

/** Changes details if the version is still the expected one (null: whatever it is); answers whether it did. By primary key. */
export async function updateDetails(
  tx: TenantTx,
  options: { id: AppointmentId; expectedVersion: number | null; details: AppointmentDetails },
): Promise<boolean> {
  const { id, expectedVersion, details } = options
  const { customerNotes, internalNotes, quotedPriceMinor, finalPriceMinor, intakeAnswers } = details
  const query = tx.db
    .updateTable('appointments')
    .set({
      ...(customerNotes === undefined ? {} : { customer_notes: customerNotes }),
      ...(internalNotes === undefined ? {} : { internal_notes: internalNotes }),
      ...(quotedPriceMinor === undefined ? {} : { quoted_price_minor: quotedPriceMinor }),
      ...(finalPriceMinor === undefined ? {} : { final_price_minor: finalPriceMinor }),
      ...(intakeAnswers === undefined ? {} : { intake_answers: intakeAnswers }),
    })
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .returning('id')
  const guarded = expectedVersion === null ? query : query.where('version', '=', expectedVersion)
  return (await guarded.executeTakeFirst()) !== undefined
}

function toAppointment(row: AppointmentRow): Appointment {
  return {
    id: row.id as AppointmentId,
    version: row.version,
    reference: row.booking_reference,
    status: row.status,
    statusChangedAt: row.status_changed_at,
    service: named<ServiceId>(row.service_id, row.service_name),
    branch: named<BranchId>(row.branch_id, row.branch_name),
    customer: named<CustomerId>(row.customer_id, row.customer_name),
    start: row.starts_at,
    end: row.ends_at,
    timezone: row.timezone,
    partySize: row.party_size,
    groupSessionId: row.group_session_id as GroupSessionId | null,
    resources: ResourceRows.parse(row.resources),
    source: row.source,
    callId: row.call_id as CallId | null,
    conversationId: row.conversation_id as ConversationId | null,
    quotedPriceMinor: row.quoted_price_minor,
    priceIsFrom: row.price_is_from,
    taxRate: Number(row.tax_rate),
    taxMinor: row.tax_minor,
    pricesIncludeTax: row.prices_include_tax,
    depositMinor: row.deposit_minor,
    finalPriceMinor: row.final_price_minor,
    currency: row.currency,
    customerNotes: row.customer_notes,
    internalNotes: row.internal_notes,
    intakeAnswers: IntakeAnswersRow.parse(row.intake_answers),
    guestName: row.guest_name,
    seriesId: row.series_id as SeriesId | null,
    seriesStartsAt: row.series_starts_at,
    visitId: row.visit_id as VisitId | null,
    visitPosition: row.visit_position,
    externalUid: row.external_uid,
    actualStart: row.actual_starts_at,
    actualEnd: row.actual_ends_at,
    cancelledAt: row.cancelled_at,
    cancelledBy: CancelledBy.parse(row.cancelled_by) satisfies ChangedBy | null,
    cancellationReason: row.cancellation_reason,
    cancellationFeeMinor: row.cancellation_fee_minor,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

function named<Id extends string>(id: string | null, name: string | null): { id: Id; name: string } | null {
  return id === null ? null : { id: id as Id, name: name ?? '' }
}
