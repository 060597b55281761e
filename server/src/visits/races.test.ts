import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { haircutFor, madrid, refusalOf, TUESDAY, valueOf } from '../../test/world/bookings.ts'
import { CUT_AND_COLOUR, cutAndColour, spansOf, visitsInsteadOf } from '../../test/world/visits.ts'
import { announcedEvents, openWorld } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { bookAppointment } from '../booking/index.ts'
import type { TenantTx } from '../db/transaction.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { bookVisit, cancelVisit, getVisit, listVisits, moveVisit } from './index.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld({ poolSize: 20 })
})
afterAll(() => world.close())
beforeEach(() =>
  world.inTenant(async (tx) => {
    await tx.db.deleteFrom('appointments').execute()
    await tx.db.deleteFrom('visits').execute()
  }),
)

const caller = (number: number) => ({ firstName: `Caller ${number}`, lastName: '', phone: `+3461200${1000 + number}` })
const atOnce = <Value>(count: number, attempt: (number: number) => Promise<Value>) =>
  Promise.all(Array.from({ length: count }, (_, number) => attempt(number)))
const visits = async () =>
  (await listVisits(world.session(), { customerId: null, page: { afterId: null, limit: 100 } })).items

// The constraint is asked, no plan of ours.
async function doubleBookings(): Promise<number> {
  const taken = await world.inTenant((tx) =>
    tx.db
      .selectFrom('allocations')
      .select(['resource_id', 'unit', 'starts_at', 'ends_at'])
      .where('active', '=', true)
      .execute(),
  )
  const collide = (one: (typeof taken)[number], other: (typeof taken)[number]) =>
    one.resource_id === other.resource_id &&
    one.unit === other.unit &&
    Temporal.Instant.compare(one.starts_at, other.ends_at) < 0 &&
    Temporal.Instant.compare(other.starts_at, one.ends_at) < 0
  return taken.flatMap((one, index) => taken.slice(index + 1).filter((other) => collide(one, other))).length
}

describe('Visits at once', () => {
  test('Of forty who want two services at the same time nobody is booked twice, and no visit is half booked', async () => {
    // Two of the three who cut do colours too: two visits can be at half past ten.
    const results = await atOnce(40, (number) => bookVisit(world.session(), cutAndColour({ customer: caller(number) })))
    const booked = results.filter((result) => result.ok)
    expect(booked.length).toBe(2)
    const refused = results.filter((result) => !result.ok)
    expect(new Set(refused.map(refusalOf))).toEqual(new Set(['booking.slot_taken']))
    expect(refused.every((result) => visitsInsteadOf(result).length === 3)).toBe(true)
    expect((await visits()).map(({ appointments }) => appointments.length)).toEqual([2, 2])
    expect(await doubleBookings()).toBe(0)
    const events = await world.inTenant((tx) => announcedEvents(tx, 'visit.booked'))
    expect(events.length).toBe(2)
  }, 60_000)

  test('Visits whose services overlap in every way end without waiting for each other forever', async () => {
    const orders = [CUT_AND_COLOUR, CUT_AND_COLOUR.toReversed(), [...CUT_AND_COLOUR, { serviceId: world.ids.manicure }]]
    const results = await atOnce(24, (number) =>
      bookVisit(
        world.session(),
        cutAndColour({
          customer: caller(number),
          at: `${TUESDAY}T1${number % 6}:${number % 2 === 0 ? '00' : '30'}`,
          items: (orders[number % 3] ?? []).map((item, place) => ({ ...item, guest: place === 0 ? null : 'Lena' })),
          together: number % 4 < 2 ? 'same_start' : 'one_after_the_other',
        }),
      ),
    )
    expect(results.filter((result) => result.ok).length).toBeGreaterThan(2)
    const whole = (await visits()).map(({ appointments }) => appointments.every(({ status }) => status === 'scheduled'))
    expect(whole).toEqual(results.filter((result) => result.ok).map(() => true))
    expect(await doubleBookings()).toBe(0)
  }, 60_000)

  test('Visits and single callers for the same people: every time has one of them', async () => {
    const single = (number: number) => {
      const start = madrid(`${TUESDAY}T1${number % 4}:15`)
      const slot = { serviceId: world.ids.haircut, start, resourceIds: [world.ids.maria] }
      return bookAppointment(world.session(), haircutFor({ slot, customer: caller(number), by: 'staff' }))
    }
    const visit = (number: number) =>
      bookVisit(world.session(), cutAndColour({ customer: caller(number), at: `${TUESDAY}T1${number % 4}:00` }))
    await Promise.all([atOnce(12, visit), atOnce(12, (number) => single(number + 12))])
    expect((await visits()).every(({ appointments }) => appointments.length === 2)).toBe(true)
    expect(await doubleBookings()).toBe(0)
  }, 60_000)
})

