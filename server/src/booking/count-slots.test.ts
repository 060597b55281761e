import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { haircutFor, madrid, onTheWall, refusalOf, TUESDAY, valueOf } from '../../test/world/bookings.ts'
import { openWorld } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { bookAppointment, countSlots, findSlots } from './index.ts'
import type { SlotCountSearch } from './index.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(() => world.inTenant((tx) => tx.db.deleteFrom('appointments').execute()))

const date = (text: string) => Temporal.PlainDate.from(text)
const count = (asked: Partial<SlotCountSearch> = {}) =>
  countSlots(world.session(), {
    serviceId: world.ids.haircut,
    from: date('2026-11-16'),
    to: date('2026-11-23'),
    ...asked,
  })
const rowsOf = async (asked: Partial<SlotCountSearch> = {}) =>
  valueOf(await count(asked)).counts.map((row) => [
    row.date.toString().slice(5),
    row.count,
    row.first === null ? null : onTheWall(row.first).slice(11),
  ])

describe('How much is free', () => {
  test('A week day by day: closed on Monday and Sunday, short on Saturday', async () => {
    expect(await rowsOf()).toEqual([
      ['11-16', 0, null],
      ['11-17', 38, '10:00'],
      ['11-18', 38, '10:00'],
      ['11-19', 38, '10:00'],
      ['11-20', 38, '10:00'],
      ['11-21', 18, '09:00'],
      ['11-22', 0, null],
    ])
  })

  test('It counts what a search would offer', async () => {
    const resourceIds = [world.ids.maria]
    const slot = { serviceId: world.ids.haircut, start: madrid(`${TUESDAY}T10:00`), resourceIds }
    valueOf(await bookAppointment(world.session(), haircutFor({ slot })))
    const window = { serviceId: world.ids.haircut, from: date(TUESDAY), to: date('2026-11-18'), resourceIds }
    const offered = valueOf(await findSlots(world.session(), window)).slots
    expect(await rowsOf(window)).toEqual([['11-17', offered.length, '10:45']])
  })

  test('Month by month, as far as the service can be booked', async () => {
    const months = await rowsOf({ from: date('2026-11-16'), to: date('2027-04-01'), per: 'month' })
    expect(months.map(([month, , first]) => [month, first])).toEqual([
      ['11-01', '10:00'],
      ['12-01', '10:00'],
      ['01-01', '10:00'],
      ['02-01', '10:00'],
      ['03-01', null],
    ])
    const days = valueOf(await count({ from: date('2026-12-01'), to: date('2027-01-01') })).counts
    expect(months[1]?.[1]).toBe(days.reduce((sum, day) => sum + day.count, 0))
  })

  test.each([
    ['day', '2027-01-17', true],
    ['day', '2027-01-18', false],
    ['month', '2027-11-17', true],
    ['month', '2027-11-18', false],
  ] as const)('By %s until %s: %s', async (per, until, isAnswered) => {
    const result = await count({ from: date('2026-11-16'), to: date(until), per })
    expect(result.ok || refusalOf(result)).toBe(isAnswered || 'booking.invalid_window')
  })
})
