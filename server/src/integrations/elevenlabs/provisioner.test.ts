import type { BodyCreateAgentV1ConvaiAgentsCreatePost } from '@elevenlabs/elevenlabs-js/serialization/resources/conversationalAi/resources/agents/client/requests/BodyCreateAgentV1ConvaiAgentsCreatePost.js'
import type { BodyHandleAnOutboundCallViaTwilioV1ConvaiTwilioOutboundCallPost } from '@elevenlabs/elevenlabs-js/serialization/resources/conversationalAi/resources/twilio/client/requests/BodyHandleAnOutboundCallViaTwilioV1ConvaiTwilioOutboundCallPost.js'
import type { ToolRequestModel } from '@elevenlabs/elevenlabs-js/serialization/types/ToolRequestModel.js'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startFakeElevenLabs } from '../../../test/fake-elevenlabs.ts'
import type { ElevenLabsMood, FakeElevenLabs } from '../../../test/fake-elevenlabs.ts'
import type { CallOrder, ProvisioningPlan, VendorContext } from '../../calls/ports.ts'
import { newId } from '../../kernel/ids.ts'
import type { CallId } from '../../kernel/ids.ts'
import type { E164Number } from '../../kernel/phone-number.ts'
import { toolDefinitions } from '../../receptionist/index.ts'
import { describeAgent } from './describe-agent.ts'
import { describeTool } from './describe-tool.ts'
import { describeCall, elevenLabsDialer } from './dialer.ts'
import { elevenLabsProvisioner } from './provisioner.ts'

const KEY = 'key_of_the_salon'
const ADDRESS = 'https://salon.example/webhooks/elevenlabs/bella-hair-salon'
const SALON = '+34910123456' as E164Number
const SALON_ID = 'phnum_34910123456'

let elevenLabs: FakeElevenLabs
beforeEach(async () => {
  elevenLabs = await startFakeElevenLabs({ apiKey: KEY })
  elevenLabs.numbers.set(SALON, null)
})
afterEach(() => elevenLabs.close())

const assistant = {
  name: 'Bella',
  greeting: 'Bella Hair Salon, good morning.',
  language: 'de',
  instructions: 'You are Bella. It is Monday.',
  tools: toolDefinitions(),
  voiceId: null,
  voiceSettings: { stability: 0.5, voice_speed: 1.1 },
  isRecorded: false,
  maxDurationSeconds: 600,
  hasTransferNumber: true,
}

function contextWith(settings: Record<string, unknown> = {}, config: Record<string, unknown> = {}) {
  return {
    config: { api_key: KEY, tool_secret: 'a long text', webhook_secret: 'wsec_1', ...config },
    settings: { api_url: elevenLabs.url, ...settings },
    webhookUrl: ADDRESS,
    signal: AbortSignal.timeout(5_000),
    fetch,
  }
}

function plan(externalIds: Record<string, string> = {}): ProvisioningPlan {
  return { assistant, numbers: [{ number: SALON, externalId: null }], externalIds }
}

const order = (): CallOrder => ({
  callId: newId<CallId>(),
  from: SALON,
  to: '+34612345678' as E164Number,
  numberExternalId: SALON_ID,
  assistant,
})

const asked = () => elevenLabs.asked.map(({ method, path }) => `${method} ${path}`)
const madeOf = (kind: string) => [...elevenLabs.made].filter(([id]) => id.startsWith(`${kind}_`))

/** The SDK's type as JSON gives it: its words are texts. */
type AsJson<Type> = Type extends string
  ? string
  : Type extends readonly (infer Item)[]
    ? readonly AsJson<Item>[]
    : Type extends object
      ? { readonly [Name in keyof Type]: AsJson<Type[Name]> }
      : Type

