import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { findBookingLimit } from './store/booking-limits.ts'
import type { BookingLimitRecord } from './store/booking-limits.ts'

/** One limit. */
export async function getBookingLimit(
  session: TenantSession,
  limitId: string,
): Promise<Result<BookingLimitRecord, Refusal<'catalog.limit_not_found'>>> {
  const found = await session.transact((tx) => findBookingLimit(tx, limitId))
  return found === null ? refuse('catalog.limit_not_found') : ok(found)
}
