import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { writeMentions } from '../test/reading-notation.ts'
import { addDays, weekdayOf } from './calendar.ts'
import { type Language, readWhen, type Reference, sayDate, sayTime } from './index.ts'

const LANGUAGES: Language[] = ['en', 'de', 'es']
const MONDAY: Reference = { today: '2026-11-23', nowMinute: 600 }
const NEW_YEARS_EVE: Reference = { today: '2026-12-31', nowMinute: 600 }
const BEFORE_LEAP_DAY: Reference = { today: '2028-02-28', nowMinute: 600 }

const ON_OTHER_DAYS: [reference: Reference, language: Language, says: string, mention: string][] = [
  [MONDAY, 'en', 'next Tuesday', 'next Tuesday | 2026-11-24, 2026-12-01 | '],
  [MONDAY, 'en', 'this Tuesday', 'this Tuesday | 2026-11-24 | '],
  [MONDAY, 'en', 'next Tuesday, the 1st', 'next Tuesday, the 1st | 2026-12-01 | '],
  [MONDAY, 'en', 'Tuesday next week', 'Tuesday next week | 2026-12-01 | '],
  [MONDAY, 'en', 'next Monday', 'next Monday | 2026-11-30 | '],
  [MONDAY, 'en', 'Monday', 'Monday | 2026-11-23, 2026-11-30 | '],
  [MONDAY, 'en', 'Monday before nine am', 'Monday before nine am | 2026-11-30 | 00:00-09:00'],
  [MONDAY, 'en', 'Tuesday or Thursday next week', 'Tuesday or Thursday next week | 2026-12-01, 2026-12-03 | '],
  [MONDAY, 'de', 'nächsten Dienstag', 'nächsten Dienstag | 2026-11-24, 2026-12-01 | '],
  [MONDAY, 'de', 'kommenden Dienstag', 'kommenden Dienstag | 2026-11-24 | '],
  [MONDAY, 'de', 'übernächsten Dienstag', 'übernächsten Dienstag | 2026-12-01, 2026-12-08 | '],
  [MONDAY, 'de', 'Dienstag nächster Woche', 'Dienstag nächster Woche | 2026-12-01 | '],
  [MONDAY, 'es', 'el próximo martes', 'el próximo martes | 2026-11-24, 2026-12-01 | '],
  [MONDAY, 'es', 'el martes de la semana que viene', 'el martes de la semana que viene | 2026-12-01 | '],
  [NEW_YEARS_EVE, 'en', 'tomorrow at noon', 'tomorrow at noon | 2027-01-01 | 12:00'],
  [NEW_YEARS_EVE, 'en', 'the 31st', 'the 31st | 2026-12-31 | '],
  [NEW_YEARS_EVE, 'en', 'the 30th', 'the 30th | 2027-01-30 | '],
  [NEW_YEARS_EVE, 'en', 'in December', 'in December | 2026-12-31..2027-01-01 | '],
  [NEW_YEARS_EVE, 'en', 'next month', 'next month | 2027-01-01..2027-02-01 | '],
  [NEW_YEARS_EVE, 'de', 'am 30. Dezember', 'am 30. Dezember | 2027-12-30 | '],
  [NEW_YEARS_EVE, 'de', 'in einem Monat', 'in einem Monat | 2027-01-31 | '],
  [NEW_YEARS_EVE, 'es', 'pasado mañana', 'pasado mañana | 2027-01-02 | '],
  [BEFORE_LEAP_DAY, 'en', 'tomorrow', 'tomorrow | 2028-02-29 | '],
  [BEFORE_LEAP_DAY, 'en', 'the day after tomorrow', 'the day after tomorrow | 2028-03-01 | '],
  [BEFORE_LEAP_DAY, 'de', 'am 29. Februar', 'am 29. Februar | 2028-02-29 | '],
  [BEFORE_LEAP_DAY, 'es', 'el 30', 'el 30 | 2028-03-30 | '],
  [BEFORE_LEAP_DAY, 'en', 'in a year', ''],
  [{ today: '2026-11-20', nowMinute: 1380 }, 'en', 'in two hours', 'in two hours | 2026-11-21 | 01:00'],
  [{ today: '2026-11-20', nowMinute: 1380 }, 'en', 'today at nine', 'today at nine | 2026-11-20 | 09:00, 21:00'],
  [{ today: '2097-03-01', nowMinute: 0 }, 'en', '29 February', '29 February | 2104-02-29 | '],
]

