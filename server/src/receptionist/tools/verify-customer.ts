import { z } from 'zod'
import { findUpcomingAppointments } from '../../booking/index.ts'
import type { Appointment } from '../../booking/index.ts'
import { findCustomerByPhone, findCustomersByName } from '../../customers/index.ts'
import type { KnownCustomer } from '../../customers/index.ts'
import type { CustomerId } from '../../kernel/ids.ts'
import type { TenantSession } from '../../kernel/tenant-session.ts'
import { wordsOf } from '../built-in/words.ts'
import { keepVerifiedCustomer, readVerifiedCustomer } from '../store/verified-customer.ts'
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

type Verified = { readonly customer: Pick<KnownCustomer, 'id'> } | { readonly outcome: ToolOutcome }

/**
 * The customer whom the number stands for, or who can say both name and number: enough for times that are kept for
 * them and for who served them last, which change nothing of theirs. A wrong name and an unknown number get the same
 * answer, so that nobody can find out who is a customer here. Staff need one of the two, unless several customers have
 * the name.
 */
export async function recogniseCustomer(
  session: TenantSession,
  given: GivenIdentity,
  context: ToolContext,
): Promise<Verified> {
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
  return NOT_CONFIRMED
}

const NOT_CONFIRMED: Verified = {
  outcome: refused('receptionist.identity_not_confirmed', { say: [{ key: 'identityNotConfirmed' }] }),
}

/**
 * The customer whose appointments this caller may hear of and change, by what the business demands: the number of the
 * call alone; that and their name, for a number can be forged and lent; or a code sent to their number. Whoever has
 * shown it once in a call or conversation need not show it again. Staff show nothing.
 */
export async function verifyCustomer(
  session: TenantSession,
  given: GivenIdentity,
  context: ToolContext,
): Promise<Verified> {
  const { verification } = context.facts.assistant
  if (context.isStaff === true || verification === 'number') return recogniseCustomer(session, given, context)
  const earlier = await session.transact((tx) => readVerifiedCustomer(tx, context.place))
  if (earlier !== null && (await isNobodyElse(session, { given, earlier, context })))
    return { customer: { id: earlier } }
  if (verification === 'code') {
    return { outcome: refused('receptionist.code_needed', { say: [{ key: 'codeNeeded' }] }) }
  }
  return verifyByName(session, given, context)
}

/** Another number than that of the call may be another customer's, and they have to be verified themselves. */
async function isNobodyElse(
  session: TenantSession,
  about: { given: GivenIdentity; earlier: CustomerId; context: ToolContext },
): Promise<boolean> {
  const { given, earlier, context } = about
  const phone = readGivenPhone(given.phone, context)
  if (phone === null || phone === context.callerPhone) return true
  if (phone === 'unreadable') return false
  const customer = await session.transact((tx) => findCustomerByPhone(tx, phone))
  return customer?.id === earlier
}

async function verifyByName(session: TenantSession, given: GivenIdentity, context: ToolContext): Promise<Verified> {
  const recognised = await recogniseCustomer(session, given, context)
  if ('outcome' in recognised) return recognised
  const phone = readGivenPhone(given.phone, context)
  const { facts, callerPhone, place, now } = context
  // Who is recognised by another number than that of the call has said the right name to it.
  const { customer } = facts
  const isOwnNumber = phone === null || phone === callerPhone
  if (isOwnNumber && (customer === null || given.name === undefined || isPartOfName(given.name, customer))) {
    return { outcome: refused('receptionist.identity_needed', { say: [{ key: 'askFullName' }] }) }
  }
  if (isOwnNumber && customer !== null && !isSamePerson(given.name ?? '', customer)) return NOT_CONFIRMED
  await session.transact((tx) => keepVerifiedCustomer(tx, { place, customerId: recognised.customer.id, at: now }))
  return recognised
}

/** The first name alone shows nothing: the greeting has told it. */
function isPartOfName(name: string, customer: Pick<KnownCustomer, 'fullName' | 'lastName'>): boolean {
  const full = new Set(wordsOf(customer.fullName).map(({ folded }) => folded))
  return !isSamePerson(name, customer) && wordsOf(name).every(({ folded }) => full.has(folded))
}

/** Only for staff, who may read the list of customers anyway. */
async function findByNameAlone(session: TenantSession, name: string): Promise<Verified> {
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
  const made = await madeHere(session, given, context)
  if (made !== null) return { appointment: made }
  const verified = await verifyCustomer(session, given, context)
  if ('outcome' in verified) return verified
  const upcoming = await findUpcomingAppointments(session, { customerId: verified.customer.id })
  const [only, another] = upcoming
  const wanted = referenceOf(given)
  const appointment =
    wanted === undefined
      ? another === undefined
        ? only
        : undefined
      : upcoming.find(({ reference }) => reference === wanted)
  if (appointment !== undefined) return { appointment }
  return { outcome: refused('receptionist.appointment_not_found', { say: [{ key: 'appointmentNotFound' }] }) }
}

function referenceOf({ reference }: { readonly reference?: string | undefined }): string | undefined {
  return reference?.toUpperCase().replace(/[^A-Z0-9]/g, '')
}

/** What was booked in this very conversation is changed in it without another word: the caller is who booked it. */
async function madeHere(
  session: TenantSession,
  given: { readonly reference?: string | undefined },
  { facts, place }: ToolContext,
): Promise<Appointment | null> {
  const wanted = referenceOf(given)
  const { customer } = facts
  if (wanted === undefined || customer === null) return null
  const upcoming = await findUpcomingAppointments(session, { customerId: customer.id })
  const isHere = ({ callId, conversationId }: Appointment) =>
    'callId' in place ? callId === place.callId : conversationId === place.conversationId
  return upcoming.find((one) => one.reference === wanted && isHere(one)) ?? null
}
