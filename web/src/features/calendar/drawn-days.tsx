import { useTranslation } from 'react-i18next'
import type { CalendarSearch } from './calendar-search.ts'
import { ListView } from './list-view.tsx'
import { MoveNotice } from './move-notice.tsx'
import { TimeGrid } from './time-grid.tsx'
import type { LaneHead } from './time-grid.tsx'
import type { CalendarPlace } from './use-calendar.ts'
import type { AllowedActions } from './use-grid-actions.ts'
import type { DrawnLanes } from './use-lanes.ts'
import type { Moving } from './use-moving.ts'

interface DrawnDaysProps {
  place: CalendarPlace
  search: CalendarSearch
  title: string
  drawn: DrawnLanes
  heads: readonly LaneHead[]
  zoom: number
  moving: Moving
  allowed: AllowedActions
  isDrawing: boolean
}

/** The days as they are wanted: lists, columns or rows. */
export function DrawnDays(props: DrawnDaysProps) {
  const { place, search, title, drawn, heads, zoom, moving, allowed, isDrawing } = props
  const { t } = useTranslation('calendar')
  const { timezone } = place.branch
  const { actions, canMove, canDraw } = allowed
  const { refused } = moving
  if (place.view === 'list') {
    return (
      <ListView
        days={drawn.days}
        timezone={timezone}
        canDraw={canDraw}
        onOpen={actions.openItem}
        onOpenBlock={actions.openBlock}
      />
    )
  }
  const notice = refused !== null && {
    laneId: refused.move.lane.id,
    span: refused.move,
    content: (
      <MoveNotice
        refused={refused}
        onChoose={(slot) => void moving.send(refused.move, slot)}
        onClose={moving.dismiss}
      />
    ),
  }
  return (
    <TimeGrid
      {...{ heads, zoom, timezone, isDrawing, canMove, canDraw, actions }}
      label={t('grid.label', { title })}
      lanes={drawn.lanes}
      axis={place.view === 'rows' ? 'across' : 'down'}
      selectedId={search.appointment ?? search.session}
      uncertainIds={moving.uncertainIds}
      notice={notice === false ? null : notice}
    />
  )
}