describe('the same words on other days', () => {
  test.each(ON_OTHER_DAYS)('%o %s: "%s" is "%s"', (reference, language, says, mention) => {
    expect(writeMentions({ says, language, reference })).toEqual(mention === '' ? [] : [mention])
  })
})

const ANSWERS: [language: Language, says: string, mentions: string[]][] = [
  ['en', 'ten', ['ten |  | 10:00, 22:00']],
  ['en', 'ten please', ['ten |  | 10:00, 22:00']],
  ['en', 'ten or eleven', ['ten or eleven |  | 10:00, 11:00, 22:00, 23:00']],
  ['en', 'three people', []],
  ['en', 'for two', []],
  ['de', 'zehn', ['zehn |  | 10:00, 22:00']],
  ['de', 'ja um zehn', ['um zehn |  | 10:00, 22:00']],
  ['es', 'diez', ['diez |  | 10:00, 22:00']],
  ['es', 'dos personas', []],
]

describe('the answer to "What time?"', () => {
  test.each(ANSWERS)(
    '%s: "%s" is a time when a time was asked for, and otherwise a bare number is none',
    (language, says, expected) => {
      expect(writeMentions({ says, language, expects: 'time' })).toEqual(expected)
      const unasked = writeMentions({ says, language })
      expect(unasked).toEqual(says.includes('um ') ? expected : [])
    },
  )
})

const language = fc.constantFrom(...LANGUAGES)
const date = fc.integer({ min: 0, max: 6000 }).map((days) => addDays('2024-01-01', days))
const reference = fc.record({ today: date, nowMinute: fc.integer({ min: 0, max: 1439 }) })

describe('what holds for every sentence', () => {
  test('a receptionist who repeats a date and a time in words means exactly that date and that time', () => {
    const property = fc.property(
      language,
      date,
      fc.integer({ min: 0, max: 900 }),
      fc.integer({ min: 0, max: 1439 }),
      (language, today, ahead, minute) => {
        const day = addDays(today, ahead)
        const text = `${sayDate({ date: day, language, today })} ${language === 'es' ? 'a ' : ''}${sayTime({ minute, language })}`
        const { mentions, leftover } = readWhen({ text, language, reference: { today, nowMinute: 0 } })
        const decided = language === 'en' || minute < 600 || minute >= 780
        const otherHalf = (minute + 720) % 1440
        const minutes = decided ? [minute] : [minute, otherHalf].sort((a, b) => a - b)
        expect(leftover).toEqual([])
        expect(mentions).toEqual([
          {
            text,
            start: 0,
            end: text.length,
            days: [{ kind: 'date', date: day }],
            times: minutes.map((minute) => ({ kind: 'at', minute })),
            negated: false,
          },
        ])
      },
    )
    fc.assert(property, { numRuns: 600 })
  })

  test('a day and a clock time made from the language’s own words are read as they were made', () => {
    const property = fc.property(reference, language, fc.nat(), fc.nat(), (reference, language, oneDay, oneTime) => {
      const day = pick(DAY_PHRASES[language], oneDay)
      const time = pick(TIME_PHRASES[language], oneTime)
      const text = `${day.says(reference.today)} ${time.says}`
      const { mentions, leftover } = readWhen({ text, language, reference: { ...reference, nowMinute: 0 } })
      expect(leftover).toEqual([])
      expect(mentions.map((mention) => mention.text)).toEqual([text])
      expect(mentions[0]?.days).toEqual([{ kind: 'date', date: day.date(reference.today) }])
      expect(mentions[0]?.times).toEqual(time.minutes.map((minute) => ({ kind: 'at', minute })))
    })
    fc.assert(property, { numRuns: 600 })
  })

  test('whatever jumble a caller says, no day lies in the past and every mention is found where it says', () => {
    const words = LANGUAGES.flatMap((language) => [
      ...DAY_PHRASES[language].map((phrase) => phrase.says('2026-11-20')),
      ...TIME_PHRASES[language].map((phrase) => phrase.says),
      ...FILLERS,
    ])
    const jumble = fc.array(fc.oneof(fc.constantFrom(...words), fc.nat(9999).map(String)), { maxLength: 12 })
    const property = fc.property(jumble, language, reference, (words, language, reference) => {
      expectSoundReading(words.join(' '), language, reference)
    })
    fc.assert(property, { numRuns: 600 })
  })

  test('any text at all is read without failing', () => {
    const property = fc.property(fc.string({ unit: 'binary', maxLength: 200 }), language, reference, expectSoundReading)
    fc.assert(property, { numRuns: 600 })
  })

  test('twice the words take about twice the time, so that no caller can hold up the line', () => {
    const sentence =
      'not next Tuesday the 24th at half past three or between two and four 10 30 um zehn vor acht a las tres y media '
    const text = (length: number) => sentence.repeat(Math.ceil(length / sentence.length)).slice(0, length)
    for (const language of LANGUAGES) {
      const seconds = (length: number) => fastest(() => readWhen({ text: text(length), language, reference: MONDAY }))
      seconds(2000)
      // Four times the words: linear is 4, quadratic 16; 10 leaves room for a busy machine.
      expect(seconds(8000) / seconds(2000)).toBeLessThan(10)
    }
  })
})

