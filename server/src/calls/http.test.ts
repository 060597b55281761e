import {
  addPhoneNumber,
  changeAssistant,
  changePhoneNumber,
  endCall,
  getAssistant,
  getCall,
  getPhoneNumber,
  listCalls,
  listPhoneNumbers,
  operatorEndCall,
  operatorSimulateCall,
  operatorSpeakInCall,
  removePhoneNumber,
  simulateCall,
  speakInCall,
} from '@ringbook/api-contract'
import type { Endpoint } from '@ringbook/api-contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { callRoute } from '../../test/call-route.ts'
import { silentLogger } from '../../test/scripted-receptionist.ts'
import { noVendors } from '../../test/scripted-vendors.ts'
import { openWorld, WORLD_NOW, worldVault } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { createTenantSession } from '../db/tenant-session.ts'
import type { RoomRoutes } from '../http/route.ts'
import { newId } from '../kernel/ids.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { createReceptionist } from '../receptionist/index.ts'
import { callsRoutes } from './http.ts'
import { startCall } from './start-call.ts'

let world: OpenWorld
let room: RoomRoutes

const services = { receptionist: createReceptionist({ logger: silentLogger }), logger: silentLogger }

beforeAll(async () => {
  world = await openWorld()
  room = callsRoutes({
    ...services,
    ...noVendors,
    database: world.database,
    openSession: (session) =>
      createTenantSession({ database: world.database, clock: () => WORLD_NOW, vault: worldVault, ...session }),
  })
})
afterAll(() => world.close())

function inBella() {
  return <P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType, A extends z.ZodType>(
    endpoint: Endpoint<P, Q, B, A>,
    request: Parameters<typeof callRoute<P, Q, B, A>>[1] = {},
  ) => callRoute({ room, session: world.session(), endpoint }, request)
}

function valueOf<Value>(answered: Result<Value, Refusal>): Value {
  if (!answered.ok) throw new Error(answered.refusal.code)
  return answered.value
}

describe('a simulated call through the API', () => {
  test('books an appointment, which the call then shows with all that was said and done', async () => {
    const ask = inBella()
    const started = valueOf(await ask(simulateCall, { body: { from: '+34611222333', language: 'en' } }))
    expect(started).toMatchObject({ to_number: '+34910123456', language: 'en' })
    const params = { call_id: started.call_id }
    for (const text of ["I'd like a manicure on Wednesday at eleven", 'Yes please', 'Lucía Fernández']) {
      const reply = valueOf(await ask(speakInCall, { params, body: { text } }))
      if (reply.outcome === 'booked') break
    }
    const call = valueOf(await ask(endCall, { params }))
    expect(call).toMatchObject({ status: 'completed', outcome: 'booked', customer_id: world.ids.lucia })
    expect(call.appointment).toMatchObject({ service_name: 'Manicure', starts_at: '2026-11-18T10:00:00Z' })
    expect(call.appointment?.resources).toContain('Sofía Navarro')
    expect(call.turns[0]).toMatchObject({ role: 'assistant', text: started.greeting })
    expect(call.tool_calls.map(({ name }) => name)).toContain('book_appointment')
    expect(call.activities.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['call_started', 'tool_called', 'call_ended']),
    )
    expect(valueOf(await ask(getCall, { params }))).toEqual(call)
    const { items } = valueOf(await ask(listCalls, { query: { number: '611 222 333', outcome: 'booked' } }))
    expect(items.map(({ id }) => id)).toEqual([call.id])
  })

  test('nobody speaks in the call of a real caller', async () => {
    const real = { provider: 'platform', providerCallId: 'real', carrierCallId: null, direction: 'inbound' } as const
    const nobody = { from: null, to: null, callerName: null, agentId: null, startedAt: null, language: null }
    const { callId } = await startCall(world.session(), services, { ...real, ...nobody })
    const params = { call_id: callId }
    const refused = { refusal: { code: 'calls.call_not_simulated' } }
    expect(await inBella()(speakInCall, { params, body: { text: 'Hello' } })).toMatchObject(refused)
    expect(await inBella()(endCall, { params })).toMatchObject(refused)
    const unknown = { call_id: newId<string>() }
    expect(await inBella()(endCall, { params: unknown })).toMatchObject({ refusal: { code: 'calls.call_not_found' } })
  })

  test('a request that is sent twice is heard once; under its key nothing else is heard', async () => {
    const ask = inBella()
    const params = { call_id: valueOf(await ask(simulateCall, { body: { language: 'en' } })).call_id }
    const said = { params, body: { text: 'I’d like a manicure on Wednesday at eleven' }, idempotencyKey: 'utterance-1' }
    const first = valueOf(await ask(speakInCall, said))
    expect(valueOf(await ask(speakInCall, said))).toEqual(first)
    expect(first.tool_calls.length).toBeGreaterThan(0)
    const other = await ask(speakInCall, { ...said, body: { text: 'How much is a haircut?' } })
    expect(other).toMatchObject({ refusal: { code: 'calls.utterance_changed' } })
    expect(valueOf(await ask(getCall, { params })).turns).toHaveLength(3)
  })

  test('a cursor of another list, and a number that is none, are refused', async () => {
    expect(await inBella()(listCalls, { query: { cursor: 'made-up' } })).toMatchObject({
      refusal: { code: 'http.bad_cursor' },
    })
    expect(await inBella()(listCalls, { query: { number: '000' } })).toMatchObject({
      refusal: { code: 'calls.invalid_phone' },
    })
  })
})

