import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { haircutFor, madrid, onTheWall, refusalOf, TUESDAY, valueOf } from '../../test/world/bookings.ts'
import { openWorld } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { bookAppointment, findNextSlot, findSlots } from './index.ts'
import type { NextSlotQuestion } from './index.ts'

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

const next = (asked: Partial<NextSlotQuestion> = {}) =>
  findNextSlot(world.session(), { serviceId: world.ids.haircut, ...asked })
const nextStart = async (asked: Partial<NextSlotQuestion> = {}) => {
  const { slot } = valueOf(await next(asked))
  return slot === null ? null : onTheWall(slot.start)
}
const closeFor = (days: number) =>
  world.inTenant((tx) =>
    tx.db
      .insertInto('resource_blocks')
      .values({
        tenant_id: tx.tenantId,
        branch_id: world.ids.branch,
        block_type: 'closure',
        starts_at: madrid('2026-11-16T00:00'),
        ends_at: madrid('2026-11-16T00:00').add({ hours: 24 * days }),
      })
      .execute(),
  )

describe('The next free time', () => {
  test('On a Monday, when the salon is closed, it is Tuesday at ten', async () => {
    expect(await nextStart()).toBe(`${TUESDAY}T10:00`)
  })

  test('It is not before the time that was asked for', async () => {
    expect(await nextStart({ after: madrid(`${TUESDAY}T16:05`) })).toBe(`${TUESDAY}T16:15`)
  })

  test('It is the first of all that are free, and can be booked as it is', async () => {
    const slot = { serviceId: world.ids.haircut, start: madrid(`${TUESDAY}T10:00`), resourceIds: [world.ids.maria] }
    valueOf(await bookAppointment(world.session(), haircutFor({ slot })))
    const asked = { resourceIds: [world.ids.maria] }
    const found = valueOf(await next(asked)).slot
    const window = { from: Temporal.PlainDate.from(TUESDAY), to: Temporal.PlainDate.from('2026-11-19') }
    const [first] = valueOf(
      await findSlots(world.session(), { serviceId: world.ids.haircut, ...asked, ...window }),
    ).slots
    expect(found?.start).toEqual(first?.start)
    const booked = await bookAppointment(world.session(), haircutFor({ slot: { token: found?.token ?? '' } }))
    expect(booked.ok).toBe(true)
  })

  test('It is found behind a holiday of six weeks', async () => {
    await closeFor(43)
    expect(await nextStart()).toBe('2026-12-29T10:00')
  })

  test('There is none when the salon is closed beyond the horizon of the service', async () => {
    await closeFor(100)
    expect(await nextStart()).toBeNull()
  })

  test('Whoever does not do the service is not "never free": it is refused', async () => {
    expect(refusalOf(await next({ resourceIds: [world.ids.sofia] }))).toBe('booking.resource_not_suitable')
  })

  test('Another business knows nothing of the service', async () => {
    const found = await findNextSlot(world.otherSession(), { serviceId: world.ids.haircut })
    expect(refusalOf(found)).toBe('booking.service_not_found')
  })
})
