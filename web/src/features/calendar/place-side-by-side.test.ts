import { expect, test } from 'vitest'
import { placeSideBySide } from './place-side-by-side.ts'

test.for([
  { what: 'nothing', spans: [], placed: [] },
  {
    what: 'one after the other stand one under the other',
    spans: [
      [10, 11],
      [11, 12],
    ],
    placed: ['10 0/1', '11 0/1'],
  },
  {
    what: 'two at once share the width',
    spans: [
      [10, 12],
      [11, 13],
    ],
    placed: ['10 0/2', '11 1/2'],
  },
  {
    what: 'all that hang together have one width, and a place is used again',
    spans: [
      [10, 12],
      [10, 11],
      [11, 13],
      [14, 15],
    ],
    placed: ['10 0/2', '10 1/2', '11 1/2', '14 0/1'],
  },
])('$what', ({ spans, placed }) => {
  const items = spans.map(([start = 0, end = 0]) => ({ start, end }))
  expect(placeSideBySide(items).map(({ item, place, places }) => `${item.start} ${place}/${places}`)).toEqual(placed)
})

test('five hundred at once are placed before anybody notices', () => {
  const items = Array.from({ length: 500 }, (_, index) => ({ start: index % 50, end: (index % 50) + 3 }))
  const before = performance.now()
  expect(placeSideBySide(items)).toHaveLength(500)
  expect(performance.now() - before).toBeLessThan(100)
})
