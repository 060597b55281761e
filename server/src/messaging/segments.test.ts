import fc from 'fast-check'
import { expect, test } from 'vitest'
import { measureText, plainTypography, splitText } from './segments.ts'

test.each([
  ['160 plain letters are one segment', 'a'.repeat(160), 'gsm-7', 1, 0],
  ['161 are two', 'a'.repeat(161), 'gsm-7', 2, 153 - 8],
  ['306 are two, full', 'a'.repeat(306), 'gsm-7', 2, 0],
  ['307 are three', 'a'.repeat(307), 'gsm-7', 3, 152],
  ['a euro sign counts two', '€'.repeat(80), 'gsm-7', 1, 0],
  ['a euro sign is not torn between two parts', 'a'.repeat(152) + '€' + 'a'.repeat(152), 'gsm-7', 3, 152],
  ['umlauts and ß are inside GSM-7', 'äöüÄÖÜß'.repeat(20), 'gsm-7', 1, 20],
  ['capital ẞ is not', 'ẞ', 'ucs-2', 1, 69],
  ['accents of Spanish are not, but for é, è, à, ù, ì, ò, ñ', 'mañana a las diez, adiós', 'ucs-2', 1, 46],
  ['70 units outside of it are one segment', 'á'.repeat(70), 'ucs-2', 1, 0],
  ['71 are two', 'á'.repeat(71), 'ucs-2', 2, 63],
  ['one emoji among 150 letters makes three segments', 'a'.repeat(150) + '😀', 'ucs-2', 3, 134 + 67 - 152],
  ['an emoji is not torn between two parts', 'á'.repeat(66) + '😀' + 'á'.repeat(66), 'ucs-2', 3, 66],
  ['nothing is one segment', '', 'gsm-7', 1, 160],
] as const)('%s', (_title, text, encoding, segments, unitsLeft) => {
  expect(measureText(text)).toMatchObject({ encoding, segments, unitsLeft })
})

test('says which characters made a text dear', () => {
  expect(measureText('Adiós, adiós 😀').outsideGsm).toEqual(['ó', '😀'])
})

test('typographic quotes, dashes and spaces become those of a keyboard; letters and emoji stay', () => {
  const typographic = '“Don’t” – he said… „gut“ · 10 000 × 2\u00adx José 👩‍🦰'
  expect(plainTypography(typographic)).toBe('"Don\'t" - he said... "gut" - 10 000 x 2x José 👩‍🦰')
  expect(measureText(plainTypography('We’re open 9–5… see you!')).encoding).toBe('gsm-7')
})

test('a long answer is cut after a sentence, and nothing of it is lost', () => {
  const sentence = 'We have a free time on Wednesday at ten with Anna. '
  const parts = splitText(sentence.repeat(60))
  expect(parts.length).toBe(3)
  expect(parts.every((part) => part.endsWith('Anna.'))).toBe(true)
  expect(parts.join(' ')).toBe(sentence.repeat(60).trim())
})

test('whatever is written, no part is too long, no emoji is torn and nothing is lost', () => {
  const family = '👩‍👩‍👧‍👦'
  const words = fc.array(fc.constantFrom('a', 'José', '€', family, '🇪🇸', ' ', '. ', '\n\n', 'x'.repeat(90)), {
    maxLength: 900,
    size: 'max',
  })
  fc.assert(
    fc.property(words, (pieces) => {
      const text = pieces.join('')
      const parts = splitText(text)
      for (const part of parts) {
        expect(measureText(part).segments).toBeLessThanOrEqual(10)
        expect(part.isWellFormed()).toBe(true)
        expect(part.startsWith('\u200d') || part.endsWith('\u200d')).toBe(false)
      }
      expect(parts.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''))
    }),
    { numRuns: 60 },
  )
})

test('a character that alone is longer than ten segments is cut all the same', () => {
  const endless = `e${'\u0301'.repeat(2_000)}`
  expect(splitText(endless).join('')).toBe(endless)
})
