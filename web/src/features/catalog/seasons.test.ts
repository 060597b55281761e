import { expect, test } from 'vitest'
import { hoursOf, scheduleOf, seasonsOfHours, seasonsOfSchedule, weeklyHours } from './seasons.ts'

const always = { effective_from: null, effective_until: null }
const summer = { effective_from: '2026-06-01', effective_until: '2026-09-01' }

test('opening hours come back as they were: until midnight, past it, and in a season', () => {
  const hours = [
    { day_of_week: 1, opens_at: '09:00', closes_at: '24:00', ...always },
    { day_of_week: 5, opens_at: '22:00', closes_at: '04:00', ...always },
    { day_of_week: 2, opens_at: '08:00', closes_at: '13:00', ...summer },
  ]
  expect(hoursOf(seasonsOfHours(hours))).toEqual(hours)
})

test('working hours keep their branch', () => {
  const schedule = [{ day_of_week: 0, start_time: '00:00', end_time: '24:00', branch_id: 'b', ...always }]
  const seasons = seasonsOfSchedule(schedule)
  expect(scheduleOf(seasons)).toEqual(schedule)
  expect(seasons.map(({ blocks }) => weeklyHours(blocks))).toEqual([24])
})

test('where there are no hours there is a week to paint', () => {
  expect(seasonsOfHours([])).toMatchObject([{ from: null, until: null, blocks: [] }])
})
