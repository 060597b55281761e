import { expect, test } from 'vitest'
import { createTurnstile } from './turnstile.ts'

test('Of ten that come at once two are inside at any moment, in their order, and one that fails gives its place back', async () => {
  const turnstile = createTurnstile(2)
  const entered: number[] = []
  let [inside, most] = [0, 0]
  const visit = (number: number) =>
    turnstile(async () => {
      entered.push(number)
      most = Math.max(most, ++inside)
      await Promise.resolve()
      inside--
      if (number === 3) throw new Error('no')
      return number
    })
  const visits = await Promise.allSettled(Array.from({ length: 10 }, (_, number) => visit(number)))
  expect(visits.map(({ status }) => status)).toEqual(
    Array.from({ length: 10 }, (_, number) => (number === 3 ? 'rejected' : 'fulfilled')),
  )
  expect(entered).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  expect(most).toBe(2)
})
