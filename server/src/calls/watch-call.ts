import type { CallId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { hasEnded } from './call.ts'
import { listLaterActivities } from './store/activity.ts'
import type { ActivityRow } from './store/activity.ts'
import { readCall } from './store/call.ts'
import type { CallRow } from './store/call.ts'
import { listLaterTurns, readLastCutTurn } from './store/turn.ts'
import type { TurnRow } from './store/turn.ts'

/** Who watches, and for how long. */
export interface Watching {
  readonly signal: AbortSignal
  /** Waits until it is time to look again, or nobody watches any more. */
  untilNextLook(): Promise<void>
}

/** How far somebody has followed a call: the last turn and activity that they were told, and the call's version. */
export interface CallCursor {
  readonly position: number
  readonly activityId: string | null
  readonly version: number
}

const BEGINNING: CallCursor = { position: -1, activityId: null, version: 0 }

export type CallChange = { readonly cursor: CallCursor } & (
  | { readonly kind: 'call' | 'ended'; readonly call: CallRow }
  | { readonly kind: 'turn'; readonly turn: TurnRow }
  | { readonly kind: 'activity'; readonly activity: ActivityRow }
)

/**
 * What happens in a call from a cursor on (null: its beginning), until it has ended and all of it was told. Read from
 * the record again and again, so that it is the same in every process and nothing is lost by a notice that is. Null:
 * whoever has this cursor knows the end already.
 */
export async function watchCall(
  session: TenantSession,
  watched: { callId: CallId; after: CallCursor | null; watching: Watching },
): Promise<Result<AsyncGenerator<CallChange> | null, Refusal<'calls.call_not_found'>>> {
  const { callId, after, watching } = watched
  const call = await session.transact((tx) => readCall(tx, callId))
  if (call === null) return refuse('calls.call_not_found')
  if (after !== null && hasEnded(call.status) && after.version >= call.version) return ok(null)
  return ok(changesOf(session, { callId, cursor: after ?? BEGINNING, watching }))
}

async function* changesOf(
  session: TenantSession,
  { callId, cursor, watching }: { callId: CallId; cursor: CallCursor; watching: Watching },
): AsyncGenerator<CallChange> {
  let known = cursor
  while (!watching.signal.aborted) {
    const changes = await readChanges(session, { callId, cursor: known })
    for (const change of changes) {
      yield change
      known = change.cursor
      if (change.kind === 'ended') return
    }
    await watching.untilNextLook()
  }
}

async function readChanges(
  session: TenantSession,
  { callId, cursor }: { callId: CallId; cursor: CallCursor },
): Promise<CallChange[]> {
  const [call, turns, activities, cut] = await session.transact((tx) =>
    Promise.all([
      // First: what is seen of the call as ended has all that was written before it.
      readCall(tx, callId),
      listLaterTurns(tx, callId, cursor.position),
      listLaterActivities(tx, callId, cursor.activityId),
      readLastCutTurn(tx, callId),
    ]),
  )
  if (call === null) return []
  const told = withCutTurn({ turns, activities, cut })
  return [...inOrder(cursor, { turns: told, activities }), ...ofCall(cursor, { call, turns, activities })]
}

/** Somebody who was told a whole answer is told again what was heard of it. */
function withCutTurn(read: { turns: TurnRow[]; activities: ActivityRow[]; cut: TurnRow | null }): TurnRow[] {
  const { turns, activities, cut } = read
  const isCutNow = activities.some(({ type }) => type === 'interrupted')
  return cut === null || !isCutNow || turns.some(({ id }) => id === cut.id) ? turns : [cut, ...turns]
}

function inOrder(
  cursor: CallCursor,
  { turns, activities }: { turns: readonly TurnRow[]; activities: readonly ActivityRow[] },
): CallChange[] {
  const happened = [
    ...turns.map((turn) => ({ at: turn.spokenAt, turn })),
    ...activities.map((activity) => ({ at: activity.occurredAt, activity })),
  ].toSorted((left, right) => Temporal.Instant.compare(left.at, right.at))
  let known = cursor
  return happened.map((one): CallChange => {
    if ('turn' in one) {
      known = { ...known, position: Math.max(known.position, one.turn.position) }
      return { kind: 'turn', turn: one.turn, cursor: known }
    }
    known = { ...known, activityId: laterOf(known.activityId, one.activity.id) }
    return { kind: 'activity', activity: one.activity, cursor: known }
  })
}

function ofCall(
  cursor: CallCursor,
  { call, turns, activities }: { call: CallRow; turns: readonly TurnRow[]; activities: readonly ActivityRow[] },
): CallChange[] {
  const isOver = hasEnded(call.status)
  if (!isOver && call.version === cursor.version) return []
  const position = Math.max(cursor.position, ...turns.map((turn) => turn.position))
  const activityId = activities.reduce<string | null>((latest, { id }) => laterOf(latest, id), cursor.activityId)
  return [{ kind: isOver ? 'ended' : 'call', call, cursor: { position, activityId, version: call.version } }]
}

function laterOf(left: string | null, right: string): string {
  return left !== null && left > right ? left : right
}
