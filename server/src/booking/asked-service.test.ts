import type { Updateable } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { haircutFor, madrid, refusalOf, TUESDAY, valueOf } from '../../test/world/bookings.ts'
import { openWorld } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import type { Database } from '../db/schema.generated.ts'
import { bookAppointment, checkTime, findSlots, placeHold, rescheduleAppointment } from './index.ts'
import type { BookingRequest } from './index.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const AS_IT_WAS = { minimum_notice_minutes: 60, booking_horizon_days: 90, booking_mode: 'single' } as const
const changeHaircut = (changes: Updateable<Database['services']>) =>
  world.inTenant((tx) =>
    tx.db.updateTable('services').set(changes).where('id', '=', world.ids.haircut).executeTakeFirstOrThrow(),
  )
afterEach(async () => {
  await changeHaircut(AS_IT_WAS)
  await world.inTenant(async (tx) => {
    await tx.db.deleteFrom('appointments').execute()
    await tx.db.deleteFrom('holds').execute()
    await tx.db.deleteFrom('service_durations').execute()
  })
})

const offerLengths = (...lengths: { minutes: number; priceMinor: number | null }[]) =>
  world.inTenant((tx) =>
    tx.db
      .insertInto('service_durations')
      .values(
        lengths.map(({ minutes, priceMinor }) => ({
          tenant_id: tx.tenantId,
          service_id: world.ids.haircut,
          duration_minutes: minutes,
          price_minor: priceMinor,
        })),
      )
      .execute(),
  )
const haircutAt = (wallTime: string) => ({ serviceId: world.ids.haircut, start: madrid(wallTime) })
const book = (changes: Partial<BookingRequest>) => bookAppointment(world.session(), haircutFor(changes))
const minutesOf = ({ start, end }: { start: Temporal.Instant; end: Temporal.Instant }) =>
  start.until(end).total('minutes')

describe('A service in several lengths', () => {
  test('It is booked in the length that was chosen, at the price of that length', async () => {
    await offerLengths({ minutes: 90, priceMinor: 4500 })
    const booked = valueOf(await book({ slot: { ...haircutAt(`${TUESDAY}T10:30`), durationMinutes: 90 } }))
    expect([minutesOf(booked), booked.quotedPriceMinor]).toEqual([90, 4500])
  })

  test('Without a choice it is the usual one', async () => {
    await offerLengths({ minutes: 90, priceMinor: 4500 })
    const booked = valueOf(await book({}))
    expect([minutesOf(booked), booked.quotedPriceMinor]).toEqual([45, 2500])
  })

  test('A length that is not offered is refused, with those that are', async () => {
    await offerLengths({ minutes: 90, priceMinor: null }, { minutes: 30, priceMinor: null })
    const refused = await book({ durationMinutes: 60 })
    expect(refused).toEqual({
      ok: false,
      refusal: { code: 'booking.duration_not_offered', details: { durations_minutes: [30, 45, 90] } },
    })
  })

  test('The longer one is only offered where it fits, and its slot books it in that length', async () => {
    await offerLengths({ minutes: 90, priceMinor: 4500 })
    const search = { serviceId: world.ids.haircut, from: madrid(`${TUESDAY}T18:00`), to: madrid(`${TUESDAY}T20:00`) }
    const usual = valueOf(await findSlots(world.session(), search)).slots
    const longer = valueOf(await findSlots(world.session(), { ...search, durationMinutes: 90 })).slots
    expect([usual.length, longer.length]).toEqual([6, 3])
    const token = longer.at(-1)?.token ?? ''
    expect(minutesOf(valueOf(await book({ slot: { token } })))).toBe(90)
  })

  test('It can be kept in that length too, and the offered price is that of the length', async () => {
    await offerLengths({ minutes: 90, priceMinor: 4500 })
    const slot = { ...haircutAt(`${TUESDAY}T10:30`), durationMinutes: 90 }
    const held = valueOf(await placeHold(world.session(), { slot }))
    expect([minutesOf(held.slot), held.slot.price.priceMinor]).toEqual([90, 4500])
  })

  test('Moved, it keeps its length, also when the service is no longer offered in it', async () => {
    await offerLengths({ minutes: 90, priceMinor: 4500 })
    const { id } = valueOf(await book({ durationMinutes: 90 }))
    await world.inTenant((tx) => tx.db.deleteFrom('service_durations').execute())
    const slot = { start: madrid('2026-11-18T12:00') }
    const moved = await rescheduleAppointment(world.session(), {
      appointmentId: id,
      slot,
      expectedVersion: null,
      by: 'staff',
    })
    expect(minutesOf(valueOf(moved))).toBe(90)
  })

  test('Moved, it gets no other length than one in which the service is offered', async () => {
    await offerLengths({ minutes: 90, priceMinor: 4500 })
    const { id: appointmentId } = valueOf(await book({}))
    const moveTo = (durationMinutes: number) =>
      rescheduleAppointment(world.session(), {
        appointmentId,
        slot: { start: madrid('2026-11-18T12:00'), durationMinutes },
        expectedVersion: null,
        by: 'staff',
      })
    expect(refusalOf(await moveTo(1))).toBe('booking.duration_not_offered')
    expect(minutesOf(valueOf(await moveTo(90)))).toBe(90)
  })
})

