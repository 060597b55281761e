import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { madrid, refusalOf, TUESDAY, valueOf } from '../../test/world/bookings.ts'
import { AT_TEN, change, openSessionSalon } from '../../test/world/group-sessions.ts'
import type { SessionSalon } from '../../test/world/group-sessions.ts'
import {
  cancelGroupSession,
  getAppointment,
  getGroupSession,
  listGroupSessions,
  moveGroupSession,
  releaseHold,
  undoChange,
  updateGroupSession,
} from './index.ts'

let salon: SessionSalon
beforeAll(async () => {
  salon = await openSessionSalon()
})
afterAll(() => salon.close())
beforeEach(() => salon.beginAnew())

describe('The business changes a session', () => {
  test('More places at will, fewer not below those that are taken', async () => {
    const { id } = await salon.open()
    valueOf(await salon.join({ partySize: 3 }))
    const places = (count: number) =>
      updateGroupSession(salon.world.session(), {
        groupSessionId: id,
        expectedVersion: null,
        details: { places: count },
      })
    expect(refusalOf(await places(2))).toBe('booking.group_session_too_small')
    expect(valueOf(await places(3)).places).toBe(3)
    expect(valueOf(await places(10)).places).toBe(10)
  })

  test('It moves, and everybody in it moves along; each is told', async () => {
    const { id } = await salon.open()
    const [one, other] = [valueOf(await salon.join()), valueOf(await salon.join())]
    const start = AT_TEN.add({ minutes: 30 })
    const move = { groupSessionId: id, expectedVersion: null, start, resourceIds: [] }
    expect(valueOf(await moveGroupSession(salon.world.session(), move))).toMatchObject({ start, taken: 2 })
    const moved = valueOf(await getAppointment(salon.world.session(), { appointmentId: one.id }))
    expect(moved).toMatchObject({ start, groupSessionId: id })
    const told = await salon.toldAbout('appointment.rescheduled', [one.id, other.id])
    expect(told.toSorted()).toEqual([one.id, other.id].toSorted())
    expect(refusalOf(await undoChange(salon.world.session(), change(one.id)))).toBe('booking.nothing_to_undo')
  })

  test.for([
    { title: 'It moves', moves: true },
    { title: 'It is cancelled', moves: false },
  ])('$title: whoever held a place in it holds nothing any more, and counts towards no limit', async ({ moves }) => {
    await salon.offerManicureTo({ group_opens_on_demand: true })
    const { id } = await salon.open()
    const { token } = valueOf(await salon.hold())
    const limit = await salon.world.inTenant((tx) =>
      tx.db
        .insertInto('booking_limits')
        .values({
          tenant_id: tx.tenantId,
          scope: 'service',
          service_id: salon.world.ids.manicure,
          period: 'day',
          max_count: 1,
        })
        .returning('id')
        .executeTakeFirstOrThrow(),
    )
    const changed = { groupSessionId: id, expectedVersion: null }
    const start = madrid('2026-11-18T10:00')
    valueOf(
      moves
        ? await moveGroupSession(salon.world.session(), { ...changed, start, resourceIds: [] })
        : await cancelGroupSession(salon.world.session(), { ...changed, reason: null }),
    )
    const booked = await salon.join()
    await salon.world.inTenant((tx) => tx.db.deleteFrom('booking_limits').where('id', '=', limit.id).execute())
    valueOf(booked)
    valueOf(await releaseHold(salon.world.session(), { token }))
    expect((await salon.read(id)).groupSession.taken).toBe(0)
  })

  test('It moves within a day on which Sofía may have one only: it does not count itself', async () => {
    const { id } = await salon.open()
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
    const start = madrid(`${TUESDAY}T12:00`)
    const move = { groupSessionId: id, expectedVersion: null, start, resourceIds: [] }
    expect(valueOf(await moveGroupSession(salon.world.session(), move)).start).toEqual(start)
    expect(refusalOf(await salon.tryToOpen())).toBe('booking.resource_limit_reached')
    await salon.world.inTenant((tx) => tx.db.deleteFrom('booking_limits').where('id', '=', limit.id).execute())
  })

  test('It does not move to where somebody is taken, and then nobody moves', async () => {
    const { id } = await salon.open()
    const booked = valueOf(await salon.join())
    await salon.open({ start: madrid(`${TUESDAY}T12:00`) })
    const move = { groupSessionId: id, expectedVersion: null, start: madrid(`${TUESDAY}T12:00`), resourceIds: [] }
    expect(refusalOf(await moveGroupSession(salon.world.session(), move))).toBe('booking.slot_taken')
    expect(valueOf(await getAppointment(salon.world.session(), { appointmentId: booked.id })).start).toEqual(AT_TEN)
  })

  test('It is cancelled: everybody in it is cancelled with the reason, each is told, and the time is free', async () => {
    const { id } = await salon.open()
    const booked = [valueOf(await salon.join()), valueOf(await salon.join({ partySize: 2 }))]
    valueOf(await salon.hold())
    const reason = 'Sofía is ill'
    const cancelled = valueOf(
      await cancelGroupSession(salon.world.session(), { groupSessionId: id, expectedVersion: null, reason }),
    )
    expect(cancelled).toMatchObject({ status: 'cancelled', taken: 0 })
    expect(await salon.isSofiaFree()).toBe(true)
    for (const { id: appointmentId } of booked) {
      const found = valueOf(await getAppointment(salon.world.session(), { appointmentId }))
      expect(found).toMatchObject({ status: 'cancelled', cancelledBy: 'staff', cancellationReason: reason })
    }
    const ids = booked.map((appointment) => appointment.id)
    expect((await salon.toldAbout('appointment.cancelled', ids)).length).toBe(2)
    expect(refusalOf(await salon.join())).toBe('booking.no_group_session')
    const first = booked[0]?.id ?? expect.fail('nobody was booked')
    expect(refusalOf(await undoChange(salon.world.session(), change(first)))).toBe('booking.slot_taken')
  })

  test('Not in another version than the one that was seen', async () => {
    const { id, version } = await salon.open()
    valueOf(await salon.join())
    const seen = { groupSessionId: id, expectedVersion: version }
    const results = [
      await cancelGroupSession(salon.world.session(), { ...seen, reason: null }),
      await moveGroupSession(salon.world.session(), { ...seen, start: AT_TEN.add({ hours: 2 }), resourceIds: [] }),
      await updateGroupSession(salon.world.session(), { ...seen, details: { places: 8 } }),
    ]
    expect(results.map(refusalOf)).toEqual(Array.from({ length: 3 }, () => 'booking.version_mismatch'))
  })

  test('Another business sees, joins and changes nothing', async () => {
    const { id } = await salon.open()
    const other = salon.world.otherSession()
    const seen = { groupSessionId: id, expectedVersion: null }
    const results = [
      await getGroupSession(other, seen),
      await cancelGroupSession(other, { ...seen, reason: null }),
      await moveGroupSession(other, { ...seen, start: AT_TEN.add({ hours: 2 }), resourceIds: [] }),
      await updateGroupSession(other, { ...seen, details: { places: 8 } }),
    ]
    expect(new Set(results.map(refusalOf))).toEqual(new Set(['booking.group_session_not_found']))
    const page = { after: null, limit: 50 }
    expect((await listGroupSessions(other, { filter: {}, page })).items).toEqual([])
    expect((await salon.read(id)).groupSession).toMatchObject({ version: 1, status: 'open' })
  })
})
