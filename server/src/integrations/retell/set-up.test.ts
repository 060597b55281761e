import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { startFakeRetell } from '../../../test/fake-retell.ts'
import type { FakeRetell } from '../../../test/fake-retell.ts'
import { openRetellLine } from '../../../test/fake-retell-line.ts'
import { startServer } from '../../../test/running-server.ts'
import type { RunningServer } from '../../../test/running-server.ts'

const KEY = 'key_of_the_salon'
const SALON = '+34910123456'

let retell: FakeRetell
let server: RunningServer
let integrationId: string
beforeAll(async () => {
  retell = await startFakeRetell({ apiKey: KEY })
  retell.numbers.add(SALON)
  server = await startServer({ config: { publicUrl: 'https://salon.example' } })
  const settings = { led_by: 'ringbook', api_url: retell.url }
  const body = { type: 'retell', name: 'telephone', config: { api_key: KEY }, settings }
  const connected = await server.ask('POST', '/integrations', { body })
  integrationId = z.object({ id: z.string() }).parse(connected.body).id
  const numbers = z
    .object({ items: z.array(z.object({ id: z.string() })) })
    .parse((await server.ask('GET', '/phone-numbers')).body)
  for (const { id } of numbers.items) {
    expect(await server.ask('PATCH', `/phone-numbers/${id}`, { body: { provider: 'retell' } })).toMatchObject({
      status: 200,
    })
  }
})
afterAll(async () => {
  await server.close()
  await retell.close()
})

const Engine = z.object({ response_engine: z.object({ llm_websocket_url: z.url() }) })

test('before anything is made at Retell, no browser is let in, and the business is told why', async () => {
  expect(await server.ask('POST', '/calls/web')).toMatchObject({
    status: 409,
    body: {
      code: 'calls.web_call_refused',
      details: { reason: expect.stringContaining('set this connection up first') },
    },
  })
})

test('a business sets its connection up by one request, and Retell reaches us where it was told', async () => {
  const made = await server.ask('POST', `/integrations/${integrationId}/provision`)
  expect(made).toMatchObject({
    status: 200,
    body: { external_ids: { socket_agent: 'agent_0' }, numbers: [{ number: SALON }], problems: [] },
  })
  const agent = retell.asked.find(({ path }) => path === '/create-agent')
  const { llm_websocket_url: url } = Engine.parse(agent?.body).response_engine
  const address = url.replace('wss://salon.example', server.url.replace('http:', 'ws:'))
  const line = await openRetellLine({ address, callId: 'call_of_the_first_day' })
  const call = { call_id: 'call_of_the_first_day', direction: 'inbound', from_number: '+34655000111', to_number: SALON }
  line.send({ interaction_type: 'call_details', call })
  expect((await line.greeting()).text).toContain('Bella')
  await line.close()

  expect(await server.ask('POST', '/calls/web')).toMatchObject({
    status: 201,
    body: {
      provider: 'retell',
      provider_call_id: 'call_web',
      access_token: 'token_of_the_browser',
      expires_at: '2026-11-20T09:00:00Z',
      connection: { transport: 'gateway' },
    },
  })
  expect(retell.asked.at(-1)?.body).toMatchObject({
    agent_id: 'agent_0',
    retell_llm_dynamic_variables: { greeting: expect.stringContaining('Bella') },
  })
})

test('whom Retell rings for the business hears why, in one call whoever tells of it first', async () => {
  const body = { to: '+34611222333', purpose: 'callback', say: 'Your colour has arrived.' }
  const placed = await server.ask('POST', '/calls', { body })
  expect(placed).toMatchObject({ status: 201, body: { placement: 'placed', provider_call_id: 'call_placed' } })
  const { metadata } = z.object({ metadata: z.object({ ringbook_call_id: z.uuid() }) }).parse(retell.asked.at(-1)?.body)
  expect(metadata.ringbook_call_id).toBe(placed.body['id'])

  const agent = retell.asked.find(({ path }) => path === '/create-agent')
  const { llm_websocket_url: url } = Engine.parse(agent?.body).response_engine
  const address = url.replace('wss://salon.example', server.url.replace('http:', 'ws:'))
  const line = await openRetellLine({ address, callId: 'call_placed' })
  const call = {
    call_id: 'call_placed',
    direction: 'outbound',
    from_number: SALON,
    to_number: '+34611222333',
    metadata,
  }
  line.send({ interaction_type: 'call_details', call })
  expect((await line.greeting()).text).toContain('Your colour has arrived.')
  await line.close()
  const calls = await server.ask('GET', '/calls?number=%2B34611222333')
  expect(calls.body['items']).toMatchObject([{ id: placed.body['id'], status: 'in_progress' }])
})

test('a browser is not let in by a business without such a connection, nor by a key that may not ring', async () => {
  const key = await server.createKey({ tenantId: server.world.ids.otherTenant })
  expect(await server.ask('POST', '/calls/web', { key })).toMatchObject({
    status: 409,
    body: { code: 'calls.cannot_open_web_call' },
  })
  const reader = await server.createKey({ scopes: ['calls:read'] })
  expect(await server.ask('POST', '/calls/web', { key: reader })).toMatchObject({ status: 403 })
})

test('while Retell does not answer, that is said, and nothing is left on record', async () => {
  retell.setMood('broken')
  expect(await server.ask('POST', '/calls/web')).toMatchObject({ status: 503 })
  retell.setMood('well')
  const calls = await server.world.inTenant((tx) =>
    tx.db
      .selectFrom('calls')
      .select('id')
      .where('tenant_id', '=', tx.tenantId)
      .where('provider_call_id', '=', 'call_web')
      .execute(),
  )
  expect(calls).toEqual([])
})
