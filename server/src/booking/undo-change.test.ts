import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { someoneWaits } from '../../test/someone-waits.ts'
import { haircutFor, madrid, onTheWall, refusalOf, staffOf, TUESDAY, valueOf } from '../../test/world/bookings.ts'
import { announcedEvents, auditRowsOf, openWorld } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { joinTransaction } from '../db/tenant-session.ts'
import type { AppointmentId } from '../kernel/ids.ts'
import {
  bookAppointment,
  cancelAppointment,
  checkTime,
  completeAppointment,
  confirmAppointment,
  markNoShow,
  placeHold,
  rescheduleAppointment,
  startAppointment,
  undoChange,
  updateAppointment,
} from './index.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld({ poolSize: 12 })
})
afterAll(() => world.close())
beforeEach(() =>
  world.inTenant(async (tx) => {
    await tx.db.deleteFrom('appointments').execute()
    await tx.db.deleteFrom('holds').execute()
  }),
)

const START = madrid(`${TUESDAY}T10:30`)
const NOW = START.subtract({ hours: 20 })
const withMaria = (start = START) => ({ serviceId: world.ids.haircut, start, resourceIds: [world.ids.maria] })
const haircut = async () => valueOf(await bookAppointment(world.session(), haircutFor({ slot: withMaria() })))
const at = (now: Temporal.Instant) => world.session({ now })
const change = (appointmentId: AppointmentId) => ({ appointmentId, expectedVersion: null })
const cancel = (id: AppointmentId) => cancelAppointment(at(NOW), { ...change(id), by: 'staff', reason: 'by mistake' })
const undo = (id: AppointmentId, now = NOW.add({ minutes: 1 })) => undoChange(at(now), change(id))
const move = (id: AppointmentId, start: Temporal.Instant, now = NOW) =>
  rescheduleAppointment(at(now), { ...change(id), slot: { start }, by: 'staff' })
const isFree = async (start = START) => valueOf(await checkTime(world.session(), withMaria(start))).isBookable

describe('A change is taken back', () => {
  test('A cancellation: the appointment is as it was, its time is taken again, and the record says who did it', async () => {
    const before = await haircut()
    valueOf(await cancel(before.id))
    expect(await isFree()).toBe(true)
    const after = valueOf(await undo(before.id))
    expect(after).toEqual({ ...before, version: 3, updatedAt: after.updatedAt })
    expect(await isFree()).toBe(false)
    const [audit, events] = await world.inTenant((tx) =>
      Promise.all([auditRowsOf(tx, before.id), announcedEvents(tx, 'appointment.change_undone')]),
    )
    expect(audit.at(-1)).toMatchObject({
      old_values: { status: 'cancelled', cancellation_reason: 'by mistake' },
      new_values: { status: 'scheduled', cancellation_reason: null },
    })
    expect(audit.at(-1)?.new_values).not.toHaveProperty('undo')
    expect(events.at(-1)?.payload).toMatchObject({
      appointment_id: before.id,
      status: 'scheduled',
      undone_status: 'cancelled',
    })
  })

  test('A move: it is at its old time with the same people, and the new time is free', async () => {
    const before = await haircut()
    const target = madrid(`${TUESDAY}T16:00`)
    valueOf(await move(before.id, target))
    const after = valueOf(await undo(before.id))
    expect([onTheWall(after.start), staffOf(after)]).toEqual([`${TUESDAY}T10:30`, ['María García']])
    expect([await isFree(), await isFree(target)]).toEqual([false, true])
  })

  test('The second of two moves, and then not the first', async () => {
    const { id } = await haircut()
    valueOf(await move(id, madrid(`${TUESDAY}T16:00`)))
    valueOf(await move(id, madrid(`${TUESDAY}T18:00`)))
    expect(onTheWall(valueOf(await undo(id)).start)).toBe(`${TUESDAY}T16:00`)
    expect(refusalOf(await undo(id))).toBe('booking.nothing_to_undo')
    expect(await isFree(madrid(`${TUESDAY}T16:00`))).toBe(false)
  })

  test('Each step of its day, one after the other done anew', async () => {
    const { id } = await haircut()
    const late = START.add({ minutes: 15 })
    valueOf(await markNoShow(at(late), change(id)))
    expect(valueOf(await undo(id, late)).status).toBe('scheduled')
    valueOf(await confirmAppointment(at(late), change(id)))
    expect(valueOf(await undo(id, late)).status).toBe('scheduled')
    valueOf(await startAppointment(at(late), change(id)))
    expect(valueOf(await undo(id, late))).toMatchObject({ status: 'scheduled', actualStart: null })
  })

  test('What was freed by an early end is taken again', async () => {
    const { id } = await haircut()
    valueOf(await startAppointment(at(START), change(id)))
    const early = START.add({ minutes: 15 })
    valueOf(await completeAppointment(at(early), change(id)))
    expect(await isFree(early)).toBe(true)
    expect(valueOf(await undo(id, early))).toMatchObject({ status: 'in_progress', actualEnd: null })
    expect(await isFree(early)).toBe(false)
  })
})

