import { Button } from '@mantine/core'
import type { BlockedTime, Branch } from '@ringbook/api-contract'
import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/use-language.ts'
import { PlusIcon, RefusedIcon } from '../../ui/icons.tsx'
import { Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { usePresence } from '../identity/current-tenant.ts'
import type { CalendarItem } from './calendar-items.ts'
import { CalendarPanels } from './calendar-panels.tsx'
import type { CalendarSearch, ChangeSearch } from './calendar-search.ts'
import { CalendarToolbar } from './calendar-toolbar.tsx'
import classes from './days-view.module.css'
import type { GridActions } from './grid-moves.ts'
import { dateHeads, resourceHeads } from './lane-heads.tsx'
import type { Lane } from './lanes.ts'
import { ListView } from './list-view.tsx'
import { MoveNotice } from './move-notice.tsx'
import { usePlaceTitle } from './place-title.ts'
import { PrintSheet } from './print-sheet.tsx'
import { TimeGrid } from './time-grid.tsx'
import type { OpenTimeOff } from './time-off-panel.tsx'
import { useCalendarContents } from './use-calendar.ts'
import type { CalendarPlace } from './use-calendar.ts'
import { useLanes } from './use-lanes.ts'
import { useMoving } from './use-moving.ts'
import { stepDate } from './zoned-time.ts'

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
  const language = useLanguage()
  const { tenant } = usePresence()
  const title = usePlaceTitle(place)
  const contents = useCalendarContents(place, search)
  const moving = useMoving(contents.items)
  const [isDrawing, setDrawing] = useState(false)
  const [timeOff, setTimeOff] = useState<OpenTimeOff | null>(null)
  const { timetable } = contents
  const shown = useLanes({ place, search, timetable, items: moving.items })
  const { lanes, shownType } = shown
  const heads = useMemo(() => {
    if (timetable === undefined) return []
    const headsOf = place.view === 'week' ? dateHeads : resourceHeads
    return headsOf(lanes, { t, language, timetable })
  }, [lanes, place.view, t, language, timetable])
  const may = (permission: (typeof tenant.permissions)[number]) => tenant.permissions.includes(permission)
  const canMove = may('appointments:write')
  const canDraw = may('resources:write')
  const { send } = moving
  const actions = useMemo<GridActions>(
    () => ({
      openItem: ({ kind, id }) => change(kind === 'session' ? { session: id } : { appointment: id }),
      openBlock: (block, lane) => setTimeOff(openedBlock(block, lane)),
      book: ({ lane, at }) => {
        if (canMove) change({ book: new Date(at).toISOString(), with: lane.resource?.id })
      },
      drawTimeOff: ({ lane, start, end }) => {
        setTimeOff({ resourceId: lane.resource?.id ?? null, drawn: { start, end }, block: null })
      },
      move: (move) => void send(move),
      step: (by) => change({ date: stepDate(place.view, place.date, by) }),
    }),
    [change, canMove, send, place.view, place.date],
  )
  const openItem = useCallback((item: CalendarItem) => actions.openItem(item), [actions])
  const { refused } = moving
  return (
    <Page
      title={title}
      width="wide"
      actions={
        <div className={classes.actions}>
          {canDraw && place.view !== 'list' && (
            <Button
              variant={isDrawing ? 'filled' : 'default'}
              leftSection={<RefusedIcon size={16} />}
              aria-pressed={isDrawing}
              aria-label={t('block.draw')}
              onClick={() => setDrawing(!isDrawing)}
            >
              {t('block.draw')}
            </Button>
          )}
          {canDraw && place.view === 'list' && (
            <Button
              variant="default"
              leftSection={<RefusedIcon size={16} />}
              aria-label={t('block.new')}
              onClick={() => setTimeOff(firstHour(lanes))}
            >
              {t('block.new')}
            </Button>
          )}
          {canMove && (
            <Button
              leftSection={<PlusIcon size={16} />}
              aria-label={t('book.action')}
              onClick={() => change({ book: startOfDay(lanes) })}
            >
              {t('book.action')}
            </Button>
          )}
        </div>
      }
    >
      <CalendarToolbar
        place={place}
        search={search}
        change={change}
        branches={branches}
        resources={timetable?.resources ?? []}
        services={contents.services}
        zoom={search.zoom ?? USUAL_ZOOM}
        shownType={shownType}
      />
      {contents.error !== null && <ProblemNotice error={contents.error} onRetry={contents.retry} />}
      {isDrawing && place.view !== 'list' && <p className={classes.hint}>{t('block.drawHint')}</p>}
      <div className={classes.room} aria-busy={contents.isLoading} data-view={place.view}>
        {timetable !== undefined && place.view === 'list' && (
          <ListView
            days={shown.days}
            timezone={timetable.timezone}
            canDraw={canDraw}
            onOpen={openItem}
            onOpenBlock={actions.openBlock}
          />
        )}
        {timetable !== undefined && place.view !== 'list' && (
          <TimeGrid
            label={t('grid.label', { title })}
            lanes={lanes}
            heads={heads}
            axis={place.view === 'rows' ? 'across' : 'down'}
            zoom={search.zoom ?? USUAL_ZOOM}
            timezone={timetable.timezone}
            selectedId={search.appointment ?? search.session}
            uncertainIds={moving.uncertainIds}
            isDrawing={isDrawing}
            canMove={canMove}
            canDraw={canDraw}
            actions={actions}
            notice={
              refused === null
                ? null
                : {
                    laneId: refused.move.lane.id,
                    span: refused.move,
                    content: (
                      <MoveNotice
                        refused={refused}
                        onChoose={(slot) => void send(refused.move, slot)}
                        onClose={moving.dismiss}
                      />
                    ),
                  }
            }
          />
        )}
      </div>
      {timetable !== undefined && <PrintSheet lanes={lanes} heads={heads} />}
      <CalendarPanels
        place={place}
        search={search}
        change={change}
        resources={timetable?.resources ?? []}
        timeOff={timeOff}
        onCloseTimeOff={() => setTimeOff(null)}
      />
    </Page>
  )
}

// A closure belongs to the branch, whoever's lane it is seen in.
function openedBlock(block: BlockedTime, lane: Lane): OpenTimeOff {
  const resourceId = lane.closureIds.has(block.block_id) ? null : (lane.resource?.id ?? null)
  return { resourceId, drawn: null, block }
}

const HOUR_MS = 3_600_000

function startOfDay(lanes: readonly Lane[]): string {
  const now = Math.ceil(Date.now() / HOUR_MS) * HOUR_MS
  const first = lanes[0]
  const isToday = first !== undefined && first.start <= now && now < first.end
  return new Date(isToday || first === undefined ? now : first.start).toISOString()
}

function firstHour(lanes: readonly Lane[]): OpenTimeOff {
  const start = lanes[0]?.start ?? Date.now()
  return { resourceId: null, drawn: { start, end: start + HOUR_MS }, block: null }
}
