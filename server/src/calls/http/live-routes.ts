import { followCall, followLiveCalls } from '@ringbook/api-contract'
import type { CallEvent } from '@ringbook/api-contract'
import type { z } from 'zod'
import { streamRoute } from '../../http/route.ts'
import type { EventStream, Route, StreamedEvent } from '../../http/route.ts'
import type { CallId } from '../../kernel/ids.ts'
import { ok } from '../../kernel/result.ts'
import { watchCall } from '../watch-call.ts'
import type { CallChange, CallCursor } from '../watch-call.ts'
import { watchLiveCalls } from '../watch-live-calls.ts'
import { toActivity, toCall, toTurn } from './answers.ts'

/** What is told of calls while they run. */
export function liveRoutes(): Route[] {
  return [
    streamRoute(followLiveCalls, async (session, watching) => {
      const after = readInstant(watching.lastEventId)
      return ok(liveCalls(watchLiveCalls(session, { after, watching })))
    }),
    streamRoute(followCall, async (session, { params, ...watching }) => {
      const after = readCursor(watching.lastEventId)
      const watched = await watchCall(session, { callId: params.call_id as CallId, after, watching })
      if (!watched.ok) return watched
      return ok(watched.value === null ? null : changes(watched.value))
    }),
  ]
}

async function* liveCalls(watched: ReturnType<typeof watchLiveCalls>): EventStream {
  for await (const { call, at } of watched) yield { id: at.toString(), event: 'call', data: toCall(call) }
}

async function* changes(watched: AsyncIterable<CallChange>): EventStream {
  for await (const change of watched) yield { id: writeCursor(change.cursor), ...toEvent(change) }
}

function toEvent(change: CallChange): z.output<typeof CallEvent> & Pick<StreamedEvent, 'event'> {
  switch (change.kind) {
    case 'turn':
      return { event: 'turn', data: toTurn(change.turn) }
    case 'activity':
      return { event: 'activity', data: toActivity(change.activity) }
    case 'call':
    case 'ended':
      return { event: change.kind, data: toCall(change.call) }
  }
}

const NO_ACTIVITY = '-'

function writeCursor({ position, activityId, version }: CallCursor): string {
  return `${position}.${activityId ?? NO_ACTIVITY}.${version}`
}

const CURSOR = /^(-1|\d{1,9})\.(-|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(\d{1,9})$/

/** Null, which is the beginning, for what is none of ours: too much is told then, and nothing is left out. */
function readCursor(id: string | null): CallCursor | null {
  const [, position, activityId, version] = CURSOR.exec(id ?? '') ?? []
  if (position === undefined || activityId === undefined || version === undefined) return null
  return {
    position: Number(position),
    activityId: activityId === NO_ACTIVITY ? null : activityId,
    version: Number(version),
  }
}

function readInstant(id: string | null): Temporal.Instant | null {
  if (id === null) return null
  try {
    return Temporal.Instant.from(id)
  } catch {
    return null
  }
}
