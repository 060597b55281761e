import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { haircutFor, madrid, refusalOf, TUESDAY, valueOf } from '../../test/world/bookings.ts'
import { auditRowsOf, openWorld } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import type { AppointmentId } from '../kernel/ids.ts'
import {
  bookAppointment,
  cancelAppointment,
  confirmAppointment,
  markNoShow,
  quoteCancellation,
  rescheduleAppointment,
} from './index.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld({ poolSize: 12 })
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.inTenant((tx) => tx.db.deleteFrom('appointments').execute())
  await setHaircut({})
})

// A haircut for 25 euros that customers may cancel and move until a day before.
interface HaircutPolicy {
  allows_cancellation?: boolean
  cancellation_fee_percent?: number | null
  allows_rescheduling?: boolean
  reschedule_notice_minutes?: number
  requires_confirmation?: boolean
  pending_blocks?: boolean
}
const USUAL = {
  allows_cancellation: true,
  cancellation_fee_percent: null,
  allows_rescheduling: true,
  reschedule_notice_minutes: 24 * 60,
  requires_confirmation: false,
  pending_blocks: true,
} as const

function setHaircut(policy: HaircutPolicy) {
  const { cancellation_fee_percent: percent, ...rest } = { ...USUAL, ...policy }
  return world.inTenant((tx) =>
    tx.db
      .updateTable('services')
      .set({ ...rest, cancellation_fee_percent: percent === null ? null : String(percent) })
      .where('id', '=', world.ids.haircut)
      .execute(),
  )
}

const START = madrid(`${TUESDAY}T10:30`)
const LATE = START.subtract({ hours: 3 })
const IN_TIME = START.subtract({ hours: 24 })
const at = (now: Temporal.Instant) => world.session({ now })
const change = (appointmentId: AppointmentId) => ({ appointmentId, expectedVersion: null })
const slot = () => ({ serviceId: world.ids.haircut, start: START, resourceIds: [world.ids.maria] })
const haircut = async () => valueOf(await bookAppointment(world.session(), haircutFor({ slot: slot() })))
const quote = async (id: AppointmentId, now: Temporal.Instant) => valueOf(await quoteCancellation(at(now), change(id)))

describe('A service with a fee for late cancellations', () => {
  beforeEach(() => setHaircut({ cancellation_fee_percent: 50 }))

  test('The customer hears before what it would cost, and until when it costs nothing', async () => {
    const { id } = await haircut()
    const free = { refusedWith: null, feeMinor: 0, currency: 'EUR', latestFreeAt: IN_TIME }
    expect(await quote(id, IN_TIME)).toEqual(free)
    expect(await quote(id, LATE)).toEqual({ ...free, feeMinor: 1250 })
    expect(await quote(id, START.add({ minutes: 1 }))).toEqual({
      ...free,
      refusedWith: 'booking.cancellation_too_late',
    })
    valueOf(await cancelAppointment(at(LATE), { ...change(id), by: 'staff' }))
    expect((await quote(id, LATE)).refusedWith).toBe('booking.wrong_status')
    expect(refusalOf(await quoteCancellation(world.otherSession(), change(id)))).toBe('booking.appointment_not_found')
  })

  test('Who cancels late owes it, and the record says so; who is in time does not', async () => {
    const late = await haircut()
    const cancelled = valueOf(await cancelAppointment(at(LATE), { ...change(late.id), by: 'customer' }))
    expect(cancelled).toMatchObject({ status: 'cancelled', cancelledBy: 'customer', cancellationFeeMinor: 1250 })
    const audit = await world.inTenant((tx) => auditRowsOf(tx, late.id))
    expect(audit.at(-1)?.new_values).toMatchObject({ cancellation_fee_minor: 1250 })
    const early = await haircut()
    const free = valueOf(await cancelAppointment(at(IN_TIME), { ...change(early.id), by: 'customer' }))
    expect(free.cancellationFeeMinor).toBeNull()
  })

  test('Nobody owes more than they have agreed to: who was told of less is refused, and it stays', async () => {
    const { id } = await haircut()
    const cancelFor = (agreedFeeMinor: number) =>
      cancelAppointment(at(LATE), { ...change(id), by: 'customer', agreedFeeMinor })
    expect(await cancelFor(1249)).toMatchObject({
      refusal: { code: 'booking.cancellation_fee_due', details: { fee_minor: 1250, currency: 'EUR' } },
    })
    expect(valueOf(await cancelFor(1250))).toMatchObject({ status: 'cancelled', cancellationFeeMinor: 1250 })
  })

  test('Who does not come owes it, unless the business waives it', async () => {
    const [missed, forgiven] = [await haircut(), await bookedWithLaura()]
    const after = at(START.add({ minutes: 20 }))
    expect(valueOf(await markNoShow(after, change(missed.id))).cancellationFeeMinor).toBe(1250)
    expect(valueOf(await markNoShow(after, { ...change(forgiven.id), waivesFee: true })).cancellationFeeMinor).toBe(0)
  })

  test('Nobody owes anything when the business cancels, or waives it', async () => {
    const [byStaff, waived] = [await haircut(), await bookedWithLaura()]
    const cancelled = await cancelAppointment(at(LATE), { ...change(byStaff.id), by: 'staff' })
    expect(valueOf(cancelled).cancellationFeeMinor).toBeNull()
    const forgiven = await cancelAppointment(at(LATE), { ...change(waived.id), by: 'customer', waivesFee: true })
    expect(valueOf(forgiven).cancellationFeeMinor).toBe(0)
  })
})

