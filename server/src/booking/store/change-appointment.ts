import { statement } from '../../db/statement.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type {
  AppointmentId,
  BranchId,
  CallId,
  ConversationId,
  CustomerId,
  GroupSessionId,
  HoldId,
  SeriesId,
  ServiceId,
  VisitId,
} from '../../kernel/ids.ts'
import { invariant } from '../../kernel/invariant.ts'
import type { AppointmentSource, AppointmentStatus, IntakeAnswers } from '../appointment.ts'
import type { BookingEventType } from '../events.ts'
import type { EnteredSession } from '../group-session.ts'
import { allocationsJson } from './allocation.ts'
import type { NewAllocation } from './allocation.ts'
import { enteredSessionJson } from './group-session.ts'
import { raceToWrite } from './lost-race.ts'

export interface NewAppointment {
  readonly id: AppointmentId
  readonly reference: string
  readonly branchId: BranchId
  readonly serviceId: ServiceId
  readonly customerId: CustomerId
  readonly title: string
  readonly start: Temporal.Instant
  readonly end: Temporal.Instant
  readonly bufferBeforeMinutes: number
  readonly bufferAfterMinutes: number
  readonly partySize: number
  readonly status: AppointmentStatus
  /** Whether it takes its time while it is pending. */
  readonly pendingBlocks: boolean
  readonly source: AppointmentSource
  readonly callId: CallId | null
  readonly conversationId: ConversationId | null
  readonly quotedPriceMinor: number | null
  readonly priceIsFrom: boolean
  readonly taxRate: number
  readonly taxMinor: number | null
  readonly pricesIncludeTax: boolean
  readonly depositMinor: number | null
  readonly currency: string
  readonly customerNotes: string | null
  readonly intakeAnswers: IntakeAnswers
  readonly seriesId: SeriesId | null
  readonly seriesStartsAt: Temporal.Instant | null
  readonly visitId: VisitId | null
  readonly visitPosition: number | null
  readonly guestName: string | null
  readonly externalUid: string | null
}

// The whole booking in one call of one database function: appointment, allocations in one order for every caller, the
// hold that it uses up, and the event. The exclusion constraint on allocations is the judge.
const BOOK_APPOINTMENT = statement<WrittenAppointment>(
  'booking_book_appointment',
  `select b.version, b.status_changed_at as "statusChangedAt", b.group_session_id as "groupSessionId",
          b.created_at as "createdAt", b.updated_at as "updatedAt"
     from app.book_appointment($1, $2, $3, $4, $5, $6) b`,
)

/** What only the database knows of an appointment that was just written. */
export interface WrittenAppointment {
  readonly version: number
  readonly statusChangedAt: Temporal.Instant
  readonly groupSessionId: GroupSessionId | null
  readonly createdAt: Temporal.Instant
  readonly updatedAt: Temporal.Instant
}

/** Writes a booking. Throws LostRace if something of it is taken, or if the reference is somebody else's. */
export async function insertAppointment(
  tx: TenantTx,
  options: {
    appointment: NewAppointment
    allocations: readonly NewAllocation[]
    /** The session in which it is; null when it has its resources for itself. */
    entered: EnteredSession | null
    holdId: HoldId | null
    now: Temporal.Instant
  },
): Promise<WrittenAppointment> {
  const { appointment, allocations, entered, holdId, now } = options
  const row = appointmentJson(appointment)
  const session = enteredSessionJson(entered)
  const values = [tx.tenantId, row, allocationsJson(allocations), holdId, now, session]
  const [written] = await raceToWrite(() => tx.run(BOOK_APPOINTMENT, values))
  invariant(written, 'a booking answers the row that it wrote')
  return written
}

// The same without asking limits, and for an appointment in any state: what was cancelled takes no time.
const RECORD_APPOINTMENT = statement<never>(
  'booking_record_appointment',
  'select app.record_appointment($1, $2, $3, $4, $5)',
)

