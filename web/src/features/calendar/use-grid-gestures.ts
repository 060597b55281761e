import { useEffect, useRef, useState } from 'react'
import type { MouseEvent, PointerEvent as ReactPointerEvent } from 'react'
import type { CalendarItem } from './calendar-items.ts'
import { changesAnything, movedTo, resizedTo, snapTo } from './grid-moves.ts'
import type { Ghost, GridActions, Move, Spot } from './grid-moves.ts'
import { foundUnder, listen, scrollAtEdge, spotAt } from './grid-pointer.ts'
import type { PointedGrid } from './grid-pointer.ts'
import type { Lane } from './lanes.ts'
import { MINUTE_MS } from './spans.ts'
import type { Span } from './spans.ts'

interface GestureOptions extends PointedGrid {
  readonly stepMs: number
  /** Dragging over free time draws time off in place of booking. */
  readonly isDrawing: boolean
  readonly canMove: boolean
  readonly actions: GridActions
}

interface Held {
  readonly kind: 'move' | 'resize' | 'draw'
  readonly item: CalendarItem | null
  readonly lane: Lane
  /** The time under the pointer when it was pressed. */
  readonly at: number
  readonly x: number
  readonly y: number
  isActive: boolean
  drop: (Span & { lane: Lane }) | null
}

/** A mouse has moved, and is not only unsteady. */
const MOVED_PX = 5
/** A finger that moves before has begun to scroll. */
const LONG_PRESS_MS = 350
const SCROLLED_PX = 9
const USUAL_TIME_OFF_MS = 60 * MINUTE_MS

/** Moving, resizing and drawing in the grid by mouse and finger, and what a plain click means. */
export function useGridGestures(options: GestureOptions) {
  const latest = useRef(options)
  latest.current = options
  const held = useRef<Held | null>(null)
  const hasDragged = useRef(false)
  const stop = useRef<(() => void) | null>(null)
  const [ghost, setGhost] = useState<Ghost | null>(null)
  useEffect(() => () => stop.current?.(), [])

  function begin(event: ReactPointerEvent<HTMLElement>): void {
    const gesture = event.button === 0 && event.isPrimary ? gestureAt(latest.current, event) : null
    if (gesture === null) return
    held.current = gesture
    const timer = event.pointerType === 'mouse' ? undefined : setTimeout(activate, LONG_PRESS_MS)
    stop.current = listen({
      move: (moved) => follow(moved, timer !== undefined),
      up: () => finish(true),
      cancel: () => finish(false),
      isActive: () => held.current?.isActive === true,
      end: () => clearTimeout(timer),
    })
  }

  function activate(): void {
    if (held.current === null) return
    held.current.isActive = true
    navigator.vibrate?.(15)
    showAt(held.current.x, held.current.y)
  }

  function follow(event: PointerEvent, isTouch: boolean): void {
    const gesture = held.current
    if (gesture === null) return
    const distance = Math.hypot(event.clientX - gesture.x, event.clientY - gesture.y)
    if (!gesture.isActive) {
      if (isTouch && distance > SCROLLED_PX) return finish(false)
      if (isTouch || distance < MOVED_PX) return
      gesture.isActive = true
    }
    scrollAtEdge(latest.current.frame.current, event)
    showAt(event.clientX, event.clientY)
  }

  function showAt(x: number, y: number): void {
    const gesture = held.current
    const spot = spotAt(latest.current, { x, y })
    if (gesture === null || spot === null) return
    const drop = dropOf(gesture, spot, latest.current.stepMs)
    gesture.drop = drop
    const { start, end, lane } = drop
    const { id: itemId = null, title = '', colour = null } = gesture.item ?? {}
    setGhost((before) =>
      before?.laneId === lane.id && before.start === start && before.end === end
        ? before
        : { laneId: lane.id, itemId, start, end, title, colour },
    )
  }

  function finish(isDropped: boolean): void {
    const gesture = held.current
    stop.current?.()
    stop.current = null
    held.current = null
    setGhost(null)
    if (gesture === null || !gesture.isActive) return
    // A click follows the release of a mouse, and means nothing then.
    hasDragged.current = true
    setTimeout(() => {
      hasDragged.current = false
    })
    if (isDropped && gesture.drop !== null) letGo(gesture, gesture.drop, latest.current.actions)
  }

  function click(event: MouseEvent<HTMLElement>): void {
    if (!hasDragged.current) press(latest.current, event)
  }

  return { ghost, begin, click }
}

function letGo(gesture: Held, drop: Span & { lane: Lane }, actions: GridActions): void {
  if (gesture.item === null) return actions.drawTimeOff(drop)
  const move: Move = { ...drop, item: gesture.item, fromLane: gesture.lane }
  if (changesAnything(move)) actions.move(move)
}

function press(options: GestureOptions, event: MouseEvent<HTMLElement>): void {
  const { actions, stepMs, isDrawing } = options
  const found = foundUnder(options, event.target)
  if (found === null) return
  if (found.item !== null) return actions.openItem(found.item)
  if (found.block !== null) return actions.openBlock(found.block, found.lane)
  const spot = spotAt(options, { x: event.clientX, y: event.clientY })
  if (spot === null) return
  const at = snapTo(spot.at - stepMs / 2, { lane: spot.lane, stepMs })
  if (isDrawing) actions.drawTimeOff({ lane: spot.lane, start: at, end: at + USUAL_TIME_OFF_MS })
  else actions.book({ lane: spot.lane, at })
}

function gestureAt(options: GestureOptions, event: ReactPointerEvent<HTMLElement>): Held | null {
  const { canMove, isDrawing } = options
  const found = foundUnder(options, event.target)
  const spot = spotAt(options, { x: event.clientX, y: event.clientY })
  if (found === null || spot === null) return null
  const pointer = { lane: found.lane, at: spot.at, x: event.clientX, y: event.clientY, isActive: false, drop: null }
  const { item } = found
  if (item === null) return isDrawing ? { ...pointer, kind: 'draw', item } : null
  if (!canMove || !item.isMovable) return null
  const isAtEnd = event.target instanceof Element && event.target.closest('[data-resize]') !== null
  return { ...pointer, kind: isAtEnd ? 'resize' : 'move', item }
}

function dropOf({ kind, item, lane, at }: Held, spot: Spot, stepMs: number): Span & { lane: Lane } {
  const snap = (time: number, within: Lane) => snapTo(time, { lane: within, stepMs })
  if (item === null || kind === 'draw') {
    const [first, last] = [
      snap(Math.min(at, spot.at) - stepMs / 2, lane),
      snap(Math.max(at, spot.at) - stepMs / 2, lane),
    ]
    return { lane, start: first, end: last + stepMs }
  }
  const held = { item, fromLane: lane }
  if (kind === 'resize') return resizedTo(held, spot.at)
  return movedTo(held, { lane: spot.lane, at: snap(item.start + (spot.at - at), spot.lane) })
}
