import { describe, expect, test } from 'vitest'
import { priceOf } from './price.ts'
import type { PriceRule } from './price.ts'

/** A massage of an hour for 60 euros, 90 minutes for 85; two hours at the price of the service. */
function massage(more: Partial<PriceRule> = {}): PriceRule {
  return {
    priceMinor: 6000,
    priceVaries: false,
    taxRate: 21,
    pricesIncludeTax: true,
    requiresDeposit: false,
    depositMinor: null,
    depositPercent: null,
    durations: [
      { durationMinutes: 90, priceMinor: 8500 },
      { durationMinutes: 120, priceMinor: null },
    ],
    requirements: [masseurs({ maria: 7500, laura: null })],
    ...more,
  }
}

function masseurs(prices: Record<string, number | null>, isRequired = true): PriceRule['requirements'][number] {
  const candidates = Object.entries(prices).map(([resourceId, priceMinor]) => ({ resourceId, priceMinor }))
  return { isRequired, candidates }
}

describe('A massage costs', () => {
  test.each<[string, Partial<PriceRule>, number, string[] | null, number | null]>([
    ['the price of the service with somebody who has none of her own', {}, 60, ['laura'], 6000],
    ["Maria's price with Maria", {}, 60, ['maria'], 7500],
    ['the price of the length', {}, 90, ['laura'], 8500],
    ['as much more with Maria as she costs more in an hour', {}, 90, ['maria'], 10_000],
    ["Maria's price in a length that has none of its own", {}, 120, ['maria'], 7500],
    ['the price of the service in a length that has none of its own', {}, 120, ['laura'], 6000],
    ['never less than nothing', { requirements: [masseurs({ maria: 0 })], priceMinor: 9000 }, 90, ['maria'], 0],
    ['the price of the length if the service has none', { priceMinor: null }, 90, ['maria'], 8500],
    ["Maria's price if the service has none", { priceMinor: null }, 60, ['maria'], 7500],
    ['nobody knows how much if nothing is said', { priceMinor: null, durations: [] }, 90, ['laura'], null],
    ['nothing if it is free', { priceMinor: 0 }, 60, ['laura'], 0],
    [
      'the price of the first role in which somebody has one',
      { requirements: [masseurs({ laura: null }), masseurs({ maria: 7000 }), masseurs({ suite: 9900 })] },
      60,
      ['laura', 'suite', 'maria'],
      7000,
    ],
    [
      'the price of a required role before that of an optional one',
      { requirements: [masseurs({ suite: 9900 }, false), masseurs({ maria: 7000 })] },
      60,
      ['suite', 'maria'],
      7000,
    ],
  ])('%s', (_, more, durationMinutes, staffIds, expected) => {
    const price = priceOf({ service: massage(more), durationMinutes, staffIds })
    expect(price).toMatchObject({ priceMinor: expected, isFrom: false })
  })
})

describe('"From" is said', () => {
  test.each<[string, Partial<PriceRule>, string[] | null, number | null, boolean]>([
    ['when the business says that the price varies', { priceVaries: true }, ['laura'], 6000, true],
    ['when it depends on who serves, with the lowest price', {}, null, 6000, true],
    ['when one of the staff costs less', { requirements: [masseurs({ maria: 5000, laura: null })] }, null, 5000, true],
    [
      'not when all in the first role cost the same',
      { requirements: [masseurs({ maria: 7000 }), masseurs({ suite: 9 })] },
      null,
      7000,
      false,
    ],
    [
      'when a room may change the price',
      { requirements: [masseurs({ maria: null }), masseurs({ suite: 9900, cabin: null })] },
      null,
      6000,
      true,
    ],
    ['not when all cost the same', { requirements: [masseurs({ maria: 6000, laura: null })] }, null, 6000, false],
    ['not when nobody has a price of their own', { requirements: [] }, null, 6000, false],
    ['not when there is no price', { priceVaries: true, priceMinor: null, requirements: [] }, null, null, false],
    ['when only some have a price', { priceMinor: null }, null, 7500, true],
  ])('%s', (_, more, staffIds, priceMinor, isFrom) => {
    expect(priceOf({ service: massage(more), durationMinutes: 60, staffIds })).toMatchObject({ priceMinor, isFrom })
  })
})

describe('The tax', () => {
  test.each<[string, number, number, boolean, number]>([
    ['of 21 % inside 60 euros', 6000, 21, true, 1041],
    ['of 21 % on top of 60 euros', 6000, 21, false, 1260],
    ['of half a cent is a whole one', 50, 1, false, 1],
    ['of less than half a cent is none', 49, 1, false, 0],
    ['of 5.5 % on top of 9.99 euros', 999, 5.5, false, 55],
    ['of 8.1 %, which no double holds exactly, on top of 5000 euros', 500_000, 8.1, false, 40_500],
    ['of 100 % inside is half of it', 1001, 100, true, 501],
    ['of nothing is nothing', 6000, 0, true, 0],
    ['of a sum that no double could be multiplied with', 9_007_199_254_740_991, 50, false, 4_503_599_627_370_496],
  ])('%s', (_, priceMinor, taxRate, pricesIncludeTax, taxMinor) => {
    const service = massage({ priceMinor, taxRate, pricesIncludeTax })
    expect(priceOf({ service, durationMinutes: 60, staffIds: [] }).taxMinor).toBe(taxMinor)
  })

  test('of an unknown price is unknown', () => {
    const service = massage({ priceMinor: null, durations: [] })
    expect(priceOf({ service, durationMinutes: 60, staffIds: [] }).taxMinor).toBeNull()
  })
})

describe('The deposit', () => {
  test.each<[string, Partial<PriceRule>, number | null]>([
    ['is none where none is asked for', { depositMinor: 2000 }, null],
    ['is a sum', { requiresDeposit: true, depositMinor: 2000 }, 2000],
    ['is never more than the price', { requiresDeposit: true, depositMinor: 20_000 }, 6000],
    [
      'is a share of the price, half a cent rounded up',
      { requiresDeposit: true, depositPercent: 33.34, priceMinor: 25 },
      8,
    ],
    ['is a sum where the price is unknown', { requiresDeposit: true, depositMinor: 2000, priceMinor: null }, 2000],
    ['is no share of an unknown price', { requiresDeposit: true, depositPercent: 50, priceMinor: null }, null],
  ])('%s', (_, more, depositMinor) => {
    const price = priceOf({ service: massage(more), durationMinutes: 60, staffIds: ['laura'] })
    expect(price.depositMinor).toBe(depositMinor)
  })
})
