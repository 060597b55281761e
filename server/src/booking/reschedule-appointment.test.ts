import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { alternativesOf, haircutFor, madrid, refusalOf, staffOf, TUESDAY, valueOf } from '../../test/world/bookings.ts'
import { announcedEvents, auditRowsOf, openWorld } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { newId } from '../kernel/ids.ts'
import type { AppointmentId, BranchId, ResourceId } from '../kernel/ids.ts'
import { joinTransaction } from '../db/tenant-session.ts'
import {
  bookAppointment,
  cancelAppointment,
  findSlots,
  getAppointment,
  placeHold,
  rescheduleAppointment,
} from './index.ts'
import type { RescheduleRequest } from './index.ts'

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

async function haircut(options: { at: string; with?: ResourceId }) {
  const resourceIds = options.with === undefined ? [] : [options.with]
  const slot = { serviceId: world.ids.haircut, start: madrid(options.at), resourceIds }
  return valueOf(await bookAppointment(world.session(), haircutFor({ slot })))
}

/** Moves it to a time by the clock on the wall, or into a slot. */
const move = (
  appointmentId: AppointmentId,
  to: string | RescheduleRequest['slot'],
  changes: Partial<RescheduleRequest> = {},
) =>
  rescheduleAppointment(world.session(), {
    appointmentId,
    slot: typeof to === 'string' ? { start: madrid(to) } : to,
    expectedVersion: null,
    by: 'staff',
    ...changes,
  })

describe('An appointment is moved', () => {
  test('It stays with the same person although a preferred one is free', async () => {
    const { id } = await haircut({ at: `${TUESDAY}T10:30`, with: world.ids.carmen })
    const moved = valueOf(await move(id, '2026-11-18T12:00'))
    expect([staffOf(moved), moved.start, moved.version]).toEqual([['Carmen Ruiz'], madrid('2026-11-18T12:00'), 2])
  })

  test('Somebody else serves when the same person cannot', async () => {
    const { id } = await haircut({ at: `${TUESDAY}T10:30`, with: world.ids.carmen })
    const moved = valueOf(await move(id, `${TUESDAY}T15:00`))
    expect(staffOf(moved)).toEqual(['María García'])
  })

  test('Its own old time does not block it: a quarter of an hour later with the same person', async () => {
    const { id } = await haircut({ at: `${TUESDAY}T10:30`, with: world.ids.maria })
    const moved = valueOf(
      await move(id, `${TUESDAY}T10:45`, {
        slot: { start: madrid(`${TUESDAY}T10:45`), resourceIds: [world.ids.maria] },
      }),
    )
    expect(staffOf(moved)).toEqual(['María García'])
  })

  test('The old time is free for others, and stays on record', async () => {
    const { id } = await haircut({ at: `${TUESDAY}T10:30`, with: world.ids.maria })
    valueOf(await move(id, '2026-11-18T12:00'))
    await haircut({ at: `${TUESDAY}T10:30`, with: world.ids.maria })
    const rows = await world.inTenant((tx) =>
      tx.db.selectFrom('allocations').select(['active', 'replaced_at']).where('appointment_id', '=', id).execute(),
    )
    expect(rows.filter((row) => row.active).length).toBe(2)
    expect(rows.filter((row) => row.replaced_at !== null).length).toBe(2)
  })

  test('The audit log has the old and the new time, and the event is announced', async () => {
    const { id } = await haircut({ at: `${TUESDAY}T10:30` })
    valueOf(await move(id, '2026-11-18T12:00'))
    const [audit, events] = await world.inTenant((tx) =>
      Promise.all([auditRowsOf(tx, id), announcedEvents(tx, 'appointment.rescheduled')]),
    )
    expect(audit[1]).toMatchObject({
      action: 'UPDATE',
      old_values: { starts_at: '2026-11-17T09:30:00+00:00' },
      new_values: { starts_at: '2026-11-18T11:00:00+00:00' },
    })
    expect(events.filter((event) => event.payload['appointment_id'] === id).length).toBe(1)
  })

  test('To a time that was offered, kept by a hold', async () => {
    const { id } = await haircut({ at: `${TUESDAY}T10:30` })
    const search = { serviceId: world.ids.haircut, from: madrid('2026-11-18T12:00'), to: madrid('2026-11-18T12:01') }
    const [offered] = valueOf(await findSlots(world.session(), search)).slots
    const slot = { token: offered?.token ?? '' }
    const hold = valueOf(await placeHold(world.session(), { slot }))
    const moved = valueOf(await move(id, slot, { holdToken: hold.token }))
    expect(moved.start).toEqual(madrid('2026-11-18T12:00'))
  })

  test('Inside a request that may be repeated, a refusal leaves the rest of the request intact', async () => {
    const { id } = await haircut({ at: `${TUESDAY}T10:30`, with: world.ids.maria })
    await haircut({ at: '2026-11-18T12:00', with: world.ids.maria })
    const [refused, moved] = await world.session().transact(async (tx) => {
      const session = joinTransaction(world.session(), tx)
      const change = { appointmentId: id, expectedVersion: null, by: 'staff' } as const
      const withMaria = (at: string) => ({ start: madrid(at), resourceIds: [world.ids.maria] })
      return [
        await rescheduleAppointment(session, { ...change, slot: withMaria('2026-11-18T12:00') }),
        await rescheduleAppointment(session, { ...change, slot: withMaria('2026-11-18T12:45') }),
      ]
    })
    expect([refusalOf(refused), valueOf(moved).start]).toEqual(['booking.slot_taken', madrid('2026-11-18T12:45')])
  })
})

