import { expect, test } from 'vitest'
import { formatMoney } from './money.ts'

test.each([
  [2500, 'EUR', 'en', '€25'],
  [2550, 'EUR', 'en', '€25.50'],
  [2500, 'EUR', 'de', '25 €'],
  [6550, 'EUR', 'es', '65,50 €'],
  [1500, 'JPY', 'en', '¥1,500'],
  [0, 'GBP', 'en', '£0'],
])('%i minor units of %s are read in %s as %s', (minor, currency, language, expected) => {
  expect(formatMoney({ minor, currency, language }).replaceAll(/\s/g, ' ')).toBe(expected)
})
