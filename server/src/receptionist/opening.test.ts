import { describe, expect, test } from 'vitest'
import type { BranchFacts } from './facts.ts'
import { holidayOn, hoursOn, possibleMinutes, differingDays, spokenWeek } from './opening.ts'

const hours = (dayOfWeek: number, from: number, until: number) => ({
  dayOfWeek,
  startMinute: from * 60,
  endMinute: until * 60,
})

function branchOpen(openingHours: BranchFacts['openingHours'], days: Partial<BranchFacts> = {}): BranchFacts {
  const identity = { id: 'branch' as BranchFacts['id'], name: 'Centre', isPrimary: true, timezone: 'Europe/Madrid' }
  const differing = { overrides: [], holidays: [], closures: [] }
  return { ...identity, address: null, phone: null, email: null, openingHours, ...differing, ...days }
}

const week = [2, 3, 4, 5].map((day) => hours(day, 10, 20)).concat(hours(6, 9, 14))
const salon = branchOpen(week)
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

describe('On days that are not like the others', () => {
  const closure = (from: string, to: string, recurrenceRule: string | null = null) => ({
    startsAt: Temporal.PlainDateTime.from(from).toZonedDateTime('Europe/Madrid').toInstant(),
    endsAt: Temporal.PlainDateTime.from(to).toZonedDateTime('Europe/Madrid').toInstant(),
    recurrenceRule,
    timezone: 'Europe/Madrid',
    recurrenceEndsAt: null,
    recurrenceExceptions: [],
    recurrenceAdditions: [],
  })
  const holidays = [{ date: TUESDAY, name: 'Saint Nobody' }]
  const overrides = [{ date: TUESDAY, hours: [{ startMinute: 600, endMinute: 840 }] }]

  test('A public holiday closes, by its name', () => {
    const branch = branchOpen(week, { holidays })
    expect([hoursOn(branch, TUESDAY), holidayOn(branch, TUESDAY)]).toEqual([[], 'Saint Nobody'])
  })

  test('A date with hours of its own opens, on a public holiday too', () => {
    const branch = branchOpen(week, { holidays, overrides })
    expect([hoursOn(branch, TUESDAY), holidayOn(branch, TUESDAY)]).toEqual([[{ from: 600, until: 840 }], null])
  })

  test('A date may be closed by hours of its own, although the week is open', () => {
    expect(hoursOn(branchOpen(week, { overrides: [{ date: TUESDAY, hours: [] }] }), TUESDAY)).toEqual([])
  })

  test('A closure takes its time out of the hours, every week where it repeats', () => {
    const branch = branchOpen(week, { closures: [closure('2026-11-03T13:00', '2026-11-03T15:00', 'FREQ=WEEKLY')] })
    const open = [
      { from: 600, until: 780 },
      { from: 900, until: 1200 },
    ]
    expect([hoursOn(branch, TUESDAY), hoursOn(branch, '2026-12-01')]).toEqual([open, open])
    expect(hoursOn(branch, '2026-11-25')).toEqual([{ from: 600, until: 1200 }])
  })

  test('A closure of several days leaves what is before and after it', () => {
    const branch = branchOpen(week, { closures: [closure('2026-11-24T15:00', '2026-11-26T12:00')] })
    expect(['2026-11-24', '2026-11-25', '2026-11-26'].map((date) => hoursOn(branch, date))).toEqual([
      [{ from: 600, until: 900 }],
      [],
      [{ from: 720, until: 1200 }],
    ])
  })

  test('A bar that is open until three is open the hour that comes twice, and closed as the closure says', () => {
    const bar = branchOpen([hours(6, 18, 3)], { closures: [closure('2026-10-25T01:00', '2026-10-25T06:00')] })
    expect(hoursOn(bar, '2026-10-24')).toEqual([{ from: 1080, until: 1500 }])
  })

  test('They are told apart from the week, which stays as it is', () => {
    const branch = branchOpen(week, { holidays })
    expect(spokenWeek(branch, '2026-11-20').map(({ days }) => days)).toEqual([[2, 3, 4, 5], [6]])
    expect(differingDays(branch, { from: '2026-11-20', days: 14 })).toEqual([
      { date: TUESDAY, spans: [], holiday: 'Saint Nobody' },
    ])
    expect(differingDays(salon, { from: '2026-11-20', days: 14 })).toEqual([])
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
