import { VisuallyHidden } from '@mantine/core'
import { useEffect, useMemo, useRef } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatTime, formatTimes } from '../../ui/format.ts'
import { DraggedCard } from './calendar-card.tsx'
import { placeIn } from './grid-moves.ts'
import type { Lane } from './lanes.ts'
import type { Span } from './spans.ts'
import type { LaneHead } from './time-grid.tsx'
import classes from './time-grid.module.css'
import type { PointedAt } from './use-grid-cursor.ts'
import { useItemWords } from './use-item-words.ts'
import { useShadeName } from './use-shade-name.ts'

interface OverProps {
  lanes: readonly Lane[]
  laneId: string
  span: Span
  className: string | undefined
  children?: ReactNode
}

/** Something that lies over a lane, and whose coming and going leaves the lane as it is. */
export function Over({ lanes, laneId, span, className, children }: OverProps) {
  const index = lanes.findIndex(({ id }) => id === laneId)
  const lane = lanes[index]
  if (lane === undefined) return null
  return (
    <div className={className} style={{ ...placeIn(lane, span), '--lane': index + 1 }}>
      {children}
    </div>
  )
}

/** What is dragged or carried, with the times at which it would stand. */
export function GhostCard({
  ghost,
  timezone,
}: {
  ghost: Span & { title: string; colour: string | null }
  timezone: string
}) {
  const language = useLanguage()
  const span = { start: new Date(ghost.start).toISOString(), end: new Date(ghost.end).toISOString() }
  return <DraggedCard title={ghost.title} colour={ghost.colour} time={formatTimes(span, { language, timezone })} />
}

interface CursorProps {
  lanes: readonly Lane[]
  pointed: PointedAt
  stepMs: number
  timezone: string
}

/** Where the keyboard is, or what it carries. */
export function Cursor({ lanes, pointed, stepMs, timezone }: CursorProps) {
  const box = useRef<HTMLDivElement>(null)
  const { lane, at, item, move } = pointed
  const span = move ?? item ?? { start: at, end: at + stepMs }
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [lane.id, at])
  const index = lanes.findIndex(({ id }) => id === (move?.lane ?? lane).id)
  return (
    <div
      ref={box}
      className={classes.cursor}
      data-carrying={move !== null}
      style={{ ...placeIn(move?.lane ?? lane, span), '--lane': index + 1 }}
    >
      {move !== null && (
        <GhostCard ghost={{ ...move, title: move.item.title, colour: move.item.colour }} timezone={timezone} />
      )}
    </div>
  )
}

interface AnnouncerProps {
  pointed: PointedAt | null
  heads: readonly LaneHead[]
  lanes: readonly Lane[]
  timezone: string
}

/** Says to those who do not see it where the keyboard is, and what is there. */
export function Announcer({ pointed, heads, lanes, timezone }: AnnouncerProps) {
  const { t } = useTranslation('calendar')
  const language = useLanguage()
  const wordsOf = useItemWords()
  const titleById = useMemo(
    () => new Map(lanes.map(({ id }, index) => [id, heads[index]?.title ?? ''])),
    [lanes, heads],
  )
  const nameOf = useShadeName()
  const said = ({ lane, at, item, shade, move }: PointedAt) => {
    const time = (instant: number) => formatTime(new Date(instant).toISOString(), { language, timezone })
    const where = titleById.get((move?.lane ?? lane).id) ?? ''
    if (move !== null) {
      return `${where}, ${t('grid.carrying', { title: move.item.title, start: time(move.start), end: time(move.end) })}`
    }
    if (item !== null) return `${where}, ${wordsOf(item).label}`
    return `${where}, ${shade === null ? t('grid.free', { time: time(at) }) : `${time(at)}, ${nameOf(shade)}`}`
  }
  return <VisuallyHidden aria-live="polite">{pointed === null ? '' : said(pointed)}</VisuallyHidden>
}
