import type { Updateable } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { haircutFor, madrid, refusalOf, TUESDAY, valueOf } from '../../test/world/bookings.ts'
import { cutAndColour, partsOf, refusedFor, spansOf, visitsInsteadOf } from '../../test/world/visits.ts'
import { announcedEvents, auditRowsOf, openWorld } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import {
  bookAppointment,
  cancelAppointment,
  findSlots,
  rescheduleAppointment,
  startAppointment,
} from '../booking/index.ts'
import type { Database } from '../db/schema.generated.ts'
import type { ResourceId } from '../kernel/ids.ts'
import {
  bookVisit,
  cancelVisit,
  checkVisitMove,
  findVisitMoves,
  getVisit,
  moveVisit,
  quoteVisitCancellation,
} from './index.ts'
import type { Visit, VisitCancellation, VisitMove } from './index.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
const AS_IT_WAS = { cancellation_fee_percent: null, reschedule_notice_minutes: 24 * 60 } as const
beforeEach(async () => {
  await world.inTenant(async (tx) => {
    await tx.db.deleteFrom('appointments').execute()
    await tx.db.deleteFrom('visits').execute()
  })
  await changeColour(AS_IT_WAS)
})

const changeColour = (changes: Updateable<Database['services']>) =>
  world.inTenant((tx) => tx.db.updateTable('services').set(changes).where('id', '=', world.ids.fullColor).execute())
const book = async (changes: Parameters<typeof cutAndColour>[0] = {}) =>
  valueOf(await bookVisit(world.session(), cutAndColour(changes)))
const move = ({ id: visitId }: Visit, at: string, changes: Partial<VisitMove> = {}) => {
  const to = { start: madrid(`${TUESDAY}T${at}`) }
  return moveVisit(world.session(), { visitId, to, expectedVersion: null, by: 'staff', ...changes })
}
const cancel = ({ id: visitId }: Visit, changes: Partial<VisitCancellation> = {}) =>
  cancelVisit(world.session(), { visitId, expectedVersion: null, by: 'staff', ...changes })
const read = async ({ id: visitId }: Visit) => valueOf(await getVisit(world.session(), { visitId }))

async function taken(at: string, by: ResourceId): Promise<void> {
  const slot = { serviceId: world.ids.haircut, start: madrid(`${TUESDAY}T${at}`), resourceIds: [by] }
  valueOf(await bookAppointment(world.session(), haircutFor({ slot, by: 'staff' })))
}

