import type { DayReading, Language, TimeReading } from '@ringbook/spoken-time'
import { z } from 'zod'
import { lexicons } from '../built-in/lexicons/index.ts'
import { readWish } from '../built-in/read-wish.ts'
import type { WishedTime } from '../built-in/understanding.ts'
import { SEARCH_DAYS_AHEAD } from '../limits.ts'
import { refused } from '../tool.ts'
import type { ToolContext, ToolOutcome } from '../tool.ts'
import { minuteOfTime } from './slot-offer.ts'

const DAY_MINUTES = 1440

const PARTS_OF_DAY: Readonly<Record<string, string>> = {
  morning: '00:00-12:00',
  afternoon: '12:00-18:00',
  evening: '17:00-24:00',
}

const isDate = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))
const isTime = (text: string) => /^(?:[01]?\d|2[0-3]):[0-5]\d$|^24:00$/.test(text)

/** A date as a model or a dialogue writes it. */
export const DateText = z.string().refine(isDate, 'Write a date as YYYY-MM-DD.')
/** A time of day as a model or a dialogue writes it. */
export const TimeText = z.string().refine(isTime, 'Write a time as HH:MM, 24 hours.')

/** When the caller would like to come, as a model or a dialogue says it. */
export const wishArguments = {
  date: DateText.optional().describe('The day the caller wants, YYYY-MM-DD. Leave out if the caller named none.'),
  until_date: DateText.optional().describe(
    'With date: the first day that is too late, YYYY-MM-DD, for a stretch of days.',
  ),
  dates: z.array(DateText).max(14).optional().describe('Several days that all suit the caller, YYYY-MM-DD each.'),
  not_dates: z.array(DateText).max(60).optional().describe('Days on which the caller cannot come, YYYY-MM-DD each.'),
  time: TimeText.optional().describe('The time the caller wants, HH:MM, 24 hours, on the clock of the business.'),
  after: TimeText.optional().describe('Only times from here on, HH:MM.'),
  before: TimeText.optional().describe('Only times before this, HH:MM.'),
  part_of_day: z.string().optional().describe('"morning", "afternoon" or "evening".'),
  when: z
    .string()
    .max(200)
    .optional()
    .describe('Instead of all of the above: the caller\'s own words, such as "next Tuesday at half past ten".'),
}

export type WishArguments = z.output<z.ZodObject<typeof wishArguments>>

/** Days and times that suit, with no doubt left. No days: from today on. No times: any time. */
export interface SearchWish {
  readonly days: readonly DayReading[]
  readonly times: readonly TimeReading[]
  readonly notDates: readonly string[]
  /** True when the caller named a day. */
  readonly namesDay: boolean
}

/** Reads the arguments; asks back where the caller's own words have no reading, or more than one. */
export function readSearchWish(
  given: WishArguments,
  context: ToolContext,
): { readonly wish: SearchWish } | { readonly outcome: ToolOutcome } {
  if (given.when !== undefined) return readOwnWords(given.when, context)
  const days = [...daysOf(given)]
  const times = timesOf(given)
  return {
    wish: {
      days: days.length > 0 ? days : [anyDay(context)],
      times,
      notDates: given.not_dates ?? [],
      namesDay: days.length > 0,
    },
  }
}

function daysOf({ date, until_date, dates = [] }: WishArguments): DayReading[] {
  const several: DayReading[] = dates.map((one) => ({ kind: 'date', date: one }))
  if (date === undefined) return several
  if (until_date !== undefined && until_date > date)
    return [{ kind: 'range', from: date, until: until_date }, ...several]
  return [{ kind: 'date', date }, ...several]
}

function timesOf({ time, after, before, part_of_day }: WishArguments): TimeReading[] {
  if (time !== undefined) return [{ kind: 'at', minute: minuteOfTime(time) }]
  const [partFrom, partUntil] = (PARTS_OF_DAY[part_of_day?.toLowerCase() ?? ''] ?? '').split('-')
  const fromMinute = after ?? (partFrom || undefined)
  const untilMinute = before ?? partUntil
  if (fromMinute === undefined && untilMinute === undefined) return []
  return [
    {
      kind: 'between',
      fromMinute: fromMinute === undefined ? 0 : minuteOfTime(fromMinute),
      untilMinute: untilMinute === undefined ? DAY_MINUTES : minuteOfTime(untilMinute),
    },
  ]
}

/** A voice platform may hand on the caller's words without saying in which language they are. */
function readOwnWords(text: string, context: ToolContext): { wish: SearchWish } | { outcome: ToolOutcome } {
  const { language, facts } = context
  const languages = [language, ...facts.languages.filter((other) => other !== language)]
  const readings = languages.map((one) => wishIn(text, one, context))
  const reading = readings.find((one) => one !== null && one.leftover.length === 0)
  if (reading === null || reading === undefined) return { outcome: unread(readings[0]?.leftover ?? [text]) }
  const { days, areAlternatives, times, excludedDays } = reading
  const dates = days.flatMap((day) => (day.kind === 'date' ? [day.date] : []))
  if (dates.length > 1 && !areAlternatives) {
    return {
      outcome: refused('receptionist.time_unclear', {
        say: [{ key: 'askWhichDay', dates }],
        result: { readings: dates },
      }),
    }
  }
  const notDates = excludedDays.flatMap((day) => (day.kind === 'date' ? [day.date] : []))
  const namesDay = days.length > 0
  return { wish: { days: namesDay ? days : [anyDay(context)], times, notDates, namesDay } }
}

function wishIn(text: string, language: Language, { facts: { reference } }: ToolContext): WishedTime | null {
  return readWish({ text, language, reference, lexicon: lexicons[language] })?.wish ?? null
}

function unread(words: readonly string[]): ToolOutcome {
  return refused('receptionist.time_unclear', {
    say: [
      { key: 'timeUnread', words },
      { key: 'askWhen', service: null },
    ],
  })
}

function anyDay({ facts }: ToolContext): DayReading {
  const from = facts.reference.today
  return { kind: 'range', from, until: addDays(from, SEARCH_DAYS_AHEAD) }
}

export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString()
}
