import type { AgentCreateParams } from 'retell-sdk/resources/agent'
import type { CallCreatePhoneCallParams, CallCreateWebCallParams } from 'retell-sdk/resources/call'
import type { LlmCreateParams } from 'retell-sdk/resources/llm'
import type { PhoneNumberUpdateParams } from 'retell-sdk/resources/phone-number'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startFakeRetell } from '../../../test/fake-retell.ts'
import type { FakeRetell, RetellMood } from '../../../test/fake-retell.ts'
import type { CallOrder, ProvisioningPlan, VendorContext } from '../../calls/ports.ts'
import { newId } from '../../kernel/ids.ts'
import type { CallId } from '../../kernel/ids.ts'
import type { E164Number } from '../../kernel/phone-number.ts'
import { describeAgent, describeLlm } from './describe-agent.ts'
import { describeCall, retellDialer } from './dialer.ts'
import { describeNumber, retellProvisioner } from './provisioner.ts'
import { socketToken } from './socket-address.ts'
import { describeWebCall } from './web-calls.ts'

const KEY = 'key_of_the_salon'
const ADDRESS = 'https://salon.example/webhooks/retell/bella-hair-salon'
const SALON = '+34910123456' as E164Number

let retell: FakeRetell
beforeEach(async () => {
  retell = await startFakeRetell({ apiKey: KEY })
  retell.numbers.add(SALON)
})
afterEach(() => retell.close())

const assistant = {
  name: 'Bella',
  greeting: 'Bella Hair Salon, good morning.',
  language: 'de',
  instructions: 'You are Bella. It is Monday.',
  tools: [
    { name: 'find_services', description: 'Finds services.', parameters: { type: 'object', properties: {} } },
    { name: 'hand_over', description: 'Hands over.', parameters: { type: 'object', properties: {} } },
  ],
  voiceId: null,
  voiceSettings: { voice_speed: 1.1, stability: 0.5 },
  isRecorded: false,
  maxDurationSeconds: 600,
  hasTransferNumber: true,
}

function contextWith(settings: Record<string, unknown> = {}, more: Partial<VendorContext> = {}) {
  return {
    config: { api_key: KEY },
    settings: { api_url: retell.url, ...settings },
    webhookUrl: ADDRESS,
    signal: AbortSignal.timeout(5_000),
    fetch,
    ...more,
  }
}

function plan(externalIds: Record<string, string> = {}): ProvisioningPlan {
  return { assistant, numbers: [{ number: SALON, externalId: null }], externalIds }
}

const asked = () => retell.asked.map(({ method, path }) => `${method} ${path}`)

/** The SDK's type as JSON gives it: its words are texts. */
type AsJson<Type> = Type extends string
  ? string
  : Type extends readonly (infer Item)[]
    ? readonly AsJson<Item>[]
    : Type extends object
      ? { readonly [Name in keyof Type]: AsJson<Type[Name]> }
      : Type

test('what we send has the shapes that the SDK of the platform describes', () => {
  const context = { ...contextWith(), webhookUrl: ADDRESS }
  const engine = { type: 'retell-llm', llm_id: 'llm_1' } as const
  const order = { callId: newId<CallId>(), from: SALON, to: SALON, numberExternalId: null, assistant }
  const bodies = [
    describeLlm(assistant, context) satisfies AsJson<LlmCreateParams>,
    describeAgent(assistant, { engine, context }) satisfies AsJson<AgentCreateParams>,
    describeNumber('agent_1', context) satisfies AsJson<PhoneNumberUpdateParams>,
    describeCall(order, context) satisfies AsJson<CallCreatePhoneCallParams>,
    describeWebCall(
      { assistant, externalIds: {} },
      { agentId: 'agent_1', context },
    ) satisfies AsJson<CallCreateWebCallParams>,
  ]
  expect(bodies).toHaveLength(5)
})

