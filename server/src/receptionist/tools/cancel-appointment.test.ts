import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { haircutFor, madrid, valueOf } from '../../../test/world/bookings.ts'
import { callWithTools, LUCIA } from '../../../test/world/tools.ts'
import { openWorld } from '../../../test/world.ts'
import type { OpenWorld } from '../../../test/world.ts'
import { bookAppointment } from '../../booking/index.ts'
import { CancellationQuoteResult } from './quote-cancellation.ts'

let world: OpenWorld
let reference = ''
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.inTenant(async (tx) => {
    await tx.db.deleteFrom('appointments').execute()
    await tx.db
      .updateTable('services')
      .set({ cancellation_fee_percent: '40', allows_cancellation: true })
      .where('id', '=', world.ids.haircut)
      .execute()
  })
  const slot = { serviceId: world.ids.haircut, start: madrid('2026-11-24T10:00') }
  const customer = { customerId: world.ids.lucia }
  const booked = valueOf(await bookAppointment(world.session(), haircutFor({ slot, customer })))
  reference = booked.reference
})

const IN_TIME = { from: LUCIA }
const LATE = { from: LUCIA, now: '2026-11-23T20:00:00Z' }
const statuses = async () =>
  (
    await world.inTenant((tx) =>
      tx.db.selectFrom('appointments').select(['status', 'cancellation_fee_minor']).execute(),
    )
  ).map(({ status, cancellation_fee_minor: fee }) => [status, fee])

describe('What it would cost to cancel', () => {
  test('Nothing, with until when: it is told and nothing is cancelled', async () => {
    const { result, spoken } = await (await callWithTools(world, IN_TIME)).use('quote_cancellation', {})
    expect(CancellationQuoteResult.parse(result)).toMatchObject({
      refused_with: null,
      fee_minor: 0,
      free_until_date: '2026-11-23',
      free_until_time: '10:00',
    })
    expect(spoken).toContain('free of charge until 10:00 am on Monday, the 23rd of November.')
    expect(await statuses()).toEqual([['scheduled', null]])
  })

  test('A fee once it is late', async () => {
    const { result, spoken } = await (await callWithTools(world, LATE)).use('quote_cancellation', { reference })
    expect(CancellationQuoteResult.parse(result)).toMatchObject({
      fee_minor: 1000,
      currency: 'EUR',
      free_until_date: null,
    })
    expect(spoken).toBe('To cancel now costs a fee of €10.')
  })

  test('Where the business cancels itself, that is told', async () => {
    await world.inTenant((tx) => tx.db.updateTable('services').set({ allows_cancellation: false }).execute())
    const { code, spoken } = await (await callWithTools(world, IN_TIME)).use('quote_cancellation', {})
    expect(code).toBe('booking.cancellation_not_allowed')
    expect(spoken).toContain('I may not change this appointment myself.')
    await world.inTenant((tx) => tx.db.updateTable('services').set({ allows_cancellation: true }).execute())
  })
})

describe('Cancelling', () => {
  test('In time it costs nothing and nothing is said of a fee', async () => {
    const { spoken } = await (await callWithTools(world, IN_TIME)).use('cancel_appointment', { reference })
    expect(spoken).not.toContain('fee')
    expect(await statuses()).toEqual([['cancelled', null]])
  })

  test('For a fee only after the caller has heard how high it is', async () => {
    const call = await callWithTools(world, LATE)
    const refused = await call.use('cancel_appointment', { reference })
    expect(refused).toMatchObject({
      code: 'booking.cancellation_fee_due',
      result: { fee_minor: 1000, currency: 'EUR' },
    })
    const lower = await call.use('cancel_appointment', { reference, agreed_fee_minor: 999 })
    expect([lower.status, await statuses()]).toEqual(['refused', [['scheduled', null]]])
    const agreed = await call.use('cancel_appointment', { reference, agreed_fee_minor: 1000 })
    expect(agreed.spoken).toContain('The fee for it is €10.')
    expect(await statuses()).toEqual([['cancelled', 1000]])
  })
})
