import { useState } from 'react'
import type { KeyboardEvent, RefObject } from 'react'
import type { CalendarItem } from './calendar-items.ts'
import { changesAnything, movedTo, nextLength, snapTo } from './grid-moves.ts'
import type { Axis, GridActions, Move } from './grid-moves.ts'
import type { Lane, Shade } from './lanes.ts'
import { MINUTE_MS } from './spans.ts'

/** Where the keyboard is: a time in a lane. */
export interface GridCursor {
  readonly laneIndex: number
  readonly at: number
}

/** What the keyboard is at, or what it carries. */
export interface PointedAt {
  readonly lane: Lane
  readonly at: number
  readonly item: CalendarItem | null
  readonly shade: Shade | null
  readonly move: Move | null
}

interface CursorOptions {
  readonly frame: RefObject<HTMLElement | null>
  readonly lanes: readonly Lane[]
  readonly axis: Axis
  readonly stepMs: number
  readonly canMove: boolean
  readonly canDraw: boolean
  readonly actions: GridActions
}

const HOUR_MS = 60 * MINUTE_MS
type Direction = 'earlier' | 'later' | 'before' | 'after'

/**
 * The grid by keyboard: arrows go through times and lanes, Enter opens or books, M takes an appointment up until Enter
 * puts it down or Escape back, plus and minus change its length, B adds time off.
 */
export function useGridCursor(options: CursorOptions) {
  const { frame, lanes, stepMs, actions } = options
  const [cursor, setCursor] = useState<GridCursor | null>(null)
  const [carried, setCarried] = useState<Move | null>(null)
  const pointed = cursor === null ? null : pointedAt(lanes, { cursor, carried })

  function go(direction: Direction, isFar: boolean): void {
    const from = cursor ?? startOf(options)
    const next = stepFrom(from, { direction, lanes, stepMs: isFar ? HOUR_MS : stepMs })
    setCursor(next)
    const lane = lanes[next.laneIndex]
    if (carried !== null && lane !== undefined) {
      setCarried({ ...movedTo(carried, { lane, at: next.at }), end: next.at + (carried.end - carried.start) })
    }
    frame.current?.focus()
  }

  function carry(): void {
    const { item = null, lane } = pointed ?? {}
    if (item === null || lane === undefined || !item.isMovable || !options.canMove) return
    setCursor((before) => (before === null ? null : { ...before, at: item.start }))
    setCarried({ item, fromLane: lane, lane, start: item.start, end: item.end })
    frame.current?.focus()
  }

  function putDown(isMoved: boolean): void {
    if (carried !== null && isMoved && changesAnything(carried)) actions.move(carried)
    setCarried(null)
  }

  function enter(): void {
    if (carried !== null) return putDown(true)
    if (pointed === null) return
    const { item, shade, lane, at } = pointed
    if (item !== null) actions.openItem(item)
    else if (shade?.block) actions.openBlock(shade.block, lane)
    else actions.book({ lane, at })
  }

  function press(event: KeyboardEvent<HTMLElement>): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const direction = directionOf(event.key, options.axis)
    const isOnButton = event.target !== frame.current
    if (direction !== null) go(direction, event.shiftKey)
    else if (event.key === 'Enter' && !isOnButton) enter()
    else if (event.key === 'Escape' && carried !== null) putDown(false)
    else if (event.key === 'm' || event.key === 'M') carry()
    else if ((event.key === '+' || event.key === '-') && carried !== null) {
      setCarried({ ...carried, end: nextLength(carried, event.key === '+' ? 1 : -1) })
    } else if ((event.key === 'b' || event.key === 'B') && options.canDraw && pointed !== null) {
      actions.drawTimeOff({ lane: pointed.lane, start: pointed.at, end: pointed.at + HOUR_MS })
    } else if (event.key === 'PageDown' || event.key === 'PageUp') actions.step(event.key === 'PageDown' ? 1 : -1)
    else return
    event.preventDefault()
  }

  /** Whoever comes by the Tab key sees where the arrows begin; whoever clicks on something goes on from there. */
  function focus(target: EventTarget): void {
    if (!(target instanceof Element)) return
    const onItem = itemIn(lanes, target)
    if (onItem !== null) setCursor(onItem)
    else if (target === frame.current && target.matches(':focus-visible'))
      setCursor((before) => before ?? startOf(options))
  }

  return { cursor, pointed, press, focus }
}

function itemIn(lanes: readonly Lane[], target: Element): GridCursor | null {
  const id = target.closest('[data-item]')?.getAttribute('data-item')
  const laneIndex = Number(target.closest('[data-lane]')?.getAttribute('data-lane') ?? Number.NaN)
  const item = lanes[laneIndex]?.items.find((one) => one.item.id === id)?.item
  return item === undefined ? null : { laneIndex, at: item.start }
}

function pointedAt(
  lanes: readonly Lane[],
  { cursor, carried }: { cursor: GridCursor; carried: Move | null },
): PointedAt | null {
  const lane = lanes[cursor.laneIndex]
  if (lane === undefined) return null
  // Another day is shown by now: the same time of it.
  const at = cursor.at >= lane.start && cursor.at < lane.end ? cursor.at : lane.start
  const isHere = ({ start, end }: { start: number; end: number }) => start <= at && at < end
  const item = lane.items.find((one) => isHere(one.item))?.item ?? null
  const shade = lane.shades.findLast(isHere) ?? null
  return { lane, at, item, shade, move: carried }
}

function startOf({ lanes }: CursorOptions): GridCursor {
  const first = lanes[0]?.items[0]?.item
  return { laneIndex: 0, at: first?.start ?? lanes[0]?.start ?? 0 }
}

function stepFrom(
  { laneIndex, at }: GridCursor,
  { direction, lanes, stepMs }: { direction: Direction; lanes: readonly Lane[]; stepMs: number },
): GridCursor {
  const lane = lanes[laneIndex]
  if (lane === undefined) return { laneIndex: 0, at: lanes[0]?.start ?? 0 }
  if (direction === 'earlier' || direction === 'later') {
    const next = snapTo(at + (direction === 'later' ? stepMs : -stepMs), {
      lane,
      stepMs: Math.min(stepMs, HOUR_MS / 4),
    })
    return { laneIndex, at: next }
  }
  const index = Math.min(Math.max(laneIndex + (direction === 'after' ? 1 : -1), 0), lanes.length - 1)
  const other = lanes[index] ?? lane
  return { laneIndex: index, at: Math.min(other.start + (at - lane.start), other.end) }
}

const KEYS: Readonly<Record<Axis, Readonly<Record<string, Direction>>>> = {
  down: { ArrowUp: 'earlier', ArrowDown: 'later', ArrowLeft: 'before', ArrowRight: 'after' },
  across: { ArrowLeft: 'earlier', ArrowRight: 'later', ArrowUp: 'before', ArrowDown: 'after' },
}

function directionOf(key: string, axis: Axis): Direction | null {
  return KEYS[axis][key] ?? null
}
