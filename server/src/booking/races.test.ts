import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { alternativesOf, haircutFor, madrid, refusalOf, staffOf, TUESDAY, valueOf } from '../../test/world/bookings.ts'
import { announcedEvents, openWorld } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { joinTransaction } from '../db/tenant-session.ts'
import type { TenantTx } from '../db/transaction.ts'
import type { CustomerId } from '../kernel/ids.ts'
import type { Result } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import type { BookingRequest } from './index.ts'
import {
  bookAppointment,
  cancelAppointment,
  confirmAppointment,
  findSlots,
  placeHold,
  rescheduleAppointment,
} from './index.ts'
import { claimHold } from './own-hold.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld({ poolSize: 20 })
})
afterAll(() => world.close())
beforeEach(() =>
  world.inTenant(async (tx) => {
    await tx.db.deleteFrom('appointments').execute()
    await tx.db.deleteFrom('holds').execute()
  }),
)

const book = (changes: Partial<BookingRequest>) => bookAppointment(world.session(), haircutFor(changes))
const caller = (number: number) => ({ firstName: `Caller ${number}`, lastName: '', phone: `+3461200${1000 + number}` })
const atOnce = <Value>(count: number, attempt: (number: number) => Promise<Value>) =>
  Promise.all(Array.from({ length: count }, (_, number) => attempt(number)))

// No plan, no lock and no test of ours is behind this: the constraint itself is asked, as in every race below.
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

describe('Many at once want the same', () => {
  test('Of 200 callers who want María at half past ten exactly one gets her, and the others hear of other times', async () => {
    const slot = { serviceId: world.ids.haircut, start: madrid(`${TUESDAY}T10:30`), resourceIds: [world.ids.maria] }
    const results = await atOnce(200, (number) => book({ slot, customer: caller(number) }))
    const refused = results.filter((result) => !result.ok)
    expect(results.length - refused.length).toBe(1)
    expect(new Set(refused.map(refusalOf))).toEqual(new Set(['booking.slot_taken']))
    expect(new Set(refused.map((result) => alternativesOf(result).length))).toEqual(new Set([3]))
    expect(await doubleBookings()).toBe(0)
  }, 30_000)

  test('Of 40 who do not mind who cuts, exactly three come in: three stylists, three chairs', async () => {
    const results = await atOnce(40, (number) => book({ customer: caller(number) }))
    const booked = results.filter((result) => result.ok).map((result) => staffOf(result.value))
    expect(booked.flat().toSorted()).toEqual(['Carmen Ruiz', 'Laura Pérez', 'María García'])
    expect(await doubleBookings()).toBe(0)
  })

  test('Of 20 who hold one offered slot exactly one can book it', async () => {
    const search = { serviceId: world.ids.haircut, from: madrid(`${TUESDAY}T10:30`), to: madrid(`${TUESDAY}T10:31`) }
    const [offered] = valueOf(await findSlots(world.session(), search)).slots
    const results = await atOnce(20, (number) =>
      book({ slot: { token: offered?.token ?? '' }, customer: caller(number) }),
    )
    expect(results.filter((result) => result.ok).length).toBe(1)
  })

  test('Of 20 appointments that move into one time exactly one arrives, and the others stay where they were', async () => {
    const days = [TUESDAY, '2026-11-18', '2026-11-19', '2026-11-20']
    const withMaria = { resourceIds: [world.ids.maria] }
    const starts = days.flatMap((day) => ['16:00', '16:45', '17:30', '18:15', '19:00'].map((time) => `${day}T${time}`))
    const booked = await Promise.all(
      starts.map((start, number) =>
        book({ slot: { serviceId: world.ids.haircut, start: madrid(start), ...withMaria }, customer: caller(number) }),
      ),
    )
    const target = madrid(`${TUESDAY}T10:30`)
    const moved = await Promise.all(
      booked.map((result) =>
        rescheduleAppointment(world.session(), {
          appointmentId: valueOf(result).id,
          slot: { start: target, ...withMaria },
          expectedVersion: 1,
          by: 'staff',
        }),
      ),
    )
    expect(moved.filter((result) => result.ok).length).toBe(1)
    expect(await doubleBookings()).toBe(0)
    expect(await activeAllocations()).toBe(40)
  })

  test('Of a caller who books and a caller who holds, one has the time', async () => {
    const slot = { serviceId: world.ids.haircut, start: madrid(`${TUESDAY}T10:30`), resourceIds: [world.ids.maria] }
    const results = await atOnce<Result<unknown, unknown>>(20, (number) =>
      number % 2 === 0 ? book({ slot, customer: caller(number) }) : placeHold(world.session(), { slot }),
    )
    expect(results.filter((result) => result.ok).length).toBe(1)
    expect(await doubleBookings()).toBe(0)
  })

  test('A hold that is used by five requests at once makes one appointment', async () => {
    const slot = { serviceId: world.ids.haircut, start: madrid(`${TUESDAY}T10:30`) }
    const hold = valueOf(await placeHold(world.session(), { slot }))
    const results = await atOnce(5, () => book({ slot: { token: hold.slot.token }, holdToken: hold.token }))
    const refused = results.filter((result) => !result.ok)
    expect(refused.map(refusalOf)).toEqual(Array.from({ length: 4 }, () => 'booking.hold_already_used'))
  })
})

