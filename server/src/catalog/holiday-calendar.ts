import type { Holiday } from '@ringbook/availability'
import type Holidays from 'date-holidays'
import { invariant } from '../kernel/invariant.ts'

/** Whose public holidays count: a country (ISO 3166-1), and where they differ inside it a region. */
export interface HolidayCalendar {
  country: string
  /** The part of ISO 3166-2 after the hyphen ('BY'), and for a part of that with days of its own another ('BY-A'). */
  region: string | null
}

/** A country, or a region of it, that has a calendar of its own, with its name. */
export interface NamedCalendar {
  country: string
  name: string
  regions: { region: string; name: string }[]
}

type Library = typeof Holidays

// 100 ms and 40 MB when it is loaded, which nobody pays whose branches are open on holidays.
const library = async (): Promise<Library> => (await import('date-holidays')).default

/** Longest holiday of the library, some days around New Year or Eid. */
const LONGEST_DAYS = 14

// A calendar of a year takes 1 to 20 ms (Hong Kong 140), a search 2: kept, as it only changes with the library.
const CACHED_YEARS_MAX = 1_000
const yearsKnown = new Map<string, readonly Holiday[]>()

/** Whether the library knows this country and, if there is one, this region of it. */
export async function isHolidayCalendar({ country, region }: HolidayCalendar): Promise<boolean> {
  const calendars = new (await library())()
  if (!(country in calendars.getCountries())) return false
  return region === null || regionsOf(calendars, { country, language: 'en' }).some((known) => known.region === region)
}

/** All countries with a calendar, by name in a language, and their regions. */
export async function listHolidayCalendars(language: string): Promise<NamedCalendar[]> {
  const calendars = new (await library())()
  const byName = new Intl.Collator(language)
  // The library names countries in their own languages only.
  const names = new Intl.DisplayNames(language, { type: 'region' })
  return Object.entries(calendars.getCountries())
    .map(([country, name]) => ({
      country,
      name: names.of(country) ?? name,
      regions: regionsOf(calendars, { country, language }),
    }))
    .toSorted((one, other) => byName.compare(one.name, other.name))
}

/**
 * The public holidays that are whole days, from a local date to another, both included, in order; named in the language
 * where the library has it, else in English or the country's own. Half days (in some places the afternoon of 24
 * December) and days on which only banks, schools or authorities close are none: the business says so itself.
 * Throws for a calendar that is not known.
 */
export async function holidaysBetween(
  calendar: HolidayCalendar & { language: string },
  { from, to }: { from: Temporal.PlainDate; to: Temporal.PlainDate },
): Promise<Holiday[]> {
  const [first, last] = [from.toString(), to.toString()]
  const found: Holiday[] = []
  // One that begins in the last days of a year may run into the next.
  for (let year = from.subtract({ days: LONGEST_DAYS }).year; year <= to.year; year++) {
    const ofYear = await holidaysOfYear(calendar, year)
    found.push(...ofYear.filter(({ date }) => first <= date && date <= last))
  }
  return found
}

async function holidaysOfYear(
  { country, region, language }: HolidayCalendar & { language: string },
  year: number,
): Promise<readonly Holiday[]> {
  const key = [country, region, language, year].join('/')
  const known = yearsKnown.get(key)
  if (known !== undefined) return known
  // A calendar that a later version of the library has no more would answer no holidays, and sell them all.
  invariant(
    await isHolidayCalendar({ country, region }),
    `the public holidays of ${country}-${region ?? '*'} are known`,
  )
  const [state = '', part = ''] = region?.split('-') ?? []
  const calendar = new (await library())(country, state, part, { types: ['public'], languages: [language, 'en'] })
  const found = onePerDate(calendar.getHolidays(year).flatMap(datesOf))
  const oldest = yearsKnown.keys().next().value
  if (oldest !== undefined && yearsKnown.size >= CACHED_YEARS_MAX) yearsKnown.delete(oldest)
  yearsKnown.set(key, found)
  return found
}

// date: '2027-03-09 00:00:00', the local time at which it begins, and sometimes an offset, which is none of the country's.
function datesOf({ date, start, end, name }: { date: string; start: Date; end: Date; name: string }): Holiday[] {
  if (date.slice(11, 19) !== '00:00:00') return []
  const days = Math.round((end.getTime() - start.getTime()) / 86_400_000)
  const first = Temporal.PlainDate.from(date.slice(0, 10))
  return Array.from({ length: days }, (_, day) => ({ date: first.add({ days: day }).toString(), name }))
}

function onePerDate(holidays: readonly Holiday[]): Holiday[] {
  const names = new Map<string, Set<string>>()
  for (const { date, name } of holidays) names.set(date, (names.get(date) ?? new Set()).add(name))
  return [...names]
    .map(([date, all]) => ({ date, name: [...all].join(', ') }))
    .toSorted((one, other) => (one.date < other.date ? -1 : 1))
}

function regionsOf(
  calendars: Holidays,
  { country, language }: { country: string; language: string },
): NamedCalendar['regions'] {
  return Object.entries(calendars.getStates(country, language) ?? {}).flatMap(([state, name]) => [
    { region: state, name },
    ...Object.entries(calendars.getRegions(country, state, language) ?? {}).map(([part, partName]) => ({
      region: `${state}-${part}`,
      name: `${name}, ${partName}`,
    })),
  ])
}
