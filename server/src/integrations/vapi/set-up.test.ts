import { VapiClient } from '@vapi-ai/server-sdk'
import type { Vapi } from '@vapi-ai/server-sdk'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openFakeVapi, VAPI_API_KEY } from '../../../test/fake-vapi.ts'
import type { FakeVapi } from '../../../test/fake-vapi.ts'
import type { AssistantDescription, CallOrder, ProvisioningPlan, VendorContext } from '../../calls/ports.ts'
import type { E164Number } from '../../kernel/phone-number.ts'
import { toolDefinitions } from '../../receptionist/index.ts'
import { VapiConfig, VapiSettings } from './config.ts'
import { renderCall } from './dialer.ts'
import { createVapi } from './manifest.ts'
import { renderKeptAssistant, renderNumber } from './provisioner.ts'
import { readMessage } from './read-message.ts'
import { renderDestination } from './render-answer.ts'
import { renderServer } from './render-assistant.ts'
import { sample } from './samples.ts'

let fake: FakeVapi
beforeEach(async () => {
  fake = await openFakeVapi()
  fake.numbers.set('pn-1', { id: 'pn-1', provider: 'twilio', number: SALON, assistantId: 'somebody-else' })
})
afterEach(() => fake.close())

const { dialer, provisioner } = createVapi(() => fake.origin)

const SALON = '+34910123456' as E164Number
const LUCIA = '+34611222333' as E164Number
const WEBHOOK_URL = 'https://salon.example/webhooks/vapi/bella-hair-salon'

const BELLA: AssistantDescription = {
  name: 'Bella',
  greeting: 'Good morning.',
  language: 'en',
  instructions: 'You are Bella.',
  tools: [{ name: 'find_services', description: 'Finds services.', parameters: { type: 'object', properties: {} } }],
  voiceId: 'andrew',
  voiceSettings: { speed: 1 },
  isRecorded: false,
  maxDurationSeconds: 600,
  hasTransferNumber: true,
}

const PLAN: ProvisioningPlan = { assistant: BELLA, numbers: [{ number: SALON, externalId: null }], externalIds: {} }

const ORDER = {
  callId: '01980000-0000-7000-8000-000000000001' as CallOrder['callId'],
  from: SALON,
  to: LUCIA,
  numberExternalId: 'pn-1',
  assistant: BELLA,
} satisfies CallOrder

interface Given extends Partial<Omit<VendorContext, 'settings'>> {
  readonly settings?: object
}

function contextOf({ settings = {}, ...given }: Given = {}): VendorContext {
  return {
    config: VapiConfig.parse({ secret: 'a secret', model_key: 'a key', api_key: VAPI_API_KEY }),
    settings: VapiSettings.parse(settings),
    webhookUrl: WEBHOOK_URL,
    signal: new AbortController().signal,
    fetch,
    ...given,
  }
}

const LED_HERE = contextOf({ settings: { led_by: 'ringbook' } })

function steps(): string[] {
  return fake.asked.map(({ method, path }) => `${method} ${path.split('?')[0]}`)
}

