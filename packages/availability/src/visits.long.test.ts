import { expect, test } from 'vitest'
import { propertyRun, reportProof, scaled } from '../../../tools/long-run/long-run.ts'
import { visitsEqualReference } from '../test/properties.ts'

const visits = 10_000

test('a visit of several services is placed as by a patient person who tries every way to serve each', (context) => {
  expect(visitsEqualReference(propertyRun(visits))).toBeGreaterThan(0)
  reportProof(context, { cases: scaled(visits), of: 'visits' })
})