describe('Alone or with others', () => {
  test('A service that is only offered alone is not booked in a session', async () => {
    const refused = await book({ mode: 'group' })
    expect(refused).toMatchObject({
      refusal: { code: 'booking.mode_not_offered', details: { mode: 'single' } },
    })
  })

  test('One that is only offered in sessions is not booked alone', async () => {
    await changeHaircut({ booking_mode: 'group', group_places: 4 })
    expect(refusalOf(await book({ mode: 'single' }))).toBe('booking.mode_not_offered')
  })

  test('One that is offered both ways is booked alone when nothing is said', async () => {
    await changeHaircut({ booking_mode: 'single_or_group', group_places: 4 })
    const asked = haircutAt(`${TUESDAY}T10:30`)
    const alone = valueOf(await checkTime(world.session(), asked))
    const together = valueOf(await checkTime(world.session(), { ...asked, mode: 'group' }))
    const placesLeft = [alone, together].map((answer) => (answer.isBookable ? answer.slot.placesLeft : 'refused'))
    expect(placesLeft).toEqual([null, 4])
  })
})

describe('Notice and horizon', () => {
  const TOO_SOON = `${TUESDAY}T10:30`
  const halfAnHourBefore = () => world.session({ now: madrid(`${TUESDAY}T10:00`) })

  test('A customer keeps to them', async () => {
    const soon = await bookAppointment(halfAnHourBefore(), haircutFor({ slot: haircutAt(TOO_SOON) }))
    expect(refusalOf(soon)).toBe('booking.below_minimum_notice')
    expect(refusalOf(await book({ slot: haircutAt('2027-06-08T10:30') }))).toBe('booking.beyond_booking_horizon')
  })

  test('The business need not', async () => {
    const soon = haircutFor({ slot: haircutAt(TOO_SOON), by: 'staff' })
    expect((await bookAppointment(halfAnHourBefore(), soon)).ok).toBe(true)
    expect((await book({ slot: haircutAt('2027-06-08T10:30'), by: 'staff' })).ok).toBe(true)
  })

  test('But not even the business books into the past', async () => {
    const past = haircutFor({ slot: haircutAt(`${TUESDAY}T10:30`), by: 'staff' })
    const refused = await bookAppointment(world.session({ now: madrid(`${TUESDAY}T10:31`) }), past)
    expect(refusalOf(refused)).toBe('booking.in_the_past')
  })

  test.each([
    ['10:30', true],
    ['10:45', true],
    ['10:46', false],
  ])('Who walked in at half past ten can be written down at %s: %s', async (time, isBooked) => {
    const walkIn = haircutFor({ slot: haircutAt(`${TUESDAY}T10:30`), source: 'walk_in' })
    const result = await bookAppointment(world.session({ now: madrid(`${TUESDAY}T${time}`) }), walkIn)
    expect(result.ok).toBe(isBooked)
  })

  test('What is offered to the business is what it can book', async () => {
    const window = { from: madrid(`${TUESDAY}T10:00`), to: madrid(`${TUESDAY}T11:00`) }
    const asked = { serviceId: world.ids.haircut, ...window }
    const offered = async (by: 'customer' | 'staff') =>
      valueOf(await findSlots(halfAnHourBefore(), { ...asked, by })).slots.length
    expect([await offered('customer'), await offered('staff')]).toEqual([0, 4])
  })
})
