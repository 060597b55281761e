import type { TenantTx } from '../../db/transaction.ts'
import type { WorldBlock } from '../calendar.ts'
import type { DemoAppointment } from '../plan-appointments.ts'
import type { DemoCustomer } from '../plan-customers.ts'

/** Writes time off and closures, in the wall time of the business. One statement. */
export async function insertBlocks(
  tx: TenantTx,
  { blocks, timezone }: { blocks: readonly WorldBlock[]; timezone: string },
): Promise<void> {
  await tx.db
    .insertInto('resource_blocks')
    .values(
      blocks.map((block) => ({
        tenant_id: tx.tenantId,
        branch_id: 'branchId' in block.subject ? block.subject.branchId : null,
        resource_id: 'resourceId' in block.subject ? block.subject.resourceId : null,
        starts_at: block.from.toZonedDateTime(timezone).toInstant(),
        ends_at: block.until.toZonedDateTime(timezone).toInstant(),
        block_type: block.type,
        reason: block.reason,
        recurrence_rule: block.isWeekly ? 'FREQ=WEEKLY' : null,
        timezone: block.isWeekly ? timezone : null,
      })),
    )
    .execute()
}

/** Writes customers as they have become known. One statement. */
export async function insertKnownCustomers(tx: TenantTx, customers: readonly DemoCustomer[]): Promise<void> {
  await tx.db
    .insertInto('customers')
    .values(
      customers.map((customer) => ({
        tenant_id: tx.tenantId,
        id: customer.id,
        first_name: customer.firstName,
        last_name: customer.lastName,
        phone: customer.phone,
        email: customer.email,
        preferred_language: customer.language,
        notes: customer.notes,
        tags: [...customer.tags],
        acquired_on: customer.acquiredAt.toString().slice(0, 10),
        created_at: customer.acquiredAt,
      })),
    )
    .execute()
}

const WITHOUT_TIME: readonly DemoAppointment['status'][] = ['cancelled', 'no_show']

/** What the business is told of an appointment that is over, or still to come. */
export interface AppointmentFacts {
  readonly branchId: string
  readonly currency: string
  readonly now: Temporal.Instant
}

/**
 * Writes appointments with what they take, in two statements: the exclusion constraint on allocations judges them as it
 * judges every booking. No event is announced, since nobody is to be told of a past that never was.
 */
export async function insertAppointments(
  tx: TenantTx,
  { appointments, facts }: { appointments: readonly DemoAppointment[]; facts: AppointmentFacts },
): Promise<void> {
  const rows = appointments.map((appointment) => ({ tenant_id: tx.tenantId, ...appointmentRow(appointment, facts) }))
  await tx.db.insertInto('appointments').values(rows).execute()
  const allocations = appointments.flatMap(({ id, status, assignments, bookedAt }) =>
    assignments.map((assignment) => ({
      tenant_id: tx.tenantId,
      appointment_id: id,
      resource_id: assignment.resourceId,
      unit: assignment.unit,
      requirement_id: assignment.requirementId,
      role: assignment.role,
      starts_at: Temporal.Instant.fromEpochMilliseconds(assignment.start),
      ends_at: Temporal.Instant.fromEpochMilliseconds(assignment.end),
      active: !WITHOUT_TIME.includes(status),
      created_at: bookedAt,
    })),
  )
  await tx.db.insertInto('allocations').values(allocations).execute()
}

function appointmentRow(appointment: DemoAppointment, { branchId, currency, now }: AppointmentFacts) {
  const { service, customer, start, end, status, priceMinor, bookedAt, cancelledAt } = appointment
  const isCompleted = status === 'completed'
  const hasBegun = isCompleted || status === 'in_progress'
  return {
    id: appointment.id,
    branch_id: branchId,
    customer_id: customer.id,
    service_id: service.id,
    booking_reference: appointment.reference,
    title: service.name,
    starts_at: start,
    ends_at: end,
    buffer_after_minutes: service.bufferAfterMinutes,
    actual_starts_at: hasBegun ? start : null,
    actual_ends_at: isCompleted ? end : null,
    status,
    status_changed_at: cancelledAt ?? (isCompleted ? end : hasBegun || status === 'no_show' ? start : bookedAt),
    source: appointment.source,
    call_id: appointment.callId,
    quoted_price_minor: priceMinor,
    final_price_minor: isCompleted ? priceMinor : null,
    paid_amount_minor: isCompleted ? priceMinor : 0,
    payment_status: isCompleted ? ('paid' as const) : ('pending' as const),
    currency,
    confirmation_sent_at: bookedAt,
    reminder_24h_sent_at: reminderTime(appointment, { hours: 24, now }),
    reminder_2h_sent_at: reminderTime(appointment, { hours: 2, now }),
    cancelled_at: cancelledAt,
    cancelled_by: status === 'cancelled' ? 'customer' : null,
    created_at: bookedAt,
    updated_at: cancelledAt ?? bookedAt,
  }
}

/** When a reminder went out; null while it is still to come, or if the appointment was cancelled before. */
function reminderTime(
  { start, cancelledAt }: DemoAppointment,
  { hours, now }: { hours: number; now: Temporal.Instant },
): Temporal.Instant | null {
  const at = start.subtract({ hours })
  const last = cancelledAt ?? now
  return Temporal.Instant.compare(at, last) <= 0 ? at : null
}
