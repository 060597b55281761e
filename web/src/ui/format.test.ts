import { describe, expect, test } from 'vitest'
import { formatDate, formatDates, formatDuration, formatMoment, formatTimes, formatZone } from './format.ts'

const START = '2026-11-24T09:30:00Z'

describe('times are shown at the clock of the branch', () => {
  test('half past nine in London is half past ten in Madrid', () => {
    const span = { start: START, end: '2026-11-24T10:15:00Z' }

    expect(formatTimes(span, { language: 'en', timezone: 'Europe/Madrid' })).toBe('10:30 – 11:15')
    expect(formatTimes(span, { language: 'en', timezone: 'Europe/London' })).toBe('09:30 – 10:15')
  })

  test('late in the evening in New York is already the next day in Madrid', () => {
    const lateEvening = '2026-11-25T02:00:00Z'

    expect(formatDate(lateEvening, { language: 'en', timezone: 'America/New_York' })).toBe('Tuesday, 24 November 2026')
    expect(formatDate(lateEvening, { language: 'en', timezone: 'Europe/Madrid' })).toBe('Wednesday, 25 November 2026')
  })
})

test.for([
  { language: 'en', text: 'Tue 24 Nov, 10:30' },
  { language: 'de', text: 'Di., 24. Nov., 10:30' },
  { language: 'es', text: 'mar, 24 nov, 10:30' },
])('a time in $language reads as people write it there', ({ language, text }) => {
  expect(formatMoment(START, { language, timezone: 'Europe/Madrid' })).toBe(text)
})

test('midnight is 00:00 and not 24:00', () => {
  const span = { start: '2026-11-24T23:00:00Z', end: '2026-11-24T23:30:00Z' }

  expect(formatTimes(span, { language: 'en', timezone: 'Europe/Madrid' })).toBe('00:00 – 00:30')
})

test.for([
  [0, '0:00'],
  [7.9, '0:07'],
  [67, '1:07'],
  [3600, '60:00'],
  [-3, '0:00'],
] as const)('%d seconds of talking are shown as %s', ([seconds, text]) => {
  expect(formatDuration(seconds)).toBe(text)
})

test('a zone is called by its city', () => {
  expect(formatZone('America/Argentina/Buenos_Aires')).toBe('Buenos Aires')
})

test.for([
  { language: 'en', shown: '23\u2009–\u200929 Nov 2026' },
  { language: 'de', shown: '23.–29. Nov. 2026' },
  { language: 'es', shown: '23–29 nov 2026' },
])('a week is written as one in $language', ({ language, shown }) => {
  expect(formatDates({ from: '2026-11-23', to: '2026-11-29' }, language)).toBe(shown)
})
