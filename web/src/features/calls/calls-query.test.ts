import { expect, test } from 'vitest'
import { callsQuery } from './calls-query.ts'

test('days are those of the business, and the last one is in it', () => {
  expect(callsQuery({ from: '2026-10-24', until: '2026-10-25' }, 'Europe/Madrid')).toMatchObject({
    from: '2026-10-23T22:00:00.000Z',
    to: '2026-10-25T23:00:00.000Z',
  })
})

test.for([
  { q: '+34 611 222-333', asked: { number: '+34 611 222-333', q: undefined }, why: 'a whole number is a number' },
  { q: '2026', asked: { number: undefined, q: '2026' }, why: 'a few digits are something that was said' },
  { q: 'Lucía', asked: { number: undefined, q: 'Lucía' }, why: 'words are words' },
])('$why', ({ q, asked }) => {
  expect(callsQuery({ q }, 'Europe/Madrid')).toMatchObject(asked)
})

test('what is no outcome narrows nothing', () => {
  expect(callsQuery({ outcome: 'magic', status: 'missed' }, 'UTC')).toMatchObject({
    outcome: undefined,
    status: 'missed',
  })
})
