import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { haircutFor, madrid, valueOf } from '../../../test/world/bookings.ts'
import { callWithTools, LUCIA } from '../../../test/world/tools.ts'
import type { ToolCalls } from '../../../test/world/tools.ts'
import { announcedEvents, openWorld } from '../../../test/world.ts'
import type { OpenWorld } from '../../../test/world.ts'
import { bookAppointment } from '../../booking/index.ts'
import { newId } from '../../kernel/ids.ts'
import type { E164Number } from '../../kernel/phone-number.ts'
import { RECEPTIONIST } from '../../kernel/tenant-session.ts'
import { runTool } from '../index.ts'
import { AvailabilityResult } from './answer-availability.ts'
import { BookedSeriesResult } from './book-series.ts'
import { BookedVisitResult } from './book-visit.ts'
import { AppointmentsResult } from './find-appointments.ts'
import { SeriesPlanResult } from './plan-series.ts'
import { SeriesMoveResult } from './plan-series-move.ts'
import { SeveralQuoteResult } from './quote-several.ts'
import { RescheduledSeriesResult } from './reschedule-series.ts'
import { RescheduledVisitResult } from './reschedule-visit.ts'
import { openSeriesMoveToken } from './series-move-token.ts'
import { VisitTimesResult } from './visit-offer.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(() =>
  world.inTenant(async (tx) => {
    await tx.db.deleteFrom('appointments').execute()
    await tx.db.deleteFrom('appointment_series').execute()
    await tx.db.deleteFrom('visits').execute()
  }),
)

const times = () =>
  world.inTenant(async (tx) => {
    const rows = await tx.db
      .selectFrom('appointments')
      .select('starts_at')
      .where('status', '!=', 'cancelled')
      .orderBy('starts_at')
      .execute()
    return rows.map(({ starts_at: at }) =>
      at.toZonedDateTimeISO('Europe/Madrid').toPlainDateTime().toString({ smallestUnit: 'minute' }).slice(5),
    )
  })

/** Lucía comes on three Tuesdays at ten; the reference of the first. */
async function threeTuesdays(call: ToolCalls): Promise<string> {
  const date = { date: '2026-11-24', time: '10:00', frequency: 'weekly', count: 3 }
  const planned = await call.use('plan_series', { service: 'haircut', staff: 'María', ...date })
  const booked = await call.use('book_series', { series_token: SeriesPlanResult.parse(planned.result).series_token })
  return BookedSeriesResult.parse(booked.result).appointments[0]?.reference ?? ''
}

async function plan(call: ToolCalls, args: Record<string, unknown>) {
  const record = await call.use('plan_series_move', args)
  const planned = SeriesMoveResult.safeParse(record.result).data
  return { ...record, planned, token: planned?.move_token ?? '' }
}

const TO_WEDNESDAYS = { scope: 'all', date: '2026-11-25', time: '11:00' }

