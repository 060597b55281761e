import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { haircutFor, madrid, valueOf } from '../../../test/world/bookings.ts'
import { callWithTools, LUCIA } from '../../../test/world/tools.ts'
import { followerOf } from '../../../test/world/waitlist.ts'
import { announcedEvents, openWorld } from '../../../test/world.ts'
import type { OpenWorld } from '../../../test/world.ts'
import { bookAppointment, cancelAppointment } from '../../booking/index.ts'
import type { Appointment } from '../../booking/index.ts'
import { BookedResult } from './book-appointment.ts'
import { OpenOffersResult } from './find-offers.ts'
import { WaitlistResult } from './join-waitlist.ts'

let world: OpenWorld
let follow: ReturnType<typeof followerOf>
beforeAll(async () => {
  world = await openWorld()
  follow = followerOf(world)
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.inTenant(async (tx) => {
    await tx.db.deleteFrom('waitlist_entries').execute()
    await tx.db.deleteFrom('holds').execute()
    await tx.db.deleteFrom('appointments').execute()
  })
  await follow()
})

const TUESDAY = '2026-11-24'
const NOW = Temporal.Instant.from('2026-11-20T09:00:00Z')
const wishAtTen = {
  service: 'haircut',
  staff_options: ['María'],
  from_date: TUESDAY,
  until_date: '2026-11-25',
  after: '10:00',
  before: '10:01',
}

async function taken(at: string): Promise<Appointment> {
  const slot = { serviceId: world.ids.haircut, start: madrid(at), resourceIds: [world.ids.maria] }
  return valueOf(await bookAppointment(world.session({ now: NOW }), haircutFor({ slot })))
}

/** María's ten o'clock is taken, Lucía waits for it, and then it becomes free. */
async function waitAndFree() {
  const { id } = await taken(`${TUESDAY}T10:00`)
  const call = await callWithTools(world, { from: LUCIA })
  await call.use('join_waitlist', wishAtTen)
  valueOf(
    await cancelAppointment(world.session({ now: NOW }), { appointmentId: id, expectedVersion: null, by: 'staff' }),
  )
  await follow({ now: NOW })
  const found = await call.use('find_offers', {})
  return { call, found, offers: OpenOffersResult.parse(found.result).offers }
}

describe('Tell me if something becomes free', () => {
  test('The caller is on the waitlist, and nothing is promised', async () => {
    await taken(`${TUESDAY}T10:00`)
    const call = await callWithTools(world, { from: LUCIA })
    const { result, spoken } = await call.use('join_waitlist', wishAtTen)
    expect(WaitlistResult.parse(result)).toMatchObject({ service: 'Haircut', from_date: TUESDAY, free_now: [] })
    expect(spoken).toBe('You are on the waitlist for Haircut on Tuesday, the 24th of November.')
    expect(await world.inTenant((tx) => announcedEvents(tx, 'waitlist.entry_added'))).not.toEqual([])
  })

  test('What suits and is free already is offered at once', async () => {
    const call = await callWithTools(world, { from: LUCIA })
    const { result, spoken } = await call.use('join_waitlist', { ...wishAtTen, before: '12:00' })
    expect(WaitlistResult.parse(result).free_now[0]).toMatchObject({ time: '10:00', staff: 'María García' })
    expect(spoken).toContain('Some times that suit you are free already.')
  })

  test('Whoever is not known is asked for a name and a number first', async () => {
    const call = await callWithTools(world, { from: null })
    expect((await call.use('join_waitlist', wishAtTen)).code).toBe('receptionist.name_missing')
    const named = { ...wishAtTen, first_name: 'Ada', phone: '655 777 010' }
    expect((await call.use('join_waitlist', named)).status).toBe('succeeded')
  })

  test('On certain weekdays', async () => {
    const call = await callWithTools(world, { from: LUCIA })
    await call.use('join_waitlist', { service: 'haircut', weekdays: ['saturday', 'tuesday'] })
    const { days_of_week } = await world.inTenant((tx) =>
      tx.db.selectFrom('waitlist_entries').select('days_of_week').executeTakeFirstOrThrow(),
    )
    expect(days_of_week).toEqual([2, 6])
  })
})

