import { afterAll, beforeAll, expect, test } from 'vitest'
import { startFakeModel } from '../../test/fake-model.ts'
import type { FakeModel } from '../../test/fake-model.ts'
import { startServer } from '../../test/running-server.ts'
import type { RunningServer } from '../../test/running-server.ts'

const CONTENT = `
scenarios:
  - name: A haircut that a model books
    language: en
    world: salon
    now: 2026-11-20T10:00[Europe/Madrid]
    caller: { number: '+34655000111' }
    says: [a haircut on Wednesday at eleven with Laura, 'yes', Pat Moore]
    expect:
      appointments: [{ service: Haircut, start: 2026-11-25T11:00, with: Laura Pérez, customer: Pat Moore }]
`
const files = [{ name: 'own.yaml', content: CONTENT }]

let server: RunningServer
let model: FakeModel
beforeAll(async () => {
  ;[server, model] = await Promise.all([startServer(), startFakeModel()])
})
afterAll(async () => {
  await server.close()
  await model.close()
})

test('A manager has scenarios played, finds them again, and prints the report', async () => {
  const ran = await server.ask('POST', '/evaluations', { body: { files, repeats: 2 } })
  expect([ran.status, ran.body]).toMatchObject([201, { status: 'finished', scenario_count: 1, passed_count: 1 }])
  const id = String(ran.body['id'])
  expect((await server.ask('GET', '/evaluations')).body).toMatchObject({ items: [{ id, passed_count: 1 }] })
  const read = await server.ask('GET', `/evaluations/${id}`)
  expect(read.body).toMatchObject({
    results: [
      { attempt: 1, status: 'passed' },
      { attempt: 2, status: 'passed' },
    ],
  })
  const report = await fetch(`${server.url}/api/v1/evaluations/${id}/report`, {
    headers: { authorization: `Bearer ${server.key}` },
  })
  expect(report.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(await report.text()).toContain('<strong>1 of 1 scenarios passed</strong>, each 2 times in a row')
})

test('Whoever may only read has nothing played', async () => {
  const key = await server.createKey({ scopes: ['receptionist:read'] })
  expect((await server.ask('POST', '/evaluations', { key, body: { files } })).status).toBe(403)
  expect((await server.ask('GET', '/evaluations', { key })).status).toBe(200)
})

test('Without a connected model there is none to try', async () => {
  const ran = await server.ask('POST', '/evaluations', { body: { files, brain: 'language-model' } })
  expect([ran.status, ran.body['code']]).toEqual([409, 'evaluation.no_language_model'])
})

async function connect(): Promise<void> {
  const connected = await server.ask('POST', '/integrations', {
    body: {
      type: 'openai-compatible',
      name: 'default',
      config: { api_key: 'k' },
      settings: { model: 'fake', base_url: model.url },
    },
  })
  expect(connected.status).toBe(201)
}

test('A caller who is played by a model speaks to the receptionist, and hangs up', async () => {
  await connect()
  model.plays({ text: 'How much is a haircut?' }, { text: '[hangs up]' })
  const persona = CONTENT.replace(/says:.*/, 'persona: Somebody who wants to know what a haircut costs').replace(
    /expect:[\s\S]*/,
    'expect: { must_say: [{ price: 25 }] }',
  )
  const ran = await server.ask('POST', '/evaluations', { body: { files: [{ name: 'own.yaml', content: persona }] } })
  expect(ran.body).toMatchObject({ passed_count: 1, results: [{ turns: 1, differences: [] }] })
  expect(JSON.stringify(model.asked[0]?.messages)).toContain('Somebody who wants to know what a haircut costs')
})

test('A connected model that says it has booked and has not is found out', async () => {
  const lie = { text: 'Your haircut with Laura is booked on Wednesday at eleven.' }
  model.plays(lie, lie, lie, lie, lie, lie)
  const ran = await server.ask('POST', '/evaluations', { body: { files, brain: 'language-model' } })
  expect(ran.status).toBe(201)
  expect(ran.body).toMatchObject({ passed_count: 0, results: [{ status: 'failed' }] })
  expect(JSON.stringify(ran.body['results'])).not.toContain('not working on our side')
  expect(JSON.stringify(ran.body['results'])).toContain('An appointment is missing: Haircut')
  expect(model.asked.length).toBeGreaterThan(0)
})

test('A connected model that takes a message by its tool has passed', async () => {
  model.plays({ tools: [{ name: 'take_message', args: { message: 'My hair looks great', name: 'Olga Green' } }] })
  const content = CONTENT.replace(
    /says:.*/,
    'says: [Please tell Laura that my hair looks great. I am Olga Green.]',
  ).replace(/expect:[\s\S]*/, 'expect: { follow_ups: [{ kind: message, says: looks great }] }')
  const body = { brain: 'language-model', files: [{ name: 'own.yaml', content }] }
  const ran = await server.ask('POST', '/evaluations', { body })
  expect(ran.body).toMatchObject({ results: [{ differences: [], status: 'passed' }], passed_count: 1 })
})
