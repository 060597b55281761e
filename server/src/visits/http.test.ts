import { afterAll, beforeAll, expect, test } from 'vitest'
import { madrid, TUESDAY } from '../../test/world/bookings.ts'
import { startServer } from '../../test/running-server.ts'
import type { RunningServer } from '../../test/running-server.ts'
import { visitRoutes } from './index.ts'

let server: RunningServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

const items = () => [
  { service_id: server.world.ids.haircut },
  { service_id: server.world.ids.fullColor },
  { service_id: server.world.ids.haircut, guest: 'Lena' },
]
const booking = (changes: object = {}) => ({
  items: items(),
  start: madrid(`${TUESDAY}T10:30`).toString(),
  customer: { id: server.world.ids.lucia },
  ...changes,
})
const day = { from: TUESDAY, to: '2026-11-18' }

type Offered = { start: string; token: string; items: { guest: string | null; resources: { name: string }[] }[] }
type Appointment = { id: string; status: string; start: string; visit_position: number; guest_name: string | null }

test('A visit is looked for, booked by its token, read, moved and cancelled over HTTP', async () => {
  const found = await server.ask('POST', '/visit-slots', { body: { items: items(), ...day, limit: 2 } })
  expect(found).toMatchObject({ status: 200, body: { timezone: 'Europe/Madrid', branch_id: server.world.ids.branch } })
  const [offered] = found.body['visits'] as Offered[]
  expect(offered).toMatchObject({ price_minor: 11_500, deposit_minor: null, currency: 'EUR' })
  expect(offered?.items.map((item) => [item.guest, item.resources[0]?.name])).toEqual([
    [null, 'María García'],
    [null, 'María García'],
    ['Lena', 'Laura Pérez'],
  ])

  const chosen = { visit_token: offered?.token, customer: { id: server.world.ids.lucia } }
  const booked = await server.ask('POST', '/visits', { body: chosen })
  expect(booked).toMatchObject({ status: 201, body: { status: 'active', version: 1, start: offered?.start } })
  const { id } = booked.body as { id: string }
  const again = await server.ask('POST', '/visits', { body: chosen })
  expect(again).toMatchObject({
    status: 409,
    body: {
      code: 'booking.slot_taken',
      details: { item: { index: 0, service: { name: 'Haircut' }, guest: null, resource: { name: 'María García' } } },
    },
  })
  const instead = (again.body['details'] as { alternatives: Offered[] }).alternatives
  expect(instead.length).toBe(3)

  const start = madrid(`${TUESDAY}T16:00`).toString()
  const moved = await server.ask('POST', `/visits/${id}/reschedule`, {
    body: { start },
    headers: { 'if-match': '"1"' },
  })
  expect(moved).toMatchObject({ status: 200, body: { version: 2, start } })
  const stale = await server.ask('POST', `/visits/${id}/cancel`, { body: {}, headers: { 'if-match': '"1"' } })
  expect(stale).toMatchObject({ status: 412, body: { code: 'visits.version_mismatch' } })

  const read = await server.ask('GET', `/visits/${id}`)
  expect(read.body).toEqual(moved.body)
  const appointments = read.body['appointments'] as Appointment[]
  expect(appointments.map((one) => [one.visit_position, one.guest_name, one.start])).toEqual([
    [1, null, '2026-11-17T15:00:00Z'],
    [2, null, '2026-11-17T15:45:00Z'],
    [3, 'Lena', '2026-11-17T15:00:00Z'],
  ])
  const listed = await server.ask('GET', `/visits?customer_id=${server.world.ids.lucia}`)
  expect(listed.body).toMatchObject({ items: [{ id }], next_cursor: null })

  const ofVisit = await server.ask('GET', `/appointments?visit_id=${id}`)
  expect((ofVisit.body['items'] as unknown[]).length).toBe(3)

  const one = { appointment_ids: [appointments[2]?.id] }
  const without = await server.ask('POST', `/visits/${id}/cancel`, { body: one })
  expect(without).toMatchObject({ status: 200, body: { status: 'active', price_minor: 9000 } })
  const cancelled = await server.ask('POST', `/visits/${id}/cancel`, { body: { reason: 'ill' } })
  expect(cancelled).toMatchObject({ status: 200, body: { status: 'cancelled' } })
})

test('A request that is sent twice books one visit, and is answered the same', async () => {
  const body = booking({ start: madrid(`${TUESDAY}T11:00`).toString() })
  const headers = { 'idempotency-key': 'a-visit-that-is-sent-twice' }
  const [one, other] = await Promise.all([
    server.ask('POST', '/visits', { body, headers }),
    server.ask('POST', '/visits', { body, headers }),
  ])
  const again = await server.ask('POST', '/visits', { body, headers })
  expect([one.status, other.status, again.status]).toEqual([201, 201, 201])
  expect(again.body).toEqual(one.body)
  const { items: all } = (await server.ask('GET', '/visits')).body
  expect((all as { status: string }[]).filter(({ status }) => status === 'active').length).toBe(1)
})

test('A refused request with a key leaves nothing behind, and may be sent anew', async () => {
  const customer = { first_name: 'Nobody', last_name: 'Yet' }
  const body = booking({ start: madrid(`${TUESDAY}T11:00`).toString(), customer })
  const headers = { 'idempotency-key': 'a-visit-that-is-refused' }
  const refused = await server.ask('POST', '/visits', { body, headers })
  expect(refused).toMatchObject({ status: 409, body: { code: 'booking.slot_taken' } })
  const { items: customers } = (await server.ask('GET', '/customers')).body
  expect((customers as { first_name: string }[]).map(({ first_name: name }) => name)).not.toContain('Nobody')
})

test.each([
  [{ items: [] }, 400, 'http.bad_request'],
  [{ start: undefined }, 400, 'http.bad_request'],
  [{ gap_minutes_max: 1000 }, 400, 'http.bad_request'],
  [{ visit_token: 'x'.repeat(60) }, 422, 'visits.token_invalid'],
  [{ branch_id: '01980000-0000-7a00-8000-000000000000' }, 422, 'booking.branch_not_found'],
  [{ intake_answers: [{}, {}, {}, {}] }, 422, 'visits.too_many_answers'],
])('A visit such as %j is refused with %i: %s', async (changes, status, code) => {
  const refused = await server.ask('POST', '/visits', { body: booking(changes) })
  expect([refused.status, refused.body['code']]).toEqual([status, code])
})

test('A key that may only read searches, but books nothing; another business sees no visit', async () => {
  const reader = await server.createKey({ scopes: ['appointments:read'] })
  const search = { items: items(), ...day }
  expect((await server.ask('POST', '/visit-slots', { key: reader, body: search })).status).toBe(200)
  expect((await server.ask('POST', '/visits', { key: reader, body: booking() })).status).toBe(403)
  const stranger = await server.createKey({ tenantId: server.world.ids.otherTenant })
  expect((await server.ask('GET', '/visits', { key: stranger })).body).toEqual({ items: [], next_cursor: null })
})

test('Every refusal has a sentence and a status', () => {
  const { refusals, statuses } = visitRoutes()
  expect(Object.keys(statuses).toSorted()).toEqual(Object.keys(refusals).toSorted())
})
