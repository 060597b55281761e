import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { haircutFor, madrid, onTheWall, refusalOf, staffOf, TUESDAY, valueOf } from '../../test/world/bookings.ts'
import { announcedEvents, openWorld } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import type { ResourceId } from '../kernel/ids.ts'
import type { Appointment } from './appointment.ts'
import { bookAppointment, cancelAppointment, getAppointment, swapAppointments } from './index.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld({ poolSize: 12 })
})
afterAll(() => world.close())
beforeEach(() => world.inTenant((tx) => tx.db.deleteFrom('appointments').execute()))

const booked = async (time: string, resourceIds: ResourceId[] = [], serviceId = world.ids.haircut) =>
  valueOf(
    await bookAppointment(
      world.session(),
      haircutFor({ slot: { serviceId, start: madrid(`${TUESDAY}T${time}`), resourceIds } }),
    ),
  )
const swap = (one: Appointment, other: Appointment, versions: [number | null, number | null] = [null, null]) =>
  swapAppointments(world.session(), {
    appointmentId: one.id,
    withAppointmentId: other.id,
    expectedVersion: versions[0],
    withExpectedVersion: versions[1],
  })
const timeOf = ({ start }: Appointment) => onTheWall(start).slice(11)
const timesNow = async (...appointments: Appointment[]) => {
  const found = appointments.map(({ id }) => getAppointment(world.session(), { appointmentId: id }))
  return (await Promise.all(found)).map((result) => timeOf(valueOf(result)))
}

describe('Two appointments exchange their times', () => {
  test('With one person: each has the time of the other, and both customers are told', async () => {
    const [early, late] = [await booked('10:30', [world.ids.maria]), await booked('12:00', [world.ids.maria])]
    const { appointment, other } = valueOf(await swap(early, late))
    expect([timeOf(appointment), timeOf(other)]).toEqual(['12:00', '10:30'])
    expect([staffOf(appointment), staffOf(other)]).toEqual([['María García'], ['María García']])
    const events = await world.inTenant((tx) => announcedEvents(tx, 'appointment.rescheduled'))
    const told = events.map((event) => event.payload['appointment_id'])
    expect(new Set(told)).toEqual(new Set([early.id, late.id]))
  })

  test('On days that each allow one only: each day still has one', async () => {
    const tuesday = await booked('10:30')
    const slot = { serviceId: world.ids.haircut, start: madrid('2026-11-18T12:00') }
    const wednesday = valueOf(await bookAppointment(world.session(), haircutFor({ slot })))
    const service_id = world.ids.haircut
    const limit = await world.inTenant((tx) =>
      tx.db
        .insertInto('booking_limits')
        .values({ tenant_id: tx.tenantId, scope: 'service', service_id, period: 'day', max_count: 1 })
        .returning('id')
        .executeTakeFirstOrThrow(),
    )
    const { appointment, other } = valueOf(await swap(tuesday, wednesday))
    expect([appointment.start, other.start]).toEqual([wednesday.start, tuesday.start])
    await world.inTenant((tx) => tx.db.deleteFrom('booking_limits').where('id', '=', limit.id).execute())
  })

  test('With two people: each keeps their own', async () => {
    const [early, late] = [await booked('10:30', [world.ids.maria]), await booked('16:30', [world.ids.laura])]
    const { appointment, other } = valueOf(await swap(early, late))
    expect([staffOf(appointment), staffOf(other)]).toEqual([['María García'], ['Laura Pérez']])
  })

  test('A short and a long one that overlap afterwards: others serve, and no chair is taken twice', async () => {
    const colour = await booked('10:00', [world.ids.maria], world.ids.fullColor)
    const cut = await booked('12:00', [world.ids.maria])
    const { appointment, other } = valueOf(await swap(colour, cut))
    expect([timeOf(appointment), timeOf(other)]).toEqual(['12:00', '10:00'])
  })

  test('What the first one took is in the way of the second, and the other way round is tried too', async () => {
    // Both begin within one hour, and all chairs but two are taken for the whole morning.
    const [one, other] = [await booked('10:30', [world.ids.maria]), await booked('11:00', [world.ids.laura])]
    await booked('10:30', [world.ids.carmen])
    const swapped = valueOf(await swap(one, other))
    expect([timeOf(swapped.appointment), timeOf(swapped.other)]).toEqual(['11:00', '10:30'])
    const units = await world.inTenant((tx) =>
      tx.db
        .selectFrom('allocations')
        .select(['unit'])
        .where('resource_id', '=', world.ids.chair)
        .where('active', '=', true)
        .execute(),
    )
    expect(units.map((row) => row.unit).toSorted((one, other) => one - other)).toEqual([1, 2, 3])
  })

  test('Not when one of them does not fit: refused with its reason, and both stay', async () => {
    const cut = await booked('19:00', [world.ids.maria])
    const colour = await booked('10:00', [world.ids.carmen], world.ids.fullColor)
    const refused = await swap(cut, colour)
    expect(refused).toMatchObject({ refusal: { details: { appointment_id: colour.id } } })
    expect(refusalOf(refused)).toBe('booking.outside_opening_hours')
    expect(await timesNow(cut, colour)).toEqual(['19:00', '10:00'])
  })

  test('Not with itself, not when one is cancelled, not in other versions than were seen', async () => {
    const [one, other] = [await booked('10:30'), await booked('12:00')]
    expect(refusalOf(await swap(one, one))).toBe('booking.swap_not_possible')
    expect(refusalOf(await swap(one, other, [1, 2]))).toBe('booking.version_mismatch')
    expect(refusalOf(await swap(one, other, [2, 1]))).toBe('booking.version_mismatch')
    valueOf(await cancelAppointment(world.session(), { appointmentId: other.id, expectedVersion: 1, by: 'staff' }))
    expect(refusalOf(await swap(one, other))).toBe('booking.wrong_status')
    expect(await timesNow(one)).toEqual(['10:30'])
  })

  test('Not by another business', async () => {
    const [one, other] = [await booked('10:30'), await booked('12:00')]
    const refused = await swapAppointments(world.otherSession(), {
      appointmentId: one.id,
      withAppointmentId: other.id,
      expectedVersion: null,
      withExpectedVersion: null,
    })
    expect(refusalOf(refused)).toBe('booking.appointment_not_found')
  })

  test('Of 8 who swap the same two at once in both directions one does, and nobody stops another for ever', async () => {
    const [one, other] = [await booked('10:30', [world.ids.maria]), await booked('12:00', [world.ids.maria])]
    const results = await Promise.all(
      Array.from({ length: 8 }, (_, number) =>
        number % 2 === 0 ? swap(one, other, [1, 1]) : swap(other, one, [1, 1]),
      ),
    )
    expect(results.filter((result) => result.ok).length).toBe(1)
    expect(await timesNow(one, other)).toEqual(['12:00', '10:30'])
  })
})
