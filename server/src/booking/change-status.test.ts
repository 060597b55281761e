import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { haircutFor, madrid, refusalOf, TUESDAY, valueOf } from '../../test/world/bookings.ts'
import { announcedEvents, auditRowsOf, openWorld, worldOwner } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import type { AppointmentId } from '../kernel/ids.ts'
import {
  bookAppointment,
  cancelAppointment,
  checkInAppointment,
  checkTime,
  completeAppointment,
  confirmAppointment,
  markNoShow,
  startAppointment,
  updateAppointment,
} from './index.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(() => world.inTenant((tx) => tx.db.deleteFrom('appointments').execute()))

const START = madrid(`${TUESDAY}T10:30`)
const withMaria = () => ({ serviceId: world.ids.haircut, start: START, resourceIds: [world.ids.maria] })
const haircut = async () => valueOf(await bookAppointment(world.session(), haircutFor({ slot: withMaria() })))
const at = (now: Temporal.Instant) => world.session({ now })
const change = (appointmentId: AppointmentId) => ({ appointmentId, expectedVersion: null })
const isFree = async () => valueOf(await checkTime(world.session(), withMaria())).isBookable

describe('The day of an appointment', () => {
  test('It is confirmed, the customer arrives, is served and goes; each step says who and when', async () => {
    const { id } = await haircut()
    const steps = [
      ['confirmed', confirmAppointment, START.subtract({ hours: 20 })],
      ['checked_in', checkInAppointment, START.subtract({ minutes: 5 })],
      ['in_progress', startAppointment, START.add({ minutes: 3 })],
      ['completed', completeAppointment, START.add({ minutes: 50 })],
    ] as const
    for (const [status, step, now] of steps) {
      expect(valueOf(await step(at(now), change(id)))).toMatchObject({ status, statusChangedAt: now })
    }
    const [audit, events] = await world.inTenant((tx) => Promise.all([auditRowsOf(tx, id), announcedEvents(tx)]))
    expect(audit.map((row) => row.user_id)).toEqual(Array.from({ length: 5 }, () => worldOwner.userId))
    const own = events.filter((event) => event.payload['appointment_id'] === id).map((event) => event.type)
    expect(own).toEqual([
      'appointment.booked',
      'appointment.confirmed',
      'appointment.checked_in',
      'appointment.started',
      'appointment.completed',
    ])
  })

  test('When the service began and ended is kept beside what was planned', async () => {
    const { id } = await haircut()
    valueOf(await startAppointment(at(START.add({ minutes: 3 })), change(id)))
    const done = valueOf(await completeAppointment(at(START.add({ minutes: 50 })), change(id)))
    expect([done.actualStart, done.actualEnd]).toEqual([START.add({ minutes: 3 }), START.add({ minutes: 50 })])
  })

  test('A completed appointment is not completed, cancelled or missed again', async () => {
    const { id } = await haircut()
    valueOf(await completeAppointment(at(START.add({ minutes: 50 })), change(id)))
    const later = at(START.add({ hours: 2 }))
    const results = [
      await completeAppointment(later, change(id)),
      await cancelAppointment(later, { ...change(id), by: 'staff' }),
      await markNoShow(later, change(id)),
    ]
    expect(results.map(refusalOf)).toEqual(['booking.wrong_status', 'booking.wrong_status', 'booking.wrong_status'])
  })

  test('A customer who did not come is noted after the beginning, not before, and the time is free', async () => {
    const { id } = await haircut()
    expect(refusalOf(await markNoShow(at(START.subtract({ minutes: 1 })), change(id)))).toBe('booking.not_started_yet')
    expect(await isFree()).toBe(false)
    expect(valueOf(await markNoShow(at(START.add({ minutes: 15 })), change(id))).status).toBe('no_show')
    expect(await isFree()).toBe(true)
  })

  test('It is not done before it has begun, unless the customer came early and was received', async () => {
    const { id } = await haircut()
    const early = at(START.subtract({ hours: 1 }))
    expect(refusalOf(await completeAppointment(early, change(id)))).toBe('booking.not_started_yet')
    valueOf(await checkInAppointment(early, change(id)))
    expect(valueOf(await completeAppointment(early, change(id))).status).toBe('completed')
  })

  test('The change is refused if the appointment was changed since it was seen', async () => {
    const { id } = await haircut()
    valueOf(await confirmAppointment(world.session(), { appointmentId: id, expectedVersion: 1 }))
    const stale = await checkInAppointment(world.session(), { appointmentId: id, expectedVersion: 1 })
    expect(refusalOf(stale)).toBe('booking.version_mismatch')
  })

  test('Another business cannot change it', async () => {
    const { id } = await haircut()
    const other = world.otherSession()
    const results = [
      await confirmAppointment(other, change(id)),
      await cancelAppointment(other, { ...change(id), by: 'staff' }),
      await updateAppointment(other, { ...change(id), details: { internalNotes: 'seen' } }),
    ]
    expect(new Set(results.map(refusalOf))).toEqual(new Set(['booking.appointment_not_found']))
  })
})

