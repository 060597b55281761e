import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { Appointment, AuditLog, Branch, Resource, Service, SlotPage } from '@ringbook/api-contract'
import { startServer } from '../running-server.ts'
import type { Asked, RunningServer } from '../running-server.ts'

let server: RunningServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

const nadia = {
  email: 'nadia@rizos.example',
  password: 'curls and more curls',
  first_name: 'Nadia',
  last_name: 'Rey',
  business_name: 'Rizos',
  business_type: 'salon',
  country: 'ES',
  timezone: 'Europe/Madrid',
}
const WEEKDAYS = [1, 2, 3, 4, 5]
const NEXT_TUESDAY = { from: '2026-11-24', to: '2026-11-25' }

/** What has come about so far: each test goes on where the one before ended. */
const salon = { token: '', branchId: '', claraId: '', chairId: '', basinId: '', colourId: '' }
let booked: z.infer<typeof Appointment>

async function ask<Answer extends z.ZodType>(
  shape: Answer,
  request: Asked & { method: string; path: string; status?: number },
): Promise<z.infer<Answer>> {
  const { method, path, status = method === 'POST' ? 201 : 200, ...asked } = request
  const answered = await server.ask(method, path, { key: salon.token, ...asked })
  expect([answered.status, answered.body['code']]).toEqual([status, undefined])
  return shape.parse(answered.body)
}

async function freeTimes(): Promise<z.infer<typeof SlotPage>['slots']> {
  const query = new URLSearchParams({ service_id: salon.colourId, ...NEXT_TUESDAY })
  const page = await ask(SlotPage, { method: 'GET', path: `/slots?${query.toString()}` })
  expect(page.timezone).toBe('Europe/Madrid')
  return page.slots
}

/** The clock in the salon, such as '10:00'. */
const localTime = (instant: string) =>
  Temporal.Instant.from(instant).toZonedDateTimeISO('Europe/Madrid').toPlainTime().toString({ smallestUnit: 'minute' })

describe('Nadia opens her salon', () => {
  test('she signs up, and her salon has one branch from the first moment', async () => {
    const answered = await server.ask('POST', '/auth/sign-up', { key: null, body: nadia })
    expect(answered.status).toBe(201)
    salon.token = String(answered.body['token'])
    const branches = await server.ask('GET', '/branches', { key: salon.token })
    const [branch] = Branch.array().parse(branches.body['items'])
    expect(branch).toMatchObject({ name: 'Rizos', is_primary: true, timezone: 'Europe/Madrid', opening_hours: [] })
    salon.branchId = branch!.id
  })

  test('she says when it is open', async () => {
    const opening_hours = WEEKDAYS.map((day_of_week) => ({ day_of_week, opens_at: '10:00', closes_at: '19:00' }))
    const path = `/branches/${salon.branchId}/opening-hours`
    const branch = await ask(Branch, { method: 'PUT', path, body: { opening_hours } })
    expect(branch.opening_hours).toHaveLength(5)
  })

  test('she adds Clara and when she works, two chairs and a basin', async () => {
    const add = (body: object) =>
      ask(Resource, { method: 'POST', path: '/resources', body: { home_branch_id: salon.branchId, ...body } })
    salon.claraId = (await add({ type: 'staff', first_name: 'Clara', last_name: 'Soto' })).id
    salon.chairId = (await add({ type: 'room', name: 'Chair', units: 2 })).id
    salon.basinId = (await add({ type: 'equipment', name: 'Basin' })).id
    const schedule = WEEKDAYS.map((day_of_week) => ({ day_of_week, start_time: '10:00', end_time: '14:00' }))
    const clara = await ask(Resource, {
      method: 'PUT',
      path: `/resources/${salon.claraId}/schedule`,
      body: { schedule },
    })
    expect(clara).toMatchObject({ name: 'Clara Soto', schedule: { length: 5 } })
  })

  test('she offers colouring: a colourist, a chair, and for the last half hour the basin', async () => {
    const service = await ask(Service, {
      method: 'POST',
      path: '/services',
      body: {
        name: 'Colour',
        duration_minutes: 90,
        slot_step_minutes: 30,
        price_minor: 5500,
        requirements: [
          { role: 'Colourist', resource_ids: [salon.claraId] },
          { role: 'Chair', resource_ids: [salon.chairId] },
          { role: 'Basin', resource_ids: [salon.basinId], parts: [{ offset_minutes: 60, duration_minutes: 30 }] },
        ],
      },
    })
    expect(service).toMatchObject({ currency: 'EUR', requirements: { length: 3 } })
    salon.colourId = service.id
  })
})

