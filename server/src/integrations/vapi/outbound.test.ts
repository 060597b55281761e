import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openFakeVapi, VAPI_API_KEY } from '../../../test/fake-vapi.ts'
import type { FakeVapi } from '../../../test/fake-vapi.ts'
import { startServer } from '../../../test/running-server.ts'
import type { RunningServer } from '../../../test/running-server.ts'
import { noVendors } from '../../../test/scripted-vendors.ts'
import { silentLogger } from '../../../test/scripted-receptionist.ts'
import { vapiCall } from '../../../test/vapi-caller.ts'
import { worldVault } from '../../../test/world.ts'
import { placeCall } from '../../calls/place-call.ts'
import { provisionAssistant } from '../../calls/provision-assistant.ts'
import { createReceptionist } from '../../receptionist/index.ts'
import { createCallDialers } from '../dialers.ts'
import { createOutgoing } from '../outgoing.ts'
import { createVoiceProvisioners } from '../provisioners.ts'
import { createVapi } from './manifest.ts'
import { sample } from './samples.ts'

const SALON = '+34910123456'
const LUCIA = '+34611222333'
const PROOF = { authorization: 'Bearer the key of the model' }

let server: RunningServer
let fake: FakeVapi
let integrationId: string
beforeAll(async () => {
  fake = await openFakeVapi()
  fake.numbers.set('pn-1', { id: 'pn-1', provider: 'twilio', number: SALON })
  server = await startServer({ config: { publicUrl: 'https://salon.example' } })
  const config = { model_key: 'the key of the model', secret: 's', api_key: VAPI_API_KEY }
  const connection = { type: 'vapi', name: 'default', config, settings: { led_by: 'ringbook' } }
  integrationId = String((await server.ask('POST', '/integrations', { body: connection })).body['id'])
})
afterAll(async () => {
  await server.close()
  await fake.close()
})

function services() {
  const vendors = [createVapi(() => fake.origin)]
  const connected = {
    vault: worldVault,
    publicUrl: 'https://salon.example',
    outgoing: createOutgoing({ allowsPrivate: false }),
    vendors,
  }
  return {
    ...noVendors,
    receptionist: createReceptionist({ logger: silentLogger }),
    logger: silentLogger,
    dialers: createCallDialers(connected),
    provisioners: createVoiceProvisioners(connected),
  }
}

async function tell(name: 'status-in-progress' | 'status-ended', call: object): Promise<void> {
  const body = sample(name, { call, phoneNumber: { number: SALON }, customer: { number: LUCIA } })
  const response = await fetch(`${server.url}/webhooks/vapi/bella-hair-salon`, {
    method: 'POST',
    headers: { 'x-vapi-secret': 's' },
    body: JSON.stringify(body),
  })
  expect(response.status).toBe(200)
}

const calls = () =>
  server.world.inTenant((tx) =>
    tx.db.selectFrom('calls').selectAll().where('tenant_id', '=', tx.tenantId).orderBy('created_at').execute(),
  )

describe('A customer whom the salon has Vapi ring', () => {
  test('cannot be rung before the number is known at Vapi; then Vapi is set up', async () => {
    const session = server.world.session()
    const early = await placeCall(session, services(), { to: LUCIA, purpose: 'callback' })
    expect(early).toMatchObject({ value: { placement: 'refused' } })
    expect(await provisionAssistant(session, services(), integrationId)).toMatchObject({
      value: { numbers: [{ number: SALON, externalId: 'pn-1' }], problems: [] },
    })
  })

  test('hears who rings, is answered by us, and the call is one though the answer to the order was lost', async () => {
    fake.willDo('breaks_off', 'POST')
    const wish = { to: LUCIA, purpose: 'callback', say: 'Your colour has arrived.' } as const
    const placed = await placeCall(server.world.session(), services(), wish)
    expect(placed).toMatchObject({ value: { placement: 'unknown' } })
    const order = fake.asked.at(-1)?.body
    expect(order).toMatchObject({
      phoneNumberId: 'pn-1',
      customer: { number: LUCIA },
      assistant: {
        firstMessage: expect.stringContaining('Your colour has arrived.'),
        model: { provider: 'custom-llm' },
      },
    })
    const call = { id: 'theirs', type: 'outboundPhoneCall', name: order?.['name'] }
    await tell('status-in-progress', call)
    const heard = await vapiCall({
      url: `${server.url}/webhooks/vapi/bella-hair-salon`,
      headers: PROOF,
      callId: 'theirs',
      beside: { call, phoneNumber: { number: SALON }, customer: { number: LUCIA } },
    }).say('When are you open?')
    expect(heard.text).toContain('open')
    await tell('status-ended', call)

    const [, rung, ...more] = await calls()
    expect(more).toEqual([])
    expect(rung).toMatchObject({
      id: order?.['name'],
      provider_call_id: 'theirs',
      direction: 'outbound',
      placement: 'placed',
      status: 'completed',
      transcript: expect.stringContaining('Your colour has arrived.'),
    })
  })
})
