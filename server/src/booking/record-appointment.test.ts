import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, WORLD_NOW } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { madrid, refusalOf, valueOf } from '../../test/world/bookings.ts'
import { recordWithin } from './record-appointment.ts'
import type { AgreedAppointment } from './record-appointment.ts'
import { findAppointment } from './store/appointment.ts'
import { retryLostRaces } from './take-time.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

let recorded = 0
function agreed(changes: Partial<AgreedAppointment> = {}): AgreedAppointment {
  return {
    serviceId: world.ids.haircut,
    branchId: null,
    start: madrid('2026-11-15T23:00'), // a Sunday night
    durationMinutes: 45,
    partySize: 1,
    customerId: world.ids.lucia,
    resourceIds: [],
    status: 'completed',
    customerNotes: null,
    intakeAnswers: {},
    guestName: null,
    externalUid: `record-${++recorded}`,
    ...changes,
  }
}

const record = (changes: Partial<AgreedAppointment> = {}) =>
  world.session().transact((tx) => recordWithin(world.session(), tx, agreed(changes)))

describe('what was agreed elsewhere', () => {
  test('is kept outside of all hours, in any length, for a customer who is blocked by now', async () => {
    const kept = await record({ durationMinutes: 50, customerId: world.ids.bruno, resourceIds: [world.ids.laura] })
    expect(valueOf(kept)).toMatchObject({ source: 'import', status: 'completed', end: madrid('2026-11-15T23:50') })
  })

  test('takes nobody of whom nothing is said, when it is over', async () => {
    expect(valueOf(await record()).resources).toEqual([])
  })

  test('takes whoever is needed and free, when it is still to come', async () => {
    const start = WORLD_NOW.add({ hours: 14 })
    const kept = valueOf(await record({ start, status: 'scheduled', resourceIds: [world.ids.laura] }))
    expect(kept.resources.map(({ name }) => name)).toEqual(['Laura Pérez', 'Chair'])
    expect(refusalOf(await record({ start, status: 'scheduled', resourceIds: [world.ids.laura] }))).toBe(
      'booking.slot_taken',
    )
  })

  test('takes time only while its state does', async () => {
    const start = madrid('2026-11-14T23:00')
    const resourceIds = [world.ids.maria]
    for (const status of ['cancelled', 'no_show', 'completed'] as const) {
      expect(valueOf(await record({ start, status, resourceIds })).status).toBe(status)
    }
    expect(refusalOf(await record({ start, resourceIds }))).toBe('booking.slot_taken')
  })

  test('leaves the colourist free while the colour takes effect, as it was', async () => {
    const start = madrid('2026-11-13T23:00')
    const maria = [world.ids.maria]
    const colour = { serviceId: world.ids.fullColor, start, durationMinutes: 120, resourceIds: maria }
    valueOf(await record(colour))
    valueOf(await record({ start: start.add({ minutes: 45 }), resourceIds: maria }))
    expect(refusalOf(await record({ start: start.add({ minutes: 90 }), resourceIds: maria }))).toBe(
      'booking.slot_taken',
    )
  })

  test('is refused for those who cannot serve it, and for a customer who is unknown', async () => {
    expect(refusalOf(await record({ resourceIds: [world.ids.sofia] }))).toBe('booking.resource_not_suitable')
    expect(refusalOf(await record({ customerId: world.ids.otherTenant as never }))).toBe('booking.customer_not_found')
  })

  test('takes time once, however many write it at once', async () => {
    const start = madrid('2026-11-12T23:00')
    const attempts = Array.from({ length: 6 }, () => {
      const each = agreed({ start, resourceIds: [world.ids.carmen] })
      return retryLostRaces(world.session(), (tx) => recordWithin(world.session(), tx, each))
    })
    const results = await Promise.all(attempts)
    const written = results.filter((result) => result.lost === null && result.answer.ok)
    expect(written).toHaveLength(1)
  })

  test('is no other business’s affair', async () => {
    const foreign = world.otherSession()
    const tried = await foreign.transact((tx) => recordWithin(foreign, tx, agreed()))
    expect(refusalOf(tried)).toBe('booking.service_not_found')
    const kept = valueOf(await record({ start: madrid('2026-11-11T23:00') }))
    expect(await foreign.transact((tx) => findAppointment(tx, kept.id))).toBeNull()
  })
})
