import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { startFakeElevenLabs } from '../../../test/fake-elevenlabs.ts'
import type { FakeElevenLabs } from '../../../test/fake-elevenlabs.ts'
import { startServer } from '../../../test/running-server.ts'
import type { RunningServer } from '../../../test/running-server.ts'
import { WORLD_NOW } from '../../../test/world.ts'
import { sample } from './samples.ts'

// ElevenLabs here is only as clever as what it was told: it asks where it was told to, and shows what it was given.

const KEY = 'key_of_the_salon'
const SALON = '+34910123456'
const CUSTOMER = '+34611222333'

let elevenLabs: FakeElevenLabs
let server: RunningServer
beforeAll(async () => {
  elevenLabs = await startFakeElevenLabs({ apiKey: KEY })
  elevenLabs.numbers.set(SALON, null)
  server = await startServer({ config: { publicUrl: 'https://salon.example' } })
  const config = { api_key: KEY, tool_secret: 'a long text', webhook_secret: 'wsec_1' }
  const body = { type: 'elevenlabs', name: 'telephone', config, settings: { api_url: elevenLabs.url } }
  const { id } = z.object({ id: z.string() }).parse((await server.ask('POST', '/integrations', { body })).body)
  const Page = z.object({ items: z.array(z.object({ id: z.string() })) })
  const numbers = Page.parse((await server.ask('GET', '/phone-numbers')).body)
  for (const { id: numberId } of numbers.items) {
    await server.ask('PATCH', `/phone-numbers/${numberId}`, { body: { provider: 'elevenlabs' } })
  }
  expect(await server.ask('POST', `/integrations/${id}/provision`)).toMatchObject({
    status: 200,
    body: { numbers: [{ number: SALON }], problems: [] },
  })
})
afterAll(async () => {
  await server.close()
  await elevenLabs.close()
})

const Headers = z.record(z.string(), z.object({ secret_id: z.string() }))
const Field = z.object({ dynamic_variable: z.string().optional() })
const MadeTool = z.object({
  tool_config: z.object({
    name: z.string(),
    api_schema: z.object({
      url: z.url(),
      request_headers: Headers,
      request_body_schema: z.object({ properties: z.record(z.string(), Field) }),
    }),
  }),
})
const MadeAgent = z.object({
  platform_settings: z.object({
    workspace_overrides: z.object({
      conversation_initiation_client_data_webhook: z.object({ url: z.url(), request_headers: Headers }),
    }),
  }),
})

function madeOf(kind: string): unknown[] {
  return [...elevenLabs.made].filter(([id]) => id.startsWith(`${kind}_`)).map(([, made]) => made)
}

async function post(url: string, sent: { headers: Record<string, string>; body: object }): Promise<unknown> {
  const answer = await fetch(url.replace('https://salon.example', server.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...sent.headers },
    body: JSON.stringify(sent.body),
  })
  expect(answer.status).toBe(200)
  return answer.json()
}

/** The headers with the secrets that they name. */
function filled(headers: z.output<typeof Headers>): Record<string, string> {
  const named = Object.entries(headers).map(([name, { secret_id: id }]) => [
    name,
    String(elevenLabs.made.get(id)?.['value']),
  ])
  return Object.fromEntries(named)
}

type Variables = Readonly<Record<string, string>>

/** Uses a tool as it was described, with the variables of a conversation. */
async function useTool(name: string, args: object, variables: Variables): Promise<unknown> {
  const tool = madeOf('tools')
    .map((made) => MadeTool.parse(made).tool_config)
    .find((made) => made.name === name)
  if (tool === undefined) throw new Error(`nobody told of ${name}`)
  const { url, request_headers: headers, request_body_schema: schema } = tool.api_schema
  const fields = Object.entries(schema.properties).map(([field, { dynamic_variable: variable }]) => [
    field,
    variable === undefined ? args : (variables[variable] ?? null),
  ])
  return post(url, { headers: filled(headers), body: Object.fromEntries(fields) })
}

const Begun = z.object({ dynamic_variables: z.record(z.string(), z.string()) })
const Found = z.object({ result: z.object({ slots: z.array(z.object({ slot_token: z.string() })) }) })

async function bookAManicure(variables: Variables, time: string): Promise<void> {
  const wish = { service: 'Manicure', date: '2026-11-18', time }
  const found = Found.parse(await useTool('check_availability', wish, variables))
  const person = { first_name: 'Anna', last_name: 'Schmidt', phone: CUSTOMER }
  const booking = { slot_token: found.result.slots[0]?.slot_token, ...person }
  expect(await useTool('book_appointment', booking, variables)).toMatchObject({ status: 'succeeded' })
}

const callsOf = async (number: string) =>
  (await server.ask('GET', `/calls?number=${encodeURIComponent(number)}`)).body['items']

test('a business sets its connection up by one request, and a caller can book', async () => {
  const [agent] = madeOf('agents')
  const { conversation_initiation_client_data_webhook: webhook } =
    MadeAgent.parse(agent).platform_settings.workspace_overrides
  const arriving = { caller_id: CUSTOMER, agent_id: 'agent_1', called_number: SALON, call_sid: 'CA_first' }
  const begun = Begun.parse(await post(webhook.url, { headers: filled(webhook.request_headers), body: arriving }))
  expect(begun.dynamic_variables['greeting']).toContain('Bella')
  await bookAManicure({ ...begun.dynamic_variables, system__call_sid: 'CA_first' }, '11:00')
  expect(await callsOf(CUSTOMER)).toMatchObject([
    { provider_call_id: 'CA_first', direction: 'inbound', outcome: 'booked' },
  ])
})

const Order = z.object({
  conversation_initiation_client_data: z.object({ dynamic_variables: z.record(z.string(), z.string()) }),
})

test('whom ElevenLabs rings for the business hears why, in one call, though the answer to the order was lost', async () => {
  const customer = '+34611222444'
  elevenLabs.setMood('forgetful')
  const body = { to: customer, purpose: 'callback', say: 'Your colour has arrived.' }
  const placed = await server.ask('POST', '/calls', { body })
  elevenLabs.setMood('well')
  expect(placed).toMatchObject({ body: { placement: 'unknown' } })
  const { dynamic_variables: variables } = Order.parse(
    elevenLabs.asked.at(-1)?.body,
  ).conversation_initiation_client_data
  expect(variables['greeting']).toContain('Your colour has arrived.')
  await bookAManicure({ ...variables, system__call_sid: 'CA_placed', system__caller_id: SALON }, '12:30')

  const call = { direction: 'outbound', agent_number: SALON, external_number: customer, call_sid: 'CA_placed' }
  const metadata = { start_time_unix_secs: 1_794_816_000, call_duration_secs: 30, phone_call: call }
  const begun = { dynamic_variables: variables }
  const report = sample('post-call-transcription', { data: { metadata, conversation_initiation_client_data: begun } })
  const seconds = WORLD_NOW.epochMilliseconds / 1000
  const digest = createHmac('sha256', 'wsec_1')
    .update(`${seconds}.${JSON.stringify(report)}`)
    .digest('hex')
  await post('https://salon.example/webhooks/elevenlabs/bella-hair-salon/post-call', {
    headers: { 'elevenlabs-signature': `t=${seconds},v0=${digest}` },
    body: report,
  })
  expect(await callsOf(customer)).toMatchObject([
    { id: placed.body['id'], provider_call_id: 'CA_placed', status: 'completed', outcome: 'booked' },
  ])
})
