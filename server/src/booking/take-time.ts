import type { TenantTx } from '../db/transaction.ts'
import { refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { BookingRefusal } from './errors.ts'
import { ALTERNATIVES_DEFAULT, REPLANS_MAX } from './limits.ts'
import { findAlternatives } from './plan-slot.ts'
import type { SlotQuestion } from './plan-slot.ts'
import { LostRace } from './store/lost-race.ts'

/**
 * Runs an attempt to take time in a transaction of its own. When somebody else was first, all of it is rolled back and
 * planned once more with what is true now: another chair or another free person may do. After two more attempts the
 * time counts as taken, and the nearest others are offered.
 */
export async function takeTime<Value>(
  session: TenantSession,
  options: {
    /** What to look for when all attempts are lost. */
    question: SlotQuestion
    attempt: (tx: TenantTx) => Promise<Result<Value, BookingRefusal>>
  },
): Promise<Result<Value, BookingRefusal>> {
  const { question, attempt } = options
  for (let replans = 0; replans <= REPLANS_MAX; replans++) {
    try {
      return await session.transact(attempt)
    } catch (error) {
      if (!(error instanceof LostRace)) throw error
      if (error.over === 'version') return refuse('booking.version_mismatch')
      if (error.over === 'status') return refuse('booking.wrong_status')
    }
  }
  const alternatives = await session.transact((tx) =>
    findAlternatives(session, tx, { question, around: question.request.start, limit: ALTERNATIVES_DEFAULT }),
  )
  return refuse('booking.slot_taken', { alternatives })
}
