import { Skeleton } from '@mantine/core'
import type { Branch } from '@ringbook/api-contract'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/use-language.ts'
import { Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { CalendarPanels } from './calendar-panels.tsx'
import type { CalendarSearch, ChangeSearch } from './calendar-search.ts'
import { CalendarToolbar } from './calendar-toolbar.tsx'
import { DayActions } from './day-actions.tsx'
import classes from './days-view.module.css'
import { DrawnDays } from './drawn-days.tsx'
import { dateHeads, resourceHeads } from './lane-heads.tsx'
import { usePlaceTitle } from './place-title.ts'
import { PrintSheet } from './print-sheet.tsx'
import type { OpenTimeOff } from './time-off-panel.tsx'
import { useCalendarContents } from './use-calendar.ts'
import type { CalendarPlace } from './use-calendar.ts'
import { useGridActions } from './use-grid-actions.ts'
import { useLanes } from './use-lanes.ts'
import { useMoving } from './use-moving.ts'

export interface ViewProps {
  place: CalendarPlace
  search: CalendarSearch
  change: ChangeSearch
  branches: readonly Branch[]
}

const USUAL_ZOOM = 2

/** A day or a week: as a grid in which things can be dragged, or as lists. */
export function DaysView({ place, search, change, branches }: ViewProps) {
  const { t } = useTranslation('calendar')
  const { t: say } = useTranslation()
  const language = useLanguage()
  const title = usePlaceTitle(place)
  const contents = useCalendarContents(place, search)
  const moving = useMoving(contents.items)
  const [isDrawing, setDrawing] = useState(false)
  const [timeOff, setTimeOff] = useState<OpenTimeOff | null>(null)
  const { timetable, isStale } = contents
  const drawn = useLanes({ place, search, timetable, items: moving.items, isStale })
  const { lanes, shownType } = drawn
  const heads = useMemo(() => {
    if (timetable === undefined) return []
    const headsOf = place.view === 'week' ? dateHeads : resourceHeads
    return headsOf(lanes, { t, language, timetable })
  }, [lanes, place.view, t, language, timetable])
  const allowed = useGridActions({ place, change, openTimeOff: setTimeOff, move: moving.send })
  const zoom = search.zoom ?? USUAL_ZOOM
  const resources = timetable?.resources ?? []
  const actions = (
    <DayActions
      lanes={lanes}
      isList={place.view === 'list'}
      allowed={allowed}
      isDrawing={isDrawing}
      onDraw={setDrawing}
      onTimeOff={setTimeOff}
      onBook={(book) => change({ book })}
    />
  )
  return (
    <Page title={title} width="wide" actions={actions}>
      <CalendarToolbar
        {...{ place, search, change, branches, resources, zoom, shownType }}
        services={contents.services}
      />
      {contents.error !== null && <ProblemNotice error={contents.error} onRetry={contents.retry} />}
      {isDrawing && place.view !== 'list' && <p className={classes.hint}>{t('block.drawHint')}</p>}
      <div className={classes.room} aria-busy={contents.isLoading} data-view={place.view}>
        {timetable === undefined && contents.error === null && (
          <Skeleton height="100%" aria-label={say('frame.loading')} />
        )}
        {timetable !== undefined && (
          <DrawnDays {...{ place, search, title, drawn, heads, zoom, moving, allowed, isDrawing }} />
        )}
      </div>
      {timetable !== undefined && <PrintSheet lanes={lanes} heads={heads} />}
      <CalendarPanels {...{ place, search, change, resources, timeOff }} onCloseTimeOff={() => setTimeOff(null)} />
    </Page>
  )
}
