import { describe, expect, test } from 'vitest'
import { createFieldReader, readDate, readTime } from './field-reader.ts'
import { readInstant } from './read-instant.ts'

describe('dates and times as people write them', () => {
  test.each([
    ['2026-11-24', 'dmy', '2026-11-24'],
    ['2026/1/4', 'mdy', '2026-01-04'],
    ['24.11.2026', 'mdy', '2026-11-24'],
    ['3.4.26', 'dmy', '2026-04-03'],
    ['03/04/2026', 'dmy', '2026-04-03'],
    ['03/04/2026', 'mdy', '2026-03-04'],
    ['31/02/2026', 'dmy', null],
    ['13/13/2026', 'mdy', null],
    ['tomorrow', 'dmy', null],
    ['1/2-2026', 'dmy', null],
  ] as const)('the date %s, %s, is %s', (text, order, date) => {
    expect(readDate(text, order)).toBe(date)
  })

  test.each([
    ['9:30', '09:30'],
    ['09:30:00', '09:30'],
    ['9.30', '09:30'],
    ['17h30', '17:30'],
    ['9', '09:00'],
    ['9:30 pm', '21:30'],
    ['12 am', '00:00'],
    ['12:15 PM', '12:15'],
    ['9 Uhr', '09:00'],
    ['24:00', '24:00'],
    ['24:30', null],
    ['25:00', null],
    ['13:00 pm', null],
    ['9:75', null],
    ['noon', null],
  ])('the time %s is %s', (text, time) => {
    expect(readTime(text)).toBe(time)
  })

  test.each([
    ['2026-11-24T10:30:00+01:00', '2026-11-24T09:30:00Z'],
    ['2026-11-24 10:30Z', '2026-11-24T10:30:00Z'],
    ['2026-11-24 10:30', '2026-11-24T09:30:00Z'],
    ['24.11.2026, 10:30', '2026-11-24T09:30:00Z'],
    ['24/11/2026 24:00', '2026-11-24T23:00:00Z'],
    // The clock in Madrid skips from two to three, and shows the hour before three twice.
    ['2027-03-28 02:30', '2027-03-28T01:30:00Z'],
    ['2026-10-25 02:30', '2026-10-25T00:30:00Z'],
    ['2026-11-24', null],
    ['2026-11-31 10:00', null],
    ['2026-11-24T10:30:00+99:00', null],
  ])('the moment %s in Madrid is %s', (text, instant) => {
    const read = readInstant(text, { zone: 'Europe/Madrid', dateOrder: 'dmy' })
    expect(read?.toString() ?? null).toBe(instant)
  })
})

describe('amounts', () => {
  test.each([
    ['25', 2, 2500],
    ['25.5', 2, 2550],
    ['25,50', 2, 2550],
    ['1.250,50 €', 2, 125050],
    ['1,250.50', 2, 125050],
    ['1.250', 2, 125000],
    ['EUR 20,00', 2, 2000],
    ['1500', 0, 1500],
    ['1500,00', 0, 1500],
    ['15,50', 0, undefined],
    ['much', 2, undefined],
    ['-5', 2, undefined],
  ])('%s with %s decimals is %s', (text, decimals, minor) => {
    const reader = createFieldReader(new Map([['price', text]]), { dateOrder: 'dmy' })
    expect(reader.amount('price', { decimals })).toBe(minor)
    expect(reader.problems).toHaveLength(minor === undefined ? 1 : 0)
  })
})