describe('what answers our numbers is made at Retell from what is kept here', () => {
  test('a model with our functions, an agent, and the number bound to it with its whole weight', async () => {
    const made = await retellProvisioner.provision(plan(), contextWith())
    expect(made).toEqual({
      externalIds: { llm: 'llm_0', agent: 'agent_1' },
      numbers: [{ number: SALON, externalId: SALON }],
      problems: [],
    })
    const [llm, agent, number] = retell.asked.map(({ body }) => body)
    expect(llm).toMatchObject({
      general_prompt: '{{instructions}}',
      begin_message: '{{greeting}}',
      general_tools: [
        {
          name: 'find_services',
          url: 'https://salon.example/webhooks/retell/bella-hair-salon/functions/find_services',
          query_params: { call_id: '{{call_id}}' },
        },
        { name: 'hand_over', response_variables: { transfer_number: '$.result.number' } },
        { type: 'transfer_call', transfer_destination: { number: '{{transfer_number}}' } },
        { type: 'end_call' },
      ],
    })
    // What was true when it was made must not be said later: the day of the week, whether somebody is open.
    expect(JSON.stringify(llm)).not.toContain('It is Monday')
    expect(agent).toMatchObject({
      response_engine: { type: 'retell-llm', llm_id: 'llm_0' },
      voice_speed: 1.1,
      language: ['de-DE', 'en-US', 'es-ES'],
      max_call_duration_ms: 600_000,
      data_storage_setting: 'basic_attributes_only',
    })
    expect(agent).not.toHaveProperty('stability')
    expect(number).toMatchObject({ inbound_agents: [{ agent_id: 'agent_1', weight: 1 }] })
  })

  test('once: repeated it changes what it made, and makes anew what is gone there', async () => {
    const first = await retellProvisioner.provision(plan(), contextWith())
    await retellProvisioner.provision(plan(first.externalIds), contextWith())
    expect(asked().slice(3)).toEqual([
      'PATCH /update-retell-llm/llm_0',
      'PATCH /update-agent/agent_1',
      `PATCH /update-phone-number/${SALON}`,
    ])
    retell.made.delete('agent_1')
    const third = await retellProvisioner.provision(plan(first.externalIds), contextWith())
    expect(third.externalIds).toEqual({ llm: 'llm_0', agent: 'agent_1' })
    expect(asked().slice(6)).toContain('POST /create-agent')
  })

  test('an agent that asks the receptionist here by its socket', async () => {
    const made = await retellProvisioner.provision(plan({ agent: 'agent_9' }), contextWith({ led_by: 'ringbook' }))
    expect(made.externalIds).toEqual({ agent: 'agent_9', socket_agent: 'agent_0' })
    const url = `wss://salon.example/sockets/retell/bella-hair-salon/${socketToken({ api_key: KEY })}`
    expect(retell.asked[0]?.body).toMatchObject({ response_engine: { type: 'custom-llm', llm_websocket_url: url } })
  })

  test('an agent of the business is left as it is, and its chat agent answers SMS', async () => {
    const settings = { agent_id: 'agent_own', agent_version: 3, chat_agent_id: 'agent_chat' }
    await retellProvisioner.provision(plan(), contextWith(settings))
    expect(asked()).toEqual([`PATCH /update-phone-number/${SALON}`])
    expect(retell.asked[0]?.body).toMatchObject({
      inbound_agents: [{ agent_id: 'agent_own', agent_version: 3, weight: 1 }],
      inbound_sms_agents: [{ agent_id: 'agent_chat', weight: 1 }],
      inbound_sms_webhook_url: 'https://salon.example/webhooks/retell/bella-hair-salon/inbound-sms',
    })
  })

  test('a number that Retell does not have is imported by its trunk, or the business is told', async () => {
    retell.numbers.clear()
    const told = await retellProvisioner.provision(plan(), contextWith())
    expect(told).toMatchObject({ numbers: [], problems: [expect.stringContaining('does not have this number')] })
    const sip = contextWith({ sip_termination_uri: 'salon.sip.example' })
    expect(await retellProvisioner.provision(plan(told.externalIds), sip)).toMatchObject({ problems: [] })
    expect([...retell.numbers]).toEqual([SALON])
  })

  test('without an address of ours nothing is made, and what Retell refuses is told in its words', async () => {
    const nowhere = await retellProvisioner.provision(plan(), contextWith({}, { webhookUrl: null }))
    expect(nowhere).toMatchObject({ externalIds: {}, problems: [expect.stringContaining('PUBLIC_URL')] })
    const wrong = await retellProvisioner.provision(plan(), contextWith({}, { config: { api_key: 'wrong' } }))
    expect(wrong.problems).toEqual(['HTTP 401: Bad key'])
    retell.setMood('broken')
    expect((await retellProvisioner.provision(plan(), contextWith())).problems).toEqual(['HTTP 500: Internal error'])
  })
})

describe('Retell rings for the business', () => {
  const order = (): CallOrder => ({
    callId: newId<CallId>(),
    from: SALON,
    to: '+34612345678' as E164Number,
    numberExternalId: SALON,
    assistant,
  })

  test('with the id of our call, and with what the agent says', async () => {
    const placed = order()
    expect(await retellDialer.place(placed, contextWith())).toEqual({ kind: 'placed', providerCallId: 'call_placed' })
    expect(retell.asked[0]?.body).toMatchObject({
      from_number: SALON,
      metadata: { ringbook_call_id: placed.callId },
      retell_llm_dynamic_variables: { greeting: assistant.greeting, can_transfer: 'true' },
    })
  })

  test.each([
    ['busy', 'refused'],
    ['broken', 'unknown'],
    ['malformed', 'unknown'],
    ['cut_off', 'unknown'],
    ['slow', 'unknown'],
  ] as const satisfies readonly (readonly [RetellMood, string])[])(
    'when it is %s, the call is %s',
    async (mood, kind) => {
      retell.setMood(mood)
      const signal = mood === 'slow' ? AbortSignal.timeout(50) : AbortSignal.timeout(5_000)
      expect(await retellDialer.place(order(), contextWith({}, { signal }))).toMatchObject({ kind })
    },
  )

  test('if nobody is there to be asked, certainly nobody rings', async () => {
    await retell.close()
    expect(await retellDialer.place(order(), contextWith())).toMatchObject({ kind: 'refused' })
    retell = await startFakeRetell({ apiKey: KEY })
  })
})
