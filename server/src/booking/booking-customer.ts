import { getBusinessProfile } from '../catalog/index.ts'
import { findCustomer, findCustomerByEmail, findCustomerByPhone, identifyCustomer } from '../customers/index.ts'
import type { KnownCustomer } from '../customers/index.ts'
import type { TenantTx } from '../db/transaction.ts'
import type { CustomerId } from '../kernel/ids.ts'
import { parsePhone } from '../kernel/phone-number.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { AppointmentSource } from './appointment.ts'
import type { BookingRefusal } from './errors.ts'

/** Who the appointment is for: a customer whom the business knows, or what somebody says of themselves. */
export type BookingCustomer =
  | { customerId: CustomerId }
  | {
      firstName: string
      lastName: string
      /** As people write or say it; read in the country of the business. */
      phone?: string | null
      email?: string | null
      language?: string | null
    }

/** The customer of a booking, added if nobody is known by the phone or the e-mail; refuses whom the business blocked. */
export async function findOrAddCustomer(
  tx: TenantTx,
  { customer, source }: { customer: BookingCustomer; source: AppointmentSource },
): Promise<Result<KnownCustomer, BookingRefusal>> {
  if ('customerId' in customer) {
    const known = await findCustomer(tx, customer.customerId)
    return known === null ? refuse('booking.customer_not_found') : unlessBlocked(known)
  }
  const { firstName, lastName, email = null, language = null } = customer
  const phone = customer.phone ? await readPhone(tx, customer.phone) : null
  if (customer.phone && phone === null) return refuse('booking.invalid_phone')
  const identified = await identifyCustomer(tx, { firstName, lastName, phone, email, language, source })
  return unlessBlocked(identified.customer)
}

/** The same customer if the business knows them already; nobody is added, since the time may yet be refused. */
export async function findKnownCustomerId(tx: TenantTx, customer: BookingCustomer): Promise<CustomerId | null> {
  if ('customerId' in customer) return customer.customerId
  const phone = customer.phone ? await readPhone(tx, customer.phone) : null
  const byPhone = phone === null ? null : await findCustomerByPhone(tx, phone)
  if (byPhone !== null) return byPhone.id
  return customer.email ? ((await findCustomerByEmail(tx, customer.email))?.id ?? null) : null
}

async function readPhone(tx: TenantTx, text: string) {
  const { country } = await getBusinessProfile(tx)
  return parsePhone({ text, country })
}

function unlessBlocked(customer: KnownCustomer): Result<KnownCustomer, BookingRefusal> {
  return customer.isBlocked ? refuse('booking.customer_blocked') : ok(customer)
}
