import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startServer } from '../../../test/running-server.ts'
import type { Answered, RunningServer } from '../../../test/running-server.ts'
import { madrid, TUESDAY } from '../../../test/world/bookings.ts'

let server: RunningServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())
beforeEach(() =>
  server.world.inTenant(async (tx) => {
    for (const table of ['appointments', 'holds', 'group_sessions'] as const) await tx.db.deleteFrom(table).execute()
    await tx.db
      .updateTable('services')
      .set({ booking_mode: 'group', group_places: 3, group_opens_on_demand: false, max_party_size: 3 })
      .where('id', '=', server.world.ids.manicure)
      .execute()
  }),
)

const AT_TEN = madrid(`${TUESDAY}T10:00`).toString()
const AT_NOON = madrid(`${TUESDAY}T12:00`).toString()
const open = (start = AT_TEN, headers: Record<string, string> = {}) =>
  server.ask('POST', '/group-sessions', { body: { service_id: server.world.ids.manicure, start }, headers })
const join = (number: number, body: object = {}) =>
  server.ask('POST', '/appointments', {
    body: {
      service_id: server.world.ids.manicure,
      start: AT_TEN,
      customer: { first_name: `Caller ${number}`, phone: `+3461200${1000 + number}` },
      ...body,
    },
  })
const idOf = ({ body }: Answered) => String(body['id'])
const codeOf = ({ body }: Answered) => body['code']

describe('Group sessions over HTTP', () => {
  test('A session is opened once, however often the request is sent, and shows who comes', async () => {
    const headers = { 'idempotency-key': 'open-nail-art' }
    const [opened, again] = [await open(AT_TEN, headers), await open(AT_TEN, headers)]
    expect(opened).toMatchObject({ status: 201, body: { places: 3, taken: 0, status: 'open', opened_by: 'business' } })
    expect(again.body).toEqual(opened.body)
    const joined = await join(1, { party_size: 2 })
    expect(joined).toMatchObject({ status: 201, body: { group_session_id: idOf(opened), party_size: 2 } })
    const found = await server.ask('GET', `/group-sessions/${idOf(opened)}`)
    expect(found.body).toMatchObject({
      taken: 2,
      resources: [{ name: 'Sofía Navarro' }, { name: 'Manicure table' }],
      participants: [{ appointment_id: idOf(joined), customer: { name: 'Caller 1' }, party_size: 2 }],
    })
    const listed = await server.ask('GET', `/group-sessions?service_id=${server.world.ids.manicure}&status=open`)
    expect(listed.body['items']).toMatchObject([{ id: idOf(opened), taken: 2 }])
  })

  test('Of 30 who book at once three come in, and the others get a problem with other sessions', async () => {
    await open()
    await open(AT_NOON)
    const answers = await Promise.all(Array.from({ length: 30 }, (_, number) => join(number)))
    expect(answers.filter((answer) => answer.status === 201).length).toBe(3)
    const refused = answers.filter((answer) => answer.status !== 201)
    expect(new Set(refused.map((answer) => [answer.status, codeOf(answer)].join(' ')))).toEqual(
      new Set(['409 booking.group_session_full']),
    )
    expect(refused[0]?.body).toMatchObject({ details: { alternatives: [{ start: AT_NOON }] } })
  }, 30_000)

  test('It is changed, moved and cancelled, in the version that was seen', async () => {
    const opened = await open()
    await join(1)
    const path = `/group-sessions/${idOf(opened)}`
    const stale = await server.ask('PATCH', path, { body: { places: 5 }, headers: { 'if-match': '"1"' } })
    expect([stale.status, codeOf(stale)]).toEqual([412, 'booking.version_mismatch'])
    const larger = await server.ask('PATCH', path, { body: { places: 5, title: 'Nail art' } })
    expect(larger).toMatchObject({ status: 200, body: { places: 5, title: 'Nail art', taken: 1 } })
    const moved = await server.ask('POST', `${path}/move`, { body: { start: AT_NOON } })
    expect(moved).toMatchObject({ status: 200, body: { start: AT_NOON, taken: 1 } })
    const cancelled = await server.ask('POST', `${path}/cancel`, { body: { reason: 'ill' } })
    expect(cancelled).toMatchObject({ status: 200, body: { status: 'cancelled', taken: 0 } })
    const twice = await server.ask('POST', `${path}/cancel`)
    expect([twice.status, codeOf(twice)]).toEqual([409, 'booking.wrong_status'])
  })

  test('Who may only read does not open one, and another business finds none', async () => {
    const opened = await open()
    const reader = await server.createKey({ scopes: ['appointments:read'] })
    const body = { service_id: server.world.ids.manicure, start: AT_NOON }
    expect((await server.ask('POST', '/group-sessions', { key: reader, body })).status).toBe(403)
    expect((await server.ask('GET', `/group-sessions/${idOf(opened)}`, { key: reader })).status).toBe(200)
    const other = await server.createKey({ tenantId: server.world.ids.otherTenant })
    const foreign = await server.ask('GET', `/group-sessions/${idOf(opened)}`, { key: other })
    expect([foreign.status, codeOf(foreign)]).toEqual([404, 'booking.group_session_not_found'])
  })
})

