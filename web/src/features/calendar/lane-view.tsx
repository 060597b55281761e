import { VisuallyHidden } from '@mantine/core'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatTime, formatTimes } from '../../ui/format.ts'
import { CalendarCard } from './calendar-card.tsx'
import type { CalendarItem } from './calendar-items.ts'
import { placeIn } from './grid-moves.ts'
import type { Lane, Shade } from './lanes.ts'
import classes from './lane-view.module.css'
import type { Placed } from './place-side-by-side.ts'
import { MINUTE_MS } from './spans.ts'
import { useNow } from './use-now.ts'
import { useShadeName } from './use-shade-name.ts'

interface LaneViewProps {
  lane: Lane
  index: number
  title: string
  timezone: string
  /** How many pixels a minute is long. */
  minutePx: number
  axis: 'down' | 'across'
  selectedId: string | undefined
  /** What was just moved and is not certain yet. */
  uncertainIds: ReadonlySet<string>
  canMove: boolean
  canDraw: boolean
  /** It has another length than the others: the clock is turned in it, and it says its own hours. */
  hasOwnHours: boolean
}

/** One column or row: the time behind, and what stands in it. */
export const LaneView = memo(function LaneView(props: LaneViewProps) {
  const { lane, index, title, timezone, selectedId, uncertainIds, canMove, canDraw } = props
  return (
    <div
      className={classes.lane}
      data-lane={index}
      role="group"
      aria-label={title}
      style={{ '--length': lengthOf(lane), '--lane': index + 1 }}
    >
      {lane.shades.map((shade) => (
        <ShadeView
          key={`${shade.kind} ${shade.block?.block_id ?? ''} ${shade.start}`}
          shade={shade}
          lane={lane}
          timezone={timezone}
          canOpen={canDraw}
        />
      ))}
      {props.hasOwnHours && <OwnHours lane={lane} timezone={timezone} />}
      {lane.items.map((placed) => (
        <CalendarCard
          key={placed.item.id}
          item={placed.item}
          place={placed.place}
          places={placed.places}
          laneStart={lane.start}
          laneEnd={lane.end}
          size={sizeOf(placed, props)}
          isSelected={placed.item.id === selectedId}
          isUncertain={uncertainIds.has(placed.item.id)}
          canMove={canMove}
        />
      ))}
      <NowLine lane={lane} />
    </div>
  )
})

function lengthOf({ start, end }: Lane): number {
  return (end - start) / MINUTE_MS
}

const LINE_PX = 42
const SHORT_PX = 62

function sizeOf({ item, places }: Placed<CalendarItem>, { axis, minutePx }: LaneViewProps): 'line' | 'short' | 'full' {
  if (axis === 'across') return places > 1 ? 'line' : 'short'
  const px = ((item.end - item.start) / MINUTE_MS) * minutePx
  return px < LINE_PX ? 'line' : px < SHORT_PX ? 'short' : 'full'
}

interface ShadeViewProps {
  shade: Shade
  lane: Lane
  timezone: string
  canOpen: boolean
}

function ShadeView({ shade, lane, timezone, canOpen }: ShadeViewProps) {
  const { t } = useTranslation('calendar')
  const language = useLanguage()
  const nameOf = useShadeName()
  const { kind, block } = shade
  const place = { className: classes.shade, 'data-kind': kind, style: placeIn(lane, shade) }
  if (kind === 'closed') return <div {...place} aria-hidden="true" />
  const name = nameOf(shade)
  if (block === null) {
    return (
      <div {...place}>
        <span className={classes.shadeName}>{name}</span>
      </div>
    )
  }
  const times = formatTimes(block, { language, timezone })
  const label = [times, name, block.repeats ? t('block.repeats') : '']
  if (!canOpen) {
    return (
      <div {...place} title={label.filter(Boolean).join(', ')}>
        <span className={classes.shadeName}>{name}</span>
      </div>
    )
  }
  return (
    <button type="button" tabIndex={-1} {...place} data-block={block.block_id} title={label.filter(Boolean).join(', ')}>
      <VisuallyHidden>{[times, block.repeats ? t('block.repeats') : ''].filter(Boolean).join(', ')}</VisuallyHidden>
      <span className={classes.shadeName}>
        {name}
        {block.repeats && <span aria-hidden="true"> ↻</span>}
      </span>
    </button>
  )
}

function OwnHours({ lane, timezone }: { lane: Lane; timezone: string }) {
  const language = useLanguage()
  return hourStarts(lane).map((at) => (
    <span key={at} className={classes.ownHour} style={placeIn(lane, { start: at, end: lane.end })} aria-hidden="true">
      {formatTime(new Date(at).toISOString(), { language, timezone })}
    </span>
  ))
}

/** Every hour that elapses in a lane: the clock may show one twice, or leave one out. */
export function hourStarts({ start, end }: Lane): number[] {
  const hours = Math.ceil((end - start) / (60 * MINUTE_MS))
  return Array.from({ length: hours }, (_, hour) => start + hour * 60 * MINUTE_MS)
}

function NowLine({ lane }: { lane: Lane }) {
  const now = useNow()
  if (now < lane.start || now >= lane.end) return null
  return <div className={classes.now} style={placeIn(lane, { start: now, end: lane.end })} aria-hidden="true" />
}
