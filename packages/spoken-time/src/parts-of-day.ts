import type { Language } from './reading.ts'

/** A half-open stretch of a day in minutes since midnight; `until` is at most 1440. */
export interface MinuteSpan {
  from: number
  until: number
}

/** What callers call a part of the day; `am` and `pm` only ever decide a clock and are never a wish of their own. */
export type PartName =
  | 'am'
  | 'pm'
  | 'smallHours'
  | 'earlyMorning'
  | 'morning'
  | 'lateMorning'
  | 'lunchtime'
  | 'earlyAfternoon'
  | 'afternoon'
  | 'lateAfternoon'
  | 'evening'
  | 'night'
  | 'tonight'
  | 'firstThing'
  | 'endOfDay'
  | 'afterWork'

export interface PartOfDay {
  kind: 'part'
  /** What the part means when it stands alone ("in the morning"). */
  span: MinuteSpan
  /** Which clock times the part can go with ("quarter to five in the evening" is 16:45, before the evening begins). */
  clockSpans: MinuteSpan[]
}

type PartTable = Record<PartName, PartOfDay>

// The README gives the reason for every row.
const ENGLISH: PartTable = {
  am: part('0-12', '0-12'),
  pm: part('12-24', '12-24'),
  smallHours: part('0-6', '0-6'),
  earlyMorning: part('6-9', '0-12'),
  morning: part('6-12', '0-12'),
  lateMorning: part('10-12', '9-12.5'),
  lunchtime: part('11.5-14', '11-15'),
  earlyAfternoon: part('12-15', '12-16'),
  afternoon: part('12-17', '12-19'),
  lateAfternoon: part('15-17', '14-19'),
  evening: part('17-21', '15-24'),
  night: part('19-24', '17-24', '0-5'),
  tonight: part('17-24', '16-24'),
  firstThing: part('6-10', '0-12'),
  endOfDay: part('16-20', '14-24'),
  afterWork: part('17-21', '15-24'),
}

const GERMAN: PartTable = {
  ...ENGLISH,
  afternoon: part('12-18', '12-19'),
  lateAfternoon: part('15.5-18', '15-19'),
  night: part('20-24', '20-24', '0-6'),
}

const SPANISH: PartTable = {
  ...ENGLISH,
  lunchtime: part('12-15', '12-16'),
  earlyAfternoon: part('12-16', '12-17'),
  afternoon: part('12-20.5', '12-21.5'),
  lateAfternoon: part('17.5-20.5', '17-21.5'),
  night: part('20-24', '18-24', '0-5'),
  tonight: part('19-24', '18-24'),
  endOfDay: part('17-20.5', '16-24'),
  afterWork: part('18-21', '16-24'),
}

const TABLES: Record<Language, PartTable> = { en: ENGLISH, de: GERMAN, es: SPANISH }

/** The part of the day as it is meant in that language. */
export function partOfDay(name: PartName, language: Language): PartOfDay {
  return TABLES[language][name]
}

function part(span: string, ...clockSpans: string[]): PartOfDay {
  return { kind: 'part', span: hours(span), clockSpans: clockSpans.map(hours) }
}

function hours(text: string): MinuteSpan {
  const [from = 0, until = 0] = text.split('-').map((hour) => Number(hour) * 60)
  return { from, until }
}
