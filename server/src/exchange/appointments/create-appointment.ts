import { bookWithin, confirmAppointment, recordWithin, updateAppointment } from '../../booking/index.ts'
import type {
  AgreedAppointment,
  Appointment,
  AppointmentStatus,
  BookingRefusal,
  BookingRefusalCode,
} from '../../booking/index.ts'
import type { TenantTx } from '../../db/transaction.ts'
import type { CustomerId } from '../../kernel/ids.ts'
import { ok } from '../../kernel/result.ts'
import type { Result } from '../../kernel/result.ts'
import type { TenantSession } from '../../kernel/tenant-session.ts'
import type { RowDone, RowProblem } from '../imported-row.ts'
import { isReferenceTaken } from '../store/known-appointment.ts'
import { bookingProblem } from './booking-problem.ts'
import { findOrAddSought } from './customer-of-row.ts'
import { detailsToChange } from './details.ts'
import type { StatedAppointment } from './read-appointment.ts'

export interface CreationSettings {
  /** Keep what is agreed outside hours and lengths of the business. */
  readonly ignoresHours: boolean
  /** What else is worth knowing of the row. */
  notice(message: string): void
}

/** What `ignoresHours` passes over: when the business works and how much it takes on, never that time is taken. */
const HOURS_AND_LIMITS: readonly BookingRefusalCode[] = [
  'booking.day_not_offered',
  'booking.outside_service_hours',
  'booking.outside_opening_hours',
  'booking.public_holiday',
  'booking.branch_closed',
  'booking.service_limit_reached',
  'booking.customer_limit_reached',
  'booking.resource_not_working',
  'booking.resource_blocked',
  'booking.resource_limit_reached',
  'booking.duration_not_offered',
]

const BEFORE_IT_BEGINS: readonly AppointmentStatus[] = ['pending', 'scheduled', 'confirmed', 'cancelled']

/**
 * Writes an appointment of a row that is not known yet. What has begun is history, kept as it says; what is still to come
 * is booked like any other, by the business itself.
 */
export async function createAppointment(
  session: TenantSession,
  tx: TenantTx,
  { stated, settings }: { stated: StatedAppointment; settings: CreationSettings },
): Promise<Result<RowDone, readonly RowProblem[]>> {
  const isPast = Temporal.Instant.compare(stated.start, session.clock()) < 0
  if (!isPast && stated.status !== null && !BEFORE_IT_BEGINS.includes(stated.status)) {
    const message = `It cannot be ${stated.status} yet: it has not begun.`
    return { ok: false, refusal: [{ column: 'status', code: 'booking.not_started_yet', message }] }
  }
  if (stated.reference !== null && (await isReferenceTaken(tx, stated.reference))) {
    const message = `Another appointment has the reference ${stated.reference}. Leave it out to get a new one.`
    return { ok: false, refusal: [{ column: 'reference', code: 'exchange.reference_taken', message }] }
  }
  const customer = await findOrAddSought(session, tx, stated.customer)
  if (!customer.ok) return { ok: false, refusal: [customer.refusal] }
  const row = { stated, settings, customerId: customer.value }
  const written =
    isPast || stated.status === 'cancelled' ? await record(session, tx, row) : await book(session, tx, row)
  if (!written.ok) return { ok: false, refusal: [bookingProblem(written.refusal)] }
  const details = detailsToChange(written.value, stated)
  if (Object.keys(details).length > 0) {
    await updateAppointment(session, { appointmentId: written.value.id, expectedVersion: null, details })
  }
  return ok({ status: 'created', id: written.value.id, start: written.value.start })
}

interface NewRow {
  readonly stated: StatedAppointment
  readonly settings: CreationSettings
  readonly customerId: CustomerId
}

type Written = Result<Appointment, BookingRefusal>

async function book(session: TenantSession, tx: TenantTx, row: NewRow): Promise<Written> {
  const { stated, settings, customerId } = row
  const { service, branch, resources, start } = stated
  const slot = {
    serviceId: service.id,
    branchId: branch?.id ?? null,
    start,
    resourceIds: resources.map(({ id }) => id),
    partySize: stated.partySize ?? 1,
    ...(stated.saysLength ? { durationMinutes: stated.durationMinutes } : {}),
  }
  const request = {
    slot,
    customer: { customerId },
    source: 'import',
    by: 'staff',
    customerNotes: stated.customerNotes,
    guestName: stated.guestName,
    externalUid: stated.uid,
    ...(stated.answers === null ? {} : { intakeAnswers: stated.answers }),
  } as const
  const booked = await bookWithin(session, tx, request, ...givenReference(stated))
  if (booked.ok) return confirmIfAgreed(session, booked.value, stated)
  const isAgreed = settings.ignoresHours && HOURS_AND_LIMITS.includes(booked.refusal.code)
  return isAgreed ? recordWithin(session, tx, agreed(row, 'scheduled'), ...givenReference(stated)) : booked
}

// A service may ask for the business's yes, and the business has said it where the file comes from.
async function confirmIfAgreed(
  session: TenantSession,
  appointment: Appointment,
  { status }: StatedAppointment,
): Promise<Written> {
  const isAgreed = status === 'confirmed' || (status === 'scheduled' && appointment.status === 'pending')
  if (!isAgreed) return ok(appointment)
  return confirmAppointment(session, { appointmentId: appointment.id, expectedVersion: null })
}

async function record(session: TenantSession, tx: TenantTx, row: NewRow): Promise<Written> {
  const { stated, settings } = row
  const end = stated.start.add({ minutes: stated.durationMinutes })
  const isOver = Temporal.Instant.compare(end, session.clock()) <= 0
  const history = agreed(row, isOver ? 'completed' : 'scheduled')
  const recorded = await recordWithin(session, tx, history, ...givenReference(stated))
  if (recorded.ok || recorded.refusal.code !== 'booking.resource_not_suitable') return recorded
  // People leave, and what they can do changes; what they did stays worth keeping.
  const names = stated.resources.map(({ name }) => name).join(', ')
  settings.notice(`${stated.service.name} is not served by ${names} any more: kept as history without them.`)
  return recordWithin(session, tx, { ...history, resourceIds: [] }, ...givenReference(stated))
}

function agreed({ stated, customerId }: NewRow, status: AppointmentStatus): AgreedAppointment {
  const { service, branch, resources, start, durationMinutes, customerNotes, guestName, uid } = stated
  return {
    serviceId: service.id,
    branchId: branch?.id ?? null,
    start,
    durationMinutes,
    partySize: stated.partySize ?? 1,
    customerId,
    resourceIds: resources.map(({ id }) => id),
    status: stated.status ?? status,
    customerNotes,
    intakeAnswers: stated.answers ?? {},
    guestName,
    externalUid: uid,
  }
}

/** The reference that the customer was told. */
function givenReference({ reference }: StatedAppointment): [] | [() => string] {
  return reference === null ? [] : [() => reference]
}
