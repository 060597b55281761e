import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { randomQuestions } from '../test/random-worlds.ts'
import { referenceAnswer, referenceGrid } from '../test/reference-engine.ts'
import { isBookable } from './index.ts'

const worlds = 300

describe('in every small crowded salon', () => {
  test('the engine says what a person says who looks at every minute', () => {
    let placed = 0
    fc.assert(
      fc.property(randomQuestions(), ({ window, ...question }) => {
        for (const start of referenceGrid(question, window)) {
          const reference = referenceAnswer(question, start)
          const decision = isBookable({ ...question, start })
          expect(decision.bookable).toBe(reference.bookable)
          if (decision.bookable && reference.bookable) {
            placed++
            expect(decision.slot.assignments).toEqual(reference.assignments)
          }
          if (!decision.bookable && !reference.bookable && reference.timeReason !== null) {
            expect(decision.reason).toBe(reference.timeReason)
          }
        }
      }),
      { numRuns: worlds },
    )
    // Worlds in which nothing can be booked would prove nothing.
    expect(placed).toBeGreaterThan(worlds)
  })
})
