import { expect, test } from 'vitest'
import { countryOptions, homeCountry, homeTimezone, timezones } from './places.ts'

test.for([
  { languages: ['de', 'de-AT'], country: 'AT' },
  { languages: ['en-GB', 'de-DE'], country: 'GB' },
  { languages: ['es-419'], country: 'DE' },
  { languages: ['es'], country: 'DE' },
])('a browser that speaks $languages is taken to be at home in $country', ({ languages, country }) => {
  expect(homeCountry(languages)).toBe(country)
})

test('countries are listed in the order of the alphabet of the reader', () => {
  const names = countryOptions('de').map(({ label }) => label)

  expect(names.indexOf('Österreich')).toBeGreaterThan(names.indexOf('Norwegen'))
  expect(names.indexOf('Österreich')).toBeLessThan(names.indexOf('Polen'))
})

test('the time zone of this device can always be chosen', () => {
  expect(timezones()).toContain(homeTimezone())
})
