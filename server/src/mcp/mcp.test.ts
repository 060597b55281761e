import { z } from 'zod'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectAgent, freeHaircut } from '../../test/agent.ts'
import type { Agent } from '../../test/agent.ts'
import { startServer } from '../../test/running-server.ts'
import type { RunningServer } from '../../test/running-server.ts'
import { toolDefinitions } from '../receptionist/index.ts'
import { NOT_FOR_AGENTS, TOOL_TERMS } from './tool-permissions.ts'

// Agents of other people at Bella, by the official client of the protocol over real HTTP.

let server: RunningServer
const agents: Agent[] = []
beforeAll(async () => {
  server = await startServer()
})
afterAll(async () => {
  // What a client still waits for would keep the server from closing.
  await Promise.all(agents.map((agent) => agent.close()))
  await server.close()
})

const READING = ['services:read', 'branches:read', 'appointments:read'] as const
const ANA = { first_name: 'Ana', last_name: 'Gil', phone: '612 345 678' }

describe('what an agent may do', () => {
  test('was thought about for each tool of the receptionist', () => {
    const undecided = toolDefinitions().filter(({ name }) => TOOL_TERMS.has(name) === NOT_FOR_AGENTS.has(name))
    expect(undecided).toEqual([])
  })

  test('is everything that the receptionist can do, if its key may', async () => {
    const agent = await agentWith(server.key)
    const expected = toolDefinitions().flatMap(({ name }) => (NOT_FOR_AGENTS.has(name) ? [] : [name]))
    expect(await agent.tools()).toEqual(expected)
    const { tools } = await agent.client.listTools()
    const cancelling = tools.find(({ name }) => name === 'cancel_appointment')
    expect(cancelling?.inputSchema.properties).toHaveProperty('reference')
    expect(cancelling?.annotations).toEqual({
      title: 'Cancel appointment',
      readOnlyHint: false,
      destructiveHint: true,
      idempotentHint: true,
      openWorldHint: false,
    })
  })

  test('is to look and nothing else, if its key may only read', async () => {
    const agent = await agentWith(await server.createKey({ scopes: READING }))
    const { tools } = await agent.client.listTools()
    expect(tools.map(({ name }) => name)).toContain('check_availability')
    expect(tools.filter(({ annotations }) => annotations?.readOnlyHint !== true)).toEqual([])
    const slotToken = await freeHaircut(agent, { date: '2026-11-17' })
    const booking = agent.use('book_appointment', { slot_token: slotToken, ...ANA })
    await expect(booking).rejects.toThrow('There is no such tool for this key.')
    expect(await appointmentsNamed('Ana Gil')).toEqual([])
  })

  test('is nothing without a key, or with a wrong one', async () => {
    const wrong = `rb_${server.world.ids.tenant.replaceAll('-', '')}_wrong`
    const [none, bad, cookie] = await Promise.all([
      post(initialize, {}),
      post(initialize, { authorization: `Bearer ${wrong}` }),
      post(initialize, { cookie: `ringbook_session=${server.key}` }),
    ])
    expect(none).toMatchObject({ status: 401, body: { id: null, error: { data: { code: 'http.not_signed_in' } } } })
    expect(none.headers.get('www-authenticate')).toBe('Bearer')
    expect(bad).toMatchObject({ status: 401, body: { error: { data: { code: 'identity.api_key_not_valid' } } } })
    expect(cookie.status).toBe(401)
    await expect(connectAgent(server, wrong)).rejects.toThrow('401')
  })

  test('is not asked for by a page of another web site', async () => {
    const answered = await post(initialize, { ...bearer(server.key), origin: 'https://evil.example' })
    expect(answered).toMatchObject({ status: 403, body: { error: { data: { code: 'http.cross_site' } } } })
  })
})

