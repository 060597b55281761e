import { describe, expect, test } from 'vitest'
import { amountOf, minorOf } from './money-input.ts'

describe('an amount that is typed in', () => {
  test.for([
    { typed: '35', currency: 'EUR', minor: 3500 },
    { typed: '35,5', currency: 'EUR', minor: 3550 },
    { typed: '0.05', currency: 'EUR', minor: 5 },
    { typed: '1500', currency: 'JPY', minor: 1500 },
    { typed: ' ', currency: 'EUR', minor: null },
    { typed: '35.555', currency: 'EUR', minor: undefined },
    { typed: '15.5', currency: 'JPY', minor: undefined },
    { typed: '-5', currency: 'EUR', minor: undefined },
    { typed: 'free', currency: 'EUR', minor: undefined },
  ])('"$typed" in $currency', ({ typed, currency, minor }) => {
    expect(minorOf(typed, currency)).toBe(minor)
  })

  test('is shown as it can be typed', () => {
    expect([amountOf(3550, 'EUR'), amountOf(1500, 'JPY'), amountOf(null, 'EUR')]).toEqual(['35.50', '1500', ''])
  })
})
