import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { scriptedReceptionist, silentLogger } from '../../../test/scripted-receptionist.ts'
import { completionBody, readStream } from '../../../test/vapi-caller.ts'
import { openWorld, WORLD_NOW, worldVault } from '../../../test/world.ts'
import type { OpenWorld } from '../../../test/world.ts'
import { createLiveDesk, createVoiceDesk } from '../../calls/index.ts'
import type { LiveDesk } from '../../calls/ports.ts'
import { createTenantSession } from '../../db/tenant-session.ts'
import { newId } from '../../kernel/ids.ts'
import { createMessageDesk } from '../../messaging/index.ts'
import type { ReceptionistReply } from '../../receptionist/index.ts'
import { connectIntegration } from '../index.ts'
import type { VendorServices } from '../manifest.ts'
import { vapiRoutes } from './routes.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld({ poolSize: 12 })
  const connection = { type: 'vapi', name: 'default', config: { model_key: 'k' }, settings: {} }
  expect((await connectIntegration(world.session(), worldVault, connection)).ok).toBe(true)
  await world.inTenant((tx) =>
    tx.db.updateTable('assistants').set({ brain: 'language-model' }).where('tenant_id', '=', tx.tenantId).execute(),
  )
})
afterAll(() => world.close())

type Answering = (heard: { text: string; signal: AbortSignal; say(part: string): void }) => Promise<string>

/** Bella with a model that answers as the test says, and the address at which Vapi asks it. */
function bella(answering: Answering, change: (live: LiveDesk) => Partial<LiveDesk> = () => ({})) {
  const scripted = scriptedReceptionist(async () => ({}))
  const receptionist = {
    ...scripted,
    hearByModel: async (...[session, hearing]: Parameters<typeof scripted.hearByModel>): Promise<ReceptionistReply> => {
      const { text: words, signal = new AbortController().signal, say = () => undefined } = hearing
      const said = await answering({ text: words, signal, say })
      return { ...(await scripted.hearByModel(session, hearing)), text: said }
    },
  }
  const rooms = { database: world.database, receptionist, logger: silentLogger }
  const live = createLiveDesk(rooms)
  const services: VendorServices = {
    database: world.database,
    vault: worldVault,
    clock: () => WORLD_NOW,
    logger: silentLogger,
    voice: createVoiceDesk(rooms),
    live: { ...live, ...change(live) },
    messages: createMessageDesk(rooms),
    publicUrl: null,
    openSession: (options) =>
      createTenantSession({ database: world.database, clock: () => WORLD_NOW, vault: worldVault, ...options }),
  }
  const [route] = vapiRoutes(services).webhooks
  return async (callId: string, ...said: readonly string[]): Promise<PassThrough> => {
    const lines = said.map((content) => ({ role: 'user', content }) as const)
    const answer = await route?.handle({
      headers: { authorization: 'Bearer k' },
      rawBody: Buffer.from(JSON.stringify(completionBody({ url: '', headers: {}, callId }, lines))),
      params: {},
      url: '/webhooks/vapi/chat/completions',
      method: 'POST',
      origin: { requestId: 'r', ipAddress: '192.0.2.55', userAgent: null },
      countFor: async () => undefined,
    })
    if (!(answer?.body instanceof PassThrough)) throw new Error(JSON.stringify(answer))
    return answer.body
  }
}

async function turnsOf(callId: string): Promise<string[]> {
  const rows = await world.inTenant((tx) =>
    tx.db
      .selectFrom('call_turns as t')
      .innerJoin('calls as c', (join) => join.onRef('c.tenant_id', '=', 't.tenant_id').onRef('c.id', '=', 't.call_id'))
      .select(['t.role', 't.text'])
      .where('t.tenant_id', '=', tx.tenantId)
      .where('c.provider_call_id', '=', callId)
      .orderBy('t.position')
      .execute(),
  )
  return rows.slice(1).map(({ role, text: words }) => `${role}: ${words}`)
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })

describe('while a model thinks about its answer', () => {
  test('its first words are heard before the last are known', async () => {
    const goOn = Promise.withResolvers<void>()
    const ask = bella(async ({ say }) => {
      say('One moment. ')
      await goOn.promise
      say('Yes.')
      return 'One moment. Yes.'
    })
    const stream = await ask(newId<string>(), 'Are you open?')
    let heard = ''
    for await (const piece of stream) {
      heard += String(piece)
      if (heard.includes('One moment.')) goOn.resolve()
    }
    expect(readStream(heard).text).toBe('One moment. Yes.')
  })

  test('whoever says more is answered to that, and the thought before it is given up', async () => {
    const begun = Promise.withResolvers<void>()
    const ask = bella(async ({ text: words, signal, say }) => {
      if (words === 'I want') {
        begun.resolve()
        await aborted(signal)
        return 'Too late.'
      }
      say('Gladly.')
      return 'Gladly.'
    })
    const callId = newId<string>()
    const first = await ask(callId, 'I want')
    await begun.promise
    expect(readStream(await text(await ask(callId, 'I want a haircut'))).text).toBe('Gladly.')
    expect(readStream(await text(first)).tool).toBeNull()
    expect(await turnsOf(callId)).toEqual(['caller: I want', 'caller: I want a haircut', 'assistant: Gladly.'])
  })

  test('a connection that Vapi closes, because the caller speaks, stops it; of its words the spoken ones are kept', async () => {
    const stopped = Promise.withResolvers<void>()
    const ask = bella(async ({ text: words, signal, say }) => {
      say(words === 'Tell me all' ? 'Well, ' : 'Yes?')
      if (words !== 'Tell me all') return 'Yes?'
      await aborted(signal)
      stopped.resolve()
      return 'Well, there is much to say.'
    })
    const callId = newId<string>()
    const stream = await ask(callId, 'Tell me all')
    stream.on('data', (piece) => {
      if (String(piece).includes('Well, ')) stream.destroy()
    })
    await stopped.promise
    await expect.poll(() => turnsOf(callId)).toEqual(['caller: Tell me all', 'assistant: Well, '])
    expect(readStream(await text(await ask(callId, 'Tell me all', 'Stop'))).text).toBe('Yes?')
  })

  test('a request that comes again meanwhile follows the same answer from its beginning', async () => {
    const goOn = Promise.withResolvers<void>()
    let asked = 0
    const ask = bella(async ({ say }) => {
      asked += 1
      say('One moment. ')
      await goOn.promise
      say('Yes.')
      return 'One moment. Yes.'
    })
    const callId = newId<string>()
    const lost = await ask(callId, 'Are you open?')
    await new Promise<void>((resolve) => lost.on('data', (piece) => String(piece).includes('moment') && resolve()))
    const again = await ask(callId, 'Are you open?')
    lost.destroy()
    goOn.resolve()
    expect(readStream(await text(again)).text).toBe('One moment. Yes.')
    expect(asked).toBe(1)
    expect(await turnsOf(callId)).toEqual(['caller: Are you open?', 'assistant: One moment. Yes.'])
  })
})

describe('while something of ours is out of order', () => {
  test('the caller hears so in place of silence, and the same request is answered when it is repaired', async () => {
    let isBroken = true
    const ask = bella(
      async ({ say }) => {
        say('Yes.')
        return 'Yes.'
      },
      (live) => ({
        hear: async (session, utterance) => {
          if (isBroken) throw new Error('out of order')
          return live.hear(session, utterance)
        },
      }),
    )
    const callId = newId<string>()
    const apology = readStream(await text(await ask(callId, 'Are you open?')))
    expect(apology).toEqual({ text: expect.stringContaining('not working'), tool: null })
    isBroken = false
    expect(readStream(await text(await ask(callId, 'Are you open?'))).text).toBe('Yes.')
  })
})
