import { z } from 'zod'

/** Identifier of a record: a UUID. */
export const Id = z.uuid().describe('Identifier (UUID)')
// Nobody is born, employed or booked outside these years, and times far outside them can be neither stored nor counted.
const YEARS = 'Only the years 1900 to 2199.'
const hasYear = (text: string) => /^(?:19|20|21)\d\d-/.test(text)
const FRACTION_DIGITS = 'At most nine digits of a second.'
const hasFraction = (text: string) => !/\.\d{10}/.test(text)

/** An instant, ISO 8601 with offset. Answers are always in UTC ("Z"). */
export const Instant = z.iso
  .datetime({ offset: true })
  .refine(hasYear, YEARS)
  .refine(hasFraction, FRACTION_DIGITS)
  .describe('Instant, ISO 8601 with offset')
// Offsets of today's zones are whole minutes, so a minute that is whole in one is whole in all.
const isWholeMinute = (text: string) => /T\d\d:\d\d(?::00(?:\.0+)?)?(?:Z|[+-])/.test(text)
/** When something that is booked begins. */
export const Start = Instant.refine(isWholeMinute, 'A start is on a whole minute, without seconds.').describe(
  'Instant on a whole minute, ISO 8601 with offset',
)
/** A local date 'YYYY-MM-DD'. */
export const LocalDate = z.iso.date().refine(hasYear, YEARS).describe('Local date, YYYY-MM-DD')
/** A local time of day 'HH:MM', up to 24:00. */
export const TimeOfDay = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'Write a time as HH:MM, from 00:00 to 24:00.')
  .describe('Local time of day, HH:MM')
/** 0 = Sunday … 6 = Saturday. */
export const DayOfWeek = z.int().min(0).max(6).describe('Day of the week, 0 = Sunday')
/** A telephone number as people write it; answered in the international form (+34612345678). */
export const Phone = z.string().trim().min(3).max(40)
export const Email = z.email().max(254)
export const Slug = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'Use small letters, digits and single hyphens.')
export const LanguageCode = z.enum(['en', 'de', 'es'])
const CURRENCIES = new Set(Intl.supportedValuesOf('currency'))
const REGION_NAMES = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })
/** Codes with a name that are no country: unions, zones for tests, "unknown". */
const NO_COUNTRIES = new Set(['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ'])
const hasThreeLetters = /^[A-Z]{3}$/
const hasTwoLetters = /^[A-Z]{2}$/

export const CurrencyCode = z
  .string()
  .regex(hasThreeLetters, { error: 'Use the three letters of ISO 4217, such as EUR.', abort: true })
  .refine((code) => CURRENCIES.has(code), 'There is no such currency.')
export const CountryCode = z
  .string()
  .regex(hasTwoLetters, { error: 'Use the two letters of ISO 3166, such as DE.', abort: true })
  .refine(isCountry, 'There is no such country.')

// A code that was given up, or is only reserved, is answered with the one in its place: UK is GB.
function isCountry(code: string): boolean {
  if (NO_COUNTRIES.has(code) || REGION_NAMES.of(code) === undefined) return false
  return new Intl.Locale(`und-${code}`).region === code
}
/** A name of the IANA time zone database. */
export const TimeZone = z.string().min(1).max(60).describe('Time zone, IANA name such as Europe/Madrid')
/** Free data of the tenant's own; at most 16 KiB of JSON. */
export const JsonObject = z
  .record(z.string().max(100), z.json())
  .refine((value) => JSON.stringify(value).length <= 16_384, 'At most 16 KiB of JSON.')

/** Text fields share these limits; the error names them. */
export const shortText = (max = 200) => z.string().trim().min(1).max(max)
export const longText = (max = 4000) => z.string().trim().max(max)

/** Counts every change of a record; also its ETag. Send it back in If-Match to be sure to change what you saw. */
export const Version = z.int().min(1).describe('Version of the record, also its ETag')

export const PAGE_LIMIT_DEFAULT = 50
export const PAGE_LIMIT_MAX = 200

/** Query fields of every list. */
export const PageQuery = z.object({
  // A cursor holds the text by which a list is sorted, such as a question of 500 characters, encoded.
  cursor: z.string().max(4000).optional().describe('next_cursor of the page before'),
  limit: z.coerce.number().int().min(1).max(PAGE_LIMIT_MAX).default(PAGE_LIMIT_DEFAULT),
})

/** One page of a list; next_cursor is null on the last. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next_cursor: z.string().nullable() })
}

/** true/false in a query string. */
export const QueryFlag = z.enum(['true', 'false']).transform((text) => text === 'true')

/** An error, RFC 9457. `code` is stable and documented; `errors` names the fields of a bad request. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  request_id: z.string(),
  errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
  details: z.record(z.string(), z.json()).optional(),
})
export type Problem = z.infer<typeof Problem>
