import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rememberEverything, scriptedReceptionist, silentLogger } from '../../../test/scripted-receptionist.ts'
import { openWorld } from '../../../test/world.ts'
import type { OpenWorld } from '../../../test/world.ts'
import { createLiveDesk, createVoiceDesk } from '../../calls/index.ts'
import type { LiveDesk } from '../../calls/ports.ts'
import { newId } from '../../kernel/ids.ts'
import { startTalk } from './live-talk.ts'
import type { LiveTalk } from './live-talk.ts'
import { IncomingFrame } from './socket-frames.ts'
import type { OutgoingFrame } from './socket-frames.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld({ poolSize: 8 })
  await world.inTenant((tx) =>
    tx.db.updateTable('assistants').set({ brain: 'language-model' }).where('tenant_id', '=', tx.tenantId).execute(),
  )
})
afterAll(() => world.close())

interface Line {
  readonly talk: LiveTalk
  readonly sent: OutgoingFrame[]
  /** Asks for an answer to what the caller has said. */
  ask(id: number, ...said: string[]): void
}

/** A line to a receptionist who thinks as long as the test wants. */
function openLine(hear: (text: string) => Promise<void>, through: (live: LiveDesk) => LiveDesk = (live) => live): Line {
  const receptionist = scriptedReceptionist(async (heard) => {
    await hear(heard.text)
    return { ...(await rememberEverything(heard)), brain: 'language-model' }
  })
  const services = { receptionist, logger: silentLogger }
  const sent: OutgoingFrame[] = []
  const talk = startTalk({
    services: {
      live: through(createLiveDesk(services)),
      voice: createVoiceDesk({ ...services, database: world.database }),
      logger: silentLogger,
    },
    providerCallId: `call_${newId()}`,
    enter: async () => world.session(),
    send: (frame) => sent.push(frame),
  })
  return {
    talk,
    sent,
    ask: (id, ...said) => {
      const transcript = said.map((content) => ({ role: 'user', content }))
      talk.take(IncomingFrame.parse({ interaction_type: 'response_required', response_id: id, transcript }))
    },
  }
}

function spokenTo(sent: readonly OutgoingFrame[], id: number): string[] {
  return sent.flatMap((frame) =>
    frame.response_type === 'response' && frame.response_id === id ? [frame.content] : [],
  )
}

describe('while the receptionist thinks', () => {
  test('a newer request voids the older: nothing more is said to that, and pings are answered all the while', async () => {
    const thinking = Promise.withResolvers<void>()
    const isThinking = Promise.withResolvers<void>()
    const line = openLine(async (text) => {
      if (text !== 'a haircut') return
      isThinking.resolve()
      await thinking.promise
    })
    line.ask(1, 'a haircut')
    await isThinking.promise
    line.talk.take({ interaction_type: 'ping_pong', timestamp: 5 })
    expect(line.sent.at(-1)).toEqual({ response_type: 'ping_pong', timestamp: 5 })
    line.ask(2, 'a haircut', 'tomorrow')
    line.ask(1, 'a haircut')
    thinking.resolve()
    await line.talk.leave(1000)

    expect(spokenTo(line.sent, 1)).toEqual([])
  })

  test('of many requests at once the newest alone is answered, to its end', async () => {
    const line = openLine(async () => undefined)
    for (let id = 1; id <= 20; id++) line.ask(id, `line ${id}`)
    await expect.poll(() => spokenTo(line.sent, 20).length).toBe(2)

    const answered = line.sent.filter((frame) => frame.response_type === 'response' && frame.response_id > 0)
    expect(answered.at(-1)).toMatchObject({ response_id: 20, content_complete: true })
    expect(new Set(answered.map((frame) => 'response_id' in frame && frame.response_id))).toEqual(new Set([20]))
    await line.talk.leave(1000)
  })

  test('an answer that could not be given is an apology, and the line stays open', async () => {
    let isBroken = true
    const line = openLine(
      async () => undefined,
      (live) => ({
        ...live,
        hear: async (...heard) => {
          if (isBroken) throw new Error('out of order')
          return live.hear(...heard)
        },
      }),
    )
    line.ask(1, 'a haircut')
    await expect.poll(() => spokenTo(line.sent, 1)).toEqual([expect.stringContaining('not working')])
    expect(line.sent.at(-1)).toMatchObject({ response_id: 1, content_complete: true })
    isBroken = false
    line.ask(2, 'a haircut', 'again')
    await expect.poll(() => spokenTo(line.sent, 2).join('')).toContain('Heard')
    await line.talk.leave(1006)
  })

  test('a call that cannot be taken up is told so, and ended', async () => {
    const line = openLine(async () => undefined)
    const broken = startTalk({
      services: {
        live: createLiveDesk({ receptionist: scriptedReceptionist(rememberEverything), logger: silentLogger }),
        voice: createVoiceDesk({
          receptionist: scriptedReceptionist(rememberEverything),
          logger: silentLogger,
          database: world.database,
        }),
        logger: silentLogger,
      },
      providerCallId: 'call_closed',
      enter: async () => Promise.reject(new Error('the business was closed')),
      send: (frame) => line.sent.push(frame),
    })
    broken.take(IncomingFrame.parse({ interaction_type: 'call_details', call: { call_id: 'call_closed' } }))
    await broken.leave(1000)
    expect(line.sent.at(-1)).toMatchObject({
      response_id: 0,
      content: expect.stringContaining('not working'),
      content_complete: true,
      end_call: true,
    })
    await line.talk.leave(1000)
  })
})
