import { isBookable } from '@ringbook/availability'
import type { BookableResource, BookableService, BookingWorld, Requirement } from '@ringbook/availability'
import { findCustomer } from '../customers/index.ts'
import type { TenantTx } from '../db/transaction.ts'
import type { BranchId, CustomerId, ResourceId, ServiceId } from '../kernel/ids.ts'
import { invariant } from '../kernel/invariant.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { Appointment, AppointmentStatus, IntakeAnswers } from './appointment.ts'
import { newBookingReference } from './booking-reference.ts'
import { codeOfReason } from './errors.ts'
import type { BookingRefusal } from './errors.ts'
import { sessionOf } from './group-session.ts'
import { loadBookingWorld } from './load-booking-world.ts'
import type { LoadedWorld } from './load-booking-world.ts'
import { newAppointment } from './new-appointment.ts'
import { findAppointment } from './store/appointment.ts'
import { insertRecord } from './store/change-appointment.ts'

/** An appointment that was agreed, or has been, elsewhere. */
export interface AgreedAppointment {
  readonly serviceId: ServiceId
  /** Null: the primary branch if it offers the service, else the first that does. */
  readonly branchId: BranchId | null
  readonly start: Temporal.Instant
  /** Any length, whether or not the service is offered in it. */
  readonly durationMinutes: number
  readonly partySize: number
  readonly customerId: CustomerId
  /** Who and what serves. Of what is past nobody else is taken; for what is to come the other roles are filled. */
  readonly resourceIds: readonly ResourceId[]
  readonly status: AppointmentStatus
  readonly customerNotes: string | null
  readonly intakeAnswers: IntakeAnswers
  readonly guestName: string | null
  readonly externalUid: string
}

/**
 * Keeps an appointment that was agreed elsewhere, inside a transaction of the caller's: hours, days off, notice, horizon,
 * limits and blocked customers are not asked about, only whether the time is free. Throws LostRace when somebody else
 * was first, and then the transaction is over: run it by `retryLostRaces`.
 */
export async function recordWithin(
  session: TenantSession,
  tx: TenantTx,
  agreed: AgreedAppointment,
  nextReference: () => string = newBookingReference,
): Promise<Result<Appointment, BookingRefusal>> {
  const [loaded, customer] = await Promise.all([loadAgreed(session, tx, agreed), findCustomer(tx, agreed.customerId)])
  if (!loaded.ok) return loaded
  if (customer === null) return refuse('booking.customer_not_found')
  const { service, world } = loaded.value
  const { start, partySize } = agreed
  const resourceIds = takesTime(agreed.status) ? agreed.resourceIds : []
  const decision = isBookable({ service, world, partySize, resourceIds, start: start.epochMilliseconds })
  if (!decision.bookable) return refuse(codeOfReason[decision.reason])
  const planned = { slot: decision.slot, loaded: loaded.value }
  const { status, customerNotes, guestName, externalUid, intakeAnswers } = agreed
  const booking = {
    slot: agreed,
    customer: { customerId: customer.id },
    source: 'import',
    customerNotes,
    guestName,
    externalUid,
  } as const
  const reference = nextReference()
  const appointment = newAppointment({ booking, planned, partySize, customer, intakeAnswers, reference })
  const record = { appointment: { ...appointment, status }, allocations: decision.slot.assignments }
  const [, written] = await Promise.all([
    insertRecord(tx, { ...record, entered: sessionOf(planned), now: session.clock() }),
    findAppointment(tx, appointment.id),
  ])
  invariant(written, 'an appointment that was recorded is there')
  return ok(written)
}

function takesTime(status: AppointmentStatus): boolean {
  return status !== 'cancelled' && status !== 'no_show'
}

async function loadAgreed(
  session: TenantSession,
  tx: TenantTx,
  agreed: AgreedAppointment,
): Promise<Result<LoadedWorld, BookingRefusal>> {
  const { serviceId, branchId, start, customerId } = agreed
  const now = session.clock()
  const loaded = await loadBookingWorld(tx, {
    serviceId,
    branchId,
    starts: { from: start, to: start },
    now,
    customer: { customerId },
    durationMinutes: null,
    mode: null,
    noticeRule: 'waived',
    ownHoldTokens: [],
    ignoredAppointmentIds: [],
  })
  if (!loaded.ok) return loaded
  const isPast = Temporal.Instant.compare(start, now) < 0
  const { service, world } = loaded.value
  return ok({
    ...loaded.value,
    service: withoutRules(service, { agreed, isPast, world }),
    world: withoutHours(world, { start, isPast }),
  })
}

// What was taken is a fact: nobody is asked whether they worked then.
function withoutHours(
  world: BookingWorld,
  { start, isPast }: { start: Temporal.Instant; isPast: boolean },
): BookingWorld {
  const resources = world.resources.map((resource): BookableResource => {
    const isUnreadable = !isPast && (resource.isUnreadable ?? false)
    return { ...resource, working: null, overrides: [], blocks: [], isUnreadable }
  })
  const anytime = { openingHours: null, openingOverrides: [], holidays: [], closures: [], limits: [] }
  return { ...world, ...anytime, resources, now: Math.min(world.now, start.epochMilliseconds) }
}

const ANY_DAY = [0, 1, 2, 3, 4, 5, 6]

function withoutRules(
  service: BookableService,
  { agreed, isPast, world }: { agreed: AgreedAppointment; isPast: boolean; world: BookingWorld },
): BookableService {
  const { durationMinutes } = agreed
  const requirements = service.requirements.map((requirement) => cutTo(durationMinutes, requirement))
  const isOver = isPast || !takesTime(agreed.status)
  return {
    ...service,
    durationMinutes,
    availableDays: ANY_DAY,
    availableFromMinute: 0,
    availableUntilMinute: 1440,
    minimumNoticeMinutes: 0,
    maxPartySize: Math.max(service.maxPartySize, agreed.partySize),
    group: service.group ? { ...service.group, opensOnDemand: true } : null,
    requirements: isOver ? requirements.flatMap((each) => servedBy(agreed.resourceIds, each, world)) : requirements,
  }
}

/** A role in an appointment that is shorter than the service is now. */
function cutTo(durationMinutes: number, requirement: Requirement): Requirement {
  const parts = requirement.parts
    .filter((part) => part.offsetMinutes < durationMinutes)
    .map((part) => ({
      ...part,
      durationMinutes: Math.min(part.durationMinutes, durationMinutes - part.offsetMinutes),
    }))
  return { ...requirement, parts }
}

// Of what is over only that is known which was written down: to fill the other roles would be to invent who served. One
// name may have been one role or another, so none of them must be filled; that the named take part is asked for anyway.
function servedBy(ids: readonly ResourceId[], requirement: Requirement, world: BookingWorld): Requirement[] {
  const candidates = requirement.candidates.filter(({ resourceId }) => ids.some((id) => id === resourceId))
  if (candidates.length === 0) return []
  const isNamed = (resource: BookableResource) => candidates.some(({ resourceId }) => resourceId === resource.id)
  const units = world.resources.filter(isNamed).reduce((sum, resource) => sum + resource.units, 0)
  return [{ ...requirement, candidates, quantity: Math.min(requirement.quantity, units), isRequired: false }]
}
