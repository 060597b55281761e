import { useRef, useState } from 'react'
import type { PointerEvent } from 'react'
import { useLanguage } from '../../i18n/use-language.ts'
import classes from './week-painter.module.css'
import { nameOfDay } from './week-words.ts'
import { clockOf, DAY_MINUTES, DAYS, erase, paint, stretchesOf } from './week.ts'
import type { Stretch, WeekBlock } from './week.ts'

interface WeekPainterProps {
  blocks: readonly WeekBlock[]
  onChange(blocks: readonly WeekBlock[]): void
  /** For which branch hours are painted. */
  branchId: string | null
  isLocked: boolean
}

const STEP_MINUTES = 15
const HOURS = Array.from({ length: 8 }, (_, index) => index * 3)

/** A corner of what is dragged over: a column of the grid, and the quarter of an hour there. */
interface Cell {
  readonly column: number
  readonly minute: number
}

interface Drag {
  readonly start: Cell
  readonly end: Cell
  readonly erases: boolean
}

/**
 * A week as a picture, on which a mouse or a pen paints hours. Whoever has neither types them in the fields beside it,
 * which say the same; so it is hidden from screen readers.
 */
export function WeekPainter({ blocks, onChange, branchId, isLocked }: WeekPainterProps) {
  const language = useLanguage()
  const grid = useRef<HTMLDivElement>(null)
  const [drag, setDrag] = useState<Drag | null>(null)
  const dragged = drag === null ? [] : stretchesDragged(drag)
  const begin = (event: PointerEvent) => {
    const cell = cellAt(event, grid.current)
    // A finger scrolls the page.
    if (isLocked || event.pointerType === 'touch' || event.button !== 0 || cell === null) return
    event.preventDefault()
    grid.current?.setPointerCapture(event.pointerId)
    setDrag({ start: cell, end: cell, erases: isPainted(blocks, cell) })
  }
  const go = (event: PointerEvent) => {
    const cell = cellAt(event, grid.current)
    if (drag !== null && cell !== null) setDrag({ ...drag, end: cell })
  }
  const finish = () => {
    if (drag === null) return
    onChange(drag.erases ? erase(blocks, dragged) : paint(blocks, dragged, branchId))
    setDrag(null)
  }
  return (
    <div className={classes.painter} aria-hidden="true" data-locked={isLocked || undefined}>
      <div className={classes.names}>
        {DAYS.map((day) => (
          <span key={day}>{nameOfDay(day, language, 'short')}</span>
        ))}
      </div>
      <div className={classes.hours}>
        {HOURS.map((hour) => (
          <span key={hour}>{clockOf(hour * 60)}</span>
        ))}
      </div>
      <div
        ref={grid}
        className={classes.grid}
        onPointerDown={begin}
        onPointerMove={go}
        onPointerUp={finish}
        onPointerCancel={() => setDrag(null)}
        data-week-grid
      >
        {DAYS.map((day) => (
          <div key={day} className={classes.day}>
            {stretchesOf(blocks, day).map((stretch) => (
              <Painted key={`${stretch.startMinute} ${stretch.endMinute}`} stretch={stretch} kind="kept" />
            ))}
            {dragged
              .filter((stretch) => stretch.day === day)
              .map((stretch) => (
                <Painted key="dragged" stretch={stretch} kind={drag?.erases === true ? 'erased' : 'added'} />
              ))}
          </div>
        ))}
      </div>
    </div>
  )
}

function Painted({ stretch, kind }: { stretch: Stretch; kind: 'kept' | 'added' | 'erased' }) {
  const { startMinute, endMinute } = stretch
  const style = {
    '--block-top': `${(100 * startMinute) / DAY_MINUTES}%`,
    '--block-height': `${(100 * (endMinute - startMinute)) / DAY_MINUTES}%`,
  }
  return (
    <span className={classes.block} data-kind={kind} style={style}>
      <span className={classes.times}>
        {clockOf(startMinute)}–{clockOf(endMinute)}
      </span>
    </span>
  )
}

/** Where the pointer is; the nearest cell where it has left the grid. Null while there is no grid. */
function cellAt({ clientX, clientY }: PointerEvent, grid: HTMLElement | null): Cell | null {
  if (grid === null) return null
  const { left, top, width, height } = grid.getBoundingClientRect()
  const column = Math.floor(((clientX - left) / width) * DAYS.length)
  const step = Math.floor(((clientY - top) / height) * (DAY_MINUTES / STEP_MINUTES))
  return {
    column: Math.max(0, Math.min(DAYS.length - 1, column)),
    minute: Math.max(0, Math.min(DAY_MINUTES - STEP_MINUTES, step * STEP_MINUTES)),
  }
}

function isPainted(blocks: readonly WeekBlock[], { column, minute }: Cell): boolean {
  const day = DAYS[column] ?? 0
  return stretchesOf(blocks, day).some((one) => one.startMinute <= minute && minute < one.endMinute)
}

/** The same hours on every day between the two corners. */
function stretchesDragged({ start, end }: Drag): readonly Stretch[] {
  const [first, last] = [Math.min(start.column, end.column), Math.max(start.column, end.column)]
  const startMinute = Math.min(start.minute, end.minute)
  const endMinute = Math.max(start.minute, end.minute) + STEP_MINUTES
  return DAYS.slice(first, last + 1).map((day) => ({ day, startMinute, endMinute }))
}