describe('Between the plan and the writing', () => {
  // Whoever waited would be waited for in turn by one who leaves for a time that the first has taken: a deadlock.
  test('Somebody came and is just leaving again: nobody waits for them, the time is taken until they are gone', async () => {
    const slot = { serviceId: world.ids.haircut, start: madrid(`${TUESDAY}T10:30`), resourceIds: [world.ids.maria] }
    const [isLeaving, isAnswered] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const comeAndLeave = async () => {
      const { id } = valueOf(await book({ slot, customer: caller(1) }))
      const move = { appointmentId: id, slot: { start: madrid(`${TUESDAY}T16:00`) }, expectedVersion: null } as const
      await world.session().transact(async (tx) => {
        valueOf(await rescheduleAppointment(joinTransaction(world.session(), tx), { ...move, by: 'staff' }))
        isLeaving.resolve()
        await isAnswered.promise
      })
    }
    const others: Promise<void>[] = []
    const overtaken = before('booking_book_appointment', () => {
      if (others.length === 0) others.push(comeAndLeave())
      return isLeaving.promise
    })
    const refused = await bookAppointment(overtaken, haircutFor({ slot, customer: caller(2) }))
    isAnswered.resolve()
    expect(refusalOf(refused)).toBe('booking.slot_taken')
    await Promise.all(others)
    expect(await doubleBookings()).toBe(0)
  })

  /** A session in which something happens before each run of one statement. */
  function before(statementName: string, happens: () => Promise<void>): TenantSession {
    const session = world.session()
    const watched = (tx: TenantTx): TenantTx => ({
      ...tx,
      run: async (statement, values) => {
        if (statement.name === statementName) await happens()
        return tx.run(statement, values)
      },
    })
    return { ...session, transact: (work) => session.transact((tx) => work(watched(tx))) }
  }
})

describe('Two book with one hold', () => {
  // Without the lock the second would find the hold unused, then the held person taken, and book somebody else.
  test('The second waits until the first is decided, and is told that the hold is used', async () => {
    const slot = { serviceId: world.ids.haircut, start: madrid(`${TUESDAY}T10:30`) }
    const hold = valueOf(await placeHold(world.session(), { slot }))
    const second = await world.session().transact(async (tx) => {
      valueOf(await claimHold(tx, hold.token))
      const claim = world.session().transact((other) => claimHold(other, hold.token))
      valueOf(await bookAppointment(joinTransaction(world.session(), tx), haircutFor({ slot, holdToken: hold.token })))
      return { claim }
    })
    expect(refusalOf(await second.claim)).toBe('booking.hold_already_used')
  })
})

describe('One appointment is changed by many at once', () => {
  test('Of ten cancellations one has its effect, and the customer hears of it once', async () => {
    const { id } = valueOf(await book({}))
    const change = { appointmentId: id, expectedVersion: null }
    const results = await atOnce(10, () => cancelAppointment(world.session(), { ...change, by: 'staff' }))
    expect(results.filter((result) => result.ok).length).toBe(1)
    const events = await world.inTenant((tx) => announcedEvents(tx, 'appointment.cancelled'))
    expect(events.filter((event) => event.payload['appointment_id'] === id).length).toBe(1)
  })

  test('Of two who saw the same version, the second is told that it has changed', async () => {
    const { id, version } = valueOf(await book({}))
    const change = { appointmentId: id, expectedVersion: version }
    const results = await Promise.all([
      confirmAppointment(world.session(), change),
      cancelAppointment(world.session(), { ...change, by: 'staff' }),
    ])
    expect(results.filter((result) => !result.ok).map(refusalOf)).toEqual(['booking.version_mismatch'])
  })

  test('The figures of a customer are right after 30 of their bookings and cancellations at once', async () => {
    const customerId: CustomerId = world.ids.lucia
    const times = Array.from({ length: 10 }, (_, index) => madrid(`${TUESDAY}T10:00`).add({ minutes: index * 45 }))
    const booked = await Promise.all(
      ['2026-11-17', '2026-11-18', '2026-11-19'].flatMap((_, day) =>
        times.map(async (time) => {
          const slot = { serviceId: world.ids.haircut, start: time.add({ hours: 24 * day }) }
          const appointment = valueOf(await book({ slot, customer: { customerId } }))
          if (day !== 1) return
          valueOf(
            await cancelAppointment(world.session(), {
              appointmentId: appointment.id,
              expectedVersion: null,
              by: 'staff',
            }),
          )
        }),
      ),
    )
    const figures = await world.inTenant((tx) =>
      tx.db.selectFrom('customer_statistics').selectAll().where('customer_id', '=', customerId).executeTakeFirst(),
    )
    expect(figures).toMatchObject({ total_appointments: booked.length, cancelled_appointments: 10 })
  })
})

async function activeAllocations(): Promise<number> {
  const active = await world.inTenant((tx) =>
    tx.db.selectFrom('allocations').select('id').where('active', '=', true).execute(),
  )
  return active.length
}
