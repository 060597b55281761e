import { afterAll, beforeAll, expect, test } from 'vitest'
import { scriptedReceptionist, silentLogger } from '../../test/scripted-receptionist.ts'
import { announcedEvents, openWorld } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { createReceptionist } from '../receptionist/index.ts'
import type { Receptionist } from '../receptionist/index.ts'
import { sendMessage } from './send-message.ts'
import { startConversation } from './start-conversation.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

async function write(channel: 'sms' | 'chat', text: string, receptionist: Receptionist) {
  const services = { receptionist, logger: silentLogger }
  const session = world.session()
  const wish = { channel, address: '+34611222333', branchId: null, language: 'en' }
  const started = await startConversation(session, services, wish)
  if (!started.ok) throw new Error(started.refusal.code)
  const { conversationId } = started.value
  const sent = await sendMessage(session, services, { conversationId, author: 'customer', text })
  if (!sent.ok) throw new Error(sent.refusal.code)
  return sent.value
}

test('a number that writes an SMS vouches for who writes; the same number typed into a chat does not', async () => {
  const vouched: (string | null)[] = []
  const listening: Receptionist = {
    ...scriptedReceptionist(async () => ({})),
    hear: async (session, hearing) => {
      vouched.push(hearing.context.callerPhone)
      return scriptedReceptionist(async () => ({})).hear(session, hearing)
    },
  }
  await write('sms', 'Hi', listening)
  await write('chat', 'Hi', listening)
  expect(vouched).toEqual(['+34611222333', null])
})

test('an SMS waits for its transport, which is told of it', async () => {
  const { reply } = await write('sms', 'What are your opening hours?', createReceptionist({ logger: silentLogger }))
  expect(reply?.message.status).toBe('queued')
  const queued = await world.inTenant((tx) => announcedEvents(tx, 'message.queued'))
  expect(queued.at(-1)?.payload).toMatchObject({ message_id: reply?.message.id, channel: 'sms', author: 'assistant' })
})
