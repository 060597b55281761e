import { z } from 'zod'
import { findUpcomingAppointments } from '../../booking/index.ts'
import { defineTool, succeeded } from '../tool.ts'
import { AppointmentOffer, spokenAppointment, toAppointmentOffer } from './slot-offer.ts'
import { identityArguments, verifyCustomer } from './verify-customer.ts'

export const AppointmentsResult = z.object({ appointments: z.array(AppointmentOffer) })

export const findAppointments = defineTool({
  name: 'find_appointments',
  description:
    "Finds the caller's own upcoming appointments. If it answers that the identity is needed, ask for the name and the " +
    'telephone number of the booking. Never tell anything about the appointments of somebody else.',
  arguments: z.object(identityArguments),
  execute: async (session, given, context) => {
    const verified = await verifyCustomer(session, given, context)
    if ('outcome' in verified) return verified.outcome
    const { id } = verified.customer
    const found = await findUpcomingAppointments(session, { customerId: id })
    const appointments = found.map(toAppointmentOffer)
    const say = { key: 'appointments', appointments: appointments.map(spokenAppointment) } as const
    return succeeded(
      { appointments },
      {
        say: appointments.length === 0 ? [{ key: 'noAppointments' }] : [say],
        effects: { customerId: id, outcome: 'answered' },
      },
    )
  },
})
