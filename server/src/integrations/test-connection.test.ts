import {
  changeIntegration,
  connectIntegration,
  getIntegration,
  listIntegrationTypes,
  retryWebhookEvent,
  testIntegration,
} from '@ringbook/api-contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { callRoute } from '../../test/call-route.ts'
import { startFakeElevenLabs } from '../../test/fake-elevenlabs.ts'
import { startFakeModel } from '../../test/fake-model.ts'
import { startFakeRetell } from '../../test/fake-retell.ts'
import { ACCOUNT, openFakeTwilio } from '../../test/fake-twilio.ts'
import { openFakeVapi, VAPI_API_KEY } from '../../test/fake-vapi.ts'
import { openWorld, worldVault } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { startServer } from '../../test/running-server.ts'
import { newId } from '../kernel/ids.ts'
import { integrationsRoutes } from './http.ts'
import { createOutgoing } from './outgoing.ts'
import { vendors } from './registry.ts'
import { failEvent, receiveEvent } from './store/inbox.ts'
import { testConnection } from './test-connection.ts'
import { createTwilio } from './twilio/manifest.ts'
import { createVapi } from './vapi/manifest.ts'

const KEY = 'the key of the salon'

let world: OpenWorld
let vapi: Awaited<ReturnType<typeof openFakeVapi>>
let retell: Awaited<ReturnType<typeof startFakeRetell>>
let elevenLabs: Awaited<ReturnType<typeof startFakeElevenLabs>>
let twilio: Awaited<ReturnType<typeof openFakeTwilio>>
let model: Awaited<ReturnType<typeof startFakeModel>>
beforeAll(async () => {
  world = await openWorld()
  vapi = await openFakeVapi()
  retell = await startFakeRetell({ apiKey: KEY })
  elevenLabs = await startFakeElevenLabs({ apiKey: KEY })
  twilio = await openFakeTwilio()
  model = await startFakeModel()
})
afterAll(async () => {
  for (const fake of [vapi, retell, elevenLabs, twilio, model]) await fake.close()
  await world.close()
})

const services = () => ({
  vault: worldVault,
  outgoing: createOutgoing({ allowsPrivate: true }),
  publicUrl: 'https://salon.example',
  vendors: vendors.map((vendor) => {
    if (vendor.type === 'vapi') return createVapi(() => vapi.origin)
    return vendor.type === 'twilio' ? createTwilio(() => twilio.origin) : vendor
  }),
})

/** A connection with these settings; its test goes to the fake vendor. */
async function connect(input: { type: string; config: object; settings: object }): Promise<string> {
  const body = { ...input, name: newId<string>(), config: json(input.config), settings: json(input.settings) }
  const made = await callRoute(
    { room: integrationsRoutes(services()), session: world.session(), endpoint: connectIntegration },
    { body },
  )
  if (!made.ok) throw new Error(JSON.stringify(made.refusal))
  return made.value.id
}

const json = (value: object): Record<string, never> => JSON.parse(JSON.stringify(value))

async function shown(id: string) {
  const room = integrationsRoutes(services())
  const params = { integration_id: id }
  const found = await callRoute({ room, session: world.session(), endpoint: getIntegration }, { params })
  if (!found.ok) throw new Error(found.refusal.code)
  return found.value
}

