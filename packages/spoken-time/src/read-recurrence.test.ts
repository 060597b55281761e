import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { FRIDAY } from '../test/reading-notation.ts'
import { writeRecurrence } from '../test/recurrence-notation.ts'
import { addDays } from './calendar.ts'
import { readRecurrence, readWhen } from './index.ts'
import type { Language } from './index.ts'

type Row = readonly [says: string, means: string]

const ENGLISH: Row[] = [
  ['every second Tuesday at ten, six times', '2 week Tue × 6 | Tuesday at ten,'],
  ['every other Tuesday', '2 week Tue | Tuesday'],
  ['every third Tuesday', '3 week Tue | Tuesday'],
  ['every Tuesday at half past ten until Christmas', '1 week Tue until 2026-12-25 | Tuesday at half past ten'],
  ['every Tuesday and Thursday at nine', '1 week Tue Thu | Tuesday and Thursday at nine'],
  ['on Tuesdays, eight times', '1 week Tue × 8 | on Tuesday ,'],
  ['every two weeks on Thursday for three months', '2 week for 3 month | on Thursday'],
  ['fortnightly on a Wednesday at four', '2 week | on a Wednesday at four'],
  ['once a month until the end of the year', '1 month until 2027-01-01 |'],
  ['the first Tuesday of every month at ten', '1 month #1 Tue | at ten'],
  ['every week until the 15th of December', '1 week until 2026-12-16 |'],
  ['every day for a week', '1 day for 1 week |'],
  ['weekly, until further notice', '1 week without end | ,'],
  ['every week until Easter', '1 week until 2027-03-28 |'],
]

const GERMAN: Row[] = [
  ['jeden zweiten Dienstag um zehn, sechsmal', '2 week Tue × 6 | Dienstag um zehn,'],
  ['jeden Dienstag um halb elf bis Weihnachten', '1 week Tue until 2026-12-24 | Dienstag um halb elf'],
  ['immer dienstags um zehn, acht Termine', '1 week Tue × 8 | immer dienstag um zehn,'],
  ['alle zwei Wochen am Donnerstag um elf, fünf Mal', '2 week Thu × 5 | Donnerstag um elf,'],
  ['vierzehntägig mittwochs um vier', '2 week Wed | mittwoch um vier'],
  ['einmal im Monat bis Ende des Jahres', '1 month until 2027-01-01 |'],
  ['jeden ersten Montag im Monat', '1 month #1 Mon |'],
  ['jede Woche, zehn Wochen lang', '1 week for 10 week | ,'],
  ['wöchentlich bis zum 15. Dezember', '1 week until 2026-12-16 |'],
  ['jede Woche bis auf weiteres', '1 week without end |'],
]

const SPANISH: Row[] = [
  ['cada dos martes a las diez, seis veces', '2 week Tue × 6 | martes a las diez,'],
  ['todos los martes a las diez y media hasta Navidad', '1 week Tue until 2026-12-25 | martes a las diez y media'],
  ['todos los sábados a las diez', '1 week Sat | sábado a las diez'],
  ['cada quince días los miércoles a las cuatro', '2 week Wed | miércoles a las cuatro'],
  ['una vez al mes hasta fin de año', '1 month until 2027-01-01 |'],
  ['el primer lunes de cada mes', '1 month #1 Mon |'],
  ['cada semana durante tres meses', '1 week for 3 month |'],
  ['todas las semanas, diez citas', '1 week × 10 | ,'],
  ['cada tres semanas hasta el 15 de diciembre', '3 week until 2026-12-16 |'],
]

describe('a repetition is read, and what is left names the first day', () => {
  test.each(ENGLISH)('"%s" is "%s"', (says, means) => expect(writeRecurrence(says, 'en').trim()).toBe(means))
  test.each(GERMAN)('"%s" is "%s"', (says, means) => expect(writeRecurrence(says, 'de').trim()).toBe(means))
  test.each(SPANISH)('"%s" is "%s"', (says, means) => expect(writeRecurrence(says, 'es').trim()).toBe(means))
})

describe('what is no repetition is left alone', () => {
  test.each<[Language, string]>([
    ['en', 'Do you have time on Tuesdays?'],
    ['en', 'I can come until Friday'],
    ['en', 'I have called three times'],
    ['de', 'jeden Tag passt mir'],
    ['de', 'ich kann nur bis Freitag'],
    ['es', '¿Abren los martes?'],
    ['es', '¿Abren los sábados?'],
    ['es', 'puedo hasta el viernes'],
  ])('%s: "%s"', (language, says) => expect(writeRecurrence(says, language)).toBe(''))
})

describe('what cannot be read is asked about and not guessed', () => {
  test.each<[Language, string, string]>([
    ['en', 'twice a week', '? twice a week'],
    ['en', 'every week until March', '1 week ? until March'],
    ['en', 'biweekly', '? biweekly'],
    ['en', 'every week, every two weeks', '1 week ? every week, every two weeks'],
    ['de', 'zweimal die Woche', '? zweimal die Woche'],
    ['de', 'jede Woche bis zum Sommer', '1 week ? bis zum Sommer'],
    ['es', 'dos veces por semana', '? dos veces por semana'],
    ['es', 'cada semana hasta marzo', '1 week ? hasta marzo'],
  ])('%s: "%s" is "%s"', (language, says, means) => {
    expect(writeRecurrence(says, language).split(' |')[0]).toBe(means)
  })
})

describe('asked how long, an end alone is an answer', () => {
  test.each<[Language, string, string]>([
    ['en', 'six times', '× 6'],
    ['en', 'until Christmas', 'until 2026-12-25'],
    ['de', 'zehnmal', '× 10'],
    ['de', 'bis Ostern', 'until 2027-03-28'],
    ['es', 'cinco veces', '× 5'],
    ['es', 'hasta Semana Santa', 'until 2027-03-28'],
  ])('%s: "%s" is "%s"', (language, says, means) => {
    expect(writeRecurrence(says, language, 'end').split(' |')[0]).toBe(means)
  })
})

const WORDS =
  `every second other Tuesday Tuesdays week two six times until Christmas jeden zweiten Dienstag dienstags alle Wochen
  sechsmal bis cada dos martes los semanas veces hasta Navidad 15 . of month the at ten , und y`.split(/\s+/)

test('Whatever jumble a caller says, every other character keeps its place and no end lies in the past', () => {
  fc.assert(
    fc.property(
      fc.constantFrom<Language>('en', 'de', 'es'),
      fc.array(fc.constantFrom(...WORDS), { maxLength: 14 }),
      (language, words) => {
        const text = words.join(' ')
        const reading = readRecurrence({ text, language, reference: FRIDAY })
        if (reading === null) return
        expect(reading.rest).toHaveLength(text.length)
        expect(Array.from(reading.rest).every((character, at) => character === ' ' || character === text[at])).toBe(
          true,
        )
        expect(reading.until === null || reading.until >= addDays(FRIDAY.today, 1)).toBe(true)
        readWhen({ text: reading.rest, language, reference: FRIDAY })
      },
    ),
  )
})
