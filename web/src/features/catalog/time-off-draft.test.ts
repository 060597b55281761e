import { describe, expect, test } from 'vitest'
import { blockOf, repeatOf, wholeDaysOf } from './time-off-draft.ts'
import type { TimeOffDraft } from './time-off-draft.ts'

const MADRID = 'Europe/Madrid'

const holiday: TimeOffDraft = {
  type: 'vacation',
  firstDay: '2026-10-24',
  lastDay: '2026-10-25',
  isWholeDays: true,
  from: '',
  to: '',
  reason: ' ',
  repeat: 'never',
  repeatsUntil: '',
}

describe('time off', () => {
  test('of whole days lasts to the end of the last one, also where the clock is set back in that night', () => {
    const block = blockOf(holiday, MADRID)
    expect(block).toEqual({
      block_type: 'vacation',
      starts_at: '2026-10-23T22:00:00.000Z',
      ends_at: '2026-10-25T23:00:00.000Z',
      reason: null,
    })
    expect(wholeDaysOf(block ?? { starts_at: '', ends_at: '' }, MADRID)).toEqual(['2026-10-24', '2026-10-25'])
  })

  test('that repeats keeps its hour, and begins for the last time on the last day', () => {
    const draft = { ...holiday, isWholeDays: false, lastDay: '', from: '12:00', to: '13:30', repeat: 'WEEKLY' } as const
    expect(blockOf({ ...draft, repeatsUntil: '2026-12-31' }, MADRID)).toMatchObject({
      starts_at: '2026-10-24T10:00:00.000Z',
      ends_at: '2026-10-24T11:30:00.000Z',
      recurrence_rule: 'FREQ=WEEKLY',
      recurrence_ends_at: '2026-12-31T23:00:00.000Z',
      timezone: MADRID,
    })
  })

  test.for([
    { title: 'ends before it starts', part: { lastDay: '2026-10-23' } },
    { title: 'has no first day', part: { firstDay: '' } },
    { title: 'has no times', part: { isWholeDays: false } },
  ])('that $title is none', ({ part }) => {
    expect(blockOf({ ...holiday, ...part }, MADRID)).toBeNull()
  })
})

test.for([
  { rule: null, repeat: 'never' },
  { rule: 'FREQ=WEEKLY;INTERVAL=2', repeat: 'FORTNIGHTLY' },
  { rule: 'FREQ=WEEKLY;BYDAY=MO,WE', repeat: null },
])('the rule $rule is said as $repeat', ({ rule, repeat }) => {
  expect(repeatOf(rule)).toBe(repeat)
})
