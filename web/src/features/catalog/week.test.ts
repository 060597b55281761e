import { describe, expect, test } from 'vitest'
import { clockOf, DAY_MINUTES, endAfter, endClockOf, erase, minuteOf, paint, stretchesOf } from './week.ts'
import type { WeekBlock } from './week.ts'

const SATURDAY = 6
const SUNDAY = 0
const MONDAY = 1

function block(day: number, from: string, to: string): WeekBlock {
  const startMinute = minuteOf(from) ?? 0
  return { id: `${day} ${from}`, day, startMinute, endMinute: endAfter(startMinute, to) ?? 0, branchId: null }
}

function stretch(day: number, from: string, to: string) {
  const { startMinute, endMinute } = block(day, from, to)
  return { day, startMinute, endMinute }
}

function said(blocks: readonly WeekBlock[]): string[] {
  return blocks.map(({ day, startMinute, endMinute }) => `${day} ${clockOf(startMinute)}–${endClockOf(endMinute)}`)
}

describe('a week that is painted', () => {
  test.for([
    { title: 'is one block where nothing was', old: [], added: ['09:00', '17:00'], week: ['1 09:00–17:00'] },
    {
      title: 'joins what touches and what is covered',
      old: [block(MONDAY, '08:00', '09:00'), block(MONDAY, '10:00', '11:00'), block(MONDAY, '12:00', '13:00')],
      added: ['09:00', '12:00'],
      week: ['1 08:00–13:00'],
    },
    {
      title: 'leaves a break between two parts of a day',
      old: [block(MONDAY, '08:00', '12:00')],
      added: ['13:00', '17:00'],
      week: ['1 08:00–12:00', '1 13:00–17:00'],
    },
    {
      title: 'goes on until midnight',
      old: [block(MONDAY, '20:00', '23:00')],
      added: ['23:00', '00:00'],
      week: ['1 20:00–24:00'],
    },
  ])('$title', ({ old, added: [from = '', to = ''], week }) => {
    expect(said(paint(old, [stretch(MONDAY, from, to)], null))).toEqual(week)
  })

  test('keeps the hours at another branch apart', () => {
    const week = paint([block(MONDAY, '08:00', '12:00')], [stretch(MONDAY, '12:00', '14:00')], 'elsewhere')
    expect(said(week)).toEqual(['1 08:00–12:00', '1 12:00–14:00'])
  })
})

describe('what is erased of a week', () => {
  test('leaves what comes before and after', () => {
    expect(said(erase([block(MONDAY, '09:00', '17:00')], [stretch(MONDAY, '12:00', '13:00')]))).toEqual([
      '1 09:00–12:00',
      '1 13:00–17:00',
    ])
  })

  test('is also what began the night before, from Saturday into Sunday too', () => {
    const night = [block(SATURDAY, '22:00', '04:00')]
    expect(stretchesOf(night, SUNDAY)).toEqual([{ day: SUNDAY, startMinute: 0, endMinute: 240 }])
    expect(said(erase(night, [stretch(SUNDAY, '01:00', '02:00')]))).toEqual(['6 22:00–01:00', '0 02:00–04:00'])
  })

  test('is nothing where nothing was', () => {
    const week = [block(MONDAY, '09:00', '17:00')]
    expect(erase(week, [stretch(MONDAY, '17:00', '18:00')])).toEqual(week)
  })
})

test.for([
  { from: '22:00', to: '02:00', end: DAY_MINUTES + 120 },
  { from: '09:00', to: '00:00', end: DAY_MINUTES },
  { from: '00:00', to: '00:00', end: DAY_MINUTES },
  { from: '09:00', to: '', end: null },
])('hours from $from to $to end at minute $end', ({ from, to, end }) => {
  expect(endAfter(minuteOf(from) ?? 0, to)).toBe(end)
})
