import { afterAll, beforeAll, expect, test } from 'vitest'
import { startFakeModel } from '../fake-model.ts'
import type { FakeModel } from '../fake-model.ts'
import { startServer } from '../running-server.ts'
import type { RunningServer } from '../running-server.ts'

let server: RunningServer
let model: FakeModel
beforeAll(async () => {
  server = await startServer()
  model = await startFakeModel()
})
afterAll(async () => {
  await server.close()
  await model.close()
})

async function asked(method: string, path: string, body: object): Promise<Record<string, unknown>> {
  const answered = await server.ask(method, path, { body })
  expect(answered.status, JSON.stringify(answered.body)).toBeLessThan(300)
  return answered.body
}

test('A model that is connected leads the next call, until it fails: then the built-in brain does, to its end', async () => {
  await asked('POST', '/integrations', {
    type: 'openai-compatible',
    config: { api_key: 'k' },
    settings: { base_url: model.url, model: 'm', price: { input: 2, output: 8, currency: 'USD' } },
  })
  await asked('PATCH', '/assistant', { brain: 'language-model' })
  const { call_id: callId, greeting } = await asked('POST', '/calls/simulated', { from: '+34655777400' })
  expect(greeting).toContain('AI assistant')
  const say = (text: string) => asked('POST', `/calls/${String(callId)}/utterances`, { text })

  model.plays({ text: 'Tuesday at eleven is free.' }, { text: 'On which day would you like to come?' })
  expect((await say('A haircut please'))['text']).toBe('On which day would you like to come?')
  model.plays({ status: 401 })
  // It keeps no notes of what a model has only talked about: what is wanted is asked again.
  expect((await say('On Tuesday'))['text']).toContain('What would you like to book?')
  const questions = model.asked.length
  expect((await say('A haircut at eleven'))['text']).toContain('Shall I book')
  expect(model.asked).toHaveLength(questions)
})
