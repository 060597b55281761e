import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { BELLA, formOf, pageVisitor } from '../../test/booking-page-visitor.ts'
import { startServer } from '../../test/running-server.ts'
import type { RunningServer } from '../../test/running-server.ts'
import { announcedEvents, auditRowsOf } from '../../test/world.ts'
import { madrid, TUESDAY } from '../../test/world/bookings.ts'

const OTHER = 'barberia-del-norte'
const AT_TEN = madrid(`${TUESDAY}T10:00`).toString()
const AT_NOON = madrid(`${TUESDAY}T12:00`).toString()

let server: RunningServer
beforeAll(async () => {
  server = await startServer({ config: { trustedProxyHops: 1 } })
  await server.ask('PATCH', '/booking-page-settings', { body: { is_open: true } })
})
afterAll(() => server.close())
beforeEach(() =>
  server.world.inTenant(async (tx) => {
    for (const table of ['appointments', 'holds', 'waitlist_entries'] as const) await tx.db.deleteFrom(table).execute()
  }),
)

const change = (body: object, headers = {}) => server.ask('PATCH', '/booking-page-settings', { body, headers })
const booked = () =>
  server.world.inTenant((tx) =>
    tx.db.selectFrom('appointments').selectAll().where('status', '<>', 'cancelled').execute(),
  )

describe('the settings of the page', () => {
  test('a new business has no page until it opens one', async () => {
    expect((await pageVisitor(server, OTHER).ask('GET', '')).body['code']).toBe('booking_page.not_found')
    expect((await pageVisitor(server, 'nobody-at-all').ask('GET', '')).status).toBe(404)
    const key = await server.createKey({ tenantId: server.world.ids.otherTenant })
    expect((await server.ask('GET', '/booking-page-settings', { key })).body).toMatchObject({
      is_open: false,
      version: null,
    })
  })

  test('are changed by whoever saw the latest, with sites as browsers name them', async () => {
    const body = { allowed_origins: ['HTTPS://www.Bella.example:443'], colour: '#0F766E', welcome: { de: 'Hallo' } }
    const changed = await change(body)
    expect(changed.body).toMatchObject({
      allowed_origins: ['https://www.bella.example'],
      colour: '#0f766e',
      welcome: { de: 'Hallo' },
      is_open: true,
    })
    const stale = await change({ is_open: false }, { 'if-match': '"1"' })
    expect([stale.status, stale.body['code']]).toEqual([412, 'booking_page.version_mismatch'])
    const nowhere = await change({ allowed_origins: ['https://bella.example:99999'] })
    expect(nowhere.body).toMatchObject({ code: 'booking_page.site_invalid', details: { field: 'allowed_origins.0' } })
    const unknown = await change({ hidden_branch_ids: [randomUUID()] })
    expect(unknown.body['code']).toBe('booking_page.branch_not_found')
    const reader = await server.createKey({ scopes: ['tenant:read'] })
    expect((await server.ask('PATCH', '/booking-page-settings', { key: reader, body })).status).toBe(403)
  })

  test('what is hidden is neither shown nor booked by whoever knows its id', async () => {
    const visitor = pageVisitor(server)
    const [slot] = await visitor.times()
    const { haircut, branch, maria } = server.world.ids
    const names = async () => {
      const page = await visitor.ask('GET', '')
      return (page.body['services'] as { name: string }[]).map(({ name }) => name)
    }
    expect(await names()).toContain('Haircut')
    const setOnline = (isOnline: boolean) =>
      server.ask('PATCH', `/services/${haircut}`, { body: { available_online: isOnline } })
    await setOnline(false)
    expect(await names()).not.toContain('Haircut')
    const kept = await visitor.ask('POST', '/holds', { body: { slot_token: slot?.token } })
    expect(kept.body['code']).toBe('booking_page.not_offered')
    await setOnline(true)

    await change({ lets_choose_staff: false })
    expect((await visitor.ask('GET', '')).body['staff']).toEqual([])
    const chosen = await visitor.ask('GET', `/slots?service_id=${haircut}&date=${TUESDAY}&staff_id=${maria}`)
    expect(chosen.body['code']).toBe('booking_page.not_offered')
    await change({ lets_choose_staff: true, hidden_branch_ids: [branch] })
    expect(await names()).toEqual([])
    await change({ hidden_branch_ids: [] })
  })
})