describe('the operator, who stands outside every business', () => {
  async function operate<A extends z.ZodType>(
    endpoint: Endpoint<z.ZodObject, z.ZodObject, z.ZodType, A>,
    request: { params?: object; body?: unknown },
  ): Promise<Result<z.output<A>, Refusal>> {
    const route = room.routes.find((candidate) => candidate.endpoint.id === endpoint.id)
    if (route?.kind !== 'public') throw new Error('not a route of the operator')
    const caller = { origin: { requestId: 'r', ipAddress: '127.0.0.1', userAgent: null }, clock: () => WORLD_NOW }
    const reply = {
      setSessionToken: () => undefined,
      setOperatorToken: () => undefined,
      setCustomerToken: () => undefined,
    }
    const { params = {}, body } = request
    const handled = await route.handle(caller, {
      params,
      query: {},
      body,
      expectedVersion: null,
      idempotencyKey: null,
      reply,
    })
    return handled.ok ? { ok: true, value: endpoint.answer?.parse(handled.value) as z.output<A> } : handled
  }

  test('rings whichever business the dialled number belongs to, by default the first', async () => {
    for (const body of [{}, { to: '+34 910 12 34 56' }, { to: '0034910123456' }]) {
      const started = valueOf(await operate(operatorSimulateCall, { body }))
      expect(started.to_number).toBe('+34910123456')
      const params = { call_id: started.call_id }
      const reply = valueOf(
        await operate(operatorSpeakInCall, { params, body: { text: 'What are your opening hours?' } }),
      )
      expect(reply.text).not.toBe('')
      const ended = valueOf(await operate(operatorEndCall, { params }))
      expect(ended).toMatchObject({ status: 'completed', end_reason: 'caller_hung_up' })
    }
  })

  test.each([
    ['a number of nobody', { to: '+34910999999' }, 'calls.unknown_number'],
    ['a national number, which no country is known for', { to: '910 12 34 56' }, 'calls.invalid_phone'],
  ])('is told when it is %s', async (_what, body, code) => {
    expect(await operate(operatorSimulateCall, { body })).toMatchObject({ refusal: { code } })
  })

  test('finds no call of another provider or of nobody', async () => {
    const params = { call_id: newId<string>() }
    expect(await operate(operatorEndCall, { params })).toMatchObject({ refusal: { code: 'calls.call_not_found' } })
  })
})

test('the assistant and the numbers are read and changed', async () => {
  const ask = inBella()
  const assistant = valueOf(await ask(getAssistant))
  const change = { greeting: 'Bella!', voice_settings: { speed: 1.1 } }
  const changed = valueOf(await ask(changeAssistant, { body: change, expectedVersion: assistant.version }))
  expect(changed).toMatchObject({ ...change, version: assistant.version + 1, name: assistant.name })

  const added = valueOf(await ask(addPhoneNumber, { body: { number: '+34 910 44 44 44', label: 'Sales' } }))
  const params = { phone_number_id: added.id }
  expect(valueOf(await ask(changePhoneNumber, { params, body: { is_active: false } }))).toMatchObject({
    label: 'Sales',
    is_active: false,
  })
  expect(valueOf(await ask(getPhoneNumber, { params })).number).toBe('+34910444444')
  const first = valueOf(await ask(listPhoneNumbers, { query: { limit: 1 } }))
  const second = valueOf(await ask(listPhoneNumbers, { query: { limit: 1, cursor: first.next_cursor ?? '' } }))
  expect([...first.items, ...second.items].map(({ number }) => number)).toEqual(['+34910123456', '+34910444444'])
  expect(second.next_cursor).toBeNull()
  expect(await ask(removePhoneNumber, { params })).toMatchObject({ ok: true })
})
