import type { KnownCustomer } from '../customers/index.ts'
import { newId } from '../kernel/ids.ts'
import type { AppointmentId } from '../kernel/ids.ts'
import type { IntakeAnswers } from './appointment.ts'
import type { BookingRequest } from './book-appointment.ts'
import { priceOfSlot } from './offered-slot.ts'
import type { PlannedSlot } from './plan-slot.ts'
import type { NewAppointment } from './store/change-appointment.ts'

/** A booking with nothing left to decide. */
export interface DecidedBooking {
  readonly booking: BookingRequest
  readonly planned: PlannedSlot
  readonly partySize: number
  readonly customer: KnownCustomer
  readonly intakeAnswers: IntakeAnswers
  readonly reference: string
}

/** The appointment that a booking becomes, with price, tax and deposit as they are agreed now. */
export function newAppointment(decided: DecidedBooking): NewAppointment {
  const { booking, planned, partySize, customer, intakeAnswers, reference } = decided
  const { slot, loaded } = planned
  const { service, branch } = loaded.catalog
  const price = priceOfSlot(slot, loaded)
  return {
    id: newId<AppointmentId>(),
    reference,
    branchId: branch.id,
    serviceId: service.id,
    customerId: customer.id,
    title: service.name,
    start: Temporal.Instant.fromEpochMilliseconds(slot.start),
    end: Temporal.Instant.fromEpochMilliseconds(slot.end),
    bufferBeforeMinutes: service.bufferBeforeMinutes,
    bufferAfterMinutes: service.bufferAfterMinutes,
    partySize,
    status: service.requiresConfirmation ? 'pending' : 'scheduled',
    pendingBlocks: service.pendingBlocks,
    source: booking.source,
    callId: booking.callId ?? null,
    conversationId: booking.conversationId ?? null,
    quotedPriceMinor: price.priceMinor,
    priceIsFrom: price.isFrom,
    taxRate: service.taxRate,
    taxMinor: price.taxMinor,
    pricesIncludeTax: service.pricesIncludeTax,
    depositMinor: price.depositMinor,
    currency: service.currency,
    customerNotes: booking.customerNotes ?? null,
    intakeAnswers,
    seriesId: booking.seriesId ?? null,
    seriesStartsAt: booking.seriesStartsAt ?? null,
    visitId: booking.visitId ?? null,
    visitPosition: booking.visitPosition ?? null,
    guestName: booking.guestName ?? null,
    externalUid: booking.externalUid ?? null,
  }
}
