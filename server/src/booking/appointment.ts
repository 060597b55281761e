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
} from '../kernel/ids.ts'

export const APPOINTMENT_STATUSES = [
  'pending',
  'scheduled',
  'confirmed',
  'checked_in',
  'in_progress',
  'completed',
  'cancelled',
  'no_show',
] as const
export type AppointmentStatus = (typeof APPOINTMENT_STATUSES)[number]

export type AppointmentSource = 'phone' | 'sms' | 'chat' | 'web' | 'walk_in' | 'admin' | 'api' | 'import'

/** Who asks for a change: the customer, who is held to the policies of the service, or the business, which is not. */
export type ChangedBy = 'customer' | 'staff'

/**
 * Which state may follow which. Pending waits for the business to confirm, and takes its time like any other.
 * What is completed, cancelled or missed stays so: whoever comes after all is booked anew.
 */
export const nextStatuses: Readonly<Record<AppointmentStatus, readonly AppointmentStatus[]>> = {
  pending: ['confirmed', 'cancelled'],
  scheduled: ['confirmed', 'checked_in', 'in_progress', 'completed', 'cancelled', 'no_show'],
  confirmed: ['checked_in', 'in_progress', 'completed', 'cancelled', 'no_show'],
  checked_in: ['in_progress', 'completed'],
  in_progress: ['completed'],
  completed: [],
  cancelled: [],
  no_show: [],
}

/** The states in which an appointment still has its time and may be moved. The database function knows them too. */
export const MOVABLE_STATUSES: readonly AppointmentStatus[] = ['pending', 'scheduled', 'confirmed']

/** The states from which an appointment may come into this one. */
export function statusesBefore(status: AppointmentStatus): AppointmentStatus[] {
  return APPOINTMENT_STATUSES.filter((before) => nextStatuses[before].includes(status))
}

/** Something or somebody that an appointment takes. `requirement` is the role it fills ("stylist", "chair"). */
export interface AppointmentResource {
  readonly id: ResourceId
  readonly name: string
  readonly type: string
  readonly requirement: string
}

/** A value of JSON. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue }

/** What the customer answered to the questions of the service, by question. */
export type IntakeAnswers = { [question: string]: JsonValue }

/** An appointment as everybody outside this room sees it. */
export interface Appointment {
  readonly id: AppointmentId
  readonly version: number
  readonly reference: string
  readonly status: AppointmentStatus
  readonly statusChangedAt: Temporal.Instant
  readonly service: { readonly id: ServiceId; readonly name: string } | null
  readonly branch: { readonly id: BranchId; readonly name: string } | null
  readonly customer: { readonly id: CustomerId; readonly name: string } | null
  readonly start: Temporal.Instant
  readonly end: Temporal.Instant
  /** Zone of the branch: the clock on which the appointment is spoken of. */
  readonly timezone: string
  readonly partySize: number
  /** The session that it shares with others; null when it has its resources for itself. */
  readonly groupSessionId: GroupSessionId | null
  readonly resources: readonly AppointmentResource[]
  readonly source: AppointmentSource
  readonly callId: CallId | null
  readonly conversationId: ConversationId | null
  /** As it was agreed when it was booked, with what is to be paid in advance. */
  readonly quotedPriceMinor: number | null
  /** The price is the least that it will cost. */
  readonly priceIsFrom: boolean
  /** Per cent. */
  readonly taxRate: number
  /** The tax inside the price, or on top of it. */
  readonly taxMinor: number | null
  readonly pricesIncludeTax: boolean
  readonly depositMinor: number | null
  readonly finalPriceMinor: number | null
  readonly currency: string
  readonly customerNotes: string | null
  readonly internalNotes: string | null
  readonly intakeAnswers: IntakeAnswers
  /** Who of the party it is for, when that is not the customer. */
  readonly guestName: string | null
  /** The series that it belongs to, and when the rule of that series says it begins. */
  readonly seriesId: SeriesId | null
  readonly seriesStartsAt: Temporal.Instant | null
  /** The visit that it belongs to, and its place in it, from 1. */
  readonly visitId: VisitId | null
  readonly visitPosition: number | null
  /** The number that the record has elsewhere. */
  readonly externalUid: string | null
  readonly actualStart: Temporal.Instant | null
  readonly actualEnd: Temporal.Instant | null
  readonly cancelledAt: Temporal.Instant | null
  readonly cancelledBy: ChangedBy | null
  readonly cancellationReason: string | null
  /** What the customer owes for cancelling late or not coming; 0 when the business waived it, null when nothing is owed. */
  readonly cancellationFeeMinor: number | null
  readonly createdAt: Temporal.Instant
  readonly updatedAt: Temporal.Instant
}
