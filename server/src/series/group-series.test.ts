import { afterAll, beforeAll, expect, test } from 'vitest'
import { madrid, refusalOf, TUESDAY, valueOf } from '../../test/world/bookings.ts'
import { conflictsOf, refusedDates, timesOf, weeklyHaircuts } from '../../test/world/series.ts'
import { openWorld } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { bookAppointment } from '../booking/index.ts'
import { bookSeries, changeSeries } from './index.ts'
import type { SeriesRequest } from './index.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
  // Sofía teaches how to paint nails, two at her table, whenever somebody wants to; or does the nails of one alone.
  await world.inTenant((tx) =>
    tx.db
      .updateTable('services')
      .set({ booking_mode: 'single_or_group', group_places: 2, group_opens_on_demand: true })
      .where('id', '=', world.ids.manicure)
      .execute(),
  )
})
afterAll(() => world.close())

const caller = (number: number) => ({ firstName: `Caller ${number}`, lastName: '', phone: `+3461200${1000 + number}` })
const course = (number: number, changes: Partial<SeriesRequest> = {}) =>
  bookSeries(
    world.session(),
    weeklyHaircuts({ serviceId: world.ids.manicure, mode: 'group', customer: caller(number), ...changes }),
  )

test('Two join the same course on every Tuesday, and a third finds it full', async () => {
  const [one, other] = [valueOf(await course(1)), valueOf(await course(2))]
  expect(one.series.mode).toBe('group')
  expect(other.appointments.map(({ groupSessionId }) => groupSessionId)).toEqual(
    one.appointments.map(({ groupSessionId }) => groupSessionId),
  )
  expect(new Set(one.appointments.map(({ groupSessionId }) => groupSessionId)).size).toBe(4)
  const refused = await course(3)
  expect([refusalOf(refused), refusedDates(refused)[0]]).toEqual([
    'series.dates_in_conflict',
    '11-17T10:30 group_session_full',
  ])
})

test('A course that is full on one day leaves that day out', async () => {
  const slot = { serviceId: world.ids.manicure, start: madrid('2026-11-24T16:00') }
  for (const number of [4, 5]) {
    valueOf(
      await bookAppointment(world.session(), {
        slot,
        mode: 'group',
        customer: caller(number),
        source: 'admin',
        by: 'staff',
      }),
    )
  }
  const { appointments, leftOut } = valueOf(await course(6, { start: madrid(`${TUESDAY}T16:00`), onConflict: 'skip' }))
  expect([timesOf(appointments), conflictsOf(leftOut)]).toEqual([
    ['11-17T16:00', '12-01T16:00', '12-08T16:00'],
    ['11-24T16:00 group_session_full'],
  ])
})

test('Who changes to a later course joins it, and the place in the old one is free', async () => {
  const { series } = valueOf(await course(7, { start: madrid(`${TUESDAY}T12:00`) }))
  valueOf(await course(8, { start: madrid(`${TUESDAY}T12:00`) }))
  const moved = valueOf(
    await changeSeries(world.session(), {
      seriesId: series.id,
      scope: 'all',
      start: madrid(`${TUESDAY}T18:00`),
      onConflict: 'fail',
      expectedVersion: null,
      by: 'staff',
    }),
  )
  expect(timesOf(moved.appointments)).toEqual(['11-17T18:00', '11-24T18:00', '12-01T18:00', '12-08T18:00'])
  expect(moved.appointments.every(({ groupSessionId }) => groupSessionId !== null)).toBe(true)
  valueOf(await course(9, { start: madrid(`${TUESDAY}T12:00`) }))
})
