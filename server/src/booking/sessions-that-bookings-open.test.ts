import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { refusalOf, valueOf } from '../../test/world/bookings.ts'
import { AT_TEN, change, openSessionSalon } from '../../test/world/group-sessions.ts'
import type { SessionSalon } from '../../test/world/group-sessions.ts'
import {
  bookAppointment,
  checkTime,
  confirmAppointment,
  placeHold,
  rescheduleAppointment,
  undoChange,
} from './index.ts'

let salon: SessionSalon
beforeAll(async () => {
  salon = await openSessionSalon()
})
afterAll(() => salon.close())
beforeEach(() => salon.beginAnew())

describe('Where it is free, a booking opens a session', () => {
  beforeEach(() => salon.offerManicureTo({ group_opens_on_demand: true }))

  test('The next one joins it, and when the last one has left, who served is free', async () => {
    const [one, other] = [valueOf(await salon.join()), valueOf(await salon.join())]
    expect(other.groupSessionId).toBe(one.groupSessionId)
    expect((await salon.list()).map(({ openedBy, taken }) => [openedBy, taken])).toEqual([['booking', 2]])
    valueOf(await salon.cancel(one.id))
    expect(await salon.isSofiaFree()).toBe(false)
    valueOf(await salon.cancel(other.id))
    expect(await salon.isSofiaFree()).toBe(true)
    expect((await salon.list()).map(({ status, taken }) => [status, taken])).toEqual([['cancelled', 0]])
  })

  test('A session that only a hold kept is offered no more when that has ended and who would serve is away', async () => {
    valueOf(await salon.hold({ minutes: 1, now: salon.world.session().clock().subtract({ minutes: 5 }) }))
    const isOffered = async () =>
      valueOf(await checkTime(salon.world.session(), { serviceId: salon.world.ids.manicure, start: AT_TEN })).isBookable
    const before = await isOffered()
    const absence = { starts_at: AT_TEN, ends_at: AT_TEN.add({ hours: 1 }), block_type: 'vacation' } as const
    await salon.world.inTenant((tx) =>
      tx.db
        .insertInto('resource_blocks')
        .values({ tenant_id: tx.tenantId, resource_id: salon.world.ids.sofia, ...absence })
        .execute(),
    )
    const after = await isOffered()
    await salon.world.inTenant((tx) => tx.db.deleteFrom('resource_blocks').where('starts_at', '=', AT_TEN).execute())
    expect([before, after]).toEqual([true, false])
  })

  test('A cancellation of the last one is taken back: the session is there again with all that it took', async () => {
    const booked = valueOf(await salon.join())
    valueOf(await salon.cancel(booked.id))
    valueOf(await undoChange(salon.world.session(), change(booked.id)))
    expect(await salon.isSofiaFree()).toBe(false)
    expect((await salon.list()).map(({ status, taken }) => [status, taken])).toEqual([['open', 1]])
  })

  test('A cancellation is taken back into the session that others have opened at its time meanwhile', async () => {
    const booked = valueOf(await salon.join())
    valueOf(await salon.cancel(booked.id))
    const other = valueOf(await salon.join())
    const back = valueOf(await undoChange(salon.world.session(), change(booked.id)))
    expect(back.groupSessionId).toBe(other.groupSessionId)
    expect((await salon.list()).map(({ status, taken }) => [status, taken])).toEqual([
      ['cancelled', 0],
      ['open', 2],
    ])
  })

  test('Two wait for a yes without taking time; when both are confirmed they are in one session', async () => {
    await salon.offerManicureTo({ group_opens_on_demand: true, requires_confirmation: true, pending_blocks: false })
    const waiting = [valueOf(await salon.join()), valueOf(await salon.join())]
    expect(await salon.isSofiaFree()).toBe(true)
    const confirmed = []
    for (const { id } of waiting) confirmed.push(valueOf(await confirmAppointment(salon.world.session(), change(id))))
    expect(new Set(confirmed.map((appointment) => appointment.groupSessionId)).size).toBe(1)
    expect((await salon.list()).filter(({ status }) => status === 'open').map(({ taken }) => taken)).toEqual([2])
  })

  test('A yes that led into the session of others is taken back: they wait again, and the others stay', async () => {
    await salon.offerManicureTo({ group_opens_on_demand: true, requires_confirmation: true, pending_blocks: false })
    const [one, other] = [valueOf(await salon.join()), valueOf(await salon.join())]
    valueOf(await confirmAppointment(salon.world.session(), change(one.id)))
    const confirmed = valueOf(await confirmAppointment(salon.world.session(), change(other.id)))
    const undone = valueOf(await undoChange(salon.world.session(), change(other.id)))
    expect(undone).toMatchObject({ status: 'pending', groupSessionId: other.groupSessionId })
    const sessions = (await salon.list()).map(({ id, status, taken }) => ({ id, status, taken }))
    expect(sessions).toContainEqual({ id: confirmed.groupSessionId, status: 'open', taken: 1 })
    valueOf(await confirmAppointment(salon.world.session(), change(other.id)))
    expect((await salon.list()).filter(({ status }) => status === 'open').map(({ taken }) => taken)).toEqual([2])
  })

  test('Two wait on a day on which Sofía may have one session: confirmed at once, one of them comes', async () => {
    await salon.offerManicureTo({ group_opens_on_demand: true, requires_confirmation: true, pending_blocks: false })
    const limit = await salon.world.inTenant((tx) =>
      tx.db
        .insertInto('booking_limits')
        .values({
          tenant_id: tx.tenantId,
          scope: 'resource',
          resource_id: salon.world.ids.sofia,
          period: 'day',
          max_count: 1,
        })
        .returning('id')
        .executeTakeFirstOrThrow(),
    )
    const waiting = [valueOf(await salon.join()), valueOf(await salon.join({}, AT_TEN.add({ hours: 2 })))]
    const results = await Promise.all(waiting.map(({ id }) => confirmAppointment(salon.world.session(), change(id))))
    const refused = results.filter((result) => !result.ok).map(refusalOf)
    expect(refused).toEqual(['booking.resource_limit_reached'])
    await salon.world.inTenant((tx) => tx.db.deleteFrom('booking_limits').where('id', '=', limit.id).execute())
  })

  test('Whoever is alone in it moves it to a time that overlaps', async () => {
    const booked = valueOf(await salon.join())
    const slot = { start: AT_TEN.add({ minutes: 15 }) }
    const move = { appointmentId: booked.id, slot, expectedVersion: null, by: 'staff' } as const
    const moved = valueOf(await rescheduleAppointment(salon.world.session(), move))
    expect(moved.start).toEqual(slot.start)
    expect((await salon.list()).map(({ status, taken }) => [status, taken])).toEqual([
      ['cancelled', 0],
      ['open', 1],
    ])
  })

  test('A session that only a hold has opened ends with the hold', async () => {
    const now = salon.world.session().clock()
    valueOf(await salon.hold({ minutes: 5 }))
    expect([await salon.isSofiaFree(now), await salon.isSofiaFree(now.add({ minutes: 5 }))]).toEqual([false, true])
    const later = salon.world.session({ now: now.add({ minutes: 6 }) })
    const other = { serviceId: salon.world.ids.manicure, start: AT_TEN.add({ minutes: 15 }) }
    expect(valueOf(await checkTime(later, other)).isBookable).toBe(true)
    const customer = { firstName: 'Late', lastName: '', phone: '+34612009999' }
    valueOf(await bookAppointment(later, { slot: other, customer, source: 'phone' }))
    expect((await salon.list()).map(({ status, taken }) => [status, taken])).toEqual([
      ['cancelled', 0],
      ['open', 1],
    ])
  })

  test('A hold becomes an appointment, and the session stays for good', async () => {
    const now = salon.world.session().clock()
    const held = valueOf(await salon.hold({ minutes: 5 }))
    valueOf(await salon.join({ holdToken: held.token }))
    expect(await salon.isSofiaFree(now.add({ hours: 1 }))).toBe(false)
    expect((await salon.list()).map(({ taken }) => taken)).toEqual([1])
  })

  test('Whoever holds another time instead gives up the session that only the hold had opened', async () => {
    const held = valueOf(await salon.hold())
    const slot = { serviceId: salon.world.ids.manicure, start: AT_TEN.add({ minutes: 15 }) }
    valueOf(await placeHold(salon.world.session(), { slot, replaces: [held.token] }))
    expect((await salon.list()).map(({ status, taken }) => [status, taken])).toEqual([
      ['cancelled', 0],
      ['open', 1],
    ])
  })
})