function expectSoundReading(text: string, language: Language, reference: Reference): void {
  const { mentions } = readWhen({ text, language, reference })
  let previousEnd = 0
  for (const mention of mentions) {
    expect(text.slice(mention.start, mention.end)).toBe(mention.text)
    expect(mention.start).toBeGreaterThanOrEqual(previousEnd)
    expect(mention.days.length + mention.times.length).toBeGreaterThan(0)
    previousEnd = mention.end
    for (const day of mention.days) {
      expect((day.kind === 'date' ? day.date : day.from) >= reference.today).toBe(true)
      expect(day.kind === 'date' || day.from < day.until).toBe(true)
    }
    for (const time of mention.times) {
      const [from, until] =
        time.kind === 'between' ? [time.fromMinute, time.untilMinute] : [time.minute, time.minute + 1]
      expect(from >= 0 && from < until && until <= 1440).toBe(true)
    }
  }
}

/** The quickest of several runs, because a shared machine only ever adds to the time. */
function fastest(run: () => void): number {
  const times = Array.from({ length: 3 }, () => {
    const start = performance.now()
    run()
    return performance.now() - start
  })
  return Math.min(...times)
}

interface DayPhrase {
  says: (today: string) => string
  date: (today: string) => string
}

interface TimePhrase {
  says: string
  minutes: number[]
}

function pick<Value>(values: readonly Value[], index: number): Value {
  const value = values[index % values.length]
  if (value === undefined) throw new Error('nothing to pick from')
  return value
}

function inDays(says: string, days: number): DayPhrase {
  return { says: () => says, date: (today) => addDays(today, days) }
}

/** A weekday from tomorrow to six days ahead, so that its name alone means one date. */
function weekdays(names: string, before: string): DayPhrase[] {
  const list = names.split(' ')
  return [1, 2, 3, 4, 5, 6].map((ahead) => ({
    says: (today) => `${before} ${list[weekdayOf(addDays(today, ahead)) - 1]}`,
    date: (today) => addDays(today, ahead),
  }))
}

function twice(minute: number): number[] {
  return [minute % 720, (minute % 720) + 720]
}

