import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { haircutFor, madrid, valueOf } from '../../../test/world/bookings.ts'
import { callWithTools, LUCIA, takeOff } from '../../../test/world/tools.ts'
import type { ToolCalls } from '../../../test/world/tools.ts'
import { announcedEvents, openWorld } from '../../../test/world.ts'
import type { OpenWorld } from '../../../test/world.ts'
import { bookAppointment } from '../../booking/index.ts'
import { BookedSeriesResult } from './book-series.ts'
import { CancelledSeriesResult } from './cancel-series.ts'
import { SeriesPlanResult } from './plan-series.ts'
import { openSeriesToken } from './series-token.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(() =>
  world.inTenant(async (tx) => {
    await tx.db.deleteFrom('appointments').execute()
    await tx.db.deleteFrom('appointment_series').execute()
    await tx.db.deleteFrom('resource_blocks').execute()
    await tx.db.updateTable('services').set({ cancellation_fee_minor: null }).execute()
  }),
)

const TUESDAY = '2026-11-24'
const NEXT_NEXT = '2026-12-08'
const everySecondWeek = {
  service: 'haircut',
  staff: 'María',
  date: TUESDAY,
  time: '10:00',
  frequency: 'weekly',
  interval: 2,
  count: 3,
}

async function plan(call: ToolCalls, changes: Record<string, unknown> = {}) {
  const record = await call.use('plan_series', { ...everySecondWeek, ...changes })
  const planned = SeriesPlanResult.parse(record.result)
  return { ...record, planned, token: planned.series_token ?? '' }
}

const inWords = (dates: readonly { date: string; time: string; staff: string | null }[]) =>
  dates.map(({ date, time, staff }) => `${date.slice(5)} ${time} ${staff}`)

async function taken(at: string): Promise<void> {
  const slot = { serviceId: world.ids.haircut, start: madrid(at), resourceIds: [world.ids.maria] }
  valueOf(await bookAppointment(world.session(), haircutFor({ slot })))
}

const bookedTimes = async () =>
  inWords(
    (
      await world.inTenant((tx) =>
        tx.db
          .selectFrom('appointments')
          .select(['starts_at', 'status'])
          .where('series_id', 'is not', null)
          .orderBy('starts_at')
          .execute(),
      )
    ).map(({ starts_at, status }) => {
      const local = starts_at.toZonedDateTimeISO('Europe/Madrid')
      const time = local.toPlainTime().toString({ smallestUnit: 'minute' })
      return { date: local.toPlainDate().toString(), time, staff: status }
    }),
  )

