import { describe, expect, test } from 'vitest'
import { propertyRun, reportProof, scaled } from '../../../tools/long-run/long-run.ts'
import { equalsReference } from '../test/properties.ts'

const worlds = 20_000

describe('in every small crowded salon', () => {
  test('the engine says what a patient person says who looks at every five minutes and tries every way', (context) => {
    const { placed } = equalsReference(propertyRun(worlds))
    expect(placed).toBeGreaterThan(0)
    reportProof(context, { cases: scaled(worlds), of: 'worlds' })
  })
})
