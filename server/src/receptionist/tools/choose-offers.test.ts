import { expect, test } from 'vitest'
import { chooseOffers } from './choose-offers.ts'
import type { LocalSlot } from './choose-offers.ts'

const quarters = (date: string, from: number, until: number): LocalSlot[] =>
  Array.from({ length: (until - from) * 4 }, (_, at) => ({ date, minute: from * 60 + at * 15 }))

const tuesday = quarters('2026-11-24', 10, 19)
const week = [
  ...tuesday,
  ...quarters('2026-11-25', 10, 19),
  ...quarters('2026-11-26', 14, 19),
  ...quarters('2026-11-27', 10, 19),
]
const anyDay = { days: [{ kind: 'range', from: '2026-11-23', until: '2026-11-30' }], notDates: [] } as const

const said = (slots: readonly LocalSlot[]) =>
  slots.map(({ date, minute }) => `${date.slice(8)} ${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`)

test('Times of one day are spread over it, because three in a row are no choice', () => {
  expect(said(chooseOffers(tuesday, { ...anyDay, times: [] }))).toEqual(['24 10:00', '24 11:30', '24 13:00'])
})

test('Over several days one of each day is offered', () => {
  expect(said(chooseOffers(week, { ...anyDay, times: [] }))).toEqual(['24 10:00', '25 10:00', '26 14:00'])
})

test('A wished hour brings what is nearest to it', () => {
  const wish = { ...anyDay, times: [{ kind: 'around', minute: 16 * 60 + 5 } as const] }
  expect(said(chooseOffers(tuesday, wish))).toEqual(['24 15:45', '24 16:00', '24 16:15'])
})

test('“Before noon” brings the last ones before noon, “after four” the first ones after four', () => {
  const before = { ...anyDay, times: [{ kind: 'between', fromMinute: 0, untilMinute: 720 } as const] }
  const after = { ...anyDay, times: [{ kind: 'between', fromMinute: 960, untilMinute: 1440 } as const] }
  expect(said(chooseOffers(tuesday, before))).toEqual(['24 10:45', '24 11:15', '24 11:45'])
  expect(said(chooseOffers(tuesday, after))).toEqual(['24 16:00', '24 16:30', '24 17:00'])
})

test('A day on which the caller cannot come is not offered', () => {
  const wish = { ...anyDay, notDates: ['2026-11-24'], times: [] }
  expect(said(chooseOffers(week, wish))).toEqual(['25 10:00', '26 14:00', '27 10:00'])
})

test('Two free times are two, and none is none', () => {
  expect(said(chooseOffers(tuesday.slice(0, 2), { ...anyDay, times: [] }))).toEqual(['24 10:00', '24 10:15'])
  expect(chooseOffers([], { ...anyDay, times: [] })).toEqual([])
})
