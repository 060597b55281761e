import { CHANGE_AREAS } from '@ringbook/api-contract'
import type { Permission } from '@ringbook/api-contract'
import type { TenantId } from '../kernel/ids.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { endOf } from './cursor.ts'
import type { ChangeCursor } from './cursor.ts'
import { openDesk } from './desk.ts'
import type { Desk } from './desk.ts'
import type { Seat } from './seat.ts'
import { look } from './store.ts'
import type { AreaChanges } from './store.ts'

/** Changes are kept for an hour at least; whoever was away for longer than this may have missed some. */
const TOLD_FOR = { minutes: 30 } as const

/** Who follows the changes of a business, and until when. */
export interface Following {
  /** How far they were told before; null: they begin. 'unknown': they say so in a way that is none of ours. */
  readonly after: ChangeCursor | 'unknown' | null
  readonly signal: AbortSignal
  /** Waits until it is time to look again, or nobody follows any more. */
  untilNextLook(): Promise<void>
  mayRead(permission: Permission): boolean
}

export type ChangeNotice = { readonly cursor: ChangeCursor } & (
  | { readonly kind: 'ready' | 'reset' }
  | { readonly kind: 'change'; readonly changes: readonly AreaChanges[] }
)

/** Tells what changes in businesses to all who follow them in this process. */
export interface ChangeFeed {
  /** First that it is followed from now on (`reset`: something may have been missed), then each change. */
  follow(session: TenantSession, following: Following): AsyncGenerator<ChangeNotice>
}

/** One that looks once for all who follow the same business, and not at all where nobody does. */
export function createChangeFeed(): ChangeFeed {
  const desks = new Map<TenantId, Desk>()
  return {
    async *follow(session, following) {
      const { tenantId } = session
      const desk = desks.get(tenantId) ?? openDesk(() => desks.delete(tenantId))
      desks.set(tenantId, desk)
      yield* notices(session, { following, seat: desk.join(session, following) })
    },
  }
}

async function* notices(
  session: TenantSession,
  { following, seat }: { following: Following; seat: Seat },
): AsyncGenerator<ChangeNotice> {
  const cursorAt = (snapshot: string): ChangeCursor => ({ at: session.clock(), snapshot })
  const begun = await seat.begun
  yield* catchUp(session, { following, begun, cursorAt })
  for (let seen = await seat.next(); seen !== null; seen = await seat.next()) {
    const changes = readable(seen.changes, following)
    if (changes.length > 0) yield { kind: 'change', changes, cursor: cursorAt(seen.snapshot) }
  }
}

/**
 * What was changed before the first look that is shared. Read after that one began: what is changed in between is told
 * twice, and never not at all.
 */
async function* catchUp(
  session: TenantSession,
  options: { following: Following; begun: string; cursorAt(snapshot: string): ChangeCursor },
): AsyncGenerator<ChangeNotice> {
  const { following, begun, cursorAt } = options
  const { after } = following
  if (after === null) {
    yield { kind: 'ready', cursor: cursorAt(begun) }
    return
  }
  if (after === 'unknown' || isTooOld(after, { now: session.clock(), begun })) {
    yield { kind: 'reset', cursor: cursorAt(begun) }
    return
  }
  const missed = await session.transact((tx) => look(tx, after.snapshot))
  const cursor = cursorAt(missed.snapshot)
  const changes = readable(missed.changes, following)
  yield changes.length === 0 ? { kind: 'ready', cursor } : { kind: 'change', changes, cursor }
}

/** Of a time that is kept no more, or of a database that this one is not (restored from a copy). */
function isTooOld(after: ChangeCursor, { now, begun }: { now: Temporal.Instant; begun: string }): boolean {
  return Temporal.Instant.compare(after.at, now.subtract(TOLD_FOR)) < 0 || endOf(after.snapshot) > endOf(begun)
}

function readable(changes: readonly AreaChanges[], { mayRead }: Following): AreaChanges[] {
  return changes.filter(({ area }) => mayRead(CHANGE_AREAS[area]))
}