describe('an agent that books', () => {
  test('does so in one conversation, which keeps what it did and what came of it', async () => {
    const agent = await agentWith(server.key)
    const services = await agent.use('find_services', {})
    expect(JSON.stringify(services.result)).toContain('Haircut')
    const slotToken = await freeHaircut(agent, { date: '2026-11-17', time: '12:00' })
    const booked = await agent.use('book_appointment', { slot_token: slotToken, ...ANA, first_name: 'Berta' })
    expect(booked).toMatchObject({ status: 'succeeded', code: null })
    expect(booked.spoken).toContain('Haircut')

    const [appointment] = await appointmentsNamed('Berta Gil')
    expect(appointment).toMatchObject({ status: 'scheduled', source: 'chat', start: '2026-11-17T11:00:00Z' })
    const kept = await conversationOf(agent, server.key)
    expect(kept).toMatchObject({ channel: 'chat', status: 'open', outcome: 'booked' })
    expect(kept.tool_calls.map(({ name, status }) => ({ name, status }))).toEqual([
      { name: 'find_services', status: 'succeeded' },
      { name: 'check_availability', status: 'succeeded' },
      { name: 'book_appointment', status: 'succeeded' },
    ])
    const { body } = await server.ask('GET', `/audit-logs?record_id=${appointment?.id}`)
    expect(JSON.stringify(body)).toContain('api_key:test')
  })

  test('is told why a time cannot be had, and its client sees that it was refused', async () => {
    const agent = await agentWith(server.key)
    const answer = await agent.client.callTool({ name: 'check_availability', arguments: { service: 'welding' } })
    expect(answer.isError).toBe(true)
    expect(answer.structuredContent).toMatchObject({ status: 'refused', code: 'receptionist.service_unclear' })
    const texts = z.array(z.object({ text: z.string() })).parse(answer.content)
    expect(JSON.parse(texts.at(-1)?.text ?? '')).toEqual(answer.structuredContent)
  })

  test('is told what is wrong with its arguments', async () => {
    const agent = await agentWith(server.key)
    const wrong = await agent.use('book_appointment', { slot_token: 'x'.repeat(3000), first_name: 7 })
    expect(wrong.code).toBe('receptionist.invalid_arguments')
    expect(JSON.stringify(wrong.result)).toContain('slot_token')
  })

  test('twice by the same request has one appointment and one answer, however it is delivered', async () => {
    const agent = await agentWith(server.key)
    const slotToken = await freeHaircut(agent, { date: '2026-11-18' })
    const args = { slot_token: slotToken, ...ANA, first_name: 'Clara', phone: '612 345 001' }
    const call = {
      jsonrpc: '2.0',
      id: 'once',
      method: 'tools/call',
      params: { name: 'book_appointment', arguments: args },
    }
    const headers = { ...bearer(server.key), 'mcp-session-id': agent.sessionId ?? '' }
    const answers = await Promise.all(Array.from({ length: 6 }, () => post(call, headers)))
    const reports = answers.map(({ body }) => Answer.parse(body).result.structuredContent)
    expect(reports).toEqual(Array.from({ length: 6 }, () => reports[0]))
    expect(reports[0]).toMatchObject({ status: 'succeeded' })
    expect(await appointmentsNamed('Clara Gil')).toHaveLength(1)
  })

  test('is one of eight who want the same time: one has it, and each of the others is told so', async () => {
    const rivals = await Promise.all(Array.from({ length: 8 }, () => agentWith(server.key)))
    const [first] = rivals
    const slotToken = first === undefined ? '' : await freeHaircut(first, { date: '2026-11-19', time: '10:00' })
    const outcomes = await Promise.all(
      rivals.map((agent, index) =>
        agent.use('book_appointment', {
          slot_token: slotToken,
          first_name: 'Rosa',
          last_name: 'Vidal',
          phone: `61200000${index}`,
        }),
      ),
    )
    expect(outcomes.filter(({ status }) => status === 'succeeded')).toHaveLength(1)
    expect(outcomes.filter(({ code }) => code === 'booking.slot_taken')).toHaveLength(7)
    expect(await appointmentsNamed('Rosa Vidal')).toHaveLength(1)
  })

  test('may ask for several things at once, and what it booked is not forgotten for what was only answered', async () => {
    const agent = await agentWith(server.key)
    const slotToken = await freeHaircut(agent, { date: '2026-11-26' })
    const person = { first_name: 'Fina', last_name: 'Gil', phone: '612 345 003' }
    const questions = Array.from({ length: 8 }, () => agent.use('find_opening_hours', {}))
    const booking = agent.use('book_appointment', { slot_token: slotToken, ...person })
    const answers = await Promise.all([booking, ...questions])
    expect(answers.filter(({ status }) => status !== 'succeeded')).toEqual([])
    const kept = await conversationOf(agent, server.key)
    expect(kept).toMatchObject({ outcome: 'booked' })
    expect(kept.tool_calls).toHaveLength(10)
  })

  test('has booked or has not, when its client no longer waits', async () => {
    const agent = await agentWith(server.key)
    const slotToken = await freeHaircut(agent, { date: '2026-11-20' })
    const leaving = new AbortController()
    const args = { slot_token: slotToken, ...ANA, first_name: 'Dora', phone: '612 345 002' }
    const given = agent.client.callTool({ name: 'book_appointment', arguments: args }, undefined, {
      signal: leaving.signal,
    })
    leaving.abort()
    await expect(given).rejects.toThrow()
    // The session goes on, one tool call after the other: this answer comes after the end of the one before.
    const found = await agent.use('find_appointments', { phone: '612 345 002' })
    expect(found.status).toMatch(/succeeded|refused/)
    expect((await appointmentsNamed('Dora Gil')).length).toBeLessThanOrEqual(1)
  })
})