describe('a visitor', () => {
  test('sees what can be booked, and nothing of the inside', async () => {
    const page = await pageVisitor(server).ask('GET', '')
    expect(page.status).toBe(200)
    expect(page.body).toMatchObject({
      business: { name: 'Bella Hair Salon', phone: '+34910123456' },
      language: 'es',
      sends_codes: false,
      branches: [{ name: 'Bella Fuencarral', timezone: 'Europe/Madrid' }],
    })
    const branches = page.body['branches'] as { hours: unknown[] }[]
    expect(branches[0]?.hours[0]).toEqual({ day: 2, opens_at: '10:00', closes_at: '20:00' })
    expect(JSON.stringify(page.body)).not.toContain('Chair')
  })

  test('finds how much is free on each day, and the times of one', async () => {
    const visitor = pageVisitor(server)
    const asked = `service_id=${server.world.ids.haircut}`
    const days = await visitor.ask('GET', `/days?${asked}&from=2026-11-16&days=7`)
    const counts = days.body['days'] as { date: string; count: number }[]
    expect(counts.map(({ count }) => count > 0)).toEqual([false, true, true, true, true, true, false])
    expect(days.body['next_date']).toBeNull()
    const closed = await visitor.ask('GET', `/days?${asked}&from=2026-11-15&days=2`)
    expect(closed.body['next_date']).toBe(TUESDAY)
    const [first] = await visitor.times()
    expect(first).toMatchObject({ start: AT_TEN, price_minor: 2500, currency: 'EUR', places_left: null })
    const sunday = await visitor.ask('GET', `/slots?${asked}&date=2026-11-22`)
    expect(sunday.body).toMatchObject({ slots: [], reason: 'booking.outside_opening_hours' })
  })

  test('books once, however often the request arrives, and the record says from where', async () => {
    const visitor = pageVisitor(server)
    const key = randomUUID()
    const slot = (await visitor.times()).find(({ start }) => start === AT_TEN)
    const send = () =>
      visitor.ask('POST', '/appointments', {
        body: { slot_token: slot?.token, visitor: formOf(), agrees: true, wants_news: true, notes: 'by the window' },
        headers: { 'idempotency-key': key },
      })
    const [one, two] = await Promise.all([send(), send()])
    expect(one.status).toBe(201)
    expect(two.body).toEqual(one.body)
    const [appointment, ...others] = await booked()
    expect(others).toEqual([])
    expect(appointment).toMatchObject({ source: 'web', customer_notes: 'by the window' })
    expect(one.body['appointment']).toMatchObject({
      reference: appointment?.booking_reference,
      service: 'Haircut',
      cancellation: { is_allowed: true, fee_minor: 0 },
      cannot_move: null,
    })
    const shown = JSON.stringify(one.body)
    expect(shown).toContain('BEGIN:VCALENDAR')
    expect(shown).not.toContain('Vidal')
    const [audit] = await server.world.inTenant((tx) => auditRowsOf(tx, appointment?.id ?? ''))
    expect(audit?.actor).toBe('system:booking page')
    const events = await server.world.inTenant((tx) => announcedEvents(tx, 'appointment.booked'))
    expect(events.some(({ payload }) => payload['appointment_id'] === appointment?.id)).toBe(true)
    const customer = await server.ask('GET', `/customers/${appointment?.customer_id}`)
    expect(customer.body).toMatchObject({ marketing_consent: true, acquisition_source: 'web' })
  })

  test('keeps a time while writing; nobody else is offered it, and it is booked by whoever keeps it', async () => {
    const visitor = pageVisitor(server)
    const staffId = server.world.ids.maria
    const [slot] = await visitor.times({ staffId })
    const kept = await visitor.ask('POST', '/holds', { body: { slot_token: slot?.token } })
    expect(kept).toMatchObject({ status: 201, body: { minutes: 10, slot: { start: AT_TEN } } })
    const others = await pageVisitor(server).times({ staffId })
    expect(others.map(({ start }) => start)).not.toContain(AT_TEN)
    const { hold_token, slot: held } = kept.body as { hold_token: string; slot: { token: string } }
    const taken = await visitor.ask('POST', '/appointments', {
      body: { slot_token: held.token, hold_token, visitor: formOf(), agrees: true },
    })
    expect(taken.status).toBe(201)
    const forgotten = await visitor.book({ start: AT_NOON, body: { hold_token: 'x'.repeat(43) } })
    expect(forgotten.status).toBe(201)
  })

  test('of eight who want the same person at once one books, and the others are offered other times', async () => {
    const [slot] = await pageVisitor(server).times({ staffId: server.world.ids.maria })
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, number) =>
        pageVisitor(server).ask('POST', '/appointments', {
          body: { slot_token: slot?.token, visitor: formOf({ phone: `+3461200020${number}` }), agrees: true },
        }),
      ),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    const [refused] = answers.filter(({ status }) => status !== 201).map(({ body }) => body)
    expect(refused).toMatchObject({ status: 409, code: 'booking.slot_taken', details: { alternatives: [{}, {}, {}] } })
    expect(JSON.stringify(refused)).not.toContain('Chair')
  })

  test('is told the same, whether or not the number is a customer’s', async () => {
    const { ids } = server.world
    const known = await server.ask('GET', `/customers/${ids.lucia}`)
    const phone = String(known.body['phone'])
    const asLucia = await pageVisitor(server).book({
      start: AT_TEN,
      visitor: { first_name: 'Mallory', phone },
      body: { wants_news: true },
    })
    const asNobody = await pageVisitor(server).book({ start: AT_NOON, visitor: { phone: '612 000 222' } })
    const shapeOf = ({ body }: typeof asLucia) => Object.keys(body['appointment'] as object)
    expect(shapeOf(asLucia)).toEqual(shapeOf(asNobody))
    expect(JSON.stringify(asLucia.body)).not.toMatch(/Luc[ií]a|Mallory/)
    const after = await server.ask('GET', `/customers/${ids.lucia}`)
    expect(after.body).toMatchObject({ first_name: known.body['first_name'], marketing_consent: false })
  })

  test('whom the business has blocked is sent to the telephone, without a word about why', async () => {
    const { lucia } = server.world.ids
    const { body } = await server.ask('GET', `/customers/${lucia}`)
    const setBlocked = (is_blocked: boolean) =>
      server.world.inTenant((tx) =>
        tx.db.updateTable('customers').set({ is_blocked }).where('id', '=', lucia).execute(),
      )
    await setBlocked(true)
    const refused = await pageVisitor(server).book({ start: AT_TEN, visitor: { phone: body['phone'] } })
    await setBlocked(false)
    expect([refused.status, refused.body['code']]).toEqual([409, 'booking_page.ask_the_business'])
    expect(await booked()).toEqual([])
  })

  test('must agree, and say how to be reached', async () => {
    const visitor = pageVisitor(server)
    const silent = await visitor.book({ start: AT_TEN, visitor: { phone: null, email: null } })
    expect(silent).toMatchObject({ status: 400, body: { errors: [{ field: 'visitor.phone' }] } })
    const wary = await visitor.book({ start: AT_TEN, body: { agrees: false } })
    expect(wary).toMatchObject({ status: 400, body: { errors: [{ field: 'agrees' }] } })
    const unreal = await visitor.book({ start: AT_TEN, visitor: { phone: '000' } })
    expect(unreal.body['code']).toBe('booking.invalid_phone')
  })

  test('waits for a day that is full, once', async () => {
    const key = randomUUID()
    const wish = () =>
      pageVisitor(server).ask('POST', '/waitlist-entries', {
        body: {
          service_id: server.world.ids.haircut,
          staff_id: server.world.ids.maria,
          from_date: TUESDAY,
          until_date: TUESDAY,
          visitor: formOf(),
          agrees: true,
        },
        headers: { 'idempotency-key': key },
      })
    expect(await Promise.all([wish(), wish()])).toMatchObject([{ status: 204 }, { status: 204 }])
    const entries = await server.world.inTenant((tx) => tx.db.selectFrom('waitlist_entries').selectAll().execute())
    expect(entries).toMatchObject([{ source: 'web', from_date: expect.anything() }])
  })

  test('of another business books nothing here, and no other site acts for anybody', async () => {
    const [slot] = await pageVisitor(server).times()
    const other = await server.createKey({ tenantId: server.world.ids.otherTenant })
    await server.ask('PATCH', '/booking-page-settings', { key: other, body: { is_open: true } })
    const body = { slot_token: slot?.token, visitor: formOf(), agrees: true }
    const crossed = await pageVisitor(server, OTHER).ask('POST', '/appointments', { body })
    expect(crossed.body['code']).toBe('booking.slot_token_invalid')
    const foreign = await pageVisitor(server).ask('POST', '/appointments', {
      body,
      headers: { 'sec-fetch-site': 'cross-site' },
    })
    expect([foreign.status, foreign.body['code']]).toEqual([403, 'http.cross_site'])
    expect(await booked()).toEqual([])
  })
})

test('whoever asks too often waits', async () => {
  const busy = await server.startAnother({ requestsPerMinute: 3 })
  const ask = () => fetch(`${busy.url}/api/v1/booking-pages/${BELLA}`)
  const answers = []
  for (let count = 0; count < 5; count++) answers.push((await ask()).status)
  await busy.close()
  expect(answers).toEqual([200, 200, 200, 429, 429])
})
