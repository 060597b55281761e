import { z } from 'zod'
import { rescheduleAppointment as move } from '../../booking/index.ts'
import { defineTool, succeeded } from '../tool.ts'
import { spokenAppointment, toAppointmentOffer } from './slot-offer.ts'
import { slotRefused } from './slot-refused.ts'
import { findOwnAppointment, identityArguments } from './verify-customer.ts'

export const rescheduleAppointment = defineTool({
  name: 'reschedule_appointment',
  description:
    "Moves one of the caller's own appointments to a free time of the same service. Only after the caller has heard the " +
    'new day and time and has said yes. If it is refused, the appointment stays where it was.',
  arguments: z.object({
    reference: z.string().max(40).optional().describe('Reference of the appointment, from find_appointments.'),
    slot_token: z.string().max(2000).describe('The slot_token of the new time, from check_availability.'),
    ...identityArguments,
  }),
  execute: async (session, given, context) => {
    const own = await findOwnAppointment(session, given, context)
    if ('outcome' in own) return own.outcome
    const { id, version } = own.appointment
    const moved = await move(session, {
      appointmentId: id,
      slot: { token: given.slot_token },
      expectedVersion: version,
      by: 'customer',
    })
    if (!moved.ok) return slotRefused(moved.refusal)
    const appointment = toAppointmentOffer(moved.value)
    const customerId = moved.value.customer?.id
    return succeeded(
      { appointment },
      {
        say: [{ key: 'moved', appointment: spokenAppointment(appointment) }],
        effects: { outcome: 'rescheduled', appointmentId: id, ...(customerId === undefined ? {} : { customerId }) },
      },
    )
  },
})
