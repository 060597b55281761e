import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer } from '../running-server.ts'
import type { RunningServer } from '../running-server.ts'

let server: RunningServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

interface Alternative {
  start: string
  token: string
  resources: { id: string }[]
}

test('of two hundred people who want María at the same time one gets her, and the others hear of other times', async () => {
  const { haircut, maria } = server.world.ids
  const wanted = { service_id: haircut, start: '2026-11-18T10:00:00+01:00', resource_ids: [maria] }
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, turn) =>
      server.ask('POST', '/appointments', {
        body: {
          ...wanted,
          customer: { first_name: 'Caller', last_name: String(turn), phone: `+3461200${1000 + turn}` },
        },
      }),
    ),
  )
  const statuses = answers.map((answer) => answer.status)
  expect(statuses.filter((status) => status === 201)).toHaveLength(1)
  expect(statuses.filter((status) => status === 409)).toHaveLength(199)
  for (const { body, status } of answers) {
    if (status === 201) continue
    expect(body['code']).toBe('booking.slot_taken')
    const { alternatives } = body['details'] as { alternatives: Alternative[] }
    expect(alternatives.length).toBeGreaterThan(0)
    expect(alternatives.every((slot) => slot.start !== '2026-11-18T09:00:00Z')).toBe(true)
  }
  const booked = await server.ask('GET', '/appointments?from=2026-11-18T00:00:00Z&to=2026-11-19T00:00:00Z')
  expect(booked.body['items']).toHaveLength(1)
}, 60_000)

test('a time that was offered to one of them can be booked', async () => {
  const { haircut, maria } = server.world.ids
  const customer = { first_name: 'Elena', last_name: 'Sanz', phone: '+34612009999' }
  const refused = await server.ask('POST', '/appointments', {
    body: { service_id: haircut, start: '2026-11-18T10:00:00+01:00', resource_ids: [maria], customer },
  })
  const { alternatives } = refused.body['details'] as { alternatives: Alternative[] }
  const booked = await server.ask('POST', '/appointments', { body: { slot_token: alternatives[0]!.token, customer } })
  expect(booked.status).toBe(201)
  expect(booked.body['start']).toBe(alternatives[0]!.start)
})
