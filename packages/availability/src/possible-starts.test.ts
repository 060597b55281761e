import fc from 'fast-check'
import { expect, test } from 'vitest'
import { randomQuestions } from '../test/random-worlds.ts'
import { between, haircut, needs, person, salon, taken } from '../test/salon.ts'
import { gridStarts } from './grid.ts'
import { slotAt } from './is-bookable.ts'
import { possibleStarts } from './possible-starts.ts'
import { prepareWorld } from './prepared-world.ts'

test('no start that could be booked is left unasked', () => {
  let bookable = 0
  fc.assert(
    fc.property(randomQuestions(), (question) => {
      const prepared = prepareWorld({ ...question, service: { ...question.service, group: null } })
      const starts = gridStarts(prepared)
      const asked = new Set(possibleStarts(prepared, starts))
      const missed = starts.filter((start) => !asked.has(start) && slotAt(prepared, start) !== null)
      expect(missed).toEqual([])
      bookable += asked.size
    }),
    { numRuns: 250 },
  )
  expect(bookable).toBeGreaterThan(250)
})

test('a day on which everybody is busy is not asked about, nor the hours before opening', () => {
  const busy = [taken('09:00', '12:00'), taken('13:00', '18:00')]
  const world = salon({ resources: [person('anna', { busy }), person('ben', { busy: [taken('09:30', '18:00')] })] })
  const asked = (quantity: number): number => {
    const requirements = [needs('stylist', ['anna', 'ben'], { quantity })]
    const window = between('00:00', '2026-11-21 00:00')
    const prepared = prepareWorld({ service: haircut({ requirements }), world, window })
    return possibleStarts(prepared, gridStarts(prepared)).length
  }
  expect(asked(1)).toBe(1)
  expect(asked(2)).toBe(0)
})
