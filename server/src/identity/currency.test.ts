import { describe, expect, test } from 'vitest'
import { usualCurrency } from './currency.ts'

describe('The currency of a new business', () => {
  test.each([
    ['CH', 'CHF'],
    ['US', 'USD'],
    ['DE', 'EUR'],
  ])('in %s is %s', (country, currency) => {
    expect(usualCurrency(country)).toBe(currency)
  })
})