describe('Every second Tuesday at ten, three times', () => {
  test('Is planned first, and nothing is booked by that', async () => {
    const { planned, spoken, status } = await plan(await callWithTools(world))
    expect([status, planned.free_count, planned.conflict_count, planned.goes_on]).toEqual(['succeeded', 3, 0, false])
    expect(inWords(planned.dates)).toEqual([
      '11-24 10:00 María García',
      '12-08 10:00 María García',
      '12-22 10:00 María García',
    ])
    expect(spoken).toBe(
      'Haircut with María García, 3 times, the first one on Tuesday, the 24th of November at 10:00 am, the last one on ' +
        'Tuesday, the 22nd of December.',
    )
    expect(await bookedTimes()).toEqual([])
  })

  test('Is booked by its token, all of it, for a customer who was not known', async () => {
    const call = await callWithTools(world)
    const { token } = await plan(call)
    const { result, spoken } = await call.use('book_series', { series_token: token, first_name: 'Ada' })
    const booked = BookedSeriesResult.parse(result)
    expect(await bookedTimes()).toEqual(['11-24 10:00 scheduled', '12-08 10:00 scheduled', '12-22 10:00 scheduled'])
    expect(spoken).toContain(`Booked: Haircut with María García, 3 times`)
    expect(spoken).toContain(booked.appointments[0]?.reference)
    expect(await world.inTenant((tx) => announcedEvents(tx, 'series.booked'))).toHaveLength(1)
  })

  test('A date that cannot be is told with its reason and what could be instead', async () => {
    await takeOff(world, world.ids.maria, { from: `${NEXT_NEXT}T09:00`, to: `${NEXT_NEXT}T12:00` })
    const { planned, spoken } = await plan(await callWithTools(world))
    expect(planned).toMatchObject({ free_count: 2, conflict_count: 1, movable_count: 1 })
    expect(planned.dates[1]).toMatchObject({
      is_free: false,
      reason: 'booking.resource_blocked',
      instead: { date: NEXT_NEXT, time: '12:00' },
    })
    expect(spoken).toContain(
      'María García is away then, on Tuesday, the 8th of December at 10:00 am. Instead I could do it at 12 noon.',
    )
  })

  test('Left out as the caller wants, and said to be left out', async () => {
    await taken(`${NEXT_NEXT}T10:00`)
    const call = await callWithTools(world, { from: LUCIA })
    const { token } = await plan(call)
    const refused = await call.use('book_series', { series_token: token })
    expect([refused.code, await bookedTimes()]).toEqual(['series.dates_in_conflict', []])
    const { spoken, result } = await call.use('book_series', { series_token: token, on_conflict: 'skip' })
    expect(BookedSeriesResult.parse(result).left_out).toMatchObject([{ date: NEXT_NEXT, reason: 'booking.slot_taken' }])
    expect(spoken).toContain('Left out: Tuesday, the 8th of December.')
    expect(await bookedTimes()).toEqual(['11-24 10:00 scheduled', '12-22 10:00 scheduled'])
  })

  test('Moved as the caller wants, to exactly the time that they heard', async () => {
    await taken(`${NEXT_NEXT}T10:00`)
    const call = await callWithTools(world, { from: LUCIA })
    const { token, planned } = await plan(call)
    const { spoken } = await call.use('book_series', { series_token: token, on_conflict: 'move' })
    expect(await bookedTimes()).toEqual([
      '11-24 10:00 scheduled',
      `12-08 ${planned.dates[1]?.instead?.time} scheduled`,
      '12-22 10:00 scheduled',
    ])
    expect(spoken).toContain('At another time: on Tuesday, the 8th of December at')
  })

  test('Is refused when other dates would be booked by now than were told', async () => {
    const call = await callWithTools(world, { from: LUCIA })
    const { token } = await plan(call)
    await taken(`${NEXT_NEXT}T10:00`)
    const { code } = await call.use('book_series', { series_token: token, on_conflict: 'skip' })
    expect([code, await bookedTimes()]).toEqual(['series.plan_changed', []])
  })

  test('Is not to be had at all when nobody works on any of the days', async () => {
    await takeOff(world, world.ids.maria, { from: '2026-11-01T00:00', to: '2027-02-01T00:00' })
    const call = await callWithTools(world)
    const { code, planned, spoken } = await plan(call)
    expect([code, planned.series_token]).toEqual(['series.nothing_bookable', null])
    expect(spoken).toContain('none of those dates can be had.')
  })
})

describe('Other ways to say it', () => {
  test('Every week without an end: the first dates are planned, and it goes on', async () => {
    const { planned, spoken } = await plan(await callWithTools(world), { interval: 1, count: undefined })
    expect([planned.goes_on, planned.dates.length]).toEqual([true, 13])
    expect(spoken).toContain('and so on; the last for now on')
  })

  test('Until a day: the day itself is too late', async () => {
    const { planned } = await plan(await callWithTools(world), { count: undefined, until_date: '2026-12-22' })
    expect(inWords(planned.dates)).toEqual(['11-24 10:00 María García', '12-08 10:00 María García'])
  })

  test('María or Laura: whoever can on most of the dates', async () => {
    await taken(`${NEXT_NEXT}T10:00`)
    const { planned } = await plan(await callWithTools(world), { staff: undefined, staff_options: ['María', 'Laura'] })
    expect([planned.staff, planned.conflict_count]).toEqual(['Laura Pérez', 0])
  })

  test('Ten in the morning stays ten over the night on which the clocks change', async () => {
    const call = await callWithTools(world, { now: '2027-03-01T09:00:00Z' })
    const { planned } = await plan(call, { date: '2027-03-23', interval: 1, count: 2 })
    expect(inWords(planned.dates)).toEqual(['03-23 10:00 María García', '03-30 10:00 María García'])
  })
})