describe('Ana has her hair coloured', () => {
  const ana = { first_name: 'Ana', last_name: 'Gil', phone: '612 345 678' }

  test('she is offered the times at which Clara, a chair and the basin are free', async () => {
    const slots = await freeTimes()
    expect(slots.map((slot) => localTime(slot.start))).toEqual(['10:00', '10:30', '11:00', '11:30', '12:00', '12:30'])
    expect(slots[0]!.resources.map((resource) => [resource.requirement, resource.name])).toEqual([
      ['Colourist', 'Clara Soto'],
      ['Basin', 'Basin'],
      ['Chair', 'Chair'],
    ])
  })

  test('she takes half past ten, once, though her telephone sends the booking twice', async () => {
    const { token } = (await freeTimes())[1]!
    const book = () =>
      ask(Appointment, {
        method: 'POST',
        path: '/appointments',
        body: { token, customer: ana },
        headers: { 'idempotency-key': 'ana-colour' },
      })
    booked = await book()
    expect(booked).toMatchObject({ status: 'scheduled', customer: { name: 'Ana Gil' }, quoted_price_minor: 5500 })
    expect(localTime(booked.start)).toBe('10:30')
    expect((await book()).id).toBe(booked.id)
  })

  test('while she is there Clara is nobody else’s, though a second chair is free', async () => {
    expect((await freeTimes()).map((slot) => localTime(slot.start))).toEqual(['12:00', '12:30'])
  })

  test('she comes at noon instead, and her old time is free again', async () => {
    const noon = (await freeTimes())[0]!
    booked = await ask(Appointment, {
      method: 'POST',
      path: `/appointments/${booked.id}/reschedule`,
      status: 200,
      body: { slot_token: noon.token },
      headers: { 'if-match': `"${booked.version}"` },
    })
    expect(localTime(booked.start)).toBe('12:00')
    expect((await freeTimes()).map((slot) => localTime(slot.start))).toEqual(['10:00', '10:30'])
  })

  test('she cannot come after all, and the whole day is free again', async () => {
    const path = `/appointments/${booked.id}/cancel`
    const cancelled = await ask(Appointment, { method: 'POST', path, status: 200, body: { reason: 'has a cold' } })
    expect(cancelled).toMatchObject({ status: 'cancelled', cancelled_by: 'staff', cancellation_reason: 'has a cold' })
    expect(await freeTimes()).toHaveLength(6)
  })
})

describe('Nadia looks at what was done', () => {
  const history = async (query: string) => {
    const answered = await server.ask('GET', `/audit-logs?${query}`, { key: salon.token })
    return AuditLog.array().parse(answered.body['items'])
  }

  test('the appointment was made, moved and cancelled, each time with who, from where, and what it was before', async () => {
    const entries = await history(`table=appointments&record_id=${booked.id}`)
    expect(entries.map((entry) => entry.action)).toEqual(['UPDATE', 'UPDATE', 'CREATE'])
    for (const entry of entries) {
      expect(entry).toMatchObject({ user_email: nadia.email, actor: 'user', ip_address: '127.0.0.1' })
      expect(entry.request_id).toMatch(/\S{8,}/)
    }
    const [cancelled, moved, made] = entries
    expect(cancelled).toMatchObject({ old_values: { status: 'scheduled' }, new_values: { status: 'cancelled' } })
    expect(moved!.old_values).toHaveProperty('starts_at')
    expect(moved!.new_values).toHaveProperty('starts_at')
    expect(made).toMatchObject({ old_values: null, new_values: { status: 'scheduled' } })
  })

  test.each(['tenants', 'tenant_users', 'opening_hours', 'resources', 'services', 'service_requirements', 'customers'])(
    'the log has who wrote the first of the %s',
    async (table) => {
      expect((await history(`table=${table}&action=CREATE`)).at(-1)).toMatchObject({ user_email: nadia.email })
    },
  )

  test('Bella next door sees none of it', async () => {
    const appointment = await server.ask('GET', `/appointments/${booked.id}`)
    expect([appointment.status, appointment.body['code']]).toEqual([404, 'booking.appointment_not_found'])
    const log = await server.ask('GET', `/audit-logs?record_id=${booked.id}`)
    expect(log.body['items']).toEqual([])
  })
})
