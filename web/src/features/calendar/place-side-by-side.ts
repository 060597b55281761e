import { meet } from './spans.ts'
import type { Span } from './spans.ts'

/** Where something stands among those that it overlaps: the second of three, say. */
export interface Placed<Item> {
  readonly item: Item
  readonly place: number
  readonly places: number
}

/**
 * Gives what overlaps in time places side by side: as few as are needed at once, and the same width for all that hang
 * together. Ends touch without overlapping.
 */
export function placeSideBySide<Item extends Span>(items: readonly Item[]): Placed<Item>[] {
  const inOrder = items.toSorted((one, other) => one.start - other.start || other.end - one.end)
  const placed: Placed<Item>[] = []
  let group: { item: Item; place: number }[] = []
  let groupEnd = -Infinity
  const closeGroup = () => {
    const places = Math.max(0, ...group.map(({ place }) => place)) + 1
    placed.push(...group.map((one) => ({ ...one, places })))
    group = []
  }
  for (const item of inOrder) {
    if (item.start >= groupEnd) closeGroup()
    const taken = new Set(group.filter((other) => meet(other.item, item)).map(({ place }) => place))
    let place = 0
    while (taken.has(place)) place += 1
    group.push({ item, place })
    groupEnd = Math.max(groupEnd, item.end)
  }
  closeGroup()
  return placed
}