describe('a connection that is tested', () => {
  test.each([
    ['Vapi', () => ({ type: 'vapi', config: { secret: 's', api_key: VAPI_API_KEY }, settings: {} })],
    ['Retell', () => ({ type: 'retell', config: { api_key: KEY }, settings: { api_url: retell.url } })],
    ['ElevenLabs', () => ({ type: 'elevenlabs', config: { api_key: KEY }, settings: { api_url: elevenLabs.url } })],
    ['Twilio', () => ({ type: 'twilio', config: ACCOUNT, settings: {} })],
    [
      'a model that speaks as OpenAI’s do',
      () => ({ type: 'openai-compatible', config: {}, settings: { model: 'm', base_url: model.url } }),
    ],
    ['Claude', () => ({ type: 'anthropic', config: { api_key: KEY }, settings: { model: 'm', base_url: model.url } })],
  ])('works at %s, and says so until it is changed', async (_vendor, input) => {
    const id = await connect(input())
    const tested = await testConnection(world.session(), services(), id)
    expect(tested).toMatchObject({ ok: true, value: { outcome: 'works', detail: null } })
    expect(await shown(id)).toMatchObject({
      status: 'active',
      last_error: null,
      last_checked_at: expect.any(String),
    })
  })

  test.each([
    ['Vapi', () => ({ type: 'vapi', config: { secret: 's', api_key: 'wrong' }, settings: {} }), '401: Invalid Key.'],
    ['Vapi without a key', () => ({ type: 'vapi', config: { secret: 's' }, settings: {} }), 'no api_key'],
    ['Retell', () => ({ type: 'retell', config: { api_key: 'wrong' }, settings: { api_url: retell.url } }), 'Bad key'],
    [
      'ElevenLabs',
      () => ({ type: 'elevenlabs', config: { api_key: 'wrong' }, settings: { api_url: elevenLabs.url } }),
      'Bad key',
    ],
    [
      'Twilio',
      () => ({ type: 'twilio', config: { ...ACCOUNT, auth_token: 'wrong' }, settings: {} }),
      'HTTP 401: Authenticate',
    ],
  ])('is refused by %s, in the vendor’s words', async (_vendor, input, words) => {
    const id = await connect(input())
    const tested = await testConnection(world.session(), services(), id)
    expect(tested).toMatchObject({ ok: true, value: { outcome: 'refused', detail: expect.stringContaining(words) } })
    expect(await shown(id)).toMatchObject({ status: 'error', last_error: expect.stringContaining(words) })
  })

  test('says of a model what it answered, and never repeats the key', async () => {
    const config = { api_key: 'does not want' }
    const id = await connect({ type: 'anthropic', config, settings: { model: 'm', base_url: model.url } })
    model.plays({ status: 401 })
    expect(await testConnection(world.session(), services(), id)).toMatchObject({
      value: { outcome: 'refused', detail: 'it answered HTTP 401' },
    })
    model.plays({ status: 503 })
    expect(await testConnection(world.session(), services(), id)).toMatchObject({ value: { outcome: 'unknown' } })
    expect((await shown(id)).last_error).not.toContain(config.api_key)
  })

  test('is untested again once it is changed', async () => {
    const id = await connect({ type: 'twilio', config: { ...ACCOUNT, auth_token: 'wrong' }, settings: {} })
    await testConnection(world.session(), services(), id)
    const room = integrationsRoutes(services())
    const body = { config: { auth_token: ACCOUNT.auth_token } }
    const params = { integration_id: id }
    await callRoute({ room, session: world.session(), endpoint: changeIntegration }, { params, body })
    expect(await shown(id)).toMatchObject({ status: 'active', last_error: null, last_checked_at: null })
  })

  test('stays switched off where it was', async () => {
    const id = await connect({ type: 'twilio', config: ACCOUNT, settings: {} })
    const room = integrationsRoutes(services())
    const params = { integration_id: id }
    await callRoute(
      { room, session: world.session(), endpoint: changeIntegration },
      { params, body: { status: 'inactive' } },
    )
    await testConnection(world.session(), services(), id)
    expect((await shown(id)).status).toBe('inactive')
  })

  test('keeps nothing of an answer about what was changed in the meantime', async () => {
    const id = await connect({ type: 'openai-compatible', config: {}, settings: { model: 'm', base_url: model.url } })
    model.plays({ status: 401, afterMs: 300 })
    const asked = model.asked.length
    const testing = testConnection(world.session(), services(), id)
    await expect.poll(() => model.asked.length).toBe(asked + 1)
    const room = integrationsRoutes(services())
    const params = { integration_id: id }
    await callRoute(
      { room, session: world.session(), endpoint: changeIntegration },
      { params, body: { settings: { model: 'n' } } },
    )
    expect(await testing).toMatchObject({ value: { outcome: 'refused' } })
    expect(await shown(id)).toMatchObject({ status: 'active', last_error: null })
  })

  test('cannot be asked where there is no key, nor by another business', async () => {
    const key = Buffer.alloc(32, 1).toString('base64')
    const telnyx = await connect({ type: 'telnyx', config: { public_key: key }, settings: {} })
    expect(await testConnection(world.session(), services(), telnyx)).toMatchObject({
      refusal: { code: 'integrations.not_testable' },
    })
    const ours = await connect({ type: 'twilio', config: ACCOUNT, settings: {} })
    const asked = twilio.calls.length
    const other = await callRoute(
      { room: integrationsRoutes(services()), session: world.otherSession(), endpoint: testIntegration },
      { params: { integration_id: ours } },
    )
    expect(other).toMatchObject({ refusal: { code: 'integrations.integration_not_found' } })
    expect(twilio.calls.length).toBe(asked)
  })
})

describe('the addresses that are entered at a vendor', () => {
  test('name the business, and something answers at each of them', async () => {
    const listed = await callRoute({
      room: integrationsRoutes(services()),
      session: world.session(),
      endpoint: listIntegrationTypes,
    })
    if (!listed.ok) throw new Error(listed.refusal.code)
    const twilioType = listed.value.items.find(({ type }) => type === 'twilio')
    expect(twilioType).toMatchObject({ purposes: ['calls', 'messages'], can_test: true, can_provision: false })
    expect(twilioType?.addresses.map(({ url }) => url)).toEqual([
      'https://salon.example/webhooks/twilio/bella-hair-salon',
      'https://salon.example/webhooks/twilio/bella-hair-salon/status',
      'https://salon.example/webhooks/twilio/messages/bella-hair-salon',
    ])
    const server = await startServer()
    try {
      for (const { url } of listed.value.items.flatMap(({ addresses }) => addresses)) {
        const answer = await fetch(server.url + new URL(url ?? '').pathname, { method: 'POST', body: '{}' })
        expect(await answer.json(), `${url}`).not.toMatchObject({ code: 'http.not_found' })
      }
    } finally {
      await server.close()
    }
  })
})

test('a delivery that failed is tried again once it is asked for, and only its own business may ask', async () => {
  const room = integrationsRoutes(services())
  const event = { provider: 'vapi', eventType: 'end-of-call-report', eventId: newId<string>(), callId: null }
  const id = await world.session().transact(async (tx) => {
    const received = await receiveEvent(tx, { ...event, payload: {}, occurredAt: null })
    await failEvent(tx, received, 'Error: no')
    return received
  })
  const retry = (session: ReturnType<OpenWorld['session']>) =>
    callRoute({ room, session, endpoint: retryWebhookEvent }, { params: { webhook_event_id: id } })
  expect(await retry(world.otherSession())).toMatchObject({
    refusal: { code: 'integrations.webhook_event_not_found' },
  })
  expect(await retry(world.session())).toMatchObject({ value: { attempts: 0, processed_at: null, error: 'Error: no' } })
  expect(await retry(world.session())).toMatchObject({ refusal: { code: 'integrations.nothing_to_retry' } })
})