describe('The token of a plan', () => {
  test('Says what was planned, and is short enough for a language model to repeat', async () => {
    const { token } = await plan(await callWithTools(world))
    const opened = openSeriesToken(world.session({ now: '2026-11-20T09:10:00Z' }), token)
    expect(opened).toMatchObject({
      ok: true,
      value: { wish: { serviceId: world.ids.haircut, resourceIds: [world.ids.maria] }, moves: [] },
    })
    expect(token.length).toBeLessThan(230)
  })

  test('Is worth nothing changed, in another business, or after half an hour', async () => {
    const call = await callWithTools(world, { from: LUCIA })
    const { token } = await plan(call)
    const foreign = openSeriesToken(world.otherSession({ now: '2026-11-20T09:00:00Z' }), token)
    expect(foreign).toMatchObject({ refusal: { code: 'receptionist.series_token_invalid' } })
    const changed = token.replace(/.(?=.{30}$)/, (letter) => (letter === 'A' ? 'B' : 'A'))
    expect((await call.use('book_series', { series_token: changed })).code).toBe('receptionist.series_token_invalid')
    const late = await callWithTools(world, { from: LUCIA, now: '2026-11-20T09:31:00Z' })
    expect((await late.use('book_series', { series_token: token })).code).toBe('receptionist.series_token_expired')
    expect(await bookedTimes()).toEqual([])
  })
})

describe('Cancelling a series', () => {
  async function bookedSeries(call: ToolCalls) {
    const { token } = await plan(call)
    return BookedSeriesResult.parse((await call.use('book_series', { series_token: token })).result).appointments
  }

  test('This and all after it', async () => {
    const call = await callWithTools(world, { from: LUCIA })
    const [, second] = await bookedSeries(call)
    const args = { reference: second?.reference, scope: 'following' }
    const { result, spoken } = await call.use('cancel_series', args)
    expect(CancelledSeriesResult.parse(result).appointments).toHaveLength(2)
    expect(spoken).toBe('2 appointments are cancelled, Haircut.')
    expect(await bookedTimes()).toEqual(['11-24 10:00 scheduled', '12-08 10:00 cancelled', '12-22 10:00 cancelled'])
  })

  test('A fee that the caller has not heard of cancels nothing; after a yes to it, all of it', async () => {
    const call = await callWithTools(world, { from: LUCIA })
    const [first] = await bookedSeries(call)
    await world.inTenant((tx) => tx.db.updateTable('services').set({ cancellation_fee_minor: 500 }).execute())
    const late = await callWithTools(world, { from: LUCIA, now: '2026-11-23T20:00:00Z' })
    const args = { reference: first?.reference, scope: 'all' }
    const refused = await late.use('cancel_series', args)
    expect(refused).toMatchObject({ code: 'booking.cancellation_fee_due', result: { fee_minor: 500, currency: 'EUR' } })
    expect(refused.spoken).toContain('To cancel now costs a fee of €5.')
    expect((await bookedTimes()).every((time) => time.endsWith('scheduled'))).toBe(true)
    const agreed = await late.use('cancel_series', { ...args, agreed_fee_minor: 500 })
    expect(agreed.spoken).toBe('3 appointments are cancelled, Haircut. The fee for it is €5.')
    expect((await bookedTimes()).every((time) => time.endsWith('cancelled'))).toBe(true)
  })

  test('An appointment that stands alone is none of a series, and nobody cancels somebody else’s', async () => {
    const call = await callWithTools(world, { from: LUCIA })
    const [first] = await bookedSeries(call)
    const stranger = await callWithTools(world, { from: '+34655777009' })
    const args = { reference: first?.reference, scope: 'all' }
    expect((await stranger.use('cancel_series', args)).code).toBe('receptionist.identity_needed')
    await world.inTenant((tx) =>
      tx.db.updateTable('appointments').set({ series_id: null, series_starts_at: null }).execute(),
    )
    expect((await call.use('cancel_series', args)).code).toBe('series.appointment_not_in_series')
  })
})
