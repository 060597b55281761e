import { expect, test } from 'vitest'

import { type Language, sayDate, sayTime } from './index.ts'

const DATES: [language: Language, date: string, said: string][] = [
  ['en', '2026-11-20', 'today, Friday, the 20th of November'],
  ['en', '2026-11-21', 'tomorrow, Saturday, the 21st of November'],
  ['en', '2026-11-24', 'Tuesday, the 24th of November'],
  ['en', '2026-12-01', 'Tuesday, the 1st of December'],
  ['en', '2026-12-02', 'Wednesday, the 2nd of December'],
  ['en', '2026-12-13', 'Sunday, the 13th of December'],
  ['en', '2027-01-04', 'Monday, the 4th of January'],
  ['en', '2027-11-20', 'Saturday, the 20th of November 2027'],
  ['de', '2026-11-20', 'heute, Freitag, der 20. November'],
  ['de', '2026-11-21', 'morgen, Samstag, der 21. November'],
  ['de', '2026-11-24', 'Dienstag, der 24. November'],
  ['de', '2027-12-24', 'Freitag, der 24. Dezember 2027'],
  ['es', '2026-11-20', 'hoy, viernes 20 de noviembre'],
  ['es', '2026-11-21', 'mañana, sábado 21 de noviembre'],
  ['es', '2026-11-24', 'el martes 24 de noviembre'],
  ['es', '2027-12-24', 'el viernes 24 de diciembre de 2027'],
]

test.each(DATES)('in %s the date %s is said "%s"', (language, date, said) => {
  expect(sayDate({ date, language, today: '2026-11-20' })).toBe(said)
})

const TIMES: [minute: number, en: string, de: string, es: string][] = [
  [0, '12 midnight', '00:00 Uhr', 'las 00:00'],
  [90, '1:30 am', '01:30 Uhr', 'la 01:30'],
  [540, '9:00 am', '09:00 Uhr', 'las 09:00'],
  [630, '10:30 am', '10:30 Uhr', 'las 10:30'],
  [720, '12 noon', '12:00 Uhr', 'las 12:00'],
  [735, '12:15 pm', '12:15 Uhr', 'las 12:15'],
  [930, '3:30 pm', '15:30 Uhr', 'las 15:30'],
]

test.each(TIMES)('minute %i of the day is said "%s", "%s" and "%s"', (minute, en, de, es) => {
  expect([
    sayTime({ minute, language: 'en' }),
    sayTime({ minute, language: 'de' }),
    sayTime({ minute, language: 'es' }),
  ]).toEqual([en, de, es])
})

test.each([-1, 1440, 10.5])('%d is no minute of a day and is refused', (minute) => {
  expect(() => sayTime({ minute, language: 'en' })).toThrow('not a minute of the day')
})
