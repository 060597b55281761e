import { createServer } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startFakeModel } from '../../test/fake-model.ts'
import type { FakeModel } from '../../test/fake-model.ts'
import { ModelFailure } from '../receptionist/ports.ts'
import type { ModelPart, ModelRequest } from '../receptionist/ports.ts'
import { openAiCompatible } from './openai-compatible/manifest.ts'
import { createOutgoing } from './outgoing.ts'

let fake: FakeModel
let port: string
beforeAll(async () => {
  fake = await startFakeModel()
  port = new URL(fake.url).port
})
afterAll(() => fake.close())

const HERE = { address: '127.0.0.1', family: 4 }
const OUTSIDE = { address: '192.31.196.1', family: 4 }

function request(signal = new AbortController().signal): ModelRequest {
  const messages = [{ role: 'caller' as const, text: 'A haircut.' }]
  return { instructions: 'You are the receptionist.', messages, tools: [], outputTokensMax: 300, signal }
}

async function* ask(fetch: typeof globalThis.fetch, signal?: AbortSignal): AsyncGenerator<ModelPart> {
  const settings = { model: 'm', base_url: `http://model.example:${port}/v1` }
  const model = openAiCompatible.languageModel?.open({ id: 'c1', config: {}, settings, fetch })
  if (model === undefined) throw new Error('it is a vendor of language models')
  yield* model.stream(request(signal))
}

describe('where private addresses are closed', () => {
  const closed = createOutgoing({ allowsPrivate: false })

  test.for(['127.0.0.1', '2130706433', '0x7f.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]'])(
    'http://%s is not asked, and said so beforehand',
    async (host) => {
      const heard = fake.asked.length
      const url = new URL(`http://${host}:${port}/v1/chat/completions`)
      expect(await closed.mayReach(url)).toBe(false)
      const asking = closed.fetch(url, { method: 'POST', body: '{}' })
      await expect(asking).rejects.toMatchObject({ name: 'AddressNotAllowed', code: 'EHOSTUNREACH' })
      expect(fake.asked).toHaveLength(heard)
    },
  )

  test('a name that led outside when it was connected, and leads inside now, is not asked', async () => {
    const heard = fake.asked.length
    const answers = [[OUTSIDE], [OUTSIDE, HERE]]
    const outgoing = createOutgoing({ allowsPrivate: false, resolve: async () => answers.shift() ?? [HERE] })
    expect(await outgoing.mayReach(new URL('http://model.example'))).toBe(true)
    for (const _ of ['one address of two leads inside', 'all lead inside']) {
      const asking = ask(outgoing.fetch).next()
      await expect(asking).rejects.toBeInstanceOf(ModelFailure)
      await expect(asking).rejects.toMatchObject({ cause: { message: expect.stringContaining('AddressNotAllowed') } })
    }
    expect(fake.asked).toHaveLength(heard)
  })

  test('a name that nobody knows may be connected, and cannot be asked', async () => {
    const unknown = async () => {
      throw new Error('ENOTFOUND')
    }
    const outgoing = createOutgoing({ allowsPrivate: false, resolve: unknown })
    expect(await outgoing.mayReach(new URL('http://model.example'))).toBe(true)
    await expect(outgoing.fetch('http://model.example')).rejects.toThrow('ENOTFOUND')
  })
})

describe('where the address is allowed', () => {
  const open = createOutgoing({ allowsPrivate: false, resolve: async () => [HERE], isAllowed: () => true })

  test('a model answers as it does without a guard', async () => {
    fake.plays({ text: ['Let me ', 'look.'] })
    const parts = await Array.fromAsync(ask(open.fetch))
    expect(parts.map((part) => (part.kind === 'text' ? part.text : part.kind))).toEqual([
      'Let me ',
      'look.',
      'finished',
    ])
    expect(fake.asked.at(-1)).toMatchObject({ url: '/v1/chat/completions', headers: { host: `model.example:${port}` } })
  })

  test.for(['cut_off', 'stalls'] as const)('an answer that %s fails as it does without a guard', async (trouble) => {
    fake.plays({ text: 'Let me', trouble })
    const controller = new AbortController()
    const reason = new Error('nobody waits')
    const read = async () => {
      for await (const part of ask(open.fetch, controller.signal)) {
        if (part.kind === 'text' && trouble === 'stalls') controller.abort(reason)
      }
    }
    if (trouble === 'stalls') await expect(read()).rejects.toBe(reason)
    else await expect(read()).rejects.toMatchObject({ kind: 'failed', isRetryable: true })
  })

  test('an answer that is given up while it comes ends with an error', async () => {
    fake.plays({ text: 'Let me', trouble: 'stalls' })
    const controller = new AbortController()
    const body = JSON.stringify({ model: 'm', messages: [], stream: true })
    const options = { method: 'POST', body, signal: controller.signal }
    const answer = await open.fetch(`${fake.url}/chat/completions`, options)
    const reading = answer.text()
    controller.abort()
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' })
  })

  test('a request that is given up before it is answered ends with the reason', async () => {
    fake.plays({ trouble: 'silent' })
    const asking = open.fetch(`${fake.url}/chat/completions`, {
      method: 'POST',
      body: JSON.stringify({ model: 'm', messages: [] }),
      signal: AbortSignal.timeout(50),
    })
    await expect(asking).rejects.toMatchObject({ name: 'TimeoutError' })
  })

  test('a redirect is not followed', async () => {
    const server = createServer((_request, response) => {
      response.writeHead(307, { location: fake.url }).end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const at = server.address()
    const heard = fake.asked.length
    const url = `http://model.example:${typeof at === 'object' ? at?.port : 0}`
    await expect(open.fetch(url)).rejects.toThrow('redirects are not followed')
    expect(fake.asked).toHaveLength(heard)
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
})