describe('Customers move what they booked', () => {
  const move = (id: AppointmentId, now: Temporal.Instant, by: 'customer' | 'staff') =>
    rescheduleAppointment(at(now), { ...change(id), slot: { start: madrid(`${TUESDAY}T16:00`) }, by })

  test('In time; later only the business can', async () => {
    const { id } = await haircut()
    const late = await move(id, LATE, 'customer')
    expect(late).toMatchObject({ refusal: { code: 'booking.reschedule_too_late', details: { notice_minutes: 1440 } } })
    expect(valueOf(await move(id, LATE, 'staff')).start).toEqual(madrid(`${TUESDAY}T16:00`))
    const other = await haircut()
    expect((await move(other.id, IN_TIME, 'customer')).ok).toBe(true)
  })

  test('Not where the service does not allow it; the business can', async () => {
    await setHaircut({ allows_rescheduling: false })
    const { id } = await haircut()
    expect(refusalOf(await move(id, IN_TIME, 'customer'))).toBe('booking.rescheduling_not_allowed')
    expect((await move(id, IN_TIME, 'staff')).ok).toBe(true)
  })
})

describe('Appointments wait for a yes without taking their time', () => {
  beforeEach(() => setHaircut({ requires_confirmation: true, pending_blocks: false }))

  test('Several wait for one time; the first that is confirmed has it, and the others are refused', async () => {
    const [one, other] = [await haircut(), await haircut()]
    expect([one.status, other.status]).toEqual(['pending', 'pending'])
    expect(valueOf(await confirmAppointment(world.session(), change(one.id))).status).toBe('confirmed')
    expect(refusalOf(await confirmAppointment(world.session(), change(other.id)))).toBe('booking.slot_taken')
  })

  test('Of 12 that are confirmed at once one has the time', async () => {
    const waiting = [await haircut()]
    for (let number = 1; number < 12; number++) waiting.push(await haircut())
    const results = await Promise.all(waiting.map(({ id }) => confirmAppointment(world.session(), change(id))))
    expect(results.filter((result) => result.ok).length).toBe(1)
    expect(new Set(results.filter((result) => !result.ok).map(refusalOf))).toEqual(new Set(['booking.slot_taken']))
  })
})

async function bookedWithLaura() {
  const withLaura = { ...slot(), resourceIds: [world.ids.laura] }
  return valueOf(await bookAppointment(world.session(), haircutFor({ slot: withLaura })))
}
