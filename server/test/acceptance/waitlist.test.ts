import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTenantSession } from '../../src/db/tenant-session.ts'
import { systemActor } from '../../src/kernel/tenant-session.ts'
import { expireOffers } from '../../src/waitlist/index.ts'
import { startServer } from '../running-server.ts'
import type { RunningServer } from '../running-server.ts'
import { madrid, TUESDAY } from '../world/bookings.ts'
import { WORLD_NOW, worldVault } from '../world.ts'

let now = WORLD_NOW
let server: RunningServer
beforeAll(async () => {
  server = await startServer({ role: 'all', clock: () => now })
})
afterAll(() => server.close())

interface Entry {
  status: string
  appointment_id: string | null
  offers: { status: string; token: string; start: string }[]
}

const ask = async (method: string, path: string, body?: object) => (await server.ask(method, path, { body })).body
const entry = async (id: string) => (await ask('GET', `/waitlist/${id}`)) as unknown as Entry
const statusOf = async (id: string) => (await entry(id)).status

// What the clock of the program does once a minute; the test does not wait for it.
const minutePasses = () =>
  expireOffers({
    database: server.database,
    clock: () => now,
    openSession: ({ tenantId, label }) =>
      createTenantSession({
        database: server.database,
        tenantId,
        actor: systemActor(label),
        origin: { requestId: label, ipAddress: null, userAgent: null },
        clock: () => now,
        vault: worldVault,
      }),
  })

test('María is full, two wait, somebody cancels: the first lets the offer pass, the second takes it', async () => {
  const { haircut, maria } = server.world.ids
  const start = madrid(`${TUESDAY}T10:30`).toString()
  const person = (name: string, phone: string) => ({ first_name: name, last_name: 'Ruiz', phone })
  const full = await ask('POST', '/appointments', {
    service_id: haircut,
    start,
    resource_ids: [maria],
    customer: person('Ana', '+34612000001'),
  })
  const wishOf = (customer: object) => ({
    customer,
    service_id: haircut,
    resource_ids: [maria],
    from_date: TUESDAY,
    until_date: TUESDAY,
    times_of_day: [{ start: '10:30', end: '10:31' }],
  })
  const berta = await ask('POST', '/waitlist', wishOf(person('Berta', '+34612000002')))
  const clara = await ask('POST', '/waitlist', wishOf(person('Clara', '+34612000003')))
  expect([berta['free_now'], clara['free_now']]).toEqual([[], []])
  const [bertaId, claraId] = [String(berta['id']), String(clara['id'])]

  await ask('POST', `/appointments/${String(full['id'])}/cancel`, { cancelled_by: 'staff' })
  await expect.poll(() => statusOf(bertaId), { timeout: 10_000 }).toBe('offered')
  expect(await statusOf(claraId)).toBe('waiting')

  now = WORLD_NOW.add({ minutes: 31 })
  await minutePasses()
  await expect.poll(() => statusOf(claraId), { timeout: 10_000 }).toBe('offered')
  const passed = await entry(bertaId)
  expect([passed.status, passed.offers.map((offer) => offer.status)]).toEqual(['waiting', ['expired']])

  const [offer] = (await entry(claraId)).offers
  const accepted = await server.ask('POST', `/waitlist/offers/${offer!.token}/accept`, { body: {} })
  expect(accepted).toMatchObject({
    status: 200,
    body: { appointment: { start, customer: { name: 'Clara Ruiz' }, resources: [{ id: maria }, {}] } },
  })
  expect(await statusOf(claraId)).toBe('booked')
}, 60_000)

test.each([
  [
    'María comes back early from a day off',
    async () => {
      const { maria } = server.world.ids
      const times = { starts_at: `${TUESDAY}T00:00:00+01:00`, ends_at: '2026-11-18T00:00:00+01:00' }
      const block = await ask('POST', `/resources/${maria}/blocks`, { ...times, block_type: 'vacation' })
      return () => ask('DELETE', `/blocks/${String(block['id'])}`)
    },
  ],
  [
    'an event of her own calendar is gone',
    async () => {
      const body = { resource_id: server.world.ids.maria, name: 'Private' }
      const path = `/external-calendars/${String((await ask('POST', '/external-calendars', body))['id'])}`
      const window = { from: `${TUESDAY}T00:00:00+01:00`, to: '2026-11-18T00:00:00+01:00' }
      await ask('PUT', `${path}/busy`, { ...window, busy: [{ uid: 'x', start: window.from, end: window.to }] })
      return () => ask('PUT', `${path}/busy`, { ...window, busy: [] })
    },
  ],
  [
    'the limit of the day is raised',
    async () => {
      const { haircut } = server.world.ids
      const subject = { scope: 'service', service_id: haircut, period: 'day' }
      const customer = { first_name: 'Olga', last_name: 'Ruiz', phone: '+34612000009' }
      const start = madrid(`${TUESDAY}T18:00`).toString()
      await ask('POST', '/appointments', { service_id: haircut, start, customer })
      const limit = await ask('POST', '/booking-limits', { ...subject, max_count: 1 })
      return () => ask('PATCH', `/booking-limits/${String(limit['id'])}`, { max_count: 20 })
    },
  ],
])(
  'Whoever waits hears of it when %s',
  async (_what, prepare) => {
    const { haircut, maria } = server.world.ids
    const free = await prepare()
    const waiting = await ask('POST', '/waitlist', {
      customer: { first_name: 'Dora', last_name: 'Ruiz', phone: '+34612000004' },
      service_id: haircut,
      resource_ids: [maria],
      from_date: TUESDAY,
      until_date: TUESDAY,
      times_of_day: [{ start: '12:00', end: '12:01' }],
    })
    expect(waiting['free_now']).toEqual([])
    await free()
    await expect.poll(() => statusOf(String(waiting['id'])), { timeout: 10_000 }).toBe('offered')
    await server.ask('DELETE', `/waitlist/${String(waiting['id'])}`)
  },
  30_000,
)
