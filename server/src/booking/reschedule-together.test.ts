import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { haircutFor, madrid, onTheWall, staffOf, TUESDAY, valueOf } from '../../test/world/bookings.ts'
import { announcedEvents, openWorld } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import type { Appointment } from './appointment.ts'
import { bookAppointment, getAppointment, rescheduleTogether, retryLostRaces } from './index.ts'
import type { RescheduleRequest } from './index.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(() => world.inTenant((tx) => tx.db.deleteFrom('appointments').execute()))

async function withMaria(time: string): Promise<Appointment> {
  const slot = { serviceId: world.ids.haircut, start: madrid(`${TUESDAY}T${time}`), resourceIds: [world.ids.maria] }
  return valueOf(await bookAppointment(world.session(), haircutFor({ slot })))
}

const to = (appointment: Appointment, time: string): RescheduleRequest => ({
  appointmentId: appointment.id,
  slot: { start: madrid(`${TUESDAY}T${time}`), resourceIds: [world.ids.maria] },
  expectedVersion: null,
  by: 'staff',
})

const together = async (...moves: RescheduleRequest[]) => {
  const tried = await retryLostRaces(world.session(), (tx) => rescheduleTogether(world.session(), tx, moves))
  if (tried.lost !== null) expect.fail(`lost: ${tried.lost}`)
  return tried.answer
}

const timeOf = async ({ id }: Appointment) =>
  onTheWall(valueOf(await getAppointment(world.session(), { appointmentId: id })).start).slice(11)

describe('Several appointments are moved at once', () => {
  test('Two with the same person change places, and each is announced', async () => {
    const [early, late] = [await withMaria('10:30'), await withMaria('12:00')]
    const moved = valueOf(await together(to(early, '12:00'), to(late, '10:30')))
    expect(moved.map((appointment) => [onTheWall(appointment.start).slice(11), staffOf(appointment)])).toEqual([
      ['12:00', ['María García']],
      ['10:30', ['María García']],
    ])
    const events = await world.inTenant((tx) => announcedEvents(tx, 'appointment.rescheduled'))
    expect(events.map((event) => event.payload['appointment_id'])).toEqual([early.id, late.id])
  })

  test('When one of them cannot be moved, all stay where they were and keep their time', async () => {
    const [early, late] = [await withMaria('10:30'), await withMaria('12:00')]
    await withMaria('16:00')
    const refused = await together(to(early, '18:00'), to(late, '16:00'))
    expect(refused).toMatchObject({
      ok: false,
      refusal: { appointmentId: late.id, refusal: { code: 'booking.slot_taken' } },
    })
    expect([await timeOf(early), await timeOf(late)]).toEqual(['10:30', '12:00'])
    const active = await world.inTenant((tx) =>
      tx.db.selectFrom('allocations').select('id').where('active', '=', true).execute(),
    )
    expect(active.length).toBe(6)
  })

  test('Nobody gets in between: whoever wants an old time waits, and is refused when it was not given up', async () => {
    const [early, late] = [await withMaria('10:30'), await withMaria('12:00')]
    const results = await Promise.all([
      together(to(early, '12:00'), to(late, '10:30')),
      ...Array.from({ length: 8 }, (_, number) =>
        bookAppointment(
          world.session(),
          haircutFor({
            slot: {
              serviceId: world.ids.haircut,
              start: madrid(`${TUESDAY}T${number % 2 === 0 ? '10:30' : '12:00'}`),
              resourceIds: [world.ids.maria],
            },
          }),
        ),
      ),
    ])
    expect(results.map((result) => result.ok)).toEqual([true, ...Array.from({ length: 8 }, () => false)])
  })
})