test('what we send has the shapes that the SDK of the platform describes', () => {
  const context: VendorContext & { webhookUrl: string } = contextWith()
  const parts = { secretId: 'secret_1', toolIds: ['tool_1'] }
  const bodies = [
    describeAgent(assistant, { parts, context }) satisfies AsJson<BodyCreateAgentV1ConvaiAgentsCreatePost.Raw>,
    ...assistant.tools.map(
      (tool) =>
        describeTool(tool, { webhookUrl: ADDRESS, secretId: 'secret_1' }) satisfies AsJson<ToolRequestModel.Raw>,
    ),
    describeCall(order(), {
      agentId: 'agent_1',
      numberId: SALON_ID,
      context,
    }) satisfies AsJson<BodyHandleAnOutboundCallViaTwilioV1ConvaiTwilioOutboundCallPost.Raw>,
  ]
  expect(bodies).toHaveLength(assistant.tools.length + 2)
})

test('everything that a model fills in is described to it, and nothing else is', () => {
  const holes: string[] = []
  const walk = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null) return
    const isProperty = 'type' in value && !('api_schema' in value) && !path.endsWith('properties')
    const isFilledIn = 'dynamic_variable' in value
    if (isProperty && !isFilledIn && !('description' in value)) holes.push(path)
    if (isFilledIn && 'description' in value && 'type' in value) holes.push(path)
    for (const [name, inner] of Object.entries(value)) walk(inner, `${path}.${name}`)
  }
  for (const tool of assistant.tools) {
    walk(
      describeTool(tool, { webhookUrl: ADDRESS, secretId: 's' }).tool_config.api_schema.request_body_schema,
      tool.name,
    )
  }
  expect(holes).toEqual([])
})

test('everything that a model fills in is of one type: ElevenLabs refuses a tool that leaves it open', () => {
  const walk = (value: unknown, path: string): string[] => {
    if (typeof value !== 'object' || value === null) return []
    const isOpen = 'type' in value && !path.endsWith('.properties') && typeof value.type !== 'string'
    return [...(isOpen ? [path] : []), ...Object.entries(value).flatMap(([name, of]) => walk(of, `${path}.${name}`))]
  }
  const described = assistant.tools.map((tool) => describeTool(tool, { webhookUrl: ADDRESS, secretId: 's' }))
  expect(
    described.flatMap(({ tool_config: { name, api_schema } }) => walk(api_schema.request_body_schema, name)),
  ).toEqual([])
  expect(JSON.stringify(described)).toContain('"answer":{"type":"string"')
})

