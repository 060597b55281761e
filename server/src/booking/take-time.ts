import type { TenantTx } from '../db/transaction.ts'
import { refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { codeOfLostRace } from './errors.ts'
import type { BookingRefusal } from './errors.ts'
import { REPLANS_MAX } from './limits.ts'
import type { OfferedSlot } from './offered-slot.ts'
import { LostRace } from './store/lost-race.ts'
import type { LostOver } from './store/lost-race.ts'

/** What came of an attempt that may lose a race: its own answer, or what somebody else had first each time. */
export type Retried<Answer> =
  | { readonly lost: null; readonly answer: Answer }
  | { readonly lost: Exclude<LostOver, 'reference'> }

// What another attempt would find the same: the appointment itself was changed, or what it says is there already.
const FINAL: readonly LostOver[] = ['version', 'status', 'external_uid', 'series_date']

/**
 * Runs an attempt to take time in a transaction of its own. When somebody else was first, all of it is rolled back and
 * run once more with what is true now: another chair or another free person may do. After two more attempts the race
 * counts as lost. Whoever changed the appointment itself meanwhile has won at once: nothing is tried again.
 */
export async function retryLostRaces<Answer>(
  session: TenantSession,
  attempt: (tx: TenantTx) => Promise<Answer>,
): Promise<Retried<Answer>> {
  for (let replans = 0; ; replans++) {
    try {
      return { lost: null, answer: await session.transact(attempt) }
    } catch (error) {
      if (!(error instanceof LostRace)) throw error
      const { over } = error
      if (replans < REPLANS_MAX && !FINAL.includes(over)) continue
      return { lost: over === 'reference' ? 'slot' : over }
    }
  }
}

/** The same for an attempt that takes one time: a race that is lost is a refusal, with the nearest other times. */
export async function takeTime<Value>(
  session: TenantSession,
  options: {
    attempt: (tx: TenantTx) => Promise<Result<Value, BookingRefusal>>
    /** The times that are offered when all attempts are lost. */
    otherTimes: (tx: TenantTx) => Promise<OfferedSlot[]>
  },
): Promise<Result<Value, BookingRefusal>> {
  const { attempt, otherTimes } = options
  const retried = await retryLostRaces(session, attempt)
  if (retried.lost === null) return retried.answer
  const code = codeOfLostRace[retried.lost]
  return FINAL.includes(retried.lost)
    ? refuse(code)
    : refuse(code, { alternatives: await session.transact(otherTimes) })
}
