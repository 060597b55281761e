import { MOVABLE_STATUSES, readMove } from '../booking/index.ts'
import type { Appointment, ChangedBy, RescheduleRequest } from '../booking/index.ts'
import type { TenantTx } from '../db/transaction.ts'
import type { VisitId } from '../kernel/ids.ts'
import { invariant } from '../kernel/invariant.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { AskedItem, AskedVisit } from './asked-visit.ts'
import type { VisitRefusal } from './errors.ts'
import { openVisit } from './open-visit.ts'
import type { VisitAtStart } from './plan-visit.ts'
import { itemOf } from './visit.ts'
import { openVisitToken } from './visit-token.ts'
import type { TokenItem } from './visit-token.ts'

export interface VisitMove {
  visitId: VisitId
  /** A start, or a visit that was offered in place of one that could not be had. */
  to: { start: Temporal.Instant } | { token: string }
  /** Null: whatever the version is. */
  expectedVersion: number | null
  by: ChangedBy
}

/** What a move asks of the calendar, and the appointments that it is about. */
export interface ReadMove {
  readonly wanted: VisitAtStart
  readonly appointments: readonly Appointment[]
}

/** Reads a visit that is to be moved, kept for this transaction. Refuses one of which something has begun. */
export async function readVisitMove(
  session: TenantSession,
  tx: TenantTx,
  move: VisitMove,
): Promise<Result<ReadMove, VisitRefusal>> {
  const opened = await openVisit(session, tx, move)
  if (!opened.ok) return opened
  // One that was moved on its own may begin before the one that came first.
  const appointments = opened.value.appointments
    .filter(({ status }) => status !== 'cancelled')
    .toSorted((one, other) => Temporal.Instant.compare(one.start, other.start))
  if (appointments.length === 0) return refuse('visits.nothing_to_change')
  const haveNotBegun = appointments.every(({ status }) => MOVABLE_STATUSES.includes(status))
  if (!haveNotBegun) return refuse('visits.already_begun')
  const target = readTarget(session, { to: move.to, appointments })
  if (!target.ok) return target
  const asked = await readItems(session, tx, { move, appointments, target: target.value })
  return asked.ok ? ok({ wanted: { asked: asked.value, start: target.value.start }, appointments }) : asked
}

/** Where a visit shall go: when it begins, when each of its appointments does, and by whom each is served. */
interface MoveTarget {
  readonly start: Temporal.Instant
  readonly items: readonly Pick<TokenItem, 'offsetMinutes' | 'resourceIds'>[]
}

function readTarget(
  session: TenantSession,
  { to, appointments }: { to: VisitMove['to']; appointments: readonly Appointment[] },
): Result<MoveTarget, VisitRefusal> {
  if ('start' in to) {
    const [first] = appointments
    invariant(first, 'a visit that is moved has appointments')
    const items = appointments.map(({ start }) => {
      return { offsetMinutes: first.start.until(start).total('minutes'), resourceIds: [] }
    })
    return ok({ start: to.start, items })
  }
  const opened = openVisitToken(session, to.token)
  if (!opened.ok) return opened
  const { start, items } = opened.value
  const isOfVisit =
    items.length === appointments.length && appointments.every((appointment, place) => fits(items[place], appointment))
  return isOfVisit ? ok({ start, items }) : refuse('visits.token_of_other_visit')
}

function fits(item: TokenItem | undefined, { service, start, end }: Appointment): boolean {
  return item?.serviceId === service?.id && item?.durationMinutes === start.until(end).total('minutes')
}

// Each appointment is asked for as its own move would be, with the old times of all of them free.
async function readItems(
  session: TenantSession,
  tx: TenantTx,
  { move, appointments, target }: { move: VisitMove; appointments: readonly Appointment[]; target: MoveTarget },
): Promise<Result<AskedVisit, VisitRefusal>> {
  const ignoredAppointmentIds = appointments.map(({ id }) => id)
  const items: AskedItem[] = []
  for (const [index, appointment] of appointments.entries()) {
    const wanted = target.items[index]
    invariant(wanted, 'every appointment has a place to go')
    const read = await readMove(session, tx, moveOf(appointment, { move, target, wanted }))
    if (!read.ok) return refuse(read.refusal.code, { ...read.refusal.details, item: itemOf(appointment) })
    items.push({ question: { ...read.value, ignoredAppointmentIds }, guest: appointment.guestName, sameAs: null })
  }
  return ok({
    items,
    samePolicy: 'require',
    times: { layout: target.items.map(({ offsetMinutes }) => offsetMinutes) },
  })
}

function moveOf(
  { id: appointmentId, version: expectedVersion }: Appointment,
  options: { move: VisitMove; target: MoveTarget; wanted: MoveTarget['items'][number] },
): RescheduleRequest {
  const { move, target, wanted } = options
  const start = target.start.add({ minutes: wanted.offsetMinutes })
  return { appointmentId, slot: { start, resourceIds: wanted.resourceIds }, expectedVersion, by: move.by }
}