describe('An appointment cannot be moved', () => {
  test('To a time that is taken: it stays where it was, and others are offered', async () => {
    await haircut({ at: '2026-11-18T12:00', with: world.ids.maria })
    const { id } = await haircut({ at: `${TUESDAY}T10:30`, with: world.ids.maria })
    const slot = { start: madrid('2026-11-18T12:00'), resourceIds: [world.ids.maria] }
    const result = await move(id, slot)
    expect(refusalOf(result)).toBe('booking.slot_taken')
    expect(alternativesOf(result)).toEqual(['2026-11-18T11:00', '2026-11-18T11:15', '2026-11-18T12:45'])
    expect(valueOf(await getAppointment(world.session(), { appointmentId: id })).start).toEqual(
      madrid(`${TUESDAY}T10:30`),
    )
  })

  test('If it was changed since it was seen', async () => {
    const { id } = await haircut({ at: `${TUESDAY}T10:30` })
    valueOf(await move(id, '2026-11-18T12:00', { expectedVersion: 1 }))
    expect(refusalOf(await move(id, '2026-11-19T12:00', { expectedVersion: 1 }))).toBe('booking.version_mismatch')
  })

  test('If it is cancelled', async () => {
    const { id } = await haircut({ at: `${TUESDAY}T10:30` })
    valueOf(await cancelAppointment(world.session(), { appointmentId: id, expectedVersion: null, by: 'staff' }))
    expect(refusalOf(await move(id, '2026-11-18T12:00'))).toBe('booking.wrong_status')
  })

  test('By the customer once it has begun; the business still can', async () => {
    const { id } = await haircut({ at: `${TUESDAY}T10:30` })
    const later = world.session({ now: madrid(`${TUESDAY}T10:31`) })
    const change = { appointmentId: id, slot: { start: madrid('2026-11-18T12:00') }, expectedVersion: null }
    expect(refusalOf(await rescheduleAppointment(later, { ...change, by: 'customer' }))).toBe(
      'booking.reschedule_too_late',
    )
    expect((await rescheduleAppointment(later, { ...change, by: 'staff' })).ok).toBe(true)
  })

  test('Into a slot of another service or branch', async () => {
    const { id } = await haircut({ at: `${TUESDAY}T10:30` })
    const start = madrid('2026-11-18T12:00')
    const results = [
      await move(id, { start, serviceId: world.ids.manicure }),
      await move(id, { start, branchId: newId<BranchId>() }),
    ]
    expect(results.map(refusalOf)).toEqual(['booking.slot_of_other_service', 'booking.slot_of_other_branch'])
  })

  test('By another business', async () => {
    const { id } = await haircut({ at: `${TUESDAY}T10:30` })
    const change = { appointmentId: id, slot: { start: madrid('2026-11-18T12:00') }, expectedVersion: null }
    const result = await rescheduleAppointment(world.otherSession(), { ...change, by: 'staff' })
    expect(refusalOf(result)).toBe('booking.appointment_not_found')
  })
})