describe('Between the plan and the writing', () => {
  test('Somebody is faster with the second service: another plan is made, and the visit is whole all the same', async () => {
    const slot = { serviceId: world.ids.haircut, start: madrid(`${TUESDAY}T11:15`), resourceIds: [world.ids.maria] }
    const overtake = once(() => bookAppointment(world.session(), haircutFor({ slot, customer: caller(1) })))
    const visit = valueOf(await bookVisit(overtaken(overtake), cutAndColour({ staff: 'any' })))
    expect(visit.appointments.length).toBe(2)
    expect(await doubleBookings()).toBe(0)
    expect((await visits()).length).toBe(1)
  })

  test('Or with everybody who could do it: nothing of it is booked', async () => {
    const all = [world.ids.maria, world.ids.carmen]
    const overtake = once(async () => {
      for (const id of all) {
        const slot = { serviceId: world.ids.haircut, start: madrid(`${TUESDAY}T11:15`), resourceIds: [id] }
        valueOf(await bookAppointment(world.session(), haircutFor({ slot, customer: caller(2) })))
      }
    })
    expect(refusalOf(await bookVisit(overtaken(overtake), cutAndColour()))).toBe('booking.slot_taken')
    expect(await visits()).toEqual([])
    const left = await world.inTenant((tx) => tx.db.selectFrom('appointments').select('id').execute())
    expect(left.length).toBe(2)
  })

  /** A session in which something else happens just when the plan of a visit is made. */
  function overtaken(overtake: () => Promise<unknown>): TenantSession {
    const session = world.session()
    const watched = (tx: TenantTx): TenantTx => ({
      ...tx,
      run: async (statement, values) => {
        if (statement.name === 'visits_lock_resources') await overtake()
        return tx.run(statement, values)
      },
    })
    return { ...session, transact: (work) => session.transact((tx) => work(watched(tx))) }
  }
})

function once<Value>(work: () => Promise<Value>): () => Promise<Value> {
  let done: Promise<Value> | null = null
  return () => (done ??= work())
}

describe('One visit is changed by many at once', () => {
  test('Of eight who saw the same version one has their way', async () => {
    const { id: visitId } = valueOf(await bookVisit(world.session(), cutAndColour()))
    const asked = { visitId, expectedVersion: 1, by: 'staff' } as const
    const results = await atOnce(8, (number) =>
      number % 2 === 0
        ? moveVisit(world.session(), {
            ...asked,
            to: { start: madrid(`${TUESDAY}T16:${number}0`.replace(':60', ':15')) },
          })
        : cancelVisit(world.session(), asked),
    )
    expect(results.filter((result) => result.ok).length).toBe(1)
    expect(new Set(results.filter((result) => !result.ok).map(refusalOf))).toEqual(new Set(['visits.version_mismatch']))
  }, 30_000)

  test('Two visits that change places with each other, again and again: nothing is taken twice or torn apart', async () => {
    const one = valueOf(await bookVisit(world.session(), cutAndColour()))
    const other = valueOf(
      await bookVisit(world.session(), cutAndColour({ at: `${TUESDAY}T16:00`, customer: caller(1) })),
    )
    const move = (visitId: typeof one.id, time: string) =>
      moveVisit(world.session(), {
        visitId,
        to: { start: madrid(`${TUESDAY}T${time}`) },
        expectedVersion: null,
        by: 'staff',
      })
    await Promise.all([
      move(one.id, '16:00'),
      move(other.id, '10:30'),
      move(one.id, '11:00'),
      move(other.id, '15:00'),
      move(one.id, '15:30'),
    ])
    const after = await Promise.all([one, other].map(({ id }) => getVisit(world.session(), { visitId: id })))
    const lengths = after.map(valueOf).map(({ start, end }) => start.until(end).total('minutes'))
    expect(lengths).toEqual([165, 165])
    expect(spansOf(after.map(valueOf)).length).toBe(2)
    expect(await doubleBookings()).toBe(0)
  }, 30_000)
})
