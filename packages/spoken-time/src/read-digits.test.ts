import fc from 'fast-check'
import { expect, test } from 'vitest'

import { type Language, readDigits } from './index.ts'

const SPELLED: [language: Language, says: string, digits: string][] = [
  ['en', 'zero zero three four six one two', '0034612'],
  ['en', 'my number is oh seven double five six', '07556'],
  ['en', 'triple four', '444'],
  ['en', 'six hundred and twelve', '612'],
  ['en', 'six hundred', '600'],
  ['en', 'twenty three forty-five', '2345'],
  ['en', 'plus three four, then 612 34', '+3461234'],
  ['en', 'two thousand and five', '2005'],
  ['en', 'no idea', ''],
  ['en', 'plus', ''],
  ['de', 'null null vier neun', '0049'],
  ['de', 'meine Nummer ist null eins fünf zwo', '0152'],
  ['de', 'dreiundzwanzig', '23'],
  ['de', 'drei und zwanzig', '23'],
  ['de', 'sechshundertzwölf', '612'],
  ['de', 'sechshundertzwoelf', '612'],
  ['de', 'zweitausendsiebenundzwanzig', '2027'],
  ['de', 'einundzwanzig hundert', '21100'],
  ['de', 'plus vier neun, doppelt drei', '+4933'],
  ['es', 'cero cero tres', '003'],
  ['es', 'treinta y cuatro', '34'],
  ['es', 'seiscientos doce treinta y cuatro', '61234'],
  ['es', 'seis uno dos doble cinco', '61255'],
  ['es', 'veintitrés dieciséis', '2316'],
  ['es', 'más tres cuatro', '+34'],
  ['es', 'dos mil veintisiete', '2027'],
]

test.each(SPELLED)('in %s "%s" spells %s', (language, says, digits) => {
  expect(readDigits(says, language)).toBe(digits)
})

test('a number that is given in digits comes back as it was given, leading zeros included', () => {
  const property = fc.property(
    fc.stringMatching(/^[0-9]{1,15}$/),
    fc.constantFrom<Language>('en', 'de', 'es'),
    (digits, language) => {
      expect(readDigits(`it is ${digits.replace(/(.{3})/g, '$1 ')}`, language)).toBe(digits)
    },
  )
  fc.assert(property)
})
