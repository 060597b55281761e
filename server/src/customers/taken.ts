import { refuse } from '../kernel/result.ts'

/** What it means when the database refuses a phone number, e-mail address or outside identifier: another customer has it. */
export const takenRefusals = {
  customers_phone_unique: refuse('customers.phone_taken'),
  customers_email_unique: refuse('customers.email_taken'),
  customers_external_uid_unique: refuse('customers.external_uid_taken'),
} as const
