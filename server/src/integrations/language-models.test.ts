import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FAKE_USAGE, startFakeModel } from '../../test/fake-model.ts'
import type { FakeModel, ModelMove } from '../../test/fake-model.ts'
import { openWorld, worldVault } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { ModelFailure } from '../receptionist/ports.ts'
import type { LanguageModel, ModelPart, ModelRequest } from '../receptionist/ports.ts'
import { changeConnection, connectIntegration } from './keep-connections.ts'
import { createLanguageModels } from './language-models.ts'
import { createOutgoing } from './outgoing.ts'
import { anthropic } from './anthropic/manifest.ts'
import { openAiCompatible } from './openai-compatible/manifest.ts'

let fake: FakeModel
beforeAll(async () => {
  fake = await startFakeModel()
})
afterAll(() => fake.close())

const price = { input: 2, cached_input: 0.5, output: 8, currency: 'USD' }
const vendorNames = ['openai-compatible', 'anthropic'] as const

function open(vendor: (typeof vendorNames)[number], settings: object = {}): LanguageModel {
  const manifest = vendor === 'anthropic' ? anthropic : openAiCompatible
  const given = {
    id: 'c1',
    config: { api_key: 'a-secret' },
    settings: { model: 'm', base_url: fake.url, price, ...settings },
    fetch,
  }
  const model = manifest.languageModel?.open(given)
  if (model === undefined) throw new Error('it is a vendor of language models')
  return model
}

const request = (signal = new AbortController().signal): ModelRequest => ({
  instructions: 'You are the receptionist.',
  messages: [
    { role: 'assistant', text: 'Hello.', toolCalls: [] },
    { role: 'caller', text: 'A haircut.' },
    { role: 'assistant', text: '', toolCalls: [{ toolCallId: 't1', name: 'find_services', arguments: 'no object' }] },
    { role: 'tool', toolCallId: 't1', name: 'find_services', result: { services: ['Haircut'] } },
  ],
  tools: [{ name: 'find_services', description: 'Finds.', parameters: { type: 'object', properties: {} } }],
  outputTokensMax: 300,
  signal,
})

async function ask(model: LanguageModel, move: ModelMove, signal?: AbortSignal): Promise<ModelPart[]> {
  fake.plays(move)
  const parts: ModelPart[] = []
  for await (const part of model.stream(request(signal))) parts.push(part)
  return parts
}

describe.each(vendorNames)('a model by %s', (vendor) => {
  test('says its text in pieces, calls tools, and tells what it took', async () => {
    const parts = await ask(open(vendor), {
      text: ['Let me ', 'look.'],
      tools: [{ name: 'find_services', args: { service: 'haircut' } }],
    })
    expect(parts).toEqual([
      { kind: 'text', text: 'Let me ' },
      { kind: 'text', text: 'look.' },
      {
        kind: 'tool_call',
        toolCall: { toolCallId: 'call_0', name: 'find_services', arguments: { service: 'haircut' } },
      },
      {
        kind: 'finished',
        isCutOff: false,
        usage: { inputTokens: FAKE_USAGE.input, cachedTokens: FAKE_USAGE.cached, outputTokens: FAKE_USAGE.output },
      },
    ])
  })

  test.each<[string, ModelMove, Partial<ModelFailure>]>([
    ['too many requests', { status: 429 }, { kind: 'failed', isRetryable: true }],
    ['a failure of its own', { status: 500 }, { kind: 'failed', isRetryable: true }],
    ['a wrong key', { status: 401 }, { kind: 'failed', isRetryable: false }],
    ['a line that breaks', { text: 'Let me', trouble: 'cut_off' }, { kind: 'failed', isRetryable: true }],
    ['what is no JSON', { text: 'Let me', garbage: true }, { kind: 'malformed', isRetryable: true }],
  ])('%s is told as a failure, without a word of the conversation', async (_title, move, failure) => {
    const error: unknown = await ask(open(vendor), move).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(ModelFailure)
    expect(error).toMatchObject(failure)
    expect(JSON.stringify(error instanceof Error ? [error.message, error.cause] : error)).not.toContain('haircut')
  })

  test('that counts what no model takes is kept to what can be counted', async () => {
    for (const tokens of [-1, 0.5, 1e21, 2 ** 31]) {
      const [finished] = (await ask(open(vendor), { text: 'Yes.', tokens })).slice(-1)
      const usage = finished?.kind === 'finished' ? finished.usage : null
      expect(usage).toEqual({ inputTokens: 0, cachedTokens: 0, outputTokens: 0 })
    }
  })

  test('that writes what no database keeps is heard without it', async () => {
    const parts = await ask(open(vendor), {
      text: 'Ye\0s.',
      tools: [{ name: 'find_services', args: { service: 'c\0ut' } }],
    })
    expect(parts).toMatchObject([{ text: 'Yes.' }, { toolCall: { arguments: { service: 'cut' } } }, {}])
  })

  test('that is asked no longer ends with the reason, though the stream itself ends quietly', async () => {
    const controller = new AbortController()
    fake.plays({ text: 'Let me', trouble: 'stalls' })
    const reason = new Error('nobody waits')
    const read = async () => {
      for await (const part of open(vendor).stream(request(controller.signal))) {
        if (part.kind === 'text') controller.abort(reason)
      }
    }
    await expect(read()).rejects.toBe(reason)
  })
})

test('a call of a tool in broken JSON, or of none that there is, is handed on as it was written', async () => {
  const parts = await ask(open('openai-compatible'), {
    tools: [
      { name: 'find_services', args: '{"service": ' },
      { name: 'sing', args: {} },
    ],
  })
  expect(parts.filter(({ kind }) => kind === 'tool_call')).toHaveLength(2)
})

test('headers, query and prices stand in the settings of the connection', async () => {
  const model = open('openai-compatible', { headers: { 'x-team': 'salon' }, query: { 'api-version': '1' } })
  await ask(model, { text: 'Yes.' })
  const last = fake.asked.at(-1)
  expect(last?.url).toBe('/v1/chat/completions?api-version=1')
  expect(last?.headers).toMatchObject({ authorization: 'Bearer a-secret', 'x-team': 'salon' })
  expect(last?.stream_options).toEqual({ include_usage: true })
  expect(model.price).toEqual({ inputMicros: 2e6, cachedInputMicros: 5e5, outputMicros: 8e6, currency: 'USD' })
})

describe('the models of a business', () => {
  let world: OpenWorld
  beforeAll(async () => {
    world = await openWorld()
  })
  afterAll(() => world.close())

  test('are asked by their rank, those that are switched off not at all, and nobody else has them', async () => {
    const connect = async (name: string, rank: number, status: 'active' | 'inactive') => {
      const connection = { type: 'openai-compatible', name, config: { api_key: 'k' } }
      const settings = { model: name, base_url: fake.url, rank }
      const connected = await connectIntegration(world.session(), worldVault, { ...connection, settings })
      if (!connected.ok) throw new Error(connected.refusal.code)
      const { id } = connected.value.row
      await changeConnection(world.session(), worldVault, { id, name, status, expectedVersion: null })
    }
    await connect('second', 2, 'active')
    await connect('first', 1, 'active')
    await connect('off', 1, 'inactive')
    const models = createLanguageModels({ vault: worldVault, outgoing: createOutgoing({ allowsPrivate: true }) })
    expect((await models.modelsOf(world.session())).map(({ model }) => model)).toEqual(['first', 'second'])
    expect(await models.modelsOf(world.otherSession())).toEqual([])
  })
})
