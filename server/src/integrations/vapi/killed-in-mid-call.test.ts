import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { startFakeModel } from '../../../test/fake-model.ts'
import { openStudio } from '../../../test/fire/studio.ts'
import { startTwoServers } from '../../../test/fire/two-servers.ts'
import type { Side, TwoServers } from '../../../test/fire/two-servers.ts'
import { sample, SAMPLE_CALL_ID } from './samples.ts'

// Real processes, killed as the kernel does it; whoever was not answered delivers again, to whichever server is there.

const SECRET = 'a secret of the studio'
const NUMBER = '+34910123456'
const TOMORROW = Temporal.Now.plainDateISO('Europe/Madrid').add({ days: 1 }).toString()

let servers: TwoServers

beforeAll(async () => {
  servers = await startTwoServers()
  await openStudio(servers)
  await make('/phone-numbers', { number: NUMBER })
  await make('/integrations', { type: 'vapi', name: 'default', config: { secret: SECRET } })
}, 120_000)
afterAll(() => servers.close(), 60_000)

async function make(path: string, body: object): Promise<void> {
  const made = await servers.ask(0, 'POST', path, { body })
  if (made.status !== 201) throw new Error(`${path}: ${JSON.stringify(made.body)}`)
}

/** Sends something, and kills whoever has just got it; then it is sent again, and again once both are there. */
async function killWhile<Answer>(send: (side: Side) => Promise<Answer>): Promise<Answer[]> {
  const lost = send(0).catch(() => null)
  await servers.kill(0)
  await lost
  const again = await send(1)
  await servers.start(0)
  return [again, await send(0), await send(1)]
}

const Page = z.object({ items: z.array(z.looseObject({ id: z.string() })) })
const CallOnRecord = z.looseObject({
  status: z.string(),
  outcome: z.string().nullable(),
  turns: z.array(z.object({ role: z.string(), text: z.string() })),
  activities: z.array(z.object({ type: z.string() })),
})

async function itemsOf(path: string) {
  return Page.parse((await servers.ask(1, 'GET', path)).body).items
}

async function callOnRecord(id: string) {
  return CallOnRecord.parse((await servers.ask(1, 'GET', `/calls/${id}`)).body)
}

const countOf = (call: z.output<typeof CallOnRecord>, type: string) =>
  call.activities.filter((activity) => activity.type === type).length

test('a simulated call goes on where it was, and what was said and booked is there once', async () => {
  const started = await servers.ask(0, 'POST', '/calls/simulated', { body: { from: '+34611222333', language: 'en' } })
  const callId = String(started.body['call_id'])
  const say = (text: string) => (side: Side) =>
    servers.ask(side, 'POST', `/calls/${callId}/utterances`, {
      body: { text },
      headers: { 'idempotency-key': encodeURIComponent(text) },
    })
  await say(`I would like a wash on ${TOMORROW} at 11 am`)(0)
  await say('Yes please')(0)
  const answers = await killWhile(say('My name is Anna Schmidt'))
  expect(new Set(answers.map(({ body }) => body['text'])).size).toBe(1)
  await servers.ask(0, 'POST', `/calls/${callId}/end`)

  const call = await callOnRecord(callId)
  expect(call.turns.filter(({ role }) => role === 'caller').map(({ text }) => text)).toEqual([
    `I would like a wash on ${TOMORROW} at 11 am`,
    'Yes please',
    'My name is Anna Schmidt',
  ])
  const answered = ['caller', 'assistant']
  expect(call.turns.map(({ role }) => role)).toEqual(['assistant', ...answered, ...answered, ...answered])
  expect(call).toMatchObject({ status: 'completed', outcome: 'booked' })
  expect(countOf(call, 'call_started') + countOf(call, 'call_ended')).toBe(2)
  expect(await itemsOf('/appointments')).toHaveLength(1)
}, 120_000)

