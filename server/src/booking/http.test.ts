import * as contract from '@ringbook/api-contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { callRoute } from '../../test/call-route.ts'
import { madrid, refusalOf, TUESDAY, valueOf } from '../../test/world/bookings.ts'
import { openWorld } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { bookingRoutes } from './http.ts'

const room = bookingRoutes()
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

const via = <E>(endpoint: E) => ({ room, session: world.session(), endpoint })
const anna = { first_name: 'Anna', last_name: 'Schmidt', phone: '612 345 678' }
const haircut = () => ({ service_id: world.ids.haircut, start: madrid(`${TUESDAY}T10:30`).toString() })
const book = async (body: object = {}) =>
  callRoute(via(contract.bookAppointment), { body: { ...haircut(), customer: anna, ...body } })

describe('Over HTTP', () => {
  test('From the free times of a day to an appointment: a token is enough', async () => {
    const query = { service_id: world.ids.haircut, from: TUESDAY, to: '2026-11-18', limit: 1 }
    const { slots, timezone, branch_id } = valueOf(await callRoute(via(contract.listSlots), { query }))
    expect([timezone, branch_id]).toEqual(['Europe/Madrid', world.ids.branch])
    expect(slots[0]).toMatchObject({ start: '2026-11-17T09:00:00Z', end: '2026-11-17T09:45:00Z' })
    const body = {
      slot_token: slots[0]?.token ?? '',
      customer: anna,
      customer_notes: 'short',
      intake_answers: { dog: true },
    }
    const booked = valueOf(await callRoute(via(contract.bookAppointment), { body }))
    expect(booked).toMatchObject({
      status: 'scheduled',
      start: '2026-11-17T09:00:00Z',
      source: 'admin',
      version: 1,
      customer: { name: 'Anna Schmidt' },
      customer_notes: 'short',
      intake_answers: { dog: true },
      resources: [
        { name: 'María García', requirement: 'stylist' },
        { name: 'Chair', requirement: 'chair' },
      ],
    })
  })

  test('A time that is taken is answered with other slots, in the shape in which slots are offered', async () => {
    const resource_ids = [world.ids.maria]
    valueOf(await book({ resource_ids }))
    const refused = await book({ resource_ids })
    expect(refusalOf(refused)).toBe('booking.slot_taken')
    const alternatives = refused.ok ? null : refused.refusal.details?.['alternatives']
    expect(contract.Slot.array().parse(alternatives).length).toBe(3)
    expect(room.statuses['booking.slot_taken']).toBe(409)
  })

  test('A body that names no time is refused in words', () => {
    expect(() => contract.AppointmentInput.parse({ customer: anna })).toThrow(
      'Send slot_token, or service_id and start.',
    )
  })

  test('A time is checked: yes with its slot, no with the code and other times', async () => {
    const yes = valueOf(await callRoute(via(contract.checkSlot), { query: haircut() }))
    expect(yes).toMatchObject({ is_bookable: true, reason: null, slot: { start: '2026-11-17T09:30:00Z' } })
    const onSunday = { ...haircut(), start: '2026-11-22T11:00:00Z', alternatives: 1 }
    const no = valueOf(await callRoute(via(contract.checkSlot), { query: onSunday }))
    expect(no).toMatchObject({ is_bookable: false, reason: 'booking.outside_opening_hours', slot: null })
    expect(no.alternatives.length).toBe(1)
  })

  test('What somebody holds themselves, or is about to move, counts as free for them and for nobody else', async () => {
    const maria = { service_id: world.ids.haircut, resource_id: world.ids.maria, start: haircut().start }
    const isFree = async (own: object) =>
      valueOf(await callRoute(via(contract.checkSlot), { query: { ...maria, ...own } })).is_bookable
    const held = valueOf(
      await callRoute(via(contract.placeHold), { body: { ...haircut(), resource_ids: [world.ids.maria] } }),
    )
    expect([await isFree({}), await isFree({ hold_token: held.token })]).toEqual([false, true])
    const booked = valueOf(await book({ resource_ids: [world.ids.maria], hold_token: held.token }))
    const start = madrid(`${TUESDAY}T11:00`).toString()
    expect([await isFree({ start }), await isFree({ start, moved_appointment_id: booked.id })]).toEqual([false, true])
  })

  test('The next free time is answered, and booked as it is', async () => {
    const query = { service_id: world.ids.haircut, after: madrid(`${TUESDAY}T16:05`).toString() }
    const { slot, timezone } = valueOf(await callRoute(via(contract.findNextSlot), { query }))
    expect([slot?.start, timezone]).toEqual(['2026-11-17T15:15:00Z', 'Europe/Madrid'])
    expect(slot).toMatchObject({ price_minor: 2500, price_is_from: false, currency: 'EUR', places_left: null })
    expect(valueOf(await book({ slot_token: slot?.token })).start).toBe(slot?.start)
  })

  test('How much is free is answered day by day and month by month', async () => {
    const week = { service_id: world.ids.haircut, from: TUESDAY, to: '2026-11-19' }
    const days = valueOf(await callRoute(via(contract.countSlots), { query: week })).days
    expect(days[0]).toEqual({ date: '2026-11-17', count: 38, first: '2026-11-17T09:00:00Z' })
    const year = { ...week, to: '2027-11-17', by: 'month' as const }
    const months = valueOf(await callRoute(via(contract.countSlots), { query: year })).days
    expect([months.length, months[0]?.date, months.at(-1)?.count]).toEqual([13, '2026-11-01', 0])
  })

  test('One or several resources can be insisted on, and others wished for', async () => {
    const start = madrid(`${TUESDAY}T10:30`).toString()
    const serving = async (query: object) => {
      const { slot } = valueOf(
        await callRoute(via(contract.checkSlot), { query: { service_id: world.ids.haircut, start, ...query } }),
      )
      return slot?.resources.map((resource) => resource.name)
    }
    expect(await serving({ resource_id: [world.ids.laura, world.ids.chair] })).toEqual(['Laura Pérez', 'Chair'])
    expect(await serving({ resource_id: [world.ids.laura, world.ids.carmen] })).toBeUndefined()
    expect(await serving({ preferred_id: world.ids.carmen })).toEqual(['Carmen Ruiz', 'Chair'])
    expect(await serving({ preferred_id: [world.ids.sofia, world.ids.laura] })).toEqual(['Laura Pérez', 'Chair'])
  })

  test('The business books beyond the horizon of its customers, for a guest, under the identifier of another system', async () => {
    const start = madrid('2027-06-08T10:30').toString()
    expect(refusalOf(await book({ start }))).toBe('booking.beyond_booking_horizon')
    const body = { start, booked_by: 'staff', guest_name: 'Lena', external_uid: 'x-1' }
    expect(valueOf(await book(body))).toMatchObject({
      guest_name: 'Lena',
      external_uid: 'x-1',
      series_id: null,
      visit_id: null,
      group_session_id: null,
      quoted_price_minor: 2500,
      tax_minor: 0,
      deposit_minor: null,
    })
    expect(refusalOf(await book({ ...body, start: '2027-06-09T10:30:00Z' }))).toBe('booking.external_uid_taken')
  })

  test('A time is held, kept longer, used, and another given up', async () => {
    const hold = valueOf(await callRoute(via(contract.placeHold), { body: haircut() }))
    const body = { token: hold.token, minutes: 10 }
    const extended = valueOf(await callRoute(via(contract.extendHold), { body }))
    expect(extended.expires_at).toBe('2026-11-16T08:10:00Z')
    valueOf(await book({ slot_token: hold.slot.token, hold_token: hold.token }))
    const other = valueOf(await callRoute(via(contract.placeHold), { body: haircut() }))
    expect((await callRoute(via(contract.releaseHold), { params: { token: other.token } })).ok).toBe(true)
  })

  test('An appointment is read, listed, corrected, moved and cancelled', async () => {
    const { id } = valueOf(await book())
    const params = { appointment_id: id }
    const corrected = await callRoute(via(contract.updateAppointment), {
      params,
      body: { internal_notes: 'regular' },
      expectedVersion: 1,
    })
    expect(valueOf(corrected)).toMatchObject({ internal_notes: 'regular', version: 2 })
    const moved = await callRoute(via(contract.rescheduleAppointment), {
      params,
      body: { start: '2026-11-18T11:00:00Z' },
      expectedVersion: 2,
    })
    expect(valueOf(moved).start).toBe('2026-11-18T11:00:00Z')
    const query = { from: '2026-11-18T00:00:00Z', status: ['scheduled'] as contract.AppointmentStatus[] }
    const { items, next_cursor } = valueOf(await callRoute(via(contract.listAppointments), { query }))
    expect([items.map((item) => item.id), next_cursor]).toEqual([[id], null])
    const stale = await callRoute(via(contract.cancelAppointment), { params, body: {}, expectedVersion: 1 })
    expect(refusalOf(stale)).toBe('booking.version_mismatch')
    const cancelled = await callRoute(via(contract.cancelAppointment), { params, body: { reason: 'ill' } })
    expect(valueOf(cancelled)).toMatchObject({ status: 'cancelled', cancelled_by: 'staff', cancellation_reason: 'ill' })
    expect(valueOf(await callRoute(via(contract.getAppointment), { params })).status).toBe('cancelled')
  })

  test('An appointment is found by whom it is for, by their number, or by its reference', async () => {
    const annas = valueOf(await book({ resource_ids: [world.ids.maria] }))
    const start = madrid(`${TUESDAY}T12:00`).toString()
    const second = valueOf(await book({ resource_ids: [world.ids.maria], start }))
    valueOf(await book({ customer: { first_name: 'Björn', phone: '699 111 222' }, resource_ids: [world.ids.laura] }))
    const found = async (query: object) =>
      valueOf(await callRoute(via(contract.listAppointments), { query })).items.map(({ id }) => id)
    expect(await found({ q: 'schm ann' })).toEqual([annas.id, second.id])
    expect(await found({ q: 'Anna', newest_first: 'true', limit: 1 })).toEqual([second.id])
    expect(await found({ q: '612 345' })).toHaveLength(2)
    expect(await found({ q: annas.booking_reference.toLowerCase() })).toEqual([annas.id])
    expect(await found({ q: 'bjorn' })).toHaveLength(1)
    expect(await found({ q: 'nobody' })).toEqual([])
    expect(await found({ source: 'phone' })).toEqual([])
  })

  test('Pages against the order of the beginning leave nothing out', async () => {
    const times = ['10:30', '12:00', '13:30']
    for (const time of times) await book({ start: madrid(`${TUESDAY}T${time}`).toString() })
    const query = { newest_first: 'true', limit: 2 } as const
    const first = valueOf(await callRoute(via(contract.listAppointments), { query }))
    const rest = valueOf(
      await callRoute(via(contract.listAppointments), { query: { ...query, cursor: first.next_cursor ?? '' } }),
    )
    const starts = [...first.items, ...rest.items].map(({ start }) => start)
    expect(starts).toEqual(times.toReversed().map((time) => madrid(`${TUESDAY}T${time}`).toString()))
  })

  test('The history says who did what, and until when the last change can be taken back', async () => {
    const booked = valueOf(await book())
    const params = { appointment_id: booked.id }
    const start = madrid(`${TUESDAY}T12:00`).toString()
    valueOf(await callRoute(via(contract.rescheduleAppointment), { params, body: { start } }))
    const history = valueOf(await callRoute(via(contract.readAppointmentHistory), { params }))
    expect(history.items).toMatchObject([
      { is_booking: false, changes: [{ field: 'start', before: booked.start, after: start }, { field: 'end' }] },
      { is_booking: true, changes: [] },
    ])
    expect(history.undo_until).not.toBeNull()
    valueOf(await callRoute(via(contract.updateAppointment), { params, body: { internal_notes: 'late' } }))
    const later = valueOf(await callRoute(via(contract.readAppointmentHistory), { params }))
    expect(later.items[0]?.changes).toEqual([{ field: 'internal_notes', before: null, after: 'late' }])
    const other = { room, session: world.otherSession(), endpoint: contract.readAppointmentHistory }
    expect(refusalOf(await callRoute(other, { params }))).toBe('booking.appointment_not_found')
  })

  test('The day of an appointment is noted step by step', async () => {
    const params = { appointment_id: valueOf(await book()).id }
    const statuses: string[] = []
    for (const endpoint of [
      contract.confirmAppointment,
      contract.checkInAppointment,
      contract.startAppointment,
      contract.completeAppointment,
    ]) {
      const onTheDay = { ...via(endpoint), session: world.session({ now: madrid(`${TUESDAY}T10:20`) }) }
      statuses.push(valueOf(await callRoute(onTheDay, { params })).status)
    }
    expect(statuses).toEqual(['confirmed', 'checked_in', 'in_progress', 'completed'])
    expect(refusalOf(await callRoute(via(contract.markNoShow), { params, body: {} }))).toBe('booking.wrong_status')
  })

  test('A cursor that is none of ours is refused', async () => {
    const cursor = Buffer.from('["yesterday", "nobody"]').toString('base64url')
    expect(refusalOf(await callRoute(via(contract.listAppointments), { query: { cursor } }))).toBe('http.bad_cursor')
  })

  test('Every refusal has a sentence and a status', () => {
    expect(Object.keys(room.statuses).toSorted()).toEqual(Object.keys(room.refusals).toSorted())
  })
})
