import { VisuallyHidden } from '@mantine/core'
import { useEffect, useId, useMemo, useRef } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatTime } from '../../ui/format.ts'
import { Announcer, Cursor, GhostCard, Over } from './grid-overlays.tsx'
import { placeIn } from './grid-moves.ts'
import type { Axis, GridActions } from './grid-moves.ts'
import { hourStarts, LaneView } from './lane-view.tsx'
import type { Lane } from './lanes.ts'
import { MINUTE_MS } from './spans.ts'
import type { Span } from './spans.ts'
import classes from './time-grid.module.css'
import { useGridCursor } from './use-grid-cursor.ts'
import { useGridGestures } from './use-grid-gestures.ts'

interface TimeGridProps {
  label: string
  lanes: readonly Lane[]
  /** What stands above, or before, each lane. */
  heads: readonly LaneHead[]
  axis: Axis
  zoom: number
  timezone: string
  selectedId: string | undefined
  uncertainIds: ReadonlySet<string>
  isDrawing: boolean
  canMove: boolean
  canDraw: boolean
  actions: GridActions
  /** Beside the place where a move was refused. */
  notice: { laneId: string; span: Span; content: ReactNode } | null
}

export interface LaneHead {
  readonly title: string
  readonly content: ReactNode
}

const MINUTE_PX: Readonly<Record<Axis, readonly number[]>> = {
  down: [0.8, 1.15, 1.8, 3],
  across: [1.3, 2, 3.2, 5],
}
const STEP_MINUTES = [15, 15, 10, 5] as const

/** Times against people, rooms or days: columns in which time goes down, or rows in which it goes across. */
export function TimeGrid(props: TimeGridProps) {
  const { lanes, heads, axis, zoom, timezone, actions, notice } = props
  const { t } = useTranslation('calendar')
  const hintId = useId()
  const frame = useRef<HTMLDivElement>(null)
  const minutePx = MINUTE_PX[axis][zoom - 1] ?? 1.15
  const stepMs = (STEP_MINUTES[zoom - 1] ?? 15) * MINUTE_MS
  const grid = { frame, lanes, axis, stepMs, canMove: props.canMove, actions }
  const gestures = useGridGestures({ ...grid, isDrawing: props.isDrawing })
  const keys = useGridCursor({ ...grid, canDraw: props.canDraw })
  useFirstHours(frame, { lanes, axis, minutePx })
  const first = lanes[0]
  const { ghost } = gestures
  const fadedIds = useFaded(props.uncertainIds, ghost?.itemId ?? null)
  return (
    <>
      <VisuallyHidden id={hintId}>{t('grid.keys')}</VisuallyHidden>
      <div
        ref={frame}
        className={classes.frame}
        data-axis={axis}
        data-drawing={props.isDrawing}
        data-dragging={ghost !== null}
        role="application"
        aria-label={props.label}
        aria-describedby={hintId}
        tabIndex={0}
        style={{ '--minute': `${minutePx}px`, '--lanes': lanes.length, '--rows': rowsOf(lanes) }}
        onPointerDown={gestures.begin}
        onClick={gestures.click}
        onKeyDown={keys.press}
        onFocus={(event) => keys.focus(event.target)}
      >
        <div className={classes.corner} />
        <div className={classes.heads}>
          {heads.map(({ content }, index) => (
            <div key={lanes[index]?.id} className={classes.head}>
              {content}
            </div>
          ))}
        </div>
        <div className={classes.hours} aria-hidden="true">
          {first !== undefined && <Hours lane={first} timezone={timezone} />}
        </div>
        <div className={classes.lanes}>
          {lanes.map((lane, index) => (
            <LaneView
              key={lane.id}
              lane={lane}
              index={index}
              title={heads[index]?.title ?? ''}
              timezone={timezone}
              minutePx={minutePx}
              axis={axis}
              selectedId={props.selectedId}
              uncertainIds={fadedIds}
              canMove={props.canMove}
              canDraw={props.canDraw}
              hasOwnHours={first !== undefined && lane.end - lane.start !== first.end - first.start}
            />
          ))}
          {ghost !== null && (
            <Over lanes={lanes} laneId={ghost.laneId} span={ghost} className={classes.ghost}>
              <GhostCard ghost={ghost} timezone={timezone} />
            </Over>
          )}
          {keys.pointed !== null && <Cursor lanes={lanes} pointed={keys.pointed} stepMs={stepMs} timezone={timezone} />}
          {notice !== null && (
            <Over lanes={lanes} laneId={notice.laneId} span={notice.span} className={classes.notice}>
              {notice.content}
            </Over>
          )}
        </div>
      </div>
      <Announcer pointed={keys.pointed} heads={heads} lanes={lanes} timezone={timezone} />
    </>
  )
}

const PLACE_PX = 34

/** How high each row is: what overlaps in it stands one under the other. */
function rowsOf(lanes: readonly Lane[]): string {
  return lanes.map(({ items }) => `${PLACE_PX * Math.max(2, ...items.map(({ places }) => places))}px`).join(' ')
}

// What is dragged fades where it stands, in the lanes that are drawn anew for it once at the beginning and once at the end.
function useFaded(uncertainIds: ReadonlySet<string>, draggedId: string | null): ReadonlySet<string> {
  return useMemo(
    () => (draggedId === null ? uncertainIds : new Set([...uncertainIds, draggedId])),
    [uncertainIds, draggedId],
  )
}

function Hours({ lane, timezone }: { lane: Lane; timezone: string }) {
  const language = useLanguage()
  return hourStarts(lane).map((at) => (
    <span key={at} className={classes.hour} style={placeIn(lane, { start: at, end: lane.end })}>
      {formatTime(new Date(at).toISOString(), { language, timezone })}
    </span>
  ))
}

/** Shows the hours that matter first: an hour before now. Whoever has scrolled stays there until another day is shown. */
function useFirstHours(
  frame: { readonly current: HTMLElement | null },
  { lanes, axis, minutePx }: { lanes: readonly Lane[]; axis: Axis; minutePx: number },
): void {
  const shown = useRef('')
  useEffect(() => {
    const [first] = lanes
    const key = `${first?.id ?? ''} ${axis}`
    if (first === undefined || shown.current === key) return
    shown.current = key
    const here = lanes.find(({ start, end }) => start <= Date.now() && Date.now() < end)
    if (here === undefined) return
    const px = Math.max(0, ((Date.now() - here.start) / MINUTE_MS - 60) * minutePx)
    frame.current?.scrollTo(axis === 'down' ? { top: px } : { left: px })
  }, [frame, lanes, axis, minutePx])
}
