import { z } from 'zod'
import { findUpcomingAppointments } from '../../booking/index.ts'
import type { Appointment } from '../../booking/index.ts'
import { findCustomerByPhone, findCustomersByName } from '../../customers/index.ts'
import type { KnownCustomer } from '../../customers/index.ts'
import type { TenantSession } from '../../kernel/tenant-session.ts'
import { wordsOf } from '../built-in/words.ts'
import { refused } from '../tool.ts'
import type { ToolContext, ToolOutcome } from '../tool.ts'
import { readGivenPhone } from './given-contact.ts'

/** How a caller shows whose appointments they may hear of and change. */
export const identityArguments = {
  name: z
    .string()
    .max(250)
    .optional()
    .describe('Name of the customer, only if the caller is not known by their number.'),
  phone: z.string().max(40).optional().describe('Telephone number that the appointment was booked with, likewise.'),
}

export interface GivenIdentity {
  readonly name?: string | undefined
  readonly phone?: string | undefined
}

/**
 * The customer whose appointments this caller may hear of: the one with the number that the channel vouches for, or
 * who can say both name and number. A wrong name and an unknown number get the same answer, so that nobody can find out
 * who is a customer here. Staff need one of the two, unless several customers have the name.
 */
export async function verifyCustomer(
  session: TenantSession,
  given: GivenIdentity,
  context: ToolContext,
): Promise<{ readonly customer: Pick<KnownCustomer, 'id'> } | { readonly outcome: ToolOutcome }> {
  if (given.name === undefined && given.phone === undefined && context.facts.customer !== null) {
    return { customer: context.facts.customer }
  }
  const phone = readGivenPhone(given.phone, context) ?? context.callerPhone
  if (phone === 'unreadable') {
    return { outcome: refused('receptionist.invalid_phone', { say: [{ key: 'phoneUnreadable' }] }) }
  }
  if (context.isStaff === true && phone === null && given.name !== undefined) {
    return findByNameAlone(session, given.name)
  }
  if (phone === null || (given.name === undefined && context.isStaff !== true)) {
    return { outcome: refused('receptionist.identity_needed', { say: [{ key: 'askIdentity' }] }) }
  }
  const customer = await session.transact((tx) => findCustomerByPhone(tx, phone))
  const isVouchedFor = phone === context.callerPhone
  const isNamed = customer !== null && (given.name === undefined || isSamePerson(given.name, customer))
  if (customer !== null && (isVouchedFor || isNamed)) return { customer }
  return { outcome: refused('receptionist.identity_not_confirmed', { say: [{ key: 'identityNotConfirmed' }] }) }
}

/** Only for staff, who may read the list of customers anyway. */
async function findByNameAlone(
  session: TenantSession,
  name: string,
): Promise<{ readonly customer: Pick<KnownCustomer, 'id'> } | { readonly outcome: ToolOutcome }> {
  const [customer, another] = await session.transact((tx) => findCustomersByName(tx, name.trim()))
  if (customer === undefined) {
    return { outcome: refused('receptionist.identity_not_confirmed', { say: [{ key: 'identityNotConfirmed' }] }) }
  }
  if (another === undefined) return { customer }
  return { outcome: refused('receptionist.identity_needed', { say: [{ key: 'askIdentity' }] }) }
}

/** Every word of the name that was said is part of the customer's name, and one of them is the last name if there is one. */
function isSamePerson(name: string, customer: Pick<KnownCustomer, 'fullName' | 'lastName'>): boolean {
  const said = wordsOf(name).map((word) => word.folded)
  const full = new Set(wordsOf(customer.fullName).map((word) => word.folded))
  const last = wordsOf(customer.lastName).map((word) => word.folded)
  const saysLast = last.length === 0 || last.some((word) => said.includes(word))
  return said.length > 0 && saysLast && said.every((word) => full.has(word))
}

/** An upcoming appointment of this caller by its reference; the only one, if none is named. */
export async function findOwnAppointment(
  session: TenantSession,
  given: GivenIdentity & { readonly reference?: string | undefined },
  context: ToolContext,
): Promise<{ readonly appointment: Appointment } | { readonly outcome: ToolOutcome }> {
  const verified = await verifyCustomer(session, given, context)
  if ('outcome' in verified) return verified
  const upcoming = await findUpcomingAppointments(session, { customerId: verified.customer.id })
  const [only, another] = upcoming
  const wanted = given.reference?.toUpperCase().replace(/[^A-Z0-9]/g, '')
  const appointment =
    wanted === undefined
      ? another === undefined
        ? only
        : undefined
      : upcoming.find(({ reference }) => reference === wanted)
  if (appointment !== undefined) return { appointment }
  return { outcome: refused('receptionist.appointment_not_found', { say: [{ key: 'appointmentNotFound' }] }) }
}