describe('Setting Vapi up makes the assistant and points the number to us', () => {
  test('and does it again without making anything twice', async () => {
    const made = await provisioner.provision(PLAN, contextOf())
    const [assistantId = ''] = fake.assistants.keys()
    expect(made).toEqual({
      externalIds: { assistant: assistantId },
      numbers: [{ number: SALON, externalId: 'pn-1' }],
      problems: [],
    })
    expect(fake.numbers.get('pn-1')).toMatchObject({
      assistantId: null,
      server: { url: WEBHOOK_URL, headers: { 'X-Vapi-Secret': 'a secret' } },
    })
    expect(fake.assistants.get(assistantId)).toMatchObject({
      name: 'Bella',
      model: { tools: [{ function: { name: 'find_services' } }, { type: 'transferCall' }, { type: 'endCall' }] },
    })
    const again = { ...PLAN, externalIds: made.externalIds, numbers: made.numbers }
    expect(await provisioner.provision(again, contextOf())).toEqual(made)
    expect(steps()).toEqual([
      'GET /assistant',
      'POST /assistant',
      'GET /phone-number',
      'PATCH /phone-number/pn-1',
      `PATCH /assistant/${assistantId}`,
      'GET /phone-number',
      'PATCH /phone-number/pn-1',
    ])
  })

  test('and knows an assistant again whose id was lost on the way back', async () => {
    fake.willDo('breaks_off', 'POST')
    const lost = await provisioner.provision(PLAN, contextOf())
    expect(lost).toMatchObject({ externalIds: {}, numbers: [], problems: [expect.stringContaining('did not do it')] })
    fake.willDo('works')
    const made = await provisioner.provision(PLAN, contextOf())
    expect(made.externalIds).toEqual({ assistant: [...fake.assistants.keys()][0] })
    expect(fake.assistants.size).toBe(1)
  })

  test('and makes a new one where somebody has deleted it at Vapi', async () => {
    const made = await provisioner.provision({ ...PLAN, externalIds: { assistant: 'deleted', llm: 'x' } }, contextOf())
    expect(made.externalIds).toEqual({ assistant: [...fake.assistants.keys()][0], llm: 'x' })
  })

  test('or lets the assistant itself answer, which then greets by us', async () => {
    await provisioner.provision(PLAN, contextOf({ settings: { led_by: 'ringbook', answered_by: 'assistant' } }))
    const [assistantId = ''] = fake.assistants.keys()
    expect(fake.numbers.get('pn-1')).toMatchObject({ assistantId })
    expect(fake.assistants.get(assistantId)).toMatchObject({
      firstMessageMode: 'assistant-speaks-first-with-model-generated-message',
      model: { provider: 'custom-llm', url: WEBHOOK_URL },
    })
  })

  test.each(['refuses_us', 'is_busy', 'fails', 'answers_nonsense', 'breaks_off'] as const)(
    'and says so, keeping what is known, when Vapi %s',
    async (behaviour) => {
      fake.willDo(behaviour)
      const plan = { ...PLAN, externalIds: { assistant: 'known' } }
      const told = await provisioner.provision(plan, contextOf())
      expect(told).toMatchObject({ externalIds: { assistant: 'known' }, numbers: [] })
      expect(told.problems).toHaveLength(1)
    },
  )

  test('and says which numbers Vapi does not have, and what else is missing', async () => {
    const numbers = [...PLAN.numbers, { number: LUCIA, externalId: null }]
    const made = await provisioner.provision({ ...PLAN, numbers }, contextOf())
    expect(made.numbers).toEqual([{ number: SALON, externalId: 'pn-1' }])
    expect(made.problems).toEqual([`${LUCIA}: Vapi has no such number. Buy or import it there first.`])

    const config = VapiConfig.parse({ hmac: { secret_key: 'k' }, api_key: VAPI_API_KEY })
    const unsigned = await provisioner.provision(PLAN, contextOf({ config, settings: { led_by: 'ringbook' } }))
    expect(unsigned.problems).toEqual([expect.stringContaining('credential_id'), expect.stringContaining('model_key')])
    const nowhere = await provisioner.provision(PLAN, contextOf({ webhookUrl: null }))
    expect(nowhere.problems).toEqual([expect.stringContaining('PUBLIC_URL')])
    const keyless = contextOf({ config: VapiConfig.parse({ secret: 's' }) })
    expect((await provisioner.provision(PLAN, keyless)).problems).toEqual([expect.stringContaining('api_key')])
  })
})

describe('A call is placed by Vapi', () => {
  test('under our id, by which it is known when Vapi tells of it', async () => {
    const placed = await dialer.place(ORDER, contextOf())
    expect(placed).toEqual({ kind: 'placed', providerCallId: 'call-1' })
    expect(fake.asked[0]?.body).toMatchObject({
      name: ORDER.callId,
      phoneNumberId: 'pn-1',
      customer: { number: LUCIA },
    })
    const call = { id: 'call-1', type: 'outboundPhoneCall', name: ORDER.callId }
    const told = readMessage({
      body: sample('status-ringing', { call, phoneNumber: { number: SALON }, customer: { number: LUCIA } }),
      receivedAt: Temporal.Now.instant(),
    })
    expect(told?.call).toMatchObject({ direction: 'outbound', placedCallId: ORDER.callId, from: SALON, to: LUCIA })
  })

  test.each([
    ['refuses_us', 'refused'],
    ['is_busy', 'refused'],
    ['fails', 'unknown'],
    ['answers_nonsense', 'unknown'],
    ['breaks_off', 'unknown'],
  ] as const)('or certainly not, or nobody knows, when Vapi %s: %s', async (behaviour, kind) => {
    fake.willDo(behaviour)
    expect(await dialer.place(ORDER, contextOf())).toMatchObject({ kind })
  })

  test('not known while Vapi does not answer; certainly not where nobody is, or without a number there', async () => {
    fake.willDo('is_slow')
    expect(await dialer.place(ORDER, contextOf({ signal: AbortSignal.timeout(50) }))).toMatchObject({ kind: 'unknown' })
    await fake.close()
    expect(await dialer.place(ORDER, contextOf())).toMatchObject({ kind: 'refused', reason: 'ECONNREFUSED' })
    expect(await dialer.place({ ...ORDER, numberExternalId: null }, contextOf())).toMatchObject({ kind: 'refused' })
  })
})