describe('Moving a series', () => {
  test('Is planned first, with where each date is now, and nothing is moved by that', async () => {
    const call = await callWithTools(world, { from: LUCIA })
    const reference = await threeTuesdays(call)
    const { planned } = await plan(call, { reference, ...TO_WEDNESDAYS })
    expect(planned?.dates.map(({ from_date, from_time, date, time }) => [from_date, from_time, date, time])).toEqual([
      ['2026-11-24', '10:00', '2026-11-25', '11:00'],
      ['2026-12-01', '10:00', '2026-12-02', '11:00'],
      ['2026-12-08', '10:00', '2026-12-09', '11:00'],
    ])
    expect(await times()).toEqual(['11-24T10:00', '12-01T10:00', '12-08T10:00'])
    expect(await world.inTenant((tx) => announcedEvents(tx, 'series.changed'))).toEqual([])
  })

  test('Only from one date on, and sent twice it is done once', async () => {
    const call = await callWithTools(world, { from: LUCIA })
    await threeTuesdays(call)
    const found = await call.use('find_appointments', {})
    const second = AppointmentsResult.parse(found.result).appointments[1]?.reference
    const { token } = await plan(call, { reference: second, scope: 'following', time: '12:00' })
    const session = world.session({ now: '2026-11-20T09:00:00Z', actor: RECEPTIONIST })
    const from = LUCIA as E164Number
    const context = { channel: 'voice', place: { callId: call.callId }, callerPhone: from, branchId: null } as const
    const request = {
      name: 'reschedule_series',
      args: { move_token: token },
      providerToolCallId: newId<string>(),
      context: { ...context, languageHint: 'en' as const },
    }
    const [one, other] = [await runTool(session, request), await runTool(session, request)]
    expect(RescheduledSeriesResult.parse(one.record.result).appointments).toHaveLength(2)
    expect(other.record).toEqual(one.record)
    expect(await times()).toEqual(['11-24T10:00', '12-01T12:00', '12-08T12:00'])
    expect(await world.inTenant((tx) => announcedEvents(tx, 'series.changed'))).toHaveLength(1)
  })

  test('Somebody else would serve: said with the plan', async () => {
    const call = await callWithTools(world, { from: LUCIA })
    const reference = await threeTuesdays(call)
    await world.inTenant((tx) => tx.db.updateTable('appointment_series').set({ resource_ids: [] }).execute())
    const slot = { serviceId: world.ids.haircut, start: madrid('2026-12-02T11:00'), resourceIds: [world.ids.maria] }
    valueOf(await bookAppointment(world.session(), haircutFor({ slot })))
    const { spoken, planned } = await plan(call, { reference, ...TO_WEDNESDAYS })
    expect(planned?.conflict_count).toBe(0)
    expect(spoken).toMatch(/With somebody else: on Wednesday, the 2nd of December at 11:00 am with (Laura|Carmen)/)
  })

  test('Is refused when it would come to something else by now than was told', async () => {
    const call = await callWithTools(world, { from: LUCIA })
    const reference = await threeTuesdays(call)
    const { token } = await plan(call, { reference, ...TO_WEDNESDAYS })
    const slot = { serviceId: world.ids.haircut, start: madrid('2026-12-02T11:00'), resourceIds: [world.ids.maria] }
    valueOf(await bookAppointment(world.session(), haircutFor({ slot })))
    const { code } = await call.use('reschedule_series', { move_token: token, on_conflict: 'skip' })
    expect(code).toBe('series.plan_changed')
    expect((await times()).filter((at) => at.endsWith('T10:00'))).toHaveLength(3)
  })

  test('A token is worth nothing to somebody else, in another business, changed, or after half an hour', async () => {
    const call = await callWithTools(world, { from: LUCIA })
    const reference = await threeTuesdays(call)
    const { token } = await plan(call, { reference, ...TO_WEDNESDAYS })
    await callOfAda()
    const stranger = await callWithTools(world, { from: ADA })
    expect((await stranger.use('reschedule_series', { move_token: token })).code).toBe(
      'receptionist.appointment_not_found',
    )
    expect((await stranger.use('plan_series_move', { reference, ...TO_WEDNESDAYS })).code).toBe(
      'receptionist.appointment_not_found',
    )
    const withheld = await callWithTools(world, { from: null })
    expect((await withheld.use('reschedule_series', { move_token: token })).code).toBe('receptionist.identity_needed')
    const foreign = openSeriesMoveToken(world.otherSession({ now: '2026-11-20T09:00:00Z' }), token)
    expect(foreign).toMatchObject({ refusal: { code: 'receptionist.series_token_invalid' } })
    const late = await callWithTools(world, { from: LUCIA, now: '2026-11-20T09:31:00Z' })
    expect((await late.use('reschedule_series', { move_token: token })).code).toBe('receptionist.series_token_expired')
    expect((await times()).filter((at) => at.endsWith('T10:00'))).toHaveLength(3)
  })
})

