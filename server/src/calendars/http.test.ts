import { afterAll, beforeAll, expect, test } from 'vitest'
import { madrid, TUESDAY } from '../../test/world/bookings.ts'
import { startServer } from '../../test/running-server.ts'
import type { RunningServer } from '../../test/running-server.ts'
import { calendarsRoutes } from './index.ts'

let server: RunningServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

const window = { from: `${TUESDAY}T00:00:00+01:00`, to: '2026-11-24T00:00:00+01:00' }
const busy = (start: string, end: string) => ({
  uid: 'dentist',
  start: madrid(`${TUESDAY}T${start}`).toString(),
  end: madrid(`${TUESDAY}T${end}`).toString(),
})
const slots = async () => {
  const { haircut, maria } = server.world.ids
  const query = `service_id=${haircut}&resource_id=${maria}&from=${TUESDAY}&to=2026-11-18`
  return (await server.ask('GET', `/slots?${query}`)).body['slots'] as unknown[]
}

test('A calendar is connected, fed, fails, recovers and is disconnected over HTTP', async () => {
  const before = (await slots()).length
  const created = await server.ask('POST', '/external-calendars', {
    body: { resource_id: server.world.ids.maria, name: 'Private', provider: 'google', stale_after_minutes: 60 },
  })
  expect(created).toMatchObject({
    status: 201,
    body: { status: 'unread', on_failure: 'block', blocks_resource: true, version: 1 },
  })
  expect(await slots()).toEqual([])
  const path = `/external-calendars/${String(created.body['id'])}`
  const fed = await server.ask('PUT', `${path}/busy`, { body: { ...window, busy: [busy('10:00', '20:00')] } })
  expect(fed).toMatchObject({ status: 200, body: { status: 'ok', blocks_resource: false, span_count: 1 } })
  expect(await slots()).toEqual([])
  const shown = await server.ask('GET', `${path}/busy?${new URLSearchParams(window).toString()}`)
  expect(shown.body['items']).toMatchObject([{ ...busy('10:00', '20:00'), summary: null }])

  const ical = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'END:VCALENDAR'].join('\r\n')
  expect((await server.ask('PUT', `${path}/busy`, { body: { ...window, ical } })).body).toMatchObject({ span_count: 0 })
  expect((await slots()).length).toBe(before)

  const failing = await server.ask('POST', `${path}/failures`, { body: { error: 'timeout' } })
  expect(failing).toMatchObject({ status: 200, body: { status: 'failing', last_error: 'timeout' } })
  const headers = { 'if-match': '"1"' }
  const passedOver = await server.ask('PATCH', path, { body: { on_failure: 'ignore' }, headers })
  expect(passedOver).toMatchObject({ status: 200, body: { status: 'failing', blocks_resource: false, version: 2 } })
  expect((await server.ask('PATCH', path, { body: { name: 'x' }, headers })).status).toBe(412)
  const listed = await server.ask('GET', `/external-calendars?resource_id=${server.world.ids.maria}`)
  expect(listed.body['items']).toMatchObject([{ name: 'Private', status: 'failing' }])
  expect((await server.ask('DELETE', path)).status).toBe(204)
  expect((await server.ask('GET', path)).status).toBe(404)
})

test.each([
  ['neither busy time nor an iCalendar', {}],
  ['both', { busy: [], ical: 'BEGIN:VCALENDAR' }],
])('A window with %s is a bad request', async (_what, body) => {
  const path = '/external-calendars/01980000-be11-7a00-8000-00000000aaaa/busy'
  expect((await server.ask('PUT', path, { body: { ...window, ...body } })).status).toBe(400)
})

test('Whoever may only look may not connect a calendar', async () => {
  const key = await server.createKey({ scopes: ['resources:read'] })
  const body = { resource_id: server.world.ids.maria, name: 'Mine' }
  expect((await server.ask('POST', '/external-calendars', { key, body })).status).toBe(403)
  expect((await server.ask('GET', '/external-calendars', { key })).status).toBe(200)
})

test('Each refusal has its status', () => {
  const { refusals, statuses } = calendarsRoutes()
  expect(Object.keys(statuses).toSorted()).toEqual(Object.keys(refusals).toSorted())
})
