import type { CallId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { hasEnded } from './call.ts'
import { pause } from './pause.ts'
import { listLaterActivities } from './store/activity.ts'
import type { ActivityRow } from './store/activity.ts'
import { readCall } from './store/call.ts'
import type { CallRow } from './store/call.ts'
import { listLaterTurns, readLastCutTurn } from './store/turn.ts'
import type { TurnRow } from './store/turn.ts'

/** The record is asked so often; whichever process leads the call, what it wrote is seen by then. */
export const LOOK_EVERY_MS = 500

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
  watched: { callId: CallId; after: CallCursor | null; signal: AbortSignal },
): Promise<Result<AsyncGenerator<CallChange> | null, Refusal<'calls.call_not_found'>>> {
  const { callId, after, signal } = watched
  const call = await session.transact((tx) => readCall(tx, callId))
  if (call === null) return refuse('calls.call_not_found')
  if (after !== null && hasEnded(call.status) && after.version >= call.version) return ok(null)
  return ok(changesOf(session, { callId, cursor: after ?? BEGINNING, signal }))
}

async function* changesOf(
  session: TenantSession,
  { callId, cursor, signal }: { callId: CallId; cursor: CallCursor; signal: AbortSignal },
): AsyncGenerator<CallChange> {
  let known = cursor
  while (!signal.aborted) {
    const changes = await readChanges(session, { callId, cursor: known })
    for (const change of changes) {
      yield change
      known = change.cursor
      if (change.kind === 'ended') return
    }
    await pause(LOOK_EVERY_MS, signal)
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
