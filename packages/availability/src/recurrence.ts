import { invariant } from './invariant.ts'
import { dayMs } from './local-date.ts'
import { clipSpans, requireSpan } from './time-span.ts'
import type { SpanSet, TimeSpan } from './time-span.ts'

/** A block as it is stored: time off or a closure, once or again by a rule. */
export interface Block extends TimeSpan {
  /** RFC 5545 RRULE whose first occurrence is this span; null when the block happens once. */
  recurrenceRule: string | null
}

/** What an expander needs in order to repeat a block. */
export interface RecurrenceRule {
  text: string
  first: TimeSpan
  /** The zone in whose wall time the rule repeats. */
  zone: string
}

/**
 * Lists the occurrences of a rule that meet a window; more than asked for does no harm.
 * It must throw when it does not understand a rule: time off that it left out would be sold.
 */
export type ExpandRecurrence = (rule: RecurrenceRule, window: TimeSpan) => readonly TimeSpan[]

/**
 * The time that blocks take inside a window. The expander is handed in because the rules of RFC 5545 need a
 * library, and this package has no dependencies. What the expander throws is passed on.
 */
export function expandBlocks({
  blocks,
  zone,
  window,
  expandRecurrence,
}: {
  blocks: readonly Block[]
  zone: string
  window: TimeSpan
  expandRecurrence: ExpandRecurrence
}): SpanSet {
  const occurrences = blocks.flatMap((block): readonly TimeSpan[] => {
    const first = { start: block.start, end: block.end }
    requireSpan(first)
    if (block.recurrenceRule === null) return [first]
    invariant(block.recurrenceRule.trim() !== '', 'a recurrence rule says how it recurs')
    return expandRecurrence({ text: block.recurrenceRule, first, zone }, reachingBack(window, first))
  })
  return clipSpans(occurrences, window)
}

// An occurrence that began before the window may still run into it. The day on top is for zones that turn the
// clock during the occurrence, which makes it longer than the first one.
function reachingBack(window: TimeSpan, first: TimeSpan): TimeSpan {
  return { start: window.start - (first.end - first.start) - dayMs, end: window.end }
}