describe('what answers is made at ElevenLabs', () => {
  test('secret, tools and agent are made once, the number is bound, and doing it again changes them', async () => {
    const made = await elevenLabsProvisioner.provision(plan(), contextWith())
    expect(made).toMatchObject({ numbers: [{ number: SALON, externalId: SALON_ID }], problems: [] })
    expect(madeOf('tools')).toHaveLength(assistant.tools.length)
    const again = await elevenLabsProvisioner.provision(
      plan({ ...made.externalIds }),
      contextWith({}, { tool_secret: 'new' }),
    )
    expect(again).toEqual(made)
    expect(madeOf('tools')).toHaveLength(assistant.tools.length)
    expect(madeOf('agents')).toHaveLength(1)
    expect(madeOf('secrets')).toMatchObject([[made.externalIds['secret'], { value: 'new' }]])
    expect(elevenLabs.numbers.get(SALON)).toBe(made.externalIds['agent'])
  })

  test('the secret itself stands in no tool and in no agent', async () => {
    await elevenLabsProvisioner.provision(plan(), contextWith())
    const others = elevenLabs.asked.filter(({ path }) => !path.startsWith('/secrets'))
    expect(JSON.stringify(others)).not.toContain('a long text')
    expect(JSON.stringify(elevenLabs.asked)).not.toContain('wsec_1')
  })

  test('answers that are lost leave nothing behind twice but what has no name of its own', async () => {
    elevenLabs.setMood('forgetful')
    expect((await elevenLabsProvisioner.provision(plan(), contextWith())).problems).toHaveLength(1)
    elevenLabs.setMood('well')
    const made = await elevenLabsProvisioner.provision(plan(), contextWith())
    expect(made.problems).toEqual([])
    elevenLabs.made.delete(made.externalIds['agent'] ?? '')
    expect((await elevenLabsProvisioner.provision(plan({ ...made.externalIds }), contextWith())).problems).toEqual([])
    expect(madeOf('tools')).toHaveLength(assistant.tools.length)
    expect(madeOf('secrets')).toHaveLength(1)
  })

  test.each<[ElevenLabsMood, string]>([
    ['busy', 'HTTP 429: Too many requests'],
    ['broken', 'HTTP 500: Internal error'],
    ['malformed', 'The answer is not JSON.'],
    ['cut_off', 'UND_ERR_SOCKET'],
  ])('while ElevenLabs is %s, that is told and nothing is lost', async (mood, problem) => {
    elevenLabs.setMood(mood)
    const made = await elevenLabsProvisioner.provision(plan({ agent: 'agent_before' }), contextWith())
    expect(made).toEqual({ externalIds: { agent: 'agent_before' }, numbers: [], problems: [problem] })
  })

  test('what is missing is told in words that a business can follow', async () => {
    const unreachable = await elevenLabsProvisioner.provision(plan(), { ...contextWith(), webhookUrl: null })
    expect(unreachable.problems).toEqual(['This server has no public address: set PUBLIC_URL.'])
    const secretless = await elevenLabsProvisioner.provision(plan(), contextWith({}, { tool_secret: undefined }))
    expect(secretless.problems).toEqual([expect.stringContaining('Set tool_secret')])
    const unsigned = await elevenLabsProvisioner.provision(plan(), contextWith({}, { webhook_secret: undefined }))
    expect(unsigned.problems).toEqual([expect.stringContaining('Set webhook_secret')])
    elevenLabs.numbers.clear()
    const numberless = await elevenLabsProvisioner.provision(plan(), contextWith())
    expect(numberless.problems).toEqual([expect.stringContaining('import it there first')])
    const stranger = await elevenLabsProvisioner.provision(plan(), contextWith({}, { api_key: 'another' }))
    expect(stranger.problems).toEqual(['HTTP 401: Bad key'])
  })

  test('an agent of our own answers, and is not changed', async () => {
    const made = await elevenLabsProvisioner.provision(plan(), contextWith({ agent_id: 'agent_of_ours' }))
    expect(made.problems).toEqual([])
    expect(asked()).toEqual(['GET /phone-numbers', `PATCH /phone-numbers/${SALON_ID}`])
    expect(elevenLabs.numbers.get(SALON)).toBe('agent_of_ours')
  })
})

describe('ringing somebody', () => {
  test('the agent of the number rings, and is told our id of the call', async () => {
    elevenLabs.numbers.set(SALON, 'agent_1')
    const placing = order()
    expect(await elevenLabsDialer.place(placing, contextWith())).toEqual({
      kind: 'placed',
      providerCallId: 'CA_placed',
    })
    expect(elevenLabs.asked.at(-1)).toMatchObject({
      path: '/twilio/outbound-call',
      body: {
        agent_id: 'agent_1',
        agent_phone_number_id: SALON_ID,
        to_number: '+34612345678',
        conversation_initiation_client_data: { dynamic_variables: { ringbook_call_id: placing.callId } },
      },
    })
  })

  test.each<[ElevenLabsMood, string]>([
    ['busy', 'refused'],
    ['broken', 'unknown'],
    ['malformed', 'unknown'],
    ['cut_off', 'unknown'],
    ['forgetful', 'unknown'],
  ])('while ElevenLabs is %s, the call is %s', async (mood, kind) => {
    elevenLabs.setMood(mood)
    expect(await elevenLabsDialer.place(order(), contextWith({ agent_id: 'agent_1' }))).toMatchObject({ kind })
  })

  test('an ElevenLabs that does not answer in time is given up, and whether it rings is not known', async () => {
    elevenLabs.setMood('slow')
    const context = { ...contextWith({ agent_id: 'agent_1' }), signal: AbortSignal.timeout(100) }
    expect(await elevenLabsDialer.place(order(), context)).toEqual({ kind: 'unknown', reason: 'TimeoutError' })
  })

  test('a number that ElevenLabs does not know, or that nobody answers, does not ring', async () => {
    expect(await elevenLabsDialer.place({ ...order(), numberExternalId: null }, contextWith())).toMatchObject({
      kind: 'refused',
    })
    expect(await elevenLabsDialer.place(order(), contextWith())).toEqual({
      kind: 'refused',
      reason: 'No agent answers this number.',
    })
  })
})
