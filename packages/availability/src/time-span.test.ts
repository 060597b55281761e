import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  clipSpans,
  covers,
  intersectionOf,
  meets,
  mergeSpans,
  spansOverlap,
  subtractSpans,
  unionOf,
} from './time-span.ts'
import type { SpanSet, TimeSpan } from './time-span.ts'

const span = fc.tuple(fc.nat(40), fc.nat(8)).map(([start, length]) => ({ start, end: start + length }))
const spans = fc.array(span, { maxLength: 8 })
const moments = Array.from({ length: 60 }, (_, moment) => moment)

function momentsIn(list: readonly TimeSpan[]): number[] {
  return moments.filter((moment) => list.some(({ start, end }) => start <= moment && moment < end))
}

function isOrdered(set: SpanSet): boolean {
  return set.every(({ start, end }, index) => start < end && start > (set[index - 1]?.end ?? -Infinity))
}

describe('a set of spans', () => {
  test('joins what overlaps or touches, and forgets what is empty', () => {
    const merged = mergeSpans([
      { start: 5, end: 7 },
      { start: 1, end: 3 },
      { start: 3, end: 4 },
      { start: 9, end: 9 },
      { start: 2, end: 4 },
    ])
    expect(merged).toEqual([
      { start: 1, end: 4 },
      { start: 5, end: 7 },
    ])
  })

  test('leaves the spans that it was made of as they were', () => {
    const given = [
      { start: 1, end: 3 },
      { start: 2, end: 9 },
    ]
    mergeSpans(given)
    expect(given[0]).toEqual({ start: 1, end: 3 })
  })

  test.each([
    { title: 'ends before it starts', broken: { start: 5, end: 4 } },
    { title: 'has no number for its start', broken: { start: Number.NaN, end: 4 } },
    { title: 'never ends', broken: { start: 5, end: Infinity } },
  ])('refuses a span that $title, because time it holds would be sold', ({ broken }) => {
    expect(() => mergeSpans([broken])).toThrow('a span runs from')
    expect(() => clipSpans([broken], { start: 0, end: 10 })).toThrow('a span runs from')
  })

  test('has the moments that set arithmetic says, in order and without touching', () => {
    fc.assert(
      fc.property(spans, spans, span, (one, other, window) => {
        const [a, b] = [mergeSpans(one), mergeSpans(other)]
        const inA = momentsIn(one)
        const inB = momentsIn(other)
        const sets = {
          union: unionOf([a, b]),
          both: intersectionOf([a, b]),
          rest: subtractSpans({ from: a, removed: b }),
          clipped: clipSpans(one, window),
        }
        expect(momentsIn(sets.union)).toEqual(moments.filter((each) => inA.includes(each) || inB.includes(each)))
        expect(momentsIn(sets.both)).toEqual(inA.filter((each) => inB.includes(each)))
        expect(momentsIn(sets.rest)).toEqual(inA.filter((each) => !inB.includes(each)))
        expect(momentsIn(sets.clipped)).toEqual(inA.filter((each) => momentsIn([window]).includes(each)))
        for (const set of Object.values(sets)) expect(isOrdered(set)).toBe(true)
      }),
    )
  })

  test('covers a span when it has all its moments, and meets it when it has one', () => {
    fc.assert(
      fc.property(spans, span, (list, asked) => {
        fc.pre(asked.start < asked.end)
        const set = mergeSpans(list)
        const shared = momentsIn([asked]).filter((moment) => momentsIn(list).includes(moment))
        expect(covers(set, asked)).toBe(shared.length === asked.end - asked.start)
        expect(meets(set, asked)).toBe(shared.length > 0)
      }),
    )
  })
})

test('an appointment that begins when the other ends does not overlap it', () => {
  expect(
    spansOverlap([
      { start: 1, end: 3 },
      { start: 3, end: 5 },
    ]),
  ).toBe(false)
  expect(
    spansOverlap([
      { start: 1, end: 4 },
      { start: 3, end: 5 },
    ]),
  ).toBe(true)
})
