import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rememberEverything, scriptedReceptionist, silentLogger } from '../../test/scripted-receptionist.ts'
import { openWorld } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { newId } from '../kernel/ids.ts'
import type { ConversationId } from '../kernel/ids.ts'
import { getConversation } from './list-conversations.ts'
import { sendMessage } from './send-message.ts'
import type { MessagingServices } from './services.ts'
import { startConversation } from './start-conversation.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld({ poolSize: 12 })
})
afterAll(() => world.close())

const remembering: MessagingServices = {
  receptionist: scriptedReceptionist(rememberEverything),
  logger: silentLogger,
}

async function begin(): Promise<ConversationId> {
  const wish = { channel: 'chat', address: newId<string>(), branchId: null, language: null } as const
  const started = await startConversation(world.session(), remembering, wish)
  if (!started.ok) throw new Error(started.refusal.code)
  return started.value.conversationId
}

async function written(id: ConversationId): Promise<string[]> {
  const found = await getConversation(world.session(), id)
  if (!found.ok) throw new Error(found.refusal.code)
  return found.value.messages.slice(1).map(({ author, body }) => `${author}: ${body}`)
}

function send(conversationId: ConversationId, text: string, services = remembering) {
  const message = { conversationId, author: 'customer', text, key: 'from-the-browser-1' } as const
  return sendMessage(world.session(), services, message)
}

describe('a message that is sent again because nobody knew whether it had arrived', () => {
  test('ten times at once is one message with one answer, and everybody gets that answer', async () => {
    const conversationId = await begin()
    const sent = await Promise.all(Array.from({ length: 10 }, () => send(conversationId, 'Are you open?')))
    const told = sent.map((one) => (one.ok ? [one.value.message.id, one.value.reply?.message.id] : one.refusal.code))
    expect(new Set(told.map(String)).size).toBe(1)
    expect(await written(conversationId)).toEqual(['customer: Are you open?', 'assistant: Heard Are you open?.'])
  })

  test('with other words is refused, and in another conversation it is another message', async () => {
    const [conversationId, another] = [await begin(), await begin()]
    await send(conversationId, 'Are you open?')
    expect(await send(conversationId, 'Are you closed?')).toMatchObject({
      refusal: { code: 'messaging.message_changed' },
    })
    expect(await send(another, 'Are you closed?')).toMatchObject({ ok: true })
    expect(await written(conversationId)).toHaveLength(2)
  })

  test('while a model thinks, or after its process ended, is answered once', async () => {
    await world.inTenant((tx) =>
      tx.db.updateTable('assistants').set({ brain: 'language-model' }).where('tenant_id', '=', tx.tenantId).execute(),
    )
    const conversationId = await begin()
    const thinking = Promise.withResolvers<{ text: string }>()
    const asked = Promise.withResolvers<void>()
    const slow = scriptedReceptionist(() => {
      asked.resolve()
      return thinking.promise
    })
    const first = send(conversationId, 'Are you open?', { receptionist: slow, logger: silentLogger })
    await asked.promise
    const second = await send(conversationId, 'Are you open?')
    thinking.resolve({ text: 'Too late.' })
    expect(await first).toMatchObject({ value: { reply: null } })
    expect(await send(conversationId, 'Are you open?')).toMatchObject({
      value: { isRepeated: true, reply: { message: { id: second.ok && second.value.reply?.message.id } } },
    })
    expect(await written(conversationId)).toEqual(['customer: Are you open?', 'assistant: Heard Are you open?.'])
  })
})