describe('A whole visit moves', () => {
  test('All services keep their distances and those who serve them, and none blocks another', async () => {
    const visit = await book()
    const moved = valueOf(await move(visit, '11:15', { expectedVersion: 1 }))
    expect(partsOf(moved.appointments)).toEqual(['11:15 María García', '12:00 María García'])
    expect([moved.version, spansOf([moved])]).toEqual([2, ['11:15–14:00']])
    expect(await read(visit)).toEqual(moved)
    const back = valueOf(await move(visit, '10:30'))
    expect(partsOf(back.appointments)).toEqual(['10:30 María García', '11:15 María García'])
  })

  test('A wait between two services is kept, and the guest moves along', async () => {
    await taken('11:15', world.ids.maria)
    await taken('11:15', world.ids.carmen)
    const items = [
      { serviceId: world.ids.haircut },
      { serviceId: world.ids.fullColor },
      { serviceId: world.ids.haircut, guest: 'Lena' },
    ]
    const visit = await book({ items, gapMinutesMax: 60 })
    expect(partsOf(visit.appointments)).toEqual(['10:30 María García', '12:00 María García', '10:30 Laura Pérez'])
    const moved = valueOf(await move(visit, '16:00'))
    expect(partsOf(moved.appointments)).toEqual(['16:00 María García', '17:30 María García', '16:00 Laura Pérez'])
  })

  test('It is announced, stands in the audit log, and frees the old times', async () => {
    const visit = await book()
    valueOf(await move(visit, '16:00'))
    const [audit, events, single] = await world.inTenant((tx) =>
      Promise.all([
        auditRowsOf(tx, visit.id),
        announcedEvents(tx, 'visit.moved'),
        announcedEvents(tx, 'appointment.rescheduled'),
      ]),
    )
    expect(audit.map(({ action }) => action)).toEqual(['CREATE', 'UPDATE'])
    expect(events.at(-1)?.payload).toMatchObject({ visit_id: visit.id, by: 'staff', starts_at: '2026-11-17T15:00:00Z' })
    const moved = new Set(single.map(({ payload }) => payload['appointment_id']))
    expect(visit.appointments.every(({ id }) => moved.has(id))).toBe(true)
    await taken('10:30', world.ids.maria)
  })

  test('Where one service cannot go none goes; another time that is offered can be taken by its token', async () => {
    const visit = await book()
    await taken('17:00', world.ids.maria)
    await taken('17:00', world.ids.carmen)
    const refused = await move(visit, '16:15')
    expect(refusedFor(refused)).toBe('slot_taken: Full Color')
    expect(await read(visit)).toEqual(visit)
    const [first] = visitsInsteadOf(refused)
    expect(first && spansOf([first])).toEqual(['15:30–18:15'])
    const to = { token: first?.token ?? '' }
    expect(
      spansOf([valueOf(await moveVisit(world.session(), { visitId: visit.id, to, expectedVersion: 1, by: 'staff' }))]),
    ).toEqual(['15:30–18:15'])
  })

  test('A token of other services does not fit', async () => {
    const visit = await book()
    const refused = await bookVisit(
      world.session(),
      cutAndColour({ items: [{ serviceId: world.ids.haircut }], at: `${TUESDAY}T08:00` }),
    )
    const to = { token: visitsInsteadOf(refused)[0]?.token ?? '' }
    expect(refusalOf(await move(visit, '10:30', { to }))).toBe('visits.token_of_other_visit')
  })

  test('Customers keep to the notice of every service, and hear which one is too late to move', async () => {
    const visit = await book()
    await changeColour({ reschedule_notice_minutes: 48 * 60 })
    const refused = await move(visit, '16:00', { by: 'customer' })
    expect(refusedFor(refused)).toBe('reschedule_too_late: Full Color')
    expect(await read(visit)).toEqual(visit)
    expect((await move(visit, '16:00', { by: 'staff' })).ok).toBe(true)
  })

  test('What is cancelled stays; what has begun keeps the visit where it is', async () => {
    const visit = await book()
    const [cut, colour] = visit.appointments
    valueOf(await cancelAppointment(world.session(), { appointmentId: cut!.id, expectedVersion: null, by: 'staff' }))
    const moved = valueOf(await move(visit, '16:00'))
    expect(partsOf(moved.appointments)).toEqual(['10:30 María García', '16:00 María García'])
    expect(spansOf([moved])).toEqual(['16:00–18:00'])
    const during = world.session({ now: madrid(`${TUESDAY}T16:00`) })
    valueOf(await startAppointment(during, { appointmentId: colour!.id, expectedVersion: null }))
    expect(refusalOf(await move(visit, '17:00'))).toBe('visits.already_begun')
  })

  test('A service that was moved on its own keeps its new distance', async () => {
    const visit = await book()
    const slot = { start: madrid(`${TUESDAY}T12:00`) }
    const colour = { appointmentId: visit.appointments[1]!.id, expectedVersion: null }
    valueOf(await rescheduleAppointment(world.session(), { ...colour, slot, by: 'staff' }))
    expect(spansOf([await read(visit)])).toEqual(['10:30–14:00'])
    const moved = valueOf(await move(visit, '16:00'))
    expect(partsOf(moved.appointments)).toEqual(['16:00 María García', '17:30 María García'])
  })

  test('Who saw an older version is told so', async () => {
    const visit = await book()
    valueOf(await move(visit, '16:00'))
    expect(refusalOf(await move(visit, '10:30', { expectedVersion: 1 }))).toBe('visits.version_mismatch')
    expect(refusalOf(await cancel(visit, { expectedVersion: 1 }))).toBe('visits.version_mismatch')
  })
})

describe('A visit is cancelled', () => {
  test('As a whole: all its times are free again, and it says so', async () => {
    const visit = await book()
    const cancelled = valueOf(await cancel(visit, { reason: 'ill' }))
    expect([cancelled.status, cancelled.version]).toEqual(['cancelled', 2])
    expect(cancelled.appointments.map((one) => [one.status, one.cancellationReason])).toEqual([
      ['cancelled', 'ill'],
      ['cancelled', 'ill'],
    ])
    const events = await world.inTenant((tx) => announcedEvents(tx, 'visit.cancelled'))
    expect(events.at(-1)?.payload).toMatchObject({ visit_id: visit.id, by: 'staff' })
    const day = { from: Temporal.PlainDate.from(TUESDAY), to: Temporal.PlainDate.from(TUESDAY).add({ days: 1 }) }
    const { slots } = valueOf(
      await findSlots(world.session(), {
        serviceId: world.ids.haircut,
        resourceIds: [world.ids.maria],
        ...day,
        limit: 3,
      }),
    )
    expect(slots.map(({ start }) => String(start))).toEqual([
      '2026-11-17T09:00:00Z',
      '2026-11-17T09:15:00Z',
      '2026-11-17T09:30:00Z',
    ])
    expect(refusalOf(await cancel(visit))).toBe('visits.nothing_to_change')
    expect(refusalOf(await move(visit, '16:00'))).toBe('visits.nothing_to_change')
  })

  test('Or one service of it: the rest stays, with its own times and price', async () => {
    const visit = await book()
    const [cut, colour] = visit.appointments
    const left = valueOf(await cancel(visit, { appointmentIds: [cut!.id] }))
    expect([left.status, spansOf([left]), left.total.priceMinor]).toEqual(['active', ['11:15–13:15'], 6500])
    expect(refusalOf(await cancel(visit, { appointmentIds: [cut!.id] }))).toBe('visits.nothing_to_change')
    const stranger = await book({ at: `${TUESDAY}T16:00` })
    const both = [colour!.id, stranger.appointments[0]!.id]
    expect(refusalOf(await cancel(visit, { appointmentIds: both }))).toBe('visits.appointment_not_in_visit')
    expect((await read(visit)).status).toBe('active')
  })

  test('For a customer who is late with one service nothing is cancelled, and that one is named', async () => {
    const visit = await book()
    const late = world.session({ now: madrid('2026-11-16T11:00') })
    const cancellation = { visitId: visit.id, expectedVersion: null, by: 'customer' } as const
    const refused = await cancelVisit(late, cancellation)
    // By appointment the cut is too late by a little and the colour is not.
    expect(refusedFor(refused)).toBe('cancellation_too_late: Haircut')
    expect(await read(visit)).toEqual(visit)
  })

  test('A customer owes the fees of all services together, and never more than they agreed to', async () => {
    await changeColour({ cancellation_fee_percent: '50' })
    const items = [
      { serviceId: world.ids.fullColor },
      { serviceId: world.ids.fullColor, guest: 'Lena', resourceIds: [world.ids.carmen] },
    ]
    const visit = await book({ items })
    const late = world.session({ now: madrid(`${TUESDAY}T08:00`) })
    const cancellation = { visitId: visit.id, expectedVersion: null, by: 'customer' } as const
    const refused = await cancelVisit(late, { ...cancellation, agreedFeeMinor: 3250 })
    expect(refused).toMatchObject({
      refusal: { code: 'booking.cancellation_fee_due', details: { fee_minor: 6500, currency: 'EUR' } },
    })
    expect(await read(visit)).toEqual(visit)
    const cancelled = valueOf(await cancelVisit(late, { ...cancellation, agreedFeeMinor: 6500 }))
    expect(cancelled.appointments.map(({ cancellationFeeMinor }) => cancellationFeeMinor)).toEqual([3250, 3250])
  })
})