describe('An appointment is cancelled', () => {
  test('By the customer in time: what it had taken is free, and the record says who, when and why', async () => {
    const { id } = await haircut()
    const now = START.subtract({ hours: 24 })
    const cancellation = { ...change(id), by: 'customer', reason: 'has a cold' } as const
    const cancelled = valueOf(await cancelAppointment(at(now), cancellation))
    expect(cancelled).toMatchObject({
      status: 'cancelled',
      cancelledAt: now,
      cancelledBy: 'customer',
      cancellationReason: 'has a cold',
      resources: [{ name: 'María García' }, { name: 'Chair' }],
    })
    expect(await isFree()).toBe(true)
    const [audit, events] = await world.inTenant((tx) =>
      Promise.all([auditRowsOf(tx, id), announcedEvents(tx, 'appointment.cancelled')]),
    )
    expect(audit[1]).toMatchObject({ action: 'UPDATE', old_values: { status: 'scheduled' } })
    expect(events.at(-1)).toMatchObject({ payload: { appointment_id: id, by: 'customer' } })
  })

  test('By the customer too late: refused, and it stays; the business can', async () => {
    const { id } = await haircut()
    const now = START.subtract({ hours: 23 })
    const late = await cancelAppointment(at(now), { ...change(id), by: 'customer' })
    expect(refusalOf(late)).toBe('booking.cancellation_too_late')
    expect(await isFree()).toBe(false)
    expect(valueOf(await cancelAppointment(at(now), { ...change(id), by: 'staff' })).status).toBe('cancelled')
  })

  test('Not by the customer where the service does not allow it', async () => {
    const { id } = await haircut()
    await world.inTenant((tx) => tx.db.updateTable('services').set({ allows_cancellation: false }).execute())
    const result = await cancelAppointment(world.session(), { ...change(id), by: 'customer' })
    await world.inTenant((tx) => tx.db.updateTable('services').set({ allows_cancellation: true }).execute())
    expect(refusalOf(result)).toBe('booking.cancellation_not_allowed')
  })
})

describe('Notes and prices are corrected', () => {
  test('What is named changes, the rest stays; the audit log has both values', async () => {
    const { id } = await haircut()
    const details = { internalNotes: 'prefers the window', finalPriceMinor: 3000, intakeAnswers: { length: 'short' } }
    const changed = valueOf(
      await updateAppointment(world.session(), { appointmentId: id, expectedVersion: 1, details }),
    )
    expect(changed).toMatchObject({ ...details, quotedPriceMinor: 2500, version: 2 })
    const [audit, events] = await world.inTenant((tx) =>
      Promise.all([auditRowsOf(tx, id), announcedEvents(tx, 'appointment.details_changed')]),
    )
    expect(audit[1]).toMatchObject({ old_values: { final_price_minor: null }, new_values: { final_price_minor: 3000 } })
    expect(events.at(-1)?.payload).toEqual({ appointment_id: id })
  })

  test('Not if the appointment was changed since it was seen', async () => {
    const { id } = await haircut()
    const details = { customerNotes: 'a dog comes along' }
    valueOf(await updateAppointment(world.session(), { appointmentId: id, expectedVersion: 1, details }))
    const stale = await updateAppointment(world.session(), { appointmentId: id, expectedVersion: 1, details })
    expect(refusalOf(stale)).toBe('booking.version_mismatch')
  })
})