describe('whose appointments an agent may hear of', () => {
  const LUCIA = '+34611222333'
  test('any customer’s by the name alone, if its key may read all customers', async () => {
    const agent = await agentWith(server.key)
    const found = await agent.use('find_appointments', { name: 'Lucía Fernández' })
    expect(found).toMatchObject({ status: 'succeeded' })
    expect(await agent.use('find_appointments', { phone: LUCIA })).toMatchObject({ status: 'succeeded' })
    expect(await agent.use('find_appointments', { name: 'Nobody' })).toMatchObject({
      code: 'receptionist.identity_not_confirmed',
    })
    expect(await agent.use('find_appointments', { name: 'Eva', phone: LUCIA })).toMatchObject({
      code: 'receptionist.identity_not_confirmed',
    })
  })

  test('only those of whom it knows name and number, if its key may not', async () => {
    const agent = await agentWith(await server.createKey({ scopes: READING }))
    const [byName, byNumber, byBoth] = [
      await agent.use('find_appointments', { name: 'Lucía Fernández' }),
      await agent.use('find_appointments', { phone: LUCIA }),
      await agent.use('find_appointments', { name: 'Lucía Fernández', phone: LUCIA }),
    ]
    expect(byName).toMatchObject({ code: 'receptionist.identity_needed' })
    expect(byNumber).toMatchObject({ code: 'receptionist.identity_needed' })
    expect(byBoth).toMatchObject({ status: 'succeeded' })
  })
})

