import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { slugFromName } from './slug.ts'

describe('The short name of a business', () => {
  test.each([
    ['Bella Hair Salon', 'bella-hair-salon'],
    ['Salón Müller & Söhne', 'salon-muller-sohne'],
    ['  Straße 7  ', 'strasse-7'],
    ['理髪店', ''],
    ['--', ''],
  ])('of "%s" is "%s"', (name, slug) => {
    expect(slugFromName(name)).toBe(slug)
  })

  test('is one that the database accepts, or empty, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (name) => {
        const slug = slugFromName(name)
        expect(slug === '' || (/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(slug) && slug.length <= 50)).toBe(true)
      }),
    )
  })
})