test('what a model is asked when its server dies is asked again by the other one, and answered once', async () => {
  await using cleanup = new AsyncDisposableStack()
  const model = await startFakeModel()
  cleanup.defer(() => model.close())
  // Patient, so that only the death of its server ends the waiting.
  const settings = { model: 'm', base_url: model.url, first_word_ms: 30_000, turn_ms: 60_000 }
  await make('/integrations', { type: 'openai-compatible', name: 'model', config: { api_key: 'k' }, settings })
  await servers.ask(1, 'PATCH', '/assistant', { body: { brain: 'language-model' } })
  cleanup.defer(async () => void (await servers.ask(1, 'PATCH', '/assistant', { body: { brain: 'built-in' } })))
  const started = await servers.ask(1, 'POST', '/calls/simulated', { body: { from: '+34611222333', language: 'en' } })
  const callId = String(started.body['call_id'])
  const say = (side: Side, text: string) =>
    servers.ask(side, 'POST', `/calls/${callId}/utterances`, {
      body: { text },
      headers: { 'idempotency-key': encodeURIComponent(text) },
    })

  model.plays({ afterMs: 300, text: 'Which day?' })
  const both = await Promise.all([say(0, 'A haircut please'), say(1, 'A haircut please')])
  expect(both.map(({ body }) => body['text'])).toEqual(['Which day?', 'Which day?'])
  expect(model.asked).toHaveLength(1)

  model.plays({ trouble: 'silent' }, { text: 'At what time?' })
  const lost = say(0, 'On Tuesday').catch(() => null)
  await expect.poll(() => model.asked.length, { timeout: 20_000 }).toBe(2)
  const again = say(1, 'On Tuesday')
  await servers.kill(0)
  await lost
  expect((await again).body['text']).toBe('At what time?')
  await servers.start(0)
  expect((await say(0, 'On Tuesday')).body['text']).toBe('At what time?')
  expect(model.asked).toHaveLength(3)
  const { turns } = await callOnRecord(callId)
  expect(turns.slice(1).map(({ text }) => text)).toEqual([
    'A haircut please',
    'Which day?',
    'On Tuesday',
    'At what time?',
  ])
}, 120_000)

test('a platform that delivers everything again finds one call, one appointment and the same answers', async () => {
  const post = async (side: Side, body: object) => {
    const response = await fetch(`${servers.urlOf(side)}/webhooks/vapi`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-vapi-secret': SECRET },
      body: JSON.stringify(body),
    })
    return response.text()
  }
  const tool = (id: string, name: string, given: object) => {
    const asked = { id, type: 'function', function: { name, arguments: JSON.stringify(given) } }
    return sample('tool-calls-function', { toolCallList: [asked], toolWithToolCallList: [] })
  }
  const before = await itemsOf('/appointments')
  await post(0, sample('assistant-request'))
  await post(1, sample('status-in-progress'))
  const wish = { service: 'Wash', date: TOMORROW, time: '15:00' }
  const free = await post(0, tool('check', 'check_availability', wish))
  const slotToken = /slot_token\W+([\w.-]+)/.exec(free)?.[1] ?? ''
  const customer = { first_name: 'Berta', last_name: 'Schmidt', phone: '+34612345678' }
  const booking = tool('book', 'book_appointment', { slot_token: slotToken, ...customer })

  const booked = await killWhile((side) => post(side, booking))
  expect(new Set(booked).size).toBe(1)
  expect(booked[0]).toContain('succeeded')
  const everything = ['status-ended', 'transcript-caller', 'status-in-progress', 'end-of-call-report'] as const
  for (const side of [0, 1] as const) {
    await Promise.all([...everything.map((name) => post(side, sample(name))), post(side, booking)])
  }

  const calls = (await itemsOf('/calls?provider=vapi')).filter((call) => call['provider_call_id'] === SAMPLE_CALL_ID)
  expect(calls).toMatchObject([{ status: 'completed', end_cause: 'caller_hung_up', outcome: 'booked' }])
  const call = await callOnRecord(calls[0]?.id ?? '')
  expect(countOf(call, 'call_started') + countOf(call, 'call_ended')).toBe(2)
  expect(call.turns).toHaveLength(new Set(call.turns.map(({ text }) => text)).size)
  expect(await itemsOf('/appointments')).toHaveLength(before.length + 1)
}, 120_000)
