import { expect, test } from 'vitest'
import { saysFact } from './says-fact.ts'

test.each([
  ['at 10:30 am', '10:30', true],
  ['um 10.30 Uhr', '10:30', true],
  ['at 10:30 pm', '10:30', false],
  ['at 4:00 pm', '16:00', true],
  ['at 4 pm', '16:00', true],
  ['at 4:00 am', '16:00', false],
  ['um 16 Uhr', '16:00', true],
  ['a las 16:00', '16:00', true],
  ['at 12 noon', '12:00', true],
  ['at 12:00 am', '00:00', true],
  ['at 14:30', '04:30', false],
  ['at 110:30', '10:30', false],
])('“%s” says the time %s: %s', (text, time, isSaid) => {
  expect(saysFact(text, { time }, 'en')).toBe(isSaid)
})

test.each([
  ['en', 'I could do a quarter to two', '13:45', true],
  ['en', 'on Wednesday at eleven', '11:00', true],
  ['en', 'once you are here', '11:00', false],
  ['de', 'um Viertel vor zwei', '13:45', true],
  ['es', 'el miércoles a las once', '11:00', true],
  ['es', 'a las diez', '11:00', false],
] as const)('In %s “%s” says the time %s: %s', (language, text, time, isSaid) => {
  expect(saysFact(text, { time }, language)).toBe(isSaid)
})

test.each([
  ['It costs €25.', 25, true],
  ['25,00 €', 25, true],
  ['cuesta 25 euros', 25, true],
  ['It costs €125', 25, false],
  ['It costs €25.50', 25, false],
  ['It costs €25.50', 25.5, true],
  ['um 25,50 Euro', 25.5, true],
  ['It costs twenty-five euros', 25, true],
])('“%s” says the price %d: %s', (text, price, isSaid) => {
  expect(saysFact(text, { price }, 'en')).toBe(isSaid)
})

test.each([
  ['on Tuesday, the 24th of November', true],
  ['on November 24', true],
  ['am Dienstag, den 24. November', true],
  ['el martes 24 de noviembre', true],
  ['on the 4th of November', false],
  ['on the 24th of December', false],
])('“%s” says the 24th of November: %s', (text, isSaid) => {
  expect(saysFact(text, { day: '2026-11-24' }, 'en')).toBe(isSaid)
})
