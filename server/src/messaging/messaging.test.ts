import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { heardIn, rememberEverything, scriptedReceptionist, silentLogger } from '../../test/scripted-receptionist.ts'
import { announcedEvents, openWorld } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { newId } from '../kernel/ids.ts'
import type { BranchId, ConversationId } from '../kernel/ids.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { changeConversation } from './change-conversation.ts'
import { getConversation, listConversations } from './list-conversations.ts'
import { sendMessage } from './send-message.ts'
import type { MessagingServices } from './services.ts'
import { startConversation } from './start-conversation.ts'

let world: OpenWorld
let session: TenantSession

beforeAll(async () => {
  world = await openWorld({ poolSize: 12 })
  session = world.session()
})
afterAll(() => world.close())

const remembering: MessagingServices = {
  receptionist: scriptedReceptionist(rememberEverything),
  logger: silentLogger,
}

function chatWith(address: string) {
  return { channel: 'chat', address, branchId: null, language: null } as const
}

async function begin(services = remembering): Promise<ConversationId> {
  const started = await startConversation(session, services, chatWith(newId<string>()))
  if (!started.ok) throw new Error(started.refusal.code)
  return started.value.conversationId
}

async function whole(id: ConversationId) {
  const found = await getConversation(session, id)
  if (!found.ok) throw new Error(found.refusal.code)
  return found.value
}

async function written(id: ConversationId): Promise<string[]> {
  return (await whole(id)).messages.map(({ author, body }) => `${author}: ${body}`)
}

describe('a chat', () => {
  test('begins with a greeting, and is continued by whoever comes back with the same address', async () => {
    const started = await Promise.all([1, 2, 3].map(() => startConversation(session, remembering, chatWith('lucia'))))
    const ids = started.map((one) => (one.ok ? one.value.conversationId : null))
    expect(new Set(ids).size).toBe(1)
    expect(started.filter((one) => one.ok && one.value.isNew)).toHaveLength(1)
    expect(await written(ids[0] as ConversationId)).toEqual(['assistant: Bella Hair Salon, good morning.'])
  })

  test('is answered by the receptionist, and the outcome kept', async () => {
    const receptionist = scriptedReceptionist(async () => ({
      text: 'Von zehn bis acht.',
      language: 'de',
      outcome: 'answered',
    }))
    const services = { receptionist, logger: silentLogger }
    const conversationId = await begin(services)
    const sent = await sendMessage(session, services, { conversationId, author: 'customer', text: 'Wann?' })

    expect(sent).toMatchObject({ ok: true, value: { handledBy: 'assistant', reply: { message: { status: 'sent' } } } })
    expect((await written(conversationId)).slice(1)).toEqual(['customer: Wann?', 'assistant: Von zehn bis acht.'])
    expect((await whole(conversationId)).conversation).toMatchObject({ outcome: 'answered', language: 'de' })
    const events = await world.inTenant((tx) => announcedEvents(tx))
    const ofThis = events.filter(({ payload }) => payload['conversation_id'] === conversationId)
    expect(ofThis.map(({ type }) => type)).toEqual(['message.sent', 'message.received', 'message.sent'])
  })

  test('ten messages at once are answered one after the other, each knowing those before', async () => {
    const conversationId = await begin()
    const texts = Array.from({ length: 10 }, (_, index) => `message ${index}`)
    await Promise.all(
      texts.map((text) => sendMessage(session, remembering, { conversationId, author: 'customer', text })),
    )
    expect(heardIn((await whole(conversationId)).conversation.dialogue).toSorted()).toEqual(texts)
  })

  test('keeps what was written when the receptionist fails, and says so', async () => {
    const receptionist = scriptedReceptionist(async () => {
      throw new Error('the brain is out of order')
    })
    const services = { receptionist, logger: silentLogger }
    const conversationId = await begin(services)
    await sendMessage(session, services, { conversationId, author: 'customer', text: 'Hello?' })
    const [, question, answer] = await written(conversationId)
    expect(question).toBe('customer: Hello?')
    expect(answer).toContain('not working on our side')
  })
})

