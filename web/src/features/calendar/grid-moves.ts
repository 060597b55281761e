import type { BlockedTime } from '@ringbook/api-contract'
import type { CalendarItem } from './calendar-items.ts'
import type { Lane } from './lanes.ts'
import { MINUTE_MS } from './spans.ts'
import type { Span } from './spans.ts'

/** Where time goes: down in columns, or across in rows. */
export type Axis = 'down' | 'across'

/** A time in a lane. */
export interface Spot {
  readonly lane: Lane
  readonly at: number
}

/** An item that shall stand somewhere else, or end at another time. */
export interface Move extends Span {
  readonly item: CalendarItem
  readonly fromLane: Lane
  readonly lane: Lane
}

/** Where something would stand if it were let go now. */
export interface Ghost extends Span {
  readonly laneId: string
  /** What is dragged; null while time off is drawn. */
  readonly itemId: string | null
  readonly title: string
  readonly colour: string | null
}

/** What can be done in the grid. */
export interface GridActions {
  openItem(item: CalendarItem): void
  openBlock(block: BlockedTime, lane: Lane): void
  book(spot: Spot): void
  drawTimeOff(drawn: Span & { lane: Lane }): void
  move(move: Move): void
  step(by: 1 | -1): void
}

/** The nearest time of the grid; it counts from the beginning of the lane, which is a whole hour of the clock. */
export function snapTo(at: number, { lane, stepMs }: { lane: Span; stepMs: number }): number {
  const snapped = lane.start + Math.round((at - lane.start) / stepMs) * stepMs
  return Math.min(Math.max(snapped, lane.start), lane.end - stepMs)
}

/** Where an item stands when it is moved so that it begins at a time of a lane. */
export function movedTo(move: { item: CalendarItem; fromLane: Lane }, spot: Spot): Move {
  const { item } = move
  return { ...move, lane: spot.lane, start: spot.at, end: spot.at + (item.end - item.start) }
}

/** Where an item stands when it ends as near to a time as its service allows. */
export function resizedTo(move: { item: CalendarItem; fromLane: Lane }, end: number): Move {
  const { item, fromLane } = move
  const wanted = (end - item.start) / MINUTE_MS
  const [nearest = wanted] = item.lengths.toSorted((one, other) => Math.abs(one - wanted) - Math.abs(other - wanted))
  return { ...move, lane: fromLane, start: item.start, end: item.start + nearest * MINUTE_MS }
}

/** The next longer or shorter length in which the service of an item is offered. */
export function nextLength({ item, start, end }: Pick<Move, 'item' | 'start' | 'end'>, step: 1 | -1): number {
  const own = (end - start) / MINUTE_MS
  const next = item.lengths[item.lengths.indexOf(own) + step]
  return start + (next ?? own) * MINUTE_MS
}

/** Whether a move would change anything. */
export function changesAnything({ item, fromLane, lane, start, end }: Move): boolean {
  return start !== item.start || end !== item.end || fromLane.resource?.id !== lane.resource?.id
}

/** Where a stretch stands in its lane, for the style sheet; cut to the lane. */
export function placeIn(lane: Span, span: Span): { '--from': number; '--length': number } {
  const start = Math.max(lane.start, span.start)
  const end = Math.min(lane.end, span.end)
  return { '--from': (start - lane.start) / MINUTE_MS, '--length': Math.max(0, end - start) / MINUTE_MS }
}
