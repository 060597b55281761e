import { afterAll, beforeAll, expect, test } from 'vitest'
import { rememberEverything, scriptedReceptionist, silentLogger } from '../../test/scripted-receptionist.ts'
import { openWorld, WORLD_NOW } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { createCustomer } from '../customers/index.ts'
import { eraseCustomer } from '../customers/erase-customer.ts'
import { newId } from '../kernel/ids.ts'
import type { ConversationId, CustomerId } from '../kernel/ids.ts'
import { parsePhone } from '../kernel/phone-number.ts'
import { keepMessage } from './keep-message.ts'
import { openConversation } from './store.ts'
import { recordOptOut } from './record-opt-out.ts'
import { sendText } from './send-text.ts'
import { takeInboundMessage } from './take-inbound-message.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const services = { receptionist: scriptedReceptionist(rememberEverything), logger: silentLogger }

function numberOf(text: string) {
  const number = parsePhone({ text, country: 'ZZ' })
  if (number === null) throw new Error('no number')
  return number
}

function receive(from: string, { text = 'Hello', id = newId<string>(), receivedAt = WORLD_NOW } = {}) {
  return takeInboundMessage(world.session(), services, {
    provider: 'acme',
    providerMessageId: id,
    ourNumber: numberOf('+34910123456'),
    message: { from: numberOf(from), text, attachments: 0, segments: 1, answeredByCarrier: null },
    receivedAt,
  })
}

function rowsOf(address: string) {
  return world.inTenant(async (tx) => {
    const conversations = tx.db.selectFrom('conversations').selectAll().where('tenant_id', '=', tx.tenantId)
    const conversation = await conversations.where('address', '=', address).executeTakeFirstOrThrow()
    const messages = await tx.db
      .selectFrom('messages')
      .selectAll()
      .where('tenant_id', '=', tx.tenantId)
      .where('conversation_id', '=', conversation.id)
      .orderBy('id')
      .execute()
    return { conversation, messages }
  })
}

test('a message that could not be looked at for an hour is left to a person: tomorrow is another day by then', async () => {
  const from = '+34611000001'
  await receive(from, { text: 'Is tomorrow free?', receivedAt: WORLD_NOW.subtract({ minutes: 59 }) })
  await receive(from, { text: 'And tomorrow evening?', receivedAt: WORLD_NOW.subtract({ minutes: 61 }) })
  const { conversation, messages } = await rowsOf(from)
  expect(messages.map(({ author }) => author)).toEqual(['customer', 'assistant', 'customer'])
  expect(conversation).toMatchObject({ attention_reason: 'not_answered', unread_messages: 1 })
})

test('a message whose answer was lost with its process is waited for, then shown to a person, and not answered twice', async () => {
  const from = '+34611000002'
  const received = { provider: 'acme', providerMessageId: 'lost', segments: 1 }
  await world.inTenant(async (tx) => {
    const id = newId<ConversationId>()
    await openConversation(tx, { id, channel: 'sms', address: from, branchId: null, language: null })
    const message = { author: 'customer', body: 'Hello', at: WORLD_NOW, appointmentId: null, received } as const
    await keepMessage(tx, { id, channel: 'sms' }, message)
  })
  expect(await receive(from, { id: 'lost' })).toBe('pending')
  expect((await rowsOf(from)).conversation.attention_reason).toBeNull()
  expect(await receive(from, { id: 'lost', receivedAt: WORLD_NOW.subtract({ minutes: 3 }) })).toBe('done')
  const { conversation, messages } = await rowsOf(from)
  expect(conversation.attention_reason).toBe('not_answered')
  expect(messages).toHaveLength(1)
})

test('a sender that is no number can be answered by nobody', async () => {
  const message = { from: null, text: 'Your parcel', attachments: 0, segments: 1, answeredByCarrier: null }
  const received = { provider: 'acme', providerMessageId: 'x', ourNumber: numberOf('+34910123456') }
  const taken = await takeInboundMessage(world.session(), services, { ...received, message, receivedAt: WORLD_NOW })
  expect(taken).toBe('done')
})

test('whoever is forgotten is forgotten in what vendors delivered too, and is still not written to', async () => {
  const from = '+34611000004'
  const session = world.session()
  await recordOptOut(session, { address: from, words: 'Nora told us on the telephone' })
  const created = await createCustomer(session, { first_name: 'Nora', phone: from })
  if (!created.ok) throw new Error(created.refusal.code)
  await world.inTenant((tx) =>
    tx.db
      .insertInto('webhook_events')
      .values({
        tenant_id: tx.tenantId,
        provider: 'acme',
        event_type: 'message',
        event_id: 'of-nora',
        call_id: 'of-nora',
        payload: JSON.stringify({ text: 'my number is private' }),
      })
      .execute(),
  )
  await receive(from, { id: 'of-nora', text: 'Nora here, stop texting me' })
  expect(await eraseCustomer(session, created.value.id as CustomerId)).toMatchObject({ ok: true })
  const left = await world.inTenant(async (tx) => {
    const of = (table: 'webhook_events' | 'message_opt_outs' | 'messages') =>
      tx.db.selectFrom(table).selectAll().where('tenant_id', '=', tx.tenantId).execute()
    return JSON.stringify([await of('webhook_events'), await of('message_opt_outs'), await of('messages')])
  })
  expect(left).not.toContain('private')
  expect(left).not.toContain('Nora')
  const again = { to: from, body: 'Hi', purpose: 'notice', beganBy: 'business' } as const
  expect(await sendText(session, again)).toMatchObject({ refusal: { code: 'messaging.opted_out' } })
})
