import { describe, expect, test } from 'vitest'
import { parsePhone } from '../src/kernel/phone-number.ts'
import { judgeLines, tally } from './evaluate.ts'
import { halfOf, HALVES, readFloor } from './floor.ts'
import { ASPECTS } from './judge.ts'
import { LANGUAGES, readLines } from './lines.ts'
import { WORLD } from './world.ts'

const floor = readFloor()
const FEWEST_LINES = 300

describe.each(LANGUAGES)('Callers who speak %s', (language) => {
  const judged = judgeLines(language)

  test.each(HALVES.flatMap((half) => ASPECTS.map((aspect) => [half, aspect] as const)))(
    'are understood as well as before, and no more often misunderstood: lines %s, %s',
    (half, aspect) => {
      const { right, wrong } = tally(halfOf(half, judged))[aspect]
      expect(right).toBeGreaterThanOrEqual(floor[language][half][aspect].right)
      expect(wrong).toBeLessThanOrEqual(floor[language][half][aspect].wrong)
    },
  )
})

describe.each(LANGUAGES)('The lines of %s', (language) => {
  const lines = readLines(language)

  test('are many, no two of them the same, and half of them are held out', () => {
    expect(lines.length).toBeGreaterThanOrEqual(FEWEST_LINES)
    expect(new Set(lines.map(({ business, asked, say }) => `${business} ${asked} ${say}`)).size).toBe(lines.length)
    const heldOut = lines.filter((line) => line.held_out).length
    expect(Math.abs(heldOut - lines.length / 2)).toBeLessThan(2)
  })

  test('name services and people that the business has, and numbers that can exist', () => {
    for (const { means, business, say } of lines) {
      const { services, staff } = WORLD[business]
      const known = new Set<string>([...services, ...staff].map(({ id }) => id))
      const named = [...(means.service ?? []), ...(means.staff ?? [])].map((name) => name.replace(/^not /, ''))
      const unknown = named.filter((name) => !known.has(name) && !['*', 'any', 'unknown'].includes(name))
      expect(unknown, say).toEqual([])
      const { phone } = means
      const isNumber = typeof phone !== 'string' || parsePhone({ text: phone, country: 'GB' }) === phone
      expect(isNumber, say).toBe(true)
    }
  })
})
