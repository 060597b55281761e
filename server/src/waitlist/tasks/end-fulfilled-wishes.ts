import { z } from 'zod'
import { getAppointment } from '../../booking/index.ts'
import type { Appointment } from '../../booking/index.ts'
import type { AppointmentId } from '../../kernel/ids.ts'
import type { TenantSession } from '../../kernel/tenant-session.ts'
import { announceEntry } from '../store/announce.ts'
import { listWaitingBefore, lockEntry, updateEntry } from '../store/entries.ts'
import { localTimeOf, whatSuits } from '../waitlist-entry.ts'
import type { WaitlistEntry } from '../waitlist-entry.ts'

const Booked = z.object({ appointment_id: z.uuid() })

/**
 * Takes customers off the waitlist who have booked by themselves what they were waiting for: nobody is offered a time
 * that they have no use for. Repeated, it finds nothing more.
 */
export const endFulfilledWishes = {
  name: 'end_fulfilled_wishes',
  async run(session: TenantSession, event: { readonly payload: unknown }): Promise<void> {
    const appointmentId = Booked.parse(event.payload).appointment_id as AppointmentId
    const booked = await getAppointment(session, { appointmentId })
    if (!booked.ok || booked.value.status === 'cancelled') return
    for (const entry of await session.transact((tx) => listWaitingBefore(tx, appointmentId))) {
      if (isFulfilled(entry, booked.value)) await endWish(session, { entry, appointmentId })
    }
  },
}

function isFulfilled(entry: WaitlistEntry, appointment: Appointment): boolean {
  const { resourceIds, branchId, partySize } = entry
  const isAsked = resourceIds.length === 0 || appointment.resources.some(({ id }) => resourceIds.includes(id))
  const isThere = branchId === null || branchId === appointment.branch?.id
  return isAsked && isThere && partySize <= appointment.partySize && whatSuits(entry)(localTimeOf(appointment))
}

async function endWish(
  session: TenantSession,
  { entry: { id }, appointmentId }: { entry: WaitlistEntry; appointmentId: AppointmentId },
): Promise<void> {
  await session.transact(async (tx) => {
    const entry = await lockEntry(tx, id)
    if (entry?.status !== 'waiting') return
    await updateEntry(tx, id, { status: 'booked', appointmentId })
    await announceEntry(tx, { type: 'waitlist.entry_fulfilled', entry })
  })
}
