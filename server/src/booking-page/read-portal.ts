import { findUpcomingAppointments, listAppointments } from '../booking/index.ts'
import type { Appointment } from '../booking/index.ts'
import { getCustomer } from '../customers/index.ts'
import type { CustomerRecord } from '../customers/index.ts'
import type { CustomerId } from '../kernel/ids.ts'
import { invariant } from '../kernel/invariant.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { PAST_DAYS, PAST_SHOWN_MAX } from './limits.ts'
import { isUpcoming, ownAppointment } from './own-appointment.ts'
import type { OwnAppointment } from './own-appointment.ts'
import type { PortalAccess } from './portal-access.ts'

/** What somebody sees of their own. */
export interface PortalView {
  readonly access: PortalAccess
  /** Null for whoever came by a link: it need not be their record. */
  readonly customer: CustomerRecord | null
  readonly upcoming: readonly OwnAppointment[]
  readonly past: readonly OwnAppointment[]
}

/** Reads what the access lets somebody see: the next appointments first, then the latest that are over. */
export async function readPortal(session: TenantSession, access: PortalAccess): Promise<PortalView> {
  const now = session.clock()
  if (access.by === 'link') {
    const own = await ownAppointment(session, access.appointment)
    const isAhead = isUpcoming(access.appointment, now)
    return { access, customer: null, upcoming: isAhead ? [own] : [], past: isAhead ? [] : [own] }
  }
  const { id: customerId } = access.customer
  const [customer, upcoming, past] = await Promise.all([
    getCustomer(session, customerId),
    findUpcomingAppointments(session, { customerId }),
    findPast(session, customerId),
  ])
  invariant(customer.ok, 'a customer who was found a moment ago is there')
  const show = (appointments: readonly Appointment[]) =>
    Promise.all(appointments.map((appointment) => ownAppointment(session, appointment)))
  return { access, customer: customer.value, upcoming: await show(upcoming), past: await show(past) }
}

/** The longest page that is read at once: of a year, far more than anybody has. */
const READ_MAX = 200

async function findPast(session: TenantSession, customerId: CustomerId): Promise<Appointment[]> {
  const now = session.clock()
  const from = now.subtract({ hours: 24 * PAST_DAYS })
  const page = { after: null, limit: READ_MAX }
  const [begun, calledOff] = await Promise.all([
    listAppointments(session, { filter: { customerId, from, to: now }, page }),
    listAppointments(session, { filter: { customerId, from: now, statuses: ['cancelled'] }, page }),
  ])
  const known = new Map([...begun.items, ...calledOff.items].map((appointment) => [appointment.id, appointment]))
  return [...known.values()]
    .toSorted((one, other) => Temporal.Instant.compare(other.start, one.start))
    .slice(0, PAST_SHOWN_MAX)
}
