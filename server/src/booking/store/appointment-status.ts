import { z } from 'zod'
import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { AppointmentId } from '../../kernel/ids.ts'
import type { AppointmentStatus, ChangedBy } from '../appointment.ts'
import type { ChangePolicy } from '../change-policy.ts'
import { raceToWrite } from './lost-race.ts'

const LOCK_SESSIONS = statement<never>('booking_lock_sessions_of', 'select app.lock_sessions_of($1, $2, $3)')

// One guarded update: of two at once, the second finds neither the state nor the version and changes nothing. The
// trigger follow_status frees the time of what is cancelled or missed, and takes that of what is confirmed after having
// waited without it. By primary key.
const CHANGE_STATUS = statement<{ id: string }>(
  'booking_change_status',
  `update appointments a
      set status = $4, status_changed_at = $5, status_changed_by = app.user_id(),
          actual_starts_at = case when $4 = 'in_progress' then $5 else a.actual_starts_at end,
          actual_ends_at = case when $4 = 'completed' then $5 else a.actual_ends_at end,
          cancelled_at = case when $4 = 'cancelled' then $5 end, cancelled_by = $7, cancellation_reason = $8,
          cancellation_fee_minor = $9, undo = app.undo_of(a, $5)
    where a.tenant_id = $1 and a.id = $2 and a.deleted_at is null
      and a.status = any ($3) and ($6::integer is null or a.version = $6)
   returning a.id`,
)

export interface StatusChange {
  readonly id: AppointmentId
  readonly from: readonly AppointmentStatus[]
  readonly to: AppointmentStatus
  readonly now: Temporal.Instant
  /** Null: whatever the version is. */
  readonly expectedVersion: number | null
  readonly cancellation: { readonly by: ChangedBy; readonly reason: string | null } | null
  /** What the customer owes for it. */
  readonly feeMinor: number | null
}

/**
 * Changes the state if it is still one of `from` in the expected version; answers whether it did. Throws LostRace when
 * it would take time that somebody else has.
 */
export async function updateStatus(tx: TenantTx, change: StatusChange): Promise<boolean> {
  const { id, from, to, now, expectedVersion, cancellation, feeMinor } = change
  const { by = null, reason = null } = cancellation ?? {}
  const values = [tx.tenantId, id, from, to, now, expectedVersion, by, reason, feeMinor]
  // In one flight. A session is locked before its appointments, by everybody: those who leave it at once do not deadlock.
  // Both before the change, which else would remember for its undoing what was so when it began to wait.
  const [, changed] = await raceToWrite(() =>
    Promise.all([tx.run(LOCK_SESSIONS, [tx.tenantId, [id], to]), tx.run(CHANGE_STATUS, values)]),
  )
  return changed.length > 0
}

const FREE_REST = statement<{ free_from: Temporal.Instant | null }>(
  'booking_free_rest',
  'select app.free_rest($1, $2, $3) as free_from',
)

/**
 * Frees what is left of the planned time of an appointment that is done, but for the buffer after its real end. Answers
 * from when on it is free; null when nothing was left.
 */
export async function freeRest(
  tx: TenantTx,
  { id, now }: { id: AppointmentId; now: Temporal.Instant },
): Promise<Temporal.Instant | null> {
  const [row] = await tx.run(FREE_REST, [tx.tenantId, id, now])
  return row?.free_from ?? null
}

// The policies of the service as it is now; two rows by primary key.
const READ_POLICY = statement<ChangePolicy>(
  'booking_read_change_policy',
  `select s.allows_cancellation as "allowsCancellation", s.cancellation_notice_minutes as "cancellationNoticeMinutes",
          s.cancellation_fee_minor as "cancellationFeeMinor",
          s.cancellation_fee_percent::double precision as "cancellationFeePercent",
          s.allows_rescheduling as "allowsRescheduling", s.reschedule_notice_minutes as "rescheduleNoticeMinutes"
     from appointments a
     join services s on s.tenant_id = a.tenant_id and s.id = a.service_id
    where a.tenant_id = $1 and a.id = $2`,
)

/** What customers may change of one appointment; null when its service is gone. */
export async function readChangePolicy(tx: TenantTx, id: AppointmentId): Promise<ChangePolicy | null> {
  const [policy] = await tx.run(READ_POLICY, [tx.tenantId, id])
  return policy ?? null
}

// By primary key.
const READ_UNDO = statement<{ undo: unknown }>(
  'booking_read_undo',
  'select a.undo from appointments a where a.tenant_id = $1 and a.id = $2 and a.deleted_at is null and a.undo is not null',
)

const UndoRow = z.object({ version: z.int(), changed_at: z.string() })

/** The last change that can be taken back: the version that it gave the appointment, and when. */
export interface UndoableChange {
  readonly version: number
  readonly changedAt: Temporal.Instant
}

/** What could be taken back of an appointment, if nothing else has changed it since; null if there is nothing. */
export async function readUndo(tx: TenantTx, id: AppointmentId): Promise<UndoableChange | null> {
  const [row] = await tx.run(READ_UNDO, [tx.tenantId, id])
  if (row === undefined) return null
  const { version, changed_at: changedAt } = UndoRow.parse(row.undo)
  return { version, changedAt: Temporal.Instant.from(changedAt) }
}

const UNDO = statement<never>('booking_undo_change', 'select app.undo_change($1, $2, $3, $4)')

/** Takes the last change back. Throws LostRace when its time is taken, or when the appointment has another version. */
export async function undoLastChange(
  tx: TenantTx,
  { id, version, now }: { id: AppointmentId; version: number; now: Temporal.Instant },
): Promise<void> {
  await raceToWrite(() => tx.run(UNDO, [tx.tenantId, id, version, now]))
}