describe('the session of an agent', () => {
  test('goes on in another process, as after a restart', async () => {
    const other = await server.startAnother()
    try {
      let url = server.url
      const agent = await connectAgent(server, server.key, {
        fetch: (asked, init) => fetch(asked.toString().replace(server.url, url), init),
      })
      const slotToken = await freeHaircut(agent, { date: '2026-11-24' })
      url = other.url
      const booked = await agent.use('book_appointment', { slot_token: slotToken, ...ANA, first_name: 'Elsa' })
      expect(booked.status).toBe('succeeded')
      expect((await conversationOf(agent, server.key)).tool_calls).toHaveLength(2)
      await agent.close()
    } finally {
      await other.close()
    }
  })

  test('belongs to its key: no other key, and no other business, may go on with it', async () => {
    const agent = await agentWith(server.key)
    await agent.use('find_services', {})
    const others = [await server.createKey({}), await server.createKey({ tenantId: server.world.ids.otherTenant })]
    for (const key of others) {
      const answered = await post(listing, { ...bearer(key), 'mcp-session-id': agent.sessionId ?? '' })
      expect(answered).toMatchObject({
        status: 404,
        body: { error: { code: -32_001, data: { code: 'mcp.session_over' } } },
      })
    }
  })

  test('of another business shows that business and nothing of this one', async () => {
    const key = await server.createKey({ tenantId: server.world.ids.otherTenant })
    const agent = await agentWith(key)
    expect(await agent.use('find_services', {})).toMatchObject({ result: { services: [] } })
    expect(await agent.use('find_appointments', { phone: '+34611222333' })).toMatchObject({ status: 'refused' })
    const ours = await agentWith(server.key)
    const slotToken = await freeHaircut(ours, { date: '2026-11-25' })
    expect(await agent.use('book_appointment', { slot_token: slotToken, ...ANA })).toMatchObject({ status: 'refused' })
  })

  test('is over when the agent ends it, whether it did something or not', async () => {
    for (const isBusy of [true, false]) {
      const agent = await agentWith(server.key)
      if (isBusy) await agent.use('find_services', {})
      const headers = { ...bearer(server.key), 'mcp-session-id': agent.sessionId ?? '' }
      const ended = await fetch(`${server.url}/mcp`, { method: 'DELETE', headers })
      expect(ended.status).toBe(204)
      expect(await post(listing, headers)).toMatchObject({ status: 404 })
      if (isBusy) expect(await conversationOf(agent, server.key)).toMatchObject({ status: 'closed' })
    }
  })

  test('leaves nothing behind in which nothing was done', async () => {
    const before = await conversationCount()
    const agent = await agentWith(server.key)
    await agent.client.ping()
    await agent.tools()
    expect(await conversationCount()).toBe(before)
  })

  test('is needed for everything but to begin one', async () => {
    expect(await post(listing, bearer(server.key))).toMatchObject({
      status: 400,
      body: { error: { data: { code: 'mcp.session_needed' } } },
    })
  })
})

describe('what an agent sends', () => {
  const cases = [
    { title: 'half of a message', sent: '{"jsonrpc":', status: 400, code: -32_700 },
    { title: 'no message of the protocol', sent: '{"hello":1}', status: 400, code: -32_700 },
    {
      title: 'what no database keeps',
      sent: '{"jsonrpc":"2.0","id":1,"method":"a\\u0000"}',
      status: 400,
      code: -32_600,
    },
    { title: 'more than anybody has to say', sent: `"${'x'.repeat(70_000)}"`, status: 413, code: -32_000 },
    { title: 'a tool that does not exist', sent: call('fly'), status: 200, code: -32_602 },
    {
      title: 'a call without a tool',
      sent: '{"jsonrpc":"2.0","id":1,"method":"tools/call"}',
      status: 200,
      code: -32_603,
    },
    {
      title: 'a method that does not exist',
      sent: '{"jsonrpc":"2.0","id":1,"method":"fly"}',
      status: 200,
      code: -32_601,
    },
    { title: 'an id that is too long', sent: call('find_services', 'x'.repeat(300)), status: 200, code: -32_600 },
    { title: 'a tool as a task', sent: call('find_services', 1, { task: { ttl: 1 } }), status: 200, code: -32_603 },
  ]
  test.each(cases)('$title is refused in the words of the protocol', async ({ sent, status, code }) => {
    const agent = await agentWith(server.key)
    const answered = await post(sent, { ...bearer(server.key), 'mcp-session-id': agent.sessionId ?? '' })
    expect(answered).toMatchObject({ status, body: { jsonrpc: '2.0', error: { code } } })
  })

  test('is one message in each request', async () => {
    const answered = await post([listing, listing], bearer(server.key))
    expect(answered).toMatchObject({ status: 400, body: { error: { data: { code: 'mcp.one_message_at_a_time' } } } })
  })

  test('cannot be a wish to be told of things: there is nothing to listen to', async () => {
    const answered = await fetch(`${server.url}/mcp`, {
      headers: { ...bearer(server.key), accept: 'text/event-stream' },
    })
    expect(answered.status).toBe(405)
    expect(answered.headers.get('allow')).toBe('POST, DELETE')
    expect(await answered.json()).toMatchObject({ error: { data: { code: 'mcp.nothing_to_listen_to' } } })
  })

  test('counts with what its key asks of the API', async () => {
    const busy = await server.startAnother({ requestsPerMinute: 3 })
    try {
      for (let asked = 0; asked < 2; asked++) {
        await fetch(`${busy.url}/api/v1/services`, { headers: bearer(server.key) })
      }
      const [third, fourth] = [
        await post(initialize, bearer(server.key), busy.url),
        await post(initialize, bearer(server.key), busy.url),
      ]
      expect(third.status).toBe(200)
      expect(fourth).toMatchObject({ status: 429, body: { error: { data: { code: 'http.too_many_requests' } } } })
      expect(fourth.headers.get('retry-after')).toMatch(/^\d+$/)
    } finally {
      await busy.close()
    }
  })
})

