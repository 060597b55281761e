import type { BlockedTime, Permission } from '@ringbook/api-contract'
import { useMemo } from 'react'
import { usePresence } from '../identity/current-tenant.ts'
import type { ChangeSearch } from './calendar-search.ts'
import type { GridActions, Move } from './grid-moves.ts'
import type { Lane } from './lanes.ts'
import type { OpenTimeOff } from './time-off-panel.tsx'
import type { CalendarPlace } from './use-calendar.ts'
import { stepDate } from './zoned-time.ts'

/** What can be done in the calendar, and which of it the role allows. The server refuses the rest anyway. */
export interface AllowedActions {
  readonly actions: GridActions
  readonly canMove: boolean
  readonly canDraw: boolean
}

interface ActionOptions {
  readonly place: CalendarPlace
  readonly change: ChangeSearch
  readonly openTimeOff: (open: OpenTimeOff) => void
  readonly move: (move: Move) => Promise<void>
}

/** What comes of pointing, dragging and keys; the same object as long as the page shows the same date. */
export function useGridActions({ place, change, openTimeOff, move }: ActionOptions): AllowedActions {
  const { tenant } = usePresence()
  const may = (permission: Permission) => tenant.permissions.includes(permission)
  const canMove = may('appointments:write')
  const canDraw = may('resources:write')
  const { view, date } = place
  const actions = useMemo<GridActions>(
    () => ({
      openItem: ({ kind, id }) => change(kind === 'session' ? { session: id } : { appointment: id }),
      openBlock: (block, lane) => openTimeOff(openedBlock(block, lane)),
      book: ({ lane, at }) => {
        if (canMove) change({ book: new Date(at).toISOString(), with: lane.resource?.id })
      },
      drawTimeOff: ({ lane, start, end }) => {
        openTimeOff({ resourceId: lane.resource?.id ?? null, drawn: { start, end }, block: null })
      },
      move: (moved) => void move(moved),
      step: (by) => change({ date: stepDate(view, date, by) }),
    }),
    [change, openTimeOff, canMove, move, view, date],
  )
  return { actions, canMove, canDraw }
}

// A closure belongs to the branch, whoever's lane it is seen in.
function openedBlock(block: BlockedTime, lane: Lane): OpenTimeOff {
  const resourceId = lane.closureIds.has(block.block_id) ? null : (lane.resource?.id ?? null)
  return { resourceId, drawn: null, block }
}
