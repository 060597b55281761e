import {
  changeConversation,
  changeMessageSettings,
  getConversation,
  getMessageSettings,
  listConversations,
  listOptOuts,
  previewText,
  recordOptOut,
  startConversation,
} from '@ringbook/api-contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { callRoute } from '../../test/call-route.ts'
import { scriptedReceptionist, silentLogger } from '../../test/scripted-receptionist.ts'
import { openWorld } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { messagingRoutes } from './http.ts'
import { sendText } from './send-text.ts'
import { takeInboundMessage } from './take-inbound-message.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const receptionist = scriptedReceptionist(async () => ({}))
const services = { receptionist, logger: silentLogger }
const room = messagingRoutes(services)

function valueOf<Value>(answered: Result<Value, Refusal>): Value {
  if (!answered.ok) throw new Error(answered.refusal.code)
  return answered.value
}

async function receive(from: string, text: string) {
  await takeInboundMessage(world.session(), services, {
    provider: 'acme',
    providerMessageId: `${from}:${text}`,
    ourNumber: '+34910123456' as Parameters<typeof takeInboundMessage>[2]['ourNumber'],
    message: { from: from as never, text, attachments: 0, segments: 1, answeredByCarrier: null },
    receivedAt: world.session().clock(),
  })
}

test('a text is shown as it will be sent, with what makes it dear', async () => {
  const session = world.session()
  const preview = async (text: string) =>
    valueOf(await callRoute({ room, session, endpoint: previewText }, { body: { text } }))
  expect(await preview('We’re open 9–5')).toEqual({
    messages: [{ text: "We're open 9-5", encoding: 'gsm-7', segments: 1, units: 14, units_left: 146 }],
    segments: 1,
    outside_gsm: [],
  })
  expect(await preview(`${'a'.repeat(150)}😀`)).toMatchObject({ segments: 3, outside_gsm: ['😀'] })
})

test('the owner sees who wants no messages and cannot change it', async () => {
  await receive('+34611000001', 'STOP')
  const page = valueOf(
    await callRoute({ room, session: world.session(), endpoint: listOptOuts }, { query: { is_open: 'true' } }),
  )
  expect(page.items).toMatchObject([{ address: '+34611000001', how: 'keyword', words: 'STOP', opted_in_at: null }])
  const other = valueOf(await callRoute({ room, session: world.otherSession(), endpoint: listOptOuts }))
  expect(other.items).toEqual([])
})

test('what somebody said at the desk holds too, once, and gives up what waits for them', async () => {
  const session = world.session()
  const text = { to: '+34611000009', body: 'Tomorrow at ten', purpose: 'reminder', beganBy: 'customer' } as const
  const waiting = valueOf(await sendText(session, text))
  const say = (words: string) =>
    callRoute({ room, session, endpoint: recordOptOut }, { body: { address: '611 00 00 09', words } })
  const first = valueOf(await say('Told me on the telephone'))
  expect(first).toMatchObject({ address: '+34611000009', how: 'told', words: 'Told me on the telephone' })
  expect(valueOf(await say('Again')).id).toBe(first.id)
  expect(await sendText(session, text)).toMatchObject({ refusal: { code: 'messaging.opted_out' } })
  const params = { conversation_id: waiting.conversationId }
  const whole = valueOf(await callRoute({ room, session, endpoint: getConversation }, { params }))
  expect(whole.messages).toMatchObject([{ status: 'failed', failure_code: 'opted_out' }])
  const nobody = callRoute({ room, session, endpoint: recordOptOut }, { body: { address: '12345' } })
  expect(await nobody).toMatchObject({ refusal: { code: 'messaging.number_invalid' } })
})

test('quiet hours are those of the business, from nine to eight until it says otherwise', async () => {
  const session = world.session()
  const read = async () => valueOf(await callRoute({ room, session, endpoint: getMessageSettings }))
  expect(await read()).toEqual({ quiet_from: '21:00', quiet_until: '08:00', version: null })
  const change = (body: object) => callRoute({ room, session, endpoint: changeMessageSettings }, { body })
  await Promise.all([change({ quiet_from: '20:00' }), change({ quiet_until: '09:30' })])
  expect(await read()).toMatchObject({ quiet_from: '20:00', quiet_until: '09:30' })
  const others = await callRoute({ room, session: world.otherSession(), endpoint: getMessageSettings })
  expect(valueOf(others)).toMatchObject({ quiet_from: '21:00' })
})

test('whoever takes over leaves a note, the customer is told, and giving back is kept too', async () => {
  const session = world.session()
  const chat = valueOf(await callRoute({ room, session, endpoint: startConversation }, { body: { language: 'de' } }))
  const params = { conversation_id: chat.id }
  const change = async (body: object) =>
    valueOf(await callRoute({ room, session, endpoint: changeConversation }, { params, body }))
  await change({ handled_by: 'person', note: 'Wants a refund' })
  await change({ handled_by: 'person' })
  await change({ handled_by: 'assistant' })
  const whole = valueOf(await callRoute({ room, session, endpoint: getConversation }, { params }))
  expect(whole.handovers).toMatchObject([
    { handled_by: 'person', actor: 'isabel@bellahair.example', note: 'Wants a refund' },
    { handled_by: 'assistant', actor: 'isabel@bellahair.example', note: null },
  ])
  expect(whole.messages.at(-1)).toMatchObject({ author: 'system', status: 'sent' })
  expect(whole.messages.at(-1)?.body).toContain('a person of ours')
})

test('what needs a person is on a list until somebody has looked', async () => {
  const session = world.session()
  await receive('+34611000001', 'When is my appointment?')
  const list = async () =>
    valueOf(await callRoute({ room, session, endpoint: listConversations }, { query: { needs_attention: 'true' } }))
      .items
  const [waiting] = await list()
  expect(waiting).toMatchObject({ attention_reason: 'written_after_opting_out', unread_messages: 1 })
  const params = { conversation_id: waiting?.id ?? '' }
  const read = await callRoute({ room, session, endpoint: changeConversation }, { params, body: { is_read: true } })
  expect(valueOf(read)).toMatchObject({ attention_reason: null, unread_messages: 0 })
  expect(await list()).toEqual([])
})
