import { expect, test } from 'vitest'
import { visitsEqualReference } from '../test/properties.ts'

test('a visit of several services is placed as by a patient person who tries every way to serve each', () => {
  // Visits of which none can be would prove nothing.
  expect(visitsEqualReference({ numRuns: 60 })).toBeGreaterThan(20)
})
