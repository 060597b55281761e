import { afterAll, beforeAll, expect, test } from 'vitest'
import { madrid, TUESDAY } from '../../test/world/bookings.ts'
import { startServer } from '../../test/running-server.ts'
import type { RunningServer } from '../../test/running-server.ts'
import { seriesRoutes } from './index.ts'

let server: RunningServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

const wish = (changes: object = {}) => ({
  service_id: server.world.ids.haircut,
  start: madrid(`${TUESDAY}T10:30`).toString(),
  recurrence_rule: 'FREQ=WEEKLY',
  count: 3,
  resource_ids: [server.world.ids.maria],
  ...changes,
})
const booking = (changes: object = {}) => wish({ customer: { id: server.world.ids.lucia }, ...changes })

test('A series is planned, booked, read, moved and cancelled over HTTP', async () => {
  const planned = await server.ask('POST', '/appointment-series/plan', { body: wish() })
  expect(planned).toMatchObject({
    status: 200,
    body: { bookable_count: 3, conflict_count: 0, timezone: 'Europe/Madrid' },
  })
  const booked = await server.ask('POST', '/appointment-series', { body: booking() })
  expect(booked).toMatchObject({
    status: 201,
    body: { left_out: [], series: { recurrence_rule: 'FREQ=WEEKLY;COUNT=3' } },
  })
  const { id } = booked.body['series'] as { id: string }

  const refused = await server.ask('POST', '/appointment-series', { body: booking() })
  expect(refused).toMatchObject({ status: 409, body: { code: 'series.dates_in_conflict' } })
  const { conflicts } = refused.body['details'] as {
    conflicts: { reason: string; alternatives: { token: string }[] }[]
  }
  expect(conflicts.map(({ reason, alternatives }) => [reason, alternatives.length])).toEqual([
    ['booking.slot_taken', 10],
    ['booking.slot_taken', 10],
    ['booking.slot_taken', 10],
  ])

  const start = madrid(`${TUESDAY}T16:00`).toString()
  const plan = await server.ask('POST', `/appointment-series/${id}/plan-change`, { body: { scope: 'all', start } })
  expect(plan).toMatchObject({ status: 200, body: { skip: { appointments: [{ start }, {}, {}], left_out: [] } } })
  const quote = await server.ask('GET', `/appointment-series/${id}/cancellation?scope=all`)
  expect(quote).toMatchObject({ status: 200, body: { appointments: [{}, {}, {}], is_allowed: true, fee_minor: 0 } })
  const unchanged = await server.ask('GET', `/appointment-series/${id}`)
  expect(unchanged.body).toMatchObject({ version: 1, appointments: [{ start: booking().start, version: 1 }, {}, {}] })

  const moved = await server.ask('PATCH', `/appointment-series/${id}`, {
    body: { scope: 'all', start: madrid(`${TUESDAY}T16:00`).toString() },
    headers: { 'if-match': '"1"' },
  })
  expect(moved).toMatchObject({ status: 200, body: { ended_series: null, series: { version: 2 } } })
  const stale = await server.ask('POST', `/appointment-series/${id}/cancel`, {
    body: { scope: 'all' },
    headers: { 'if-match': '"1"' },
  })
  expect(stale).toMatchObject({ status: 412, body: { code: 'series.version_mismatch' } })
  const cancelled = await server.ask('POST', `/appointment-series/${id}/cancel`, {
    body: { scope: 'all', reason: 'moved away' },
  })
  expect(cancelled).toMatchObject({ status: 200, body: { series: { status: 'cancelled' } } })

  const read = await server.ask('GET', `/appointment-series/${id}`)
  const appointments = read.body['appointments'] as { status: string; start: string; series_id: string }[]
  expect(appointments.map(({ status, start }) => [status, start])).toEqual([
    ['cancelled', '2026-11-17T15:00:00Z'],
    ['cancelled', '2026-11-24T15:00:00Z'],
    ['cancelled', '2026-12-01T15:00:00Z'],
  ])
  const listed = await server.ask('GET', `/appointment-series?customer_id=${server.world.ids.lucia}`)
  expect(listed.body).toMatchObject({ items: [{ id }], next_cursor: null })
  const ofSeries = await server.ask('GET', `/appointments?series_id=${id}`)
  expect((ofSeries.body['items'] as unknown[]).length).toBe(3)
})

test('The fee of a series that the customer has not heard of is named, and nothing is cancelled', async () => {
  const booked = await server.ask('POST', '/appointment-series', { body: booking({ count: 2 }) })
  const { id } = booked.body['series'] as { id: string }
  const haircut = (changes: { cancellation_fee_minor: number | null; cancellation_notice_minutes: number }) =>
    server.world.inTenant((tx) =>
      tx.db.updateTable('services').set(changes).where('id', '=', server.world.ids.haircut).execute(),
    )
  await haircut({ cancellation_fee_minor: 500, cancellation_notice_minutes: 43_200 })
  const cancel = (agreed_fee_minor: number) =>
    server.ask('POST', `/appointment-series/${id}/cancel`, {
      body: { scope: 'all', cancelled_by: 'customer', agreed_fee_minor },
    })
  const refused = await cancel(999)
  expect(refused).toMatchObject({
    status: 409,
    body: { code: 'booking.cancellation_fee_due', details: { fee_minor: 1000, currency: 'EUR' } },
  })
  expect(await cancel(1000)).toMatchObject({ status: 200, body: { series: { status: 'cancelled' } } })
  await haircut({ cancellation_fee_minor: null, cancellation_notice_minutes: 1440 })
})

