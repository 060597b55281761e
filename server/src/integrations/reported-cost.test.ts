import { expect, test } from 'vitest'
import { reportedCost } from './reported-cost.ts'

test('What a platform says that a call cost is kept in millionths, with its parts', () => {
  const parts = [
    { type: 'stt', cost: 0.0123 },
    { type: 'llm', cost: 0.075 },
  ]
  expect(reportedCost({ total: 0.0873, parts, currency: 'USD' })).toEqual({
    amountMicros: 87_300,
    currency: 'USD',
    parts,
  })
})

test.each([null, undefined, -0.01, 1_000_001, 1e21, 1e308, Infinity, NaN])('%s is no price of a call', (total) => {
  expect(reportedCost({ total, parts: [], currency: 'USD' })).toBeNull()
})

test('A part that can be no amount is left out, and the sum stays', () => {
  const parts = [-1, 1e308, 0.5].map((cost) => ({ type: 'llm', cost }))
  expect(reportedCost({ total: 0.5, parts, currency: 'USD' })?.parts).toEqual([{ type: 'llm', cost: 0.5 }])
})
