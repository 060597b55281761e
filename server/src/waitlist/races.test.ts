import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { haircutFor, madrid, refusalOf, TUESDAY, valueOf } from '../../test/world/bookings.ts'
import { caller, followerOf, wishFor } from '../../test/world/waitlist.ts'
import { announcedEvents, openWorld, WORLD_NOW } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { bookAppointment, cancelAppointment } from '../booking/index.ts'
import { expireOffer } from './expire-offer.ts'
import {
  acceptOffer,
  addToWaitlist,
  cancelEntry,
  declineOffer,
  listOpenOffers,
  offerFreedTime,
  offerToken,
} from './index.ts'

let world: OpenWorld
let follow: ReturnType<typeof followerOf>
beforeAll(async () => {
  world = await openWorld({ poolSize: 10 })
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.inTenant(async (tx) => {
    await tx.db.deleteFrom('waitlist_entries').execute()
    await tx.db.deleteFrom('appointments').execute()
    await tx.db.deleteFrom('holds').execute()
  })
  follow = followerOf(world)
  await follow()
})

const atOnce = <Value>(count: number, attempt: (number: number) => Promise<Value>) =>
  Promise.all(Array.from({ length: count }, (_, number) => attempt(number)))
const openOffers = () => listOpenOffers(world.session(), { customerId: null })
const appointments = () =>
  world.inTenant((tx) => tx.db.selectFrom('appointments').select('id').where('status', '<>', 'cancelled').execute())

/** One time of María becomes free, and so many people wait for it. */
async function freeOneFor(count: number): Promise<void> {
  const slot = { serviceId: world.ids.haircut, start: madrid(`${TUESDAY}T10:30`), resourceIds: [world.ids.maria] }
  const { id } = valueOf(await bookAppointment(world.session(), haircutFor({ slot })))
  for (let number = 0; number < count; number++) {
    valueOf(await addToWaitlist(world.session(), wishFor({ customer: caller(number) })))
  }
  valueOf(await cancelAppointment(world.session(), { appointmentId: id, expectedVersion: null, by: 'staff' }))
}

async function offered() {
  await follow()
  const [open] = await openOffers()
  return { ...open!, token: offerToken(world.session(), open!.offer.id) }
}

describe('Time that became free, and many who would have it', () => {
  test('Twenty wait, two workers hear of one cancellation: exactly one is offered it, the first', async () => {
    await freeOneFor(20)
    await follow({ workers: 2 })
    const open = await openOffers()
    expect(open.map(({ entry }) => entry.customer.name)).toEqual(['Caller 0'])
    expect((await world.inTenant((tx) => announcedEvents(tx, 'waitlist.offered'))).length).toBe(1)
  }, 20_000)

  test('Eight workers at once, again and again: one offer, and nobody is passed over', async () => {
    await freeOneFor(4)
    await atOnce(8, () => offerFreedTime(world.session(), { freed: null }))
    expect((await openOffers()).map(({ entry }) => entry.customer.name)).toEqual(['Caller 0'])
  }, 20_000)

  test('One waits, the whole day is free, eight workers: nobody is offered two times', async () => {
    valueOf(await addToWaitlist(world.session(), wishFor({ timesOfDay: [] })))
    await atOnce(8, () => offerFreedTime(world.session(), { freed: null }))
    expect(await openOffers()).toHaveLength(1)
  }, 20_000)

  test('A stranger who books while the workers offer: one of them has the time', async () => {
    await freeOneFor(3)
    const slot = { serviceId: world.ids.haircut, start: madrid(`${TUESDAY}T10:30`), resourceIds: [world.ids.maria] }
    const [booked] = await Promise.all([
      bookAppointment(world.session(), haircutFor({ slot, customer: caller(99) })),
      atOnce(3, () => offerFreedTime(world.session(), { freed: null })),
    ])
    expect((await openOffers()).length + (booked.ok ? 1 : 0)).toBe(1)
  }, 20_000)
})

describe('One offer, and many answers', () => {
  test('Accepted six times at once: one appointment, and the others hear which', async () => {
    await freeOneFor(1)
    const { token } = await offered()
    const results = await atOnce(6, () => acceptOffer(world.session(), { token }))
    expect(results.filter((result) => result.ok).length).toBe(1)
    expect(new Set(results.filter((result) => !result.ok).map(refusalOf))).toEqual(new Set(['waitlist.offer_answered']))
    expect((await appointments()).length).toBe(1)
  })

  test('Accepted while it expires: either it is booked, or it is refused and free for the next', async () => {
    await freeOneFor(1)
    const { offer, token } = await offered()
    const end = WORLD_NOW.add({ minutes: 30 })
    const [accepted, expired] = await Promise.all([
      acceptOffer(world.session({ now: end.subtract({ milliseconds: 1 }) }), { token }),
      expireOffer(world.session({ now: end }), offer),
    ])
    expect(accepted.ok).toBe(!expired)
    expect((await appointments()).length).toBe(accepted.ok ? 1 : 0)
  })

  test('Accepted, declined and taken off the list at once: one of them counts', async () => {
    await freeOneFor(1)
    const { entry, token } = await offered()
    const results = await Promise.all([
      acceptOffer(world.session(), { token }),
      declineOffer(world.session(), { token }),
      cancelEntry(world.session(), { entryId: entry.id, expectedVersion: entry.version }),
    ])
    expect(results.filter((result) => result.ok).length).toBe(1)
    expect((await appointments()).length).toBe(results[0].ok ? 1 : 0)
  })
})
