import { z } from 'zod'
import { readRecordHistory } from '../audit/index.ts'
import type { AuditEntry } from '../audit/index.ts'
import type { AppointmentId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { JsonValue } from './appointment.ts'
import type { BookingRefusal } from './errors.ts'
import { HISTORY_ENTRIES_MAX, UNDO_MINUTES } from './limits.ts'
import { findAppointment } from './store/appointment.ts'
import { readUndo } from './store/appointment-status.ts'

/** What of an appointment is told in its history, by the column that holds it. The rest is bookkeeping. */
const TOLD = {
  status: 'status',
  starts_at: 'start',
  ends_at: 'end',
  party_size: 'party_size',
  guest_name: 'guest_name',
  customer_notes: 'customer_notes',
  internal_notes: 'internal_notes',
  quoted_price_minor: 'quoted_price_minor',
  final_price_minor: 'final_price_minor',
  deposit_minor: 'deposit_minor',
  intake_answers: 'intake_answers',
  cancelled_by: 'cancelled_by',
  cancellation_reason: 'cancellation_reason',
  cancellation_fee_minor: 'cancellation_fee_minor',
} as const
export type HistoryField = (typeof TOLD)[keyof typeof TOLD]

export interface HistoryChange {
  readonly field: HistoryField
  /** Instants as text in UTC, everything else as it is kept. */
  readonly before: JsonValue
  readonly after: JsonValue
}

/** Something that happened to an appointment. */
export interface HistoryEntry {
  readonly id: string
  readonly at: Temporal.Instant
  readonly isBooking: boolean
  /** 'user', or what acted instead of one: 'api_key:Website', 'receptionist:receptionist'. */
  readonly actor: string
  readonly userEmail: string | null
  /** Empty for the booking itself. */
  readonly changes: readonly HistoryChange[]
}

export interface AppointmentHistory {
  readonly entries: readonly HistoryEntry[]
  /** Until when the last change can be taken back, if its time is still free; null when it cannot. */
  readonly undoUntil: Temporal.Instant | null
}

/**
 * What happened to an appointment, the latest first, at most 100 entries; who may read appointments may read it, and
 * sees of the audit log what the appointment itself shows. Entries about nothing but bookkeeping are left out.
 */
export async function readHistory(
  session: TenantSession,
  { appointmentId }: { appointmentId: AppointmentId },
): Promise<Result<AppointmentHistory, BookingRefusal>> {
  const now = session.clock()
  const record = { tableName: 'appointments', recordId: appointmentId, limit: HISTORY_ENTRIES_MAX }
  return session.transact(async (tx) => {
    const appointment = await findAppointment(tx, appointmentId)
    if (appointment === null) return refuse('booking.appointment_not_found')
    const [entries, last] = await Promise.all([readRecordHistory(tx, record), readUndo(tx, appointmentId)])
    const isLast = last !== null && last.version === appointment.version
    const undoUntil = isLast ? last.changedAt.add({ minutes: UNDO_MINUTES }) : null
    const isInTime = undoUntil !== null && Temporal.Instant.compare(now, undoUntil) <= 0
    return ok({ entries: entries.map(entryOf).filter(isTold), undoUntil: isInTime ? undoUntil : null })
  })
}

const Values = z.record(z.string(), z.json()).nullable()

function entryOf(entry: AuditEntry): HistoryEntry {
  const { id, occurredAt: at, action, actor, userEmail } = entry
  const isBooking = action === 'CREATE'
  return { id, at, isBooking, actor, userEmail, changes: isBooking ? [] : changesOf(entry) }
}

function changesOf({ oldValues, newValues }: AuditEntry): HistoryChange[] {
  const [before, after] = [Values.parse(oldValues), Values.parse(newValues)]
  return Object.entries(TOLD).flatMap(([column, field]) => {
    if (after?.[column] === undefined) return []
    return [{ field, before: shown(field, before?.[column]), after: shown(field, after[column]) }]
  })
}

function shown(field: HistoryField, value: JsonValue | undefined): JsonValue {
  const isInstant = field === 'start' || field === 'end'
  return isInstant && typeof value === 'string' ? Temporal.Instant.from(value).toString() : (value ?? null)
}

function isTold({ isBooking, changes }: HistoryEntry): boolean {
  return isBooking || changes.length > 0
}
