import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { haircutFor, madrid, onTheWall, refusalOf, TUESDAY, valueOf } from '../../test/world/bookings.ts'
import { announcedEvents, openWorld } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import type { AppointmentId, ServiceId } from '../kernel/ids.ts'
import { bookAppointment, checkInAppointment, completeAppointment, getAppointment, startAppointment } from './index.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(() => world.inTenant((tx) => tx.db.deleteFrom('appointments').execute()))

const START = madrid(`${TUESDAY}T10:30`)
const at = (now: Temporal.Instant) => world.session({ now })
const change = (appointmentId: AppointmentId) => ({ appointmentId, expectedVersion: null })

const booked = async (serviceId: ServiceId, start = START) =>
  valueOf(
    await bookAppointment(world.session(), haircutFor({ slot: { serviceId, start, resourceIds: [world.ids.maria] } })),
  ).id

// The time that is taken for one appointment now: who or what, from when, until when.
const taken = async (id: AppointmentId) => {
  const rows = await world.inTenant((tx) =>
    tx.db
      .selectFrom('allocations as a')
      .innerJoin('resources as r', 'r.id', 'a.resource_id')
      .select(['r.name', 'a.kind', 'a.starts_at', 'a.ends_at'])
      .where('a.appointment_id', '=', id)
      .where('a.active', '=', true)
      .orderBy('r.name')
      .orderBy('a.starts_at')
      .execute(),
  )
  const time = (instant: Temporal.Instant) => onTheWall(instant).slice(11)
  return rows.map((row) => `${row.name}: ${time(row.starts_at)}–${time(row.ends_at)} ${row.kind}`)
}

const freedFrom = async (id: AppointmentId) => {
  const events = await world.inTenant((tx) => announcedEvents(tx, 'appointment.completed'))
  const event = events.find((each) => each.payload['appointment_id'] === id)
  const instant = event?.payload['freed_from']
  return typeof instant === 'string' ? onTheWall(Temporal.Instant.from(instant)).slice(11) : null
}

const complete = async (id: AppointmentId, minutesAfterStart: number) =>
  valueOf(await completeAppointment(at(START.add({ minutes: minutesAfterStart })), change(id)))

const withBuffers = (rule: 'sum' | 'max') => setBuffers(rule, { before: 10, after: 15 })
const withoutBuffers = () => setBuffers('sum', { before: 0, after: 0 })

function setBuffers(rule: 'sum' | 'max', minutes: { before: number; after: number }) {
  return world.inTenant((tx) =>
    tx.db
      .updateTable('services')
      .set({ buffer_rule: rule, buffer_before_minutes: minutes.before, buffer_after_minutes: minutes.after })
      .where('id', '=', world.ids.haircut)
      .execute(),
  )
}

describe('Who is done before the planned end frees the rest', () => {
  test('All that it took is free from then on', async () => {
    const id = await booked(world.ids.haircut)
    await complete(id, 20)
    expect(await taken(id)).toEqual(['Chair: 10:30–10:50 work', 'María García: 10:30–10:50 work'])
    expect(await freedFrom(id)).toBe('10:50')
  })

  test('A part that has not begun falls away, one that is over stays', async () => {
    const id = await booked(world.ids.fullColor)
    expect(await taken(id)).toContain('María García: 12:00–12:30 work')
    await complete(id, 60)
    expect(await taken(id)).toEqual(['Chair: 10:30–11:30 work', 'María García: 10:30–11:15 work'])
    expect(valueOf(await getAppointment(world.session(), change(id))).resources.length).toBe(3)
  })

  test('The buffer follows the real end, inside the row or as a row of its own', async () => {
    await withBuffers('sum')
    const added = await booked(world.ids.haircut)
    await complete(added, 20)
    expect(await taken(added)).toEqual(['Chair: 10:20–11:05 work', 'María García: 10:20–11:05 work'])
    expect(await freedFrom(added)).toBe('11:05')
    await world.inTenant((tx) => tx.db.deleteFrom('appointments').execute())
    await withBuffers('max')
    const apart = await booked(world.ids.haircut)
    await complete(apart, 20)
    expect((await taken(apart)).filter((row) => row.startsWith('María'))).toEqual([
      'María García: 10:20–10:30 buffer_before',
      'María García: 10:30–10:50 work',
      'María García: 10:50–11:05 buffer_after',
    ])
    expect(await freedFrom(apart)).toBe('11:05')
    await withoutBuffers()
  })

  test('Somebody who came and went before the beginning leaves all of it', async () => {
    const id = await booked(world.ids.haircut)
    valueOf(await checkInAppointment(at(START.subtract({ hours: 1 })), change(id)))
    await complete(id, -30)
    expect(await taken(id)).toEqual([])
  })

  test('Somebody who came and went while another was being served takes no buffer from them', async () => {
    await withBuffers('max')
    const id = await booked(world.ids.haircut, START.add({ hours: 2 }))
    await booked(world.ids.haircut)
    valueOf(await checkInAppointment(at(START), change(id)))
    await complete(id, 20)
    expect(await taken(id)).toEqual([])
    await withoutBuffers()
  })
})

describe('The plan stays as it is', () => {
  test('When it ends in time or late: nothing more is taken', async () => {
    const id = await booked(world.ids.haircut)
    const planned = await taken(id)
    await complete(id, 90)
    expect(await taken(id)).toEqual(planned)
    expect(await freedFrom(id)).toBeNull()
  })

  test('When it begins early or late', async () => {
    const id = await booked(world.ids.haircut)
    const planned = await taken(id)
    valueOf(await startAppointment(at(START.subtract({ minutes: 10 })), change(id)))
    expect(await taken(id)).toEqual(planned)
  })
})

test('Nobody is received, and nothing begins, more than a day ahead', async () => {
  const id = await booked(world.ids.haircut)
  const tooSoon = at(START.subtract({ hours: 24, seconds: 1 }))
  expect(refusalOf(await checkInAppointment(tooSoon, change(id)))).toBe('booking.not_yet')
  expect(refusalOf(await startAppointment(tooSoon, change(id)))).toBe('booking.not_yet')
  expect(valueOf(await checkInAppointment(at(START.subtract({ hours: 24 })), change(id))).status).toBe('checked_in')
})
