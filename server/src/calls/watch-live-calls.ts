import type { TenantSession } from '../kernel/tenant-session.ts'
import type { CallRow } from './store/call.ts'
import { listEndedCalls, listLiveCalls, readCalls } from './store/live-call.ts'
import type { Watching } from './watch-call.ts'

/** What a vendor says of the time of an end may be a little older than when we hear of it. */
const OVERLAP = { minutes: 1 } as const
/** No call lasts longer. */
const LONGEST = { hours: 3 } as const

export interface LiveCallChange {
  readonly call: CallRow
  /** When it was looked. */
  readonly at: Temporal.Instant
}

/**
 * Every call that is under way, then each that begins, changes or ends. Who comes again is told those that ended after
 * they last looked, perhaps once more.
 */
export async function* watchLiveCalls(
  session: TenantSession,
  { after, watching }: { after: Temporal.Instant | null; watching: Watching },
): AsyncGenerator<LiveCallChange> {
  const known = new Map<string, number>()
  if (after !== null) yield* endedMeanwhile(session, after)
  while (!watching.signal.aborted) {
    const at = session.clock()
    const { running, gone } = await session.transact(async (tx) => {
      const live = await listLiveCalls(tx)
      const liveIds = new Set(live.map(({ id }) => id))
      return {
        running: live,
        gone: await readCalls(
          tx,
          [...known.keys()].filter((id) => !liveIds.has(id)),
        ),
      }
    })
    for (const call of [...running, ...gone]) {
      if (known.get(call.id) !== call.version) yield { call, at }
      known.set(call.id, call.version)
    }
    for (const { id } of gone) known.delete(id)
    await watching.untilNextLook()
  }
}

async function* endedMeanwhile(session: TenantSession, after: Temporal.Instant): AsyncGenerator<LiveCallChange> {
  const endedAfter = after.subtract(OVERLAP)
  const since = { endedAfter, startedAfter: endedAfter.subtract(LONGEST) }
  for (const call of await session.transact((tx) => listEndedCalls(tx, since))) yield { call, at: after }
}