describe('Changes of appointments over HTTP', () => {
  const haircut = async (start: string) =>
    server.ask('POST', '/appointments', {
      body: {
        service_id: server.world.ids.haircut,
        start,
        resource_ids: [server.world.ids.maria],
        customer: { first_name: 'Anna', phone: '612 345 678' },
      },
    })

  test('Two appointments are swapped, and one is taken back when its old time is free', async () => {
    const [one, other] = [await haircut(AT_TEN), await haircut(AT_NOON)]
    const swapped = await server.ask('POST', `/appointments/${idOf(one)}/swap`, {
      body: { with_appointment_id: idOf(other), with_version: 1 },
      headers: { 'if-match': '"1"' },
    })
    expect(swapped).toMatchObject({
      status: 200,
      body: { appointment: { id: idOf(one), start: AT_NOON }, with_appointment: { start: AT_TEN } },
    })
    const taken = await server.ask('POST', `/appointments/${idOf(one)}/undo`)
    expect([taken.status, codeOf(taken)]).toEqual([409, 'booking.slot_taken'])
    expect((await server.ask('POST', `/appointments/${idOf(other)}/cancel`)).status).toBe(200)
    const undone = await server.ask('POST', `/appointments/${idOf(one)}/undo`)
    expect(undone).toMatchObject({ status: 200, body: { start: AT_TEN } })
    const twice = await server.ask('POST', `/appointments/${idOf(one)}/undo`)
    expect([twice.status, codeOf(twice)]).toEqual([409, 'booking.nothing_to_undo'])
  })

  test('What it would cost to cancel is asked first, and owed when the customer is late', async () => {
    await server.world.inTenant((tx) =>
      tx.db
        .updateTable('services')
        .set({ cancellation_fee_minor: 1000, cancellation_notice_minutes: 48 * 60 })
        .where('id', '=', server.world.ids.haircut)
        .execute(),
    )
    const path = `/appointments/${idOf(await haircut(AT_TEN))}`
    const quoted = await server.ask('GET', `${path}/cancellation`)
    expect(quoted).toMatchObject({
      status: 200,
      body: { is_allowed: true, code: null, fee_minor: 1000, currency: 'EUR', latest_free_at: '2026-11-15T09:00:00Z' },
    })
    const cancelled = await server.ask('POST', `${path}/cancel`, { body: { cancelled_by: 'customer' } })
    expect(cancelled.body).toMatchObject({ cancelled_by: 'customer', cancellation_fee_minor: 1000 })
    const again = await server.ask('GET', `${path}/cancellation`)
    expect(again.body).toMatchObject({ is_allowed: false, code: 'booking.wrong_status', fee_minor: 0 })
  })
})
