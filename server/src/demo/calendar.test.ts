import { describe, expect, test } from 'vitest'
import type { BranchId, ResourceId } from '../kernel/ids.ts'
import { blocksAround } from './calendar.ts'
import type { DemoCalendar, Holiday } from './calendar.ts'

const branchId = 'branch' as BranchId
const laura = 'laura' as ResourceId

function calendar(changes: Partial<DemoCalendar> = {}): DemoCalendar {
  return {
    branchId,
    holidays: [],
    winterClosure: null,
    meeting: { reason: 'Meeting', day: 3, from: '10:00', until: '10:30' },
    vacation: { resourceId: laura, reason: 'Vacation' },
    sickDay: { resourceId: laura, reason: 'Flu' },
    ...changes,
  }
}

function closures(changes: Partial<DemoCalendar>, today: string): string[] {
  return blocksAround(calendar(changes), Temporal.PlainDate.from(today))
    .filter(({ type }) => type === 'closure')
    .map(({ reason, from, until }) => `${reason} ${from.toPlainDate().toString()} ${until.toPlainDate().toString()}`)
}

describe('What interrupts the weekly hours of a business', () => {
  test.each<[string, Holiday, string, string]>([
    ['Good Friday of 2026', { name: 'Good Friday', daysFromEaster: -2 }, '2026-03-20', '2026-04-03 2026-04-04'],
    ['Easter Monday of 2027', { name: 'Easter Monday', daysFromEaster: 1 }, '2027-03-01', '2027-03-29 2027-03-30'],
    ['Ascension Day of 2038', { name: 'Ascension', daysFromEaster: 39 }, '2038-05-01', '2038-06-03 2038-06-04'],
    ['the first Monday of May', { name: 'May', month: 5, monday: 'first' }, '2026-04-20', '2026-05-04 2026-05-05'],
    ['the last Monday of May', { name: 'Spring', month: 5, monday: 'last' }, '2027-05-10', '2027-05-31 2027-06-01'],
    ['the last Monday of August', { name: 'Summer', month: 8, monday: 'last' }, '2026-08-01', '2026-08-31 2026-09-01'],
    ['New Year as seen from autumn', { name: 'New Year', month: 1, day: 1 }, '2026-11-20', '2027-01-01 2027-01-02'],
  ])('It is closed on %s', (_, holiday, today, dates) => {
    expect(closures({ holidays: [holiday] }, today)).toEqual([`${holiday.name} ${dates}`])
  })

  test('A holiday within the winter closure is not named twice', () => {
    const holidays = [{ name: 'Christmas', month: 12, day: 25 }]
    expect(closures({ holidays, winterClosure: 'Winter' }, '2026-12-28')).toEqual(['Winter 2026-12-24 2027-01-02'])
  })

  test('The team meets every week, and somebody is on vacation from the second Monday on', () => {
    const [meeting, vacation, sick] = blocksAround(calendar(), Temporal.PlainDate.from('2026-11-20'))
    expect(meeting).toMatchObject({ isWeekly: true, subject: { branchId } })
    expect([meeting?.from.dayOfWeek, meeting?.from.toPlainTime().toString()]).toEqual([3, '10:00:00'])
    expect([vacation?.from.toString(), vacation?.until.toString()]).toEqual([
      '2026-11-30T00:00:00',
      '2026-12-07T00:00:00',
    ])
    expect(sick?.from.toString()).toBe('2026-11-06T00:00:00')
  })
})
