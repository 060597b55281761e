import { z } from 'zod'
import { moveVisit } from '../../visits/index.ts'
import { defineTool, refused, succeeded } from '../tool.ts'
import { AppointmentOffer, spokenSlot, toAppointmentOffer } from './slot-offer.ts'
import { findOwnAppointment, identityArguments } from './verify-customer.ts'
import { visitRefused } from './visit-refused.ts'

export const RescheduledVisitResult = z.object({
  visit_id: z.string(),
  /** One for each service, in their order. */
  appointments: z.array(AppointmentOffer),
})

export const rescheduleVisit = defineTool({
  name: 'reschedule_visit',
  description:
    "Moves all services of a visit of the caller's own to another time, or none; for one of them use " +
    'reschedule_appointment. Only after the caller has heard the times of all and has said yes. If it is refused, all of it ' +
    'stays where it was.',
  arguments: z.object({
    reference: z.string().max(40).describe('Reference of one appointment of the visit, from find_appointments.'),
    visit_token: z
      .string()
      .max(4000)
      .describe('The visit_token of the new time, from find_visit_times with moves_reference.'),
    ...identityArguments,
  }),
  execute: async (session, given, context) => {
    const own = await findOwnAppointment(session, given, context)
    if ('outcome' in own) return own.outcome
    const { visitId } = own.appointment
    if (visitId === null) {
      const code = 'visits.appointment_not_in_visit'
      return refused(code, { say: [{ key: 'visitRefused', code }] })
    }
    const to = { token: given.visit_token }
    const moved = await moveVisit(session, { visitId, to, expectedVersion: null, by: 'customer' })
    if (!moved.ok) return visitRefused(moved.refusal, { context })
    const { customerId, appointments: all } = moved.value
    const booked = all.filter(({ status }) => status !== 'cancelled')
    const appointments = booked.map(toAppointmentOffer)
    const parts = appointments.map((one) => ({ ...spokenSlot(one), service: one.service, guest: one.guest }))
    const [first] = booked
    return succeeded(
      { visit_id: visitId, appointments },
      {
        say: [{ key: 'visitMoved', parts }],
        effects: {
          outcome: 'rescheduled',
          ...(first === undefined ? {} : { appointmentId: first.id }),
          ...(customerId === null ? {} : { customerId }),
        },
      },
    )
  },
})
