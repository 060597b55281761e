import {
  changeConversation,
  getConversation,
  listConversations,
  sendMessage,
  startConversation,
} from '@ringbook/api-contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { callRoute } from '../../test/call-route.ts'
import { silentLogger } from '../../test/scripted-receptionist.ts'
import { openWorld } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { createReceptionist } from '../receptionist/index.ts'
import { messagingRoutes } from './http.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const room = messagingRoutes({ receptionist: createReceptionist({ logger: silentLogger }), logger: silentLogger })

function valueOf<Value>(answered: Result<Value, Refusal>): Value {
  if (!answered.ok) throw new Error(answered.refusal.code)
  return answered.value
}

test('a chat with the receptionist ends with an appointment', async () => {
  const session = world.session()
  const chat = valueOf(await callRoute({ room, session, endpoint: startConversation }, { body: { language: 'de' } }))
  expect(chat.messages).toMatchObject([{ author: 'assistant', direction: 'outbound' }])
  const params = { conversation_id: chat.id }
  const lines = ['Ich hätte gern eine Maniküre am Mittwoch um elf', 'ja bitte', 'Anna Schmidt, 0034 612 345 678']
  const exchanges = []
  for (const text of lines) {
    exchanges.push(valueOf(await callRoute({ room, session, endpoint: sendMessage }, { params, body: { text } })))
  }
  const last = exchanges.at(-1)
  expect(last).toMatchObject({ outcome: 'booked', handled_by: 'assistant', reply: { author: 'assistant' } })
  const whole = valueOf(await callRoute({ room, session, endpoint: getConversation }, { params }))
  expect(whole.messages).toHaveLength(1 + 2 * lines.length)
  expect(whole.tool_calls.map(({ name }) => name)).toContain('book_appointment')
  expect(whole).toMatchObject({ outcome: 'booked', language: 'de' })
  expect(whole.messages.at(-1)?.appointment_id).toBe(last?.appointment_id)

  const taken = valueOf(
    await callRoute({ room, session, endpoint: changeConversation }, { params, body: { handled_by: 'person' } }),
  )
  expect(taken.handled_by).toBe('person')
  const { items } = valueOf(
    await callRoute({ room, session, endpoint: listConversations }, { query: { handled_by: 'person' } }),
  )
  expect(items.map(({ id }) => id)).toEqual([chat.id])
})

test('a cursor of another list is refused', async () => {
  const asked = callRoute({ room, session: world.session(), endpoint: listConversations }, { query: { cursor: 'x' } })
  expect(await asked).toMatchObject({ refusal: { code: 'http.bad_cursor' } })
})