const ADA = '+34655777044'

/** Ada is a customer with an appointment of her own. */
async function callOfAda(): Promise<void> {
  const call = await callWithTools(world, { from: ADA })
  const free = await call.use('check_availability', { service: 'haircut', date: '2026-11-27', time: '16:00' })
  const [slot] = AvailabilityResult.parse(free.result).slots
  await call.use('book_appointment', { slot_token: slot?.slot_token, first_name: 'Ada', last_name: 'Prima' })
}

describe('Moving a visit', () => {
  async function cutAndNails(call: ToolCalls): Promise<string> {
    const items = [{ service: 'haircut', staff: 'María' }, { service: 'manicure' }]
    const found = await call.use('find_visit_times', { items, date: '2026-11-25', time: '11:15' })
    const [visit] = VisitTimesResult.parse(found.result).visits
    const booked = await call.use('book_visit', { visit_token: visit?.visit_token })
    return BookedVisitResult.parse(booked.result).appointments[0]?.reference ?? ''
  }
  const tokenFor = async (call: ToolCalls, moves_reference: string) => {
    const found = await call.use('find_visit_times', { moves_reference, date: '2026-11-26', time: '11:00' })
    return VisitTimesResult.parse(found.result).visits[0]?.visit_token ?? ''
  }

  test('Goes to the time of its token, all of it; a time that was taken meanwhile moves none of it', async () => {
    const call = await callWithTools(world, { from: LUCIA })
    const reference = await cutAndNails(call)
    const visit_token = await tokenFor(call, reference)
    const slot = { serviceId: world.ids.manicure, start: madrid('2026-11-26T11:45'), resourceIds: [world.ids.sofia] }
    const other = valueOf(await bookAppointment(world.session(), haircutFor({ slot })))
    const refused = await call.use('reschedule_visit', { reference, visit_token })
    expect([refused.code, VisitTimesResult.partial().parse(refused.result).visits?.length]).toEqual([
      'booking.slot_taken',
      3,
    ])
    expect((await times()).slice(0, 2)).toEqual(['11-25T11:15', '11-25T12:00'])
    await world.inTenant((tx) => tx.db.deleteFrom('appointments').where('id', '=', other.id).execute())
    const moved = RescheduledVisitResult.parse((await call.use('reschedule_visit', { reference, visit_token })).result)
    expect(moved.appointments.map(({ service }) => service)).toEqual(['Haircut', 'Manicure'])
    expect(await times()).toEqual(['11-26T11:00', '11-26T11:45'])
  })

  test('Is out of reach for somebody else, and so is what it would cost to cancel it', async () => {
    const call = await callWithTools(world, { from: LUCIA })
    const reference = await cutAndNails(call)
    const visit_token = await tokenFor(call, reference)
    await callOfAda()
    const stranger = await callWithTools(world, { from: ADA })
    const tried = [
      await stranger.use('find_visit_times', { moves_reference: reference, date: '2026-11-26' }),
      await stranger.use('reschedule_visit', { reference, visit_token }),
      await stranger.use('quote_cancellation', { reference, scope: 'all' }),
      await stranger.use('cancel_visit', { reference }),
    ]
    expect(new Set(tried.map(({ code }) => code))).toEqual(new Set(['receptionist.appointment_not_found']))
    expect(await times()).toContain('11-25T11:15')
  })

  test('What cancelling all of it means is told, and nothing is cancelled by that', async () => {
    const call = await callWithTools(world, { from: LUCIA })
    const reference = await cutAndNails(call)
    const { result, spoken } = await call.use('quote_cancellation', { reference, scope: 'all' })
    expect(SeveralQuoteResult.parse(result)).toMatchObject({ refused_with: null, fee_minor: 0 })
    expect(spoken).toMatch(
      /^That is Haircut with María García on Wednesday.* and Manicure with Sofía Navarro at 12 noon/,
    )
    expect(await times()).toHaveLength(2)
  })
})
