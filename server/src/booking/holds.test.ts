import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { alternativesOf, haircutFor, madrid, refusalOf, staffOf, TUESDAY, valueOf } from '../../test/world/bookings.ts'
import { openWorld, WORLD_NOW } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import {
  bookAppointment,
  checkTime,
  extendHold,
  findSlots,
  placeHold,
  releaseExpiredHolds,
  releaseHold,
} from './index.ts'
import type { HoldRequest } from './index.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(() =>
  world.inTenant(async (tx) => {
    await tx.db.deleteFrom('appointments').execute()
    await tx.db.deleteFrom('holds').execute()
  }),
)

const after = (minutes: number) => world.session({ now: WORLD_NOW.add({ minutes }) })
const withMaria = () => ({
  serviceId: world.ids.haircut,
  start: madrid(`${TUESDAY}T10:30`),
  resourceIds: [world.ids.maria],
})
const hold = async (changes: Partial<HoldRequest> = {}) =>
  valueOf(await placeHold(world.session(), { slot: withMaria(), ...changes }))

describe('A time that is held for a caller', () => {
  test('Nobody else can book or hold it, and they hear of other times', async () => {
    await hold()
    const booked = await bookAppointment(world.session(), haircutFor({ slot: withMaria() }))
    const held = await placeHold(world.session(), { slot: withMaria() })
    expect([refusalOf(booked), refusalOf(held)]).toEqual(['booking.slot_taken', 'booking.slot_taken'])
    expect(alternativesOf(booked).length).toBe(3)
  })

  test('It is kept for five minutes, and free from then on although nothing has cleared it away', async () => {
    const { expiresAt } = await hold()
    expect(expiresAt).toEqual(WORLD_NOW.add({ minutes: 5 }))
    expect(valueOf(await checkTime(after(4), withMaria())).isBookable).toBe(false)
    expect(valueOf(await checkTime(after(5), withMaria())).isBookable).toBe(true)
    const booked = valueOf(await bookAppointment(after(5), haircutFor({ slot: withMaria() })))
    expect(staffOf(booked)).toEqual(['María García'])
  })

  test('It never stands in the way of the caller who holds it', async () => {
    const { token } = await hold()
    const own = { ...withMaria(), holdTokens: [token] }
    expect(valueOf(await checkTime(world.session(), own)).isBookable).toBe(true)
    const window = { from: madrid(`${TUESDAY}T10:30`), to: madrid(`${TUESDAY}T10:31`) }
    expect(valueOf(await findSlots(world.session(), { ...own, ...window })).slots.length).toBe(1)
    expect(valueOf(await findSlots(world.session(), { ...withMaria(), ...window })).slots.length).toBe(0)
  })

  test('A caller who changes their mind gives the first time up for the second', async () => {
    const first = await hold()
    const overlapping = { ...withMaria(), start: madrid(`${TUESDAY}T10:45`) }
    await hold({ slot: overlapping, replaces: [first.token] })
    const atFirst = { ...withMaria(), start: madrid(`${TUESDAY}T10:00`) }
    expect(valueOf(await checkTime(world.session(), atFirst)).isBookable).toBe(true)
  })

  test('Booking with it uses it up, with the person who was held', async () => {
    // Laura is held, María is free: by preference María would cut.
    const held = await hold({ slot: { ...withMaria(), resourceIds: [world.ids.laura] } })
    const slot = { serviceId: world.ids.haircut, start: held.slot.start }
    const booked = valueOf(await bookAppointment(world.session(), haircutFor({ slot, holdToken: held.token })))
    expect(staffOf(booked)).toEqual(['Laura Pérez'])
    const again = await bookAppointment(world.session(), haircutFor({ slot, holdToken: held.token }))
    expect(refusalOf(again)).toBe('booking.hold_already_used')
    expect(await heldAllocations()).toBe(0)
  })

  test('A hold that has ended is no reason to refuse a time that is still free', async () => {
    const held = await hold()
    const booking = haircutFor({ slot: { token: held.slot.token }, holdToken: held.token })
    expect(valueOf(await bookAppointment(after(10), booking)).status).toBe('scheduled')
  })
})

describe('A hold is extended', () => {
  test('It is kept from now on for as long as was asked, at most half an hour from its beginning', async () => {
    const { token } = await hold({ minutes: 20 })
    expect(valueOf(await extendHold(after(15), { token, minutes: 10 })).expiresAt).toEqual(
      WORLD_NOW.add({ minutes: 25 }),
    )
    expect(valueOf(await extendHold(after(20), { token, minutes: 30 })).expiresAt).toEqual(
      WORLD_NOW.add({ minutes: 30 }),
    )
    expect(valueOf(await checkTime(after(29), withMaria())).isBookable).toBe(false)
    expect(valueOf(await checkTime(after(30), withMaria())).isBookable).toBe(true)
  })

  test('One that has ended, was given up, or never was is refused', async () => {
    const ended = await hold()
    const givenUp = await hold({ slot: { ...withMaria(), start: madrid(`${TUESDAY}T12:00`) } })
    valueOf(await releaseHold(world.session(), { token: givenUp.token }))
    const results = [
      await extendHold(after(5), { token: ended.token }),
      await extendHold(world.session(), { token: givenUp.token }),
      await extendHold(world.session(), { token: 'never-was' }),
    ]
    expect(results.map(refusalOf)).toEqual(['booking.hold_expired', 'booking.hold_expired', 'booking.hold_not_found'])
  })
})

describe('A hold is given up', () => {
  test('The time is free at once; giving it up twice does no harm', async () => {
    const { token } = await hold()
    valueOf(await releaseHold(world.session(), { token }))
    valueOf(await releaseHold(world.session(), { token }))
    expect(valueOf(await checkTime(world.session(), withMaria())).isBookable).toBe(true)
  })

  test('Another business can do nothing with its token', async () => {
    const { token } = await hold()
    expect(refusalOf(await releaseHold(world.otherSession(), { token }))).toBe('booking.hold_not_found')
    expect(valueOf(await checkTime(world.session(), withMaria())).isBookable).toBe(false)
  })

  test('The token itself is not in the database', async () => {
    const { token } = await hold()
    const stored = await world.inTenant((tx) => tx.db.selectFrom('holds').selectAll().execute())
    expect(JSON.stringify(stored)).not.toContain(token)
    expect(stored[0]?.token_hash.includes(token)).toBe(false)
  })

  test('What has ended is cleared away for all businesses, what has not is left', async () => {
    await hold()
    await hold({ slot: { ...withMaria(), start: madrid(`${TUESDAY}T12:00`) }, minutes: 30 })
    expect(await releaseExpiredHolds(world.database, () => WORLD_NOW.add({ minutes: 5 }))).toBe(1)
    expect(await releaseExpiredHolds(world.database, () => WORLD_NOW.add({ minutes: 5 }))).toBe(0)
    expect(await heldAllocations()).toBe(2)
  })
})

async function heldAllocations(): Promise<number> {
  const held = await world.inTenant((tx) =>
    tx.db.selectFrom('allocations').select('id').where('hold_id', 'is not', null).execute(),
  )
  return held.length
}