test('Another business changes nothing of it', async () => {
  const visit = await book()
  const other = world.otherSession()
  const asked = { visitId: visit.id, expectedVersion: null, by: 'staff' } as const
  const to = { start: madrid(`${TUESDAY}T16:00`) }
  expect(refusalOf(await moveVisit(other, { ...asked, to }))).toBe('visits.visit_not_found')
  expect(refusalOf(await cancelVisit(other, asked))).toBe('visits.visit_not_found')
  expect(await read(visit)).toEqual(visit)
})

describe('Before a visit is changed', () => {
  const onTuesday = (visit: Visit, session = world.session()) =>
    findVisitMoves(session, {
      visitId: visit.id,
      by: 'customer',
      from: Temporal.PlainDate.from(TUESDAY),
      to: Temporal.PlainDate.from(TUESDAY).add({ days: 1 }),
      limit: 200,
    })

  test('The times are found to which all of it can go, over its own old ones too, and nothing is written', async () => {
    const visit = await book()
    await taken('15:00', world.ids.maria)
    const { visits } = valueOf(await onTuesday(visit))
    const offered = visits.find(({ start }) => start.equals(madrid(`${TUESDAY}T11:15`)))
    expect(partsOf(offered?.items ?? [])).toEqual(['11:15 María García', '12:00 María García'])
    expect(visits.some(({ start }) => start.equals(visit.start))).toBe(false)
    expect(await read(visit)).toEqual(visit)
    const moved = valueOf(await move(visit, '10:30', { to: { token: offered?.token ?? '' }, by: 'customer' }))
    expect(partsOf(moved.appointments)).toEqual(['11:15 María García', '12:00 María García'])
  })

  test('One time is looked at alone, and refused with its service and others instead', async () => {
    const visit = await book()
    for (const id of [world.ids.maria, world.ids.laura, world.ids.carmen]) await taken('16:45', id)
    const wanted = { visitId: visit.id, by: 'customer', start: madrid(`${TUESDAY}T16:00`) } as const
    const checked = await checkVisitMove(world.session(), wanted)
    expect([refusalOf(checked), visitsInsteadOf(checked).length]).toEqual(['booking.slot_taken', 3])
    expect(await read(visit)).toEqual(visit)
  })

  test('It is told what cancelling all of it costs, and nothing is cancelled by that', async () => {
    await changeColour({ cancellation_fee_percent: '50' })
    const items = [{ serviceId: world.ids.fullColor }, { serviceId: world.ids.fullColor, guest: 'Lena' }]
    const visit = await book({ items, together: 'one_after_the_other' })
    const session = world.session({ now: madrid(`${TUESDAY}T08:00`) })
    const quoted = valueOf(await quoteVisitCancellation(session, { visitId: visit.id }))
    expect([quoted.appointments.length, quoted.feeMinor, quoted.refusedWith]).toEqual([2, 6500, null])
    expect((await read(visit)).status).toBe('active')
  })

  test('Another business finds and hears nothing of it', async () => {
    const visit = await book()
    const foreign = world.otherSession()
    expect(refusalOf(await onTuesday(visit, foreign))).toBe('visits.visit_not_found')
    expect(refusalOf(await quoteVisitCancellation(foreign, { visitId: visit.id }))).toBe('visits.visit_not_found')
  })
})