const HOURS: Record<Language, string[]> = {
  en: 'one two three four five six seven eight nine ten eleven twelve'.split(' '),
  de: 'eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf'.split(' '),
  es: 'la una,las dos,las tres,las cuatro,las cinco,las seis,las siete,las ocho,las nueve,las diez,las once,las doce'.split(
    ',',
  ),
}

function hourly(language: Language, make: (hour: string, minute: number) => TimePhrase[]): TimePhrase[] {
  return HOURS[language].flatMap((hour, index) => make(hour, (index + 1) * 60))
}

const DAY_PHRASES: Record<Language, DayPhrase[]> = {
  en: [
    inDays('today', 0),
    inDays('tomorrow', 1),
    inDays('the day after tomorrow', 2),
    inDays('in three days', 3),
    inDays('in a week', 7),
    inDays('in a fortnight', 14),
    ...weekdays('Monday Tuesday Wednesday Thursday Friday Saturday Sunday', 'on'),
    ...weekdays('monday tuesday wednesday thursday friday saturday sunday', 'this coming'),
  ],
  de: [
    inDays('heute', 0),
    inDays('morgen', 1),
    inDays('übermorgen', 2),
    inDays('in drei Tagen', 3),
    inDays('in einer Woche', 7),
    inDays('in vierzehn Tagen', 14),
    ...weekdays('Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag', 'am'),
    ...weekdays('Montag Dienstag Mittwoch Donnerstag Freitag Sonnabend Sonntag', 'am kommenden'),
  ],
  es: [
    inDays('hoy', 0),
    inDays('mañana', 1),
    inDays('pasado manana', 2),
    inDays('dentro de tres días', 3),
    inDays('en una semana', 7),
    inDays('dentro de dos semanas', 14),
    ...weekdays('lunes martes miércoles jueves viernes sábado domingo', 'el'),
    ...weekdays('lunes martes miercoles jueves viernes sabado domingo', 'este'),
  ],
}

const TIME_PHRASES: Record<Language, TimePhrase[]> = {
  en: hourly('en', (hour, minute) => [
    { says: `at ${hour}`, minutes: twice(minute) },
    { says: `at half past ${hour}`, minutes: twice(minute + 30) },
    { says: `at quarter to ${hour}`, minutes: twice(minute - 15) },
    { says: `at twenty past ${hour}`, minutes: twice(minute + 20) },
    { says: `at ${hour} forty-five`, minutes: twice(minute + 45) },
    { says: `at ${hour} in the morning`, minutes: [minute % 720] },
    { says: `at ${hour} p m`, minutes: [(minute % 720) + 720] },
  ]),
  de: hourly('de', (hour, minute) => [
    { says: `um ${hour}`, minutes: twice(minute) },
    { says: `um halb ${hour}`, minutes: twice(minute - 30) },
    { says: `um viertel nach ${hour}`, minutes: twice(minute + 15) },
    { says: `um dreiviertel ${hour}`, minutes: twice(minute - 15) },
    { says: `um fünf vor halb ${hour}`, minutes: twice(minute - 35) },
    { says: `um zwanzig nach ${hour}`, minutes: twice(minute + 20) },
    { says: `um ${hour} morgens`, minutes: [minute % 720] },
  ]),
  es: hourly('es', (hour, minute) => [
    { says: `a ${hour}`, minutes: twice(minute) },
    { says: `a ${hour} y media`, minutes: twice(minute + 30) },
    { says: `a ${hour} menos cuarto`, minutes: twice(minute - 15) },
    { says: `a ${hour} y veinte`, minutes: twice(minute + 20) },
    { says: `a ${hour} cuarenta y cinco`, minutes: twice(minute + 45) },
    { says: `a ${hour} de la mañana`, minutes: [minute % 720] },
  ]),
}

const FILLERS = [
  'or',
  'oder',
  'o',
  'not',
  'nicht',
  'no',
  'and',
  ',',
  '.',
  'half',
  'the',
  'between',
  'zwischen',
  'entre',
  'from',
  'bis',
  'last',
  '31.02.',
  '29/2',
  'Uhr',
]
