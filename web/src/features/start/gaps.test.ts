import type { Appointment, Timetable } from '@ringbook/api-contract'
import { expect, test } from 'vitest'
import { freeTimes } from './gaps.ts'

const at = (time: string) => `2026-11-24T${time}:00Z`
const stretch = (start: string, end: string) => ({ start: at(start), end: at(end) })
const person = {
  id: 'maria',
  name: 'María',
  type: 'staff' as const,
  units: 1,
  working: [stretch('09:00', '13:00'), stretch('15:00', '19:00')],
  blocks: [],
  held: [],
  busy_elsewhere: [],
  unknown: [],
}
const timetable = (changes: Partial<Timetable['resources'][number]> = {}): Timetable => ({
  branch_id: 'b',
  timezone: 'UTC',
  open: [stretch('09:00', '19:00')],
  closures: [],
  holidays: [],
  resources: [{ ...person, ...changes }],
})

// Only what the gaps are made of; the rest of an appointment is no matter here.
const appointment = (start: string, end: string, status = 'scheduled') =>
  ({ ...stretch(start, end), status, resources: [{ id: 'maria' }] }) as unknown as Appointment

function gapsAt(time: string, appointments: Appointment[] = [], changes = {}): string[] {
  const [free] = freeTimes(timetable(changes), { appointments, now: Date.parse(at(time)) })
  const clock = (ms: number) => new Date(ms).toISOString().slice(11, 16)
  return free?.gaps.map(({ start, end }) => `${clock(start)}-${clock(end)}`) ?? []
}

test.for([
  { why: 'before the day begins all working time is free', now: '08:00', gaps: ['09:00-13:00', '15:00-19:00'] },
  { why: 'what has passed is no gap any more', now: '11:00', gaps: ['11:00-13:00', '15:00-19:00'] },
  { why: 'in the evening nothing is left', now: '19:30', gaps: [] },
])('$why', ({ now, gaps }) => {
  expect(gapsAt(now)).toEqual(gaps)
})

test('appointments part the day, and a gap shorter than a quarter of an hour is none', () => {
  const day = [appointment('09:00', '10:00'), appointment('10:10', '12:00'), appointment('15:00', '19:00')]
  expect(gapsAt('08:00', day)).toEqual(['12:00-13:00'])
})

test('who cancelled or did not come takes no time', () => {
  const day = [appointment('09:00', '13:00', 'cancelled'), appointment('15:00', '19:00', 'no_show')]
  expect(gapsAt('08:00', day)).toEqual(['09:00-13:00', '15:00-19:00'])
})

test('time off is no gap; nor is time that another calendar may have taken', () => {
  const blocks = [{ ...stretch('15:00', '19:00'), block_id: 'x', block_type: 'vacation', reason: null, repeats: false }]
  expect(gapsAt('08:00', [], { blocks, unknown: [stretch('09:00', '10:00')] })).toEqual(['10:00-13:00'])
})

test('a chair has no gaps: nobody waits for it', () => {
  expect(gapsAt('08:00', [], { type: 'equipment' })).toEqual([])
})
