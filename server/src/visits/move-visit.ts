import { allOrNothing, codeOfLostRace, lockForBooking, movePlanned } from '../booking/index.ts'
import type { Appointment } from '../booking/index.ts'
import type { TenantTx } from '../db/transaction.ts'
import { invariant } from '../kernel/invariant.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { VisitRefusal } from './errors.ts'
import { plannedItem, planVisit, visitsInstead } from './plan-visit.ts'
import type { PlannedVisit } from './plan-visit.ts'
import { readVisitMove } from './read-visit-move.ts'
import type { VisitMove } from './read-visit-move.ts'
import { readVisit } from './read-visits.ts'
import { announceVisit } from './store/announce-visit.ts'
import { lockResources, updateVisit } from './store/visits.ts'
import type { Visit } from './visit.ts'
import { inOrderOfWriting, resourcesOfVisit, spanOf } from './write-order.ts'

/**
 * Moves all appointments of a visit that are still to come, or none: they keep their lengths, their distances and, if
 * they can, those who serve them; their own old times never block them. A start that is refused comes with
 * `details.item` and `details.alternatives`, as booking a visit does.
 */
export async function moveVisit(session: TenantSession, move: VisitMove): Promise<Result<Visit, VisitRefusal>> {
  const tried = await allOrNothing(session, (tx) => attempt(session, tx, move))
  if (tried.lost === null) return tried.answer
  if (tried.lost === 'version' || tried.lost === 'status') return refuse('visits.version_mismatch')
  const alternatives = await session.transact(async (tx) => {
    const read = await readVisitMove(session, tx, move)
    return read.ok ? visitsInstead(session, tx, read.value.wanted) : []
  })
  return refuse(codeOfLostRace[tried.lost], { alternatives })
}

async function attempt(session: TenantSession, tx: TenantTx, move: VisitMove): Promise<Result<Visit, VisitRefusal>> {
  const read = await readVisitMove(session, tx, move)
  if (!read.ok) return read
  const planned = await planVisit(session, tx, read.value.wanted)
  if (!planned.ok) return planned
  await write(session, tx, { planned: planned.value, appointments: read.value.appointments })
  const { start, end } = spanOf(planned.value.slots)
  const record = await updateVisit(tx, move.visitId, { start, end })
  await announceVisit(tx, {
    type: 'visit.moved',
    payload: { visit_id: record.id, customer_id: record.customerId, starts_at: start, ends_at: end, by: move.by },
  })
  return ok(await readVisit(session, tx, record))
}

async function write(
  session: TenantSession,
  tx: TenantTx,
  { planned, appointments }: { planned: PlannedVisit; appointments: readonly Appointment[] },
): Promise<void> {
  await lockForBooking(tx, {
    appointmentIds: appointments.map(({ id }) => id),
    starts: planned.slots.map(({ start }) => Temporal.Instant.fromEpochMilliseconds(start)),
  })
  await lockResources(tx, resourcesOfVisit(planned.slots))
  const moves = inOrderOfWriting(planned.slots).map((index) => {
    const appointment = appointments[index]
    invariant(appointment, 'every slot is that of an appointment')
    const { slot, loaded } = plannedItem(planned, index)
    return {
      move: { appointmentId: appointment.id, expectedVersion: appointment.version },
      planned: { slot, loaded },
    }
  })
  await movePlanned(session, tx, moves)
}