/** Writes an appointment that was agreed elsewhere. Throws LostRace as `insertAppointment` does. */
export async function insertRecord(
  tx: TenantTx,
  options: {
    appointment: NewAppointment
    allocations: readonly NewAllocation[]
    /** The session in which it is; null when it has its resources for itself. */
    entered: EnteredSession | null
    now: Temporal.Instant
  },
): Promise<void> {
  const { appointment, allocations, entered, now } = options
  const row = appointmentJson(appointment)
  const values = [tx.tenantId, row, allocationsJson(allocations), now, enteredSessionJson(entered)]
  await raceToWrite(() => tx.run(RECORD_APPOINTMENT, values))
}

function appointmentJson(appointment: NewAppointment): string {
  return JSON.stringify({
    id: appointment.id,
    booking_reference: appointment.reference,
    branch_id: appointment.branchId,
    service_id: appointment.serviceId,
    customer_id: appointment.customerId,
    title: appointment.title,
    starts_at: appointment.start,
    ends_at: appointment.end,
    buffer_before_minutes: appointment.bufferBeforeMinutes,
    buffer_after_minutes: appointment.bufferAfterMinutes,
    party_size: appointment.partySize,
    status: appointment.status,
    pending_blocks: appointment.pendingBlocks,
    source: appointment.source,
    call_id: appointment.callId,
    conversation_id: appointment.conversationId,
    quoted_price_minor: appointment.quotedPriceMinor,
    price_is_from: appointment.priceIsFrom,
    tax_rate: appointment.taxRate,
    tax_minor: appointment.taxMinor,
    prices_include_tax: appointment.pricesIncludeTax,
    deposit_minor: appointment.depositMinor,
    currency: appointment.currency,
    customer_notes: appointment.customerNotes,
    intake_answers: appointment.intakeAnswers,
    series_id: appointment.seriesId,
    series_starts_at: appointment.seriesStartsAt,
    visit_id: appointment.visitId,
    visit_position: appointment.visitPosition,
    guest_name: appointment.guestName,
    external_uid: appointment.externalUid,
  })
}

// One call: locks the appointment, gives its old time up (kept as history), takes the new one, and announces it.
const MOVE_APPOINTMENT = statement<{ id: string }>(
  'booking_move_appointment',
  'select m.id from app.move_appointment($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) m',
)

/**
 * Moves an appointment. Throws LostRace if something of the new time is taken, or if the appointment was changed or
 * left the states in which it can be moved.
 */
export async function moveAppointment(
  tx: TenantTx,
  options: {
    id: AppointmentId
    /** Null: whatever the version is. */
    expectedVersion: number | null
    start: Temporal.Instant
    end: Temporal.Instant
    allocations: readonly NewAllocation[]
    /** The session into which it moves; null when it has its resources for itself. */
    entered: EnteredSession | null
    holdId: HoldId | null
    now: Temporal.Instant
    /** Others that leave their times in the same transaction: where they are now counts towards no limit. */
    toMoveIds: readonly AppointmentId[]
  },
): Promise<void> {
  const { id, expectedVersion, start, end, allocations, entered, holdId, now, toMoveIds } = options
  const taken = [allocationsJson(allocations), holdId, now, enteredSessionJson(entered)]
  const values = [tx.tenantId, id, expectedVersion, start, end, ...taken, toMoveIds]
  await raceToWrite(() => tx.run(MOVE_APPOINTMENT, values))
}

const ANNOUNCE = statement<never>('booking_announce', 'select app.announce($1, $2, $3)')

/** Announces what happened to an appointment, in the transaction in which it happened. */
export async function announceChange(
  tx: TenantTx,
  event: { type: BookingEventType; payload: Readonly<Record<string, unknown>> },
): Promise<void> {
  await tx.run(ANNOUNCE, [tx.tenantId, event.type, JSON.stringify(event.payload)])
}
