import fc from 'fast-check'
import { expect, test } from 'vitest'
import { salonServices, salonStaff } from '../../../test/salon-facts.ts'
import { understand } from './understand.ts'

const language = fc.constantFrom('en' as const, 'de' as const, 'es' as const)
const expectation = fc.constantFrom('anything' as const, 'choice' as const, 'name' as const)
const reference = { today: '2026-11-20', nowMinute: 600 }
const salon = { services: salonServices, staff: salonStaff, branches: [], country: 'ES', reference }

test('Whatever a caller says, in whatever characters, the receptionist does not break', () => {
  const said = fc.string({ unit: 'binary', maxLength: 120 })
  fc.assert(
    fc.property(said, language, expectation, (text, spoken, asked) => {
      const heard = understand({ ...salon, text, language: spoken, expectation: asked })
      expect(heard.text).toBe(text)
    }),
    { numRuns: 60 },
  )
})

test('A number that is spelt digit by digit is the number, in every language', () => {
  const digits = {
    en: ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'],
    de: ['null', 'eins', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun'],
    es: ['cero', 'uno', 'dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve'],
  }
  const mobile = fc.integer({ min: 600_000_000, max: 699_999_999 }).map(String)
  fc.assert(
    fc.property(mobile, language, (number, spoken) => {
      const text = Array.from(number, (digit) => digits[spoken][Number(digit)]).join(' ')
      const heard = understand({ ...salon, text, language: spoken, expectation: 'name' })
      expect(heard.phone).toBe(`+34${number}`)
    }),
    { numRuns: 60 },
  )
})
