import { describe, expect, test } from 'vitest'
import { layoutsOf } from './layouts.ts'
import type { ServiceInVisit } from './layouts.ts'

const of = (minutes: number, changes: Partial<ServiceInVisit['service']> & { guest?: string } = {}): ServiceInVisit => {
  const { guest = null, ...service } = changes
  return { guest, service: { durationMinutes: minutes, bufferBeforeMinutes: 0, bufferAfterMinutes: 0, ...service } }
}
const atOnce = { gapMinutesMax: 0, together: 'same_start' } as const

describe('How the services of a visit are laid after each other', () => {
  test.each([
    ['one alone', [of(45)], [[0]]],
    ['one after the other', [of(45), of(120), of(30)], [[0, 45, 165]]],
    [
      'those of each guest for themselves',
      [of(45), of(30, { guest: 'Lena' }), of(60), of(60, { guest: 'Lena' })],
      [[0, 0, 45, 30]],
    ],
    ['also when the guest is named before the customer', [of(30, { guest: 'Lena' }), of(45)], [[0, 0]]],
    [
      'with and without the buffers of both between them',
      [of(45, { bufferAfterMinutes: 10 }), of(30, { bufferBeforeMinutes: 5 })],
      [
        [0, 45],
        [0, 60],
      ],
    ],
    [
      'with the longer buffer alone where buffers are shared',
      [of(45, { bufferAfterMinutes: 10, bufferRule: 'max' }), of(30, { bufferBeforeMinutes: 5, bufferRule: 'max' })],
      [
        [0, 45],
        [0, 55],
      ],
    ],
  ])('%s', (_title, items, layouts) => {
    expect(layoutsOf(items, atOnce)).toEqual(layouts)
  })

  test('one guest after the other', () => {
    const items = [of(45), of(30, { guest: 'Lena' }), of(60)]
    expect(layoutsOf(items, { gapMinutesMax: 0, together: 'one_after_the_other' })).toEqual([[0, 105, 45]])
  })

  test('with the least waiting first, in steps of five minutes', () => {
    const items = [of(45), of(30), of(15)]
    expect(layoutsOf(items, { ...atOnce, gapMinutesMax: 10 })).toEqual([
      [0, 45, 75],
      [0, 45, 80],
      [0, 50, 80],
      [0, 45, 85],
      [0, 50, 85],
      [0, 55, 85],
      [0, 50, 90],
      [0, 55, 90],
      [0, 55, 95],
    ])
  })

  test('in sixty ways at most, however many there could be', () => {
    const twelve = Array.from({ length: 12 }, () => of(20))
    const layouts = layoutsOf(twelve, { ...atOnce, gapMinutesMax: 240 })
    expect(layouts.length).toBe(60)
    const ends = layouts.map((layout) => layout.at(-1) ?? 0)
    expect(ends).toEqual(ends.toSorted((one, other) => one - other))
    expect(ends.at(-1)).toBe(230)
  })
})
