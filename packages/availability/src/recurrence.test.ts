import { describe, expect, test } from 'vitest'
import { at, between, zone } from '../test/salon.ts'
import { expandBlocks } from './recurrence.ts'
import type { ExpandRecurrence, RecurrenceRule } from './recurrence.ts'
import type { TimeSpan } from './time-span.ts'

const dayMs = 86_400_000
const window = between('2026-11-23 00:00', '2026-11-28 00:00')
const lunch = between('12:00', '13:00')

// Repeats every day from the first time on; enough of RFC 5545 to see what is asked and what becomes of the answer.
const everyDay: ExpandRecurrence = ({ first }, { start, end }) => {
  const occurrences: TimeSpan[] = []
  for (let days = 0; first.start + days * dayMs < end; days++) {
    const occurrence = { start: first.start + days * dayMs, end: first.end + days * dayMs }
    if (occurrence.end > start) occurrences.push(occurrence)
  }
  return occurrences
}

function blocked(block: TimeSpan, recurrenceRule: string | null, expandRecurrence = everyDay): readonly TimeSpan[] {
  return expandBlocks({ blocks: [{ ...block, recurrenceRule }], zone, window, expandRecurrence })
}

describe('time off', () => {
  test('that happens once is taken as it is, and only inside the days that are asked about', () => {
    expect(blocked(between('2026-11-27 12:00', '2026-12-24 12:00'), null)).toEqual([
      between('2026-11-27 12:00', '2026-11-28 00:00'),
    ])
    expect(blocked(lunch, null)).toEqual([])
  })

  test('that recurs is taken every time', () => {
    const lunches = [23, 24, 25, 26, 27].map((day) => between(`2026-11-${day} 12:00`, `2026-11-${day} 13:00`))
    expect(blocked(lunch, 'FREQ=DAILY')).toEqual(lunches)
  })

  test('that began before the days that are asked about is not forgotten', () => {
    const twoNights = between('2026-11-20 18:00', '2026-11-22 18:00')
    expect(blocked(twoNights, 'FREQ=DAILY')).toEqual([window])
  })

  test('is asked for with its rule, its first time, its zone and a reach that holds a running one', () => {
    const asked: { rule: RecurrenceRule; reach: TimeSpan }[] = []
    blocked(lunch, 'FREQ=WEEKLY', (rule, reach) => {
      asked.push({ rule, reach })
      return []
    })
    expect(asked.map(({ rule }) => rule)).toEqual([{ text: 'FREQ=WEEKLY', first: lunch, zone }])
    expect(asked[0]?.reach.start).toBeLessThanOrEqual(at('2026-11-22 23:00'))
    expect(asked[0]?.reach.end).toBe(window.end)
  })

  test.each([
    {
      title: 'a rule that is not understood',
      rule: 'FREQ=SOMETIMES',
      expand: () => {
        throw new Error('FREQ=SOMETIMES is no rule')
      },
      fault: 'is no rule',
    },
    { title: 'an empty rule', rule: ' ', expand: everyDay, fault: 'says how it recurs' },
    {
      title: 'an occurrence that ends before it starts',
      rule: 'FREQ=DAILY',
      expand: () => [{ start: window.start + 2, end: window.start + 1 }],
      fault: 'a span runs from',
    },
  ])('is never left out because of $title', ({ rule, expand, fault }) => {
    expect(() => blocked(lunch, rule, expand)).toThrow(fault)
  })
})
