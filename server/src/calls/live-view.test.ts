import { afterAll, beforeAll, expect, test } from 'vitest'
import { readEvents } from '../../test/event-reader.ts'
import type { EventReader, ReadEvent } from '../../test/event-reader.ts'
import { startServer } from '../../test/running-server.ts'
import type { RunningServer } from '../../test/running-server.ts'
import { systemClock } from '../kernel/clock.ts'

let server: RunningServer
const open: EventReader[] = []

beforeAll(async () => {
  server = await startServer({ clock: systemClock })
})
afterAll(async () => {
  for (const reader of open) reader.close()
  await server.close()
})

async function ring(): Promise<string> {
  const started = await server.ask('POST', '/calls/simulated', { body: { from: '+34611222333', language: 'en' } })
  return String(started.body['call_id'])
}

const say = (callId: string, text: string) => server.ask('POST', `/calls/${callId}/utterances`, { body: { text } })
const hangUp = (callId: string) => server.ask('POST', `/calls/${callId}/end`)

async function follow(path: string, options: { lastEventId?: string; key?: string; url?: string } = {}) {
  const { url = server.url, key = server.key, ...rest } = options
  const reader = await readEvents(url, { key, path, ...rest })
  open.push(reader)
  return reader
}

const isTurn = (text: string) => (event: ReadEvent) => event.event === 'turn' && event.data['text'] === text

test('whoever follows a call hears every turn, sees what is done, and is told the end', async () => {
  const callId = await ring()
  const reader = await follow(`/calls/${callId}/events`)
  expect(reader.status).toBe(200)
  expect((await reader.until(({ event }) => event === 'turn')).data).toMatchObject({ role: 'assistant' })

  const answered = await say(callId, 'When do you open tomorrow?')
  await reader.until(isTurn('When do you open tomorrow?'))
  await reader.until(({ data }) => JSON.stringify(data['data'] ?? '').includes('find_opening_hours'))
  expect(answered.body['text']).toBeTruthy()

  await hangUp(callId)
  const ended = await reader.until(({ event }) => event === 'ended')
  expect(ended.data).toMatchObject({ id: callId, status: 'completed', end_cause: 'caller_hung_up' })
  expect(await reader.next()).toBeNull()
})

test('whoever was cut off goes on where they were, at another server too, and misses and hears nothing twice', async () => {
  const callId = await ring()
  await say(callId, 'When do you open tomorrow?')
  const first = await follow(`/calls/${callId}/events`)
  const told: ReadEvent[] = []
  for (let count = 0; count < 3; count++) told.push((await first.next()) ?? { id: '', event: 'none', data: {} })
  first.close()

  const other = await server.startAnother()
  try {
    const again = await follow(`/calls/${callId}/events`, { url: other.url, lastEventId: told.at(-1)?.id ?? '' })
    await hangUp(callId)
    for (let event = await again.next(); event !== null; event = await again.next()) told.push(event)
    const lines = told
      .filter(({ event }) => event === 'turn' || event === 'activity')
      .map(({ data }) => String(data['id']))
    const { body } = await server.ask('GET', `/calls/${callId}`)
    const onRecord = [body['turns'], body['activities']].flat() as { id: string }[]
    expect(lines.toSorted()).toEqual(onRecord.map(({ id }) => id).toSorted())
    const over = await follow(`/calls/${callId}/events`, { lastEventId: told.at(-1)?.id ?? '' })
    expect(over.status).toBe(204)
  } finally {
    await other.close()
  }
})

test('the list of running calls tells of each that begins and ends', async () => {
  const before = await ring()
  const reader = await follow('/calls/live')
  await reader.until(({ data }) => data['id'] === before && data['status'] === 'in_progress')
  const callId = await ring()
  const begun = await reader.until(({ data }) => data['id'] === callId)
  reader.close()
  await hangUp(callId)
  const again = await follow('/calls/live', { lastEventId: begun.id })
  expect((await again.until(({ data }) => data['id'] === callId)).data).toMatchObject({ status: 'completed' })
  await again.until(({ data }) => data['id'] === before)
  await hangUp(before)
  await again.until(({ data }) => data['id'] === before && data['status'] === 'completed')
})

test('nobody else sees it: another business, a key without the permission, or nobody at all', async () => {
  const callId = await ring()
  const stranger = await server.createKey({ tenantId: server.world.ids.otherTenant })
  expect((await follow(`/calls/${callId}/events`, { key: stranger })).status).toBe(404)
  const without = await server.createKey({ scopes: ['calls:simulate'] })
  expect((await follow(`/calls/${callId}/events`, { key: without })).status).toBe(403)
  expect((await follow('/calls/live', { key: 'rb_nobody' })).status).toBe(401)

  const live = await follow('/calls/live', { key: stranger })
  await server.ask('POST', '/calls/simulated', { key: stranger, body: {} })
  expect((await live.next())?.data['id']).not.toBe(callId)
})

test('a server that stops ends its streams and does not wait for their readers', async () => {
  const other = await server.startAnother()
  const callId = await ring()
  const reader = await follow(`/calls/${callId}/events`, { url: other.url })
  await reader.next()
  await other.close()
  for (let event = await reader.next(); event !== null; event = await reader.next())
    expect(event.event).not.toBe('ended')
})