test('The business asks for no fee although one is owed, and each date says so', async () => {
  const booked = await server.ask('POST', '/appointment-series', { body: booking({ count: 2 }) })
  const { id } = booked.body['series'] as { id: string }
  const policy = (cancellation_fee_minor: number | null, cancellation_notice_minutes: number) =>
    server.world.inTenant((tx) =>
      tx.db
        .updateTable('services')
        .set({ cancellation_fee_minor, cancellation_notice_minutes })
        .where('id', '=', server.world.ids.haircut)
        .execute(),
    )
  await policy(500, 43_200)
  const cancelled = await server.ask('POST', `/appointment-series/${id}/cancel`, {
    body: { scope: 'all', cancelled_by: 'customer', waive_fee: true, agreed_fee_minor: 0 },
  })
  await policy(null, 1440)
  expect(cancelled).toMatchObject({ status: 200, body: { series: { status: 'cancelled' } } })
  const fees = cancelled.body['appointments'] as { cancellation_fee_minor: number | null }[]
  expect(fees.map(({ cancellation_fee_minor: fee }) => fee ?? 0)).toEqual([0, 0])
})

test('A start with seconds is refused wherever a time is asked for, and named', async () => {
  const start = '2026-11-17T09:30:30.123Z'
  const [service_id, party] = [server.world.ids.haircut, { customer: { id: server.world.ids.lucia } }]
  const answers = [
    await server.ask('GET', `/slots/check?service_id=${service_id}&start=${start}`),
    await server.ask('POST', '/appointments', { body: { service_id, start, ...party } }),
    await server.ask('POST', '/holds', { body: { service_id, start } }),
    await server.ask('POST', '/appointment-series/plan', { body: wish({ start }) }),
    await server.ask('POST', '/appointment-series', { body: booking({ start }) }),
    await server.ask('POST', '/visits', { body: { items: [{ service_id }], start, ...party } }),
    await server.ask('POST', '/group-sessions', { body: { service_id, start } }),
  ]
  const message = 'A start is on a whole minute, without seconds.'
  for (const { body } of answers) expect(body).toMatchObject({ errors: [{ field: 'start', message }] })
})

test('A request that is sent twice books one series, and is answered the same', async () => {
  const body = booking({ start: madrid(`${TUESDAY}T12:00`).toString() })
  const headers = { 'idempotency-key': 'a-series-that-is-sent-twice' }
  const [one, other] = await Promise.all([
    server.ask('POST', '/appointment-series', { body, headers }),
    server.ask('POST', '/appointment-series', { body, headers }),
  ])
  const again = await server.ask('POST', '/appointment-series', { body, headers })
  expect([one.status, other.status, again.status]).toEqual([201, 201, 201])
  expect(again.body).toEqual(one.body)
  const listed = await server.ask('GET', `/appointment-series?customer_id=${server.world.ids.lucia}`)
  expect((listed.body['items'] as { status: string }[]).filter(({ status }) => status === 'active').length).toBe(1)
})

test('A refused request with a key leaves nothing behind, and may be sent anew', async () => {
  const body = booking({
    start: madrid(`${TUESDAY}T12:00`).toString(),
    customer: { first_name: 'Nobody', last_name: 'Yet' },
  })
  const headers = { 'idempotency-key': 'a-series-that-is-refused' }
  expect((await server.ask('POST', '/appointment-series', { body, headers })).status).toBe(409)
  const { items } = (await server.ask('GET', '/customers')).body
  expect((items as { first_name: string }[]).map((customer) => customer.first_name)).not.toContain('Nobody')
})

test.each([
  [{ count: 3, last_on: '2026-12-24' }, 400, 'http.bad_request'],
  [{ count: undefined, recurrence_rule: 'FREQ=DAILY;COUNT=400' }, 422, 'series.too_many_dates'],
  [{ service_id: '01980000-0000-7a00-8000-000000000000' }, 422, 'booking.service_not_found'],
])('A wish such as %j is refused with %i: %s', async (changes, status, code) => {
  const refused = await server.ask('POST', '/appointment-series/plan', { body: wish(changes) })
  expect([refused.status, refused.body['code']]).toEqual([status, code])
})

test('A key that may only read plans, but books nothing; another business sees no series', async () => {
  const reader = await server.createKey({ scopes: ['appointments:read'] })
  expect((await server.ask('POST', '/appointment-series/plan', { key: reader, body: wish() })).status).toBe(200)
  expect((await server.ask('POST', '/appointment-series', { key: reader, body: booking() })).status).toBe(403)
  const stranger = await server.createKey({ tenantId: server.world.ids.otherTenant })
  expect((await server.ask('GET', '/appointment-series', { key: stranger })).body).toEqual({
    items: [],
    next_cursor: null,
  })
})

test('Every refusal has a sentence and a status', () => {
  const { refusals, statuses } = seriesRoutes()
  expect(Object.keys(statuses).toSorted()).toEqual(Object.keys(refusals).toSorted())
})
