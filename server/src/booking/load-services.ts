import type { BookableResource, BookingWorld } from '@ringbook/availability'
import type { TenantTx } from '../db/transaction.ts'
import { invariant } from '../kernel/invariant.ts'
import { ok } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { BookingRefusal } from './errors.ts'
import { loadBookingWorld } from './load-booking-world.ts'
import type { LoadedWorld, WorldQuestion } from './load-booking-world.ts'
import { worldQuestion } from './slot-question.ts'
import type { CalendarQuestion } from './slot-question.ts'

/** Why one of several services cannot be asked about, and its place among them, from 0. */
export interface RefusedService {
  readonly index: number
  readonly refusal: BookingRefusal
}

/**
 * Loads what decides over several services that are wanted together, all in one flight, in the order of the questions.
 * Each is loaded once, however often it is asked about. Whatever cannot be loaded throws.
 */
export async function loadServices(
  session: TenantSession,
  tx: TenantTx,
  asked: { questions: readonly CalendarQuestion[]; starts: WorldQuestion['starts'] },
): Promise<Result<LoadedWorld[], RefusedService>> {
  const { questions, starts } = asked
  const flights = new Map<string, ReturnType<typeof loadBookingWorld>>()
  const all = await Promise.all(
    questions.map((question) => {
      const wanted = worldQuestion(session, question, starts)
      const key = JSON.stringify(wanted)
      const flight = flights.get(key) ?? loadBookingWorld(tx, wanted)
      flights.set(key, flight)
      return flight
    }),
  )
  const loaded: LoadedWorld[] = []
  for (const [index, result] of all.entries()) {
    if (!result.ok) return { ok: false, refusal: { index, refusal: result.refusal } }
    loaded.push(result.value)
  }
  return ok(loaded)
}

/**
 * One world of services at one branch: everybody and everything that serves any of them. Limits and sessions belong to
 * one service each and stay with theirs.
 */
export function worldOfServices(all: readonly LoadedWorld[]): BookingWorld {
  const [first] = all
  invariant(first, 'there is a service to ask about')
  const isOneBranch = all.every(({ catalog }) => catalog.branch.id === first.catalog.branch.id)
  invariant(isOneBranch, 'services that are wanted together are at one branch')
  const resources = new Map<string, BookableResource>()
  for (const resource of all.flatMap(({ world }) => world.resources)) {
    if (!resources.has(resource.id)) resources.set(resource.id, resource)
  }
  return { ...first.world, resources: [...resources.values()], limits: [], groupSessions: [] }
}
