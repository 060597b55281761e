import { describe, expect, test } from 'vitest'
import { createTurnstile } from './turnstile.ts'

describe('A turnstile', () => {
  test('lets so many through at a time, in order, and goes on after a failure', async () => {
    const pass = createTurnstile(2)
    const entered: number[] = []
    let inside = 0
    let insideMax = 0
    const visits = Array.from({ length: 9 }, (_, person) =>
      pass(async () => {
        entered.push(person)
        insideMax = Math.max(insideMax, ++inside)
        await new Promise(setImmediate)
        inside--
        if (person === 3) throw new Error('stumbled')
        return person
      }),
    )
    const outcomes = await Promise.allSettled(visits)
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(8)
    expect(entered).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
    expect(insideMax).toBe(2)
  })
})
