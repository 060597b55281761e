import {
  changeIntegration,
  connectIntegration,
  disconnectIntegration,
  getIntegration,
  getWebhookEvent,
  listIntegrations,
  listIntegrationTypes,
  listWebhookEvents,
} from '@ringbook/api-contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { callRoute } from '../../test/call-route.ts'
import { openWorld, worldVault } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { newId } from '../kernel/ids.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { integrationsRoutes } from './http.ts'
import { createOutgoing } from './outgoing.ts'
import { receiveEvent } from './store/inbox.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const room = integrationsRoutes({
  vault: worldVault,
  outgoing: createOutgoing({ allowsPrivate: true }),
  publicUrl: 'https://salon.example',
})

function valueOf<Value>(answered: Result<Value, Refusal>): Value {
  if (!answered.ok) throw new Error(answered.refusal.code)
  return answered.value
}

test('a vendor is found with its form, connected, changed and disconnected, and no answer holds a secret', async () => {
  const session = world.session()
  const [vendor] = valueOf(await callRoute({ room, session, endpoint: listIntegrationTypes })).items
  if (vendor === undefined) throw new Error('no vendor')
  expect(vendor.webhook_path).toBe(`/webhooks/${vendor.type}`)
  expect(vendor.config_schema).toMatchObject({ properties: { secret: { writeOnly: true } } })

  const body = { type: vendor.type, config: { secret: 'open sesame' } }
  const made = valueOf(await callRoute({ room, session, endpoint: connectIntegration }, { body }))
  const params = { integration_id: made.id }
  const changed = valueOf(
    await callRoute(
      { room, session, endpoint: changeIntegration },
      { params, body: { name: 'Reception' }, expectedVersion: made.version },
    ),
  )
  const found = valueOf(await callRoute({ room, session, endpoint: getIntegration }, { params }))
  const listed = valueOf(await callRoute({ room, session, endpoint: listIntegrations }))
  expect(changed).toMatchObject({ name: 'Reception', secrets_set: ['secret'], config: {}, version: made.version + 1 })
  expect(listed.items).toEqual([found])
  expect(JSON.stringify([made, changed, found, listed])).not.toContain('open sesame')
  expect(await callRoute({ room, session, endpoint: disconnectIntegration }, { params })).toMatchObject({ ok: true })
  expect(valueOf(await callRoute({ room, session, endpoint: listIntegrations })).items).toEqual([])
})

test('where private addresses are closed, none is connected to, neither at first nor by a change', async () => {
  const session = world.session()
  const closed = integrationsRoutes({
    vault: worldVault,
    outgoing: createOutgoing({ allowsPrivate: false }),
    publicUrl: null,
  })
  const connect = (base_url: string) => {
    const body = { type: 'openai-compatible', config: {}, settings: { model: 'm', base_url } }
    return callRoute({ room: closed, session, endpoint: connectIntegration }, { body })
  }
  const refused = {
    ok: false,
    refusal: {
      code: 'integrations.invalid_config',
      details: { errors: [{ field: 'settings.base_url', message: expect.stringContaining('private network') }] },
    },
  }
  expect(await connect('http://localhost:11434/v1')).toMatchObject(refused)
  const made = valueOf(await connect('https://8.8.8.8/v1'))
  const change = {
    params: { integration_id: made.id },
    body: { settings: { base_url: 'http://169.254.169.254/latest' } },
  }
  expect(await callRoute({ room: closed, session, endpoint: changeIntegration }, change)).toMatchObject(refused)
  const { params } = change
  expect(valueOf(await callRoute({ room: closed, session, endpoint: getIntegration }, { params }))).toEqual(made)
  expect(await callRoute({ room: closed, session, endpoint: disconnectIntegration }, { params })).toMatchObject({
    ok: true,
  })
})

test('what vendors delivered is listed, the latest first, and shown whole', async () => {
  const session = world.session()
  const ids: string[] = []
  for (const eventId of ['first', 'second', 'third']) {
    const event = {
      provider: 'platform',
      eventType: 'test',
      eventId,
      callId: 'call-1',
      payload: { eventId },
      occurredAt: null,
    }
    ids.unshift(await world.inTenant((tx) => receiveEvent(tx, event)))
  }
  const first = valueOf(await callRoute({ room, session, endpoint: listWebhookEvents }, { query: { limit: 2 } }))
  const cursor = first.next_cursor ?? ''
  const second = valueOf(
    await callRoute({ room, session, endpoint: listWebhookEvents }, { query: { limit: 2, cursor } }),
  )
  expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids)
  const waiting = { provider: 'platform', is_processed: 'false', provider_call_id: 'call-1' } as const
  expect(
    valueOf(await callRoute({ room, session, endpoint: listWebhookEvents }, { query: waiting })).items,
  ).toHaveLength(3)
  const params = { webhook_event_id: ids[0] ?? '' }
  expect(valueOf(await callRoute({ room, session, endpoint: getWebhookEvent }, { params }))).toMatchObject({
    event_id: 'third',
    payload: { eventId: 'third' },
    deliveries: 1,
    response: null,
  })
  const unknown = { webhook_event_id: newId<string>() }
  expect(await callRoute({ room, session, endpoint: getWebhookEvent }, { params: unknown })).toMatchObject({
    refusal: { code: 'integrations.webhook_event_not_found' },
  })
  const other = world.otherSession()
  expect(await callRoute({ room, session: other, endpoint: getWebhookEvent }, { params })).toMatchObject({ ok: false })
})
