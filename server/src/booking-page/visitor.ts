import type { BookingCustomer } from '../booking/index.ts'
import type { Language } from '../receptionist/index.ts'
import { refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'

/** Who books, as they say themselves: a telephone number or an e-mail address is among it. */
export interface Visitor {
  readonly firstName: string
  readonly lastName: string
  readonly phone: string | null
  readonly email: string | null
  readonly language: Language
}

/** The visitor as booking knows customers: found by telephone or e-mail, else added, as at the telephone. */
export function asCustomer(visitor: Visitor): BookingCustomer {
  return { ...visitor }
}

/** Refusals that would tell a stranger with somebody's number that this person is known here. */
const TELLING: readonly string[] = ['booking.customer_blocked', 'booking.customer_limit_reached']

/** The same refusal without what it would tell of a customer. */
export function withoutTelling<Value, Code extends string>(
  result: Result<Value, Refusal<Code>>,
): Result<Value, Refusal<Code | 'booking_page.ask_the_business'>> {
  if (result.ok || !TELLING.includes(result.refusal.code)) return result
  return refuse('booking_page.ask_the_business')
}
