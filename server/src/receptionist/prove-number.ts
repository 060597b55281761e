import { findCustomerByPhone } from '../customers/index.ts'
import type { KnownCustomer } from '../customers/index.ts'
import type { TenantTx } from '../db/transaction.ts'
import { newId } from '../kernel/ids.ts'
import type { E164Number } from '../kernel/phone-number.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { CODE_MINUTES, CODE_TRIES_MAX, CODES_PER_HOUR_MAX, CODES_PER_PLACE_MAX } from './limits.ts'
import { countCodes, insertCode, tryCode, useCode } from './store/verification-codes.ts'
import type { CodePlace } from './store/verification-codes.ts'
import { digitsOf, hashOf } from './verification-code.ts'

/**
 * Sends a code by SMS to a number; answers for how many minutes it counts, or null if too many were sent. To a number
 * that is no customer's nothing goes, and it is not told: nobody finds out who is a customer here.
 */
export async function sendCode(
  session: TenantSession,
  { place, phone }: { place: CodePlace; phone: E164Number },
): Promise<number | null> {
  const now = session.clock()
  return session.transact(async (tx) => {
    const counted = await countCodes(tx, { place, phone, since: now.subtract({ hours: 1 }) })
    if (counted.ofPhone >= CODES_PER_HOUR_MAX || counted.ofPlace >= CODES_PER_PLACE_MAX) return null
    if ((await findCustomerByPhone(tx, phone)) === null) return CODE_MINUTES
    const id = newId<string>()
    const codeHash = hashOf(session, { codeId: id, digits: digitsOf(session, id) })
    await insertCode(tx, { id, place, phone, codeHash, createdAt: now, expiresAt: now.add({ minutes: CODE_MINUTES }) })
    return CODE_MINUTES
  })
}

/** Whose number a code proves, and how often the one that was sent may still be tried where it is wrong. */
export type ProvedNumber =
  | { readonly customer: KnownCustomer }
  | { readonly customer: null; readonly triesLeft: number }

/** Tries a code inside a transaction of the caller's. A code counts once, for its minutes, where it was asked for. */
export async function takeCode(
  session: TenantSession,
  tx: TenantTx,
  { place, digits }: { place: CodePlace; digits: string },
): Promise<ProvedNumber> {
  const now = session.clock()
  const code = await tryCode(tx, { place, now, triesMax: CODE_TRIES_MAX })
  const wrong = { customer: null, triesLeft: code === null ? 0 : CODE_TRIES_MAX - code.tries }
  if (code === null || !hashOf(session, { codeId: code.id, digits }).equals(code.codeHash)) return wrong
  const customer = await findCustomerByPhone(tx, code.phone)
  return customer === null || !(await useCode(tx, { id: code.id, now })) ? wrong : { customer }
}
