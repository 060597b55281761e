import {
  CountryCode,
  CurrencyCode,
  Email,
  Id,
  Instant,
  LanguageCode,
  LocalDate,
  shortText,
  TimeOfDay,
} from '@ringbook/api-contract'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { sayWhatIsWrong } from './say-what-is-wrong.ts'

test.each<[string, z.ZodType, unknown, string]>([
  ['a field that is left out', shortText(), undefined, 'This is missing.'],
  ['a required field of a change', z.object({ name: shortText() }).partial().required(), {}, 'This is missing.'],
  ['a number for a text', shortText(), 5, 'Write a text.'],
  ['a text for a number', z.int(), '5', 'Write a number.'],
  ['half an hour as half a number', z.int(), 0.5, 'Write a whole number.'],
  ['yes for true', z.boolean(), 'yes', 'Write true or false.'],
  ['one for many', z.array(Id), 'x', 'Send a list.'],
  ['a list for an object', z.record(z.string(), z.json()), [], 'Send an object.'],
  ['an empty name', shortText(), ' ', 'This must not be empty.'],
  ['a name without end', shortText(5), 'Bella Hair', 'At most 5 characters.'],
  ['too short a text', z.string().min(3), 'x', 'At least 3 characters.'],
  ['an empty list', z.array(Id).min(1), [], 'This must not be empty.'],
  ['too long a list', z.array(z.int()).max(1), [1, 2], 'At most 1 entries.'],
  ['too small a number', z.int().min(5), 4, 'At least 5.'],
  ['too large a number', z.int().max(5), 6, 'At most 5.'],
  ['a crooked tax rate', z.number().multipleOf(0.01), 19.005, 'A multiple of 0.01.'],
  ['a language that nobody speaks here', LanguageCode, 'fr', 'One of: en, de, es.'],
  ['another channel than chat', z.literal('chat'), 'sms', 'Only chat.'],
  ['no identifier', Id, 'haircut', 'This is no identifier: write a UUID.'],
  ['no e-mail address', Email, 'anna', 'This is no e-mail address.'],
  ['no web address', z.url(), 'bella', 'This is no web address.'],
  ['a day that the calendar lacks', LocalDate, '2026-02-30', 'Write a date as YYYY-MM-DD.'],
  ['a year long gone', LocalDate, '0026-11-24', 'Only the years 1900 to 2199.'],
  [
    'a time without its offset',
    Instant,
    '2026-11-24T10:00:00',
    'Write an instant with its offset, such as 2026-11-24T10:00:00+01:00.',
  ],
  ['a second cut too fine', Instant, '2026-11-24T10:00:00.0123456789Z', 'At most nine digits of a second.'],
  ['a field that nobody knows', z.strictObject({}), { colour: 'red' }, 'Leave out colour.'],
  ['none of two forms', z.union([z.int(), z.boolean()]), 'x', 'This has none of the forms that are understood here.'],
  ['a country that there is not', CountryCode, 'ZZ', 'There is no such country.'],
  ['a country by another code than its own', CountryCode, 'UK', 'There is no such country.'],
  ['a country in small letters', CountryCode, 'de', 'Use the two letters of ISO 3166, such as DE.'],
  ['a currency that there is not', CurrencyCode, 'ZZZ', 'There is no such currency.'],
  ['what has a sentence of its own', TimeOfDay, '9:00', 'Write a time as HH:MM, from 00:00 to 24:00.'],
])('%s is told in a sentence', (_what, schema, value, sentence) => {
  const read = schema.safeParse(value, { error: sayWhatIsWrong })
  expect(read.error?.issues.map((issue) => issue.message)).toEqual([sentence])
})
