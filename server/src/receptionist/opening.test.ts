import { describe, expect, test } from 'vitest'
import type { BranchSummary } from '../catalog/index.ts'
import { hoursOn, possibleMinutes, spokenWeek } from './opening.ts'

const hours = (dayOfWeek: number, from: number, until: number) => ({
  dayOfWeek,
  startMinute: from * 60,
  endMinute: until * 60,
})

function branchOpen(openingHours: BranchSummary['openingHours']): BranchSummary {
  const identity = { id: 'branch' as BranchSummary['id'], name: 'Centre', isPrimary: true, timezone: 'Europe/Madrid' }
  return { ...identity, address: null, phone: null, email: null, openingHours }
}

const salon = branchOpen([2, 3, 4, 5].map((day) => hours(day, 10, 20)).concat(hours(6, 9, 14)))
const TUESDAY = '2026-11-24'
const MONDAY = '2026-11-23'

describe('When a branch is open', () => {
  test('By its weekly hours', () => {
    expect(hoursOn(salon, TUESDAY)).toEqual([{ from: 600, until: 1200 }])
    expect(hoursOn(salon, MONDAY)).toEqual([])
  })

  test('Hours that begin or end on a date count only between them', () => {
    const changing = branchOpen([{ ...hours(2, 8, 12), effectiveFrom: '2026-12-01', effectiveUntil: '2027-01-01' }])
    expect(hoursOn(changing, TUESDAY)).toEqual([])
    expect(hoursOn(changing, '2026-12-01')).toEqual([{ from: 480, until: 720 }])
    expect(hoursOn(changing, '2027-01-05')).toEqual([])
  })

  test('A branch that states no hours may be open at any time', () => {
    expect(hoursOn(branchOpen(null), TUESDAY)).toEqual([{ from: 0, until: 1440 }])
  })

  test('Days with the same hours are said together', () => {
    expect(spokenWeek(salon, '2026-11-20').map(({ days }) => days)).toEqual([[2, 3, 4, 5], [6]])
  })
})

describe('Which half of the day is meant', () => {
  test.each([
    ['half past three', [210, 930], TUESDAY, [930]],
    ['ten', [600, 1320], TUESDAY, [600]],
    ['ten, on a day that is closed', [600, 1320], MONDAY, [600]],
    ['six in the evening', [1080], TUESDAY, [1080]],
  ])('“%s” is the one at which the salon is open', (_words, minutes, date, expected) => {
    expect(possibleMinutes(salon, { dates: [date], minutes })).toEqual(expected)
  })

  test('At a place that never closes it has to be asked', () => {
    expect(possibleMinutes(branchOpen(null), { dates: [TUESDAY], minutes: [210, 930] })).toEqual([210, 930])
  })
})