describe('A change is not taken back', () => {
  test('After half an hour', async () => {
    const { id } = await haircut()
    valueOf(await cancel(id))
    expect(refusalOf(await undo(id, NOW.add({ minutes: 30, seconds: 1 })))).toBe('booking.undo_too_late')
    expect(valueOf(await undo(id, NOW.add({ minutes: 30 }))).status).toBe('scheduled')
  })

  test('When nothing was changed, or something else was changed since', async () => {
    const { id } = await haircut()
    expect(refusalOf(await undo(id))).toBe('booking.nothing_to_undo')
    valueOf(await confirmAppointment(at(NOW), change(id)))
    valueOf(await updateAppointment(at(NOW), { ...change(id), details: { internalNotes: 'likes tea' } }))
    expect(refusalOf(await undo(id))).toBe('booking.nothing_to_undo')
  })

  test('In another version than the one that was seen', async () => {
    const { id } = await haircut()
    valueOf(await cancel(id))
    expect(refusalOf(await undoChange(at(NOW), { appointmentId: id, expectedVersion: 1 }))).toBe(
      'booking.version_mismatch',
    )
  })

  test('When somebody else has the time by now: it stays as it is', async () => {
    const { id } = await haircut()
    valueOf(await cancel(id))
    const customer = { firstName: 'Bruno', lastName: '', phone: '+34612009999' }
    valueOf(await bookAppointment(world.session(), haircutFor({ slot: withMaria(), customer })))
    expect(refusalOf(await undo(id))).toBe('booking.slot_taken')
    const moved = await haircutAt('16:00')
    valueOf(await move(moved.id, madrid(`${TUESDAY}T18:00`)))
    valueOf(await placeHold(at(NOW), { slot: withMaria(madrid(`${TUESDAY}T16:15`)) }))
    expect(refusalOf(await undo(moved.id))).toBe('booking.slot_taken')
    expect(await isFree(madrid(`${TUESDAY}T18:00`))).toBe(false)
  })

  test('By another business', async () => {
    const { id } = await haircut()
    valueOf(await cancel(id))
    expect(refusalOf(await undoChange(world.otherSession({ now: NOW }), change(id)))).toBe(
      'booking.appointment_not_found',
    )
  })
})

describe('Many take changes back at once', () => {
  // The step would else remember the time that the appointment took when it began to wait.
  test('A step of the day that waited for a move, taken back: the appointment has the time to which it was moved', async () => {
    const { id } = await haircut()
    const target = madrid(`${TUESDAY}T16:00`)
    const { confirming } = await world.inTenant(async (tx) => {
      const moved = { ...change(id), slot: { start: target }, by: 'staff' } as const
      valueOf(await rescheduleAppointment(joinTransaction(at(NOW), tx), moved))
      const started = { confirming: confirmAppointment(at(NOW), change(id)) }
      while (!(await someoneWaits(world))) continue
      return started
    })
    valueOf(await confirming)
    expect(onTheWall(valueOf(await undo(id)).start)).toBe(`${TUESDAY}T16:00`)
    expect([await isFree(), await isFree(target)]).toEqual([true, false])
  })

  test('Of 10 who take one cancellation back one does', async () => {
    const { id } = await haircut()
    valueOf(await cancel(id))
    const results = await Promise.all(Array.from({ length: 10 }, () => undo(id)))
    expect(results.filter((result) => result.ok).length).toBe(1)
    const events = await world.inTenant((tx) => announcedEvents(tx, 'appointment.change_undone'))
    expect(events.filter((event) => event.payload['appointment_id'] === id).length).toBe(1)
  })

  test('Of 10 cancelled appointments for one time, all taken back at once, one has it again', async () => {
    const ids: AppointmentId[] = []
    for (let number = 0; number < 10; number++) {
      const booked = await haircut()
      ids.push(booked.id)
      valueOf(await cancel(booked.id))
    }
    const results = await Promise.all(ids.map((id) => undo(id)))
    expect(results.filter((result) => result.ok).length).toBe(1)
    expect(new Set(results.filter((result) => !result.ok).map(refusalOf))).toEqual(new Set(['booking.slot_taken']))
  })
})

async function haircutAt(time: string) {
  const slot = withMaria(madrid(`${TUESDAY}T${time}`))
  return valueOf(await bookAppointment(world.session(), haircutFor({ slot })))
}