describe('the facts of the business', () => {
  test('are one resource: branches with hours, services, staff and what time it is', async () => {
    const agent = await agentWith(server.key)
    const { resources } = await agent.client.listResources()
    expect(resources.map(({ uri }) => uri)).toEqual(['ringbook://business'])
    const { contents } = await agent.client.readResource({ uri: 'ringbook://business' })
    const [{ text }] = z.tuple([z.object({ text: z.string() })]).parse(contents)
    expect(JSON.parse(text)).toMatchObject({
      timezone: 'Europe/Madrid',
      now: '2026-11-16T09:00+01:00[Europe/Madrid]',
      branches: expect.arrayContaining([expect.objectContaining({ name: 'Bella Fuencarral', is_primary: true })]),
      services: expect.arrayContaining([expect.objectContaining({ name: 'Haircut', duration_minutes: 45 })]),
      staff: expect.arrayContaining([expect.objectContaining({ name: 'María García' })]),
    })
  })

  test('are hidden from a key that may not read them, as is any other resource', async () => {
    const agent = await agentWith(await server.createKey({ scopes: ['services:read'] }))
    expect((await agent.client.listResources()).resources).toEqual([])
    await expect(agent.client.readResource({ uri: 'ringbook://business' })).rejects.toThrow('no such resource')
    const full = await agentWith(server.key)
    await expect(full.client.readResource({ uri: 'ringbook://secrets' })).rejects.toThrow('no such resource')
  })
})

async function agentWith(key: string): Promise<Agent> {
  const agent = await connectAgent(server, key)
  agents.push(agent)
  return agent
}

const initialize = {
  jsonrpc: '2.0',
  id: 0,
  method: 'initialize',
  params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'raw', version: '1' } },
}
const listing = { jsonrpc: '2.0', id: 1, method: 'tools/list' }

function call(name: string, id: string | number = 1, more: object = {}): string {
  return JSON.stringify({ jsonrpc: '2.0', id, method: 'tools/call', params: { name, arguments: {}, ...more } })
}

function bearer(key: string): Record<string, string> {
  return { authorization: `Bearer ${key}` }
}

async function post(body: object | string, headers: Record<string, string>, url = server.url) {
  const response = await fetch(`${url}/mcp`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return { status: response.status, headers: response.headers, body: z.json().parse(await response.json()) }
}

const Answer = z.object({ id: z.literal('once'), result: z.object({ structuredContent: z.json() }) })

const Kept = z.looseObject({ tool_calls: z.array(z.object({ name: z.string(), status: z.string() })) })

/** The conversation of an agent as the business sees it. The id of a session begins with that of its conversation. */
async function conversationOf({ sessionId }: Agent, key: string) {
  const hex = Buffer.from(sessionId ?? '', 'base64url').toString('hex', 5, 21)
  const id = hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5')
  return Kept.parse((await server.ask('GET', `/conversations/${id}`, { key })).body)
}

async function conversationCount(): Promise<number> {
  const rows = await server.world.inTenant((tx) =>
    tx.db.selectFrom('conversations').select('id').where('tenant_id', '=', tx.tenantId).execute(),
  )
  return rows.length
}

const Found = z.looseObject({ id: z.string(), customer: z.looseObject({ name: z.string() }).nullable() })

async function appointmentsNamed(name: string) {
  const { body } = await server.ask('GET', '/appointments?limit=100')
  return z
    .array(Found)
    .parse(body['items'])
    .filter(({ customer }) => customer?.name === name)
}