describe('A time that has become free', () => {
  test('Is told to the customer who calls, with until when it is kept', async () => {
    const { found, offers } = await waitAndFree()
    expect(offers).toMatchObject([
      { service: 'Haircut', date: TUESDAY, time: '10:00', staff: 'María García', is_move: false },
    ])
    expect(found.spoken).toBe(
      'A time has become free for you: Haircut with María García on Tuesday, the 24th of November at 10:00 am. I am ' +
        'keeping it for you until 10:30 am today, Friday, the 20th of November.',
    )
  })

  test('Is booked when they take it, and only once', async () => {
    const { call, offers } = await waitAndFree()
    const args = { offer_id: offers[0]?.offer_id }
    const { result, spoken } = await call.use('accept_offer', args)
    const { appointment } = BookedResult.parse(result)
    expect(appointment).toMatchObject({ date: TUESDAY, time: '10:00', staff: 'María García', status: 'scheduled' })
    expect(spoken).toContain(`Your reference is ${appointment.reference}.`)
    const again = await call.use('accept_offer', args)
    expect([again.code, again.spoken]).toEqual(['waitlist.offer_answered', 'That offer has already been answered.'])
  })

  test('Goes to the next one when they do not want it', async () => {
    const { call, offers } = await waitAndFree()
    const { spoken } = await call.use('decline_offer', { offer_id: offers[0]?.offer_id })
    expect(spoken).toBe('All right, I will give it to somebody else. You stay on the waitlist.')
    expect((await call.use('find_offers', {})).spoken).toBe('No time is being kept for you at the moment.')
  })

  test('Is over when they call too late, and others are offered', async () => {
    const { offers } = await waitAndFree()
    const late = await callWithTools(world, { from: LUCIA, now: '2026-11-20T12:00:00Z' })
    const { code, spoken } = await late.use('accept_offer', { offer_id: offers[0]?.offer_id })
    expect(code).toBe('waitlist.offer_expired')
    expect(spoken).toContain('that time was kept for a while only')
  })

  test('Is told to nobody else, and nobody else can take it', async () => {
    const { offers } = await waitAndFree()
    const stranger = await callWithTools(world, { from: '+34655777011' })
    expect((await stranger.use('find_offers', {})).code).toBe('receptionist.identity_needed')
    const offer_id = offers[0]?.offer_id
    await world.inTenant((tx) =>
      tx.db
        .insertInto('customers')
        .values({ tenant_id: tx.tenantId, first_name: 'Eve', last_name: '', phone: '+34655777011' })
        .execute(),
    )
    const known = await callWithTools(world, { from: '+34655777011' })
    expect((await known.use('accept_offer', { offer_id })).code).toBe('waitlist.offer_not_found')
    expect((await known.use('accept_offer', { offer_id: 'the-one-at-ten' })).code).toBe(
      'receptionist.invalid_arguments',
    )
  })
})

test('An earlier time for an appointment that the caller has: taking it moves the appointment', async () => {
  const blocker = await taken(`${TUESDAY}T10:00`)
  const slot = { serviceId: world.ids.haircut, start: madrid('2026-11-26T16:00'), resourceIds: [world.ids.maria] }
  const customer = { customerId: world.ids.lucia }
  const own = valueOf(await bookAppointment(world.session({ now: NOW }), haircutFor({ slot, customer })))
  const call = await callWithTools(world, { from: LUCIA })
  const { service: _service, ...when } = wishAtTen
  const joined = await call.use('join_waitlist', { ...when, staff_options: null, moves_reference: own.reference })
  expect(joined.status).toBe('succeeded')
  const cancellation = { appointmentId: blocker.id, expectedVersion: null, by: 'staff' } as const
  valueOf(await cancelAppointment(world.session({ now: NOW }), cancellation))
  await follow({ now: NOW })
  const [offer] = OpenOffersResult.parse((await call.use('find_offers', {})).result).offers
  expect(offer).toMatchObject({ is_move: true, date: TUESDAY, time: '10:00' })
  const { spoken, result } = await call.use('accept_offer', { offer_id: offer?.offer_id })
  expect(BookedResult.parse(result).appointment).toMatchObject({ reference: own.reference, date: TUESDAY })
  expect(spoken).toContain('Done, I have moved it.')
})
