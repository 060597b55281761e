import { describe, expect, test } from 'vitest'
import { addDays, instantAt, localDateAt, localTimeAt, mondayOf } from './local-date.ts'

describe('days and times are those of the branch', () => {
  test('late in the evening in Madrid it is the next day in Auckland', () => {
    const evening = '2026-11-24T22:30:00Z'
    expect([localDateAt(evening, 'Europe/Madrid'), localTimeAt(evening, 'Europe/Madrid')]).toEqual([
      '2026-11-24',
      '23:30',
    ])
    expect(localDateAt(evening, 'Pacific/Auckland')).toBe('2026-11-25')
  })

  test('a day is added across the end of a month, and over a leap day', () => {
    expect([addDays('2026-10-31', 1), addDays('2028-02-28', 1), addDays('2026-01-01', -1)]).toEqual([
      '2026-11-01',
      '2028-02-29',
      '2025-12-31',
    ])
  })

  test('Sunday belongs to the week that began on Monday', () => {
    expect([mondayOf('2026-11-29'), mondayOf('2026-11-23')]).toEqual(['2026-11-23', '2026-11-23'])
  })

  test.for([
    {
      what: 'in winter',
      date: '2026-11-24',
      time: '10:30',
      zone: 'Europe/Madrid',
      instant: '2026-11-24T09:30:00.000Z',
    },
    {
      what: 'in summer',
      date: '2026-07-01',
      time: '10:30',
      zone: 'Europe/Madrid',
      instant: '2026-07-01T08:30:00.000Z',
    },
    { what: 'twice', date: '2026-10-25', time: '02:30', zone: 'Europe/Madrid', instant: '2026-10-25T00:30:00.000Z' },
    { what: 'never', date: '2026-03-29', time: '02:30', zone: 'Europe/Madrid', instant: '2026-03-29T01:00:00.000Z' },
    {
      what: 'at no midnight',
      date: '2026-03-29',
      time: '00:00',
      zone: 'Asia/Beirut',
      instant: '2026-03-28T22:00:00.000Z',
    },
  ])('a time that the clock shows $what', ({ date, time, zone, instant }) => {
    expect(instantAt({ date, time }, zone)).toBe(instant)
  })
})
