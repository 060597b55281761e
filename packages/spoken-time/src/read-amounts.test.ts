import { describe, expect, test } from 'vitest'

import { readAmounts } from './index.ts'
import type { Language } from './index.ts'

describe('amounts as they are said', () => {
  test.each<[Language, string, number[]]>([
    ['en', 'two loads please', [2]],
    ['en', 'two and a half', [2.5]],
    ['en', 'three point five', [3.5]],
    ['en', 'just one', [1]],
    ['en', 'forty-two', [42]],
    ['en', '1, 2', [1, 2]],
    ['en', '0.75', [0.75]],
    ['de', 'zweieinhalb Maschinen', [2.5]],
    ['de', 'anderthalb', [1.5]],
    ['de', '3,5 Kilo', [3.5]],
    ['de', 'eine', [1]],
    ['es', 'dos y media', [2.5]],
    ['es', 'una lavadora', [1]],
    ['es', 'ninguna', []],
  ])('%s: "%s" is %o', (language, says, amounts) => {
    expect(readAmounts(says, language).map(({ value }) => value)).toEqual(amounts)
  })

  test('The place of an amount is where its words stand', () => {
    expect(readAmounts('about two and a half', 'en')).toEqual([{ value: 2.5, start: 6, end: 20 }])
  })
})
