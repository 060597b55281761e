import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { haircutFor, madrid, valueOf } from '../../../test/world/bookings.ts'
import { callWithTools, takeOff } from '../../../test/world/tools.ts'
import { openWorld } from '../../../test/world.ts'
import type { OpenWorld } from '../../../test/world.ts'
import { bookAppointment } from '../../booking/index.ts'
import { AvailabilityResult } from './answer-availability.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(() =>
  world.inTenant(async (tx) => {
    await tx.db.deleteFrom('appointments').execute()
    await tx.db.deleteFrom('resource_blocks').execute()
  }),
)

const next = async (args: Record<string, unknown> = {}) => {
  const record = await (await callWithTools(world)).use('find_next_free', { service: 'haircut', ...args })
  const [slot] = AvailabilityResult.parse(record.result).slots
  return { ...record, slot, words: slot === undefined ? null : `${slot.date} ${slot.time} ${slot.staff}` }
}

test('The very next appointment, after the notice that the service needs', async () => {
  const { words, spoken } = await next()
  expect(words).toBe('2026-11-20 11:00 María García')
  expect(spoken).toBe(
    'The next free time for Haircut is today, Friday, the 20th of November at 11:00 am with María García.',
  )
})

describe('With whom', () => {
  test('Of two who would do, the one who is free first', async () => {
    await takeOff(world, world.ids.maria, { from: '2026-11-20T00:00', to: '2026-11-27T00:00' })
    expect((await next({ staff_options: ['María', 'Laura'] })).words).toBe('2026-11-20 11:00 Laura Pérez')
    expect((await next({ staff: 'María' })).words).toBe('2026-11-27 10:00 María García')
  })

  test('Preferably with María: whoever is free first', async () => {
    const start = madrid('2026-11-20T11:00')
    const slot = { serviceId: world.ids.haircut, start, resourceIds: [world.ids.maria] }
    valueOf(await bookAppointment(world.session(), haircutFor({ slot })))
    expect((await next({ staff: 'María', staff_is_preference: true })).words).toBe('2026-11-20 11:00 Laura Pérez')
  })
})

test('From a day on', async () => {
  expect((await next({ from_date: '2026-12-01' })).words).toBe('2026-12-01 10:00 María García')
  expect((await next({ from_date: '2026-11-01' })).words).toBe('2026-11-20 11:00 María García')
})

test('Nothing at all as far ahead as may be booked is said as such', async () => {
  await takeOff(world, world.ids.maria, { from: '2026-11-01T00:00', to: '2027-12-01T00:00' })
  const { code, spoken } = await next({ staff: 'María' })
  expect([code, spoken]).toEqual([
    'receptionist.nothing_free',
    "I'm sorry, nothing is free as far ahead as I can book.",
  ])
})

test('It can be booked by its token', async () => {
  const { slot } = await next()
  const call = await callWithTools(world)
  const args = { slot_token: slot?.slot_token, first_name: 'Ada' }
  expect((await call.use('book_appointment', args)).result).toMatchObject({ appointment: { time: '11:00' } })
})