describe('a person of the business', () => {
  test('who writes takes over: the receptionist is silent until it is given back', async () => {
    const conversationId = await begin()
    await sendMessage(session, remembering, { conversationId, author: 'person', text: 'Isabel here.' })
    const ignored = await sendMessage(session, remembering, { conversationId, author: 'customer', text: 'Hi Isabel' })
    expect(ignored).toMatchObject({ ok: true, value: { reply: null, handledBy: 'person' } })

    await changeConversation(session, { conversationId, handledBy: 'assistant', expectedVersion: null })
    const answered = await sendMessage(session, remembering, { conversationId, author: 'customer', text: 'Bye' })
    expect(answered).toMatchObject({ ok: true, value: { reply: { message: { body: 'Heard Bye.' } } } })
  })

  test('is asked for by the receptionist', async () => {
    const receptionist = scriptedReceptionist(async () => ({
      handover: { number: null, reason: 'asked for a person' },
    }))
    const services = { receptionist, logger: silentLogger }
    const conversationId = await begin(services)
    await sendMessage(session, services, { conversationId, author: 'customer', text: 'A person, please' })
    expect((await whole(conversationId)).conversation.handled_by).toBe('person')
  })
})

describe('what is refused', () => {
  test('writing into a closed conversation; a new one with that address begins afresh', async () => {
    const conversationId = await begin()
    const { address } = (await whole(conversationId)).conversation
    const closed = await changeConversation(session, { conversationId, status: 'closed', expectedVersion: null })
    expect(closed).toMatchObject({ ok: true, value: { status: 'closed', ended_at: session.clock() } })
    const message = { conversationId, author: 'customer', text: 'Hello?' } as const
    expect(await sendMessage(session, remembering, message)).toMatchObject({
      refusal: { code: 'messaging.conversation_closed' },
    })
    expect(await startConversation(session, remembering, chatWith(address))).toMatchObject({ value: { isNew: true } })
    expect(await changeConversation(session, { conversationId, status: 'open', expectedVersion: null })).toMatchObject({
      refusal: { code: 'messaging.conversation_open_elsewhere' },
    })
  })

  test('a change of what somebody else has changed meanwhile', async () => {
    const conversationId = await begin()
    const { version } = (await whole(conversationId)).conversation
    await changeConversation(session, { conversationId, handledBy: 'person', expectedVersion: version })
    const late = await changeConversation(session, { conversationId, handledBy: 'assistant', expectedVersion: version })
    expect(late).toMatchObject({ refusal: { code: 'messaging.version_mismatch' } })
  })

  test('a branch of somebody else, and everything of another business', async () => {
    const branchId = newId<BranchId>()
    expect(await startConversation(session, remembering, { ...chatWith('x'), branchId })).toMatchObject({
      refusal: { code: 'messaging.branch_unknown' },
    })
    const conversationId = await begin()
    const other = world.otherSession()
    expect(await getConversation(other, conversationId)).toMatchObject({
      refusal: { code: 'messaging.conversation_not_found' },
    })
    const message = { conversationId, author: 'person', text: 'Let me in' } as const
    expect(await sendMessage(other, remembering, message)).toMatchObject({ ok: false })
  })
})

test('the list shows every conversation once, the liveliest first, page by page', async () => {
  const NO_FILTER = { status: null, channel: null, handledBy: null, customerId: null, needsAttention: null }
  const seen: string[] = []
  let after = null
  do {
    const page = await listConversations(session, { filter: NO_FILTER, page: { after, limit: 2 } })
    seen.push(...page.items.map(({ id }) => id))
    after = page.end
  } while (after !== null)
  const all = await listConversations(session, { filter: NO_FILTER, page: { after: null, limit: 100 } })
  expect(seen).toEqual(all.items.map(({ id }) => id))
  const byPeople = await listConversations(session, {
    filter: { ...NO_FILTER, handledBy: 'person' },
    page: { after: null, limit: 100 },
  })
  expect(byPeople.items.length).toBeGreaterThan(0)
  expect(byPeople.items.every(({ handled_by }) => handled_by === 'person')).toBe(true)
})
