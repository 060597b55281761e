import { VisuallyHidden } from '@mantine/core'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './calendar-card.module.css'
import type { CalendarItem } from './calendar-items.ts'
import { placeIn } from './grid-moves.ts'
import { StatusMark } from './status-mark.tsx'
import { useItemWords } from './use-item-words.ts'

interface CalendarCardProps {
  item: CalendarItem
  /** Which of the places side by side it has. */
  place: number
  places: number
  laneStart: number
  laneEnd: number
  /** How much of it can be read at its size. */
  size: 'line' | 'short' | 'full'
  isSelected: boolean
  /** It was just moved, and the server has not answered yet. */
  isUncertain: boolean
  canMove: boolean
}

/** One appointment or session in the grid. */
export const CalendarCard = memo(function CalendarCard(props: CalendarCardProps) {
  const { item, place, places, size, isSelected, isUncertain, canMove } = props
  const lane = { start: props.laneStart, end: props.laneEnd }
  const { label, startTime, rest } = useItemWords()(item)
  const isCarried = canMove && item.isMovable
  return (
    <button
      type="button"
      tabIndex={-1}
      className={classes.card}
      data-item={item.id}
      data-size={size}
      data-kind={item.kind}
      data-status={item.status}
      data-selected={isSelected}
      data-uncertain={isUncertain}
      data-movable={isCarried}
      aria-pressed={isSelected}
      title={label}
      style={{ ...placeIn(lane, item), ...colourOf(item.colour), '--place': place, '--places': places }}
    >
      <span className={classes.head}>
        {item.status !== null && <StatusMark status={item.status} />}
        <span className={classes.title}>{item.title}</span>
        {item.places !== null && <span className={classes.places}>{item.places}</span>}
      </span>
      <span className={classes.detail}>{[startTime, item.service].filter(Boolean).join(' · ')}</span>
      <VisuallyHidden>, {rest}</VisuallyHidden>
      {isCarried && item.lengths.length > 1 && <span className={classes.end} data-resize="" />}
    </button>
  )
})

/** The colour of a service for the style sheet, which makes it readable on light and on dark. */
export function colourOf(colour: string | null): { '--colour'?: string } {
  return colour === null ? {} : { '--colour': colour }
}

/** A line of CSS in the words of the page: the place where it stands while it is dragged. */
export function DraggedCard({ title, time, colour }: { title: string; time: string; colour: string | null }) {
  const { t } = useTranslation('calendar')
  return (
    <div className={classes.dragged} style={colourOf(colour)}>
      <span className={classes.title}>{title === '' ? t('block.new') : title}</span>
      <span className={classes.detail}>{time}</span>
    </div>
  )
}
