import { refuse } from '../kernel/result.ts'

/** What it means when the database refuses a phone number or e-mail address: another customer has it. */
export const takenRefusals = {
  customers_phone_unique: refuse('customers.phone_taken'),
  customers_email_unique: refuse('customers.email_taken'),
} as const