test('Every argument of a tool has a type, as Vapi wants it', () => {
  const Schema = z.object({
    type: z.string().optional(),
    properties: z.record(z.string(), z.unknown()).default({}),
    items: z.unknown().optional(),
  })
  const untyped = (schema: unknown, path: string): string[] => {
    const { type, properties, items } = Schema.parse(schema)
    const inner = Object.entries(properties).flatMap(([name, of]) => untyped(of, `${path}.${name}`))
    return [
      ...(type === undefined ? [path] : []),
      ...inner,
      ...(items === undefined ? [] : untyped(items, `${path}[]`)),
    ]
  }
  const { model } = renderKeptAssistant({ ...BELLA, tools: toolDefinitions() }, contextOf())
  const functions = ('messages' in model ? model.tools : []).flatMap((tool) =>
    'function' in tool ? tool.function : [],
  )
  expect(functions).toHaveLength(toolDefinitions().length)
  expect(functions.flatMap(({ name, parameters }) => untyped(parameters, name))).toEqual([])
  expect(JSON.stringify(functions)).not.toContain('anyOf')
})

describe('How a caller is put through', () => {
  test.each([
    [{}, 'One moment.', { mode: 'blind-transfer' }],
    [{ transfer: 'warm_summary' }, 'One moment.', { mode: 'warm-transfer-say-summary' }],
    [
      { transfer: 'warm_message', transfer_message: 'A caller of the salon.', led_by: 'ringbook' },
      '',
      { mode: 'warm-transfer-say-message', message: 'A caller of the salon.' },
    ],
  ])('with the settings %j', (settings, message, transferPlan) => {
    const destination = renderDestination({ number: LUCIA, spoken: 'One\nmoment.' }, contextOf({ settings }))
    expect(destination).toEqual({ type: 'number', number: LUCIA, message, transferPlan })
  })
})

describe('What we send is what the SDK of Vapi would send', () => {
  test('to the same places, with the same proof', async () => {
    const client = new VapiClient({ token: VAPI_API_KEY, baseUrl: fake.origin })
    await client.assistants.list({ limit: 1000 })
    const { id } = await client.assistants.create({ name: 'Bella' })
    await client.phoneNumbers.list({ limit: 1000 })
    await client.phoneNumbers.update({ id: 'pn-1', body: { provider: 'twilio', assistantId: id } })
    await client.assistants.update({ id, name: 'Bella' })
    await client.calls.create({ name: 'x', phoneNumberId: 'pn-1', customer: { number: LUCIA }, assistantId: id })
    const theirs = [...fake.asked]
    const addresses = (calls: typeof theirs) =>
      calls.map(({ method, path, authorization }) => [method, path.replace(/assistant-\d+/, 'id'), authorization])

    fake.assistants.clear()
    const made = await provisioner.provision(PLAN, contextOf())
    await provisioner.provision({ ...PLAN, externalIds: made.externalIds, numbers: [] }, contextOf())
    await dialer.place(ORDER, contextOf())
    expect(addresses(fake.asked.slice(theirs.length))).toEqual(addresses(theirs))
  })

  test('in the same shapes', () => {
    const led = renderKeptAssistant(BELLA, LED_HERE)
    const told = renderKeptAssistant(BELLA, contextOf())
    // Held by the compiler. Words that a business chooses freely, such as its voice, the SDK lists one by one.
    const known = [
      told satisfies Omit<Vapi.CreateAssistantDto, 'model' | 'transcriber' | 'voice' | 'hooks' | 'credentials'>,
      renderNumber({ provider: 'twilio' }, { assistantId: 'a', context: contextOf() }).server satisfies
        | Vapi.Server
        | undefined,
      renderServer(contextOf()) satisfies Vapi.Server | null,
      renderDestination({ number: LUCIA, spoken: 'One moment.' }, contextOf()) satisfies Vapi.TransferDestinationNumber,
      { ...renderCall(ORDER, contextOf()), assistant: undefined } satisfies Vapi.CreateOutboundCallDto,
      ...('hooks' in led ? led.hooks : []).map((hook) => hook satisfies Vapi.CallHookCustomerSpeechTimeout),
      'credentials' in led ? led.credentials : [],
      led.model.provider === 'custom-llm' ? led.model : null,
    ]
    expect(known).not.toContain(undefined)
    const model = { ...led.model } satisfies object
    expect(model).toMatchObject({ provider: 'custom-llm', url: WEBHOOK_URL, metadataSendMode: 'variable' })
  })
})
