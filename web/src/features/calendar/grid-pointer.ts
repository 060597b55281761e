import type { BlockedTime } from '@ringbook/api-contract'
import type { RefObject } from 'react'
import type { CalendarItem } from './calendar-items.ts'
import type { Axis, Spot } from './grid-moves.ts'
import type { Lane } from './lanes.ts'

/** What a pointer can point at. */
export interface PointedGrid {
  /** What the lanes stand in, marked with data-lane and their number. */
  readonly frame: RefObject<HTMLElement | null>
  readonly lanes: readonly Lane[]
  readonly axis: Axis
}

const EDGE_PX = 36

/** What lies under the pointer, by the marks of the elements; null outside of all lanes. */
export function foundUnder(
  { lanes }: PointedGrid,
  target: EventTarget,
): { lane: Lane; item: CalendarItem | null; block: BlockedTime | null } | null {
  if (!(target instanceof Element)) return null
  const lane = lanes[Number(target.closest('[data-lane]')?.getAttribute('data-lane') ?? Number.NaN)]
  if (lane === undefined) return null
  const itemId = target.closest('[data-item]')?.getAttribute('data-item')
  const blockId = target.closest('[data-block]')?.getAttribute('data-block')
  return {
    lane,
    item: lane.items.find(({ item }) => item.id === itemId)?.item ?? null,
    block: lane.shades.find(({ block }) => block !== null && block.block_id === blockId)?.block ?? null,
  }
}

/** The lane nearest to a point of the window, and the time at it. */
export function spotAt({ frame, lanes, axis }: PointedGrid, { x, y }: { x: number; y: number }): Spot | null {
  const boxes = [...(frame.current?.querySelectorAll('[data-lane]') ?? [])].map((element) =>
    element.getBoundingClientRect(),
  )
  const away = boxes.map((box) =>
    axis === 'down' ? Math.max(box.left - x, x - box.right, 0) : Math.max(box.top - y, y - box.bottom, 0),
  )
  const index = away.indexOf(Math.min(...away))
  const [lane, box] = [lanes[index], boxes[index]]
  if (lane === undefined || box === undefined) return null
  const share = axis === 'down' ? (y - box.top) / box.height : (x - box.left) / box.width
  return { lane, at: lane.start + share * (lane.end - lane.start) }
}

/** What is told of a pointer that was pressed. */
interface Listeners {
  move(event: PointerEvent): void
  up(): void
  cancel(): void
  isActive(): boolean
  end(): void
}

/** Follows a pressed pointer wherever it goes; the answer ends that. */
export function listen({ move, up, cancel, isActive, end }: Listeners): () => void {
  const stopped = new AbortController()
  const { signal } = stopped
  window.addEventListener('pointermove', move, { signal })
  window.addEventListener('pointerup', up, { signal })
  window.addEventListener('pointercancel', cancel, { signal })
  const escape = (event: KeyboardEvent) => {
    if (event.key === 'Escape') cancel()
  }
  window.addEventListener('keydown', escape, { signal })
  // A finger that holds something drags it, and neither scrolls nor opens the browser's menu.
  const prevent = (event: Event) => {
    if (isActive()) event.preventDefault()
  }
  window.addEventListener('touchmove', prevent, { signal, passive: false })
  window.addEventListener('contextmenu', prevent, { signal })
  return () => {
    stopped.abort()
    end()
  }
}

/** Goes on where the pointer leaves what is seen. */
export function scrollAtEdge(frame: HTMLElement | null, { clientX, clientY }: PointerEvent): void {
  if (frame === null) return
  const box = frame.getBoundingClientRect()
  const towards = (at: number, [from, to]: [number, number]) => (at < from + EDGE_PX ? -12 : at > to - EDGE_PX ? 12 : 0)
  frame.scrollBy(towards(clientX, [box.left, box.right]), towards(clientY, [box.top, box.bottom]))
}
