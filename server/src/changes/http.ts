import { followChanges } from '@ringbook/api-contract'
import type { ChangeEvent } from '@ringbook/api-contract'
import type { z } from 'zod'
import { roomRoutes, streamRoute } from '../http/route.ts'
import type { EventStream, RoomRoutes } from '../http/route.ts'
import { unreachable } from '../kernel/invariant.ts'
import { ok } from '../kernel/result.ts'
import { createChangeFeed } from './change-feed.ts'
import type { ChangeNotice } from './change-feed.ts'
import { readCursor, writeCursor } from './cursor.ts'

/** Everything that the API offers of this room. */
export function changesRoutes(): RoomRoutes {
  const feed = createChangeFeed()
  return roomRoutes({
    room: 'changes',
    refusals: {},
    statuses: {},
    routes: [
      streamRoute(
        followChanges,
        async (session, { lastEventId, signal, untilNextLook, allows }) => {
          const after = lastEventId === null ? null : (readCursor(lastEventId) ?? 'unknown')
          return ok(events(feed.follow(session, { after, signal, untilNextLook, mayRead: allows })))
        },
        { looks: 'shared' },
      ),
    ],
  })
}

async function* events(notices: AsyncIterable<ChangeNotice>): EventStream {
  for await (const notice of notices) yield { id: writeCursor(notice.cursor), ...toEvent(notice) }
}

function toEvent(notice: ChangeNotice): z.output<typeof ChangeEvent> {
  switch (notice.kind) {
    case 'ready':
    case 'reset':
      return { event: notice.kind, data: {} }
    case 'change': {
      const changes = notice.changes.map(({ area, recordIds, hasMore }) => ({
        area,
        record_ids: [...recordIds],
        has_more: hasMore,
      }))
      return { event: 'change', data: { changes } }
    }
    default:
      return unreachable(notice)
  }
}
