import { readWhen } from '../src/index.ts'
import type { DayReading, Expectation, Language, Reference, TimeReading, WhenMention } from '../src/index.ts'

/** Friday, the 20th of November 2026, ten in the morning: the moment at which the tables' callers speak. */
export const FRIDAY: Reference = { today: '2026-11-20', nowMinute: 600 }

/** One row of a table: what is said, the words that name the time, the days and the times as they are written below. */
export type Row = readonly [says: string, mention: string, days: string, times: string]

/** Days as text: '2026-11-24', '2026-11-23..2026-11-30' (end exclusive), several joined by a comma. */
function writeDays(days: readonly DayReading[]): string {
  return days.map((day) => (day.kind === 'date' ? day.date : `${day.from}..${day.until}`)).join(', ')
}

/** Times as text: '10:30', '~10:30' (around), '06:00-12:00', several joined by a comma. */
function writeTimes(times: readonly TimeReading[]): string {
  return times
    .map((time) => {
      if (time.kind === 'between') return `${writeMinute(time.fromMinute)}-${writeMinute(time.untilMinute)}`
      return `${time.kind === 'around' ? '~' : ''}${writeMinute(time.minute)}`
    })
    .join(', ')
}

/** What a sentence says, one line for each mention: 'text | days | times', with 'not ' before a denied one. */
export function writeMentions(options: {
  says: string
  language: Language
  reference?: Reference
  expects?: Expectation
}): string[] {
  const { says, reference = FRIDAY, ...rest } = options
  return readWhen({ text: says, reference, ...rest }).mentions.map(writeMention)
}

function writeMention(mention: WhenMention): string {
  const line = `${mention.text} | ${writeDays(mention.days)} | ${writeTimes(mention.times)}`
  return mention.negated ? `not: ${line}` : line
}

function writeMinute(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}
