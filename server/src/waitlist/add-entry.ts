import { findOrAddCustomer, getAppointment } from '../booking/index.ts'
import type { Appointment, AppointmentSource, BookingCustomer, OfferedSlot } from '../booking/index.ts'
import { expectConstraints } from '../db/errors.ts'
import type { TenantTx } from '../db/transaction.ts'
import { newId } from '../kernel/ids.ts'
import type { AppointmentId, BranchId, ResourceId, ServiceId, WaitlistEntryId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { WaitlistRefusal } from './errors.ts'
import { createFreeTimes } from './free-times.ts'
import { FREE_NOW_MAX } from './limits.ts'
import { announceEntry } from './store/announce.ts'
import { insertEntry } from './store/entries.ts'
import type { NewEntry } from './store/entries.ts'
import type { PartOfDay, WaitlistEntry } from './waitlist-entry.ts'

export interface WaitlistRequest {
  customer: BookingCustomer
  /** Left out when an appointment is to be moved: then it is that one's. */
  serviceId?: ServiceId | null
  branchId?: BranchId | null
  /** Any one of them must take part; none: anybody. */
  resourceIds?: readonly ResourceId[]
  partySize?: number
  fromDate: Temporal.PlainDate
  /** The last date that suits. */
  untilDate: Temporal.PlainDate
  /** 0 is Sunday; every day when it is not said. */
  daysOfWeek?: readonly number[]
  timesOfDay?: readonly PartOfDay[]
  /** The appointment for which an earlier time is wanted. */
  replacesAppointmentId?: AppointmentId | null
  priority?: number
  notes?: string | null
  source: AppointmentSource
}

export interface AddedEntry {
  readonly entry: WaitlistEntry
  /** The first times that suit and are free right now, at most three. */
  readonly freeNow: readonly OfferedSlot[]
}

const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6]

/**
 * Puts a customer on the waitlist. The wish is kept even if there is free time that suits, which is answered with it.
 * Refuses what could never be booked: a service, branch or person that does not exist or does not go together.
 */
export async function addToWaitlist(
  session: TenantSession,
  request: WaitlistRequest,
): Promise<Result<AddedEntry, WaitlistRefusal>> {
  const wish = await readWish(session, request)
  if (!wish.ok) return wish
  // Yesterday may still be today somewhere: the zone of the branch is not known here.
  const today = session.clock().toZonedDateTimeISO('UTC').toPlainDate()
  if (Temporal.PlainDate.compare(wish.value.untilDate, today.subtract({ days: 1 })) < 0) {
    return refuse('waitlist.dates_over')
  }
  const times = createFreeTimes(session, { freed: null })
  const free = await times.suiting(wish.value, { count: FREE_NOW_MAX })
  if (!free.ok) return free
  const write = () => session.transact((tx) => insert(tx, { request, wish: wish.value }))
  const written = await expectConstraints<
    Result<WaitlistEntry, WaitlistRefusal>,
    Result<WaitlistEntry, WaitlistRefusal>
  >({ waitlist_entries_one_for_each_move: refuse('waitlist.already_waiting') }, write)
  return written.ok ? ok({ entry: written.value, freeNow: free.value }) : written
}

type WishedEntry = Omit<NewEntry, 'customerId'>

async function readWish(
  session: TenantSession,
  request: WaitlistRequest,
): Promise<Result<WishedEntry, WaitlistRefusal>> {
  const { fromDate, untilDate, priority = 0, notes = null, source, replacesAppointmentId = null } = request
  const { resourceIds = [], daysOfWeek = EVERY_DAY, timesOfDay = [] } = request
  const id = newId<WaitlistEntryId>()
  const times = { fromDate, untilDate, resourceIds, daysOfWeek: inOrder(daysOfWeek), timesOfDay }
  const said = { id, ...times, priority, notes, source }
  if (replacesAppointmentId === null) {
    const { serviceId, branchId = null, partySize = 1 } = request
    if (!serviceId) return refuse('booking.service_not_found')
    return ok({ ...said, serviceId, branchId, partySize, replaced: null })
  }
  const found = await getAppointment(session, { appointmentId: replacesAppointmentId })
  if (!found.ok) return found
  const of = wishToMove(session, { request, appointment: found.value })
  return of.ok ? ok({ ...said, ...of.value }) : of
}

function wishToMove(
  session: TenantSession,
  { request, appointment }: { request: WaitlistRequest; appointment: Appointment },
): Result<Pick<WishedEntry, 'serviceId' | 'branchId' | 'partySize' | 'replaced'>, WaitlistRefusal> {
  const { id, status, start, end, groupSessionId, service, branch, customer, partySize } = appointment
  const isMovable = ['pending', 'scheduled', 'confirmed'].includes(status)
  if (!isMovable || Temporal.Instant.compare(start, session.clock()) <= 0) {
    return refuse('waitlist.appointment_not_movable')
  }
  const { serviceId, branchId, customer: wanted } = request
  if (service === null || (serviceId && serviceId !== service.id)) return refuse('waitlist.not_their_appointment')
  if (branchId && branch !== null && branchId !== branch.id) return refuse('waitlist.not_their_appointment')
  if (!('customerId' in wanted) || wanted.customerId !== customer?.id) return refuse('waitlist.not_their_appointment')
  const replaced = { id, status, start, end, groupSessionId }
  return ok({ serviceId: service.id, branchId: branch?.id ?? null, partySize, replaced })
}

async function insert(
  tx: TenantTx,
  { request, wish }: { request: WaitlistRequest; wish: WishedEntry },
): Promise<Result<WaitlistEntry, WaitlistRefusal>> {
  const customer = await findOrAddCustomer(tx, request)
  if (!customer.ok) return customer
  const entry = await insertEntry(tx, { ...wish, customerId: customer.value.id })
  await announceEntry(tx, { type: 'waitlist.entry_added', entry })
  return ok(entry)
}

function inOrder(days: readonly number[]): number[] {
  return [...new Set(days)].toSorted((one, other) => one - other)
}
