import { afterAll, beforeAll, expect, test } from 'vitest'
import { madrid, TUESDAY } from '../../test/world/bookings.ts'
import { startServer } from '../../test/running-server.ts'
import type { RunningServer } from '../../test/running-server.ts'
import { offerFreedTime, waitlistRoutes } from './index.ts'

let server: RunningServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

const wish = (changes: object = {}) => ({
  customer: { id: server.world.ids.lucia },
  service_id: server.world.ids.haircut,
  resource_ids: [server.world.ids.maria],
  from_date: TUESDAY,
  until_date: TUESDAY,
  times_of_day: [{ start: '10:30', end: '10:45' }],
  ...changes,
})

test('A wish is added, read, changed, listed and cancelled over HTTP', async () => {
  const added = await server.ask('POST', '/waitlist', { body: wish({ notes: 'in the morning' }) })
  expect(added).toMatchObject({
    status: 201,
    body: {
      status: 'waiting',
      source: 'api',
      times_of_day: [{ start: '10:30', end: '10:45' }],
      days_of_week: [0, 1, 2, 3, 4, 5, 6],
      free_now: [{ start: madrid(`${TUESDAY}T10:30`).toString() }],
    },
  })
  const path = `/waitlist/${String(added.body['id'])}`
  const headers = { 'if-match': '"1"' }
  const changed = await server.ask('PATCH', path, { body: { priority: 3, days_of_week: [2] }, headers })
  expect(changed).toMatchObject({
    status: 200,
    body: { priority: 3, days_of_week: [2], notes: 'in the morning', version: 2 },
  })
  expect(await server.ask('PATCH', path, { body: { priority: 4 }, headers })).toMatchObject({ status: 412 })
  const listed = await server.ask('GET', `/waitlist?status=waiting&customer_id=${server.world.ids.lucia}`)
  expect(listed.body['items']).toHaveLength(1)
  expect(await server.ask('GET', path)).toMatchObject({ status: 200, body: { offers: [] } })
  expect((await server.ask('DELETE', path)).status).toBe(204)
  expect(await server.ask('GET', path)).toMatchObject({ body: { status: 'cancelled' } })
  expect(await server.ask('DELETE', path)).toMatchObject({ status: 409, body: { code: 'waitlist.wrong_status' } })
})

test('An offer shows its token while it is open; with it the time is declined or accepted', async () => {
  const added = await server.ask('POST', '/waitlist', { body: wish() })
  await offerFreedTime(server.world.session(), { freed: null })
  const open = await server.ask('GET', '/waitlist/offers')
  const [offer] = open.body['items'] as { token: string; entry: { id: string }; start: string }[]
  expect(offer).toMatchObject({ status: 'open', entry: { id: added.body['id'] } })

  const unknown = await server.ask('POST', `/waitlist/offers/${'x'.repeat(43)}/accept`, { body: {} })
  expect(unknown).toMatchObject({ status: 404, body: { code: 'waitlist.offer_not_found' } })
  const reader = await server.createKey({ scopes: ['appointments:read'] })
  const path = `/waitlist/offers/${offer!.token}`
  expect((await server.ask('POST', `${path}/accept`, { key: reader, body: {} })).status).toBe(403)

  const declined = await server.ask('POST', `${path}/decline`)
  expect(declined).toMatchObject({ status: 200, body: { status: 'waiting' } })
  const second = await server.ask('POST', '/waitlist', {
    body: wish({ customer: { first_name: 'Eva', last_name: 'Gil', phone: '+34612000111' } }),
  })
  await offerFreedTime(server.world.session(), { freed: null })
  const shown = await server.ask('GET', `/waitlist/${String(second.body['id'])}`)
  const [next] = shown.body['offers'] as { token: string }[]
  const accepted = await server.ask('POST', `/waitlist/offers/${next!.token}/accept`, { body: {} })
  expect(accepted).toMatchObject({
    status: 200,
    body: { entry: { status: 'booked' }, appointment: { start: offer!.start, customer: { name: 'Eva Gil' } } },
  })
  const again = await server.ask('POST', `/waitlist/offers/${next!.token}/accept`, { body: {} })
  expect(again).toMatchObject({ status: 409, body: { code: 'waitlist.offer_answered' } })
  const answered = await server.ask('GET', `/waitlist/${String(second.body['id'])}`)
  expect(answered.body['offers']).toMatchObject([{ status: 'accepted', token: null }])
})

test.each([
  ['no service and no appointment', { service_id: undefined }, 'service_id'],
  ['dates in the wrong order', { until_date: '2026-11-16' }, 'until_date'],
  ['no day at all', { days_of_week: [] }, 'days_of_week'],
  [
    'a part of the day that ends before it begins',
    { times_of_day: [{ start: '12:00', end: '09:00' }] },
    'times_of_day',
  ],
])('A wish with %s is a bad request that says so', async (_what, changes, field) => {
  const refused = await server.ask('POST', '/waitlist', { body: wish(changes) })
  expect(refused.status).toBe(400)
  expect(JSON.stringify(refused.body['errors'])).toContain(field)
})

test('The business sets how long an offered time is kept', async () => {
  const changed = await server.ask('PATCH', '/tenant', { body: { waitlist_offer_minutes: 45 } })
  expect(changed).toMatchObject({ status: 200, body: { waitlist_offer_minutes: 45 } })
})

test('Each refusal has its status', () => {
  const { refusals, statuses } = waitlistRoutes()
  expect(Object.keys(statuses).toSorted()).toEqual(Object.keys(refusals).toSorted())
})
