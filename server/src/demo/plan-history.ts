import { blocksAround } from './calendar.ts'
import type { WorldBlock } from './calendar.ts'
import type { DemoBusiness } from './demo-business.ts'
import { planAppointments } from './plan-appointments.ts'
import type { DemoAppointment } from './plan-appointments.ts'
import { planCalls } from './plan-calls.ts'
import type { DemoCall } from './plan-calls.ts'
import { namedCustomers, planCustomers } from './plan-customers.ts'
import type { DemoCustomer } from './plan-customers.ts'
import { createRandom } from './random.ts'

/** What happened in a business and what is planned in it. */
export interface DemoHistory {
  readonly blocks: readonly WorldBlock[]
  /** Those who are not in the world by name. */
  readonly customers: readonly DemoCustomer[]
  readonly appointments: readonly DemoAppointment[]
  readonly calls: readonly DemoCall[]
}

/** Makes up the weeks around a moment. The same for the same business and moment, down to the last identifier. */
export function planHistory(business: DemoBusiness, now: Temporal.Instant): DemoHistory {
  const { slug, timezone } = business.world.tenant
  const random = createRandom(slug)
  const blocks = blocksAround(business.calendar, now.toZonedDateTimeISO(timezone).toPlainDate())
  const customers = planCustomers(business, { now, random })
  const everybody = [...namedCustomers(business.world, now), ...customers]
  const input = { business, blocks, now, random }
  const planned = planAppointments(input, everybody)
  const calls = planCalls(input, { appointments: planned, customers: everybody })
  return { blocks, customers, appointments: withTheirCalls(planned, calls), calls }
}

/** An appointment that was booked in a call says in which. */
function withTheirCalls(appointments: readonly DemoAppointment[], calls: readonly DemoCall[]): DemoAppointment[] {
  const callIds = new Map(
    calls.flatMap(({ id, outcome, appointment }) => (outcome === 'booked' ? [[appointment?.id, id] as const] : [])),
  )
  return appointments.map((appointment) => ({ ...appointment, callId: callIds.get(appointment.id) ?? null }))
}
